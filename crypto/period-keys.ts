import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat } from '../protocol/bytes.ts';
import { KEYS_PER_LIST, keyListBytes } from '../protocol/roster-entry.ts';
import { KEY_SIZE, randomBytes, xwingKeypair } from './sodium.ts';

/** An ombudsperson's keys for 26 duty periods in a row, before they are announced in the roster. */
export interface PeriodKeys {
  /** 26 seeds of 32 bytes, for the vault; `xwingKeypair` makes the key pair of each. */
  readonly seeds: readonly Bytes[];
  /** 26 X-Wing public keys of 1216 bytes. */
  readonly publicKeys: readonly Bytes[];
  /** SHA-256 of each public key, in a row: 832 bytes. */
  readonly hashes: Bytes;
}

/**
 * The 26 period keys of 26 seeds, which are random unless they were made before. They follow from no phrase, so destroying a seed
 * destroys its key.
 */
export function makePeriodKeys(seeds: readonly Bytes[] = newSeeds()): PeriodKeys {
  const publicKeys = seeds.map((seed) => xwingKeypair(seed).publicKey);
  return { seeds, publicKeys, hashes: concat(...publicKeys.map((key) => sha256(key))) };
}

function newSeeds(): Bytes[] {
  return Array.from({ length: KEYS_PER_LIST }, () => randomBytes(KEY_SIZE));
}

/** What the `keys` entry of the roster says of a list: 32 bytes (docs/protocol.md, section 5). */
export function periodKeyListHash(official: number, firstPeriod: number, hashes: Uint8Array): Bytes {
  return sha256(keyListBytes(official, firstPeriod, hashes)) as Bytes;
}
