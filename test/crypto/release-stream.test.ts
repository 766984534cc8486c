import { createHash } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReleaseKey, releaseKeyHash, releaseStream, type StreamPlace } from '../../crypto/release-stream.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { day, dayNumber } from '../../protocol/calendar.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import { EACH_AREA, ONE } from '../../rules/release/tables.ts';

const KEY = new Uint8Array(32).fill(7);
const PLACE: StreamPlace = { firstOn: day('2027-01-01'), lastOn: day('2027-12-31'), table: 'area', cell: 0 };
const take = (count: number, stream: () => number) => Array.from({ length: count }, () => stream()).join('');

beforeAll(loadSodium);

describe('the stream of a release', () => {
  test('is the one that its docstring describes, by another implementation', () => {
    const place: StreamPlace = { ...PLACE, table: 'source', cell: 4 };
    const message = Buffer.alloc(10);
    message.writeUInt32LE(dayNumber(place.firstOn), 0);
    message.writeUInt32LE(dayNumber(place.lastOn), 4);
    message.set([3, 4], 8);
    const cellKey = blake2b(Buffer.concat([Buffer.from('motrost/v1/release-noise\0'), message]), { key: KEY, dkLen: 32 });
    const blocks = [0, 1, 2].map((id) => {
      const [salt, personalization] = [new Uint8Array(16), new Uint8Array(16)];
      salt[0] = id;
      personalization.set(Buffer.from('relnoise'));
      return blake2b(new Uint8Array(0), { key: cellKey, dkLen: 32, salt, personalization });
    });
    const bits = Buffer.concat(blocks).reduce(
      (all, byte) => all + [...byte.toString(2).padStart(8, '0')].reverse().join(''),
      '',
    );
    expect(take(768, releaseStream(KEY, place))).toBe(bits);
  });

  test('is the same again, and another for every key, day, table and cell', () => {
    const places: StreamPlace[] = [
      PLACE,
      { ...PLACE, cell: 1 },
      { ...PLACE, table: 'form' },
      { ...PLACE, table: 'total' },
      { ...PLACE, lastOn: day('2027-06-30') },
      { ...PLACE, firstOn: day('2026-01-01') },
      { ...PLACE, firstOn: day('2028-01-01'), lastOn: day('2028-12-31') },
    ];
    const other = new Uint8Array(32).fill(8);
    const all = [...places.map((place) => releaseStream(KEY, place)), releaseStream(other, PLACE)].map((stream) =>
      take(512, stream),
    );
    expect(new Set(all).size).toBe(all.length);
    // Nor is one the other's, further on.
    for (const one of all) for (const two of all) if (one !== two) expect(two).not.toContain(one.slice(0, 64));
    expect(all[0]).toBe(take(512, releaseStream(KEY, PLACE)));
  });

  test('gives the same release on every device and after every crash', () => {
    const table = { name: 'area', budget: ONE, years: 1, cells: EACH_AREA, isShownByCell: true } as const;
    const release = (key: Uint8Array, counts: readonly number[]) =>
      releaseTable(table, counts, (cell) => releaseStream(key, { ...PLACE, cell }));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }),
        (key, counts) => {
          const once = release(key, counts);
          expect(release(Uint8Array.from(key), counts)).toEqual(once);
          expect(release(key, [0, 0, 0, 0, 0])).toEqual(once.map((value, cell) => value - (counts[cell] ?? 0)));
        },
      ),
    );
  });

  test('refuses what is no release key and no cell', () => {
    expect(() => releaseStream(new Uint8Array(31), PLACE)).toThrow(RangeError);
    for (const cell of [-1, 256, 0.5]) expect(() => releaseStream(KEY, { ...PLACE, cell })).toThrow(RangeError);
  });
});

describe('a release key', () => {
  test('is 32 bytes of chance, and its hash can be published', async () => {
    const [key, other] = [makeReleaseKey(), makeReleaseKey()];
    expect([key.length, toB64u(key) === toB64u(other)]).toEqual([32, false]);
    const hash = createHash('sha256').update('motrost/v1/release-key\0').update(key).digest('base64url');
    expect(toB64u(await releaseKeyHash(key))).toBe(hash);
  });
});
