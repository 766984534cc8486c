import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type Change, changeBetween } from '../../rules/release/change.ts';
import type { ReleasePeriod } from '../../rules/release/periods.ts';
import { type Reading, readValue, totalOf } from '../../rules/release/reading.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import {
  type Cell,
  type ReleaseSetup,
  type SizeClass,
  type Table,
  type TableName,
  tablesOf,
} from '../../rules/release/tables.ts';
import type { Release, ReleaseLog } from '../../rules/release/verify-log.ts';

/** What has figures of its own: a cell of a table by its name, as `A1`, `A3+A4` or `BG2`, or everything: `total`. */
export interface Subject {
  readonly table: TableName;
  readonly cell: string;
}

/** One published figure. */
export interface Figure {
  readonly period: ReleasePeriod;
  /** As it was published: below zero too. */
  readonly value: number;
  /** How many released cells it is the sum of. */
  readonly cells: number;
  readonly reading: Reading;
}

/** What can be said of two periods: by the rule of change, or why nothing is compared. */
export type Comparison =
  | Change
  /** There is no earlier period of the same table with the same cells. */
  | 'no-earlier'
  /** The earlier period began before the channel did. */
  | 'short-earlier'
  /** The municipality is or was of class S. */
  | 'never';

/** All that is known of one subject, from the newest release of its table on backwards. */
export interface Row {
  readonly subject: Subject;
  readonly now: Figure;
  /** What `now` is compared with. */
  readonly earlier: Figure | null;
  readonly comparison: Comparison;
  /** Every comparable figure before `now`, the newest first. */
  readonly past: readonly Figure[];
}

/** A table as the page shows it: cells where they may be shown, and the sum of everything where it has one. */
export interface Series {
  readonly table: Table;
  readonly period: ReleasePeriod;
  readonly rows: readonly Row[];
  readonly total: Row | null;
}

/** One release of one table, with what was in force for it. */
interface Published {
  readonly table: Table;
  readonly period: ReleasePeriod;
  readonly values: readonly number[];
  readonly sizeClass: SizeClass;
}

/** A cell's name: of areas that are counted together, all of them. */
export function cellName(cell: Cell): string {
  if (cell === 'all') return 'total';
  return typeof cell === 'string' ? cell : cell.join('+');
}

/** By which tests and pages know a subject: `area.A1`, `form.BG2`, `total`. */
export function subjectId({ table, cell }: Subject): string {
  return cell === 'total' ? cell : `${table}.${cell}`;
}

/**
 * Every table that a municipality of a setup has published until a day, each by its newest release. What it was before it came to be of class S is
 * told no more than what class S tells.
 */
export function seriesOf(log: Pick<ReleaseLog, 'releases'>, roster: Roster, setup: ReleaseSetup, until: Day): Series[] {
  const published = log.releases.filter(({ lastOn }) => lastOn <= until).flatMap((release) => publishedBy(release, roster));
  return tablesOf(setup).flatMap(({ name }) => {
    const all = published
      .filter(({ table }) => table.name === name)
      .sort((a, b) => (a.period.lastOn < b.period.lastOn ? 1 : -1));
    const [newest, ...before] = all;
    if (!newest) return [];
    const series = seriesFrom(newest, before, roster);
    return [setup.sizeClass === 'S' ? ofSmall(series) : series];
  });
}

/** A page of class S shows no cells and compares nothing. */
function ofSmall({ table, period, total }: Series): Series {
  return { table, period, rows: [], total: total && { ...total, comparison: 'never' } };
}

function publishedBy({ lastOn, tables }: Release, roster: Roster): Published[] {
  const schedule = scheduleFor(roster, lastOn);
  if (!schedule) throw new RangeError('a release without a schedule');
  return tables.map((one) => ({ ...one, sizeClass: schedule.setup.sizeClass }));
}

function seriesFrom(newest: Published, before: readonly Published[], roster: Roster): Series {
  const { table, period } = newest;
  const comparable = before.filter((one) => isComparable(newest, one));
  const row = (cell: string, valueIn: (one: Published) => number, cells: number): Row => {
    const figure = (one: Published) => figureOf(one, valueIn(one), cells);
    const past = comparable.map(figure);
    const [other] = comparable;
    const comparison = other ? compare(newest, other, figure, roster) : withoutEarlier(newest);
    return { subject: { table: table.name, cell }, now: figure(newest), earlier: past[0] ?? null, comparison, past };
  };
  const rows = table.cells.map((cell, place) => row(cellName(cell), ({ values }) => values[place] ?? 0, 1));
  const [only] = rows;
  if (table.name === 'total') return { table, period, rows: [], total: only ?? null };
  const total = table.name === 'area' ? row('total', ({ values }) => totalOf(values), table.cells.length) : null;
  return { table, period, rows: table.isShownByCell ? rows : [], total };
}

function figureOf({ table, period }: Published, value: number, cells: number): Figure {
  return { period, value, cells, reading: readValue(value, cells, table.budget) };
}

function compare(now: Published, earlier: Published, figure: (one: Published) => Figure, roster: Roster): Comparison {
  if (now.sizeClass === 'S' || earlier.sizeClass === 'S') return 'never';
  if (isShort(earlier.period, roster)) return 'short-earlier';
  const { value, cells } = figure(now);
  return changeBetween(figure(earlier).value, value, cells, now.table.budget, now.sizeClass);
}

function withoutEarlier({ sizeClass }: Published): Comparison {
  return sizeClass === 'S' ? 'never' : 'no-earlier';
}

/** Whether a period began before the channel did: its figures are of fewer days than those of others. */
export function isShort({ firstOn }: Pick<ReleasePeriod, 'firstOn'>, { entries }: Pick<Roster, 'entries'>): boolean {
  const [genesis] = entries;
  return genesis !== undefined && firstOn < genesis.day;
}

/** The same cells with the same noise, in periods of the same kind: half a year is held against the same half of another. */
function isComparable(one: Published, other: Published): boolean {
  const spelt = ({ table: { years, budget, cells } }: Published) => [years, budget.halves, ...cells.map(cellName)].join(' ');
  return spelt(one) === spelt(other) && one.period.lastOn.slice(4) === other.period.lastOn.slice(4);
}
