import { beforeAll, describe, expect, test } from 'vitest';
import { deriveClaim } from '../../crypto/claim.ts';
import type { Letter } from '../../crypto/deposit-body.ts';
import { type HandOverDays, signHandOver } from '../../crypto/hand-over.ts';
import { loadSodium, randomBytes, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads } from '../../crypto/transcript.ts';
import { EMPTY_VAULT, type VaultCase, type VaultContent } from '../../crypto/vault.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { firstLetterOn, type KeptReply } from '../../web/case-file.ts';
import { letterHeadOf, takeIn, takerOf } from '../../web/cases.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { letter as letterBody } from '../crypto/people.ts';

beforeAll(loadSodium);

const [SELF, COLLEAGUE] = [2, 3];
const ON = day('2026-11-02');
const officials = new Map([1, SELF, COLLEAGUE].map((number) => [number, { number }]));
const roster = { channelId: new Uint8Array(32), officials } as unknown as Roster;
const take = (content: VaultContent, ...letters: OpenedLetter[]) => takeIn(content, letters, roster, SELF);

/** A letter that opens to this desk: as its primary, or at the gate. */
function letter(caseKey: Bytes, on: Day = ON, changes: Partial<Letter> = {}, isGated = false): OpenedLetter {
  const header = { tag: randomBytes(16) } as OpenedLetter['opened']['header'];
  const secrets = { ackSecret: randomBytes(32), readersKey: randomBytes(32) };
  return {
    day: on,
    state: 'received',
    claim: null,
    opened: { body: letterBody(changes), header, caseKey, ...secrets, isGated },
  };
}

/** The letter as it is listed when somebody has acknowledged it. */
function claimedBy(official: number, one: OpenedLetter, state: OpenedLetter['state'] = 'acknowledged'): OpenedLetter {
  return { ...one, state, claim: toB64u(deriveClaim(one.opened.readersKey, official)) };
}

/** Three letters of one reporter, each knowing those before it. */
function threeLetters(caseKey: Bytes): [OpenedLetter, OpenedLetter, OpenedLetter] {
  const letters: OpenedLetter[] = [];
  for (const more of [0, 1, 2]) {
    const heads = letterHeads(letters.map(({ opened }) => opened.header.tag));
    letters.push(letter(caseKey, addDays(ON, more), { letterHead: heads.at(-1) ?? FIRST_HEAD }));
  }
  return letters as [OpenedLetter, OpenedLetter, OpenedLetter];
}

describe('a first letter that was held back', () => {
  test.each([
    ['first of all', [0, 1, 2]],
    ['after the others, in their order', [2, 0, 1]],
    ['after the others, the second one before it', [2, 1, 0]],
    ['between', [1, 0, 2]],
  ])('stands for itself when it comes %s', (_, order) => {
    const letters = threeLetters(randomBytes(32));
    const content = order.reduce((all, index) => take(all, letters[index] as OpenedLetter), EMPTY_VAULT);
    const [one] = content.cases as [VaultCase];
    expect(content.cases).toHaveLength(1);
    expect(one.letterBase).toBe(toB64u(FIRST_HEAD));
    expect(letterHeadOf(one)).toBe(toB64u(letterHeads(letters.map(({ opened }) => opened.header.tag)).at(-1) as Bytes));
    expect(one.receivedOn).toBe(ON);
  });

  test('says nothing about what she has wished and done since', () => {
    const caseKey = randomBytes(32);
    const late = letter(caseKey, ON, { exclusions: [1] });
    const ended = take(EMPTY_VAULT, letter(caseKey, addDays(ON, 1), { exclusions: [4] }));
    expect(take(ended, late).cases[0]).toMatchObject({ exclusions: [4], state: 'open' });
    const lateEnd = letter(caseKey, ON, { type: 'end', text: '' });
    expect(take(ended, lateEnd).cases[0]).toMatchObject({ state: 'open', closedOn: null });
  });
});

describe('two letters of one day that do not know of each other', () => {
  const caseKey = new Uint8Array(32).fill(9);
  const end = (letterNumber: number, changes: Partial<Letter> = {}) =>
    letter(caseKey, ON, { type: 'end', text: '', letterNumber, ...changes });
  const other = (letterNumber: number) => letter(caseKey, ON, { letterNumber });

  test.each([
    ['before', 1],
    ['after', 7],
  ])('end nothing where one of them says so, whether its place is %s the other', (_, place) => {
    for (const letters of [
      [end(5), other(place)],
      [other(place), end(5)],
    ])
      expect(take(EMPTY_VAULT, ...letters).cases[0]).toMatchObject({ state: 'open', closedOn: null });
  });

  test('end it where both do, and where the end knows of the other', () => {
    expect(take(EMPTY_VAULT, end(5), end(6)).cases[0]).toMatchObject({ state: 'ended', closedOn: ON });
    const first = other(1);
    const letterHead = letterHeads([first.opened.header.tag]).at(-1) as Bytes;
    expect(take(EMPTY_VAULT, first, end(2, { letterHead })).cases[0]).toMatchObject({ state: 'ended' });
  });
});

describe('an end that knows of a letter of its day', () => {
  const caseKey = randomBytes(32);
  const first = letter(caseKey, ON, { letterNumber: 0 });
  const [, letterHead] = letterHeads([first.opened.header.tag]);
  const end = letter(caseKey, ON, { type: 'end', text: '', letterNumber: 1, letterHead: letterHead ?? FIRST_HEAD });

  test('ends the case in whichever order the listing has the two, also where a colleague has taken the letter', () => {
    for (const known of [first, claimedBy(COLLEAGUE, first)])
      for (const pile of [
        [known, end],
        [end, known],
      ]) {
        const { cases } = take(EMPTY_VAULT, ...pile);
        expect(cases.map(({ state, closedOn, letters }) => [state, closedOn, letters.length])).toEqual([['ended', ON, 2]]);
      }
  });

  test('ends it where a colleague has taken the end, and makes no case where that colleague has taken both', () => {
    expect(take(EMPTY_VAULT, claimedBy(COLLEAGUE, end), first).cases).toMatchObject([{ state: 'ended', letters: [{}, {}] }]);
    expect(take(EMPTY_VAULT, claimedBy(COLLEAGUE, end), claimedBy(COLLEAGUE, first)).cases).toEqual([]);
  });
});

describe('a letter from before her end that comes after it', () => {
  const caseKey = randomBytes(32);
  const late = letter(caseKey, addDays(ON, -90), { letterNumber: 2 });
  const end = letter(caseKey, ON, { type: 'end', text: '', letterHead: randomBytes(32) });
  const ended = take(EMPTY_VAULT, end);
  const said = (type: KeptReply['type'], lettersKnown: number): KeptReply => ({
    ...{ kind: 'reply', type, author: SELF, counter: 0, day: ON, text: 'Tack.', successor: 0, standIns: [] },
    ...{ letterHead: toB64u(randomBytes(32)), officeHead: toB64u(FIRST_HEAD), lettersKnown },
  });
  const afterSaying = (reply: KeptReply) => ({ ...ended, cases: ended.cases.map((one) => ({ ...one, kept: [reply] })) });

  test('leaves the case ended, also where this desk had closed it before her end', () => {
    for (const content of [ended, afterSaying(said('closing', 0)), afterSaying(said('reply', 0))])
      expect(take(content, late).cases).toMatchObject([{ state: 'ended', closedOn: ON, letters: [{}, {}] }]);
  });

  test('opens it where this desk has closed it since, and had not read it', () => {
    expect(take(afterSaying(said('closing', 1)), late).cases).toMatchObject([{ state: 'open', closedOn: null }]);
  });
});

describe('a letter that a colleague has taken', () => {
  test('makes no case, at the gate or before it, and says whose it is', () => {
    const gated = claimedBy(COLLEAGUE, letter(randomBytes(32), ON, {}, true));
    const own = claimedBy(COLLEAGUE, letter(randomBytes(32)));
    expect(take(EMPTY_VAULT, gated, own).cases).toEqual([]);
    expect([gated, own].map((one) => takerOf(one, roster, SELF))).toEqual([COLLEAGUE, COLLEAGUE]);
  });

  test('and one that is there to be taken, or is taken by this desk, makes one', () => {
    const open = (official: number) => claimedBy(official, letter(randomBytes(32), ON, {}, true), 'openToDeputies');
    const letters = [open(1), { ...open(1), claim: null }, claimedBy(SELF, letter(randomBytes(32), ON, {}, true))];
    expect(letters.map((one) => takerOf(one, roster, SELF))).toEqual([null, null, null]);
    expect(take(EMPTY_VAULT, ...letters).cases).toHaveLength(3);
  });

  test('takes the case away in which nothing was done, and leaves the others', () => {
    const [first, other] = [letter(randomBytes(32)), letter(randomBytes(32))];
    const before = take(EMPTY_VAULT, first, other);
    const after = take(before, claimedBy(COLLEAGUE, first), other);
    expect(after.cases.map(({ letters }) => letters[0]?.tag)).toEqual([toB64u(other.opened.header.tag)]);
    expect(after.cases[0]?.register).toBe('2026-2-2');
    for (const done of [{ notes: 'x' }, { acknowledgedOn: ON }, { answeredOn: ON }]) {
      const cases = before.cases.map((one) => ({ ...one, ...done }));
      expect(take({ ...before, cases }, claimedBy(COLLEAGUE, first), other).cases).toHaveLength(2);
    }
  });

  test('belongs into the case that its writer has here: without it the chain would seem cut', () => {
    const [first, second, third] = threeLetters(randomBytes(32));
    const content = take(EMPTY_VAULT, claimedBy(COLLEAGUE, first), claimedBy(COLLEAGUE, second), third);
    expect(content.cases).toHaveLength(1);
    expect(content.cases[0]?.letters).toHaveLength(3);
    expect(content.cases[0]?.letterBase).toBe(toB64u(FIRST_HEAD));
  });
});

test('a case that was handed to this desk counts from that day, also where a colleague took the hand-over and her next letter came here', () => {
  const { publicKey, secretKey } = signingKeypair(randomBytes(32));
  const known = knowing(publicKey);
  const handOver = claimedBy(COLLEAGUE, handedOver(secretKey));
  const next = letter(randomBytes(32), addDays(ON, 6), { officeHead: handOver.opened.body.officeHead });
  const [one] = takeIn(EMPTY_VAULT, [handOver, next], known, SELF).cases as [VaultCase];
  expect(one).toMatchObject({ handler: SELF, receivedOn: ON });
  const later = letter(randomBytes(32), addDays(ON, 6), { officeHead: randomBytes(32) });
  expect(takeIn(EMPTY_VAULT, [handOver, later], known, SELF).cases[0]?.receivedOn).toBe(addDays(ON, 6));
});

test('promises of a case that was handed to this desk count from its first letter, and feedback that was given there is given', () => {
  const { publicKey, secretKey } = signingKeypair(randomBytes(32));
  const known = knowing(publicKey);
  const first = addDays(ON, -40);
  const taken = (letters: readonly OpenedLetter[], before = EMPTY_VAULT) =>
    takeIn(before, letters, known, SELF).cases[0] as VaultCase;
  const open = handedOver(secretKey, { firstLetterOn: first, feedbackOn: null });
  expect(firstLetterOn(taken([open]))).toBe(first);
  expect(taken([open])).toMatchObject({ receivedOn: ON, feedbackOn: null });
  const told = handedOver(secretKey, { firstLetterOn: first, feedbackOn: addDays(ON, -1) });
  expect(taken([told]).feedbackOn).toBe(addDays(ON, -1));
  // An older page says nothing: then they count from the hand-over.
  expect(firstLetterOn(taken([handedOver(secretKey)]))).toBe(ON);
  // Also where a colleague took the hand-over, and her next letter came here; read twice it is the same.
  const theirs = claimedBy(COLLEAGUE, open);
  const next = letter(randomBytes(32), addDays(ON, 6), { officeHead: open.opened.body.officeHead });
  expect(firstLetterOn(taken([theirs, next]))).toBe(first);
  const once = takeIn(EMPTY_VAULT, [theirs, next], known, SELF);
  expect(takeIn(once, [theirs, next], known, SELF)).toEqual(once);
  // What this desk has said itself stays said.
  const answered = { ...once, cases: once.cases.map((one) => ({ ...one, feedbackOn: addDays(ON, 8) })) };
  expect(taken([theirs, next], answered).feedbackOn).toBe(addDays(ON, 8));
});

test('a hand-over that comes to a deputy after a newer one changes nothing that the newer one says', () => {
  const { publicKey, secretKey } = signingKeypair(randomBytes(32));
  const known = knowing(publicKey);
  const caseKey = randomBytes(32);
  const older = handedOver(secretKey, undefined, { caseKey, nextCounter: 1, exclusions: [] });
  const newer = handedOver(secretKey, undefined, { caseKey, nextCounter: 3, exclusions: [7] });
  const first = takeIn(EMPTY_VAULT, [claimedBy(COLLEAGUE, older), newer], known, SELF);
  // Whoever had taken the older one has fallen silent, and its gate is open again.
  const both = takeIn(first, [older, newer], known, SELF);
  expect(both.cases).toHaveLength(1);
  expect(both.cases[0]).toMatchObject({ exclusions: [7], nextCounter: 3 });
  expect(both.cases[0]?.officeHeads.at(-1)).toBe(toB64u(newer.opened.body.officeHead));
  expect(both.cases[0]?.officeHeads).toContain(toB64u(older.opened.body.officeHead));
  expect(takeIn(both, [older, newer], known, SELF)).toEqual(both);
  // In whichever order both come at once.
  for (const pile of [
    [older, newer],
    [newer, older],
  ])
    expect(takeIn(EMPTY_VAULT, pile, known, SELF).cases[0]).toMatchObject({ exclusions: [7], nextCounter: 3 });
});

/** The roster with official 1's key in it. */
function knowing(key: Bytes): Roster {
  return { ...roster, officials: new Map<number, object>(officials).set(1, { number: 1, key }) } as unknown as Roster;
}

interface HandedOver {
  readonly caseKey?: Bytes;
  readonly nextCounter?: number;
  readonly exclusions?: readonly number[];
}

/** Official 1 hands a case to this desk. */
function handedOver(
  secretKey: Bytes,
  days?: HandOverDays,
  { caseKey, nextCounter = 1, exclusions = [] }: HandedOver = {},
): OpenedLetter {
  const { opened, ...listed } = letter(randomBytes(32));
  const fields = { author: 1, language: 'sv', exclusions, letterHead: FIRST_HEAD, officeHead: randomBytes(32) } as const;
  const said = {
    successor: SELF,
    nextCounter,
    caseKey: caseKey ?? randomBytes(32),
    note: '',
    trend: null,
    ...(days && { days }),
  };
  const body = signHandOver({ channelId: roster.channelId, tag: opened.header.tag }, fields, said, opened.ackSecret, secretKey);
  return { ...listed, opened: { ...opened, body } };
}

test('cases get rising numbers in the register, and a letter that is read again none', () => {
  const letters = [letter(randomBytes(32)), letter(randomBytes(32), day('2027-01-02')), letter(randomBytes(32))];
  const content = take(take(EMPTY_VAULT, ...letters.slice(0, 2)), ...letters);
  expect(content.cases.map(({ register }) => register)).toEqual(['2026-2-1', '2027-2-1', '2027-2-2']);
  expect(content.registered).toEqual({ year: 2027, last: 2 });
});
