import { addDays, type Day, daysBetween } from '../protocol/calendar.ts';
import { NOTICE_DAYS, periodOn } from '../protocol/duty-periods.ts';
import type { Official, Roster } from '../protocol/roster.ts';
import { MOST_LEAVE_DAYS, maySayLeave } from '../protocol/roster-effects.ts';
import { type Duty, dutiesFrom } from './rotation.ts';

/** How many periods ahead somebody's next duty is looked for. */
const PERIODS_AHEAD = 60;
/** Nobody knows further ahead than this. */
const FARTHEST_DAYS = 2 * 366;

/** Days on which somebody will be away, both counted. */
export interface LeaveSpan {
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/** Why a leave cannot be said. */
export type LeaveFault = 'past' | 'backwards' | 'too-long' | 'too-far' | 'too-many';

/** What a leave that is said today would change. */
export interface LeaveOutcome {
  /** Duty periods that it touches and that begin too soon: they stay as they are. */
  readonly uncounted: readonly Duty[];
  /** Duty periods in which this person had been first, as they are with the leave. */
  readonly passedOn: readonly Duty[];
  /** Duty periods in which nobody is there: those away are asked all the same. */
  readonly nobody: readonly Duty[];
}

/** Whether somebody has said to be away on a day, in time or not. */
export function isOnLeave({ leaves }: Official, on: Day): boolean {
  return leaves.some(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn);
}

/** The first duty period from that one on in which somebody is on duty; null if none is in sight. */
export function nextDuty(roster: Roster, official: number, from: number): Duty | null {
  return dutiesIn(roster, from, from + PERIODS_AHEAD).find(({ order }) => order[0] === official) ?? null;
}

/** What is wrong with a leave that somebody would say today; null if nothing is. */
export function leaveFault(roster: Roster, number: number, { firstOn, lastOn }: LeaveSpan, today: Day): LeaveFault | null {
  const official = roster.officials.get(number);
  if (official && !maySayLeave(roster, official, today)) return 'too-many';
  if (lastOn < firstOn) return 'backwards';
  if (lastOn < today) return 'past';
  if (daysBetween(firstOn, lastOn) >= MOST_LEAVE_DAYS) return 'too-long';
  return daysBetween(today, lastOn) > FARTHEST_DAYS ? 'too-far' : null;
}

/** What a leave without fault would change if it were said today. */
export function leaveOutcome(roster: Roster, official: number, leave: LeaveSpan, today: Day): LeaveOutcome {
  const [from, through] = [leave.firstOn > today ? leave.firstOn : today, leave.lastOn].map((on) => periodOn(roster, on));
  if (from === undefined || through === undefined) return { uncounted: [], passedOn: [], nobody: [] };
  const before = dutiesIn(roster, from, through);
  const after = dutiesIn(withLeave(roster, official, leave, today), from, through);
  const isCounted = ({ firstOn }: Duty) => today <= addDays(firstOn, -NOTICE_DAYS);
  return {
    uncounted: before.filter((duty) => !isCounted(duty)),
    passedOn: after.filter((duty, index) => before[index]?.onDuty === official && duty.onDuty !== official),
    nobody: after.filter((duty) => isCounted(duty) && duty.onDuty === null && duty.queue.length > 0),
  };
}

/** Coming duty periods in which everybody is away by what the roster says, for as far as leaves reach. */
export function periodsWithNobody(roster: Roster, today: Day): readonly Duty[] {
  const farthest = [...roster.officials.values()].flatMap(({ leaves }) => leaves.map(({ lastOn }) => lastOn)).sort();
  const lastOn = farthest.at(-1);
  if (!lastOn || lastOn < today) return [];
  const current = periodOn(roster, today);
  const through = Math.min(periodOn(roster, lastOn), current + PERIODS_AHEAD);
  return dutiesIn(roster, current, through).filter(({ onDuty, queue }) => onDuty === null && queue.length > 0);
}

/** The duty periods from one through another. */
function dutiesIn(roster: Roster, from: number, through: number): Duty[] {
  const duties: Duty[] = [];
  for (const duty of dutiesFrom(roster)) {
    if (duty.period > through) break;
    if (duty.period >= from) duties.push(duty);
  }
  return duties;
}

/** The roster as it would be. It stands in no log: nothing is sealed or signed by it. */
function withLeave(roster: Roster, number: number, leave: LeaveSpan, today: Day): Roster {
  const official = roster.officials.get(number);
  if (!official) return roster;
  const away = { ...official, leaves: [...official.leaves, { ...leave, saidOn: today }] };
  return { ...roster, officials: new Map(roster.officials).set(number, away) };
}
