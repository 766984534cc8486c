import type { Bits } from '../../rules/release/discrete-laplace.ts';
import type { Budget } from '../../rules/release/tables.ts';
import { clopperPearson, goodnessOfFit, twoSided } from './statistics.ts';
import { noiseMass, seededBits } from './streams.ts';

/** Where the noise of a cell comes from. */
export type Streams = (period: number, cell: number) => Bits;
/** Anything that claims to release a table of one to five cells: the product, or what somebody could make of it by mistake. */
export type Release = (counts: readonly number[], period: number, streams: Streams) => readonly number[];

/** A test is wrong once in a million times, and is then made again with other bits. */
const ALPHA = 1e-6;
/** All of the noise but a trace lies here. */
const WIDEST = 40;

/** Whether released values of counts from 0 up are the counts and the noise of that budget, value by value (T1 of a whole release). */
export function isMisfit(release: Release, budget: Budget, draws: number, seed: number): boolean {
  const counts = [0, 4, 12, 40, 1];
  return [seed, seed + 1].every((each) => {
    const bits = seededBits('misfit', each);
    const seen = counts.map(() => new Map<number, number>());
    for (let draw = 0; draw < draws; draw++)
      for (const [cell, value] of release(counts, 0, () => bits).entries()) count(seen[cell], value - (counts[cell] ?? 0));
    const all = new Map<number, number>();
    for (const noise of seen) for (const [value, times] of noise) count(all, value, times);
    return seen.some((noise) => fitOf(noise, budget, draws) < ALPHA) || fitOf(all, budget, draws * counts.length) < ALPHA;
  });
}

/** How well counted noise fits its formula: the chance that honest noise fits no better. */
export function fitOf(noise: ReadonlyMap<number, number>, { halves }: Budget, draws: number): number {
  const range = Array.from({ length: 2 * WIDEST + 1 }, (_, index) => index - WIDEST);
  const [expected, observed] = [range.map((k) => draws * noiseMass(k, halves / 2)), range.map((k) => noise.get(k) ?? 0)];
  const outside = draws - observed.reduce((sum, seen) => sum + seen, 0);
  return goodnessOfFit([...observed, outside], [...expected, draws - expected.reduce((sum, mean) => sum + mean, 0)]);
}

/**
 * Clopper and Pearson's lower bound of what a release leaks of one case, in ε (T4): for no event may it be likelier by more than e^ε on
 * one of two tables that differ by one case. Nothing is assumed of how the release is made.
 */
export function leastLeak(release: Release, draws: number, seed: number): number {
  const pairs = [
    [0, 1],
    [4, 5],
    [12, 13],
  ] as const;
  return Math.max(...pairs.map(([fewer, more]) => leakBetween(release, fewer, more, draws, seed)));
}

function leakBetween(release: Release, fewer: number, more: number, draws: number, seed: number): number {
  const [one, other] = [fewer, more].map((first) => {
    const [bits, values] = [seededBits('leak', seed, first), new Map<number, number>()];
    for (let draw = 0; draw < draws; draw++) count(values, release([first], 0, () => bits)[0] ?? Number.NaN);
    return values;
  });
  if (!one || !other) throw new Error('two tables');
  const marks = Array.from({ length: 9 }, (_, index) => fewer - 4 + index);
  const events = marks.flatMap((mark) => [
    (value: number) => value <= mark,
    (value: number) => value > mark,
    (value: number) => value === mark,
  ]);
  const alpha = ALPHA / (2 * 2 * 3 * events.length);
  const ratios = events.flatMap((isIn) => {
    const [a, b] = [one, other].map((values) => clopperPearson(sumOf(values, isIn), draws, alpha));
    return a && b ? [Math.log(a.low / b.high), Math.log(b.low / a.high)] : [];
  });
  return Math.max(...ratios);
}

/** Whether the noise of one cell or period says something of another's: equal too often, or drawn together. */
export function areAlike(release: Release, streamsOf: (key: number) => Streams, { halves }: Budget, keys: number): boolean {
  return [0, keys].every((from) => {
    const pairs: [number, number][] = [];
    for (let key = from; key < from + keys; key++) {
      const streams = streamsOf(key);
      const [now, later] = [0, 1].map((period) => release([0, 0, 0, 0, 0], period, streams));
      if (now && later) pairs.push([now[0] ?? 0, now[1] ?? 0], [now[3] ?? 0, now[4] ?? 0], [now[2] ?? 0, later[2] ?? 0]);
    }
    return [0, 1, 2].some((kind) =>
      areTied(
        pairs.filter((_, index) => index % 3 === kind),
        halves / 2,
      ),
    );
  });
}

function areTied(pairs: readonly (readonly [number, number])[], epsilon: number): boolean {
  const n = pairs.length;
  const chanceOfEqual = Array.from({ length: 2 * WIDEST + 1 }, (_, at) => noiseMass(at - WIDEST, epsilon) ** 2).reduce(
    (a, b) => a + b,
  );
  const equal = pairs.filter(([a, b]) => a === b).length;
  const p = Math.exp(-epsilon);
  const variance = (2 * p) / (1 - p) ** 2;
  const product = pairs.reduce((sum, [a, b]) => sum + a * b, 0);
  const z = [
    (equal - n * chanceOfEqual) / Math.sqrt(n * chanceOfEqual * (1 - chanceOfEqual)),
    product / (variance * Math.sqrt(n)),
  ];
  return z.some((each) => twoSided(each) < ALPHA);
}

function count(into: Map<number, number> | undefined, value: number, times = 1): void {
  into?.set(value, (into.get(value) ?? 0) + times);
}

function sumOf(values: ReadonlyMap<number, number>, isIn: (value: number) => boolean): number {
  let sum = 0;
  for (const [value, times] of values) if (isIn(value)) sum += times;
  return sum;
}
