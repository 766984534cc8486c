import { beforeEach, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { findCaseById, inQueueOrder, type QueueEntry, searchQueue } from '../../web/desk/queue.ts';
import { MONDAY, OneCase } from './one-case.ts';

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

  test('is that the gate is open until somebody answers', () => {
    one.write(MONDAY, {}, 'openToDeputies');
    expect(one.entry().state).toBe('gate-open');
    one.answer('waiting');
    expect(one.entry().state).toBe('answered');
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
    expect(one.entry()).toMatchObject({ age: 0, due: { on: addDays(MONDAY, 3), what: 'acknowledge', urgency: 'later' } });
    one.today = addDays(MONDAY, 2);
    expect(one.entry()).toMatchObject({ age: 2, due: { urgency: 'soon' } });
    one.today = addDays(MONDAY, 3);
    expect(one.entry()).toMatchObject({ due: { urgency: 'soon' } });
    one.acknowledge();
    one.today = addDays(MONDAY, 7);
    expect(one.entry()).toMatchObject({ age: 5, due: { on: addDays(MONDAY, 3), what: 'answer', urgency: 'late' } });
  });

  test('is, once she is answered, to say what came of it, ninety days after her first letter', () => {
    one.write();
    one.acknowledge();
    one.answer('board');
    one.today = addDays(MONDAY, 79);
    expect(one.entry().due).toEqual({ on: addDays(MONDAY, 90), what: 'feedback', urgency: 'later' });
    one.today = addDays(MONDAY, 80);
    expect(one.entry().due?.urgency).toBe('soon');
    one.today = addDays(MONDAY, 91);
    expect(one.entry().due?.urgency).toBe('late');
  });
});

describe('the list', () => {
  const entry = (id: string, on: number | null, firstOn = MONDAY) =>
    ({ id, firstOn, due: on === null ? null : { on: addDays(MONDAY, on) } }) as unknown as QueueEntry;

  test('has first what is due first, and last what is not due, the newest of it first', () => {
    const entries = [entry('d', null), entry('c', null, addDays(MONDAY, 1)), entry('b', 9), entry('a', -2)];
    expect(inQueueOrder(entries).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
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
});
