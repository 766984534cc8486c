import type { Roster } from '../../protocol/roster.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import type { LeaveSpan } from '../../rules/own-duty.ts';
import { addPasskey, readPasskeys, removePasskey } from '../actions/own-passkeys.ts';
import { areKeysShort, keepKeysAhead } from '../actions/publish-keys.ts';
import { sayLeave } from '../actions/say-leave.ts';
import { readProposal, signProposal } from '../actions/second-proposal.ts';
import type { Deed } from './deeds.ts';
import { type OfficeFacts, reopenChannel, servesFrom, type Work, witnessInPassing } from './work.ts';

/** What somebody does in their own office: each a function of what lies on the desk, which says what has changed. */

/** Whether the desk should announce new keys. */
export function areOwnKeysShort({ desk, channel }: Work): boolean {
  return areKeysShort(channel.roster, desk.keyring.official, channel.today);
}

/** Announces keys for coming periods where they run short; whether they still do tells whether that could be done. */
export async function publishOwnKeys({ desk, channel }: Work): Promise<Deed> {
  const kept = await keepKeysAhead({ ...desk, roster: channel.roster }, channel.today);
  return { outcome: null, change: (work) => ({ ...withRoster(work, kept.roster), desk: kept }) };
}

/** Reads the roster anew, what waits for a signature, and which passkeys open this desk. */
export async function readOffice({ desk }: Work): Promise<Deed> {
  const channel = await reopenChannel(desk);
  const now = { ...desk, roster: channel.roster };
  const proposal = servesFrom({ desk: now, channel }) ? null : await readProposal(now, channel.today);
  const office = { proposal, passkeys: await readPasskeys(now) };
  return { outcome: null, change: (work) => ({ channel, desk: { ...work.desk, roster: channel.roster }, office }) };
}

export async function addOwnPasskey({ desk }: Work, name: string): Promise<Deed> {
  const passkeys = await addPasskey(desk, name);
  return { outcome: 'passkey-added', change: (work) => ({ office: { ...factsOf(work), passkeys } }) };
}

export async function removeOwnPasskey({ desk }: Work, credential: string): Promise<Deed> {
  const passkeys = await removePasskey(desk, credential);
  return { outcome: 'passkey-removed', change: (work) => ({ office: { ...factsOf(work), passkeys } }) };
}

/** Says on which days one is away. */
export async function sayOwnLeave({ desk, channel }: Work, leave: LeaveSpan): Promise<Deed> {
  const roster = await sayLeave(desk, leave, channel.today);
  return { outcome: 'leave-said', change: (work) => witnessed(withRoster(work, roster)) };
}

/** Adds the second signature to what root has signed. */
export async function signWaiting({ desk, channel }: Work, entry: RosterEntry): Promise<Deed> {
  const roster = await signProposal(desk, entry, channel.today);
  return {
    outcome: 'proposal-signed',
    change: (work) => ({ ...witnessed(withRoster(work, roster)), office: { ...factsOf(work), proposal: null } }),
  };
}

function factsOf({ office }: Work): OfficeFacts {
  return office ?? { passkeys: [], proposal: null };
}

function withRoster({ desk, channel }: Work, roster: Roster): Pick<Work, 'desk' | 'channel'> {
  return { desk: { ...desk, roster }, channel: { ...channel, roster } };
}

/** Who has written in the roster has seen it: without a witness the newest entry would stand alone until the next visit. */
function witnessed(opening: Pick<Work, 'desk' | 'channel'>): Pick<Work, 'desk' | 'channel'> {
  void witnessInPassing(opening).catch(() => {});
  return opening;
}
