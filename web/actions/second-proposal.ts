import { loadSodium, verifyBySodium } from '../../crypto/sodium.ts';
import { comparisonDigest } from '../../protocol/application.ts';
import { type Bytes, equalBytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import type { Roster } from '../../protocol/roster.ts';
import { entryHash, type RosterEntry, type RosterEntryOf, signedEntryBytes } from '../../protocol/roster-entry.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { verifyProposal } from '../../protocol/verify-roster.ts';
import { appendEntry, getProposal } from '../office-api.ts';
import type { Desk } from './desk.ts';
import { readRoster } from './read-channel.ts';

/** An entry that root has signed, and that waits for a serving ombudsperson. */
export type Proposal =
  | {
      readonly state: 'waiting';
      readonly entry: RosterEntryOf<'admit'>;
      /** 32 bytes: its first words are what administrator and applicant read to each other. */
      readonly comparison: Bytes;
    }
  | { readonly state: 'waiting'; readonly entry: RosterEntryOf<'rules'> }
  /** Something else has been appended since, or its day has passed, or root has not signed it. */
  | { readonly state: 'void' };

/** What waits for a second signature, on top of this roster; null if nothing does. */
export async function readProposal({ origin, roster, keyring }: Desk, today: Day): Promise<Proposal | null> {
  await loadSodium();
  const { entry } = await getProposal(origin, keyring);
  return entry && proposalOf(roster, entry, today);
}

/**
 * Adds this desk's signature and posts the entry. Gives the roster as it is then. Throws `ProposalVoid` where it can no longer be signed.
 */
export async function signProposal({ origin, roster, keyring }: Desk, entry: RosterEntry, today: Day): Promise<Roster> {
  await loadSodium();
  const { channelId } = roster;
  const now = await readRoster(origin, channelId, today);
  const by = keyring.official;
  const second = { by, signature: toB64u(keyring.sign(signedEntryBytes(entry))) };
  const whole = { ...entry, signatures: [...entry.signatures, second].sort((a, b) => a.by - b.by) };
  // An earlier try may have arrived, and its answer not.
  if (await isAppended(now, whole)) return now;
  if ((await proposalOf(now, entry, today)).state === 'void') throw new ProposalVoid();
  try {
    await appendEntry(origin, { entry: whole, keys: null });
  } catch (error) {
    const isTooLate = error instanceof Refusal && ['entry-conflict', 'entry-refused', 'stale-day'].includes(error.code);
    throw isTooLate ? new ProposalVoid() : error;
  }
  return readRoster(origin, channelId, today);
}

/** A proposal came to nothing: root has to sign anew. */
export class ProposalVoid extends Error {
  override readonly name = 'ProposalVoid';
}

async function proposalOf(roster: Roster, entry: RosterEntry, today: Day): Promise<Proposal> {
  // Not the server's word alone: an entry that was kept for weeks would take effect without the weeks in which everyone can see it coming.
  if (entry.day < addDays(today, -1)) return { state: 'void' };
  try {
    await verifyProposal(roster, entry, today, verifyBySodium);
  } catch (error) {
    if (error instanceof RosterFault) return { state: 'void' };
    throw error;
  }
  if (entry.kind === 'rules') return { state: 'waiting', entry };
  if (entry.kind !== 'admit') return { state: 'void' };
  return { state: 'waiting', entry, comparison: await comparisonDigest(roster.channelId, entry.body) };
}

async function isAppended({ hashes }: Roster, entry: RosterEntry): Promise<boolean> {
  const there = hashes[entry.n];
  return there !== undefined && equalBytes(there, await entryHash(entry));
}
