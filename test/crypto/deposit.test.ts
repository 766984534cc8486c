import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DepositParts, openDeposit, sealDeposit } from '../../crypto/deposit.ts';
import { encodeBody } from '../../crypto/deposit-body.ts';
import { deriveCaseKey } from '../../crypto/phrase-keys.ts';
import {
  aeadOpenOnce,
  aeadSealOnce,
  blake2b,
  randomBytes,
  xwingDecapsulate,
  xwingEncapsulate,
  xwingKeypair,
} from '../../crypto/sodium.ts';
import { type Bytes, concat, label, u32 } from '../../protocol/bytes.ts';
import { DEPOSIT_SIZE, encodeHeader, parseDeposit, SLOT_SIZE } from '../../protocol/deposit-layout.ts';
import {
  CHANNEL_ID,
  cover,
  depositParts,
  flipBit,
  letter,
  newOfficial,
  newReporter,
  type Official,
  outcomeOf,
} from './people.ts';

const [primary, deputy, second, excluded] = [1, 2, 3, 4].map(newOfficial) as [Official, Official, Official, Official];
const reporter = newReporter();
const officials = [primary, deputy, second] as const;

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).map((value) => value.normalize('NFC'));

describe('seal and open', () => {
  test('agree for everyone in the order and refuse everyone else', () => {
    fc.assert(
      fc.property(
        text,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom<'sv' | 'en'>('sv', 'en'),
        (said, wish, refuses, language) => {
          const body = letter({ text: said, noAcknowledgement: wish, refusesHandOver: refuses, language, exclusions: [4] });
          const parts = depositParts(reporter, officials, body);
          const { deposit, ackSecret } = sealDeposit(parts);
          for (const official of officials) {
            const opened = openDeposit(deposit, official.period, parts.gate);
            expect(opened).toMatchObject({ body, ackSecret, isGated: official !== primary });
            expect(opened?.caseKey).toEqual(deriveCaseKey(reporter.kCase, official.number));
            expect(opened?.header.tag).toEqual(parts.tag);
          }
          expect(openDeposit(deposit, excluded.period, parts.gate)).toBeNull();
          expect(openDeposit(deposit, excluded.period, null)).toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('work with two readers, and with no fewer and no more than three', () => {
    const two = depositParts(reporter, [primary, deputy]);
    const { deposit } = sealDeposit(two);
    expect(openDeposit(deposit, primary.period, null)?.isGated).toBe(false);
    expect(openDeposit(deposit, deputy.period, two.gate)?.isGated).toBe(true);
    expect(openDeposit(deposit, second.period, two.gate)).toBeNull();
    expect(() => sealDeposit(depositParts(reporter, [primary]))).toThrow(RangeError);
    expect(() => sealDeposit(depositParts(reporter, [...officials, excluded]))).toThrow(RangeError);
  });

  test('the longest letter fits, and one byte more does not', () => {
    const longest = 'å'.repeat(5642);
    const parts = depositParts(reporter, officials, letter({ text: longest }));
    expect(openDeposit(sealDeposit(parts).deposit, primary.period, null)?.body).toMatchObject({ text: longest });
    expect(() => sealDeposit({ ...parts, body: letter({ text: `${longest}a` }) })).toThrow(RangeError);
  });
});

describe('a deputy', () => {
  const parts = depositParts(reporter, officials);
  const { deposit } = sealDeposit(parts);

  test('without the gate share opens nothing', () => {
    expect(openDeposit(deposit, deputy.period, null)).toBeNull();
    expect(openDeposit(deposit, second.period, null)).toBeNull();
  });

  test('with a wrong share opens nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (bit) => {
        expect(openDeposit(deposit, deputy.period, flipBit(parts.gate, bit))).toBeNull();
      }),
      { numRuns: 60 },
    );
    expect(openDeposit(deposit, deputy.period, randomBytes(32))).toBeNull();
  });

  test('with the right share opens everything', () => {
    for (const official of [deputy, second]) {
      expect(openDeposit(deposit, official.period, parts.gate)).toMatchObject({ body: letter(), isGated: true });
    }
  });
});

test('the primary needs no share, and a wrong one does no harm', () => {
  const { deposit } = sealDeposit(depositParts(reporter, officials));
  expect(openDeposit(deposit, primary.period, null)?.isGated).toBe(false);
  expect(openDeposit(deposit, primary.period, randomBytes(32))?.isGated).toBe(false);
});

describe('any flipped bit', () => {
  const parts = depositParts(reporter, officials);
  const { deposit } = sealDeposit(parts);

  test('of a deposit is refused to every reader', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: DEPOSIT_SIZE * 8 - 1 }), fc.constantFrom(...officials), (bit, official) => {
        expect(outcomeOf(() => openDeposit(flipBit(deposit, bit), official.period, parts.gate))).not.toBe('opened');
      }),
      { numRuns: 600 },
    );
  });

  test('of each of the header’s 1408 is refused', () => {
    const outcomes = new Set<string | null>();
    for (let bit = 0; bit < 176 * 8; bit++) {
      outcomes.add(outcomeOf(() => openDeposit(flipBit(deposit, bit), primary.period, null)));
    }
    // The first 32 bits are version, suite and slots; the rest is bound into every slot.
    expect(outcomes).toEqual(new Set(['unsupported-version', null]));
  });

  test('of somebody else’s slot or of the body is told as damage, not as "not for us"', () => {
    const { slots } = parseDeposit(deposit);
    const others = [0, 1, 2, 3].filter((index) => !opensSlot(primary, slots, index));
    expect(others).toHaveLength(3);
    for (const index of others) {
      const bit = (176 + index * SLOT_SIZE) * 8 + 7;
      expect(outcomeOf(() => openDeposit(flipBit(deposit, bit), primary.period, null))).toBe('sealed-body');
    }
    expect(outcomeOf(() => openDeposit(flipBit(deposit, DEPOSIT_SIZE * 8 - 1), primary.period, null))).toBe('sealed-body');
  });

  /** Whether a slot of the deposit above is the official's own, by decapsulating it by hand. */
  function opensSlot(official: Official, slots: Bytes, index: number): boolean {
    const slot = slots.subarray(index * SLOT_SIZE, (index + 1) * SLOT_SIZE);
    const shared = xwingDecapsulate(slot.subarray(0, 1120), official.period.secretKey) as Bytes;
    const header = deposit.slice(0, 176);
    const key = blake2b(32, shared, label('motrost/v1/slot'), CHANNEL_ID, header, official.period.publicKey);
    return aeadOpenOnce(key, header, slot.subarray(1120)) !== null;
  }
});

test('a deposit cut short or lengthened is refused', () => {
  const { deposit } = sealDeposit(depositParts(reporter, officials));
  expect(outcomeOf(() => openDeposit(deposit.slice(1), primary.period, null))).toBe('malformed');
  expect(outcomeOf(() => openDeposit(concat(deposit, u32(0)), primary.period, null))).toBe('malformed');
});

test('nothing of one channel opens in another', () => {
  const parts = depositParts(reporter, officials);
  const { deposit } = sealDeposit(parts);
  const elsewhere = flipBit(CHANNEL_ID, 0);
  for (const official of officials) {
    expect(openDeposit(deposit, { ...official.period, channelId: elsewhere }, parts.gate)).toBeNull();
  }
});

test('all deposits are 16 384 bytes whatever is in them', () => {
  const contents = fc.oneof(
    text.map((said) => letter({ text: said })),
    fc.integer({ min: 1, max: 11_284 }).map((length) => letter({ type: 'follow-up', text: 'a'.repeat(length) })),
    fc.constantFrom<'consent' | 'end'>('consent', 'end').map((type) => letter({ type, text: '' })),
  );
  fc.assert(
    fc.property(contents, fc.integer({ min: 2, max: 3 }), (body, readers) => {
      expect(sealDeposit(depositParts(reporter, officials.slice(0, readers), body)).deposit).toHaveLength(16_384);
    }),
    { numRuns: 40 },
  );
  expect(sealDeposit({ ...depositParts(reporter, officials), body: cover(), memo: null }).deposit).toHaveLength(16_384);
});

test('a cover has no author', () => {
  const sealed = sealDeposit({ ...depositParts(reporter, officials), body: cover(), memo: null });
  const opened = openDeposit(sealed.deposit, primary.period, null);
  expect(opened?.body).toEqual(cover());
  expect(opened?.body).toMatchObject({ author: 0 });
  const signed = { ...depositParts(reporter, officials), body: cover({ author: 1 }), memo: null };
  expect(() => sealDeposit(signed)).toThrow(RangeError);
});

test('nothing but the header’s open fields is alike in two deposits of the same letter', () => {
  const parts = depositParts(reporter, officials);
  const [first, again] = [sealDeposit(parts).deposit, sealDeposit(parts).deposit];
  const alike = (from: number, to: number) => first.subarray(from, to).filter((byte, at) => byte === again[from + at]).length;
  expect(first.subarray(0, 56)).toEqual(again.subarray(0, 56));
  expect(first.subarray(56, 88)).not.toEqual(again.subarray(56, 88));
  expect(first.subarray(88, 120)).not.toEqual(again.subarray(88, 120));
  // Of 16 208 independent bytes 63 are alike by chance; 150 is over ten standard deviations away.
  expect(alike(176, DEPOSIT_SIZE)).toBeLessThan(150);
});

test('the primary’s slot stands in any of the four places', () => {
  const parts = depositParts(reporter, officials);
  const places = new Set<number>();
  for (let run = 0; run < 60 && places.size < 4; run++) {
    const { headerBytes, slots } = parseDeposit(sealDeposit(parts).deposit);
    for (let index = 0; index < 4; index++) {
      const slot = slots.subarray(index * SLOT_SIZE, (index + 1) * SLOT_SIZE);
      const shared = xwingDecapsulate(slot.subarray(0, 1120), primary.period.secretKey) as Bytes;
      const key = blake2b(32, shared, label('motrost/v1/slot'), CHANNEL_ID, headerBytes, primary.period.publicKey);
      if (aeadOpenOnce(key, headerBytes, slot.subarray(1120))) places.add(index);
    }
  }
  expect([...places].sort()).toEqual([0, 1, 2, 3]);
});

describe('a sender who does not play fair', () => {
  interface Trick {
    readonly committed: Bytes;
    readonly forPrimary: Bytes;
    readonly forDeputy: Bytes;
    readonly ackSecret: Bytes;
    readonly ackCommitment: Bytes;
    readonly plain: Bytes;
    readonly bodyKey: Bytes;
  }

  /** A deposit built by hand from docs/protocol.md, with whatever keys and commitments the sender likes. */
  function forge(parts: DepositParts, trick: Trick): Bytes {
    const header = encodeHeader({
      period: parts.period,
      head: parts.head,
      tag: parts.tag,
      ackCommitment: trick.ackCommitment,
      keyCommitment: blake2b(32, null, label('motrost/v1/commitment'), trick.committed),
      gateCommitment: sha256(parts.gate) as Bytes,
      memo: randomBytes(24),
    });
    const slot = (publicKey: Bytes, gate: Bytes, secrets: Bytes) => {
      const { ciphertext, sharedSecret } = xwingEncapsulate(publicKey);
      const key = blake2b(32, sharedSecret, label('motrost/v1/slot'), CHANNEL_ID, header, publicKey, gate);
      return concat(ciphertext, aeadSealOnce(key, header, secrets));
    };
    const spare = () => slot(xwingKeypair(randomBytes(32)).publicKey, new Uint8Array(), randomBytes(64));
    const slots = concat(
      slot(primary.period.publicKey, new Uint8Array(), concat(trick.forPrimary, randomBytes(32))),
      slot(deputy.period.publicKey, parts.gate, concat(trick.forDeputy, randomBytes(32))),
      spare(),
      spare(),
    );
    const context = concat(header, blake2b(32, null, label('motrost/v1/slots'), slots));
    return concat(header, slots, aeadSealOnce(trick.bodyKey, context, trick.plain));
  }

  const parts = depositParts(reporter, officials);
  const [key, other, ackSecret] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const fair: Trick = {
    committed: key,
    forPrimary: key,
    forDeputy: key,
    ackSecret,
    ackCommitment: sha256(ackSecret) as Bytes,
    plain: encodeBody(letter(), ackSecret),
    bodyKey: key,
  };
  const open = (trick: Trick, official: Official) =>
    outcomeOf(() => openDeposit(forge(parts, trick), official.period, parts.gate));

  test('is believed as long as the deposit is fair', () => {
    expect(open(fair, primary)).toBe('opened');
    expect(open(fair, deputy)).toBe('opened');
  });

  test('cannot lead two readers to different texts: whoever gets the other key sees that it is not the committed one', () => {
    const split = { ...fair, forDeputy: other };
    expect(open(split, primary)).toBe('opened');
    expect(open(split, deputy)).toBe('key-commitment');
    // Not even if the body opens with the deputy's key alone.
    expect(open({ ...split, bodyKey: other }, deputy)).toBe('key-commitment');
    expect(open({ ...split, bodyKey: other }, primary)).toBe('sealed-body');
  });

  test('cannot hide the secret whose return would acknowledge the letter', () => {
    expect(open({ ...fair, ackCommitment: sha256(other) as Bytes }, primary)).toBe('acknowledgement-commitment');
  });

  test('cannot make a reader take a malformed body', () => {
    // The first flag is one that exists; the third is not.
    expect(open({ ...fair, plain: flipBit(fair.plain, 8) }, primary)).toBe('opened');
    expect(open({ ...fair, plain: flipBit(fair.plain, 10) }, primary)).toBe('malformed-body');
  });
});
