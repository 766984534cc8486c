import { releaseKeyHash } from '../crypto/release-stream.ts';
import type { VaultContent } from '../crypto/vault.ts';
import { fromB64u, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { periodOn } from '../protocol/duty-periods.ts';
import { type KeyEntry, keyholderOf } from '../protocol/release-log.ts';
import { type Roster, servingOfficial } from '../protocol/roster.ts';
import { isOnLeave } from '../rules/own-duty.ts';
import { releasersOf } from '../rules/release/releasers.ts';
import { lastDays, type ReleaseSchedule, scheduleFor } from '../rules/release/schedule.ts';
import { newestKey, type ReleaseLog, releaseFor } from '../rules/release/verify-log.ts';
import { dutyOrder } from '../rules/rotation.ts';

/** Which release it is time for, with which key, and whose it is to make it. Pure functions over roster, log and day. */

/** Two numbers beside the counts: promises given, and promises kept. */
const PROMISE_CELLS = 2;
/** A release that has not come so many days after its day may be begun anew by anybody in office. */
const OVERDUE_DAYS = 14;

/** A round: the newest key of a release, and the two who make it. */
export interface ReleaseRound {
  readonly schedule: ReleaseSchedule;
  readonly key: KeyEntry;
  /** The keyholder; and the second, null where nobody else is there. */
  readonly releasers: readonly [first: number, second: number | null];
  /** How many cells a share has. */
  readonly cells: number;
}

/** What is released of the time that ended last; null before the first has. One that has not been released by the next end is given up. */
export function endedSchedule(roster: Roster, today: Day): ReleaseSchedule | null {
  const lastOn = lastDays(roster, today).findLast((on) => on < today);
  return lastOn === undefined ? null : scheduleFor(roster, lastOn);
}

/** What will be released of the time that is running; null without rules for it. */
export function runningSchedule(roster: Roster, today: Day): ReleaseSchedule | null {
  const lastOn = lastDays(roster, today).find((on) => on >= today);
  return lastOn === undefined ? null : scheduleFor(roster, lastOn);
}

/** The round that is on for a release; null where it has no key yet, or has come. */
export function roundOf(log: ReleaseLog, roster: Roster, schedule: ReleaseSchedule | null): ReleaseRound | null {
  const key = schedule && newestKey(log, schedule.lastOn);
  if (!schedule || !key || releaseFor(log, schedule.lastOn)) return null;
  const releasers = releasersOf(roster, { by: keyholderOf(key), day: key.day, lastOn: schedule.lastOn });
  const cells = schedule.tables.reduce((sum, { table }) => sum + table.cells.length, PROMISE_CELLS);
  return { schedule, key, releasers, cells };
}

/** The round of the time that ended last. */
export function roundNow(log: ReleaseLog, roster: Roster, today: Day): ReleaseRound | null {
  return roundOf(log, roster, endedSchedule(roster, today));
}

/** The ombudspersons in office on a day: each of their desks counts and sends, also where it has nothing to count. */
export function deskNumbers(roster: Roster, today: Day): number[] {
  return [...roster.officials.keys()].filter((number) => servingOfficial(roster, number, today)?.role === 'ombudsperson');
}

/** The release key (32 bytes) of a round, if this vault has it. */
export function keyOf({ releaseKeys }: VaultContent, { key }: ReleaseRound): Uint8Array | null {
  const keys = releaseKeys.map((one) => fromB64u(one.key));
  return keys.find((one) => toB64u(releaseKeyHash(one)) === key.body.hash) ?? null;
}

/** Last days for which the desk that is on duty makes a key, because nobody has: of the time that is running, and of one that may still be counted. */
export function keylessDays(log: ReleaseLog, roster: Roster, today: Day): Day[] {
  const [ended, running] = [endedSchedule(roster, today), runningSchedule(roster, today)];
  const countable = ended && today < ended.releasedOn ? ended : null;
  return [countable, running].flatMap((one) => (one && newestKey(log, one.lastOn) === null ? one.lastOn : []));
}

export function isOnDuty(roster: Roster, official: number, today: Day): boolean {
  return dutyOrder(roster, periodOn(roster, today))[0] === official;
}

/** Why anybody in office may begin a round anew. */
export type RoundReason = 'nobody-second' | 'releaser-gone' | 'releaser-away' | 'overdue';

/** Why a round may be begun anew by anybody in office; null while it is to go on. */
export function mayBeginAnew({ schedule, key, releasers }: ReleaseRound, roster: Roster, today: Day): RoundReason | null {
  const [first, second] = releasers;
  if (second === null) return 'nobody-second';
  const serving = [first, second].map((number) => servingOfficial(roster, number, today));
  if (serving.some((official) => official === null)) return 'releaser-gone';
  if (serving.some((official) => official && isOnLeave(official, today))) return 'releaser-away';
  const since = key.day > schedule.releasedOn ? key.day : schedule.releasedOn;
  return today >= addDays(since, OVERDUE_DAYS) ? 'overdue' : null;
}
