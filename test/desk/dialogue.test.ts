import { beforeEach, describe, expect, test } from 'vitest';
import { randomBytes } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import type { Official } from '../../protocol/roster.ts';
import { type KeptReply, letterIn, removePassage } from '../../web/case-file.ts';
import { letterHeadOf, type ReceivedHandOver } from '../../web/cases.ts';
import { messageText } from '../../web/desk/queue.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { COLLEAGUE, MONDAY, OneCase } from './one-case.ts';

let one: OneCase;
beforeEach(() => {
  one = new OneCase();
});

/** What a case shows, in its order. */
function shown() {
  return one
    .dialogue()
    .messages.map((message) => (message.kind === 'answer' ? `${message.place}: ${message.text}` : messageText(message)));
}

describe('a dialogue', () => {
  test('has each answer behind the last letter that its author knew, wherever the answer is', () => {
    one.write(MONDAY, { text: 'Ett.' });
    one.answer('board', { text: 'Svar på ett.' });
    one.write(addDays(MONDAY, 1), { text: 'Två.', type: 'follow-up' });
    one.write(addDays(MONDAY, 1), { text: 'Tre.', type: 'follow-up' });
    one.answer('waiting', { text: 'Svar på tre.' });
    one.answer('outbox', { text: 'Och en sak till.' });
    expect(shown()).toEqual([
      ...['Ett.', 'board: Svar på ett.', 'Två.', 'Tre.'],
      ...['waiting: Svar på tre.', 'outbox: Och en sak till.'],
    ]);
    expect(one.dialogue()).toMatchObject({ office: 'whole', unseen: 0, unopened: 0, isAnswered: true });
  });

  test('of a case that was handed back has its letters in their order, whenever each of them came', () => {
    one.write(MONDAY, { text: 'Ett.' });
    one.write(addDays(MONDAY, 2), { text: 'Två.', type: 'follow-up' });
    const [first, second] = one.one.letters as [VaultCase['letters'][number], VaultCase['letters'][number]];
    const letterBase = letterHeadOf(one.one);
    one.change((before) => ({ ...before, letters: [second, first], letterBase, lettersInBase: 2 }));
    expect(shown()).toEqual(['Ett.', 'Två.']);
    expect(one.dialogue().letters.at(-1)?.letter.day).toBe(addDays(MONDAY, 2));
  });

  test('shows an answer that is posted and published once, and the parts of a long one as one', () => {
    one.write();
    const long = 'Jag har läst allt. '.repeat(400).trim();
    one.answer('waiting', { text: long });
    one.slots.board.push(...one.slots.waiting);
    expect(shown().slice(1)).toEqual([`board: ${long}`]);
  });

  test('says of answers that the board no longer shows that they are missing here', () => {
    one.write();
    one.answer('board');
    one.answer('board', { text: 'Mer.' });
    one.slots.board.shift();
    one.forget();
    expect(one.dialogue()).toMatchObject({ unseen: 1, office: 'gap' });
    expect(shown()).toHaveLength(2);
  });

  test('has from the case file what the board has forgotten, in its place and once, also where a part of it is there', () => {
    one.write(MONDAY, { text: 'Ett.' });
    const long = 'Jag har läst allt. '.repeat(400).trim();
    one.answer('board', { text: long });
    one.write(addDays(MONDAY, 1), { text: 'Två.' });
    one.answer('board', { text: 'Svar på två.' });
    const all = [...one.slots.board];
    for (const left of [all.slice(1), all.slice(2), []]) {
      one.slots.board.splice(0, 9, ...left);
      const last = left.length === 0 ? 'file' : 'board';
      expect(shown()).toEqual(['Ett.', `file: ${long}`, 'Två.', `${last}: Svar på två.`]);
      expect(one.dialogue()).toMatchObject({ unseen: 0, office: 'whole' });
    }
  });

  test('has from the case file a letter that the letterbox has forgotten, without what was taken out of it', () => {
    const { opened } = one.write(MONDAY, { text: 'Eva Berg skrek.' });
    const letter = letterIn(one.one, toB64u(opened.header.tag), one.letters[0]);
    one.change((file) => letter && removePassage(file, letter, 0, 8, addDays(MONDAY, 2)));
    const parts = [{ removedOn: addDays(MONDAY, 2) }, ' skrek.'];
    expect(one.dialogue().messages).toMatchObject([{ kind: 'letter', parts }]);
    one.letters.shift();
    expect(one.dialogue()).toMatchObject({ messages: [{ kind: 'filed', day: MONDAY, parts }], unopened: 0 });
  });

  test('has nothing of what somebody else signed, or wrote under another key', () => {
    one.write();
    one.answer('board');
    const other = new OneCase();
    other.write();
    other.answer('board', { text: 'Fel samtal.' });
    one.slots.board.push(...other.slots.board);
    one.signing.secretKey.set(other.signing.secretKey);
    one.answer('board', { text: 'Med fel nyckel.' });
    one.forget();
    expect(shown()).toHaveLength(2);
  });

  test('tells of letters that carry an earlier head, and of one that carries none of hers', () => {
    one.write();
    one.write(MONDAY, { text: 'Utan minne.', letterHead: FIRST_HEAD });
    one.write(MONDAY, { text: 'Från en annan.', letterHead: randomBytes(32) });
    expect(one.dialogue().letters.map(({ chain }) => chain)).toEqual(['whole', 'gap', 'fork']);
  });

  test('tells of a first letter that says of others before it, where nothing but their being kept back explains that', () => {
    const first = one.makeLetter(MONDAY);
    const letterHead = letterHeads([first.opened.header.tag]).at(-1) as Bytes;
    const second = one.makeLetter(addDays(MONDAY, 20), { letterHead });
    const chainOf = (letter: OpenedLetter, retiredOn: Day | null) => {
      one = new OneCase();
      one.take(letter);
      const colleague = { ...(one.roster.officials.get(COLLEAGUE) as Official), retiredOn };
      one.roster = { ...one.roster, officials: new Map(one.roster.officials).set(COLLEAGUE, colleague) };
      return one.dialogue().letters[0]?.chain;
    };
    expect(chainOf(second, null)).toBe('fork');
    // By the gate a deputy opens this letter alone.
    expect(chainOf({ ...second, opened: { ...second.opened, isGated: true } }, null)).toBe('whole');
    // Whoever had the first letter has gone: this desk has come after them. Somebody who goes later had not gone then.
    expect(chainOf(second, addDays(MONDAY, 20))).toBe('whole');
    expect(chainOf(second, addDays(MONDAY, 21))).toBe('fork');
    // Who was gone before ever serving had no letter.
    expect(chainOf(second, addDays(MONDAY, -200))).toBe('fork');
  });

  test('counts the letters that cannot be opened today', () => {
    one.write();
    one.write(addDays(MONDAY, 1), { text: 'Två.' });
    one.letters.shift();
    expect(one.dialogue().unopened).toBe(1);
    expect(shown()).toEqual(['Två.']);
  });
});

describe('whether she has had an answer', () => {
  /** The case comes back by a hand-over, with everything that is here before it. */
  const handBack = (on = one.today) => {
    const letter = one.makeLetter(on, { officeHead: randomBytes(32) }, 'acknowledged');
    one.handOvers.push({ predecessor: COLLEAGUE, letter } as ReceivedHandOver);
    one.change((before) => ({
      ...before,
      ...{ officeHeads: [...before.officeHeads, toB64u(letter.opened.body.officeHead)], nextCounter: before.nextCounter + 1 },
      ...{ lettersInBase: before.letters.length, letterBase: letterHeadOf(before) },
    }));
  };

  test('is judged by the newest letter, also where it was written without knowing of the answer', () => {
    one.write();
    one.answer('waiting');
    expect(one.dialogue().isAnswered).toBe(true);
    one.write(addDays(MONDAY, 1), { text: 'Hör ni mig?' });
    expect(one.dialogue().isAnswered).toBe(false);
    one.answer('waiting');
    expect(one.dialogue().isAnswered).toBe(true);
  });

  test('is judged by what the file has kept of an answer that has left the board, whatever her browser has found', () => {
    one.write();
    one.answer('board');
    one.slots.board.length = 0;
    expect(one.dialogue().isAnswered).toBe(true);
    one.write(addDays(MONDAY, 70), { text: 'Nu igen.', officeHead: FIRST_HEAD });
    expect(one.dialogue().isAnswered).toBe(false);
    one.answer('board', { text: 'Ett långt svar. '.repeat(400) });
    one.slots.board.length = 0;
    expect(one.dialogue().isAnswered).toBe(true);
  });

  test('does not forget a letter that was taken as a deputy before the case was handed back', () => {
    one.write();
    one.answer('board');
    one.write(addDays(MONDAY, 9), { text: 'Två.' });
    handBack();
    expect(one.dialogue().unanswered.map(({ day }) => day)).toEqual([addDays(MONDAY, 9)]);
    one.answer('board');
    expect(one.dialogue().unanswered).toEqual([]);
  });

  test('does not forget one that was written before this desk spoke last, and opened here after', () => {
    one.write();
    one.acknowledge();
    const hidden = one.makeLetter(addDays(MONDAY, 2));
    one.today = addDays(MONDAY, 5);
    one.answer('board');
    one.take(hidden);
    handBack();
    expect(one.dialogue().unanswered.map(({ day }) => day)).toEqual([addDays(MONDAY, 2)]);
    one.answer('board');
    expect(one.dialogue().unanswered).toEqual([]);
  });

  test('does not forget one of the day on which this desk spoke last, which stands before what it had and came after', () => {
    one.write(MONDAY, { letterNumber: 3 });
    const hidden = one.makeLetter(MONDAY, { letterNumber: 0, letterHead: FIRST_HEAD });
    one.acknowledge();
    one.answer('board');
    one.take(hidden);
    handBack();
    expect(one.dialogue().unanswered.map((letter) => letter.opened.header.tag)).toEqual([hidden.opened.header.tag]);
    one.answer('board');
    expect(one.dialogue().unanswered).toEqual([]);
  });

  test('is no of a first letter that is opened after the answer to a later one', () => {
    const first = one.makeLetter(MONDAY);
    one.write(addDays(MONDAY, 3), { letterHead: letterHeads([first.opened.header.tag]).at(-1) as Bytes });
    one.acknowledge();
    one.answer('board');
    expect(one.dialogue().isAnswered).toBe(true);
    one.take(first);
    expect(one.dialogue()).toMatchObject({ isAnswered: false, unanswered: [{ day: MONDAY }] });
  });

  test('is owed to a hand-over of a later day than what this desk said last, until it speaks again', () => {
    one.write();
    one.acknowledge();
    one.answer('board');
    handBack(addDays(MONDAY, 9));
    expect(one.dialogue()).toMatchObject({ isAnswered: false, unanswered: [{ day: addDays(MONDAY, 9) }] });
    one.today = addDays(MONDAY, 9);
    one.answer('board');
    expect(one.dialogue()).toMatchObject({ isAnswered: true, unanswered: [] });
    handBack(addDays(MONDAY, 8));
    expect(one.dialogue()).toMatchObject({ isAnswered: true, unanswered: [] });
  });

  test('is for each desk to see to: what a colleague has answered, and she has read, is no answer of whoever takes her letters', () => {
    const theirs = randomBytes(32);
    one.write(MONDAY, {}, 'openToDeputies');
    one.write(addDays(MONDAY, 2), { officeHead: theirs });
    expect(one.officeHead).toEqual(theirs);
    expect(one.dialogue().unanswered.map(({ day }) => day)).toEqual([MONDAY, addDays(MONDAY, 2)]);
    one.answer('board');
    expect(one.dialogue()).toMatchObject({ isAnswered: true, unanswered: [] });
  });

  test('is judged by this desk’s own answer where a colleague has answered at the same place', () => {
    one.write();
    one.answer('board');
    one.write(addDays(MONDAY, 3), { officeHead: one.officeHead });
    const before = one.one;
    one.answer('board');
    one.slots.board.length = 0;
    const own = one.one.kept.at(-1) as KeptReply;
    // Written before her second letter had come.
    const theirs: KeptReply = { ...own, author: COLLEAGUE, letterHead: (before.kept[0] as KeptReply).letterHead };
    for (const kept of [
      [...before.kept, theirs, own],
      [...before.kept, own, theirs],
    ]) {
      one.change((file) => ({ ...file, kept }));
      expect(one.dialogue().isAnswered).toBe(true);
    }
  });
});
