import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { foundSchedule, periodOn } from '../../protocol/duty-periods.ts';
import type { Official, Roster } from '../../protocol/roster.ts';
import { dutiesFrom, dutyOrder, readersOf } from '../../rules/rotation.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const START = day('2026-01-05');
const TEN_YEARS = 520;
const WEEKS = Array.from({ length: TEN_YEARS }, (_, week) => addDays(START, week * 7));

/** A roster as rotation sees it, without the signatures that `verifyRoster` tests elsewhere. */
function rosterOf(officials: readonly Official[], period: 'week' | 'fortnight' | 'month' = 'week'): Roster {
  const schedule = foundSchedule(START, { ...SMALL, period });
  return { schedule, officials: new Map(officials.map((official) => [official.number, official])) } as unknown as Roster;
}

function person(number: number, more: Partial<Official> = {}): Official {
  return {
    ...{
      number,
      role: 'ombudsperson',
      name: `P${number}`,
      unit: 'U',
      affiliation: null,
      key: new Uint8Array(32),
      admittedOn: START,
    },
    ...{ servesFrom: 2, retiredOn: null, lostOn: null, leaves: [], keyLists: [] },
    ...more,
  };
}

/** Ten years of up to eight people who join, go on leave and retire. */
const histories = fc
  .array(
    fc.record({
      servesFrom: fc.integer({ min: 2, max: 60 }),
      goesAfter: fc.option(fc.integer({ min: 100, max: 600 }), { nil: null }),
      leaves: fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 3600 }),
          days: fc.integer({ min: 1, max: 60 }),
          notice: fc.integer({ min: 0, max: 40 }),
        }),
        {
          maxLength: 12,
        },
      ),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((people) =>
    people.map(({ servesFrom, goesAfter, leaves }, index) =>
      person(index + 1, {
        servesFrom,
        retiredOn: goesAfter === null ? null : addDays(START, goesAfter * 7),
        leaves: leaves.map(({ at, days, notice }) => {
          const firstOn = addDays(START, at);
          return { saidOn: addDays(firstOn, -Math.min(notice, at)), firstOn, lastOn: addDays(firstOn, days - 1) };
        }),
      }),
    ),
  );

function tenYears(officials: readonly Official[]): (readonly number[])[] {
  return ordersOf(officials, TEN_YEARS);
}

function ordersOf(officials: readonly Official[], count: number): (readonly number[])[] {
  const orders: (readonly number[])[] = [];
  for (const { order, period } of dutiesFrom(rosterOf(officials))) {
    if (period === count) return orders;
    orders.push(order);
  }
  return orders;
}

function availableIn(official: Official, period: number): boolean {
  const firstOn = WEEKS[period] as Day;
  const lastOn = addDays(firstOn, 6);
  const noticedBy = addDays(firstOn, -7);
  const gone = official.retiredOn !== null && official.retiredOn <= noticedBy;
  const away = official.leaves.some((leave) => leave.saidOn <= noticedBy && leave.firstOn <= lastOn && leave.lastOn >= firstOn);
  return official.servesFrom <= period && !gone && !away;
}

describe('over 1000 random ten-year histories', () => {
  test('nobody is on duty twice in a row while there is a choice', () => {
    fc.assert(
      fc.property(histories, (officials) => {
        const orders = tenYears(officials);
        for (let period = 1; period < TEN_YEARS; period++) {
          // A period in which everyone is away is nobody's duty, although its order has a first.
          const last = officials.find(({ number }) => number === orders[period - 1]?.[0]);
          const isTwice = last && last.number === orders[period]?.[0] && availableIn(last, period - 1);
          if (isTwice) expect(officials.filter((official) => availableIn(official, period)).length).toBeLessThan(2);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('duty is spread to within one among those who are never away', () => {
    fc.assert(
      fc.property(histories, (officials) => {
        const steady = officials.filter(({ leaves, retiredOn }) => leaves.length === 0 && retiredOn === null);
        const orders = tenYears(officials).slice(61);
        const counts = steady.map(({ number }) => orders.filter((order) => order[0] === number).length);
        if (counts.length > 1) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('an entry changes no period that begins within 7 days of it, or has passed', () => {
    const entry = fc.record({
      at: fc.integer({ min: 0, max: 3500 }),
      who: fc.nat(),
      kind: fc.constantFrom('leave', 'retire', 'admit', 'lost'),
    });
    fc.assert(
      fc.property(histories, entry, (officials, { at, who, kind }) => {
        const on = addDays(START, at);
        const settled = WEEKS.filter((firstOn) => daysBetween(on, firstOn) < 7).length;
        expect(settled).toBeGreaterThan(0);
        const before = ordersOf(officials, settled);
        const after = ordersOf(withEntry(officials, on, kind, who), settled);
        expect(after.join(' ')).toBe(before.join(' '));
      }),
      { numRuns: 1000 },
    );
  });

  test('leaving somebody out does not change the order of the others', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: TEN_YEARS }), fc.integer({ min: 1, max: 8 }), (officials, period, excluded) => {
        const roster = rosterOf(officials);
        const here = officials.filter(({ retiredOn }) => retiredOn === null).map(({ number }) => number);
        const keys = new Map(officials.map(({ number }) => [number, true]));
        const expected = dutyOrder(roster, period).filter((number) => number !== excluded && here.includes(number));
        expect(readersOf(roster, period, [excluded], keys)).toEqual(expected.slice(0, 3));
      }),
      { numRuns: 1000 },
    );
  });
});

function withEntry(officials: readonly Official[], on: Day, kind: string, who: number): Official[] {
  const index = who % officials.length;
  const official = officials[index] as Official;
  if (kind === 'admit') {
    const servesFrom = periodOn(rosterOf([]), on) + 2;
    return [...officials, person(officials.length + 1, { servesFrom, admittedOn: on })];
  }
  if (kind === 'leave') {
    const leave = { saidOn: on, firstOn: on, lastOn: addDays(on, 30) };
    return officials.with(index, { ...official, leaves: [...official.leaves, leave] });
  }
  if (official.retiredOn !== null && official.retiredOn <= on) return [...officials];
  return officials.with(index, { ...official, ...(kind === 'lost' ? { lostOn: on } : { retiredOn: on }) });
}

describe('the queue', () => {
  test('whoever is away keeps the place and has the next turn', () => {
    const away = { saidOn: START, firstOn: addDays(START, 14), lastOn: addDays(START, 20) };
    const orders = tenYears([person(1, { leaves: [away] }), person(2), person(3)]);
    expect(orders.slice(2, 6)).toEqual([
      [2, 3, 1],
      [1, 3, 2],
      [3, 2, 1],
      [2, 1, 3],
    ]);
  });

  test('when everyone is away the order of the queue stands, and nobody loses the turn', () => {
    const away = { saidOn: START, firstOn: addDays(START, 14), lastOn: addDays(START, 20) };
    const orders = tenYears([person(1, { leaves: [away] }), person(2, { leaves: [away] })]);
    expect(orders.slice(2, 4)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  test('leaders never stand in it', () => {
    expect(dutyOrder(rosterOf([person(1), person(2, { role: 'leader' })]), 5)).toEqual([1]);
  });
});

describe('a reader', () => {
  const keys = new Map([
    [1, true],
    [2, true],
    [3, true],
    [4, true],
  ]);

  test('who was reported lost gets no slot at once, although the order stands', () => {
    const roster = rosterOf([person(1, { lostOn: day('2026-03-01') }), person(2), person(3), person(4)]);
    expect(readersOf(roster, 2, [], keys)).toEqual([2, 3, 4]);
  });

  test('without a key for the period gets no slot', () => {
    const roster = rosterOf([person(1), person(2), person(3), person(4)]);
    expect(readersOf(roster, 2, [], new Map([[3, true]]))).toEqual([3]);
  });

  test('who handles the case comes first, unless the reporter has left that person out', () => {
    const roster = rosterOf([person(1), person(2), person(3), person(4)]);
    expect(readersOf(roster, 2, [], keys, 3)).toEqual([3, 1, 2]);
    expect(readersOf(roster, 2, [3], keys, 3)).toEqual([1, 2, 4]);
  });
});

describe('a signed roster', () => {
  let roster: Roster;
  beforeAll(async () => {
    const maker = await RosterMaker.found(START);
    for (let count = 0; count < 3; count++) await maker.admit(START);
    await maker.leave(addDays(START, 1), 2, addDays(START, 21), addDays(START, 27));
    roster = await maker.verify(addDays(START, 100));
  });

  test('gives the duty that one counts by hand', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((period) => dutyOrder(roster, period))).toEqual([
      [],
      [],
      [1, 2, 3],
      [3, 1, 2],
      [2, 1, 3],
      [1, 3, 2],
      [3, 2, 1],
    ]);
  });
});
