/** What the tests of the noise need of statistics. Formulas of the NIST Digital Library of Mathematical Functions (DLMF), by number. */

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after shifting x above 12. */
function lnGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 12; at++) shift -= Math.log(at);
  const series = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5) - 1 / (1680 * at ** 7);
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}

/** The chance that chi square with so many degrees of freedom is at least that large: Q(degrees ÷ 2, value ÷ 2). */
export function chiSquareTail(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2];
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    // P(a, x) by its series (DLMF 8.11.4).
    let [term, sum] = [1 / a, 1 / a];
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - scale * sum;
  }
  return (
    scale *
    continued(
      x + 1 - a,
      (n) => -n * (n - a),
      (n) => x + 2 * n + 1 - a,
    )
  );
}

/** The chance that at least `k` of `n` tries succeed, of which each does with probability p: I_p(k, n − k + 1) (DLMF 8.17.5). */
export function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return incompleteBeta(p, k, n - k + 1);
}

/** Clopper and Pearson's bounds of a probability after `k` of `n`: each is wrong with probability `alpha` at most. */
export function clopperPearson(k: number, n: number, alpha: number): { readonly low: number; readonly high: number } {
  const low = k === 0 ? 0 : bisect((p) => atLeast(k, n, p) < alpha);
  const high = k === n ? 1 : bisect((p) => 1 - atLeast(k + 1, n, p) > alpha);
  return { low, high };
}

/** How far an observed mean or count lies from what was expected, as the chance that one lies so far on either side. */
export function twoSided(z: number): number {
  return chiSquareTail(z * z, 1);
}

/** Chi square of counts against expected counts, and its tail. Cells in which fewer than ten are expected are one. */
export function goodnessOfFit(observed: readonly number[], expected: readonly number[]): number {
  const cells = expected.map((mean, index) => ({ mean, seen: observed[index] ?? 0 }));
  const rare = cells.filter(({ mean }) => mean < 10);
  const sum = (of: typeof cells) =>
    of.reduce((all, { mean, seen }) => ({ mean: all.mean + mean, seen: all.seen + seen }), { mean: 0, seen: 0 });
  const pooled = [...cells.filter(({ mean }) => mean >= 10), sum(rare)].filter(({ mean, seen }) => mean > 0.01 || seen > 0);
  const value = pooled.reduce((all, { mean, seen }) => all + (seen - mean) ** 2 / mean, 0);
  return chiSquareTail(value, pooled.length - 1);
}

/** The last p for which a falling condition holds. */
function bisect(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b)) / a;
  // DLMF 8.17.22
  const numerator = (n: number) => {
    const m = Math.floor(n / 2);
    if (n % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return scale * continued(1, numerator, () => 1);
}

/** 1 ÷ (b0 + a1 ÷ (b1 + a2 ÷ (b2 + …))), by Lentz's method (DLMF 3.10(iii)). */
function continued(b0: number, a: (n: number) => number, b: (n: number) => number): number {
  let c = 1e300;
  let d = 1 / b0;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const numerator = a(n);
    d = 1 / (b(n) + numerator * d);
    c = b(n) + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return value;
}
