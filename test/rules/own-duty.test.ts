import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '../../protocol/calendar.ts';
import { foundSchedule, periodDays, periodOn } from '../../protocol/duty-periods.ts';
import type { Leave, Official, Roster } from '../../protocol/roster.ts';
import { type LeaveSpan, leaveFault, leaveOutcome, nextDuty, periodsWithNobody } from '../../rules/own-duty.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { SMALL } from '../roster-maker.ts';

const START = day('2026-01-05');

function person(number: number, leaves: readonly Leave[] = []): Official {
  return {
    ...{ number, role: 'ombudsperson', name: `P${number}`, unit: 'U', affiliation: null, key: new Uint8Array(32) },
    ...{ admittedOn: START, servesFrom: 0, retiredOn: null, lostOn: null, leaves, keyLists: [] },
  };
}

function rosterOf(officials: readonly Official[]): Roster {
  const schedule = foundSchedule(START, SMALL);
  return {
    schedule,
    entries: [],
    officials: new Map(officials.map((official) => [official.number, official])),
  } as unknown as Roster;
}

const cases = fc.record({
  people: fc.integer({ min: 1, max: 5 }),
  today: fc.integer({ min: 0, max: 200 }),
  inDays: fc.integer({ min: 0, max: 100 }),
  length: fc.integer({ min: 0, max: 60 }),
});

describe('what a leave changes', () => {
  test('is what the roster says once it is in it', () => {
    fc.assert(
      fc.property(cases, ({ people, today: at, inDays, length }) => {
        const today = addDays(START, at);
        const span = { firstOn: addDays(today, inDays), lastOn: addDays(today, inDays + length) };
        const before = rosterOf(Array.from({ length: people }, (_, index) => person(index + 1)));
        const after = rosterOf([person(1, [{ ...span, saidOn: today }]), ...[...before.officials.values()].slice(1)]);
        const { uncounted, passedOn, nobody } = leaveOutcome(before, 1, span, today);
        for (let period = periodOn(before, span.firstOn); period <= periodOn(before, span.lastOn); period++) {
          const isTooLate = daysBetween(today, periodDays(before, period).firstOn) < 7;
          expect(uncounted.some((duty) => duty.period === period)).toBe(isTooLate);
          const [first, then] = [dutyOrder(before, period)[0], dutyOrder(after, period)[0]];
          if (isTooLate) expect(then).toBe(first);
          const isEmpty = people === 1 && !isTooLate;
          const expected = first === 1 && (then !== 1 || isEmpty) ? [isEmpty ? null : then] : [];
          expect(passedOn.filter((duty) => duty.period === period).map(({ onDuty }) => onDuty)).toEqual(expected);
          expect(nobody.some((duty) => duty.period === period)).toBe(isEmpty);
        }
      }),
    );
  });

  test('of the only one left leaves nobody, and the order is as it was', () => {
    const today = START;
    const span = { firstOn: addDays(START, 21), lastOn: addDays(START, 27) };
    const { passedOn, nobody } = leaveOutcome(rosterOf([person(1)]), 1, span, today);
    expect(nobody.map(({ period, order }) => [period, order])).toEqual([[3, [1]]]);
    expect(passedOn.map(({ onDuty }) => onDuty)).toEqual([null]);
  });

  test('of everybody at once is found for as far as leaves reach', () => {
    const away = [{ saidOn: START, firstOn: addDays(START, 70), lastOn: addDays(START, 83) }];
    const roster = rosterOf([person(1, away), person(2, away)]);
    expect(periodsWithNobody(roster, START).map(({ period }) => period)).toEqual([10, 11]);
    expect(periodsWithNobody(roster, addDays(START, 78)).map(({ period }) => period)).toEqual([11]);
    expect(periodsWithNobody(roster, addDays(START, 84))).toEqual([]);
    expect(periodsWithNobody(rosterOf([person(1, away), person(2)]), START)).toEqual([]);
  });
});

test('the next duty is the first in which somebody stands first, the present one too', () => {
  const roster = rosterOf([person(1), person(2), person(3)]);
  for (const from of [0, 1, 2, 7, 50]) {
    for (const number of [1, 2, 3]) {
      const next = nextDuty(roster, number, from);
      expect(dutyOrder(roster, next?.period ?? -1)[0]).toBe(number);
      expect((next?.period ?? 0) - from).toBeLessThan(3);
      for (let period = from; period < (next?.period ?? 0); period++) expect(dutyOrder(roster, period)[0]).not.toBe(number);
    }
  }
  expect(nextDuty(roster, 9, 0)).toBeNull();
});

test('a leave has its last day not before its first, not in the past, at most 366 days and two years ahead', () => {
  const today = day('2026-03-01');
  const at = (days: number) => addDays(today, days);
  const fault = (span: LeaveSpan) => leaveFault(rosterOf([person(1)]), 1, span, today);
  expect(fault({ firstOn: at(0), lastOn: at(0) })).toBeNull();
  expect(fault({ firstOn: at(-3), lastOn: at(0) })).toBeNull();
  expect(fault({ firstOn: at(5), lastOn: at(4) })).toBe('backwards');
  expect(fault({ firstOn: at(-3), lastOn: at(-1) })).toBe('past');
  expect(fault({ firstOn: at(1), lastOn: at(366) })).toBeNull();
  expect(fault({ firstOn: at(1), lastOn: at(367) })).toBe('too-long');
  expect(fault({ firstOn: at(700), lastOn: at(732) })).toBeNull();
  expect(fault({ firstOn: at(700), lastOn: at(733) })).toBe('too-far');
});
