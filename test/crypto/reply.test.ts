import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveCaseId, deriveCaseKey, deriveHint, deriveReplyKey } from '../../crypto/phrase-keys.ts';
import { findReplies, openReply, type Reply, sealReply, splitReplyText, verifyReplies } from '../../crypto/reply.ts';
import { aeadOpen, aeadSeal, isSignature, randomBytes } from '../../crypto/sodium.ts';
import { FIRST_HEAD, readOfficeChain } from '../../crypto/transcript.ts';
import { type Bytes, concat, label, utf8 } from '../../protocol/bytes.ts';
import { dayFromNumber } from '../../protocol/calendar.ts';
import { CHANNEL_ID, flipBit, newOfficial, newReporter, outcomeOf, TODAY } from './people.ts';

const [handler, successor, third, stranger] = [7, 2, 5, 9].map(newOfficial) as [Official, Official, Official, Official];
type Official = ReturnType<typeof newOfficial>;
const caseKey = deriveCaseKey(newReporter().kCase, handler.number);
const place = { channelId: CHANNEL_ID, caseKey };
const keyOf = (number: number) =>
  [handler, successor, third, stranger].find((official) => official.number === number)?.signing.publicKey ?? null;

function reply(changes: Partial<Reply> = {}): Reply {
  return {
    type: 'reply',
    author: handler.number,
    counter: 0,
    continues: false,
    successor: 0,
    standIns: [],
    language: 'sv',
    writtenOn: TODAY,
    letterHead: new Uint8Array(32).fill(1),
    officeHead: new Uint8Array(32).fill(2),
    text: 'Tack för att du berättar.',
    ...changes,
  };
}

const head = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
const text = fc
  .string({ unit: 'grapheme', maxLength: 400 })
  .map((value) => value.normalize('NFC'))
  .filter((value) => utf8(value).length <= 3896);
const replies = fc
  .record({
    type: fc.constantFrom('reply' as const, 'hand-over' as const, 'closing' as const),
    author: fc.integer({ min: 1, max: 255 }),
    counter: fc.integer({ min: 0, max: 255 }),
    continues: fc.boolean(),
    successor: fc.integer({ min: 1, max: 255 }),
    standIns: fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { maxLength: 2 }),
    language: fc.constantFrom('sv' as const, 'en' as const),
    writtenOn: fc.integer({ min: 0, max: 376_199 }).map(dayFromNumber),
    letterHead: head,
    officeHead: head,
    text,
  })
  .map((value): Reply => {
    if (value.type !== 'hand-over') return { ...value, successor: 0, standIns: [] };
    return {
      ...value,
      standIns: value.standIns.filter((official) => official !== value.author && official !== value.successor),
    };
  });

describe('a reply', () => {
  test('is 4096 bytes whatever is in it, and the reporter reads what the official signed', () => {
    fc.assert(
      fc.property(replies, (written) => {
        const { slot, signedBytes } = sealReply(place, written, handler.signing.secretKey);
        expect(slot).toHaveLength(4096);
        const opened = openReply(place, written.counter, slot);
        expect(opened?.unverified).toEqual(written);
        expect(opened?.signedBytes).toEqual(signedBytes);
        expect(isSignature(handler.signing.publicKey, opened?.signature as Bytes, signedBytes)).toBe(true);
      }),
    );
  });

  test('signs label, channel, case, bytes 0…79 and text', () => {
    const { slot, signedBytes } = sealReply(place, reply(), handler.signing.secretKey);
    const plain = aeadOpen(deriveReplyKey(caseKey, 0), slot.subarray(16, 40), slot.subarray(0, 16), slot.subarray(40)) as Bytes;
    const byHand = concat(
      label('motrost/v1/reply'),
      CHANNEL_ID,
      deriveCaseId(caseKey),
      plain.subarray(0, 80),
      utf8(reply().text),
    );
    expect(signedBytes).toEqual(byHand);
  });

  test('is found by nobody with another case key, and under no other counter', () => {
    const { slot } = sealReply(place, reply(), handler.signing.secretKey);
    expect(openReply({ ...place, caseKey: randomBytes(32) }, 0, slot)).toBeNull();
    for (let counter = 1; counter < 256; counter++) expect(openReply(place, counter, slot)).toBeNull();
  });

  test('with any flipped bit is refused', () => {
    const { slot } = sealReply(place, reply(), handler.signing.secretKey);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4096 * 8 - 1 }), (bit) => {
        const outcome = outcomeOf(() => openReply(place, 0, flipBit(slot, bit)));
        expect(outcome).toBe(bit < 128 ? null : 'sealed-reply');
      }),
      { numRuns: 1500 },
    );
  });

  test('of the longest text fits, and of one byte more does not', () => {
    const longest = reply({ text: 'ö'.repeat(1948) });
    const { slot } = sealReply(place, longest, handler.signing.secretKey);
    expect(openReply(place, 0, slot)?.unverified.text).toBe(longest.text);
    expect(() => sealReply(place, reply({ text: `${longest.text}a` }), handler.signing.secretKey)).toThrow(RangeError);
  });

  test.each<[string, Partial<Reply>]>([
    ['by nobody', { author: 0 }],
    ['with counter 256', { counter: 256 }],
    ['that hands over to nobody', { type: 'hand-over' }],
    ['that names a successor without handing over', { successor: 3 }],
    ['in which somebody stands in without a hand-over', { standIns: [3] }],
    ['that hands over, and whose successor stands in', { type: 'hand-over', successor: 2, standIns: [2] }],
    ['that hands over, and whose author stands in', { type: 'hand-over', successor: 2, standIns: [7] }],
    ['that hands over, and in which somebody stands in twice', { type: 'hand-over', successor: 2, standIns: [5, 5] }],
    ['that hands over, and in which nobody stands in', { type: 'hand-over', successor: 2, standIns: [5, 0] }],
    ['that hands over, and in which three people stand in', { type: 'hand-over', successor: 2, standIns: [3, 4, 5] }],
    ['with a head of another size', { officeHead: new Uint8Array(31) }],
  ])('%s is never written', (_, changes) => {
    expect(() => sealReply(place, reply(changes), handler.signing.secretKey)).toThrow(RangeError);
  });

  test.each([
    ['of no known type', 0, [4]],
    ['by nobody', 1, [0]],
    ['that claims another counter than its hint', 2, [1]],
    ['with an unknown flag', 3, [2]],
    ['that names a successor without handing over', 4, [1]],
    ['that hands over to nobody', 0, [2]],
    ['in no known language', 5, [0]],
    ['in which somebody stands in without a hand-over', 6, [3]],
    ['in which only a second person stands in', 6, [0, 3]],
    ['of a day that is none', 8, [255, 255, 255, 255]],
    ['with a text longer than its field', 12, [0x39, 0x0f]],
    ['with other bytes that must be zero', 14, [1]],
    ['with something after its text', 4039, [1]],
    ['whose text is no UTF-8', 144, [0xff]],
    ['whose successor stands in', 0, [2, 7, 0, 0, 2, 1, 2, 0]],
    ['whose author stands in', 0, [2, 7, 0, 0, 2, 1, 5, 7]],
    ['in which one person stands in twice', 0, [2, 7, 0, 0, 2, 1, 5, 5]],
    ['that hands over, and in which only a second person stands in', 0, [2, 7, 0, 0, 2, 1, 0, 5]],
  ])('%s is told as broken', (_, at, bytes) => {
    const { slot } = sealReply(place, reply(), handler.signing.secretKey);
    const [hint, nonce, key] = [deriveHint(caseKey, 0, 0), slot.subarray(16, 40), deriveReplyKey(caseKey, 0)];
    const plain = aeadOpen(key, nonce, hint, slot.subarray(40)) as Bytes;
    expect(plain).toHaveLength(4040);
    plain.set(bytes, at);
    const forged = concat(hint, nonce, aeadSeal(key, nonce, hint, plain));
    expect(outcomeOf(() => openReply(place, 0, forged))).toBe('malformed-reply');
  });
});

describe('on the board', () => {
  test('the replies to a case are found among filler and other people’s, by counter, and damaged ones are counted', () => {
    const sealed = [2, 0, 1].map((counter) => sealReply(place, reply({ counter }), handler.signing.secretKey).slot);
    const others = sealReply({ ...place, caseKey: randomBytes(32) }, reply(), handler.signing.secretKey).slot;
    const damaged = flipBit(sealReply(place, reply({ counter: 3 }), handler.signing.secretKey, 2).slot, 999);
    const found = findReplies(place, [randomBytes(4096), ...sealed, others, damaged, randomBytes(4096)]);
    expect(found.replies.map(({ unverified }) => unverified.counter)).toEqual([0, 1, 2]);
    expect(found.broken).toBe(1);
  });

  const opened = (written: Reply, by: Official) =>
    findReplies(place, [sealReply(place, written, by.signing.secretKey).slot]).replies[0] as NonNullable<
      ReturnType<typeof openReply>
    >;
  const texts = (list: Parameters<typeof verifyReplies>[1]) =>
    verifyReplies(handler.number, list, keyOf).map((verified) => verified.reply.text);

  const first = opened(reply({ text: 'first' }), handler);
  const handsOver = opened(reply({ type: 'hand-over', successor: 2, counter: 1, text: 'hands over' }), handler);
  const bySuccessor = opened(reply({ author: 2, counter: 2, text: 'successor' }), successor);
  const handsOn = opened(reply({ type: 'hand-over', author: 2, successor: 5, counter: 3, text: 'hands on' }), successor);
  const byThird = opened(reply({ author: 5, counter: 4, text: 'third' }), third);

  test('the official whose case key it is may answer, and nobody else', () => {
    expect(texts([first, bySuccessor])).toEqual(['first']);
    expect(texts([opened(reply({ author: 9 }), stranger)])).toEqual([]);
  });

  test('a successor may answer once a valid hand-over names them, also the successor’s successor', () => {
    expect(texts([byThird, handsOn, bySuccessor, handsOver, first])).toEqual([
      'third',
      'hands on',
      'successor',
      'hands over',
      'first',
    ]);
    expect(texts([byThird, bySuccessor, handsOver])).toEqual(['successor', 'hands over']);
  });

  test('whoever a valid hand-over names to stand in may answer, hand on, and nobody else', () => {
    const naming = opened(
      reply({ type: 'hand-over', successor: 2, standIns: [5, 9], counter: 1, text: 'names three' }),
      handler,
    );
    const second = opened(reply({ author: 9, counter: 2, text: 'second' }), stranger);
    expect(texts([byThird, naming, second])).toEqual(['third', 'names three', 'second']);
    expect(texts([byThird, handsOver, second])).toEqual(['hands over']);
    const usurped = opened(reply({ type: 'hand-over', author: 9, successor: 2, standIns: [5], text: 'usurped' }), stranger);
    expect(texts([usurped, byThird])).toEqual([]);
  });

  test('nobody makes themselves successor', () => {
    const usurped = opened(reply({ type: 'hand-over', author: 9, successor: 9, text: 'usurped' }), stranger);
    const byUsurper = opened(reply({ author: 9, counter: 1, text: 'usurper' }), stranger);
    expect(texts([usurped, byUsurper])).toEqual([]);
  });

  test('a reply in another’s name, or of somebody unknown to the roster, is no one’s word', () => {
    expect(texts([opened(reply(), stranger)])).toEqual([]);
    expect(
      texts([opened(reply({ type: 'hand-over', successor: 9 }), stranger), opened(reply({ author: 9, counter: 1 }), stranger)]),
    ).toEqual([]);
    expect(verifyReplies(handler.number, [first], () => null)).toEqual([]);
  });

  test('a signature made in another channel or case is not valid in this one', () => {
    const elsewhere = { ...place, channelId: randomBytes(32) };
    const { slot } = sealReply(elsewhere, reply(), handler.signing.secretKey);
    expect(verifyReplies(handler.number, findReplies(elsewhere, [slot]).replies, keyOf)).toHaveLength(1);
    expect(verifyReplies(handler.number, findReplies(place, [slot]).replies, keyOf)).toEqual([]);
  });
});

describe('a reply posted again', () => {
  const newest = reply({ officeHead: FIRST_HEAD });
  const postings = [0, 1, 2, 3].map((repeat) => sealReply(place, newest, handler.signing.secretKey, repeat));
  const slots = postings.map(({ slot }) => slot);

  test('is found once and shares no bytes with the first', () => {
    expect(findReplies(place, slots).replies.map(({ unverified }) => unverified)).toEqual(Array(4).fill(newest));
    const chain = readOfficeChain(verifyReplies(handler.number, findReplies(place, slots).replies, keyOf));
    expect(chain.ordered).toEqual([{ reply: newest, signedBytes: postings[0]?.signedBytes }]);
    expect(chain.state).toBe('whole');
    for (const [index, one] of slots.entries()) {
      for (const other of slots.slice(index + 1)) {
        // Of 4096 independent bytes 16 are alike by chance; 56 is ten standard deviations away.
        expect(one.filter((byte, at) => byte === other[at]).length).toBeLessThan(56);
        expect(one.subarray(0, 16)).not.toEqual(other.subarray(0, 16));
      }
    }
  });

  test('is found by whichever posting the board still shows, also as the last counter’s', () => {
    const last = reply({ counter: 255 });
    for (const repeat of [0, 1, 2, 3]) {
      const { slot } = sealReply(place, last, handler.signing.secretKey, repeat);
      expect(findReplies(place, [slot]).replies.map(({ unverified }) => unverified)).toEqual([last]);
      expect(openReply(place, 255, slot)?.unverified).toEqual(last);
    }
  });

  test('signs the same bytes each time', () => {
    for (const { signedBytes } of postings) expect(signedBytes).toEqual(postings[0]?.signedBytes);
  });

  test('is never written a fifth time', () => {
    for (const repeat of [4, -1]) expect(() => sealReply(place, newest, handler.signing.secretKey, repeat)).toThrow(RangeError);
  });
});

describe('a long text', () => {
  test('is cut into replies that each fit, are UTF-8 by themselves and give the text together', () => {
    const character = fc.constantFrom('a', 'å', '€', '𝄞', ' ');
    const pattern = fc.array(character, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(pattern, fc.integer({ min: 0, max: 1500 }), (characters, times) => {
        const whole = characters.join('').repeat(times);
        const parts = splitReplyText(whole);
        expect(parts.join('')).toBe(whole);
        for (const part of parts) {
          expect(utf8(part).length).toBeLessThanOrEqual(3896);
          expect(part.isWellFormed()).toBe(true);
        }
        // A cut gives up at most three bytes of a reply.
        expect(parts.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(utf8(whole).length / 3893)));
      }),
      { numRuns: 60 },
    );
  });

  test('that just fits is one reply, and of one character more two', () => {
    expect(splitReplyText('a'.repeat(3896))).toHaveLength(1);
    expect(splitReplyText('a'.repeat(3897))).toEqual(['a'.repeat(3896), 'a']);
    expect(splitReplyText(`${'a'.repeat(3895)}å`)).toEqual(['a'.repeat(3895), 'å']);
    expect(splitReplyText('')).toEqual(['']);
  });
});
