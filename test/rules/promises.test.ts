import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { feedbackDueOn, type PromiseFacts, promisesOf } from '../../rules/promises.ts';
import { isWorkingDay } from '../../rules/working-days.ts';
import { SMALL } from '../roster-maker.ts';

/** A Monday in a week without holidays. */
const MONDAY = day('2026-11-02');
const later = (days: number) => addDays(MONDAY, days);
const RULES = { ...SMALL, acknowledgeWorkingDays: 3, feedbackDays: 90 };

const NEW: PromiseFacts = {
  ...{ firstLetterOn: MONDAY, receivedOn: MONDAY, answeredOn: null, reopenedOn: null, feedbackOn: null, isOpen: true },
  ...{ waitingSince: MONDAY, unansweredSince: null },
};
const ACKNOWLEDGED = { ...NEW, waitingSince: null, unansweredSince: MONDAY };
const ANSWERED = { ...ACKNOWLEDGED, answeredOn: later(3), unansweredSince: null };

/** What one of the promises is on a day, counted from that Monday. */
const owed = (facts: PromiseFacts, what: string, days: number, rules = RULES) =>
  promisesOf(facts, () => rules, later(days)).find((one) => one.what === what);
const levels = (facts: PromiseFacts, what: string, days: readonly number[], rules = RULES) =>
  days.map((on) => owed(facts, what, on, rules)?.level);

describe('a letter', () => {
  test('is to be acknowledged by the third working day: an alarm before, late after it, broken after the seventh day', () => {
    expect(owed(NEW, 'acknowledge', 0)).toMatchObject({ dueOn: later(3), level: 'calm', isPressing: false, isBroken: false });
    expect(levels(NEW, 'acknowledge', [1, 2, 3, 4])).toEqual(['calm', 'soon', 'soon', 'late']);
    expect(owed(NEW, 'acknowledge', 3)).toMatchObject({ isPressing: true });
    expect([7, 8].map((on) => owed(NEW, 'acknowledge', on)?.isBroken)).toEqual([false, true]);
  });

  test('gives its alarm on the third working day though the rules give five', () => {
    const slow = { ...RULES, acknowledgeWorkingDays: 5 };
    expect(owed(NEW, 'acknowledge', 0, slow)?.dueOn).toBe(later(5));
    expect(levels(NEW, 'acknowledge', [2, 3, 5, 6], slow)).toEqual(['calm', 'soon', 'soon', 'late']);
  });

  test('is to be answered by the same day, once it is acknowledged', () => {
    expect(owed(NEW, 'answer', 0)).toBeUndefined();
    expect(owed(ACKNOWLEDGED, 'answer', 2)).toMatchObject({ dueOn: later(3), level: 'soon' });
    expect(owed(ACKNOWLEDGED, 'acknowledge', 2)).toBeUndefined();
  });
});

describe('an open case', () => {
  test('has a line from somebody every thirty days', () => {
    expect(owed(NEW, 'line', 0)?.dueOn).toBe(later(30));
    expect(owed(ANSWERED, 'line', 3)?.dueOn).toBe(later(33));
    expect(levels(ANSWERED, 'line', [25, 26, 33, 34])).toEqual(['calm', 'soon', 'soon', 'late']);
    expect([30, 31].map((on) => owed(ANSWERED, 'line', on)?.isPressing)).toEqual([false, true]);
  });

  test('has feedback on the day that its writer is told, ninety after the first letter, with alarms on day 60 and day 80', () => {
    for (const facts of [NEW, ACKNOWLEDGED]) {
      expect(owed(facts, 'feedback', 3)?.dueOn).toBe(later(90));
      expect(levels(facts, 'feedback', [59, 60, 90, 91])).toEqual(['calm', 'soon', 'soon', 'late']);
      expect([79, 80].map((on) => owed(facts, 'feedback', on)?.isPressing)).toEqual([false, true]);
    }
  });

  test('owes no feedback that has been given, and nothing but the letter that waits once it is closed', () => {
    expect(owed({ ...ANSWERED, feedbackOn: later(3) }, 'feedback', 91)).toBeUndefined();
    expect(promisesOf({ ...ANSWERED, isOpen: false }, () => RULES, later(200))).toEqual([]);
    expect(promisesOf({ ...NEW, isOpen: false }, () => RULES, later(200)).map(({ what }) => what)).toEqual(['acknowledge']);
  });
});

const offset = fc.integer({ min: 0, max: 200 });
const maybe = fc.option(offset);
const cases = fc.record({
  ...{ first: offset, received: offset, answered: maybe, reopened: maybe, feedback: maybe, waiting: maybe, unanswered: maybe },
  ...{ isOpen: fc.boolean(), today: fc.integer({ min: 0, max: 500 }) },
  ...{ acknowledgeWorkingDays: fc.integer({ min: 1, max: 5 }), feedbackDays: fc.integer({ min: 30, max: 90 }) },
});

/** Counts on a calendar with a finger, day by day. */
function finger(from: Day, days: number, counts: (on: Day) => boolean = () => true): Day {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (counts(on)) left--;
  }
  return on;
}

test('whatever has happened, each clock agrees with one that is counted day by day', () => {
  fc.assert(
    fc.property(cases, ({ first, received, answered, reopened, feedback, waiting, unanswered, isOpen, ...numbers }) => {
      const on = (days: number | null) => (days === null ? null : later(days));
      const rules = { ...SMALL, ...numbers };
      const today = later(numbers.today);
      const facts = {
        ...{ firstLetterOn: later(Math.min(first, received)), receivedOn: later(received), isOpen },
        ...{ answeredOn: on(answered), reopenedOn: on(reopened) },
        ...{ feedbackOn: on(feedback), waitingSince: on(waiting), unansweredSince: on(unanswered) },
      };
      const expected = new Map<string, Day>();
      const forLetter = (since: Day) => {
        const [byWork, byCalendar] = [finger(since, rules.acknowledgeWorkingDays, isWorkingDay), finger(since, 5)];
        return byWork < byCalendar ? byWork : byCalendar;
      };
      if (facts.waitingSince) expected.set('acknowledge', forLetter(facts.waitingSince));
      if (isOpen && facts.unansweredSince) expected.set('answer', forLetter(facts.unansweredSince));
      const spoken = Math.max(answered ?? received, reopened ?? 0);
      if (isOpen) expected.set('line', finger(later(spoken), 30));
      if (isOpen && !facts.feedbackOn) expected.set('feedback', finger(facts.firstLetterOn, rules.feedbackDays));
      const owed = promisesOf(facts, () => rules, today);
      expect(new Map(owed.map(({ what, dueOn }) => [what, dueOn]))).toEqual(expected);
      for (const one of owed) {
        expect(one.level === 'late').toBe(one.dueOn < today);
        if (one.isBroken) expect(one.level).toBe('late');
        if (one.level === 'late') expect(one.isPressing).toBe(true);
        if (one.isPressing) expect(one.level).not.toBe('calm');
      }
      expect(owed.map(({ dueOn }) => dueOn)).toEqual([...expected.values()].sort());
      expect(feedbackDueOn(facts.firstLetterOn, rules)).toBe(finger(facts.firstLetterOn, rules.feedbackDays));
    }),
  );
});
