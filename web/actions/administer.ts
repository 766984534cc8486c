import { loadSodium } from '../../crypto/sodium.ts';
import { equalBytes, sha256, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { canonicalJson } from '../../protocol/canonical-json.ts';
import { CODE_SIZE, type ListedInvitation, type OfficeApplication } from '../../protocol/office-schemas.ts';
import { isGone, type Roster } from '../../protocol/roster.ts';
import { isFounded, signersOf } from '../../protocol/roster-effects.ts';
import { type ChannelRules, ROOT, signEntry, type UnsignedEntry } from '../../protocol/roster-entry.ts';
import { type RootKeyring, unlockRoot } from '../keyring.ts';
import { appendEntry, deleteInvitation, listInvitations, postInvitation, postProposal } from '../office-api.ts';
import { nextPlace } from './next-entry.ts';

/** What an administrator does with the root phrase. Each act unlocks the root key anew and wipes it when it is done. */

/** An entry that root signs. */
export type RootAct =
  | { readonly kind: 'admit'; readonly application: OfficeApplication }
  | { readonly kind: 'retire' | 'lost'; readonly official: number }
  | { readonly kind: 'rules'; readonly rules: ChannelRules };

/** `appended`: it stands in the roster. `proposed`: it waits for the second signature. */
export type SignedAs = 'appended' | 'proposed';

/** A new invitation: its token goes to the invited person, and nowhere else. */
export interface MadeInvitation {
  /** b64u of 16 bytes. */
  readonly token: string;
  readonly tokenHash: string;
  readonly role: OfficeApplication['role'];
}

/** Invites somebody. Throws as every act of root: `WrongPhrase`, `Refusal`, `Unreachable`, `Unreadable`. */
export function invite(
  origin: string,
  roster: Roster,
  phrase: string,
  role: OfficeApplication['role'],
): Promise<MadeInvitation> {
  return withRoot(phrase, roster, async (root) => {
    const token = crypto.getRandomValues(new Uint8Array(CODE_SIZE));
    const tokenHash = toB64u(await sha256(token));
    await postInvitation(origin, root, { tokenHash, role });
    return { token: toB64u(token), tokenHash, role };
  });
}

/** Every invitation that can still be answered or has been. */
export function readInvitations(origin: string, roster: Roster, phrase: string): Promise<readonly ListedInvitation[]> {
  return withRoot(phrase, roster, async (root) => (await listInvitations(origin, root)).invitations);
}

/** Takes an invitation back, answered or not, and gives those that are left. */
export function takeBack(
  origin: string,
  roster: Roster,
  phrase: string,
  tokenHash: string,
): Promise<readonly ListedInvitation[]> {
  return withRoot(phrase, roster, async (root) => {
    await deleteInvitation(origin, root, tokenHash);
    return (await listInvitations(origin, root)).invitations;
  });
}

/** Signs an entry on top of this roster, of that day, and posts it: as it is, or as a proposal where somebody else has to sign too. */
export function signAct(origin: string, roster: Roster, phrase: string, act: RootAct, today: Day): Promise<SignedAs> {
  return withRoot(phrase, roster, async (root) => {
    const entry = await signEntry(entryOf(roster, act, today), [{ by: ROOT, sign: root.sign }]);
    if (signersOf(roster, entry).includes('second')) {
      await postProposal(origin, { entry });
      return 'proposed';
    }
    await appendEntry(origin, { entry, keys: null });
    return 'appended';
  });
}

/** Whether a roster says by now what an act was to say: an answer may be lost on its way, and another tab may have been faster. */
export function isDone({ officials, entries }: Roster, act: RootAct): boolean {
  switch (act.kind) {
    case 'admit':
      return entries.some((entry) => entry.kind === 'admit' && entry.body.key === act.application.key);
    case 'retire': {
      const official = officials.get(act.official);
      return official !== undefined && isGone(official);
    }
    case 'lost':
      return (officials.get(act.official)?.lostOn ?? null) !== null;
    case 'rules': {
      const newest = entries.findLast((entry) => entry.kind === 'rules' || entry.kind === 'genesis');
      return newest !== undefined && 'rules' in newest.body && sameRules(newest.body.rules, act.rules);
    }
  }
}

/** Whether an act of root of that day needs a serving ombudsperson's signature too. */
export function isProposal(roster: Roster, kind: RootAct['kind'], today: Day): boolean {
  return (kind === 'admit' || kind === 'rules') && isFounded(roster, nextPlace(roster, today).day);
}

/** Whether two sets of rules say the same. */
export function sameRules(one: ChannelRules, other: ChannelRules): boolean {
  return equalBytes(canonicalJson(one), canonicalJson(other));
}

function entryOf(roster: Roster, act: RootAct, today: Day): UnsignedEntry {
  const place = nextPlace(roster, today);
  switch (act.kind) {
    case 'admit': {
      const { role, name, unit, affiliation, key } = act.application;
      return { ...place, kind: 'admit', body: { official: roster.officials.size + 1, role, name, unit, affiliation, key } };
    }
    case 'rules':
      return { ...place, kind: 'rules', body: { rules: act.rules } };
    case 'retire':
      return { ...place, kind: 'retire', body: { official: act.official } };
    case 'lost':
      return { ...place, kind: 'lost', body: { official: act.official } };
  }
}

/** The root key lives as long as one act. */
async function withRoot<T>(phrase: string, roster: Roster, use: (root: RootKeyring) => Promise<T>): Promise<T> {
  await loadSodium();
  const root = await unlockRoot(phrase, roster.rootKey);
  try {
    return await use(root);
  } finally {
    root.lock();
  }
}
