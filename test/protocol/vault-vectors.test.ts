import { beforeAll, describe, expect, test } from 'vitest';
import { claimantOf, deriveClaim, deriveSpread } from '../../crypto/claim.ts';
import { openDeposit } from '../../crypto/deposit.ts';
import { loadSodium, xwingKeypair } from '../../crypto/sodium.ts';
import {
  type HandingOver,
  openVault as openByProduct,
  sealVault,
  type VaultCase,
  type VaultContent,
} from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { openVault } from '../decoder/letters.ts';
import { claimOf, readersKeyOf, readVaultContent, spreadOf } from '../decoder/vault.ts';
import { readVectors } from '../vectors/read.ts';

/** Claims, and vaults with content of versions 2 and 3: by docs/protocol.md alone, and by the product. */
beforeAll(loadSodium);

const bytes = fromB64u;
const claims = readVectors('claim');
const vaults = { 2: readVectors('vault-2'), 3: readVectors('vault-3') };
const NEW = { tally: null, releaseKeys: [], releasing: null };
const NOT_CODED = { codes: null, readyOn: null, counted: [], held: 'from-start' };

describe('claims', () => {
  test.each(claims.cases)('on the deposit "$deposit" come out by the document alone', ({ K_body, readersKey, ...made }) => {
    expect(toB64u(readersKeyOf(bytes(K_body)))).toBe(readersKey);
    for (const { official, claim } of made.claims) expect(toB64u(claimOf(bytes(readersKey), official))).toBe(claim);
    expect(spreadOf(bytes(readersKey))).toBe(made.spread);
  });

  test.each(claims.cases)('on the deposit "$deposit" come out by the product', ({ deposit, readersKey, ...made }) => {
    const vector = readVectors('deposit').cases.find(({ name }) => name === deposit);
    const channelId = bytes(readVectors('deposit').channelId);
    const seed = bytes(vector?.readers[0]?.seed ?? '');
    const opened = openDeposit(bytes(vector?.deposit ?? ''), { ...xwingKeypair(seed), channelId }, null);
    expect(toB64u(opened?.readersKey as Uint8Array)).toBe(readersKey);
    const officials = made.claims.map(({ official }) => official);
    for (const { official, claim } of made.claims) {
      expect(toB64u(deriveClaim(bytes(readersKey), official))).toBe(claim);
      expect(claimantOf(bytes(readersKey), claim, officials)).toBe(official);
    }
    expect(claimantOf(bytes(readersKey), toB64u(new Uint8Array(16)), officials)).toBeNull();
    expect(deriveSpread(bytes(readersKey))).toBe(made.spread);
  });

  test('on one deposit say nothing about another, nor do the secrets that the server is given', () => {
    const all = claims.cases.flatMap((one) => one.claims.map(({ claim }) => claim));
    expect(new Set(all).size).toBe(all.length);
    for (const { ackSecret, name } of readVectors('deposit').cases) {
      const made = claims.cases.find(({ deposit }) => deposit === name)?.claims ?? [];
      for (const { official, claim } of made) expect(toB64u(deriveClaim(bytes(ackSecret), official))).not.toBe(claim);
    }
  });
});

describe.each([2, 3] as const)('a vault with content of version %i', (of) => {
  const { channelId, k_vault, cases, lifted } = vaults[of];

  test('opens and is read by the document alone', () => {
    for (const { official, version, size, content, vault } of cases) {
      expect(bytes(vault)[2]).toBe(size);
      const { json, ...header } = openVault(bytes(vault), bytes(k_vault), bytes(channelId));
      expect(header).toEqual({ official, version });
      expect(readVaultContent(json, of)).toEqual(content);
    }
  });

  test('opens by the product', () => {
    for (const { official, version, size, content, vault } of cases) {
      const owner = { channelId: bytes(channelId), kVault: bytes(k_vault), official };
      expect(openByProduct(owner, bytes(vault))).toEqual({ content: asVersion3(content), version, size: size - 1 });
    }
  });

  test('is what one of the version before is read as', () => {
    const [, second] = of === 2 ? readVectors('vault').cases : vaults[2].cases;
    const owner = { channelId: bytes(channelId), kVault: bytes(k_vault), official: 1 };
    expect(openByProduct(owner, bytes(second?.vault ?? '')).content).toEqual(asVersion3(lifted));
    expect(readVaultContent(lifted, of)).toEqual(lifted);
  });
});

test('a hand-over that has begun is kept in its case file, whole or not at all', () => {
  const { channelId, k_vault, cases } = vaults[3];
  const owner = { channelId: bytes(channelId), kVault: bytes(k_vault), official: 1 };
  const content = cases[1]?.content as VaultContent;
  const [one] = content.cases as [VaultCase];
  const reply = one.kept.find((kept) => kept.kind === 'reply') as HandingOver['said'];
  const meant: HandingOver = {
    tag: toB64u(new Uint8Array(16)),
    said: { ...reply, type: 'hand-over', successor: 2, standIns: [3], lettersKnown: 1 },
  };
  const sealed = (handingOver: object) => sealVault(owner, { ...content, cases: [{ ...one, handingOver } as VaultCase] }, 5);
  const vault = sealed(meant);
  const whole = { ...content, cases: [{ ...one, handingOver: meant }] };
  expect(openByProduct(owner, vault).content).toEqual(whole);
  expect(readVaultContent(openVault(vault, owner.kVault, owner.channelId).json, 3)).toEqual(whole);
  for (const wrong of [
    { tag: meant.tag },
    { said: meant.said },
    { ...meant, said: null },
    { ...meant, said: { ...meant.said, lettersKnown: -1 } },
    { ...meant, tag: '' },
    { ...meant, on: 1 },
  ]) {
    expect(() => openByProduct(owner, sealed(wrong))).toThrow('malformed-vault');
    expect(() => readVaultContent(openVault(sealed(wrong), owner.kVault, owner.channelId).json, 3)).toThrow();
  }
});

/** Content of version 2 as it is read. */
function asVersion3(content: unknown): unknown {
  const { version, cases, ...kept } = content as { version: number; cases: object[] };
  if (version === 3) return content;
  return { ...kept, ...NEW, version: 3, cases: cases.map((one) => ({ ...one, trend: NOT_CODED })) };
}
