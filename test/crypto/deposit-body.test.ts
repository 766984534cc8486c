import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DepositBody, encodeBody, parseBody } from '../../crypto/deposit-body.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { cover, letter, outcomeOf } from './people.ts';

const head = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
const ACK_SECRET = new Uint8Array(32).fill(9);

const fields = {
  language: fc.constantFrom<'sv' | 'en'>('sv', 'en'),
  exclusions: fc
    .uniqueArray(fc.integer({ min: 1, max: 255 }), { maxLength: 4 })
    .map((officials) => officials.sort((a, b) => a - b)),
  letterHead: head,
  officeHead: head,
};
const letters = fc.record({
  ...fields,
  type: fc.constantFrom('concern' as const, 'follow-up' as const, 'consent' as const, 'end' as const),
  noAcknowledgement: fc.boolean(),
  refusesHandOver: fc.boolean(),
  letterNumber: fc.integer({ min: 0, max: 7 }),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).map((text) => text.normalize('NFC')),
});
const officeDeposits = fc.record({
  ...fields,
  type: fc.constantFrom('hand-over' as const, 'tally' as const),
  author: fc.integer({ min: 1, max: 255 }),
  content: fc.uint8Array({ maxLength: 11_284, size: 'large' }).map((bytes) => new Uint8Array(bytes)),
});

test('every body is 11 392 bytes and comes back as it was', () => {
  fc.assert(
    fc.property(fc.oneof(letters, officeDeposits, fc.constant(cover())), head, (body: DepositBody, ackSecret: Bytes) => {
      const bytes = encodeBody(body, ackSecret);
      expect(bytes).toHaveLength(11_392);
      expect(parseBody(bytes)).toEqual({ body, ackSecret });
    }),
  );
});

test('whatever parses is written again as the same bytes: there is one spelling of a body', () => {
  const base = encodeBody(letter({ text: 'Hej', exclusions: [3, 9] }), ACK_SECRET);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const changed = new Uint8Array(base.with(at, byte));
      if (outcomeOf(() => parseBody(changed)) !== 'opened') return;
      const { body, ackSecret } = parseBody(changed);
      expect(encodeBody(body, ackSecret)).toEqual(changed);
    }),
    { numRuns: 1000 },
  );
});

describe('a body is refused', () => {
  const concern = letter({ text: 'Hej', exclusions: [3, 9] });
  const good = encodeBody(concern, ACK_SECRET);

  test.each<[string, number, number[], DepositBody?]>([
    ['of no known type', 0, [0]],
    ['of a type after the last', 0, [8]],
    ['with an unknown flag', 1, [4]],
    ['in no known language', 2, [3]],
    ['by an official, in a type of the reporter', 3, [1]],
    ['without an author, in a type of officials', 0, [6]],
    ['with a content, as a cover', 0, [7]],
    ['by an official, as a cover', 0, [7, 0, 1, 5], cover()],
    ['with a flag, as a cover', 1, [1], cover()],
    ['with a letter number, as a cover', 106, [1], cover()],
    ['with exclusions that fall', 4, [9, 3]],
    ['with an exclusion twice', 4, [3, 3]],
    ['with an exclusion after a zero', 4, [3, 0, 9]],
    ['longer than its field', 104, [0xff, 0xff]],
    ['with a letter number of eight', 106, [8]],
    ['with a byte that must be zero', 107, [1]],
    ['with something after its content', 111, [1]],
    ['that is a concern without text', 104, [0, 0, 0, 0, 0, 0, 0]],
    ['whose text is no UTF-8', 108, [0xff]],
    ['whose text is not in normalisation form C', 108, [0x61, 0xcc, 0x8a]],
  ])('%s', (_, at, bytes, body = concern) => {
    const changed = encodeBody(body, ACK_SECRET);
    expect(outcomeOf(() => parseBody(changed))).toBe('opened');
    changed.set(bytes, at);
    expect(outcomeOf(() => parseBody(changed))).toBe('malformed-body');
  });

  test('of another length', () => {
    expect(outcomeOf(() => parseBody(good.slice(1)))).toBe('malformed-body');
    expect(outcomeOf(() => parseBody(new Uint8Array(11_393)))).toBe('malformed-body');
  });
});

describe('is never written', () => {
  test.each<[string, DepositBody]>([
    ['a concern without text', letter({ text: '' })],
    ['a letter number of eight', letter({ letterNumber: 8 })],
    ['a fifth exclusion', letter({ exclusions: [1, 2, 3, 4, 5] })],
    ['a cover by somebody', cover({ author: 3 })],
    ['a cover with a content', cover({ content: ACK_SECRET })],
    ['a tally by nobody', cover({ type: 'tally' })],
    ['an exclusion of nobody', letter({ exclusions: [0] })],
    ['a head of another size', letter({ letterHead: new Uint8Array(31) })],
    ['a content that is too long', letter({ text: 'a'.repeat(11_285) })],
  ])('%s', (_, body) => {
    expect(() => encodeBody(body, ACK_SECRET)).toThrow(RangeError);
  });
});

test('a cover tells nothing: neither exclusions nor a head of a dialogue', () => {
  for (const changes of [{ exclusions: [2] }, { letterHead: ACK_SECRET }, { officeHead: ACK_SECRET }]) {
    expect(() => encodeBody({ ...cover(), ...changes }, ACK_SECRET)).toThrow(RangeError);
  }
  const bytes = encodeBody(cover(), ACK_SECRET);
  for (const place of [4, 40, 103]) {
    const told = bytes.slice();
    told[place] = 1;
    expect(outcomeOf(() => parseBody(told))).toBe('malformed-body');
  }
});
