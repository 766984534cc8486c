import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, label, u32 } from '../protocol/bytes.ts';
import { type Day, dayNumber } from '../protocol/calendar.ts';
import { blake2b, KEY_SIZE, kdf, memzero, randomBytes } from './sodium.ts';

/**
 * The random bits of a release. They follow from the release key, so that a browser that crashed, or another of the same person, draws
 * the same noise again and not new noise: two draws for the same counts would tell more than one may.
 */

const TABLES = { area: 1, form: 2, source: 3, total: 4 } as const;
const BITS_PER_BLOCK = 8 * KEY_SIZE;

/** What a stream is for. No two of these share a bit. */
export interface StreamPlace {
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly table: keyof typeof TABLES;
  /** The cell's place in its table, 0 to 255. */
  readonly cell: number;
}

/** A release key: 32 random bytes, made when a period begins and destroyed when its release is published. */
export function makeReleaseKey(): Bytes {
  return randomBytes(KEY_SIZE);
}

/** What is published of a release key when its period begins: SHA-256("motrost/v1/release-key", key). */
export function releaseKeyHash(key: Uint8Array): Bytes {
  return sha256(concat(label('motrost/v1/release-key'), key)) as Bytes;
}

/**
 * The stream of one cell: a function that gives its next bit. The cell's key is
 * BLAKE2b-256(release key; "motrost/v1/release-noise", u32 first day, u32 last day, u8 table, u8 cell), table 1 area, 2 form,
 * 3 source, 4 total. Its blocks of 32 bytes are KDF(cell key, "relnoise", 0), 1, 2 …; of each byte the lowest bit comes first.
 * Whoever lacks the release key cannot tell the bits from chance.
 */
export function releaseStream(key: Uint8Array, { firstOn, lastOn, table, cell }: StreamPlace): () => number {
  if (key.length !== KEY_SIZE) throw new RangeError('not a release key');
  if (!Number.isInteger(cell) || cell < 0 || cell > 255) throw new RangeError('not a cell');
  const days = [u32(dayNumber(firstOn)), u32(dayNumber(lastOn))];
  const cellKey = blake2b(KEY_SIZE, key, label('motrost/v1/release-noise'), ...days, Uint8Array.of(TABLES[table], cell));
  let block: Bytes | undefined;
  let used = 0;
  return () => {
    const within = used % BITS_PER_BLOCK;
    if (block === undefined || within === 0) {
      if (block) memzero(block);
      block = kdf(cellKey, 'relnoise', Math.floor(used / BITS_PER_BLOCK));
    }
    used++;
    return ((block[within >> 3] ?? 0) >> (within & 7)) & 1;
  };
}
