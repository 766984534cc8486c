import { addDays, type Day } from '../protocol/calendar.ts';
import { periodDays, rulesOfPeriod, rulesOn, type Scheduled } from '../protocol/duty-periods.ts';
import { mayForget } from './retention.ts';

/** Days after the last feedback of a period is due: a case may have been late, and somebody may come back to it. */
const GRACE_DAYS = 90;

/** The keys of past periods that a desk has, and what speaks for keeping them. */
export interface KeyUse {
  /** Periods whose seeds are in the vault. */
  readonly held: readonly number[];
  /** Periods in which a deposit is listed, whoever it is for, that nobody has acknowledged. One taken by a deputy at the open gate is. */
  readonly unhandled: ReadonlySet<number>;
  /** Periods of what an open case still needs, and of listed deposits whose expiry is still to be said, which needs what is inside. */
  readonly needed: ReadonlySet<number>;
}

/**
 * The periods whose seeds a desk destroys, so that nothing that was sealed in them can be opened any more (docs/protocol.md, section 11).
 * To make something unreadable is to destroy it: not before the rules name an archive decision.
 */
export function periodsToRetire(scheduled: Scheduled, today: Day, { held, unhandled, needed }: KeyUse): readonly number[] {
  if (!mayForget(scheduled, today)) return [];
  return held.filter((period) => !unhandled.has(period) && !needed.has(period) && isPast(scheduled, today, period));
}

/** By the rules of the period or by today's, whichever give longer. */
function isPast(scheduled: Scheduled, today: Day, period: number): boolean {
  const feedbackDays = Math.max(rulesOfPeriod(scheduled, period).feedbackDays, rulesOn(scheduled, today).feedbackDays);
  return addDays(periodDays(scheduled, period).lastOn, feedbackDays + GRACE_DAYS) < today;
}
