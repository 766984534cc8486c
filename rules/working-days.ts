import { addDays, type Day, day, weekday } from '../protocol/calendar.ts';

const SATURDAY = 5;

/**
 * Days off on fixed dates: public holidays by lag (1989:253), 1 §, and Christmas and New Year's Eve, which lag (1930:173), 2 §,
 * puts on a level with Sundays when deadlines are counted.
 */
const FIXED = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
/** Good Friday, Easter Monday and Ascension Day, in days from Easter Sunday. */
const FROM_EASTER = [-2, 1, 39];
/** Midsummer's Eve is the Friday from 19 to 25 June (lag 1930:173, 2 §). */
const MIDSUMMER_EVE_FROM = '06-19';
const FRIDAY = 4;

/** Whether people work that day: Monday to Friday, no public holiday and none of the three eves that count as Sundays. */
export function isWorkingDay(on: Day): boolean {
  if (weekday(on) >= SATURDAY || FIXED.includes(on.slice(5))) return false;
  const year = on.slice(0, 4);
  const easter = easterSunday(Number(year));
  return on !== midsummerEve(year) && !FROM_EASTER.some((days) => addDays(easter, days) === on);
}

/** The day that lies so many working days after another; the first counted is the day after. */
export function addWorkingDays(to: Day, count: number): Day {
  let reached = to;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left--;
  }
  return reached;
}

/** Working days after one day, up to and with another. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on)) count++;
  return count;
}

/** Easter Sunday of the Gregorian calendar (the Meeus, Jones and Butcher algorithm; J. Meeus, Astronomical Algorithms, 1991, ch. 8). */
function easterSunday(year: number): Day {
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const golden = year % 19;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return day(`${year}-${pad(Math.floor(sum / 31))}-${pad((sum % 31) + 1)}`);
}

function midsummerEve(year: string): Day {
  const earliest = day(`${year}-${MIDSUMMER_EVE_FROM}`);
  return addDays(earliest, (FRIDAY - weekday(earliest) + 7) % 7);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
