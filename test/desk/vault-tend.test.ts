import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deriveSpread } from '../../crypto/claim.ts';
import { findReplies } from '../../crypto/reply.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { sealParts } from '../../web/actions/reply.ts';
import { servedDeposits } from '../../web/actions/tend-desk.ts';
import { type KeptReply, NotesClosed, writeNotes } from '../../web/case-file.ts';
import { letterHeadOf, officeHeadOf } from '../../web/cases.ts';
import { CHANNEL_ID } from '../crypto/people.ts';
import { COLLEAGUE, MONDAY, OneCase } from './one-case.ts';

beforeAll(loadSodium);

let one: OneCase;
beforeEach(() => {
  one = new OneCase();
});

const served = () => servedDeposits(one.desk, { letters: one.letters, board: one.slots.board, today: one.today });

/** A case with one letter that is closed on Monday, and how many days its letter stays beyond 90. */
function closed(): number {
  const { opened } = one.write(MONDAY, { text: 'Jag ombads ändra ett betyg.' });
  one.acknowledge();
  one.change((file) => writeNotes(file, 'Ring på torsdag.'));
  one.answer('board', { type: 'closing', text: 'Det är gjort.' });
  return deriveSpread(opened.readersKey) % 14;
}

describe('what a case file says of itself', () => {
  test('is that a letter was acknowledged as soon as its claim says so, on whichever device that was', () => {
    one.write();
    one.acknowledge();
    one.change((file) => ({ ...file, acknowledgedOn: null }));
    one.tend(addDays(MONDAY, 2));
    expect(one.one.acknowledgedOn).toBe(addDays(MONDAY, 2));
    one.tend(addDays(MONDAY, 3));
    expect(one.one.acknowledgedOn).toBe(addDays(MONDAY, 2));
  });

  test('is nothing in notes once it is closed, and none are written then', () => {
    closed();
    expect(one.one).toMatchObject({ state: 'ended', closedOn: MONDAY, notes: '', feedbackOn: MONDAY });
    expect(() => writeNotes(one.one, 'mer')).toThrow(NotesClosed);
    one.write(addDays(MONDAY, 1), { text: 'Det hände igen.' });
    expect(one.one).toMatchObject({ state: 'open', closedOn: null });
  });

  test('is closed when she ends it, and the notes go', () => {
    one.write();
    one.change((file) => writeNotes(file, 'Ring på torsdag.'));
    one.write(addDays(MONDAY, 1), { type: 'end', text: '' });
    expect(one.one).toMatchObject({ state: 'ended', closedOn: addDays(MONDAY, 1), notes: '' });
  });
});

describe('the letter of a closed case', () => {
  test('has not served the day before, has served on the day, and its words are in the file by then', () => {
    one.decide();
    const goesOn = addDays(MONDAY, 90 + closed());
    one.tend(addDays(goesOn, -1));
    expect(served()).toEqual([]);
    expect(one.one.kept.map(({ kind }) => kind)).toEqual(['reply']);
    one.tend(goesOn);
    expect(one.one.kept.at(-1)).toMatchObject({ kind: 'letter', day: MONDAY, parts: ['Jag ombads ändra ett betyg.'] });
    expect(served().map(({ opened }) => toB64u(opened.header.tag))).toEqual(one.one.letters.map(({ tag }) => tag));
  });

  test('never serves without an archive decision, while its case is open, or before somebody has acknowledged it', () => {
    closed();
    one.tend(addDays(MONDAY, 3000));
    expect(served()).toEqual([]);
    expect(one.one.kept).toHaveLength(1);
    one = new OneCase();
    one.decide();
    one.write();
    one.tend(addDays(MONDAY, 3000));
    expect(served()).toEqual([]);
    one.change((file) => ({ ...file, state: 'ended', closedOn: MONDAY }));
    one.tend(addDays(MONDAY, 3000));
    expect(served()).toEqual([]);
    one.acknowledge();
    expect(served()).toHaveLength(1);
  });

  test('does not go before its words are in the vault that is stored', () => {
    one.decide();
    closed();
    one.today = addDays(MONDAY, 300);
    expect(served()).toEqual([]);
  });
});

describe('a case file', () => {
  test('is there the day before, gone on the day, and no letter of it is listed any more then', () => {
    one.decide();
    closed();
    one.tend(addDays(MONDAY, 729), []);
    expect(one.cases).toHaveLength(1);
    one.tend(addDays(MONDAY, 730));
    expect(one.cases).toHaveLength(1);
    one.tend(addDays(MONDAY, 730), []);
    expect(one.cases).toEqual([]);
  });

  test('stays without an archive decision, and while it is open', () => {
    closed();
    one.tend(addDays(MONDAY, 4000), []);
    expect(one.cases).toHaveLength(1);
    one = new OneCase();
    one.decide();
    one.write();
    one.tend(addDays(MONDAY, 4000), []);
    expect(one.cases).toHaveLength(1);
  });

  function handedOver(): void {
    one.decide();
    one.write();
    one.acknowledge();
    one.change((file) => writeNotes(file, 'Ring på torsdag.'));
    one.answer('board', { type: 'hand-over', successor: 3, isFeedback: false });
    one.change((file) => ({ ...file, state: 'handed-over' }));
  }

  test('of a case that was handed over keeps its letters for two years, because the successor has them from nobody', () => {
    handedOver();
    one.tend(addDays(MONDAY, 730 + 89));
    expect(served()).toEqual([]);
    one.tend(addDays(MONDAY, 730 + 90 + 13));
    expect(served()).toHaveLength(1);
    expect(one.cases).toHaveLength(1);
  });

  test('of a case that was handed over counts from that day, and its notes stay while she may refuse', () => {
    handedOver();
    one.tend(addDays(MONDAY, 89), []);
    expect(one.one.notes).toBe('Ring på torsdag.');
    one.tend(addDays(MONDAY, 90), []);
    expect(one.one.notes).toBe('');
    one.tend(addDays(MONDAY, 730), []);
    expect(one.cases).toEqual([]);
  });
});

describe('the newest answer of an open case', () => {
  /** The board as it is when so many slots have come after. */
  const filler = (count: number) => Array.from({ length: count }, () => randomBytes(4096));
  const place = () => ({ channelId: CHANNEL_ID, caseKey: fromB64u(one.one.caseKey) });
  const outbox = () => one.content.outbox.map(fromB64u);
  const signedIn = (slots: readonly Bytes[]) =>
    findReplies(place(), slots).replies.map(({ signedBytes }) => toB64u(signedBytes));

  function answered(text = 'Tack för att du skrev.'): void {
    one.write();
    one.acknowledge();
    one.answer('board', { text, isFeedback: false });
  }

  test('is posted again from the oldest quarter: the same words signed, under another hint, and all parts of a long one', () => {
    answered('Jag har läst allt. '.repeat(300));
    const posted = one.slots.board.slice();
    expect(posted).toHaveLength(2);
    one.slots.board.push(...filler(7));
    one.tend(addDays(MONDAY, 44));
    expect(outbox()).toEqual([]);
    one.tend(addDays(MONDAY, 45));
    expect(outbox()).toHaveLength(2);
    expect(signedIn(outbox())).toEqual(signedIn(posted));
    const hints = [...posted, ...outbox()].map((slot) => toB64u(slot.subarray(0, 16)));
    expect(new Set(hints).size).toBe(4);
    expect(one.one.posted).toEqual({ on: addDays(MONDAY, 45), repeats: 1 });
    one.tend(addDays(MONDAY, 46));
    expect(outbox()).toHaveLength(2);
  });

  test('is left alone where the board still has it for long', () => {
    answered();
    one.slots.board.unshift(...filler(3));
    one.tend(addDays(MONDAY, 60));
    expect(outbox()).toEqual([]);
  });

  test('is posted again where it has gone from the board, three times at most', () => {
    answered();
    const [first] = signedIn(one.slots.board);
    one.slots.board.splice(0);
    for (let days = 45; days <= 900; days += 45) one.tend(addDays(MONDAY, days));
    expect(signedIn(outbox())).toEqual([first, first, first]);
    one.answer('waiting', { text: 'Ett svar till.', isFeedback: false });
    expect(one.one.posted?.repeats).toBe(0);
  });

  test('is not posted again once the case is closed', () => {
    answered();
    one.answer('board', { type: 'closing', text: 'Det är gjort.' });
    one.slots.board.splice(0);
    one.tend(addDays(MONDAY, 200));
    expect(outbox()).toEqual([]);
  });
});

test("a colleague's answer is in the file before it falls off the board, whole, once, and with the day on which it was written", () => {
  one.write();
  const heads = { letterHead: letterHeadOf(one.one), officeHead: officeHeadOf(one.one) };
  const said: KeptReply = {
    ...{ kind: 'reply', type: 'reply', author: COLLEAGUE, counter: 0, day: MONDAY, text: 'Jag har läst allt. '.repeat(300) },
    ...{ successor: 0, standIns: [], ...heads },
  };
  const { slots } = sealParts(one.desk, one.one, said);
  one.change((file) => ({ ...file, handler: COLLEAGUE, nextCounter: slots.length }));
  const filler = (count: number) => Array.from({ length: count }, () => randomBytes(4096));
  one.slots.board = [...filler(2), ...slots.map(fromB64u), ...filler(4)];
  one.tend(addDays(MONDAY, 10));
  expect(one.one.kept).toEqual([]);
  one.slots.board = [...slots.map(fromB64u), ...filler(4)];
  for (const days of [20, 21]) one.tend(addDays(MONDAY, days));
  expect(one.one.kept).toEqual([said]);
  // Half of it says nothing.
  one.change((file) => ({ ...file, kept: [] }));
  one.slots.board = [...slots.slice(0, 1).map(fromB64u), ...filler(4)];
  one.tend(addDays(MONDAY, 22));
  expect(one.one.kept).toEqual([]);
});
