import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemo, sealMemo } from '../../crypto/memo.ts';
import { deriveMemoKey } from '../../crypto/phrase-keys.ts';
import { aeadSealOnce, randomBytes } from '../../crypto/sodium.ts';
import { flipBit, newReporter, outcomeOf } from './people.ts';

const tag = randomBytes(16);
const memoKey = deriveMemoKey(newReporter().kMemo, tag);
const memos = fc.record({
  handler: fc.integer({ min: 1, max: 255 }),
  exclusions: fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { maxLength: 4 }),
  refused: fc.integer({ min: 0, max: 255 }),
});

test('a memo is 24 bytes and tells the reporter whom she wrote to, whom she excluded, in rising order, and whom she refused', () => {
  fc.assert(
    fc.property(memos, ({ handler, exclusions, refused }) => {
      const sealed = sealMemo(memoKey, tag, { handler, exclusions, refused });
      expect(sealed).toHaveLength(24);
      const rising = exclusions.toSorted((a, b) => a - b);
      expect(openMemo(memoKey, tag, sealed)).toEqual({ handler, exclusions: rising, refused });
    }),
  );
});

test('a memo opens for nobody else, under no other tag, and not with any bit flipped', () => {
  const sealed = sealMemo(memoKey, tag, { handler: 7, exclusions: [2], refused: 0 });
  expect(openMemo(randomBytes(32), tag, sealed)).toBeNull();
  expect(openMemo(memoKey, randomBytes(16), sealed)).toBeNull();
  for (let bit = 0; bit < 192; bit++) expect(openMemo(memoKey, tag, flipBit(sealed, bit))).toBeNull();
});

test('a memo that makes no sense is told as broken', () => {
  const forge = (...plain: number[]) =>
    outcomeOf(() => openMemo(memoKey, tag, aeadSealOnce(memoKey, tag, Uint8Array.from(plain))));
  expect(forge(7, 2, 0, 0, 0, 0, 0, 0)).toBe('opened');
  expect(forge(0, 2, 0, 0, 0, 0, 0, 0)).toBe('malformed-memo');
  expect(forge(7, 2, 1, 0, 0, 0, 0, 0)).toBe('malformed-memo');
  expect(forge(7, 2, 0, 0, 0, 0, 0, 1)).toBe('malformed-memo');
  expect(forge(7, 2, 0, 0, 0, 0, 0)).toBe('malformed-memo');
});

test('a memo for nobody, or with a fifth exclusion, is never written', () => {
  expect(() => sealMemo(memoKey, tag, { handler: 0, exclusions: [], refused: 0 })).toThrow(RangeError);
  expect(() => sealMemo(memoKey, tag, { handler: 256, exclusions: [], refused: 0 })).toThrow(RangeError);
  expect(() => sealMemo(memoKey, tag, { handler: 1, exclusions: [2, 3, 4, 5, 6], refused: 0 })).toThrow(RangeError);
});
