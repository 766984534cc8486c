import { addDays, type Day } from '../protocol/calendar.ts';
import { periodDays, periodOn } from '../protocol/duty-periods.ts';
import { isGone, isHeadFresh, keyListFor, type Leave, type Official, type Roster } from '../protocol/roster.ts';
import { type Duty, dutiesFrom, newSince } from './rotation.ts';

/**
 * Everything that anyone can count from a verified roster: page and terminal say the same of it. A pure function of roster and day, like the
 * rotation itself.
 */

/** How far ahead duty is shown. Leave and rules may still change what lies more than a week ahead. */
const DAYS_AHEAD = 183;

/** One duty period, and what has become of the queue since the one before: enough to follow it by the rule alone. */
export interface AuditedPeriod extends Duty {
  /** The queue of the period before, in its order. */
  readonly before: readonly number[];
  /** Who was on duty in the period before. */
  readonly wasOnDuty: number | null;
  /** Who stands in the queue for the first time, in the order of admission. */
  readonly joined: readonly number[];
  /** Who has left it: retired, or lost the keys. */
  readonly left: readonly number[];
  /** Who stood before the person on duty and was away. */
  readonly passedOver: readonly number[];
}

/** Somebody in office, or who has been. */
export interface AuditedPerson {
  readonly official: Official;
  readonly isGone: boolean;
  /** First day of the period with which the person began, or will begin. */
  readonly servesOn: Day;
  /** The day of admission of who is new; null for others. */
  readonly newSince: Day | null;
  /** Leaves that have not passed. */
  readonly leaves: readonly Leave[];
  /** Last day for which keys have been announced without a gap from the current period on, or from the first one; null without any. */
  readonly keysUntil: Day | null;
}

/** Somebody's word for a head. */
export interface AuditedWitness {
  readonly official: number;
  readonly on: Day;
  /** The number of the newest entry that was seen. */
  readonly n: number;
}

export interface Audit {
  readonly roster: Roster;
  readonly today: Day;
  /** The current period. */
  readonly current: number;
  /** From period 0 to those of the coming half year. */
  readonly periods: readonly AuditedPeriod[];
  readonly people: readonly AuditedPerson[];
  readonly witnesses: readonly AuditedWitness[];
  /** Whether two ombudspersons have seen this log lately: else it may be an old one. */
  readonly isFresh: boolean;
  /** Ombudspersons who are not gone: with fewer than two nobody can write. */
  readonly ombudspersons: number;
}

/** Recounts all of it. */
export function auditOf(roster: Roster, today: Day): Audit {
  const current = periodOn(roster, today);
  const people = [...roster.officials.values()].map((official) => person(roster, official, today, current));
  return {
    ...{ roster, today, current, people, periods: periodsUntil(roster, addDays(today, DAYS_AHEAD)) },
    witnesses: roster.witnesses.map(({ official, day: on, n }) => ({ official, on, n })),
    isFresh: isHeadFresh(roster, today),
    ombudspersons: people.filter((one) => !one.isGone && one.official.role === 'ombudsperson').length,
  };
}

function periodsUntil(roster: Roster, last: Day): AuditedPeriod[] {
  const periods: AuditedPeriod[] = [];
  for (const duty of dutiesFrom(roster)) {
    if (duty.firstOn > last) break;
    periods.push(audited(duty, periods.at(-1)));
  }
  return periods;
}

function audited(duty: Duty, previous: Duty | undefined): AuditedPeriod {
  const { queue, onDuty } = duty;
  const before = previous?.queue ?? [];
  return {
    ...{ ...duty, before, wasOnDuty: previous?.onDuty ?? null },
    joined: queue.filter((number) => !before.includes(number)),
    left: before.filter((number) => !queue.includes(number)),
    passedOver: onDuty === null ? [] : queue.slice(0, queue.indexOf(onDuty)),
  };
}

function person(roster: Roster, official: Official, today: Day, current: number): AuditedPerson {
  return {
    ...{ official, isGone: isGone(official), servesOn: periodDays(roster, official.servesFrom).firstOn },
    newSince: isGone(official) ? null : newSince(roster, official, current),
    leaves: official.leaves.filter(({ lastOn }) => lastOn >= today),
    keysUntil: keysUntil(roster, official, Math.max(current, official.servesFrom)),
  };
}

function keysUntil(roster: Roster, official: Official, from: number): Day | null {
  let period = from;
  while (keyListFor(official, period)) period++;
  return period === from ? null : periodDays(roster, period - 1).lastOn;
}
