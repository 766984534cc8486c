import { describe, expect, test } from 'vitest';
import { HINT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { feedbackDueOn, handOverOf, isNothing, statusOf, warningsOf } from '../../web/check/dialogue-words.ts';
import { lettersOf, type Situation, timelineOf } from '../../web/check/timeline.ts';
import { withSentLetter } from '../../web/dialogue.ts';
import { MONDAY, Stage } from './stage.ts';

const TUESDAY = addDays(MONDAY, 1);
const THURSDAY = addDays(MONDAY, 3);
const FRIDAY = addDays(MONDAY, 4);

const kinds = (situation: Situation) => warningsOf(situation).map(({ kind }) => kind);
const texts = (situation: Situation) =>
  timelineOf(situation).map((entry) => (entry.kind === 'reply' ? entry.text : entry.kind === 'letter' ? entry.number : '–'));

describe('what a dialogue comes to', () => {
  test('is nothing where nothing is found', async () => {
    const situation = await new Stage().read();
    expect(isNothing(situation.dialogue)).toBe(true);
    expect(isNothing((await new Stage().write(MONDAY).read()).dialogue)).toBe(false);
    expect(kinds(situation)).toEqual([]);
  });

  test('is received, read or open by the receipt, until the promised day has passed', async () => {
    for (const [state, status] of [
      ['received', 'received'],
      ['acknowledged', 'read'],
      ['openToDeputies', 'open'],
    ] as const) {
      const stage = new Stage().write(MONDAY, state);
      expect(statusOf(await stage.read(THURSDAY))).toBe(status);
      expect(statusOf(await stage.read(FRIDAY))).toBe(state === 'openToDeputies' ? 'open' : 'silent');
    }
  });

  test('is whole as long as the board tells of its letters, also where it began years ago', async () => {
    const later = addDays(MONDAY, 1500);
    const stage = new Stage().write(MONDAY, 'acknowledged').write(later, 'acknowledged');
    await stage.answer(1, { on: later });
    const situation = await stage.read(later);
    expect(texts(situation)).toEqual([1, 2, 'Tack.']);
    expect(kinds(situation)).toEqual([]);
  });

  test('is answered, waits for more after a new letter, and closed by the last reply', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(1);
    expect(statusOf(await stage.read())).toBe('answered');
    stage.write(TUESDAY);
    expect(statusOf(await stage.read())).toBe('more');
    await stage.answer(1, { type: 'closing' });
    expect(statusOf(await stage.read())).toBe('closed');
  });

  test('promises a day for reading until somebody has, and a day for knowing what came of it', async () => {
    const stage = new Stage().write(MONDAY);
    const situation = await stage.read();
    expect(lettersOf(situation)[0]).toMatchObject({ dueOn: THURSDAY, readBy: null, mayOpen: false });
    expect(feedbackDueOn(situation)).toBe(addDays(MONDAY, 90));
    await stage.answer(2);
    expect(lettersOf(await stage.read())[0]).toMatchObject({ dueOn: null, readBy: 2 });
  });

  test('lets the deputies in after the promised day, where nobody has answered, and only once', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    expect(lettersOf(await stage.read(THURSDAY))[0]?.mayOpen).toBe(false);
    const late = await stage.read(FRIDAY);
    expect(lettersOf(late)[0]?.mayOpen).toBe(true);
    const opened = [Buffer.from(late.dialogue.letters[0]?.tag as Bytes).toString('base64url')];
    expect(lettersOf({ ...late, opened })[0]).toMatchObject({ state: 'opened', mayOpen: false });
    await stage.answer(1);
    expect(lettersOf(await stage.read(FRIDAY))[0]?.mayOpen).toBe(false);
  });

  test('counts a letter of this visit, which no answer has known', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(1);
    const situation = await stage.read();
    const letter = { day: TUESDAY, letterNumber: 2, tag: new Uint8Array(16), receipt: null };
    const dialogue = withSentLetter(situation.dialogue, letter);
    expect(statusOf({ ...situation, dialogue })).toBe('more');
    expect(lettersOf({ ...situation, dialogue }).map(({ state }) => state)).toEqual(['acknowledged', 'sent']);
    expect(lettersOf({ ...situation, dialogue, publishedOn: THURSDAY })[1]?.state).toBe('missing');
    expect(kinds({ ...situation, dialogue })).toEqual([]);
  });
});

describe('the row of letters and answers', () => {
  test('has an answer after the letters that its author knew, and joins its parts', async () => {
    const stage = new Stage().write(MONDAY);
    await stage.answer(1, { text: 'Jag har ', continues: true });
    await stage.answer(1, { text: 'läst.' });
    stage.write(MONDAY, 'received', {}, 1);
    await stage.answer(1, { text: 'Och nu det andra.', on: TUESDAY });
    stage.write(TUESDAY);
    expect(texts(await stage.read())).toEqual([1, 'Jag har läst.', 2, 'Och nu det andra.', 3]);
  });

  test('has a letter of an earlier day before an answer whose author did not know it', async () => {
    const stage = new Stage().write(MONDAY).write(TUESDAY);
    await stage.answer(1, { knew: 1, on: THURSDAY });
    const situation = await stage.read(THURSDAY);
    expect(texts(situation)).toEqual([1, 2, 'Tack.']);
    expect(statusOf(situation)).toBe('more');
    expect(lettersOf(situation).map(({ readBy }) => readBy)).toEqual([1, null]);
  });

  test('says that the rest of an answer is not here yet', async () => {
    const stage = new Stage().write(MONDAY);
    await stage.answer(1, { text: 'Jag har ', continues: true });
    expect(timelineOf(await stage.read())[1]).toMatchObject({ text: 'Jag har ', isUnfinished: true });
    expect(kinds(await stage.read())).toEqual([]);
  });

  test('marks what somebody wrote after handing over', async () => {
    const stage = new Stage().write(MONDAY);
    await stage.answer(1, { type: 'hand-over', successor: 2 });
    await stage.answer(1, { text: 'Jag skriver ändå.', on: TUESDAY });
    const late = timelineOf(await stage.read()).flatMap((entry) => (entry.kind === 'reply' ? entry.isLate : []));
    expect(late).toEqual([false, true]);
  });
});

describe('a hand-over', () => {
  test('asks her, takes her writing for a yes, and her no from the memo', async () => {
    const stage = new Stage().write(MONDAY);
    expect(handOverOf(await stage.read())).toBe('none');
    await stage.answer(1, { type: 'hand-over', successor: 2 });
    const asked = await stage.read();
    expect(handOverOf(asked)).toBe('asked');
    expect(handOverOf(asked, 'refused')).toBe('refused');
    const accepted = await stage.write(TUESDAY, 'received', { handler: 2 }).read();
    expect(handOverOf(accepted)).toBe('accepted');
    expect(kinds(accepted)).toEqual([]);
    const refused = await stage.write(TUESDAY, 'received', { refused: 2 }, 1).read();
    expect(handOverOf(refused, 'accepted')).toBe('refused');
    expect(kinds(refused)).toEqual([]);
  });
});

/** Three answers to one letter. */
async function answered(): Promise<Stage> {
  const stage = new Stage().write(MONDAY, 'acknowledged');
  for (const text of ['Ett.', 'Två.', 'Tre.']) await stage.answer(1, { text });
  return stage;
}

describe('a server that', () => {
  test('drops an answer between others leaves a gap in its place', async () => {
    const stage = await answered();
    stage.slots.splice(1, 1);
    const situation = await stage.read();
    expect(texts(situation)).toEqual([1, 'Ett.', '–', 'Tre.']);
    expect(warningsOf(situation)).toEqual([{ kind: 'gap', isTooYoung: true }]);
  });

  test('drops the first answer leaves a gap, which after two months may be age', async () => {
    const stage = await answered();
    stage.slots.splice(0, 1);
    expect(texts(await stage.read())).toEqual([1, '–', 'Två.', 'Tre.']);
    expect(warningsOf(await stage.read(addDays(MONDAY, 59)))).toEqual([{ kind: 'gap', isTooYoung: true }]);
    expect(warningsOf(await stage.read(addDays(MONDAY, 60)))).toEqual([{ kind: 'gap', isTooYoung: false }]);
  });

  test('drops the newest answer does not show, until the promised day has passed', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(1);
    stage.slots.pop();
    expect(kinds(await stage.read())).toEqual([]);
    expect(statusOf(await stage.read(FRIDAY))).toBe('silent');
  });

  test('repeats an answer shows it once, in its place, and is told of', async () => {
    const stage = await answered();
    stage.slots.push(stage.slots[0] as Bytes);
    const situation = await stage.read();
    expect(texts(situation)).toEqual([1, 'Ett.', 'Två.', 'Tre.']);
    expect(kinds(situation)).toEqual(['repeated']);
  });

  test('swaps two answers has damaged both; their order on the board means nothing', async () => {
    const stage = await answered();
    const [one, two, three] = stage.slots as [Bytes, Bytes, Bytes];
    expect(texts(await stage.read(TUESDAY, { slots: [three, one, two] }))).toEqual([1, 'Ett.', 'Två.', 'Tre.']);
    const swap = (hint: Bytes, body: Bytes) => concat(hint.subarray(0, HINT_SIZE), body.subarray(HINT_SIZE));
    const situation = await stage.read(TUESDAY, { slots: [swap(one, two), swap(two, one), three] });
    expect(warningsOf(situation)).toEqual([
      { kind: 'gap', isTooYoung: true },
      { kind: 'broken', count: 2 },
    ]);
    const only = await stage.read(FRIDAY, { slots: [swap(one, two)] });
    expect(statusOf(only)).toBe('read');
    expect(isNothing((await stage.read(FRIDAY, { slots: [swap(one, two)], receipts: [] })).dialogue)).toBe(false);
  });

  test('withholds the receipt of a letter that somebody has answered shows it', async () => {
    for (const withheld of [0, 1]) {
      const stage = new Stage().write(MONDAY).write(TUESDAY);
      await stage.answer(1);
      const receipts = stage.receipts.toSpliced(withheld, 1);
      const situation = await stage.read(TUESDAY, { receipts });
      expect(kinds(situation)).toEqual(['other-letters']);
      expect(statusOf(situation)).toBe('answered');
    }
  });

  test('is honest about a letter that a second visit of the day put before the answered one is not accused', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged', {}, 2);
    await stage.answer(1);
    stage.write(MONDAY, 'received', {}, 0);
    const situation = await stage.read();
    expect(kinds(situation)).toEqual([]);
    expect(lettersOf(situation).map(({ readBy, isAnswered }) => [readBy, isAnswered])).toEqual([
      [null, false],
      [1, true],
    ]);
    expect(texts(situation)).toEqual([1, 2, 'Tack.']);
    expect(statusOf(situation)).toBe('more');
    // The next answer knows both.
    await stage.answer(1, { knew: [1, 0] });
    expect(statusOf(await stage.read())).toBe('answered');
  });

  test('withholds the receipt of a letter that nobody has answered does not show', async () => {
    const stage = new Stage().write(MONDAY);
    await stage.answer(1);
    stage.write(TUESDAY);
    stage.receipts.pop();
    expect(kinds(await stage.read())).toEqual([]);
  });

  test('holds back every answer that she has had is found out by what she sent after it', async () => {
    const refused = new Stage().write(MONDAY).write(TUESDAY, 'received', { refused: 2 });
    expect(kinds(await refused.read())).toEqual(['lost-answer']);
    const deputy = new Stage().write(MONDAY, 'openToDeputies').write(FRIDAY, 'received', { handler: 2 });
    expect(kinds(await deputy.read(FRIDAY))).toEqual(['lost-answer']);
    await deputy.answer(2, { knew: 1 });
    expect(kinds(await deputy.read(FRIDAY))).toEqual([]);
    const leftOut = new Stage().write(MONDAY).write(FRIDAY, 'received', { handler: 2, exclusions: [1] });
    expect(kinds(await leftOut.read(FRIDAY))).toEqual([]);
    const nextDay = new Stage().write(MONDAY).write(TUESDAY, 'received', { handler: 2 });
    expect(kinds(await nextDay.read())).toEqual([]);
  });

  test('serves an old board is told of from the second day on, on an empty one too', async () => {
    const stage = new Stage().write(MONDAY);
    expect(kinds(await stage.read(TUESDAY, { publishedOn: MONDAY }))).toEqual([]);
    const old = await stage.read(addDays(MONDAY, 2), { publishedOn: MONDAY });
    expect(warningsOf(old)).toEqual([{ kind: 'old-board', publishedOn: MONDAY }]);
    expect(kinds(await new Stage().read(TUESDAY, { publishedOn: null }))).toEqual(['old-board']);
  });

  test('serves an old roster is told of when nobody has confirmed it', async () => {
    expect(kinds(await new Stage().write(MONDAY).read(TUESDAY, {}, false))).toEqual(['old-roster']);
  });

  test('shows two people different dialogues forks the answers, and both stand there', async () => {
    const stage = new Stage().write(MONDAY, 'openToDeputies');
    const first = await stage.answer(1, { text: 'Ett.' });
    await stage.answer(1, { text: 'Två.', after: first });
    await stage.answer(2, { text: 'Jag också.', after: first, on: TUESDAY });
    const situation = await stage.read();
    expect(kinds(situation)).toEqual(['fork']);
    expect(texts(situation)).toEqual([1, 'Ett.', 'Två.', 'Jag också.']);
    const rivals = timelineOf(situation).flatMap((entry) => (entry.kind === 'reply' ? entry.isRival : []));
    expect(rivals).toEqual([false, true, true]);
  });

  test('has kept an answer back for two months looks like one whose time is over, and she is told to ask', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    const before = await stage.read(addDays(MONDAY, 59));
    expect(kinds(before)).toEqual([]);
    expect(statusOf(before)).toBe('silent');
    const after = await stage.read(addDays(MONDAY, 60));
    expect(kinds(after)).toEqual(['too-late']);
    // Nobody is said to have broken a promise that may have been kept; the deputies can be let in all the same.
    expect(statusOf(after)).toBe('read');
    expect(lettersOf(after)[0]).toMatchObject({ mayOpen: true, isSilent: false });
  });

  test('has forgotten an answer in its time is not accused because of a new letter', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged').write(addDays(MONDAY, 70));
    const next = await stage.read(addDays(MONDAY, 71));
    expect(kinds(next)).toEqual(['too-late']);
    expect(statusOf(next)).toBe('received');
    expect(statusOf(await stage.read(addDays(MONDAY, 78)))).toBe('silent');
  });
});
