import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aeadSeal, randomBytes } from '../../crypto/sodium.ts';
import {
  EMPTY_VAULT,
  newFile,
  nextRegistered,
  openVault,
  sealVault,
  type VaultContent,
  VaultFull,
} from '../../crypto/vault.ts';
import { type Bytes, concat, label, toB64u, u32, utf8 } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { encodeVaultHeader } from '../../protocol/vault-layout.ts';
import { CHANNEL_ID, flipBit, outcomeOf, TODAY } from './people.ts';

const owner = { channelId: CHANNEL_ID, kVault: randomBytes(32), official: 7 };

function content(cases: number, letters = 1): VaultContent {
  const secret = (size: number) => toB64u(randomBytes(size));
  return {
    ...EMPTY_VAULT,
    periodKeys: Array.from({ length: 26 }, (_, period) => ({ period, seed: secret(32) })),
    cases: Array.from({ length: cases }, () => ({
      caseKey: secret(32),
      handler: 7,
      state: 'open' as const,
      language: 'sv' as const,
      exclusions: [3],
      letterBase: secret(32),
      letters: Array.from({ length: letters }, (_, k) => ({
        day: TODAY,
        letterNumber: k % 8,
        tag: secret(16),
        letterHead: secret(32),
      })),
      lettersInBase: 0,
      officeHeads: [secret(32)],
      nextCounter: 1,
      ...newFile({ year: 2026, last: 1 }, 7, TODAY),
    })),
    outbox: [secret(4096)],
  };
}

describe('a vault', () => {
  test('gives back what was put in, with its version', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 0xffff_ffff }), (cases, version) => {
        const kept = content(cases);
        expect(openVault(owner, sealVault(owner, kept, version))).toEqual({ content: kept, version, size: 0 });
      }),
      { numRuns: 20 },
    );
    expect(openVault(owner, sealVault(owner, EMPTY_VAULT, 1)).content).toEqual(EMPTY_VAULT);
  });

  test('gives back whatever somebody has written, in form C, also a mark at the beginning of a line', () => {
    const withNotes = (notes: string) => {
      const kept = content(1);
      return { ...kept, cases: kept.cases.map((one) => ({ ...one, notes })) };
    };
    const same = (notes: string) => {
      const kept = openVault(owner, sealVault(owner, withNotes(notes), 1)).content;
      expect(kept.cases[0]?.notes).toBe(notes.normalize('NFC'));
    };
    for (const notes of ['x\n\u0301y', '\t\u0308', '\r\u0301', '\u001f\u0301', 'a\\\u0301"\u0301']) same(notes);
    const marks = fc.string({
      unit: fc.constantFrom('\n', '\r', '\t', '\b', '\f', '\u001a', '\u0301', '\u0308', '"', '\\', 'n', 'å'),
    });
    fc.assert(fc.property(fc.oneof(marks, fc.string({ unit: 'binary' })), same), { numRuns: 200 });
  });

  test('has one of three sizes, the smallest that holds the content', () => {
    const sizes = [content(0), content(200), content(800, 4)].map((kept) => sealVault(owner, kept, 1).length);
    expect(sizes).toEqual([65_536, 262_144, 1_048_576]);
    expect(() => sealVault(owner, content(4000, 4), 1)).toThrow(VaultFull);
  });

  test('never becomes smaller than it was', () => {
    expect(sealVault(owner, EMPTY_VAULT, 2, 1)).toHaveLength(262_144);
    expect(sealVault(owner, EMPTY_VAULT, 2, 2)).toHaveLength(1_048_576);
  });

  test('with any flipped bit is refused', () => {
    const vault = sealVault(owner, content(3), 5);
    const refused = new Set<string | null>();
    for (let bit = 0; bit < 8 * 8; bit++) refused.add(outcomeOf(() => openVault(owner, flipBit(vault, bit))));
    expect(refused).toEqual(new Set(['unsupported-version', 'malformed', 'wrong-vault', 'sealed-vault']));
    fc.assert(
      fc.property(fc.integer({ min: 64, max: vault.length * 8 - 1 }), (bit) => {
        expect(outcomeOf(() => openVault(owner, flipBit(vault, bit)))).toBe('sealed-vault');
      }),
      { numRuns: 100 },
    );
  });

  test('of another official, key or channel is refused', () => {
    const vault = sealVault(owner, content(1), 1);
    expect(outcomeOf(() => openVault({ ...owner, official: 8 }, vault))).toBe('wrong-vault');
    expect(outcomeOf(() => openVault({ ...owner, official: 8 }, new Uint8Array(vault.with(3, 8))))).toBe('sealed-vault');
    expect(outcomeOf(() => openVault({ ...owner, kVault: randomBytes(32) }, vault))).toBe('sealed-vault');
    expect(outcomeOf(() => openVault({ ...owner, channelId: randomBytes(32) }, vault))).toBe('sealed-vault');
  });

  test('older than the one that the device has seen is refused, also with a newer number written on it', () => {
    const old = sealVault(owner, content(1), 4);
    expect(openVault(owner, old, 4).version).toBe(4);
    expect(outcomeOf(() => openVault(owner, old, 5))).toBe('rolled-back-vault');
    expect(outcomeOf(() => openVault(owner, new Uint8Array(old.with(4, 5)), 5))).toBe('sealed-vault');
  });

  test('looks different each time, so that writing it again without a change shows nothing', () => {
    const [first, again] = [sealVault(owner, EMPTY_VAULT, 1), sealVault(owner, EMPTY_VAULT, 1)];
    expect(first.subarray(8, 32)).not.toEqual(again.subarray(8, 32));
    expect(first.subarray(32, 64)).not.toEqual(again.subarray(32, 64));
  });
});

test.each<[string, string, number]>([
  ['is not JSON', '{', 1],
  ['has a member too many', JSON.stringify({ ...EMPTY_VAULT, more: 1 }), 0],
  ['is of another version', JSON.stringify({ ...EMPTY_VAULT, version: 4 }), 0],
  ['is of version 1 with members of version 3', JSON.stringify({ ...EMPTY_VAULT, version: 1 }), 0],
  ['is of version 2 with members of version 3', JSON.stringify({ ...EMPTY_VAULT, version: 2 }), 0],
  ['is longer than the vault', JSON.stringify(EMPTY_VAULT), 0xffff_ffff],
  ['is followed by something', `${JSON.stringify(EMPTY_VAULT)}x`, JSON.stringify(EMPTY_VAULT).length],
])('a vault whose content %s is told as broken', (_, json, length) => {
  expect(outcomeOf(() => openVault(owner, sealedJson(json, length || json.length)))).toBe('malformed-vault');
});

test('the register counts from 1 each year, and never backwards', () => {
  const first = nextRegistered(EMPTY_VAULT.registered, day('2026-11-02'));
  expect(first).toEqual({ year: 2026, last: 1 });
  expect(nextRegistered(first, day('2026-12-31'))).toEqual({ year: 2026, last: 2 });
  expect(nextRegistered({ year: 2026, last: 9 }, day('2027-01-01'))).toEqual({ year: 2027, last: 1 });
  expect(nextRegistered({ year: 2027, last: 1 }, day('2026-12-31'))).toEqual({ year: 2027, last: 2 });
});

test('a vault of version 1 is read as case files, with the days that its letters tell', () => {
  const chains = {
    handler: 7,
    state: 'open',
    language: 'sv',
    exclusions: [],
    lettersInBase: 0,
    officeHeads: [],
    nextCounter: 0,
  };
  const secret = toB64u(randomBytes(32));
  const letter = (on: string) => ({ day: on, letterNumber: 0, tag: toB64u(randomBytes(16)), letterHead: secret });
  const known = { ...chains, caseKey: secret, letterBase: secret, letters: [letter('2025-12-30'), letter('2025-12-29')] };
  const handedOver = { ...chains, caseKey: secret, letterBase: secret, letters: [] };
  const old = {
    version: 1,
    periodKeys: [],
    cases: [known, handedOver, { ...known, letters: [letter('2026-01-07')] }],
    outbox: [],
  };
  const { cases, registered } = openVault(owner, sealedJson(JSON.stringify(old))).content;
  expect(cases.map(({ register, receivedOn }) => [register, receivedOn])).toEqual([
    ['2025-7-1', '2025-12-29'],
    ['2026-7-1', '2026-01-07'],
    ['2026-7-2', '2026-01-07'],
  ]);
  expect(registered).toEqual({ year: 2026, last: 2 });
  const trend = { codes: null, readyOn: null, counted: [], held: 'from-start' };
  expect(cases[0]).toMatchObject({ ...known, closedOn: null, notes: '', kept: [], posted: null, trend });
});

test('a vault built by hand from the protocol opens', () => {
  expect(openVault(owner, sealedJson(JSON.stringify(EMPTY_VAULT))).content).toEqual(EMPTY_VAULT);
});

/** A vault with this text in it; `length`: what it says of the text's. */
function sealedJson(text: string, length = utf8(text).length): Bytes {
  const header = encodeVaultHeader({ size: 0, official: 7, version: 1 });
  const nonce = randomBytes(24);
  const plain = new Uint8Array(65_536 - 8 - 24 - 16);
  plain.set(concat(u32(length), utf8(text)));
  return concat(header, nonce, aeadSeal(owner.kVault, nonce, concat(label('motrost/v1/vault'), CHANNEL_ID, header), plain));
}
