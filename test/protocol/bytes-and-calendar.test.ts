import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { b64uLength, fromB64u, fromUtf8, label, readU16, readU32, toB64u, u16, u32, utf8 } from '../../protocol/bytes.ts';
import { addDays, day, dayFromNumber, dayNumber, daysBetween, isDay, weekday } from '../../protocol/calendar.ts';
import { fromB64u as decoderFromB64u, toB64u as decoderToB64u } from '../decoder/conventions.ts';

const anyBytes = fc.uint8Array({ maxLength: 100 });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('b64u', () => {
  test('goes there and back, as Node and the decoder do it', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = toB64u(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(text).toBe(decoderToB64u(bytes));
        expect(text).toHaveLength(b64uLength(bytes.length));
        expect([...fromB64u(text)]).toEqual([...bytes]);
        expect([...decoderFromB64u(text)]).toEqual([...bytes]);
      }),
    );
  });

  test('has one spelling for each value: the unused bits of the last character are zero', () => {
    const partial = anyBytes.filter((bytes) => bytes.length % 3 !== 0);
    fc.assert(
      fc.property(partial, (bytes) => {
        const text = toB64u(bytes);
        const read = [...ALPHABET].filter((last) => isRead(text.slice(0, -1) + last));
        // Of its 6 bits 2 or 4 belong to the last byte.
        expect(read).toHaveLength(bytes.length % 3 === 1 ? 4 : 16);
        expect(read.every((last) => ALPHABET.indexOf(last) % (64 / read.length) === 0)).toBe(true);
      }),
    );
  });

  test.each([
    'AA==',
    'AAA=',
    'AB',
    'AAB',
    'A',
    'AAAAA',
    'AA A',
    ' AAAA',
    'AAAA\n',
    'AA\tAA',
    'AA+A',
    'AA/A',
    'AA.A',
    'ÅAAA',
    'AAAA=',
    '=',
    'AA%3D',
  ])('does not read %j', (text) => {
    expect(() => fromB64u(text)).toThrow();
  });
});

function isRead(text: string): boolean {
  try {
    return fromB64u(text).length > 0;
  } catch {
    return false;
  }
}

describe('numbers and texts in bytes', () => {
  test('are little endian', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.nat(0xffff), (long, short) => {
        expect(Buffer.from(u32(long)).readUInt32LE()).toBe(long);
        expect(Buffer.from(u16(short)).readUInt16LE()).toBe(short);
        expect([readU32(u32(long), 0), readU16(u16(short), 0)]).toEqual([long, short]);
      }),
    );
  });

  test('texts are NFC, labels end with one zero byte, and what is not UTF-8 is no text', () => {
    expect([...utf8('a\u030a')]).toEqual([0xc3, 0xa5]);
    expect([...label('motrost/v1/gate')]).toEqual([...Buffer.from('motrost/v1/gate\0')]);
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
    for (const bad of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]])
      expect(() => fromUtf8(Uint8Array.from(bad))).toThrow(TypeError);
  });
});

describe('calendar days', () => {
  const number = fc.nat(376_199);

  test('count from 1970-01-01, there and back, and sort as text', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [first, second] = [dayFromNumber(one), dayFromNumber(other)];
        expect([dayNumber(first), isDay(first)]).toEqual([one, true]);
        expect(daysBetween(first, second)).toBe(other - one);
        expect(addDays(first, other - one)).toBe(second);
        expect(first < second).toBe(one < other);
        expect(weekday(first)).toBe((new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7);
      }),
    );
  });

  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01\n',
    ' 2026-01-01',
    '1969-12-31',
    '3000-01-01',
    '+002026-01-01',
    '2026-01-01T00:00:00Z',
    '٢٠٢٦-٠١-٠١',
    '',
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  test('exist from 1970 to 2999 and not beyond', () => {
    expect([dayFromNumber(0), dayFromNumber(376_199)]).toEqual(['1970-01-01', '2999-12-31']);
    for (const outside of [-1, 376_200, 0.5, Number.NaN]) expect(() => dayFromNumber(outside)).toThrow(RangeError);
  });
});
