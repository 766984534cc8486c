import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, dayFromNumber, dayNumber, daysBetween, weekday } from '../../protocol/calendar.ts';
import {
  changeSchedule,
  foundSchedule,
  periodDays,
  periodOn,
  rulesOfPeriod,
  type Schedule,
  takesEffect,
} from '../../protocol/duty-periods.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { periodDays as periodDaysByHand } from '../decoder/roster.ts';
import { SMALL } from '../roster-maker.ts';

type Length = ChannelRules['period'];
const length = fc.constantFrom<Length>('week', 'fortnight', 'month');
/** A founding day, a first length, and changes: days after the change before (often none or few), and the new length. */
const history = fc.record({
  founded: fc.integer({ min: 18_000, max: 40_000 }).map(dayFromNumber),
  first: length,
  changes: fc.array(fc.record({ after: fc.oneof(fc.nat(10), fc.nat(200)), to: length }), { maxLength: 8 }),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const rules = (period: Length): ChannelRules => ({ ...SMALL, period });

/** The schedule after each change, with its day. */
function schedules({ founded, first, changes }: History): { on: Day; schedule: Schedule }[] {
  const all = [{ on: founded, schedule: foundSchedule(founded, rules(first)) }];
  for (const { after, to } of changes) {
    const before = all.at(-1) as (typeof all)[number];
    const on = addDays(before.on, after);
    all.push({ on, schedule: changeSchedule(before.schedule, on, rules(to)) });
  }
  return all;
}

const newest = (all: { schedule: Schedule }[]) => ({ schedule: (all.at(-1) as { schedule: Schedule }).schedule });
const PERIODS = 60;

describe('duty periods, over any changes of the rules', () => {
  test('follow on each other without gap or overlap, and every day lies in exactly its period', () => {
    fc.assert(
      fc.property(history, (told) => {
        const scheduled = newest(schedules(told));
        expect(periodDays(scheduled, 0).firstOn <= told.founded).toBe(true);
        for (let period = 0; period < PERIODS; period++) {
          const { firstOn, lastOn } = periodDays(scheduled, period);
          expect(firstOn <= lastOn).toBe(true);
          expect(periodDays(scheduled, period + 1).firstOn).toBe(addDays(lastOn, 1));
          for (let on = firstOn; on <= lastOn; on = addDays(on, 1)) expect(periodOn(scheduled, on)).toBe(period);
        }
        expect(() => periodOn(scheduled, addDays(periodDays(scheduled, 0).firstOn, -1))).toThrow(RangeError);
      }),
    );
  });

  test('end on the boundaries of the rules in force when they begin', () => {
    fc.assert(
      fc.property(history, (told) => {
        const scheduled = newest(schedules(told));
        for (let period = 0; period < PERIODS; period++) {
          const next = periodDays(scheduled, period + 1).firstOn;
          const { firstOn } = periodDays(scheduled, period);
          const inForce = rulesOfPeriod(scheduled, period).period;
          if (inForce === 'month') expect(next.slice(8)).toBe('01');
          else expect(weekday(next)).toBe(0);
          if (inForce === 'fortnight') expect((dayNumber(next) - 4) % 14).toBe(0);
          const longest = { week: 7, fortnight: 14, month: 31 }[inForce];
          expect(daysBetween(firstOn, next)).toBeLessThanOrEqual(longest);
        }
      }),
    );
  });

  test('are never changed by an entry within two periods or 7 days of it, and then at once', () => {
    fc.assert(
      fc.property(history, (told) => {
        const all = schedules(told);
        for (const [index, { on, schedule }] of all.entries()) {
          if (index === 0) continue;
          const before = { schedule: all[index - 1]?.schedule as Schedule };
          const effect = takesEffect(before, on);
          const { firstOn } = periodDays(before, effect);
          expect(effect).toBeGreaterThanOrEqual(periodOn(before, on) + 2);
          expect(daysBetween(on, firstOn)).toBeGreaterThanOrEqual(7);
          if (effect > periodOn(before, on) + 2)
            expect(daysBetween(on, periodDays(before, effect - 1).firstOn)).toBeLessThan(7);
          for (let period = 0; period < effect; period++)
            expect(periodDays({ schedule }, period)).toEqual(periodDays(before, period));
          expect(periodDays({ schedule }, effect).firstOn).toBe(firstOn);
          expect(rulesOfPeriod({ schedule }, effect).period).toBe(told.changes[index - 1]?.to);
        }
      }),
    );
  });

  test('give 7 days of notice, also when a period is one day long', () => {
    const weeks = foundSchedule(day('2026-10-07'), rules('week'));
    const schedule = changeSchedule(weeks, day('2026-11-18'), rules('month'));
    expect(periodDays({ schedule }, 8)).toEqual({ firstOn: '2026-11-30', lastOn: '2026-11-30' });
    const effects = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-29'].map((on) => takesEffect({ schedule }, day(on)));
    expect(effects.map((period) => periodDays({ schedule }, period).firstOn)).toEqual([
      '2026-12-01',
      '2026-12-01',
      '2027-01-01',
      '2027-01-01',
    ]);
  });

  test('are those that the decoder counts day by day', () => {
    fc.assert(
      fc.property(history, (told) => {
        const all = schedules(told);
        const changes = told.changes.map(({ to }, index) => ({
          from: takesEffect({ schedule: all[index]?.schedule as Schedule }, all[index + 1]?.on as Day),
          length: to,
        }));
        const byHand = { genesisDay: dayNumber(told.founded), lengths: [{ from: 0, length: told.first }, ...changes] };
        for (let period = 0; period < 30; period++) {
          const { firstOn, lastOn } = periodDays(newest(all), period);
          expect(periodDaysByHand(byHand, period)).toEqual({ first: dayNumber(firstOn), last: dayNumber(lastOn) });
        }
      }),
      { numRuns: 40 },
    );
  });
});
