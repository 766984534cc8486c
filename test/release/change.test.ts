import { describe, expect, test } from 'vitest';
import { type Change, changeBetween } from '../../rules/release/change.ts';
import { discreteLaplace } from '../../rules/release/discrete-laplace.ts';
import { reachOfNoise, varianceBy25 } from '../../rules/release/reading.ts';
import { type Budget, HALF, ONE } from '../../rules/release/tables.ts';
import { dose, SEED } from '../campaign/dose.ts';
import { noiseMass, poisson, seededBits } from './streams.ts';

const EPSILON = new Map([
  [ONE, 1],
  [HALF, 0.5],
]);
const epsilonOf = (budget: Budget) => EPSILON.get(budget) ?? Number.NaN;
const NOISE_REACH = 40;

/** The exact distribution of a released value: a number of cases (Poisson), and the noise of so many cells. */
function released(rate: number, budget: Budget, cells: number): Map<number, number> {
  let values = new Map<number, number>();
  for (let count = 0, mass = Math.exp(-rate); count < 4 * rate + 30; count++, mass *= rate / count) values.set(count, mass);
  for (let cell = 0; cell < cells; cell++) values = withNoise(values, epsilonOf(budget));
  return values;
}

function withNoise(values: ReadonlyMap<number, number>, epsilon: number): Map<number, number> {
  const noised = new Map<number, number>();
  for (const [value, mass] of values)
    for (let k = -NOISE_REACH; k <= NOISE_REACH; k++)
      noised.set(value + k, (noised.get(value + k) ?? 0) + mass * noiseMass(k, epsilon));
  return noised;
}

/** How often the rule says that of a year with one rate and a year with another. */
function shareOf(says: readonly Change[], rates: readonly [number, number], budget: Budget, cells = 1): number {
  const [one, other] = rates.map((rate) => [...released(rate, budget, cells)].filter(([, mass]) => mass > 1e-9));
  if (!one || !other) throw new Error('two years');
  let share = 0;
  for (const [earlier, mass] of one)
    for (const [later, weight] of other)
      if (says.includes(changeBetween(earlier, later, cells, budget, 'M'))) share += mass * weight;
  return share;
}

const budgets = [ONE, HALF];

describe('change between two years', () => {
  test('is claimed just where the formula says, in floats', () => {
    for (const [budget, variance] of [
      [ONE, 1.84],
      [HALF, 7.84],
    ] as const)
      for (const cells of [1, 5])
        for (let earlier = -20; earlier < 150; earlier++)
          for (let later = earlier; later < 150; later++) {
            const least = 1.96 * Math.sqrt(Math.max(earlier + later, 1) + 2 * cells * variance) + 0.5;
            const expected = later - earlier > least ? 'more' : 'nothing-certain';
            expect(changeBetween(earlier, later, cells, budget, 'L')).toBe(expected);
            if (expected === 'more') expect(changeBetween(later, earlier, cells, budget, 'L')).toBe('fewer');
          }
  });

  test.each(budgets)('is claimed in at most 6 of 100 years in which nothing changed, %o', (budget) => {
    for (const rate of [3, 10, 20, 40])
      for (const cells of [1, 5])
        expect([rate, cells, shareOf(['more', 'fewer'], [rate, rate], budget, cells) <= 0.06]).toEqual([rate, cells, true]);
  });

  test.each(budgets)('is found in a cell that doubled: from 20 in 60 of 100 years, from 40 in 85, %o', (budget) => {
    expect(shareOf(['more'], [20, 40], budget)).toBeGreaterThan(0.6);
    expect(shareOf(['more'], [40, 80], budget)).toBeGreaterThan(0.85);
    // Hardly ever is it said to have gone the other way.
    expect(shareOf(['fewer'], [20, 40], budget)).toBeLessThan(0.0001);
  });

  test('is found less often in a total of five cells, whose noise is more: what the page says of totals must know it', () => {
    const found = budgets.flatMap((budget) => [20, 40].map((rate) => shareOf(['more'], [rate, 2 * rate], budget, 5)));
    expect(found.map((share) => (100 * share).toFixed(1))).toEqual(['59.8', '92.4', '37.9', '80.6']);
  });

  test('is found as often by the product as the formulas say', () => {
    const [bits, years] = [seededBits('change', SEED), dose(4000, 200_000)];
    for (const [rates, budget] of [
      [[20, 20], ONE],
      [[20, 40], HALF],
    ] as const) {
      const values = () => rates.map((rate) => poisson(rate, bits) + discreteLaplace(budget.scale, bits));
      const claims = Array.from({ length: years }, values).filter(
        ([a = 0, b = 0]) => changeBetween(a, b, 1, budget, 'M') !== 'nothing-certain',
      );
      const expected = shareOf(['more', 'fewer'], rates, budget);
      expect(Math.abs(claims.length / years - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / years));
    }
  });

  test('is never claimed in class S', () => {
    for (let earlier = -50; earlier <= 300; earlier += 7)
      for (let later = -50; later <= 300; later += 7)
        for (const budget of budgets) expect(changeBetween(earlier, later, 1, budget, 'S')).toBe('nothing-certain');
  });

  test('refuses what is no released value', () => {
    for (const value of [0.5, Number.NaN, 1e9]) expect(() => changeBetween(1, value, 1, ONE, 'M')).toThrow(RangeError);
  });
});

describe('what the rules take the noise for', () => {
  test.each(budgets)('its variance, rounded: %o', (budget) => {
    const p = Math.exp(-epsilonOf(budget));
    expect(varianceBy25(budget) / 25 / ((2 * p) / (1 - p) ** 2)).toBeCloseTo(1, 2);
  });

  test.each(budgets)('its reach in nine of ten cases, for one cell up to fifty, by convolution: %o', (budget) => {
    let sum = new Map([[0, 1]]);
    for (let cells = 1; cells <= 50; cells++) {
      sum = withNoise(sum, epsilonOf(budget));
      const within = (reach: number) => [...sum].reduce((all, [k, mass]) => all + (Math.abs(k) <= reach ? mass : 0), 0);
      const reach = reachOfNoise(cells, budget);
      expect([cells, within(reach) >= 0.9]).toEqual([cells, true]);
      expect([cells, within(reach - 2) < 0.9]).toEqual([cells, true]);
    }
  });

  test('is what leaders have been told: 2 and 5 for a cell, 5 and 10 for a total', () => {
    const told = [1, 5].flatMap((cells) => budgets.map((budget) => reachOfNoise(cells, budget)));
    expect(told).toEqual([2, 5, 5, 10]);
  });
});
