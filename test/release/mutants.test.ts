import { beforeAll, describe, expect, test } from 'vitest';
import { releaseStream } from '../../crypto/release-stream.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { day } from '../../protocol/calendar.ts';
import { type Bits, discreteLaplace } from '../../rules/release/discrete-laplace.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import { type Budget, EACH_AREA, HALF, ONE, type Table } from '../../rules/release/tables.ts';
import { dose, SEED } from '../campaign/dose.ts';
import { areAlike, isMisfit, leastLeak, type Release, type Streams } from './detectors.ts';
import { fractionOf } from './streams.ts';

const BUDGETS = [ONE, HALF];
const tableOf = (budget: Budget, cells: number): Table => ({
  ...{ name: 'area', budget, years: 1, isShownByCell: true },
  cells: EACH_AREA.slice(0, cells),
});

/** What the product does. */
const honest =
  (budget: Budget): Release =>
  (counts, period, streams) =>
    releaseTable(tableOf(budget, counts.length), counts, (cell) => streams(period, cell));

/** Cell by cell, with noise that somebody got wrong. */
const byCell =
  (noised: (count: number, bits: Bits) => number): Release =>
  (counts, period, streams) =>
    counts.map((count, cell) => noised(count, streams(period, cell)));

type Detector = 'misfit' | 'leak' | 'alike';

/** What could be made of the release by mistake or for convenience, and who must notice. */
const MUTANTS: Record<string, { readonly make: (budget: Budget) => Release; readonly noticed: readonly Detector[] }> = {
  'half the noise': {
    make: ({ scale }) => byCell((count, bits) => count + Math.trunc(discreteLaplace(scale, bits) / 2)),
    noticed: ['misfit', 'leak'],
  },
  'ε and 20 percent': {
    make: ({ halves }) => byCell((count, bits) => count + geometric(0.6 * halves, bits) - geometric(0.6 * halves, bits)),
    noticed: ['misfit', 'leak'],
  },
  "a rounded float of Laplace's": {
    make: ({ scale }) => byCell((count, bits) => Math.round(count + scale * (exponential(bits) - exponential(bits)))),
    noticed: ['misfit'],
  },
  'noise that is cut off at zero': {
    make: ({ scale }) => byCell((count, bits) => Math.max(0, count + discreteLaplace(scale, bits))),
    noticed: ['misfit'],
  },
  'no noise on zero': {
    make: ({ scale }) => byCell((count, bits) => (count === 0 ? 0 : count + discreteLaplace(scale, bits))),
    noticed: ['misfit', 'leak'],
  },
  'a gate on the true count': {
    make: ({ scale }) => byCell((count, bits) => (count < 5 ? 0 : count + discreteLaplace(scale, bits))),
    noticed: ['misfit', 'leak'],
  },
  'the best of two draws': {
    make: ({ scale }) => byCell((count, bits) => count + smaller(discreteLaplace(scale, bits), discreteLaplace(scale, bits))),
    noticed: ['misfit', 'leak'],
  },
  'the same stream for two cells': {
    make: (budget) => (counts, period, streams) =>
      releaseTable(tableOf(budget, counts.length), counts, () => streams(period, 0)),
    noticed: ['alike'],
  },
  'the same stream for two periods': {
    make: (budget) => (counts, _period, streams) =>
      releaseTable(tableOf(budget, counts.length), counts, (cell) => streams(0, cell)),
    noticed: ['alike'],
  },
};

const DRAWS = dose(15_000, 150_000);
const AUDITED = dose(40_000, 400_000);
const KEYS = dose(1500, 15_000);

beforeAll(loadSodium);

describe.each(BUDGETS)(`a release with $halves halves of ε (seed ${SEED})`, (budget) => {
  test('is noticed by none as it is, and its audit is a sharp one', () => {
    const [release, leak] = [honest(budget), leastLeak(honest(budget), AUDITED, SEED)];
    expect(noticedBy(release, budget)).toEqual([]);
    expect(leak).toBeGreaterThan((0.75 * budget.halves) / 2);
  });

  test.each(Object.entries(MUTANTS))('is caught with %s', (_name, { make, noticed }) => {
    expect(noticedBy(make(budget), budget)).toEqual(expect.arrayContaining([...noticed]));
  });
});

function noticedBy(release: Release, budget: Budget): Detector[] {
  const found: Record<Detector, boolean> = {
    misfit: isMisfit(release, budget, DRAWS, SEED),
    leak: leastLeak(release, AUDITED, SEED) > budget.halves / 2,
    alike: areAlike(release, streamsOf, budget, KEYS),
  };
  return (Object.keys(found) as Detector[]).filter((detector) => found[detector]);
}

/** The product's own streams, of made-up release keys. */
function streamsOf(key: number): Streams {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setInt32(0, SEED);
  new DataView(bytes.buffer).setUint32(4, key);
  return (period, cell) => {
    const [firstOn, lastOn] = [day(`${2027 + period}-01-01`), day(`${2027 + period}-12-31`)];
    return releaseStream(bytes, { firstOn, lastOn, table: 'area', cell });
  };
}

function smaller(one: number, other: number): number {
  return Math.abs(one) <= Math.abs(other) ? one : other;
}

/** k with probability (1 − p) p^k, p = e^−ε, in floats: two of these differ by discrete Laplace noise. */
function geometric(epsilon: number, bits: Bits): number {
  return Math.floor(exponential(bits) / epsilon);
}

function exponential(bits: Bits): number {
  return -Math.log1p(-fractionOf(bits));
}
