import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { changeSchedule, foundSchedule, periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { type KeyUse, periodsToRetire } from '../../rules/key-retirement.ts';
import { SMALL } from '../roster-maker.ts';

const START = day('2026-01-05');
const DECISION = { number: 'KS 2026/17', decidedOn: START };
const DECIDED = { ...SMALL, archiveDecision: DECISION };
const weekly = { schedule: foundSchedule(START, DECIDED) };

const held = Array.from({ length: 120 }, (_, period) => period);
const NOTHING: KeyUse = { held, unhandled: new Set(), needed: new Set() };

const uses = fc.record({
  days: fc.integer({ min: 0, max: 2000 }),
  feedbackDays: fc.integer({ min: 30, max: 90 }),
  length: fc.constantFrom('week', 'fortnight', 'month'),
  hasDecision: fc.boolean(),
  held: fc.uniqueArray(fc.integer({ min: 0, max: 120 })),
  unhandled: fc.uniqueArray(fc.integer({ min: 0, max: 120 })),
  needed: fc.uniqueArray(fc.integer({ min: 0, max: 120 })),
});

describe('keys of past periods', () => {
  test('go only by an archive decision, after the time of the rules, handled, and needed by nothing', () => {
    fc.assert(
      fc.property(uses, ({ days, feedbackDays, length, hasDecision, ...lists }) => {
        const rules = { ...SMALL, feedbackDays, period: length, archiveDecision: hasDecision ? DECISION : null } as const;
        const scheduled = { schedule: foundSchedule(START, rules) };
        const today = addDays(START, days);
        const use = { held: lists.held, unhandled: new Set(lists.unhandled), needed: new Set(lists.needed) };
        const retired = periodsToRetire(scheduled, today, use);
        for (const period of lists.held) {
          const endedFor = daysBetween(periodDays(scheduled, period).lastOn, today);
          const may = hasDecision && endedFor > feedbackDays + 90 && !use.unhandled.has(period) && !use.needed.has(period);
          expect([period, retired.includes(period)]).toEqual([period, may]);
        }
        expect(retired.every((period) => lists.held.includes(period))).toBe(true);
      }),
    );
  });

  test('stay for good without an archive decision, however old', () => {
    const undecided = { schedule: foundSchedule(START, SMALL) };
    expect(periodsToRetire(undecided, day('2999-01-01'), NOTHING)).toEqual([]);
  });

  test('stay until the day of the decision, where that lies ahead', () => {
    const decidedOn = addDays(START, 400);
    const ahead = { schedule: foundSchedule(START, { ...DECIDED, archiveDecision: { ...DECISION, decidedOn } }) };
    expect(periodsToRetire(ahead, addDays(decidedOn, -1), NOTHING)).toEqual([]);
    expect(periodsToRetire(ahead, decidedOn, NOTHING).length).toBeGreaterThan(0);
  });

  test('go on the 181st day after the period with 90 days of feedback, not on the 180th', () => {
    const { lastOn } = periodDays(weekly, 0);
    expect(periodsToRetire(weekly, addDays(lastOn, 180), NOTHING)).toEqual([]);
    expect(periodsToRetire(weekly, addDays(lastOn, 181), NOTHING)).toEqual([0]);
  });

  test('never those of the present or of coming periods', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
        const today: Day = addDays(START, days);
        const current = periodOn(weekly, today);
        expect(periodsToRetire(weekly, today, NOTHING).every((period) => period < current)).toBe(true);
      }),
    );
  });

  test('a decision that is signed but does not hold yet lets nothing go, and longer feedback counts for old periods too', () => {
    const short = { ...SMALL, feedbackDays: 30 };
    const founded = foundSchedule(START, short);
    const signedOn = addDays(START, 400);
    const later = { schedule: changeSchedule(founded, signedOn, { ...DECIDED, feedbackDays: 90 }) };
    expect(periodsToRetire(later, signedOn, NOTHING)).toEqual([]);
    const inForce = later.schedule.at(-1)?.firstOn as Day;
    const retired = periodsToRetire(later, inForce, NOTHING);
    expect(retired.length).toBeGreaterThan(0);
    for (const period of retired) expect(daysBetween(periodDays(later, period).lastOn, inForce)).toBeGreaterThan(180);
  });
});
