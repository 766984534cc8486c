import { type Day, day } from '../protocol/calendar.ts';

/** Swedish spelling of a date is ISO 8601's. */
const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Europe/Stockholm at a moment (milliseconds since 1970, UTC). The moment goes no further than here. */
export function dayAt(milliseconds: number): Day {
  return day(stockholm.format(milliseconds));
}
