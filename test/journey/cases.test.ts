import { beforeAll, describe, expect, test } from 'vitest';
import { encodeBodyHead, type Letter, type OfficeDeposit } from '../../crypto/deposit-body.ts';
import { loadSodium, randomBytes, sign, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeadAfter } from '../../crypto/transcript.ts';
import { EMPTY_VAULT, type VaultCase } from '../../crypto/vault.ts';
import { type Bytes, concat, fromB64u, label, toB64u, zeros } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { letterHeadOf, officeHeadOf, takeIn } from '../../web/cases.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';

beforeAll(loadSodium);

const SELF = 2;
const PREDECESSOR = 1;
const ON = day('2026-11-02');
const roster = { channelId: new Uint8Array(32), officials: new Map() } as unknown as Roster;

/** A letter as a desk has opened it. */
function letter(caseKey: Bytes, changes: Partial<Letter> = {}): OpenedLetter {
  const body: Letter = {
    ...{ type: 'follow-up', noAcknowledgement: false, refusesHandOver: false, language: 'sv', exclusions: [], letterNumber: 0 },
    ...{ letterHead: FIRST_HEAD, officeHead: FIRST_HEAD, text: 'Hej.' },
    ...changes,
  };
  const header = { tag: randomBytes(16) } as OpenedLetter['opened']['header'];
  return {
    day: ON,
    state: 'received',
    claim: null,
    opened: { body, header, caseKey, ackSecret: randomBytes(32), readersKey: randomBytes(32), isGated: false },
  };
}

const take = (cases: readonly VaultCase[], ...letters: OpenedLetter[]) =>
  takeIn({ ...EMPTY_VAULT, cases: [...cases] }, letters, roster, SELF).cases;

describe('a case', () => {
  const ours = randomBytesLater();
  const answered = randomBytesLater();

  function open(handler = SELF): VaultCase[] {
    const [one] = take([], letter(ours(), { type: 'concern' })) as [VaultCase];
    return [{ ...one, handler, officeHeads: [toB64u(answered())], nextCounter: 3 }];
  }

  test('takes the same letter in once', () => {
    const concern = letter(ours(), { type: 'concern' });
    expect(take(take([], concern), concern)).toEqual(take([], concern));
  });

  test('under its own key takes no other key from a letter that merely knows its heads', () => {
    const forged = letter(randomBytes(32), { officeHead: answered() });
    const cases = take(open(), forged);
    expect(cases).toHaveLength(2);
    expect(cases[0]).toMatchObject({ caseKey: toB64u(ours()), handler: SELF, nextCounter: 3 });
    expect(cases[0]?.letters).toHaveLength(1);
  });

  test("goes on under the successor's own key with her first letter to the successor", () => {
    const own = randomBytes(32);
    const [one, ...others] = take(open(PREDECESSOR), letter(own, { officeHead: answered() }));
    expect(others).toEqual([]);
    expect(one).toMatchObject({ caseKey: toB64u(own), handler: SELF, nextCounter: 0 });
    expect(officeHeadOf(one as VaultCase)).toBe(toB64u(answered()));
  });

  test('ends with her word, and a refused hand-over opens it again', () => {
    const before = open();
    const letterHead = fromB64u(letterHeadOf(before[0] as VaultCase));
    expect(take(before, letter(ours(), { type: 'end', text: '', letterNumber: 1, letterHead }))[0]?.state).toBe('ended');
    const handedOver = open().map((one) => ({ ...one, state: 'handed-over' as const }));
    expect(take(handedOver, letter(ours()))[0]?.state).toBe('handed-over');
    expect(take(handedOver, letter(ours(), { refusesHandOver: true }))[0]?.state).toBe('open');
  });

  test('that was handed back counts its letter head from what the colleague knew, and reads old letters no second time', () => {
    const concern = letter(ours(), { type: 'concern' });
    const base = randomBytes(32);
    const [before] = take([], concern) as [VaultCase];
    const back: VaultCase = { ...before, letterBase: toB64u(base), lettersInBase: 1 };
    const next = letter(ours(), { letterNumber: 1, letterHead: base });
    const [after] = take([back], concern, next) as [VaultCase];
    expect(after.letters).toHaveLength(2);
    expect(letterHeadOf(after)).toBe(toB64u(letterHeadAfter(base, next.opened.header.tag)));
  });
});

test('a hand-over that a colleague signed and that makes no sense is left out, and keeps nobody from the other letters', () => {
  const signing = signingKeypair(randomBytes(32));
  const colleague = { number: PREDECESSOR, key: signing.publicKey };
  const known = { ...roster, officials: new Map([[PREDECESSOR, colleague]]) } as unknown as Roster;
  const [tag, ackSecret] = [randomBytes(16), randomBytes(32)];
  const heads = { letterHead: FIRST_HEAD, officeHead: FIRST_HEAD };
  // Shorter than a hand-over can be.
  const body: OfficeDeposit = {
    type: 'hand-over',
    author: PREDECESSOR,
    language: 'sv',
    exclusions: [],
    ...heads,
    content: zeros(70),
  };
  const said = body.content.subarray(64);
  const head = encodeBodyHead(body, ackSecret, body.content.length);
  const signature = sign(signing.secretKey, concat(label('motrost/v1/hand-over'), known.channelId, tag, head, said));
  const senseless: OpenedLetter = {
    ...{ day: ON, state: 'received', claim: null },
    opened: {
      body: { ...body, content: concat(signature, said) },
      header: { tag } as OpenedLetter['opened']['header'],
      ...{ caseKey: randomBytes(32), ackSecret, readersKey: randomBytes(32), isGated: false },
    },
  };
  const taken = takeIn(EMPTY_VAULT, [senseless, letter(randomBytes(32), { type: 'concern' })], known, SELF);
  expect(taken.cases).toHaveLength(1);
});

/** Bytes that are drawn once, when libsodium is there. */
function randomBytesLater(): () => Bytes {
  let drawn: Bytes | undefined;
  return () => (drawn ??= randomBytes(32));
}
