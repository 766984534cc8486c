/**
 * Noise that is exact: the discrete Laplace distribution after C. L. Canonne, G. Kamath and T. Steinke, The Discrete Gaussian for
 * Differential Privacy (NeurIPS 2020), Algorithms 1 and 2. Every decision is one between whole numbers and random bits. A sampler that
 * computes with floats gives some values more often, or never, and so tells what it was to hide (I. Mironov, CCS 2012).
 */

/** The next bit of a random stream: 0 or 1. */
export type Bits = () => number;

/** No modulus is larger: 2 · 2^30 is still a safe whole number, and no budget comes near. */
const LARGEST_BOUND = 1_073_741_824;

/** A number from 0 to `bound` − 1, each as likely: bits for the next power of two, again until they are below the bound. */
export function uniformBelow(bound: number, bits: Bits): number {
  if (!Number.isSafeInteger(bound) || bound < 1 || bound > LARGEST_BOUND) throw new RangeError('not a bound');
  for (;;) {
    let drawn = 0;
    for (let reach = 1; reach < bound; reach *= 2) drawn = 2 * drawn + bits();
    if (drawn < bound) return drawn;
  }
}

/**
 * True with probability e^−(numerator ÷ denominator), for a fraction from 0 to 1 (Algorithm 1). With x for the fraction, the k-th
 * question is answered yes with probability x ÷ k; the first no comes at an odd k just as often as 1 − x + x² ÷ 2! − … = e^−x says.
 */
export function isOneInExponential(numerator: number, denominator: number, bits: Bits): boolean {
  if (numerator < 0 || numerator > denominator) throw new RangeError('not a fraction from 0 to 1');
  let question = 1;
  while (uniformBelow(denominator * question, bits) < numerator) question++;
  return question % 2 === 1;
}

/** How often in a row something happens that happens with probability e^−1: k times with probability (1 − e^−1) e^−k. */
export function runLength(bits: Bits): number {
  let length = 0;
  while (isOneInExponential(1, 1, bits)) length++;
  return length;
}

/**
 * Noise of that scale: k with probability (1 − p) ÷ (1 + p) · p^|k|, where p = e^−(1 ÷ scale). It hides one case with ε = 1 ÷ scale
 * (Algorithm 2 with s = 1, the only one in use: its last division falls away).
 */
export function discreteLaplace(scale: number, bits: Bits): number {
  for (;;) {
    const within = uniformBelow(scale, bits);
    if (!isOneInExponential(within, scale, bits)) continue;
    const size = within + scale * runLength(bits);
    const isNegative = bits() === 1;
    // Else 0 would come twice as often: once as 0 and once as −0.
    if (isNegative && size === 0) continue;
    return isNegative ? -size : size;
  }
}
