import type { Budget } from './tables.ts';

/** What is shown of released values. All of it follows from them, so it tells nothing more. */

/** A value below this is not shown: "fewer than 5, or too uncertain". */
export const FEWEST_SHOWN = 5;
/** Below this total too few promises lie behind a share. */
export const FEWEST_FOR_PROMISES = 20;

/** How a released value is shown: nothing, or about so many, likely from one number to another. */
export type Reading =
  | { readonly kind: 'few' }
  | { readonly kind: 'about'; readonly about: number; readonly from: number; readonly to: number };

/** The variance of the noise times 25, by the scale: 1.84 for ε = 1 and 7.84 for ε = 0.5. */
const VARIANCE_BY_25: Readonly<Record<number, number>> = { 1: 46, 2: 196 };

/** The variance of one cell's noise times 25, rounded to a whole number: as exact as a rule needs it. */
export function varianceBy25({ scale }: Budget): number {
  const variance = VARIANCE_BY_25[scale];
  if (variance === undefined) throw new RangeError('not a budget in use');
  return variance;
}

/**
 * How far the noise of so many summed cells reaches in at least nine cases of ten: the least h with h + ½ ≥ 1.645 √(cells · variance),
 * squared and multiplied out. 2 and 5 for one cell, 5 and 10 for five.
 */
export function reachOfNoise(cells: number, budget: Budget): number {
  const bound = 4 * 329 * 329 * cells * varianceBy25(budget);
  let reach = 0;
  while (25 * 200 * 200 * (2 * reach + 1) * (2 * reach + 1) < bound) reach++;
  return reach;
}

/** How a value is shown that is the sum of so many released cells (1: a cell itself). */
export function readValue(value: number, cells: number, budget: Budget): Reading {
  if (value < FEWEST_SHOWN) return { kind: 'few' };
  const reach = reachOfNoise(cells, budget);
  return { kind: 'about', about: value, from: value > reach ? value - reach : 0, to: value + reach };
}

/** The total of a table: the sum of its released cells, below zero ones too, else it would come out too large. */
export function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Which share of the promises was kept: at least 90 of 100, at least 75, or fewer. */
export type PromiseBand = 'most' | 'many' | 'too-few';

/** The band of kept promises; null where the released total is too small to say it. No noise is added to it: never by category, once a year. */
export function promiseBand(kept: number, promised: number, total: number): PromiseBand | null {
  if (total < FEWEST_FOR_PROMISES || promised < 1) return null;
  if (100 * kept >= 90 * promised) return 'most';
  return 100 * kept >= 75 * promised ? 'many' : 'too-few';
}
