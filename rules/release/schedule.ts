import { type Day, day } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ReleasePeriod, releasePeriod, yearOf } from './periods.ts';
import { type ReleaseSetup, sizeClassOf, type Table, tablesOf } from './tables.ts';

/** One table with the days that it counts. */
export interface ScheduledTable {
  readonly table: Table;
  readonly period: ReleasePeriod;
}

/** What is released together: all tables whose period ends on a day. */
export interface ReleaseSchedule {
  readonly setup: ReleaseSetup;
  /** The first day of the year, or half year, that ends: the key is made from then on. */
  readonly beginsOn: Day;
  readonly lastOn: Day;
  readonly releasedOn: Day;
  readonly tables: readonly ScheduledTable[];
}

/**
 * What is released of the time that ends with a day; null where nothing ends then. The rules are those of the first day of its calendar year:
 * what is changed during a year holds from the next, so that everything is known before the first case is counted.
 */
export function scheduleFor(roster: Roster, lastOn: Day): ReleaseSchedule | null {
  const setup = lastOn < foundedOn(roster) ? null : setupFor(roster, lastOn);
  if (setup === null) return null;
  const began = yearOf(foundedOn(roster));
  const tables = tablesOf(setup)
    .map((table) => ({ table, period: releasePeriod(table.years, lastOn, began) }))
    .filter(({ period }) => period.lastOn === lastOn);
  if (tables.length === 0) return null;
  const { firstOn: beginsOn, releasedOn } = releasePeriod(setup.isHalfYearly ? 0 : 1, lastOn, began);
  return { setup, beginsOn, lastOn, releasedOn, tables };
}

/** The last days of all releases from the founding until and with the one whose time is running, oldest first. */
export function lastDays(roster: Roster, today: Day): readonly Day[] {
  const [first, last] = [foundedOn(roster), today < foundedOn(roster) ? foundedOn(roster) : today];
  const days: Day[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) days.push(...[`${year}-06-30`, `${year}-12-31`].map(day));
  return days.filter((lastOn) => {
    const schedule = scheduleFor(roster, lastOn);
    return schedule !== null && schedule.beginsOn <= last;
  });
}

/** How a municipality is set up for the year that a day lies in; null where it releases nothing. */
function setupFor(roster: Roster, on: Day): ReleaseSetup | null {
  const { trends } = rulesOn(roster, day(`${yearOf(on)}-01-01`));
  if (trends === undefined) return null;
  const { employees, isPooled, isHalfYearly, areas } = trends;
  return { sizeClass: sizeClassOf(employees), isPooled, isHalfYearly, areas };
}

function foundedOn({ entries }: Roster): Day {
  const [genesis] = entries;
  if (genesis === undefined) throw new RangeError('a roster without a founding');
  return genesis.day;
}
