import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { findProofOfWork, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';

/** Tries between two breaths: short enough for a slow phone without JIT to stay answerable. */
const TRIES_A_PORTION = 2048;

/**
 * The proof of work for a deposit (b64u nonce), in portions, so that the page can breathe between them.
 * `onProgress` gets the tries so far as a share of the tries to be expected; it may pass 1.
 */
export async function proveWork(
  deposit: Bytes,
  gate: Bytes,
  day: Day,
  bits: number,
  onProgress?: (share: number) => void,
): Promise<string> {
  const target = await proofOfWorkTarget(deposit, gate, day);
  const expected = 2 ** bits;
  for (let tried = 0; ; tried += TRIES_A_PORTION) {
    const nonce = findProofOfWork(target, bits, tried, TRIES_A_PORTION);
    if (nonce) return toB64u(nonce);
    onProgress?.(tried / expected);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
