import { type Bits, discreteLaplace } from './discrete-laplace.ts';
import type { Table } from './tables.ts';

/** Far above the staff of any municipality: whoever counts more has not counted. It keeps all that is computed from counts exact. */
export const MOST_COUNT = 100_000;

/**
 * The released values of a table: the true counts, each with noise of its own. Signed whole numbers, below zero as they come: what is
 * not shown is decided from these values alone, never from the counts. The same counts and streams give the same values.
 * @param streamOf the random stream of a cell, by its place; no two cells, tables or periods may have the same
 */
export function releaseTable(table: Table, counts: readonly number[], streamOf: (cell: number) => Bits): readonly number[] {
  if (counts.length !== table.cells.length) throw new RangeError('counts of another table');
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0 && count <= MOST_COUNT))
    throw new RangeError('not a count');
  return counts.map((count, cell) => count + discreteLaplace(table.budget.scale, streamOf(cell)));
}
