import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../protocol/bytes.ts';
import { addDays, dayFromNumber } from '../../protocol/calendar.ts';
import { FULL_DAY, findProofOfWork, isProofOfWork, proofOfWorkBits, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';

const bytesOf = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => new Uint8Array(bytes) as Bytes);
/** Few bits, so that the search is short; the document's 18 are in the vectors. */
const BITS = 10;
const work = fc.record({ deposit: bytesOf(64), gate: bytesOf(32), day: fc.nat(300_000).map(dayFromNumber) });

function found(target: Bytes, bits = BITS): Bytes {
  return findProofOfWork(target, bits, 0, 2 ** 20) as Bytes;
}

describe('a proof of work', () => {
  test('that was found is accepted, and for fewer bits too', async () => {
    await fc.assert(
      fc.asyncProperty(work, async ({ deposit, gate, day }) => {
        const target = await proofOfWorkTarget(deposit, gate, day);
        const nonce = found(target);
        expect(nonce).toHaveLength(8);
        for (let bits = 0; bits <= BITS; bits++) expect(await isProofOfWork(target, nonce, bits)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("counts zero bits from the most significant of the first byte, by anybody's SHA-256", async () => {
    await fc.assert(
      fc.asyncProperty(bytesOf(32), bytesOf(8), async (target, nonce) => {
        const digest = createHash('sha256').update(target).update(nonce).digest();
        const zeroBits = [...digest]
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join('')
          .indexOf('1');
        expect(await isProofOfWork(target, nonce, zeroBits)).toBe(true);
        expect(await isProofOfWork(target, nonce, zeroBits + 1)).toBe(false);
      }),
    );
  });

  test('is for this deposit, this gate share and this day alone', async () => {
    await fc.assert(
      fc.asyncProperty(work, fc.nat(63), fc.nat(31), async ({ deposit, gate, day }, inDeposit, inGate) => {
        const target = await proofOfWorkTarget(deposit, gate, day);
        const flip = (bytes: Bytes, place: number) => bytes.with(place, (bytes[place] as number) ^ 1) as Bytes;
        const others = [
          await proofOfWorkTarget(flip(deposit, inDeposit), gate, day),
          await proofOfWorkTarget(deposit, flip(gate, inGate), day),
          await proofOfWorkTarget(deposit, gate, addDays(day, 1)),
        ];
        // 20 bits: another target's accepting by chance happens once in a million.
        const nonce = found(target, 12);
        for (const other of others) expect(await isProofOfWork(other, nonce, 20)).toBe(false);
        expect(new Set([target, ...others].map((bytes) => bytes.join())).size).toBe(4);
      }),
      { numRuns: 10 },
    );
  });

  test('has a nonce of 8 bytes and no other size', async () => {
    const target = new Uint8Array(32);
    for (const size of [0, 7, 9, 16]) expect(await isProofOfWork(target, new Uint8Array(size), 0)).toBe(false);
    expect(await isProofOfWork(target, new Uint8Array(8), 0)).toBe(true);
  });

  test('is searched in portions that go on where the one before ended', () => {
    const target = new Uint8Array(32).fill(9);
    const nonce = found(target, 12);
    const at = new DataView(nonce.buffer, nonce.byteOffset).getUint32(0, true);
    expect(at).toBeGreaterThan(0);
    expect(findProofOfWork(target, 12, 0, at)).toBeNull();
    expect(findProofOfWork(target, 12, at, 1)).toEqual(nonce);
  });
});

test('bits rise by one with each started hundred beyond 300 deposits, from 18 to 24', () => {
  const table = {
    0: 18,
    300: 18,
    301: 19,
    400: 19,
    401: 20,
    500: 20,
    501: 21,
    601: 22,
    701: 23,
    800: 23,
    801: 24,
    901: 24,
    2999: 24,
  };
  for (const [count, bits] of Object.entries(table)) expect([count, proofOfWorkBits(Number(count))]).toEqual([count, bits]);
  expect(FULL_DAY).toBe(3000);
});
