import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VerifiedReply } from '../../crypto/reply.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import {
  compareHead,
  FIRST_HEAD,
  letterHeadAfter,
  letterHeads,
  officeHeadAfter,
  readLetterChain,
  readOfficeChain,
} from '../../crypto/transcript.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { TODAY } from './people.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

test('both chains agree with the known answers', () => {
  // Computed from docs/protocol.md, section 8, by Python's hashlib.
  const letterHead = hex('69b84bc500f72923cd7923919cd680c44466e1e45fe93f70dccb46bc834f7a06');
  expect(letterHeadAfter(FIRST_HEAD, new Uint8Array(16))).toEqual(letterHead);
  const officeHead = hex('7f20f551b7b732fc9599ead152d6c3200b0182689a94c658e0e71363c49cb5c1');
  expect(officeHeadAfter(letterHead, new TextEncoder().encode('abc'))).toEqual(officeHead);
});

/** n replies in a row, as verified. The chain reads nothing of them but the head before and the bytes signed. */
function officeChain(n: number, start: Bytes = FIRST_HEAD): VerifiedReply[] {
  let officeHead = start;
  return Array.from({ length: n }, (_, counter) => {
    const signedBytes = randomBytes(200);
    const verified: VerifiedReply = {
      signedBytes,
      reply: {
        type: 'reply',
        author: 1,
        counter,
        continues: false,
        successor: 0,
        standIns: [],
        language: 'sv',
        writtenOn: TODAY,
        letterHead: FIRST_HEAD,
        officeHead,
        text: '',
      },
    };
    officeHead = officeHeadAfter(officeHead, signedBytes);
    return verified;
  });
}

describe('the office’s chain', () => {
  test('is whole in whatever order its replies are found, also when one is found twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.infiniteStream(fc.nat()), (n, order) => {
        const chain = officeChain(n);
        const shuffled = [...chain, ...chain.slice(0, 2)]
          .map((reply) => ({ reply, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ reply }) => reply);
        const reading = readOfficeChain(shuffled);
        expect(reading.state).toBe('whole');
        expect(reading.ordered.map(({ reply }) => reply.counter)).toEqual(chain.map(({ reply }) => reply.counter));
        const last = chain.at(-1);
        expect(reading.head).toEqual(last ? officeHeadAfter(last.reply.officeHead, last.signedBytes) : FIRST_HEAD);
      }),
    );
  });

  test('shows a gap wherever a reply was dropped that another follows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (n, dropped) => {
        const chain = officeChain(n);
        const missing = dropped % (n - 1);
        const reading = readOfficeChain(chain.toSpliced(missing, 1));
        expect(reading.state).toBe('gap');
        expect(reading.ordered).toEqual(chain.slice(0, missing));
        expect(reading.loose).toEqual(chain.slice(missing + 1));
      }),
    );
  });

  test('shows a fork when two replies claim the same place', () => {
    const chain = officeChain(4);
    const [rival] = officeChain(1, chain[2]?.reply.officeHead as Bytes);
    const reading = readOfficeChain([...chain, rival as VerifiedReply]);
    expect(reading.state).toBe('fork');
    expect(reading.ordered).toEqual(chain.slice(0, 2));
    expect(reading.loose).toHaveLength(3);
  });
});

/** Letters of one reporter who knows all before, on days and with numbers as given. */
function letters(places: readonly (readonly [number, number])[]) {
  const tags = places.map(() => randomBytes(16));
  const heads = letterHeads(tags);
  return places.map(([days, letterNumber], at) => ({
    day: addDays(TODAY, days),
    letterNumber,
    tag: tags[at] as Bytes,
    letterHead: heads[at] as Bytes,
  }));
}

describe('the reporter’s chain', () => {
  const chain = letters([
    [0, 2],
    [0, 3],
    [1, 0],
    [9, 7],
  ]);
  const states = (found: typeof chain) => readLetterChain(found).placed.map(({ state }) => state);

  test('is whole in whatever order the letters were listed, and its head stands for all of them', () => {
    const reading = readLetterChain(chain.toReversed());
    expect(reading.placed.map(({ letter }) => letter)).toEqual(chain);
    expect(reading.placed.map(({ state }) => state)).toEqual(['whole', 'whole', 'whole', 'whole']);
    expect(reading.head).toEqual(letterHeads(chain.map(({ tag }) => tag))[4]);
  });

  test('allows a letter whose visit could not know of the newest ones', () => {
    const [first, second, third, fourth] = chain as [Letter, Letter, Letter, Letter];
    type Letter = (typeof chain)[number];
    expect(states([first, { ...second, letterHead: FIRST_HEAD }, third, { ...fourth, letterHead: first.letterHead }])).toEqual([
      'whole',
      'gap',
      'whole',
      'gap',
    ]);
  });

  test('shows that a letter is missing from the next one on', () => {
    expect(states(chain.toSpliced(0, 1))).toEqual(['fork', 'fork', 'fork']);
    expect(states(chain.toSpliced(2, 1))).toEqual(['whole', 'whole', 'fork']);
  });

  test('shows that a letter was put in or another put in its place', () => {
    const [stranger] = letters([[0, 5]]);
    // The letter after it was written by somebody who knew fewer letters; the one after that by somebody who knew others.
    expect(states(chain.toSpliced(2, 0, stranger as (typeof chain)[number]))).toEqual(['whole', 'whole', 'gap', 'gap', 'fork']);
    expect(states(chain.toSpliced(1, 1, { ...chain[1], tag: randomBytes(16) } as (typeof chain)[number]))).toEqual([
      'whole',
      'whole',
      'fork',
      'fork',
    ]);
  });

  test('is read by a desk that came later from the head that it was given', () => {
    const heads = letterHeads(chain.map(({ tag }) => tag));
    const later = readLetterChain(chain.slice(2), heads[2]);
    expect(later.placed.map(({ state }) => state)).toEqual(['whole', 'whole']);
    expect(later.head).toEqual(heads[4]);
  });

  test('tells the reporter which of her letters a reply was written without', () => {
    const heads = letterHeads(chain.map(({ tag }) => tag));
    expect(compareHead(heads, heads[4] as Bytes)).toEqual({ state: 'whole', known: 4 });
    expect(compareHead(heads, heads[1] as Bytes)).toEqual({ state: 'gap', known: 1 });
    expect(compareHead(heads, FIRST_HEAD)).toEqual({ state: 'gap', known: 0 });
    expect(compareHead(heads, randomBytes(32))).toEqual({ state: 'fork', known: 0 });
    expect(compareHead([FIRST_HEAD], FIRST_HEAD)).toEqual({ state: 'whole', known: 0 });
  });
});
