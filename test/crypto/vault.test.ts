import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aeadSeal, randomBytes } from '../../crypto/sodium.ts';
import { EMPTY_VAULT, openVault, sealVault, type VaultContent } from '../../crypto/vault.ts';
import { type Bytes, concat, label, toB64u, u32, utf8 } from '../../protocol/bytes.ts';
import { encodeVaultHeader } from '../../protocol/vault-layout.ts';
import { CHANNEL_ID, flipBit, outcomeOf, TODAY } from './people.ts';

const owner = { channelId: CHANNEL_ID, kVault: randomBytes(32), official: 7 };

function content(cases: number, letters = 1): VaultContent {
  const secret = (size: number) => toB64u(randomBytes(size));
  return {
    version: 1,
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

  test('has one of three sizes, the smallest that holds the content', () => {
    const sizes = [content(0), content(300), content(1000, 4)].map((kept) => sealVault(owner, kept, 1).length);
    expect(sizes).toEqual([65_536, 262_144, 1_048_576]);
    expect(() => sealVault(owner, content(4000, 4), 1)).toThrow(RangeError);
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

test.each<[string, Bytes, number]>([
  ['is not JSON', utf8('{'), 1],
  ['has a member too many', utf8(JSON.stringify({ ...EMPTY_VAULT, more: 1 })), 82],
  ['is of another version', utf8(JSON.stringify({ ...EMPTY_VAULT, version: 2 })), 0],
  ['is longer than the vault', utf8(JSON.stringify(EMPTY_VAULT)), 0xffff_ffff],
  ['is followed by something', utf8(`${JSON.stringify(EMPTY_VAULT)}x`), JSON.stringify(EMPTY_VAULT).length],
])('a vault whose content %s is told as broken', (_, json, length) => {
  const header = encodeVaultHeader({ size: 0, official: 7, version: 1 });
  const nonce = randomBytes(24);
  const plain = new Uint8Array(65_536 - 8 - 24 - 16);
  plain.set(concat(u32(length || json.length), json));
  const sealed = aeadSeal(owner.kVault, nonce, concat(label('motrost/v1/vault'), CHANNEL_ID, header), plain);
  expect(outcomeOf(() => openVault(owner, concat(header, nonce, sealed)))).toBe('malformed-vault');
});

test('a vault built by hand from the protocol opens', () => {
  const header = encodeVaultHeader({ size: 0, official: 7, version: 1 });
  const nonce = randomBytes(24);
  const json = utf8(JSON.stringify(EMPTY_VAULT));
  const plain = new Uint8Array(65_536 - 8 - 24 - 16);
  plain.set(concat(u32(json.length), json));
  const sealed = aeadSeal(owner.kVault, nonce, concat(label('motrost/v1/vault'), CHANNEL_ID, header), plain);
  expect(openVault(owner, concat(header, nonce, sealed)).content).toEqual(EMPTY_VAULT);
});
