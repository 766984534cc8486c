import { createCipheriv, createHash } from 'node:crypto';
import type { Bits } from '../../rules/release/discrete-laplace.ts';

const BLOCK = Buffer.alloc(65_536);

/** A long stream of bits that follows from a seed: AES-256 in counter mode, under a hash of the seed. Fast enough for a million draws. */
export function seededBits(...seed: readonly (string | number)[]): Bits {
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(JSON.stringify(seed)).digest(), Buffer.alloc(16));
  let bytes = cipher.update(BLOCK);
  let used = 0;
  return () => {
    if (used === 8 * bytes.length) {
      bytes = cipher.update(BLOCK);
      used = 0;
    }
    const bit = ((bytes[used >> 3] ?? 0) >> (used & 7)) & 1;
    used++;
    return bit;
  };
}

/** A number from 0 to below 1 of such a stream: for what is simulated around the release, never for its noise. */
export function fractionOf(bits: Bits): number {
  let fraction = 0;
  for (let place = 0; place < 32; place++) fraction = (fraction + bits()) / 2;
  return fraction;
}

/** How many come in a year in which so many are expected: Poisson, by walking up to one random fraction. */
export function poisson(mean: number, bits: Bits): number {
  const fraction = fractionOf(bits);
  let [count, mass] = [0, Math.exp(-mean)];
  for (let sum = mass; sum <= fraction && count < 1000; sum += mass) {
    count++;
    mass *= mean / count;
  }
  return count;
}

/** The exact probability of noise: (1 − p) ÷ (1 + p) · p^|k|, in floats, for what need not be exact. */
export function noiseMass(k: number, epsilon: number): number {
  const p = Math.exp(-epsilon);
  return ((1 - p) / (1 + p)) * p ** Math.abs(k);
}
