import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../protocol/calendar.ts';
import type { Official } from '../../protocol/roster.ts';
import { goneHandler, handOverOf, statusOf, warningsOf } from '../../web/check/dialogue-words.ts';
import { lettersOf, type Situation, timelineOf } from '../../web/check/timeline.ts';
import { MONDAY, Stage } from './stage.ts';

const TUESDAY = addDays(MONDAY, 1);
const FRIDAY = addDays(MONDAY, 4);
const NEXT_TUESDAY = addDays(MONDAY, 8);

const readers = (situation: Situation) => lettersOf(situation).map(({ readBy }) => readBy);
const instead = (situation: Situation) =>
  timelineOf(situation).flatMap((entry) => (entry.kind === 'reply' ? [[entry.author, entry.insteadOf]] : []));

/** The same, with somebody retired. */
function withRetired(situation: Situation, official: number, retiredOn: Day): Situation {
  const officials = new Map(situation.roster.officials);
  officials.set(official, { ...(officials.get(official) as Official), retiredOn });
  return { ...situation, roster: { ...situation.roster, officials } };
}

/** The gate of the first letter opens, and somebody takes it, each told by a receipt of its own. */
function takenAfterOpening(): Stage {
  const stage = new Stage().write(MONDAY);
  const [first] = stage.receipts;
  if (!first) throw new Error('nothing was written');
  stage.receipts.push({ ...first, state: 'openToDeputies' }, { ...first, state: 'acknowledged' });
  return stage;
}

describe('a letter whose gate has opened', () => {
  test('and that somebody has taken since says so; where nobody answers as long again, it can be opened anew', async () => {
    const situation = await takenAfterOpening().read(FRIDAY);
    expect(lettersOf(situation)[0]).toMatchObject({ state: 'taken', readBy: null, dueOn: null, mayOpen: false });
    expect(statusOf(situation)).toBe('taken');
    expect(lettersOf(await takenAfterOpening().read(addDays(MONDAY, 6)))[0]?.mayOpen).toBe(false);
    const later = await takenAfterOpening().read(addDays(MONDAY, 7));
    expect(lettersOf(later)[0]?.mayOpen).toBe(true);
    // When it was opened nobody can tell, so whoever took it is not said to have broken a promise.
    expect(statusOf(later)).toBe('taken');
    const answered = takenAfterOpening();
    await answered.answer(2);
    expect(lettersOf(await answered.read(NEXT_TUESDAY))[0]?.mayOpen).toBe(false);
  });

  test('is read by the deputy who answers, in place of the one who was asked', async () => {
    const stage = takenAfterOpening();
    await stage.answer(2);
    expect(readers(await stage.read(FRIDAY))).toEqual([2]);
    expect(instead(await stage.read(FRIDAY))).toEqual([[2, 1]]);
    expect(statusOf(await stage.read(FRIDAY))).toBe('answered');
  });

  test('is read by that deputy also where the board never told that it was open', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(2);
    expect(lettersOf(await stage.read(FRIDAY))[0]).toMatchObject({ readBy: 2, mayOpen: false });
  });

  test('is not read by somebody whom she left out', async () => {
    const stage = new Stage().write(MONDAY, 'openToDeputies', { exclusions: [2] });
    stage.write(TUESDAY, 'received', { handler: 2 });
    await stage.answer(2);
    expect(readers(await stage.read(FRIDAY))).toEqual([null, 2]);
  });

  test('asks nobody in the place of the one to whom she has written since', async () => {
    const stage = takenAfterOpening();
    await stage.answer(2);
    stage.write(TUESDAY, 'acknowledged', { handler: 2 });
    await stage.answer(2);
    expect(instead(await stage.read(FRIDAY))).toEqual([
      [2, 1],
      [2, null],
    ]);
  });
});

describe('a handler who is retired', () => {
  async function goneOn(state: 'received' | 'acknowledged'): Promise<Situation> {
    const stage = new Stage().write(MONDAY, state).write(TUESDAY, 'acknowledged', { handler: 3 });
    await stage.answer(3);
    return withRetired(await stage.read(NEXT_TUESDAY), 1, TUESDAY);
  }

  test('has not had the first letter read by whoever got the second and knew of it', async () => {
    for (const state of ['received', 'acknowledged'] as const) {
      const situation = await goneOn(state);
      expect(readers(situation)).toEqual([null, 3]);
      // Nobody who is left has read it: so the deputies can be let in.
      expect(lettersOf(situation).map(({ mayOpen }) => mayOpen)).toEqual([true, false]);
      expect(statusOf(situation)).toBe('answered');
      expect(instead(situation)).toEqual([[3, null]]);
    }
  });

  test('is told of while the case is theirs, and then no more', async () => {
    const waiting = new Stage().write(MONDAY, 'acknowledged');
    await waiting.answer(1);
    const situation = await waiting.read(FRIDAY);
    expect(goneHandler(situation)).toBeNull();
    expect(goneHandler(withRetired(situation, 1, TUESDAY))).toBe(1);
    expect(goneHandler(await goneOn('acknowledged'))).toBeNull();
  });

  test('who was to take over is no sign of an answer held back', async () => {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(1, { type: 'hand-over', successor: 2, standIns: [3, 4] });
    // In an office too small to leave out whoever handed over.
    stage.write(FRIDAY, 'received', { handler: 3 });
    const situation = await stage.read(FRIDAY);
    expect(warningsOf(situation).map(({ kind }) => kind)).toEqual(['lost-answer']);
    expect(warningsOf(withRetired(situation, 2, TUESDAY))).toEqual([]);
  });
});

describe('a hand-over', () => {
  async function handedOver(): Promise<Stage> {
    const stage = new Stage().write(MONDAY, 'acknowledged');
    await stage.answer(1, { type: 'hand-over', successor: 2, standIns: [3, 4] });
    return stage;
  }

  test('of somebody who has left is done, with nothing to say no to', async () => {
    const stage = await handedOver();
    const situation = await stage.read(FRIDAY);
    expect(handOverOf(situation)).toBe('asked');
    const left = withRetired(situation, 1, TUESDAY);
    expect(handOverOf(left)).toBe('done');
    expect(handOverOf(left, 'accepted')).toBe('accepted');
    const accepted = await stage.write(FRIDAY, 'received', { handler: 2 }).read(FRIDAY);
    expect(handOverOf(withRetired(accepted, 1, TUESDAY))).toBe('accepted');
  });

  test('names who may answer where the successor is silent', async () => {
    const handOver = timelineOf(await (await handedOver()).read()).at(-1);
    expect(handOver).toMatchObject({ successor: 2, standIns: [3, 4], insteadOf: null });
  });

  test('is answered by one who stands in, instead of the successor, and her next letter goes there', async () => {
    const stage = await handedOver();
    await stage.answer(3, { under: 1, on: FRIDAY });
    const situation = await stage.read(FRIDAY);
    expect(instead(situation)).toEqual([
      [1, null],
      [3, 2],
    ]);
    expect(readers(situation)).toEqual([1]);
    expect(situation.dialogue.handler).toBe(3);
    expect(situation.dialogue.predecessors).toEqual([1]);
  });

  test('is answered by the successor in nobody’s place, and by a stranger not at all', async () => {
    const stage = await handedOver();
    await stage.answer(2, { under: 1 });
    expect(instead(await stage.read()).at(-1)).toEqual([2, null]);
    const forged = new Stage().write(MONDAY);
    await forged.answer(1, { type: 'hand-over', successor: 2, standIns: [3] });
    await forged.answer(4, { under: 1 });
    expect(instead(await forged.read())).toHaveLength(1);
  });
});
