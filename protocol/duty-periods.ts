import { addDays, type Day, day, dayNumber, daysBetween, weekday } from './calendar.ts';
import type { ChannelRules } from './roster-entry.ts';

/** Rules in force from one period on. The first segment begins with period 0. */
interface ScheduleSegment {
  readonly fromPeriod: number;
  /** First day of `fromPeriod`. */
  readonly firstOn: Day;
  readonly rules: ChannelRules;
}

/** Which rules hold from which duty period: what turns days into periods (docs/protocol.md, "Duty periods and order"). */
export type Schedule = readonly ScheduleSegment[];

/** Anything that has a schedule: a roster. */
export interface Scheduled {
  readonly schedule: Schedule;
}

type Length = ChannelRules['period'];

/** Days between the entry and the first period that it may change. */
export const NOTICE_DAYS = 7;
/** Monday 1970-01-05, from which fortnights are counted. */
const FIRST_MONDAY = 4;

/** The schedule that a genesis entry founds. */
export function foundSchedule(genesisDay: Day, rules: ChannelRules): Schedule {
  return [{ fromPeriod: 0, firstOn: boundaryOnOrBefore(genesisDay, rules.period), rules }];
}

/** The schedule after a rules entry of that day. */
export function changeSchedule(schedule: Schedule, entryDay: Day, rules: ChannelRules): Schedule {
  const fromPeriod = takesEffect({ schedule }, entryDay);
  const { firstOn } = periodDays({ schedule }, fromPeriod);
  return [...schedule.filter((segment) => segment.fromPeriod < fromPeriod), { fromPeriod, firstOn, rules }];
}

/** The duty period of a day. Throws a RangeError for days before period 0. */
export function periodOn({ schedule }: Scheduled, on: Day): number {
  const segment = schedule.findLast(({ firstOn }) => firstOn <= on);
  if (!segment) throw new RangeError('before the first duty period');
  const { fromPeriod, firstOn, rules } = segment;
  return (
    fromPeriod +
    boundariesBetween(boundaryOnOrBefore(firstOn, rules.period), boundaryOnOrBefore(on, rules.period), rules.period)
  );
}

/** First and last day of a duty period. */
export function periodDays(scheduled: Scheduled, period: number): { firstOn: Day; lastOn: Day } {
  const segment = segmentOf(scheduled, period);
  return { firstOn: firstDay(segment, period), lastOn: addDays(firstDay(segment, period + 1), -1) };
}

/** The rules in force in a period. */
export function rulesOfPeriod(scheduled: Scheduled, period: number): ChannelRules {
  return segmentOf(scheduled, period).rules;
}

/** The rules in force on a day; those of the founding on days before it, for the calendar of a device may be a day behind. */
export function rulesOn(scheduled: Scheduled, on: Day): ChannelRules {
  const { firstOn } = periodDays(scheduled, 0);
  return rulesOfPeriod(scheduled, on < firstOn ? 0 : periodOn(scheduled, on));
}

/** The second coming period, or a later one if that begins within 7 days: where `admit` and `rules` of a day take effect. */
export function takesEffect(scheduled: Scheduled, entryDay: Day): number {
  let period = periodOn(scheduled, entryDay) + 2;
  while (daysBetween(entryDay, periodDays(scheduled, period).firstOn) < NOTICE_DAYS) period++;
  return period;
}

function segmentOf({ schedule }: Scheduled, period: number): ScheduleSegment {
  const segment = schedule.findLast(({ fromPeriod }) => fromPeriod <= period);
  if (!segment) throw new RangeError('before the first duty period');
  return segment;
}

function firstDay({ fromPeriod, firstOn, rules }: ScheduleSegment, period: number): Day {
  if (period === fromPeriod) return firstOn;
  return addBoundaries(boundaryOnOrBefore(firstOn, rules.period), period - fromPeriod, rules.period);
}

function boundaryOnOrBefore(on: Day, length: Length): Day {
  if (length === 'month') return day(`${on.slice(0, 7)}-01`);
  if (length === 'week') return addDays(on, -weekday(on));
  const into = (dayNumber(on) - FIRST_MONDAY) % 14;
  return addDays(on, -((into + 14) % 14));
}

function addBoundaries(boundary: Day, count: number, length: Length): Day {
  if (length !== 'month') return addDays(boundary, count * daysOf(length));
  const months = monthNumber(boundary) + count;
  const year = Math.floor(months / 12);
  return day(`${year}-${String((months % 12) + 1).padStart(2, '0')}-01`);
}

function boundariesBetween(from: Day, to: Day, length: Length): number {
  return length === 'month' ? monthNumber(to) - monthNumber(from) : daysBetween(from, to) / daysOf(length);
}

function daysOf(length: 'week' | 'fortnight'): number {
  return length === 'week' ? 7 : 14;
}

function monthNumber(of: Day): number {
  return Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7)) - 1;
}
