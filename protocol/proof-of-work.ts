import { sha256 as sha256Now } from '@noble/hashes/sha2.js';
import { type Bytes, concat, sha256, u32 } from './bytes.ts';
import { type Day, dayNumber } from './calendar.ts';

/** A nonce's size in bytes. */
export const NONCE_SIZE = 8;
/** Zero bits asked on a quiet day, and at most: a browser refuses to work for more. */
export const BASE_BITS = 18;
export const MOST_BITS = 24;
const QUIET_DAY = 300;
const DEPOSITS_PER_BIT = 100;
/** From so many deposits on one day the letterbox is full until the next. */
export const FULL_DAY = 3000;

/** Zero bits asked of a deposit after so many of its day: 18, one more for each started hundred beyond 300, at most 24. */
export function proofOfWorkBits(depositsOfDay: number): number {
  const extra = Math.max(0, Math.ceil((depositsOfDay - QUIET_DAY) / DEPOSITS_PER_BIT));
  return Math.min(BASE_BITS + extra, MOST_BITS);
}

/** What the work is done on: SHA-256(deposit ‖ gate share ‖ u32 day), 32 bytes. No challenge, so no page view is tied to a deposit. */
export function proofOfWorkTarget(deposit: Uint8Array, gate: Uint8Array, day: Day): Promise<Bytes> {
  return sha256(deposit, gate, u32(dayNumber(day)));
}

/** Whether SHA-256(target ‖ nonce) begins with so many zero bits. */
export async function isProofOfWork(target: Uint8Array, nonce: Uint8Array, bits: number): Promise<boolean> {
  return nonce.length === NONCE_SIZE && (await provenBits(target, nonce)) >= bits;
}

/** The zero bits with which SHA-256(target ‖ nonce) begins. */
export async function provenBits(target: Uint8Array, nonce: Uint8Array): Promise<number> {
  return leadingZeroBits(await sha256(target, nonce));
}

/**
 * Tries nonces in a row and returns the first (8 bytes) that works, or null after `tries`, so that a caller can
 * show progress and stop. Synchronous: run it off the page's own thread, or in small portions.
 */
export function findProofOfWork(target: Uint8Array, bits: number, from: number, tries: number): Bytes | null {
  const input = concat(target, new Uint8Array(NONCE_SIZE));
  const view = new DataView(input.buffer);
  for (let counter = from; counter < from + tries; counter++) {
    view.setUint32(target.length, counter, true);
    if (leadingZeroBits(sha256Now(input)) >= bits) return input.slice(target.length);
  }
  return null;
}

/** Zero bits before the first one, most significant bit of the first byte first. */
function leadingZeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first === -1 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] as number) - 24;
}
