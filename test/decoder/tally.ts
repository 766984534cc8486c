/** Sections 6 and 14 of docs/protocol.md: what tallies say, how counts are split, and the noise. */
import { sha256 } from '@noble/hashes/sha2.js';
import {
  dayNumber,
  dayText,
  hash128,
  hash256,
  insist,
  isSigned,
  isZero,
  type Json,
  join,
  kdf,
  label,
  readNumber,
  readText,
  toB64u,
  u8,
  u32,
} from './conventions.ts';
import type { Body } from './letters.ts';

export type Said =
  | { step: 3; entry: Json }
  | { step: 1 | 2; half: number; lastOn: string; keyHash: string; officials: number[]; split: string; cells: number[] };

export function openTally(body: Body, tag: Uint8Array, channelId: Uint8Array, authorKey: Uint8Array): Said {
  const rest = body.content.slice(64);
  const message = join(label('motrost/v1/tally'), channelId, tag, body.bytes.slice(0, 108), rest);
  insist(body.type === 6 && isSigned(body.content.slice(0, 64), message, authorKey), 'tally: signature');
  const [step, count = 0, half = 0, zero] = rest;
  if (step === 3) {
    insist(count === 0 && readNumber(rest, 2, 2) === rest.length - 4 && rest.length <= 3004, 'tally: entry');
    return { step, entry: JSON.parse(readText(rest.slice(4))) };
  }
  insist((step === 1 || step === 2) && rest.length === 336 && count >= 1 && count <= 20 && zero === 0, 'tally: layout');
  const bits = rest.slice(40, 72);
  const officials = Array.from({ length: 256 }, (_, number) => number).filter(
    (number) => ((bits[Math.floor(number / 8)] ?? 0) / 2 ** (number % 8)) & 1,
  );
  insist(step === 1 ? (half === 1 || half === 2) && officials.length === 0 : half === 0 && officials.length > 0, 'tally: step');
  insist(isZero(rest.slice(104 + 4 * count)) && officials[0] !== 0, 'tally: zeros');
  return {
    ...{ step, half, lastOn: dayText(readNumber(rest, 4, 4)), keyHash: toB64u(rest.slice(8, 40)), officials },
    ...{
      split: toB64u(rest.slice(72, 104)),
      cells: Array.from({ length: count }, (_, cell) => readNumber(rest, 104 + 4 * cell, 4)),
    },
  };
}

export const releaseKeyHash = (key: Uint8Array): Uint8Array => sha256(join(label('motrost/v1/release-key'), key));

export const splitBase = (seed: Uint8Array, keyHash: Uint8Array): Uint8Array =>
  hash256(seed, label('motrost/v1/tally-split'), keyHash);

export const splitOf = (base: Uint8Array): Uint8Array => hash256(base, label('motrost/v1/tally-split-id'));

export const firstShare = (base: Uint8Array, count: number): number[] =>
  Array.from({ length: count }, (_, cell) => readNumber(kdf(base, 'tallyspl', Math.floor(cell / 8)), 4 * (cell % 8), 4));

export const secondShare = (counts: readonly number[], first: readonly number[]): number[] =>
  counts.map((count, cell) => (count - (first[cell] ?? 0) + 2 ** 32) % 2 ** 32);

export const splitsHash = (of: readonly { official: number; split: Uint8Array }[]): Uint8Array =>
  hash256(null, label('motrost/v1/tally-splits'), ...of.map(({ official, split }) => join(u8(official), split)));

export const tallyTagOf = (secret: Uint8Array, keyHash: Uint8Array, to: number, n: number, day: number): Uint8Array =>
  hash128(secret, label('motrost/v1/tally-tag'), keyHash, u8(to), u32(n), u32(day));

const TABLES = ['area', 'form', 'source', 'total'];

/** The bits of a cell, one after another. */
export function* bitsOf(
  key: Uint8Array,
  place: { firstOn: string; lastOn: string; table: string; cell: number },
): Generator<number> {
  const days = [u32(dayNumber(place.firstOn)), u32(dayNumber(place.lastOn))];
  const at = [u8(TABLES.indexOf(place.table) + 1), u8(place.cell)];
  const cellKey = hash256(key, label('motrost/v1/release-noise'), ...days, ...at);
  for (let block = 0; ; block++)
    for (const byte of kdf(cellKey, 'relnoise', block)) for (let bit = 0; bit < 8; bit++) yield Math.floor(byte / 2 ** bit) % 2;
}

/** The noise of a scale from these bits: "Noise" in section 14. */
export function noiseFrom(bits: Generator<number>, scale: number): number {
  const next = () => bits.next().value as number;
  for (;;) {
    const u = below(scale, next);
    if (!happens(u, scale, next)) continue;
    let v = 0;
    while (happens(1, 1, next)) v++;
    const m = u + scale * v;
    const isMinus = next() === 1;
    if (!isMinus) return m;
    if (m > 0) return -m;
  }
}

function below(bound: number, next: () => number): number {
  for (;;) {
    let drawn = 0;
    for (let bit = 0; bit < Math.ceil(Math.log2(bound)); bit++) drawn = 2 * drawn + next();
    if (drawn < bound) return drawn;
  }
}

function happens(n: number, d: number, next: () => number): boolean {
  let q = 1;
  while (below(d * q, next) < n) q++;
  return q % 2 === 1;
}
