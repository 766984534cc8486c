import { describe, expect, test } from 'vitest';
import { discreteLaplace, isOneInExponential, runLength, uniformBelow } from '../../rules/release/discrete-laplace.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import { EACH_AREA, type ReleaseSetup, type Table, tablesOf } from '../../rules/release/tables.ts';
import { dose } from '../campaign/dose.ts';
import { bounds, type Enumeration, enumerateTapes, exponentialBounds, type Fraction, lessOrEqual, times } from './tapes.ts';

/** How many bits of a tape are tried for the whole of the noise. */
const DEPTH = dose(16, 22);
/** 2^−4 and so on: how much may be undecided, so that the bounds say something. */
const power = (exponent: number): Fraction => [1n, 1n << BigInt(exponent)];
const one: Fraction = [1n, 1n];
const minus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d - c * b, b * d];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c]);

/** That what has been enumerated agrees with a probability that lies between two fractions. */
function expectAgreement<Outcome>(enumerated: Enumeration<Outcome>, outcome: Outcome, low: Fraction, high: Fraction): void {
  const seen = bounds(enumerated, outcome);
  expect([outcome, lessOrEqual(seen.low, high), lessOrEqual(low, seen.high)]).toEqual([outcome, true, true]);
}

function expectDecided<Outcome>({ depth, undecided }: Enumeration<Outcome>, exponent: number): void {
  expect(lessOrEqual([undecided, 1n << BigInt(depth)], power(exponent))).toBe(true);
}

/** Bounds of the probability of noise k: (1 − p) ÷ (1 + p) · p^|k|, p = e^−(1 ÷ scale). */
function noiseBounds(k: number, scale: number) {
  const p = exponentialBounds(1, scale);
  let [low, high] = [over(minus(one, p.high), plus(one, p.high)), over(minus(one, p.low), plus(one, p.low))];
  for (let step = 0; step < Math.abs(k); step++) [low, high] = [times(low, p.low), times(high, p.high)];
  return { low, high };
}

const noise = new Map([1, 2].map((scale) => [scale, enumerateTapes((bits) => discreteLaplace(scale, bits), DEPTH)]));

describe('all tapes of random bits (T2)', () => {
  test.each([1, 2, 3, 5, 6, 7, 8])('give each number below %i just as often', (bound) => {
    const { decided, undecided } = enumerateTapes((bits) => uniformBelow(bound, bits), 12);
    expect([...decided.keys()].sort()).toEqual(Array.from({ length: bound }, (_, value) => value));
    expect(new Set(decided.values()).size).toBe(1);
    expect([...decided.values()].reduce((sum, mass) => sum + mass, undecided)).toBe(1n << 12n);
  });

  test.each([
    [0, 1],
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 3],
  ])('give e^−(%i ÷ %i)', (numerator, denominator) => {
    const enumerated = enumerateTapes((bits) => isOneInExponential(numerator, denominator, bits), 16);
    const { low, high } = exponentialBounds(numerator, denominator);
    expectAgreement(enumerated, true, low, high);
    expectAgreement(enumerated, false, minus(one, high), minus(one, low));
    expectDecided(enumerated, 3);
  });

  test('give k in a row with (1 − e^−1) e^−k', () => {
    const enumerated = enumerateTapes(runLength, 16);
    const p = exponentialBounds(1, 1);
    let [low, high] = [minus(one, p.high), minus(one, p.low)];
    for (let k = 0; k < 6; k++) {
      expectAgreement(enumerated, k, low, high);
      [low, high] = [times(low, p.low), times(high, p.high)];
    }
    expectDecided(enumerated, 4);
  });

  test.each([1, 2])('give noise of scale %i as the formula says, and k exactly as often as −k', (scale) => {
    const enumerated = noise.get(scale);
    if (!enumerated) throw new Error('not enumerated');
    for (let k = -4; k <= 4; k++) {
      const { low, high } = noiseBounds(k, scale);
      expectAgreement(enumerated, k, low, high);
      if (k !== 0) expect(enumerated.decided.get(k)).toBe(enumerated.decided.get(-k));
    }
    expectDecided(enumerated, dose(2, 3));
  });
});

const SETUPS: Record<string, ReleaseSetup> = {
  'S in a pool': { sizeClass: 'S', isPooled: true, isHalfYearly: false, areas: EACH_AREA },
  'S alone': { sizeClass: 'S', isPooled: false, isHalfYearly: false, areas: EACH_AREA },
  M: { sizeClass: 'M', isPooled: false, isHalfYearly: false, areas: EACH_AREA },
  L: { sizeClass: 'L', isPooled: false, isHalfYearly: false, areas: EACH_AREA },
  'L by half years': { sizeClass: 'L', isPooled: false, isHalfYearly: true, areas: EACH_AREA },
};

describe('one case more or less (T3)', () => {
  test.each([1, 2])('moves the values of scale %i by one and changes nothing else, on every tape', (scale) => {
    const alone: Table = {
      ...{ name: 'total', years: 1, cells: ['all'], isShownByCell: true },
      budget: { halves: 2 / scale, scale },
    };
    const at = (count: number) => enumerateTapes((bits) => releaseTable(alone, [count], () => bits)[0] ?? Number.NaN, 12);
    const shifted = (count: number) => [...at(count).decided].map(([value, mass]) => [value - count, mass]).sort();
    const noised = enumerateTapes((bits) => discreteLaplace(scale, bits), 12);
    for (const count of [0, 1, 4, 5, 12, 100]) expect(shifted(count)).toEqual([...noised.decided].sort());
  });

  test.each([1, 2])('makes no value of scale %i likelier than by e^ε', (scale) => {
    const p = exponentialBounds(1, scale);
    for (let k = -4; k < 4; k++) {
      // From both sides: P(k) ÷ P(k + 1) and its inverse are e^ε and e^−ε.
      const [here, next] = [noiseBounds(k, scale), noiseBounds(k + 1, scale)];
      const [seen, after] = [k, k + 1].map((at) => bounds(noise.get(scale) as Enumeration<number>, at));
      if (!seen || !after) throw new Error('not enumerated');
      expect([lessOrEqual(times(seen.low, p.low), after.high), lessOrEqual(times(after.low, p.low), seen.high)]).toEqual([
        true,
        true,
      ]);
      expect(lessOrEqual(seen.low, here.high) && lessOrEqual(after.low, next.high)).toBe(true);
    }
  });

  test.each(Object.entries(SETUPS))(
    'costs at most ε = 1.5 over all tables jointly, and just what the schedule says: class %s',
    (_name, setup) => {
      const tables = tablesOf(setup);
      // With P(y | c) ~ p^|y − c|, the log of the ratio between neighbours is ε (|y − c − 1| − |y − c|): in halves, a whole number.
      const outputs = [-3, -1, 0, 1, 2, 5];
      const joint = tables.reduce(
        (sums, { budget }) => sums.flatMap((sum) => outputs.map((y) => sum + budget.halves * (Math.abs(y - 1) - Math.abs(y)))),
        [0],
      );
      const spent = tables.reduce((sum, { budget }) => sum + budget.halves, 0);
      expect([Math.max(...joint), -Math.min(...joint)]).toEqual([spent, spent]);
      expect(spent).toBeLessThanOrEqual(3);
      for (const { budget } of tables) expect(budget.halves * budget.scale).toBe(2);
    },
  );
});
