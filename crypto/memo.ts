import { type Bytes, concat, isZero, zeros } from '../protocol/bytes.ts';
import { Broken } from './broken.ts';
import { aeadOpenOnce, aeadSealOnce } from './sodium.ts';

/** How many people a reporter may exclude. */
export const MOST_EXCLUSIONS = 4;

/** What a reporter's browser leaves to itself on the outside of a deposit; it comes back with the receipt. */
export interface Memo {
  /** The official to whom the primary slot is sealed: 1…255. */
  readonly handler: number;
  /** Up to four excluded officials, in rising order. */
  readonly exclusions: readonly number[];
  /** The successor whom she has refused; 0 for nobody. */
  readonly refused: number;
}

const PLAIN_SIZE = 8;
const REFUSED_OFFSET = 5;
const FLAGS_OFFSET = 6;

/** The 24 bytes of a memo (docs/protocol.md, section 6). The key is that of this one tag. */
export function sealMemo(memoKey: Uint8Array, tag: Uint8Array, memo: Memo): Bytes {
  if (!(memo.handler >= 1 && memo.handler <= 255)) throw new RangeError('not an official');
  if (!(memo.refused >= 0 && memo.refused <= 255)) throw new RangeError('not an official');
  const people = concat(Uint8Array.of(memo.handler), encodeExclusions(memo.exclusions), Uint8Array.of(memo.refused));
  const plain = concat(people, zeros(PLAIN_SIZE - FLAGS_OFFSET));
  return aeadSealOnce(memoKey, tag, plain);
}

/** The memo in 24 bytes, or null if it was not sealed under this key and tag. Throws `Broken('malformed-memo')`. */
export function openMemo(memoKey: Uint8Array, tag: Uint8Array, sealed: Uint8Array): Memo | null {
  const plain = aeadOpenOnce(memoKey, tag, sealed);
  if (!plain) return null;
  const handler = plain[0];
  const exclusions = parseExclusions(plain.subarray(1, REFUSED_OFFSET));
  if (plain.length !== PLAIN_SIZE || !handler || !exclusions || !isZero(plain.subarray(FLAGS_OFFSET))) {
    throw new Broken('malformed-memo');
  }
  return { handler, exclusions, refused: plain[REFUSED_OFFSET] as number };
}

/** Four bytes: the excluded numbers in rising order, then zeros. Takes them in any order. */
export function encodeExclusions(exclusions: readonly number[]): Bytes {
  const sorted = [...new Set(exclusions)].sort((a, b) => a - b);
  const areOfficials = sorted.every((official) => Number.isInteger(official) && official >= 1 && official <= 255);
  if (sorted.length > MOST_EXCLUSIONS || !areOfficials) throw new RangeError('not up to four officials');
  return concat(Uint8Array.from(sorted), zeros(MOST_EXCLUSIONS - sorted.length));
}

/** The numbers in four bytes, or null if they are not strictly rising with zeros at the end. */
export function parseExclusions(bytes: Uint8Array): number[] | null {
  const count = bytes.indexOf(0) === -1 ? MOST_EXCLUSIONS : bytes.indexOf(0);
  const exclusions = [...bytes.subarray(0, count)];
  const isRising = exclusions.every((official, index) => index === 0 || official > (exclusions[index - 1] as number));
  return isRising && isZero(bytes.subarray(count)) ? exclusions : null;
}
