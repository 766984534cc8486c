import type { Witness } from '../protocol/api-schemas.ts';
import { toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { headOf, type Roster } from '../protocol/roster.ts';
import {
  type EntrySigner,
  ROOT,
  type RosterEntry,
  type RosterEntryOf,
  signEntry,
  type UnsignedEntry,
  witnessBytes,
} from '../protocol/roster-entry.ts';
import { demoSigner } from '../scripts/demo-channel.ts';
import type { FoundFault } from '../web/actions/read-channel.ts';
import { RosterMaker, SMALL, testSigner } from './roster-maker.ts';

/**
 * Ten ways in which a server, alone or with the root key, can show another history of who is in office than the true one. Each is made from a
 * town's genuine log, by the keys that the liar would have; readers of every kind have to call it by its name.
 */

/** The answer to `/api/roster`. */
export interface ShownLog {
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  readonly witnesses: readonly Witness[];
}

/** The answer to `/api/duty`, as far as liars care. */
export interface ShownDuty {
  readonly period: number;
  readonly order: readonly number[];
  readonly keys: readonly { readonly official: number; readonly key: string; readonly hashes: string }[];
}

export interface Tampering {
  /** What readers have to call it, at which entry or period; `stale` is told without a fault, since every word of it was true once. */
  readonly found: FoundFault | 'stale';
  readonly log: ShownLog;
  readonly duty?: (duty: ShownDuty) => ShownDuty;
}

/** The names of all ten, for tests that need them before there is a town. */
export const TAMPERINGS = [
  'fork',
  'freeze',
  'truncation',
  'reorder',
  'backdate',
  'key swap in the duty answer',
  'key swap in an admit entry',
  'gap',
  'root alone admits after founding',
  'another channel',
] as const;
export type TamperingName = (typeof TAMPERINGS)[number];

/** Makes all ten of a demo channel's log that everyone has witnessed. */
export async function tamperedLogs(honest: ShownLog, roster: Roster, today: Day): Promise<Record<TamperingName, Tampering>> {
  const { entries, witnesses } = honest;
  const last = entries.length - 1;
  const admission = 2;
  const shown = (changed: ShownLog['entries']): ShownLog => ({ entries: changed, witnesses });
  const swapped = entries.with(last - 2, at(entries, last - 1)).with(last - 1, at(entries, last - 2));
  const fork = await signedByRoot(before(roster), today, 'lost', { official: 4 });
  const early = await signedByRoot(roster, addDays(roster.entries.at(-1)?.day ?? today, -1), 'lost', { official: 4 });
  return {
    fork: { found: { fault: 'forked', n: last }, log: shown([...entries.slice(0, -1), fork]) },
    freeze: { found: 'stale', log: { entries, witnesses: await oldWitnesses(roster, addDays(today, -15)) } },
    truncation: { found: { fault: 'cut', n: last }, log: shown(entries.slice(0, -1)) },
    reorder: { found: { fault: 'reordered', n: last - 2 }, log: shown(swapped) },
    backdate: { found: { fault: 'backdated', n: last + 1 }, log: shown([...entries, early]) },
    'key swap in the duty answer': { found: { fault: 'key', n: -1 }, log: honest, duty: swapKey },
    'key swap in an admit entry': {
      found: { fault: 'forged', n: admission },
      log: shown(entries.with(admission, withOtherKey(at(entries, admission)))),
    },
    gap: { found: { fault: 'gap', n: 5 }, log: shown(entries.toSpliced(5, 1)) },
    'root alone admits after founding': {
      found: { fault: 'unsigned', n: last + 1 },
      log: shown([...entries, await admittedByRootAlone(roster, today)]),
    },
    'another channel': { found: { fault: 'other-channel', n: 0 }, log: await anotherLog(today) },
  };
}

/** The entry by which root alone would bring in a person. */
export async function admittedByRootAlone(roster: Roster, today: Day): Promise<RosterEntry> {
  return signEntry(admission(roster, today), [await demoSigner(ROOT, roster.channelId)]);
}

/** The entry by which root and a serving ombudsperson bring in a puppet: somebody whose key root has made. */
export async function puppetAdmitted(roster: Roster, today: Day, second: number): Promise<RosterEntry> {
  const signers = [ROOT, second].map((by) => demoSigner(by, roster.channelId));
  return signEntry(admission(roster, today), await Promise.all(signers));
}

/** Who signs for the puppet. */
export function puppetSigner(number: number): EntrySigner {
  return testSigner(number, 99);
}

function admission(roster: Roster, day: Day): UnsignedEntry {
  const official = roster.officials.size + 1;
  const key = toB64u(testSigner(official, 99).key);
  const body = { official, role: 'ombudsperson' as const, name: 'Ny Docka', unit: 'Biblioteket', affiliation: null, key };
  return { ...place(roster, day), kind: 'admit', body };
}

function place(roster: Roster, day: Day) {
  return { n: roster.entries.length, previous: toB64u(headOf(roster)), day };
}

async function signedByRoot(roster: Roster, day: Day, kind: 'lost', body: RosterEntryOf<'lost'>['body']): Promise<RosterEntry> {
  return signEntry({ ...place(roster, day), kind, body }, [await demoSigner(ROOT, roster.channelId)]);
}

/** The roster before its newest entry, as far as a place in it goes. */
function before(roster: Roster): Roster {
  return { ...roster, entries: roster.entries.slice(0, -1), hashes: roster.hashes.slice(0, -1) };
}

async function oldWitnesses(roster: Roster, day: Day): Promise<Witness[]> {
  const [n, head] = [roster.entries.length - 1, headOf(roster)];
  return Promise.all(
    [1, 2].map(async (official) => {
      const { sign } = await demoSigner(official, roster.channelId);
      const signature = toB64u(await sign(witnessBytes(roster.channelId, n, head, day)));
      return { official, n, head: toB64u(head), day, signature };
    }),
  );
}

function swapKey(duty: ShownDuty): ShownDuty {
  const [, other] = duty.keys;
  return { ...duty, keys: duty.keys.map((record, index) => (index === 0 && other ? { ...record, key: other.key } : record)) };
}

function withOtherKey(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const body = typeof entry.body === 'object' ? entry.body : {};
  return { ...entry, body: { ...body, key: toB64u(testSigner(77).key) } };
}

async function anotherLog(today: Day): Promise<ShownLog> {
  const maker = await RosterMaker.found(addDays(today, -28), SMALL);
  for (let count = 0; count < 4; count++) await maker.admit(addDays(today, -28));
  return { entries: JSON.parse(JSON.stringify(maker.entries)), witnesses: [] };
}

function at(entries: ShownLog['entries'], index: number): Readonly<Record<string, unknown>> {
  const entry = entries[index];
  if (!entry) throw new Error('the log is too short to be tampered with');
  return entry;
}
