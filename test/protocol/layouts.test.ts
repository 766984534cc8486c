import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeBoardHeader,
  encodeReceipt,
  parseBoard,
  parseReceipt,
  RECEIPT_STATE,
  type ReceiptState,
} from '../../protocol/board-layout.ts';
import { type Bytes, concat, equalBytes } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { encodeHeader, parseDeposit } from '../../protocol/deposit-layout.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { encodeVaultHeader, parseVaultHeader, VAULT_SIZES } from '../../protocol/vault-layout.ts';

const filled = (size: number, byte = 7): Bytes => new Uint8Array(size).fill(byte);
const fixedBytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => new Uint8Array(bytes) as Bytes);
const states = Object.keys(RECEIPT_STATE) as ReceiptState[];

/** The code of the refusal; throws on if it is not one. */
function refusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

function changed(bytes: Bytes, place: number, to: number): Bytes {
  return bytes.with(place, to) as Bytes;
}

describe('a deposit', () => {
  const header = fc.record({
    period: fc.nat(0xffff_ffff),
    ...{ head: fixedBytes(32), tag: fixedBytes(16), memo: fixedBytes(24) },
    ...{ ackCommitment: fixedBytes(32), keyCommitment: fixedBytes(32), gateCommitment: fixedBytes(32) },
  });

  test('is cut where it was joined', () => {
    fc.assert(
      fc.property(header, fc.nat(255), (parts, byte) => {
        const [slots, sealedBody] = [filled(4800, byte), filled(11_408, 255 - byte)];
        const bytes = concat(encodeHeader(parts), slots, sealedBody);
        const { headerBytes, ...deposit } = parseDeposit(bytes);
        expect(deposit).toEqual({ header: parts, slots, sealedBody });
        expect(equalBytes(headerBytes, bytes.slice(0, 176))).toBe(true);
      }),
    );
  });

  const right = concat(Uint8Array.of(1, 1, 4, 0), filled(16_380));

  test('of any other length is malformed', () => {
    expect(refusal(() => parseDeposit(right))).toBe('accepted');
    const other = fc.oneof(fc.nat(40_000), fc.constantFrom(0, 1, 176, 16_383, 16_385)).filter((size) => size !== 16_384);
    fc.assert(
      fc.property(other, (size) => {
        expect(refusal(() => parseDeposit(concat(right, right, right).slice(0, size)))).toBe('malformed');
      }),
    );
  });

  test('of any other version, suite, number of slots or fourth byte is unsupported', () => {
    for (let place = 0; place < 4; place++) {
      for (let byte = 0; byte < 256; byte++) {
        const expected = byte === right[place] ? 'accepted' : 'unsupported-version';
        expect(refusal(() => parseDeposit(changed(right, place, byte)))).toBe(expected);
      }
    }
  });

  test('is not joined from parts of a wrong size', () => {
    const parts = {
      period: 1,
      head: filled(32),
      tag: filled(15),
      memo: filled(24),
      ackCommitment: filled(32),
      keyCommitment: filled(32),
      gateCommitment: filled(32),
    };
    expect(() => encodeHeader(parts)).toThrow(RangeError);
  });
});

describe('a receipt', () => {
  const receipt = fc.record({ tag: fixedBytes(16), memo: fixedBytes(24), state: fc.constantFrom(...states) });

  test('goes there and back', () => {
    fc.assert(
      fc.property(receipt, (one) => {
        expect(parseReceipt(encodeReceipt(one))).toEqual(one);
      }),
    );
  });

  const right = encodeReceipt({ tag: filled(16), memo: filled(24), state: 'received' });

  test('of another length, state, or with anything after the state is malformed', () => {
    for (const size of [0, 47, 49, 96])
      expect(refusal(() => parseReceipt(concat(right, right).slice(0, size)))).toBe('malformed');
    for (let byte = 0; byte < 256; byte++) {
      const isState = byte >= 1 && byte <= 3;
      expect(refusal(() => parseReceipt(changed(right, 40, byte)))).toBe(isState ? 'accepted' : 'malformed');
    }
    for (let place = 41; place < 48; place++) expect(refusal(() => parseReceipt(changed(right, place, 1)))).toBe('malformed');
  });
});

describe('a board', () => {
  const receipt = encodeReceipt({ tag: filled(16), memo: filled(24), state: 'acknowledged' });
  const board = (receipts: number, slots: number): Bytes =>
    concat(
      encodeBoardHeader(day('2026-11-02'), receipts, slots),
      ...Array(receipts).fill(receipt),
      ...Array(slots).fill(filled(4096)),
    );

  test('holds exactly as many receipts and slots as it says', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(3), (receipts, slots) => {
        const read = parseBoard(board(receipts, slots));
        expect([read.publishedOn, read.receipts.length, read.slots.length]).toEqual(['2026-11-02', receipts, slots]);
        expect(read.slots.every((slot) => equalBytes(slot, filled(4096)))).toBe(true);
      }),
    );
    expect(parseBoard(encodeBoardHeader(null, 0, 0)).publishedOn).toBeNull();
  });

  test('that is longer, shorter, or counts otherwise is malformed', () => {
    const right = board(3, 2);
    fc.assert(
      fc.property(fc.nat(right.length * 2), (size) => {
        if (size !== right.length) expect(refusal(() => parseBoard(concat(right, right).slice(0, size)))).toBe('malformed');
      }),
    );
    for (let place = 8; place < 16; place++) {
      for (const byte of [1, 4, 255]) expect(refusal(() => parseBoard(changed(right, place, byte)))).toBe('malformed');
    }
  });

  test('of another version, with other than zeros beside it, is unsupported', () => {
    for (let place = 0; place < 4; place++)
      expect(refusal(() => parseBoard(changed(board(1, 1), place, 9)))).toBe('unsupported-version');
  });

  test('whose day does not exist, or with one receipt that is none, is malformed', () => {
    expect(refusal(() => parseBoard(changed(board(1, 1), 7, 255)))).toBe('malformed');
    expect(refusal(() => parseBoard(changed(board(2, 0), 16 + 48 + 40, 0)))).toBe('malformed');
  });
});

describe('a vault', () => {
  const header = fc.record({
    size: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
    official: fc.integer({ min: 1, max: 255 }),
    version: fc.nat(0xffff_ffff),
  });

  test('says its size, whose it is and which version', () => {
    fc.assert(
      fc.property(header, (one) => {
        const vault = concat(encodeVaultHeader(one), filled(VAULT_SIZES[one.size] - 8));
        expect(parseVaultHeader(vault)).toEqual(one);
      }),
      { numRuns: 30 },
    );
  });

  const right = concat(encodeVaultHeader({ size: 0, official: 3, version: 1 }), filled(65_536 - 8));

  test('of any other length, or another size than it says, is malformed', () => {
    for (const size of [0, 7, 8, 65_535, 65_537, 262_144]) {
      expect(refusal(() => parseVaultHeader(concat(right, right, right, right).slice(0, size)))).toBe('malformed');
    }
    for (let byte = 0; byte < 256; byte++)
      expect(refusal(() => parseVaultHeader(changed(right, 2, byte)))).toBe(byte === 1 ? 'accepted' : 'malformed');
  });

  test('of another version or suite is unsupported', () => {
    for (const place of [0, 1]) {
      for (const byte of [0, 2, 255])
        expect(refusal(() => parseVaultHeader(changed(right, place, byte)))).toBe('unsupported-version');
    }
  });

  test('of nobody is malformed', () => {
    expect(refusal(() => parseVaultHeader(changed(right, 3, 0)))).toBe('malformed');
  });
});
