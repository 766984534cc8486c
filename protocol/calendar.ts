/**
 * Calendar days as `YYYY-MM-DD`: they sort as text, read as text and are the finest time that exists here.
 * Which day it is (Europe/Stockholm) is answered by `rules/today.ts`; this file only counts.
 */
export type Day = string & { readonly brand: 'Day' };

const MS_PER_DAY = 86_400_000;
/** 2999-12-31: far enough for any rule, and a bound for whatever counts days. */
export const LAST_DAY_NUMBER = 376_199;

/** Whether a text is a real calendar day from 1970 to 2999. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || ms < 0 || ms / MS_PER_DAY > LAST_DAY_NUMBER) return false;
  return new Date(ms).toISOString().startsWith(text);
}

/** The day that a text names. Throws a RangeError for anything else. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError('not a calendar day');
  return text;
}

/** Days from 1970-01-01 to this day; 0…376 199. */
export function dayNumber(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`) / MS_PER_DAY;
}

/** The day with that number. Throws a RangeError outside 0…376 199. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < 0 || number > LAST_DAY_NUMBER) throw new RangeError('not a day number');
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

export function addDays(to: Day, days: number): Day {
  return dayFromNumber(dayNumber(to) + days);
}

/** Whole days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Monday … 6 Sunday (1970-01-01 was a Thursday). */
export function weekday(of: Day): number {
  return (dayNumber(of) + 3) % 7;
}
