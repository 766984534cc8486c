import { addDays, type Day } from '../protocol/calendar.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';
import { addWorkingDays } from './working-days.ts';

/** However many holidays lie between, nobody waits longer for an acknowledgement. */
const MOST_CALENDAR_DAYS = 5;

/**
 * The last day for acknowledging a deposit of that day: the rules' working days after it, at most 5 calendar days.
 * In the first daily run after it the gate opens for the deputies (docs/protocol.md, section 9).
 */
export function acknowledgeDueOn(depositedOn: Day, rules: ChannelRules): Day {
  const byWork = addWorkingDays(depositedOn, rules.acknowledgeWorkingDays);
  const byCalendar = addDays(depositedOn, MOST_CALENDAR_DAYS);
  return byWork < byCalendar ? byWork : byCalendar;
}

/** Whether the gate of an unacknowledged deposit of that day opens in the daily run of `today`. */
export function mayOpenGate(depositedOn: Day, rules: ChannelRules, today: Day): boolean {
  return acknowledgeDueOn(depositedOn, rules) < today;
}
