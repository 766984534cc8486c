import { addDays, type Day, dayFromNumber } from '../protocol/calendar.ts';
import { dayAt } from '../rules/today.ts';

/** When a request or a daily run takes place. It is made once, passed down, and only `today` may be stored. */
export interface Moment {
  /** Seconds since 1970: for signatures' age and cache lifetimes. */
  readonly seconds: number;
  /** The calendar day in Europe/Stockholm. */
  readonly today: Day;
}

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3600;

/**
 * The moment of so many milliseconds since 1970. `daysAhead` is the variable CLOCK_DAYS_AHEAD, whole days that tests and
 * rehearsals on a local machine put the clock ahead; it never stands in wrangler.toml.
 */
export function momentAt(milliseconds: number, daysAhead: number | string = 0): Moment {
  const seconds = Math.floor(milliseconds / 1000) + Number(daysAhead) * DAY_SECONDS;
  return { seconds, today: dayAt(seconds * 1000) };
}

/**
 * The day of the newest publication that is due: the UTC date of the last time that the clock passed the publication hour (UTC).
 * So there is one a day, whatever hour the rules set, and a run that was missed is made up for.
 */
export function publicationDueOn({ seconds }: Moment, publicationHour: number): Day {
  return dayFromNumber(Math.floor((seconds - publicationHour * HOUR_SECONDS) / DAY_SECONDS));
}

/** Seconds until the publication hour comes round: 1…86 400. */
export function secondsToPublication({ seconds }: Moment, publicationHour: number): number {
  return DAY_SECONDS - ((seconds - publicationHour * HOUR_SECONDS) % DAY_SECONDS);
}

/** The day before. */
export function yesterdayOf({ today }: Moment): Day {
  return addDays(today, -1);
}
