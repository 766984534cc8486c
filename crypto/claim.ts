import { type Bytes, label, readU32, toB64u } from '../protocol/bytes.ts';
import { CLAIM_SIZE } from '../protocol/deposit-layout.ts';
import { blake2b } from './sodium.ts';

/**
 * What an official leaves with an acknowledgement (docs/protocol.md, section 9): 16 bytes, from the key that the deposit's readers share (32 bytes) and
 * the official's number. The server, which is given the ack secret, sees random bytes all the same; who has opened the deposit can tell whose they are.
 */
export function deriveClaim(readersKey: Uint8Array, official: number): Bytes {
  return blake2b(CLAIM_SIZE, readersKey, label('motrost/v1/claim'), Uint8Array.of(official));
}

/** Which of these officials a claim (b64u) is of; null if of none. */
export function claimantOf(readersKey: Uint8Array, claim: string, officials: Iterable<number>): number | null {
  for (const official of officials) if (toB64u(deriveClaim(readersKey, official)) === claim) return official;
  return null;
}

/**
 * A number from 0 to 2^32 - 1 by which a deposit's expiry is put off, so that those of one day do not go together. Only its readers can count it: else
 * the day on which it goes would tell the server whether it was a letter or a cover.
 */
export function deriveSpread(readersKey: Uint8Array): number {
  return readU32(blake2b(CLAIM_SIZE, readersKey, label('motrost/v1/expiry')), 0);
}
