import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_SIZE } from '../../crypto/deposit-body.ts';
import { utf8 } from '../../protocol/bytes.ts';
import { isEmpty, roomIn, splitAtLimit } from '../../web/report/letter-room.ts';

/** Texts about as long as a letter, of letters of one to four bytes. */
const longText = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 600 }))
  .map(([piece, times]) => `${piece} `.repeat(times));

describe('the room in a letter', () => {
  test('is measured in bytes and told in letters of this text', () => {
    expect(roomIn('')).toEqual({ state: 'plenty', letters: 11_200 });
    expect(roomIn('a'.repeat(CONTENT_SIZE))).toEqual({ state: 'little', letters: 0 });
    expect(roomIn('å'.repeat(CONTENT_SIZE / 2))).toEqual({ state: 'little', letters: 0 });
    expect(roomIn('å'.repeat(CONTENT_SIZE / 2 - 500))).toEqual({ state: 'little', letters: 500 });
    expect(roomIn(`${'a'.repeat(CONTENT_SIZE)}b`)).toEqual({ state: 'over', letters: 1 });
  });

  test('counts a composed letter like one that is typed with its dots apart', () => {
    const apart = 'a\u030a'.repeat(CONTENT_SIZE / 2);
    expect(roomIn(apart).state).toBe('little');
    expect(roomIn(`${apart}a`).state).toBe('over');
  });

  test('is over exactly when the letter cannot be sealed', () => {
    fc.assert(
      fc.property(longText, (text) => {
        expect(roomIn(text).state === 'over').toBe(utf8(text).length > CONTENT_SIZE);
      }),
      { numRuns: 200 },
    );
  });

  test('takes a megabyte in less than a blink', () => {
    const start = performance.now();
    expect(roomIn('Åh, en mening till. '.repeat(52_000)).state).toBe('over');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('an empty letter', () => {
  test.each(['', ' \n\t ', '\u200b\u2060\ufeff', '\u00a0\u3000', '\u2800', '\u3164', '\u0301'])('is %j', (text) =>
    expect(isEmpty(text)).toBe(true),
  );

  test.each(['a', ' å ', '😢', '🏳️‍🌈', '…', '7', 'はい'])('is not %j', (text) => expect(isEmpty(text)).toBe(false));
});

describe('splitting a letter', () => {
  test('loses nothing, and the first part can be sealed', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const { first, rest } = splitAtLimit(text);
        expect(first + rest).toBe(text.normalize('NFC'));
        expect(utf8(first).length).toBeLessThanOrEqual(CONTENT_SIZE);
        expect(rest === '').toBe(utf8(text).length <= CONTENT_SIZE);
      }),
      { numRuns: 200 },
    );
  });

  test('cuts after a paragraph, else a sentence, else a word, and inside a word where there is nothing else', () => {
    const filled = (tail: string) => `${'a'.repeat(CONTENT_SIZE - 300)} ${tail}${'b'.repeat(600)}`;
    const cut = (tail: string) => splitAtLimit(filled(tail)).first.slice(CONTENT_SIZE - 299);
    expect(cut('Ett stycke.\n \nEn rad\nEn mening. Ett ord ')).toBe('Ett stycke.\n \n');
    expect(cut('En rad\nEn mening. Ett ord ')).toBe('En rad\n');
    expect(cut('En mening. Ett ord ')).toBe('En mening. ');
    expect(cut('Ett ord ')).toBe('Ett ord ');
    expect(splitAtLimit('b'.repeat(CONTENT_SIZE + 9)).first).toHaveLength(CONTENT_SIZE);
    expect(splitAtLimit(`a ${'😢'.repeat(4000)}`).first.isWellFormed()).toBe(true);
  });
});
