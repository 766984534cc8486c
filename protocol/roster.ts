import type { Witness } from './api-schemas.ts';
import { type Bytes, equalBytes } from './bytes.ts';
import { addDays, type Day } from './calendar.ts';
import { periodOn, type Schedule } from './duty-periods.ts';
import { KEYS_PER_LIST, type RosterEntry } from './roster-entry.ts';

/** Witnesses older than this do not count: the head may be an old one. */
const WITNESS_DAYS = 14;
/** How many ombudspersons must have witnessed a head. */
const WITNESSES_NEEDED = 2;

/** Somebody away: an entry of `saidOn`, for the days from `firstOn` to `lastOn`. */
export interface Leave {
  readonly saidOn: Day;
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/** 26 periods' keys of one person: `list` is the 32-byte hash that the roster names. */
export interface KeyList {
  readonly firstPeriod: number;
  readonly list: Bytes;
}

/** A person in office, or who has been: ombudsperson or leader. */
export interface Official {
  readonly number: number;
  readonly role: 'ombudsperson' | 'leader';
  readonly name: string;
  readonly unit: string;
  /** Where a guest comes from; null for the municipality's own. */
  readonly affiliation: string | null;
  /** Ed25519 public key, 32 bytes. */
  readonly key: Bytes;
  readonly admittedOn: Day;
  /** First duty period in which the person serves. */
  readonly servesFrom: number;
  readonly retiredOn: Day | null;
  readonly lostOn: Day | null;
  readonly leaves: readonly Leave[];
  readonly keyLists: readonly KeyList[];
}

/** A roster that has been verified from its first entry to its head. Only `protocol/verify-roster.ts` makes one. */
export interface Roster {
  readonly brand: 'verified roster';
  /** SHA-256 of entry 0, 32 bytes. */
  readonly channelId: Bytes;
  readonly municipality: string;
  /** Ed25519 public key, 32 bytes. */
  readonly rootKey: Bytes;
  readonly entries: readonly RosterEntry[];
  /** SHA-256 of every entry; the last is the head. */
  readonly hashes: readonly Bytes[];
  readonly schedule: Schedule;
  readonly officials: ReadonlyMap<number, Official>;
  /** The first period in which two ombudspersons serve; founding ends with it. Null while it is not known. */
  readonly foundedFrom: number | null;
  /** Signatures of ombudspersons over heads of this log, one a person. */
  readonly witnesses: readonly Witness[];
}

/** The newest entry's hash, 32 bytes. */
export function headOf(roster: Roster): Bytes {
  return roster.hashes.at(-1) as Bytes;
}

/** Whether somebody has been retired or reported lost, from whatever day on. */
export function isGone(official: Official): boolean {
  return official.retiredOn !== null || official.lostOn !== null;
}

/** The official with that number who has been admitted and is not gone, or null; serving may still lie ahead. */
export function activeOfficial(roster: Roster, number: number): Official | null {
  const official = roster.officials.get(number);
  return official && !isGone(official) ? official : null;
}

/** The official with that number who serves on that day, or null. */
export function servingOfficial(roster: Roster, number: number, on: Day): Official | null {
  const official = activeOfficial(roster, number);
  return official && official.servesFrom <= periodOn(roster, on) ? official : null;
}

/** Whether two ombudspersons have witnessed a head of this log within the last 14 days. */
export function isHeadFresh(roster: Roster, today: Day): boolean {
  const since = addDays(today, -WITNESS_DAYS);
  return roster.witnesses.filter((witness) => witness.day >= since).length >= WITNESSES_NEEDED;
}

/**
 * How a head that somebody names stands to this log: `current` if it is the newest or was so within so many days,
 * `stale` if it is older, `unknown` if it never was one.
 */
export function headAge(roster: Roster, head: Uint8Array, today: Day, days: number): 'current' | 'stale' | 'unknown' {
  const n = roster.hashes.findLastIndex((hash) => equalBytes(hash, head));
  if (n === -1) return 'unknown';
  const next = roster.entries[n + 1];
  return !next || next.day >= addDays(today, -days) ? 'current' : 'stale';
}

/** The key list of a person that covers a period, or null. */
export function keyListFor(official: Official, period: number): KeyList | null {
  return official.keyLists.find(({ firstPeriod }) => firstPeriod <= period && period < firstPeriod + KEYS_PER_LIST) ?? null;
}
