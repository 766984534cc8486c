import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePeriodKeys, periodKeyListHash } from '../../crypto/period-keys.ts';
import { loadSodium, xwingKeypair } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';

await loadSodium();
const sha256 = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());

test('a list holds 26 different keys, each made from its seed, with the hashes in their order', () => {
  const { seeds, publicKeys, hashes } = makePeriodKeys();
  expect(new Set(seeds.map(toB64u)).size).toBe(26);
  expect(publicKeys).toEqual(seeds.map((seed) => xwingKeypair(seed).publicKey));
  expect(hashes).toHaveLength(832);
  publicKeys.forEach((key, at) => {
    expect(hashes.subarray(at * 32, (at + 1) * 32)).toEqual(sha256(key));
  });
});

test('the hash of a list is that of section 5, and another for another official or period', () => {
  const { hashes } = makePeriodKeys();
  const said = Buffer.from('motrost/v1/key-list\0', 'latin1');
  expect(periodKeyListHash(7, 258, hashes)).toEqual(sha256(said, Uint8Array.of(7, 2, 1, 0, 0), hashes));
  expect(periodKeyListHash(8, 258, hashes)).not.toEqual(periodKeyListHash(7, 258, hashes));
  expect(periodKeyListHash(7, 259, hashes)).not.toEqual(periodKeyListHash(7, 258, hashes));
});
