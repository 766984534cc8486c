import type { Day } from '../../protocol/calendar.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import type { ReleasePeriod } from './periods.ts';
import { type Budget, cellOf, MOST_HALVES, type Table, type TableName } from './tables.ts';

/** A table in which a case has been counted, and what that cost. */
export interface Counted {
  readonly table: TableName;
  readonly halves: number;
}

/** What a desk knows of a case that it may count. */
export interface CountableCase {
  readonly codes: CaseCodes;
  /** The day on which the ombudsperson marked it as ready to be counted; null: not yet. */
  readonly readyOn: Day | null;
  /** Where it has been counted. It goes with the case to whoever takes over, and no recoding, closing or reopening changes it. */
  readonly counted: readonly Counted[];
}

/** A desk's true counts for a table. They leave the desk only as random shares. */
export interface Tally {
  readonly counts: readonly number[];
  /** The cases counted, by their place in the list: each is to be marked before anything is sent. */
  readonly indices: readonly number[];
}

/** ε that a case has cost, in halves. */
export function halvesSpent(counted: readonly Counted[]): number {
  return counted.reduce((sum, { halves }) => sum + halves, 0);
}

/**
 * Whether a case may still be counted in a table: once in each, and never for more than 1.5 in its life. The second matters where a
 * municipality changes its size class: the case then stays out, by its own history alone, so that its absence tells of nobody else's.
 */
export function mayCount(counted: readonly Counted[], name: TableName, { halves }: Budget): boolean {
  return counted.every(({ table }) => !isSameTable(table, name)) && halvesSpent(counted) + halves <= MOST_HALVES;
}

/** Counts a desk's cases for a table: those that were ready when the period ended and have not been counted in it. */
export function tally(cases: readonly CountableCase[], table: Table, { lastOn }: ReleasePeriod): Tally {
  const counts = table.cells.map(() => 0);
  const indices: number[] = [];
  cases.forEach(({ codes, readyOn, counted }, index) => {
    if (readyOn === null || readyOn > lastOn || !mayCount(counted, table.name, table.budget)) return;
    const cell = cellOf(table, codes);
    counts[cell] = (counts[cell] ?? 0) + 1;
    indices.push(index);
  });
  return { counts, indices };
}

/** The total stands for the areas: who has been counted in one is in neither again. */
function isSameTable(one: TableName, other: TableName): boolean {
  const asAreas = (name: TableName) => (name === 'total' ? 'area' : name);
  return asAreas(one) === asAreas(other);
}
