import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { type VerifyEd25519, verifyByPlatform } from '../../protocol/ed25519.ts';
import { misplacedIn } from '../../protocol/log-order.ts';
import { ReleaseFault } from '../../protocol/release-fault.ts';
import {
  type KeyEntry,
  keyholderOf,
  PROMISES,
  parseReleaseEntry,
  type ReleaseEntry,
  type ReleaseLogEntry,
  readValues,
  releaseEntryHash,
  signedReleaseBytes,
} from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import { MOST_VALUE } from './change.ts';
import type { ReleasePeriod } from './periods.ts';
import { FEWEST_FOR_PROMISES, type PromiseBand, totalOf } from './reading.ts';
import { mayRelease, releasersOf } from './releasers.ts';
import { type ScheduledTable, scheduleFor } from './schedule.ts';
import type { Table } from './tables.ts';

/** A table as it was released. */
export interface ReleasedTable {
  readonly table: Table;
  readonly period: ReleasePeriod;
  readonly values: readonly number[];
}

/** One release, as its entry says it and the rules read it. */
export interface Release {
  /** The number of its entry. */
  readonly n: number;
  readonly lastOn: Day;
  readonly day: Day;
  /** Whether its key was made when the period was over. */
  readonly keyLate: boolean;
  readonly tables: readonly ReleasedTable[];
  readonly promises: PromiseBand | null;
  readonly sessions: number | null;
  /** Who released it, in rising order of number. */
  readonly signers: readonly number[];
}

/** A release log that has been verified from its first entry to its last against a roster. Only this file makes one. */
export interface ReleaseLog {
  readonly brand: 'verified release log';
  readonly entries: readonly ReleaseLogEntry[];
  /** SHA-256 of every entry. */
  readonly hashes: readonly Bytes[];
  readonly releases: readonly Release[];
  readonly keys: readonly KeyEntry[];
}

/** One person makes at most so many keys in any so many days: a key needs its maker's signature alone, and could fill the log for good. */
const MOST_KEYS = 6;
const KEYS_COUNTED_DAYS = 30;

const EMPTY: ReleaseLog = { brand: 'verified release log', entries: [], hashes: [], releases: [], keys: [] };

/**
 * Reads a release log from its first entry: the only way to a `ReleaseLog`, for Worker, browser and terminal. `verify` replaces WebCrypto where
 * Ed25519 is missing. Refuses the log as a whole: throws a `ReleaseFault`, for the first fault in it.
 */
export async function verifyReleaseLog(
  entries: readonly unknown[],
  roster: Roster,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<ReleaseLog> {
  const misplaced = misplacedIn(entries);
  if (misplaced) throw new ReleaseFault(misplaced.fault, misplaced.n);
  let log = EMPTY;
  for (const [n, entry] of entries.entries())
    log = await verifyNextRelease(log, parseReleaseEntry(entry, n), roster, today, verify);
  return log;
}

/** The log with one more entry. Throws a `ReleaseFault`. */
export async function verifyNextRelease(
  log: ReleaseLog,
  entry: ReleaseLogEntry,
  roster: Roster,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<ReleaseLog> {
  requireNext(log, entry, roster, today);
  const hash = await releaseEntryHash(entry);
  const longer = { ...log, entries: [...log.entries, entry], hashes: [...log.hashes, hash] };
  if (entry.kind === 'key') {
    requireKey(log, entry, roster);
    await requireSigned(roster, entry, [keyholderOf(entry)], verify);
    return { ...longer, keys: [...log.keys, entry] };
  }
  const key = requireNewestKey(log, entry);
  const release = releaseOf(entry, key, roster);
  const { lastOn, day } = { ...key.body, ...key };
  await requireSigned(roster, entry, releasersOf(roster, { by: keyholderOf(key), day, lastOn }), verify);
  return { ...longer, releases: [...log.releases, release] };
}

/** The key that counts for a release: the newest that was made for it; null while there is none. */
export function newestKey({ keys }: ReleaseLog, lastOn: Day): KeyEntry | null {
  return keys.findLast(({ body }) => body.lastOn === lastOn) ?? null;
}

/** The release of the time that ends with a day; null while there is none. */
export function releaseFor({ releases }: ReleaseLog, lastOn: Day): Release | null {
  return releases.find((release) => release.lastOn === lastOn) ?? null;
}

/** Whether an entry stands in its place: its number, the hash before it, its day. */
function requireNext({ entries, hashes }: ReleaseLog, { n, previous, day }: ReleaseLogEntry, roster: Roster, today: Day): void {
  const head = hashes.at(-1);
  if (n !== entries.length || previous !== (head ? toB64u(head) : null)) throw new ReleaseFault('gap', n);
  const before = entries.at(-1)?.day ?? roster.entries[0]?.day ?? day;
  if (day < before) throw new ReleaseFault('backdated', n);
  if (day > addDays(today, 1)) throw new ReleaseFault('future', n);
}

/** The first key from the beginning of its time on; another only when that is over, so that nobody draws until the noise pleases. */
function requireKey(log: ReleaseLog, entry: KeyEntry, roster: Roster): void {
  const { lastOn } = entry.body;
  const { n, day } = entry;
  const schedule = scheduleFor(roster, lastOn);
  if (schedule === null) throw new ReleaseFault('other-tables', n);
  if (releaseFor(log, lastOn)) throw new ReleaseFault('second-release', n);
  const isFirst = newestKey(log, lastOn) === null;
  if (day < schedule.beginsOn || (!isFirst && day <= lastOn) || hasMadeMany(log, entry)) throw new ReleaseFault('too-early', n);
}

function hasMadeMany({ keys }: ReleaseLog, entry: KeyEntry): boolean {
  const since = addDays(entry.day, -KEYS_COUNTED_DAYS);
  return keys.filter((key) => key.day > since && keyholderOf(key) === keyholderOf(entry)).length >= MOST_KEYS;
}

function requireNewestKey(log: ReleaseLog, { n, body: { lastOn, key } }: ReleaseEntry): KeyEntry {
  if (releaseFor(log, lastOn)) throw new ReleaseFault('second-release', n);
  const newest = newestKey(log, lastOn);
  if (newest?.n !== key) throw new ReleaseFault('no-key', n);
  return newest;
}

function releaseOf({ n, day, body, signatures }: ReleaseEntry, key: KeyEntry, roster: Roster): Release {
  const { lastOn, sessions } = body;
  const schedule = scheduleFor(roster, lastOn);
  if (schedule?.tables.length !== body.tables.length) throw new ReleaseFault('other-tables', n);
  if (day < schedule.releasedOn) throw new ReleaseFault('too-early', n);
  const tables = schedule.tables.map((scheduled, at) => releasedTable(scheduled, body.tables[at], n));
  const promises = PROMISES[body.promises] ?? null;
  const [first] = tables;
  if (promises !== null && totalOf(first?.values ?? []) < FEWEST_FOR_PROMISES) throw new ReleaseFault('overspent', n);
  const signers = signatures.map(({ by }) => by);
  return { n, lastOn, day, keyLate: key.day > lastOn, tables, promises, sessions, signers };
}

function releasedTable(
  { table, period }: ScheduledTable,
  written: ReleaseEntry['body']['tables'][number] | undefined,
  n: number,
): ReleasedTable {
  const values = readValues(written?.values ?? '');
  const isIt = written?.name === table.name && written.firstOn === period.firstOn && values.length === table.cells.length;
  if (!isIt) throw new ReleaseFault('other-tables', n);
  if (written.halves !== table.budget.halves) throw new ReleaseFault('overspent', n);
  if (values.some((value) => value > MOST_VALUE || value < -MOST_VALUE)) throw new ReleaseFault('shape', n);
  return { table, period, values };
}

/** Exactly these people's signatures, in rising order of number, each right, of people who were in office. */
async function requireSigned(
  roster: Roster,
  entry: ReleaseLogEntry,
  who: readonly (number | null)[],
  verify: VerifyEd25519,
): Promise<void> {
  const { n, day, signatures } = entry;
  const expected = [...who].sort((a, b) => (a ?? 0) - (b ?? 0));
  if (signatures.map(({ by }) => by).join() !== expected.join()) throw new ReleaseFault('unsigned', n);
  const message = signedReleaseBytes(roster.channelId, entry);
  for (const { by, signature } of signatures) {
    const official = roster.officials.get(by);
    if (!official || !mayRelease(roster, by, day)) throw new ReleaseFault('unsigned', n);
    if (!(await verify(official.key, fromB64u(signature), message))) throw new ReleaseFault('forged', n);
  }
}
