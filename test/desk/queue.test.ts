import { beforeEach, describe, expect, test } from 'vitest';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import type { KeptMessage, VaultCase } from '../../crypto/vault.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { keepMessage, letterIn, tagOf } from '../../web/case-file.ts';
import { caseIdOf, findCaseById } from '../../web/cases.ts';
import { inQueueOrder, type QueueEntry, searchQueue } from '../../web/desk/queue.ts';
import { COLLEAGUE, MONDAY, OneCase } from './one-case.ts';

let one: OneCase;
beforeEach(() => {
  one = new OneCase();
});

describe('the state of a case', () => {
  test('goes from new to read by being shown, and on only by what is done', () => {
    const { opened } = one.write();
    expect(one.entry()).toMatchObject({ state: 'new', unacknowledged: 1, isShown: false });
    one.shown.add(toB64u(opened.header.tag));
    expect(one.entry()).toMatchObject({ state: 'read', isShown: true });
    one.acknowledge();
    expect(one.entry()).toMatchObject({ state: 'awaiting', unacknowledged: 0 });
    one.answer('waiting');
    expect(one.entry().state).toBe('answered');
    one.write(addDays(MONDAY, 1), { text: 'En sak till.' });
    expect(one.entry().state).toBe('new');
  });

  test('is that the letter is there to be taken while its gate is open and nobody has', () => {
    const { opened } = one.write(MONDAY, {}, 'openToDeputies');
    expect(one.entry()).toMatchObject({ state: 'gate-open', unacknowledged: 1, isShown: false });
    one.shown.add(toB64u(opened.header.tag));
    expect(one.entry()).toMatchObject({ state: 'gate-open', isShown: true });
    one.acknowledge();
    expect(one.entry()).toMatchObject({ state: 'awaiting', unacknowledged: 0, takenBy: null });
  });

  test('is that a colleague has taken it, of which nothing is owed here; a letter after that is a new one', () => {
    one.write(MONDAY, {}, 'openToDeputies');
    one.acknowledge(COLLEAGUE);
    one.today = addDays(MONDAY, 40);
    expect(one.entry()).toMatchObject({ state: 'taken', takenBy: COLLEAGUE, unacknowledged: 0, promises: [], due: null });
    one.write(addDays(MONDAY, 40), { text: 'Och nu?' });
    expect(one.entry()).toMatchObject({ state: 'new', takenBy: null });
  });

  test('is ended where a colleague took it and closed it, and its letters have gone; and new again with her next letter', () => {
    one.write();
    one.acknowledge();
    one.answer('board', { isFeedback: false });
    one.acknowledge(COLLEAGUE);
    one.today = addDays(MONDAY, 200);
    expect(one.entry()).toMatchObject({ state: 'taken', promises: [] });
    one.letters.length = 0;
    one.slots.board.length = 0;
    expect(one.entry()).toMatchObject({ state: 'ended', promises: [], due: null });
    one.write(one.today, { text: 'Det hände igen.', letterNumber: 5 });
    expect(one.entry().state).toBe('new');
  });

  test('is ended by a closing or by her, and new again with her next letter', () => {
    one.write();
    one.acknowledge();
    one.answer('board');
    one.answer('waiting', { type: 'closing', text: 'Tack.' });
    expect(one.entry()).toMatchObject({ state: 'ended', due: null });
    one.write(addDays(MONDAY, 3), { text: 'Det hände igen.' });
    expect(one.entry().state).toBe('new');
    one.write(addDays(MONDAY, 4), { type: 'end', text: '' });
    one.acknowledge();
    expect(one.entry().state).toBe('ended');
  });
});

describe('what is due', () => {
  test('is to acknowledge, then to answer, within the working days of the first letter that waits', () => {
    one.write();
    expect(one.entry()).toMatchObject({ age: 0, due: { dueOn: addDays(MONDAY, 3), what: 'acknowledge', level: 'calm' } });
    one.today = addDays(MONDAY, 2);
    expect(one.entry()).toMatchObject({ age: 2, due: { level: 'soon' } });
    one.today = addDays(MONDAY, 3);
    expect(one.entry()).toMatchObject({ due: { level: 'soon', isPressing: true } });
    one.acknowledge();
    one.today = addDays(MONDAY, 7);
    expect(one.entry()).toMatchObject({ age: 5, due: { dueOn: addDays(MONDAY, 3), what: 'answer', level: 'late' } });
  });

  test('is then a line every thirty days, and feedback ninety days after the acknowledgement, until that is given', () => {
    one.write();
    one.acknowledge();
    one.answer('board', { isFeedback: false });
    expect(one.entry().promises.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['line', addDays(MONDAY, 30)],
      ['feedback', addDays(MONDAY, 90)],
    ]);
    one.today = addDays(MONDAY, 60);
    one.answer('board', { text: 'Jag arbetar vidare.', isFeedback: false });
    expect(one.entry()).toMatchObject({ due: { what: 'feedback', level: 'soon' } });
    one.answer('board', { text: 'Det här gjordes, därför.' });
    expect(one.entry().promises.map(({ what }) => what)).toEqual(['line']);
  });

  test('is the answer to her oldest letter that has none, whatever she writes meanwhile', () => {
    one.write();
    one.acknowledge();
    one.today = addDays(MONDAY, 4);
    one.write(one.today, { text: 'Hör ni mig?' });
    const answer = { what: 'answer', dueOn: addDays(MONDAY, 3), level: 'late' };
    expect(one.entry()).toMatchObject({ state: 'new', due: answer });
    one.acknowledge();
    expect(one.entry()).toMatchObject({ state: 'awaiting', due: answer });
    one.answer('waiting');
    one.write(addDays(MONDAY, 5), { text: 'Tack.' });
    one.acknowledge();
    expect(one.entry().promises.find(({ what }) => what === 'answer')?.dueOn).toBe(addDays(MONDAY, 9));
  });

  test('is no answer to a letter that a colleague has taken, nor to one that an answer knew before an older one came', () => {
    one.write(MONDAY, {}, 'openToDeputies');
    one.acknowledge(COLLEAGUE);
    one.write(addDays(MONDAY, 1), { text: 'Och nu?' });
    expect(one.entry().promises.map(({ what }) => what)).not.toContain('answer');
    one = new OneCase();
    one.write();
    const between = one.makeLetter(addDays(MONDAY, 1), { text: 'Mellan.' });
    one.write(addDays(MONDAY, 2), { text: 'Sedan.' });
    one.acknowledge();
    one.answer('board');
    one.take(between);
    one.acknowledge();
    expect(one.dialogue().unanswered.map(({ day }) => day)).toEqual([addDays(MONDAY, 1)]);
  });

  test('counts from her letter in a case that stands open again, and not from before it was closed', () => {
    one.write();
    one.acknowledge();
    one.answer('board', { type: 'closing', text: 'Tack.' });
    one.slots.board.length = 0;
    one.today = addDays(MONDAY, 100);
    one.write(one.today, { text: 'Det hände igen.', officeHead: FIRST_HEAD });
    one.acknowledge();
    expect(one.entry().promises.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['answer', addDays(MONDAY, 105)],
      ['line', addDays(MONDAY, 130)],
    ]);
    one.today = addDays(MONDAY, 110);
    one.answer('board');
    expect(one.entry().promises.map(({ what, dueOn }) => [what, dueOn])).toEqual([['line', addDays(MONDAY, 140)]]);
  });

  test('counts so too where she had ended it herself, also when the letterbox has let her letters go', () => {
    one.write();
    one.acknowledge();
    one.answer('board');
    one.write(addDays(MONDAY, 10), { type: 'end', text: '' });
    one.today = addDays(MONDAY, 200);
    one.write(one.today, { text: 'Det hände igen.' });
    const line = () => one.entry().promises.find(({ what }) => what === 'line')?.dueOn;
    expect(line()).toBe(addDays(MONDAY, 230));
    for (const letter of one.letters.splice(0, 2))
      one.change((file) => keepMessage(file, letterIn(file, tagOf(letter), letter) as KeptMessage));
    expect(line()).toBe(addDays(MONDAY, 230));
  });

  test('counts from the letter that opened it again, not from an end beside the closing that opened nothing', () => {
    one.write(MONDAY, { letterNumber: 1 });
    one.acknowledge();
    one.answer('board', { type: 'closing', text: 'Tack.' });
    one.write(MONDAY, { type: 'end', text: '', letterNumber: 2, letterHead: FIRST_HEAD });
    one.write(addDays(MONDAY, 1), { text: 'Det hände igen.' });
    expect(one.entry().promises.find(({ what }) => what === 'line')?.dueOn).toBe(addDays(MONDAY, 31));
  });

  test('is shown by what is most pressing, not by what comes first', () => {
    one.write();
    one.acknowledge();
    one.today = addDays(MONDAY, 61);
    one.answer('board', { isFeedback: false });
    one.today = addDays(MONDAY, 62);
    expect(one.entry().due).toMatchObject({ what: 'feedback', level: 'soon', dueOn: addDays(MONDAY, 90) });
    one.today = addDays(MONDAY, 91);
    expect(one.entry().promises.map(({ what, level }) => [what, level])).toEqual([
      ['feedback', 'late'],
      ['line', 'soon'],
    ]);
  });
});

describe('the list', () => {
  const entry = (id: string, on: number | null, firstOn = MONDAY, level = 'calm') =>
    ({ id, firstOn, due: on === null ? null : { dueOn: addDays(MONDAY, on), level } }) as unknown as QueueEntry;

  test('has first what is late, then what is due first, and last what owes nothing, the newest of it first', () => {
    const entries = [entry('e', null), entry('d', null, addDays(MONDAY, 1)), entry('c', 9), entry('b', 30, MONDAY, 'soon')];
    expect(inQueueOrder([...entries, entry('a', 40, MONDAY, 'late')]).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('is searched in letters, answers and codes, whatever the case and the diacritics', () => {
    one.write(MONDAY, { text: 'Åsa grät på ENHETEN.' });
    one.answer('board', { text: 'Jag förstår.' });
    const entries = [one.entry()];
    const code = entries[0]?.code.toLowerCase() ?? '';
    for (const asked of ['asa', 'GRÄT', ' enheten ', 'forsta', code, '']) expect(searchQueue(entries, asked)).toHaveLength(1);
    for (const asked of ['rektorn', 'åsas']) expect(searchQueue(entries, asked)).toEqual([]);
  });

  test('finds a case by whatever it has been known by', () => {
    one.write();
    one.answer('board');
    const [officeHead] = one.one.officeHeads;
    expect(findCaseById(one.cases, one.entry().id)).toBe(0);
    expect(findCaseById(one.cases, officeHead ?? '')).toBe(0);
    expect(findCaseById(one.cases, 'nothing')).toBe(-1);
  });

  test('never takes one case of a dialogue for the other, where a desk has two', () => {
    one.write();
    one.answer('board');
    const asDeputy = one.one;
    const handedOver = { ...asDeputy, caseKey: 'another', letters: [], officeHeads: asDeputy.officeHeads.slice(0, 1) };
    const id = caseIdOf(handedOver);
    expect(findCaseById([asDeputy, handedOver], id)).toBe(1);
    expect(findCaseById([handedOver, asDeputy], id)).toBe(0);
    const withLetter = { ...handedOver, letters: [{ ...(asDeputy.letters[0] as VaultCase['letters'][number]), tag: 'new' }] };
    expect(findCaseById([asDeputy, withLetter], id)).toBe(-1);
  });
});
