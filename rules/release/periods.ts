import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { addWorkingDays, isWorkingDay } from '../working-days.ts';
import type { Years } from './tables.ts';

/** The days whose cases a table counts, and when its release comes. Everything is known before the period begins. */
export interface ReleasePeriod {
  readonly firstOn: Day;
  /** Whoever holds a case on this day counts it. */
  readonly lastOn: Day;
  /** The first working day from 1 March, or after half a year from 1 September, on: at least 60 days after the end. */
  readonly releasedOn: Day;
}

/** The period of a table that a day lies in. Those of two years begin with the year in which the channel began to count. */
export function releasePeriod(years: Years, on: Day, beganCounting: number): ReleasePeriod {
  const year = yearOf(on);
  if (years === 0) return on < `${year}-07-01` ? halfYear(year) : secondHalf(year);
  const first = years === 1 ? year : year - ((((year - beganCounting) % 2) + 2) % 2);
  return through(day(`${first}-01-01`), first + years - 1);
}

/** The period after one. */
export function nextPeriod(years: Years, { lastOn }: ReleasePeriod, beganCounting: number): ReleasePeriod {
  return releasePeriod(years, addDays(lastOn, 1), beganCounting);
}

function halfYear(year: number): ReleasePeriod {
  return { firstOn: day(`${year}-01-01`), lastOn: day(`${year}-06-30`), releasedOn: workingDayFrom(day(`${year}-09-01`)) };
}

function secondHalf(year: number): ReleasePeriod {
  return through(day(`${year}-07-01`), year);
}

function through(firstOn: Day, lastYear: number): ReleasePeriod {
  return { firstOn, lastOn: day(`${lastYear}-12-31`), releasedOn: workingDayFrom(day(`${lastYear + 1}-03-01`)) };
}

function workingDayFrom(on: Day): Day {
  return isWorkingDay(on) ? on : addWorkingDays(on, 1);
}

/** The year of a day. Digit by digit: `Number` is not for this folder. */
export function yearOf(on: Day): number {
  return [...on.slice(0, 4)].reduce((year, digit) => 10 * year + '0123456789'.indexOf(digit), 0);
}
