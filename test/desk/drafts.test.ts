import { beforeAll, describe, expect, test } from 'vitest';
import { openDraft, sealDraft } from '../../crypto/draft.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { draftIds } from '../../web/desk/case-props.ts';
import { Drafts } from '../../web/desk/drafts.ts';
import type { Keyring } from '../../web/keyring.ts';
import { MONDAY, OneCase } from './one-case.ts';

beforeAll(loadSodium);

const channelId = new Uint8Array(32).fill(7);
const NOTES = { text: 'Ring skolan på tisdag.', began: '' };
const CODES = { chosen: { area: 'A1', hurry: 'G4' }, began: null } as const;
const COVERED = [{ title: 'Brev', text: 'Åsa grät.', masks: [{ from: 0, to: 3, law: '26 kap. 1 § OSL' }] }];
const NOTHING = {
  ...{ answer: '', isFeedback: false, isClosing: false, word: '', note: '' },
  ...{ notes: null, codes: null, covered: [] },
};
const TEXT = {
  ...{ answer: 'Jag tänker så här: …', isFeedback: true, isClosing: false, word: '', note: 'Åsa vet.\n\u0301 Ja.' },
  ...{ notes: NOTES, codes: CODES, covered: COVERED },
};

/** As `unlock` makes one, as far as drafts need it. */
function keyringOf(official: number, kVault = randomBytes(32)): Pick<Keyring, 'sealDraft' | 'openDraft'> {
  const owner = { channelId, kVault, official };
  return { sealDraft: (texts) => sealDraft(owner, texts), openDraft: (sealed) => openDraft(owner, sealed) };
}

describe('a draft', () => {
  test('is sealed under another nonce each time, and opens for its owner in its channel alone', () => {
    const owner = { channelId, kVault: randomBytes(32), official: 3 };
    const sealed = sealDraft(owner, 'Hej.');
    expect(sealDraft(owner, 'Hej.')).not.toEqual(sealed);
    expect(openDraft(owner, sealed)).toBe('Hej.');
    expect(openDraft({ ...owner, official: 4 }, sealed)).toBeNull();
    expect(openDraft({ ...owner, kVault: randomBytes(32) }, sealed)).toBeNull();
    expect(openDraft({ ...owner, channelId: randomBytes(32) }, sealed)).toBeNull();
    expect(new TextDecoder().decode(sealed)).not.toContain('Hej');
  });

  test('survives a lock, and is nowhere in the clear meanwhile', () => {
    const keyring = keyringOf(3);
    const drafts = new Drafts();
    drafts.put(['a', 'b'], TEXT);
    drafts.seal(keyring);
    expect(drafts.isEmpty).toBe(true);
    expect(drafts.hasSealed).toBe(true);
    expect(drafts.of(['a'])).toMatchObject({ answer: '' });
    drafts.unseal(keyring);
    expect(drafts.of(['a'])).toEqual(TEXT);
    expect(drafts.hasSealed).toBe(false);
  });

  test('is kept for what is ticked or covered alone, and gone when nothing is', () => {
    const drafts = new Drafts();
    for (const some of [{ isFeedback: true }, { isClosing: true }, { covered: COVERED }]) {
      drafts.put(['a'], { ...NOTHING, ...some });
      expect(drafts.isEmpty).toBe(false);
      drafts.put(['a'], NOTHING);
      expect(drafts.isEmpty).toBe(true);
    }
  });

  test("of somebody else's visit is dropped", () => {
    const drafts = new Drafts();
    drafts.put(['a'], TEXT);
    const owner = keyringOf(3);
    drafts.seal(owner);
    drafts.unseal(keyringOf(4));
    expect(drafts.of(['a'])).toMatchObject({ answer: '' });
    drafts.unseal(owner);
    expect(drafts.isEmpty).toBe(true);
  });

  test('stays sealed when a second lock finds nothing written', () => {
    const keyring = keyringOf(3);
    const drafts = new Drafts();
    drafts.put(['a'], TEXT);
    drafts.seal(keyring);
    drafts.seal(keyring);
    drafts.unseal(keyring);
    expect(drafts.of(['a'])).toEqual(TEXT);
  });

  test('is found under whatever its case has been known by, and is gone when nothing is left of it', () => {
    const drafts = new Drafts();
    drafts.put(['office head'], TEXT);
    expect(drafts.of(['first letter', 'office head'])).toEqual(TEXT);
    drafts.put(['first letter', 'office head'], { ...TEXT, answer: 'Mer.' });
    expect(drafts.of(['first letter'])).toMatchObject({ answer: 'Mer.' });
    drafts.put(['first letter'], NOTHING);
    expect(drafts.isEmpty).toBe(true);
  });

  test('loses its notes when its case has been closed: they are erased, and nothing asks to keep them', () => {
    const drafts = new Drafts();
    const one = new OneCase();
    one.write();
    const ids = draftIds(one.one);
    drafts.put(ids, TEXT);
    drafts.eraseNotes([one.one]);
    expect(drafts.of(ids)).toEqual(TEXT);
    one.change((file) => ({ ...file, closedOn: MONDAY }));
    drafts.eraseNotes([one.one]);
    expect(drafts.of(ids)).toEqual({ ...TEXT, notes: null });
    drafts.put(ids, { ...NOTHING, notes: NOTES });
    drafts.eraseNotes([one.one]);
    expect(drafts.isEmpty).toBe(true);
  });

  test('is wiped, sealed or not', () => {
    const keyring = keyringOf(3);
    const drafts = new Drafts();
    drafts.put(['a'], TEXT);
    drafts.seal(keyring);
    drafts.wipe();
    drafts.unseal(keyring);
    expect(drafts.isEmpty).toBe(true);
  });
});
