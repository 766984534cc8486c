import { beforeAll, describe, expect, test } from 'vitest';
import { discreteLaplace } from '../../rules/release/discrete-laplace.ts';
import { HALF, ONE } from '../../rules/release/tables.ts';
import { SEED } from '../campaign/dose.ts';
import { fitOf } from './detectors.ts';
import { atLeast, chiSquareTail, clopperPearson, goodnessOfFit, twoSided } from './statistics.ts';
import { noiseMass, seededBits } from './streams.ts';

const DRAWS = 1_000_000;
const ALPHA = 1e-6;

describe('statistics of these tests', () => {
  test('are those of the tables', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: upper critical values of chi square.
    for (const [degrees, value, tail] of [
      [1, 3.841, 0.05],
      [10, 18.307, 0.05],
      [10, 29.588, 0.001],
      [100, 149.449, 0.001],
    ] as const)
      expect(chiSquareTail(value, degrees) / tail).toBeCloseTo(1, 2);
    expect(atLeast(3, 4, 0.5)).toBeCloseTo(5 / 16, 12);
    expect(atLeast(60, 100, 0.5)).toBeCloseTo(0.028443966820490392, 10);
    // 0 of n: 1 − alpha^(1 ÷ n).
    expect(clopperPearson(0, 1000, 1e-6).high).toBeCloseTo(1 - 1e-6 ** (1 / 1000), 10);
    expect(clopperPearson(1000, 1000, 1e-6).low).toBeCloseTo(1e-6 ** (1 / 1000), 10);
    const { low, high } = clopperPearson(30, 100, 0.025);
    expect([low, high].map((p) => p.toFixed(4))).toEqual(['0.2124', '0.3998']);
  });
});

/** T1. Each figure may be wrong once in a million times, and then all are made again of other bits. */
describe.each([
  ['0.5', HALF],
  ['1', ONE],
])(`a million draws of noise for ε = %s (seed ${SEED})`, (_name, budget) => {
  let tries: readonly Figures[];

  beforeAll(() => {
    const first = figuresOf(budget.scale, SEED);
    tries = Object.values(first).every((p) => p > ALPHA) ? [first] : [first, figuresOf(budget.scale, SEED + 1)];
  });

  test.each(['fit', 'mean', 'variance', 'symmetry', 'independence'] as const)('%s', (figure) => {
    expect(tries.map((each) => each[figure]).some((p) => p > ALPHA)).toBe(true);
  });

  interface Figures {
    readonly fit: number;
    readonly mean: number;
    readonly variance: number;
    readonly symmetry: number;
    readonly independence: number;
  }

  function figuresOf(scale: number, seed: number): Figures {
    const bits = seededBits('sampler', scale, seed);
    const counted = new Map<number, number>();
    const pairs = new Float64Array(49);
    let [sum, squares, before] = [0, 0, 0];
    for (let draw = 0; draw < DRAWS; draw++) {
      const value = discreteLaplace(scale, bits);
      counted.set(value, (counted.get(value) ?? 0) + 1);
      sum += value;
      squares += value * value;
      const short = Math.max(-3, Math.min(3, value)) + 3;
      if (draw % 2 === 1) pairs[7 * before + short] = (pairs[7 * before + short] ?? 0) + 1;
      before = short;
    }
    const p = Math.exp(-1 / scale);
    const variance = (2 * p) / (1 - p) ** 2;
    const fourth = (2 * p * (1 + 10 * p + p * p)) / (1 - p) ** 4;
    return {
      fit: fitOf(counted, budget, DRAWS),
      mean: twoSided(sum / Math.sqrt(DRAWS * variance)),
      variance: twoSided((squares / DRAWS - variance) / Math.sqrt((fourth - variance ** 2) / DRAWS)),
      symmetry: symmetryOf(counted),
      independence: goodnessOfFit([...pairs], pairsExpected(1 / scale)),
    };
  }
});

/** k against −k: half of both are expected to be either. */
function symmetryOf(counted: ReadonlyMap<number, number>): number {
  const ks = Array.from({ length: 8 }, (_, index) => index + 1);
  const sides = ks.map((k) => [counted.get(k) ?? 0, counted.get(-k) ?? 0] as const);
  const value = sides.reduce((sum, [a, b]) => sum + (a + b === 0 ? 0 : (a - b) ** 2 / (a + b)), 0);
  return chiSquareTail(value, ks.length);
}

/** How often one draw and the next are expected to be a pair of numbers from −3, or below, to 3, or above. */
function pairsExpected(epsilon: number): number[] {
  const p = Math.exp(-epsilon);
  const single = [-3, -2, -1, 0, 1, 2, 3].map((k) => noiseMass(k, epsilon) / (Math.abs(k) === 3 ? 1 - p : 1));
  return single.flatMap((a) => single.map((b) => (a * b * DRAWS) / 2));
}
