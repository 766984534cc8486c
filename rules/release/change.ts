import { varianceBy25 } from './reading.ts';
import type { Budget, SizeClass } from './tables.ts';

/** Far above any count and its noise. With values up to here the numbers below are exact. */
export const MOST_VALUE = 150_000;

/** What may be said of two years: more or fewer than chance explains, or nothing. */
export type Change = 'more' | 'fewer' | 'nothing-certain';

/**
 * Whether two released values of the same cell differ by more than chance explains: by more than
 * 1.96 √(max(y1 + y2, 1) + 2 · variance) + ½. Noise is the lesser part of chance: even without it small counts vary from year to year
 * though nothing has changed. Both sides are squared and multiplied out, so that all numbers are whole.
 * @param cells how many released cells are summed in each of the values
 */
export function changeBetween(earlier: number, later: number, cells: number, budget: Budget, sizeClass: SizeClass): Change {
  for (const value of [earlier, later])
    if (!Number.isSafeInteger(value) || value > MOST_VALUE || value < -MOST_VALUE) throw new RangeError('not a released value');
  if (sizeClass === 'S') return 'nothing-certain';
  const difference = later > earlier ? later - earlier : earlier - later;
  const sum = earlier + later > 1 ? earlier + later : 1;
  // 2 d − 1 > 3.92 √…, where 3.92² = 9604 ÷ 625 and the root is of (25 · sum + 50 · variance) ÷ 25.
  const doubled = 2 * difference - 1;
  const isClaimed = 15_625 * doubled * doubled > 9604 * (25 * sum + 2 * cells * varianceBy25(budget));
  if (!isClaimed) return 'nothing-certain';
  return later > earlier ? 'more' : 'fewer';
}
