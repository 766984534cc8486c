import type { Bits } from '../../rules/release/discrete-laplace.ts';

/** What all tapes of a length of bits lead to, as numbers of tapes: exact probabilities in units of 2^−depth. */
export interface Enumeration<Outcome> {
  readonly depth: number;
  readonly decided: ReadonlyMap<Outcome, bigint>;
  /** Tapes that end before anything is decided. */
  readonly undecided: bigint;
}

class TapeEnded extends Error {}

/** Runs a sampler on every tape of `depth` bits: each is read as far as the sampler reads, and counts for all that begin alike. */
export function enumerateTapes<Outcome>(sample: (bits: Bits) => Outcome, depth: number): Enumeration<Outcome> {
  const decided = new Map<Outcome, bigint>();
  let undecided = 0n;
  const tape: number[] = [];
  const visit = () => {
    const outcome = run(sample, tape);
    if (outcome) {
      decided.set(outcome.value, (decided.get(outcome.value) ?? 0n) + (1n << BigInt(depth - outcome.read)));
    } else if (tape.length === depth) undecided += 1n;
    else
      for (const bit of [0, 1]) {
        tape.push(bit);
        visit();
        tape.pop();
      }
  };
  visit();
  return { depth, decided, undecided };
}

/** What a sampler says of a tape, and how much of it was read; null if it wants to read on. */
function run<Outcome>(sample: (bits: Bits) => Outcome, tape: readonly number[]) {
  let read = 0;
  try {
    const value = sample(() => {
      const bit = tape[read++];
      if (bit === undefined) throw new TapeEnded();
      return bit;
    });
    return { value, read };
  } catch (error) {
    if (error instanceof TapeEnded) return null;
    throw error;
  }
}

/** A fraction of whole numbers, its denominator above zero. */
export type Fraction = readonly [bigint, bigint];

export const lessOrEqual = ([a, b]: Fraction, [c, d]: Fraction) => a * d <= c * b;
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];

/** Bounds of e^−(numerator ÷ denominator), at most 1: two neighbours of its alternating series. */
export function exponentialBounds(numerator: number, denominator: number): { readonly low: Fraction; readonly high: Fraction } {
  const [x, y] = [BigInt(numerator), BigInt(denominator)];
  let [sum, bottom, term] = [1n, 1n, 1n];
  let before: Fraction = [1n, 1n];
  for (let k = 1n; k <= 31n; k++) {
    before = [sum, bottom];
    term *= -x;
    sum = sum * y * k + term;
    bottom *= y * k;
  }
  return { low: [sum, bottom], high: before };
}

/** The least and most that an outcome's probability can be, by what has been enumerated. */
export function bounds<Outcome>({ depth, decided, undecided }: Enumeration<Outcome>, outcome: Outcome) {
  const [least, all] = [decided.get(outcome) ?? 0n, 1n << BigInt(depth)];
  return { low: [least, all] as Fraction, high: [least + undecided, all] as Fraction };
}
