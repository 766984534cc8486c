import { describe, expect, test } from 'vitest';
import type { Bits } from '../../rules/release/discrete-laplace.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import { EACH_AREA, type Table, tablesOf } from '../../rules/release/tables.ts';
import { dose, SEED } from '../campaign/dose.ts';
import { fractionOf, noiseMass, poisson, seededBits } from './streams.ts';

const TRIALS = dose(20_000, 400_000);
/** Five standard deviations of a share of so many: wrong once in three million times. */
const MARGIN = 5 * Math.sqrt(0.25 / TRIALS);

const M = tablesOf({ sizeClass: 'M', isPooled: false, isHalfYearly: false, areas: EACH_AREA });
const L = tablesOf({ sizeClass: 'L', isPooled: false, isHalfYearly: false, areas: EACH_AREA });
const ATTACKED: Record<string, { readonly tables: readonly Table[]; readonly isOptimal: boolean }> = {
  // With one table the bound is reached: the attack is as good as any.
  'one table at 0.5': { tables: L.slice(0, 1), isOptimal: true },
  'one table at 1': { tables: M.slice(0, 1), isOptimal: true },
  'two tables at 0.5 each': { tables: L.slice(0, 2), isOptimal: false },
  'the tables of class M, 1.5 together': { tables: M, isOptimal: false },
  'the tables of class L, 1.5 together': { tables: L, isOptimal: false },
};

describe.each(Object.entries(ATTACKED))(
  `who knows every case but one, and reads %s (seed ${SEED})`,
  (name, { tables, isOptimal }) => {
    const epsilon = tables.reduce((sum, { budget }) => sum + budget.halves / 2, 0);
    const bound = Math.exp(epsilon) / (1 + Math.exp(epsilon));

    test('guesses whether it is there no oftener than e^ε ÷ (1 + e^ε) (T9)', () => {
      const share = shareGuessed(tables, seededBits('differencing', name, SEED), 0);
      expect(share).toBeLessThan(bound + MARGIN);
      expect(share).toBeGreaterThan(isOptimal ? bound - MARGIN : 0.5 + MARGIN);
    });

    test.each([1, 10, 100])('gains nothing by writing %i cases himself (T10)', (own) => {
      const share = shareGuessed(tables, seededBits('sybil', name, own, SEED), own);
      expect(share).toBeLessThan(bound + MARGIN);
      if (isOptimal) expect(share).toBeGreaterThan(bound - MARGIN);
    });
  },
);

/**
 * How often the best guess is right: a case is there or not, each as likely; everything else is known, `own` cases in the same cells
 * among it; whichever of the two makes the released values likelier is guessed.
 */
function shareGuessed(tables: readonly Table[], bits: Bits, own: number): number {
  let right = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const isThere = bits() === 1;
    const likelihood = tables.reduce((product, table) => product * likelihoodOf(table, isThere, bits, own), 1);
    const isGuessed = likelihood === 1 ? bits() === 1 : likelihood > 1;
    if (isGuessed === isThere) right++;
  }
  return right / TRIALS;
}

/** How much likelier a table's released values are with the case than without it. */
function likelihoodOf(table: Table, isThere: boolean, bits: Bits, own: number): number {
  const cell = Math.floor(5 * fractionOf(bits));
  const others = table.cells.map((_, at) => poisson(3, bits) + (at === cell ? own : 0));
  const counts = others.map((count, at) => count + (at === cell && isThere ? 1 : 0));
  const value = releaseTable(table, counts, () => bits)[cell] ?? Number.NaN;
  const [known, epsilon] = [others[cell] ?? 0, table.budget.halves / 2];
  // Rounded, so that two tables that speak against each other just as loudly say nothing.
  return Number((noiseMass(value - known - 1, epsilon) / noiseMass(value - known, epsilon)).toPrecision(12));
}
