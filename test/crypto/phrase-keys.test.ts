import { describe, expect, test } from 'vitest';
import {
  chooseLetterNumber,
  deriveCaseId,
  deriveCaseKey,
  deriveGateShare,
  deriveHint,
  deriveMemoKey,
  deriveOfficialKeys,
  deriveReplyKey,
  deriveReporterKeys,
  deriveRootKey,
  deriveTag,
} from '../../crypto/phrase-keys.ts';
import { loadSodium, signingKeypair } from '../../crypto/sodium.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** Computed from docs/protocol.md, section 4, by Python's hashlib. */
const CHANNEL_ID = Uint8Array.from({ length: 32 }, (_, at) => at);
const CODE = Uint8Array.of(0x0a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
const RECOVERY = Uint8Array.of(0x1f, ...Array.from({ length: 15 }, (_, at) => 101 + at));

describe('known answers, by 600 000 rounds', () => {
  test('a code phrase gives the known keys, and they give the known case, tag, gate share and memo key', async () => {
    const keys = await deriveReporterKeys(CODE, CHANNEL_ID);
    expect(keys).toEqual({
      kCase: hex('1cf09d8804eccb604a51b19b479fd0982669a0d0924fc0e4560b4f12d3550251'),
      kDep: hex('8fea69a3888f7c107cb3aea770809a3d261ffa1587cd601484eea77a9282816e'),
      kMemo: hex('4a0818acfa100d04d0d00bd00fc593f3a49649c40483c268dc80ec8d9108f035'),
      kGate: hex('32f828a8390626a4b45fec56432e0022ed42345b51f9963730dd6365e2f7842d'),
    });
    const caseKey = deriveCaseKey(keys.kCase, 7);
    expect(caseKey).toEqual(hex('09ae760b21b74befd0cfd7267b20b9c6647ed3b0c2b27979567b191208bd20f9'));
    expect(deriveCaseId(caseKey)).toEqual(hex('b272b6d35f55a984421b2d9e9c92d28f'));
    expect(deriveHint(caseKey, 255, 0)).toEqual(hex('8a0f87d68f6b16193fc47daa436cc064'));
    expect(deriveHint(caseKey, 255, 3)).toEqual(hex('ae772849f5bbe1807c69e0f30b443c41'));
    expect(deriveReplyKey(caseKey, 255)).toEqual(hex('b3edf402ec207c63c12b0d41744d13eecc4e2baf8ae6637c49bf48304fd5224f'));
    const tag = deriveTag(keys.kDep, day('2026-11-02'), 3);
    expect(tag).toEqual(hex('55f8448992feb301167b1952096850fc'));
    expect(deriveGateShare(keys.kGate, tag)).toEqual(hex('6ddccd91301af6fc6da6b09e1ad450326e625ceda425841085720b03997c52ff'));
    expect(deriveMemoKey(keys.kMemo, tag)).toEqual(hex('eb6d8a94744fd31dc5cfb2d6bcb97c76d227e40506db0c61e2e15fc02f8875b3'));
  });

  test('a recovery phrase gives the known keys of an official and of root', async () => {
    const keys = await deriveOfficialKeys(RECOVERY, CHANNEL_ID);
    expect(keys.kVault).toEqual(hex('a41304c894e75fb8dfdb4d7056f4d2fb75d143ae5a7c2c15a36640ced07f6545'));
    const officialSeed = hex('0c1208733ac99bd129d8fd071e9dbd318fdb6a9461c7eb0384263df0173747a8');
    expect(keys.signing).toEqual(signingKeypair(officialSeed));
    const rootSeed = hex('b37a72b46d5325215a061e599b3bd50bddff5a41939abf48572d1f601359ef2b');
    expect(await deriveRootKey(RECOVERY)).toEqual(signingKeypair(rootSeed));
  });
});

test('the same phrase has nothing in common in two channels', async () => {
  const [here, there] = await Promise.all([
    deriveReporterKeys(CODE, CHANNEL_ID),
    deriveReporterKeys(CODE, CHANNEL_ID.toReversed() as Bytes),
  ]);
  const keys = [...Object.values(here), ...Object.values(there)].map((key) => toB64u(key as Bytes));
  expect(new Set(keys).size).toBe(8);
});

test('every official, day, letter, counter and posting has values of its own', async () => {
  await loadSodium();
  const key = CHANNEL_ID;
  const values = [
    ...Array.from({ length: 255 }, (_, at) => deriveCaseKey(key, at + 1)),
    ...Array.from({ length: 1024 }, (_, at) => deriveHint(key, at >> 2, at & 3)),
    ...Array.from({ length: 256 }, (_, counter) => deriveReplyKey(key, counter)),
    ...['2026-11-02', '2026-11-03'].flatMap((on) => Array.from({ length: 8 }, (_, k) => deriveTag(key, day(on), k))),
  ];
  expect(new Set(values.map(toB64u)).size).toBe(values.length);
});

test('the first letter of a visit takes a random number from 0 to 3, each next the one above the highest known, and eight is the end', () => {
  const first = new Set(Array.from({ length: 400 }, () => chooseLetterNumber([])));
  expect([...first].sort()).toEqual([0, 1, 2, 3]);
  expect(chooseLetterNumber([0])).toBe(1);
  expect(chooseLetterNumber([5, 2])).toBe(6);
  expect(chooseLetterNumber([7])).toBeNull();
});
