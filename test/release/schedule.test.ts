import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { mayRelease, releasersOf } from '../../rules/release/releasers.ts';
import { lastDays, scheduleFor } from '../../rules/release/schedule.ts';
import { MOST_HALVES } from '../../rules/release/tables.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { MIDDLING, RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

const UNTIL = day('2034-01-01');

/** A roster with four ombudspersons, and other rules for trends from later days on. */
async function rosterOf(
  on: string,
  trends: TrendRules | null,
  changes: Readonly<Record<string, TrendRules | null>> = {},
): Promise<Roster> {
  const rules = (given: TrendRules | null) => (given ? { ...SMALL, trends: given } : SMALL);
  const maker = await RosterMaker.found(day(on), rules(trends));
  for (let count = 0; count < 4; count++) await maker.admit(day(on));
  for (const [changedOn, given] of Object.entries(changes))
    await maker.append(day(changedOn), 'rules', { rules: rules(given) }, [maker.root, testSigner(1)]);
  return maker.verify(UNTIL);
}

const small = { ...MIDDLING, employees: 900 };
const pooled = { ...small, isPooled: true };
const large = { ...MIDDLING, employees: 9000 };
const halfYearly = { ...large, isHalfYearly: true };

const told = (roster: Roster, today: string) =>
  lastDays(roster, day(today)).map((lastOn) => {
    const tables = scheduleFor(roster, lastOn)?.tables ?? [];
    return [lastOn, ...tables.map(({ table, period }) => `${table.name} from ${period.firstOn}`)].join(', ');
  });

describe('what is released when', () => {
  test.each([
    ['S', small, ['2027-12-31, total from 2027-01-01', '2028-12-31, total from 2028-01-01']],
    ['S in a pool', pooled, ['2027-12-31, area from 2027-01-01', '2028-12-31, area from 2028-01-01, form from 2027-01-01']],
    ['M', MIDDLING, ['2027-12-31, area from 2027-01-01', '2028-12-31, area from 2028-01-01, form from 2027-01-01']],
    [
      'L',
      large,
      ['2027', '2028'].map(
        (year) => `${year}-12-31, ${['area', 'form', 'source'].map((name) => `${name} from ${year}-01-01`).join(', ')}`,
      ),
    ],
    [
      'L by half years',
      halfYearly,
      [
        ['2027-06-30', '2027-01-01'],
        ['2027-12-31', '2027-07-01'],
        ['2028-06-30', '2028-01-01'],
      ].map(([lastOn, from]) => `${lastOn}, ${['area', 'form', 'source'].map((name) => `${name} from ${from}`).join(', ')}`),
    ],
  ])('class %s', async (_name, trends, expected) => {
    expect(told(await rosterOf('2027-03-10', trends), '2028-06-01')).toEqual(expected);
  });

  test('a channel founded in autumn has no half year that ended before it', async () => {
    expect(lastDays(await rosterOf('2027-09-10', halfYearly), day('2027-09-10'))).toEqual(['2027-12-31']);
  });

  test('a device whose calendar is a day behind the founding expects what the others do', async () => {
    expect(lastDays(await rosterOf('2027-01-01', MIDDLING), day('2026-12-31'))).toEqual(['2027-12-31']);
  });

  test('rules without trends release nothing; what is changed in a year holds from the next', async () => {
    const roster = await rosterOf('2027-03-10', null, { '2027-05-02': MIDDLING, '2028-02-01': large, '2029-02-01': null });
    expect(told(roster, '2031-01-01')).toEqual([
      '2028-12-31, area from 2028-01-01, form from 2027-01-01',
      '2029-12-31, area from 2029-01-01, form from 2029-01-01, source from 2029-01-01',
    ]);
    expect(scheduleFor(roster, day('2027-12-31'))).toBeNull();
  });

  test('a year that began by half years ends so, and one that began whole ends whole', async () => {
    const roster = await rosterOf('2027-03-10', large, { '2028-03-02': halfYearly, '2029-03-02': large });
    expect(lastDays(roster, day('2031-01-01'))).toEqual([
      ...['2027-12-31', '2028-12-31', '2029-06-30', '2029-12-31', '2030-12-31', '2031-12-31'],
    ]);
    expect(scheduleFor(roster, day('2028-12-31'))?.beginsOn).toBe('2028-01-01');
    expect(scheduleFor(roster, day('2029-12-31'))?.beginsOn).toBe('2029-07-01');
  });

  test.each(['2027-12-30', '2027-06-30', '2028-01-01', '2026-12-31', '2019-12-31'])('nothing ends on %s', async (on) => {
    expect(scheduleFor(await rosterOf('2027-03-10', MIDDLING), day(on))).toBeNull();
  });

  const trendsOf = fc.constantFrom<TrendRules | null>(null, small, pooled, MIDDLING, large, halfYearly);
  const changesOf = fc.dictionary(
    fc.integer({ min: 30, max: 2000 }).map((days) => addDays(day('2027-03-10'), days)),
    trendsOf,
    { maxKeys: 3 },
  );

  test('each table counts a stretch of its own that ends with the release, and no budget is passed', async () => {
    await fc.assert(
      fc.asyncProperty(trendsOf, changesOf, async (first, changes) => {
        const ordered = Object.fromEntries(Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1)));
        const roster = await rosterOf('2027-03-10', first, ordered);
        const days = lastDays(roster, UNTIL);
        expect([...days].sort()).toEqual(days);
        for (const lastOn of days) {
          const schedule = scheduleFor(roster, lastOn);
          if (!schedule) throw new Error('nothing ends then');
          expect(schedule.tables.length).toBeGreaterThan(0);
          expect(
            schedule.tables.every(({ period }) => period.lastOn === lastOn && period.releasedOn === schedule.releasedOn),
          ).toBe(true);
          expect(schedule.tables.every(({ period }) => period.firstOn <= schedule.beginsOn)).toBe(true);
          expect(schedule.tables.reduce((sum, { table }) => sum + table.budget.halves, 0)).toBeLessThanOrEqual(MOST_HALVES);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the releasers', () => {
  test('are the keyholder and the first on duty after the end who is somebody else', async () => {
    const roster = await rosterOf('2027-03-10', MIDDLING);
    const [lastOn, on] = [day('2027-12-31'), day('2027-04-05')];
    const seconds = [1, 2, 3, 4].map((by) => releasersOf(roster, { by, day: on, lastOn })[1]);
    const [onDuty, deputy] = dutyOrder(roster, periodOn(roster, day('2028-01-01')));
    expect(seconds).toEqual([1, 2, 3, 4].map((by) => (by === onDuty ? deputy : onDuty)));
    expect(seconds.every((second, index) => second !== index + 1)).toBe(true);
    // A later key: of the duty on its own day.
    const later = [0, 7, 14, 21].map(
      (days) => releasersOf(roster, { by: 9, day: addDays(day('2028-03-01'), days), lastOn })[1],
    );
    expect(new Set(later).size).toBe(4);
  });

  test('are people who are not away, where that was said two days before; what is said later changes no round', async () => {
    const [founded, on] = [day('2027-03-10'), day('2028-03-08')];
    const lastOn = day('2027-12-31');
    const secondAfter = async (saidBefore: number, away: readonly number[]) => {
      const maker = await RosterMaker.found(founded, { ...SMALL, trends: MIDDLING });
      for (let count = 0; count < 4; count++) await maker.admit(founded);
      for (const official of away) await maker.leave(addDays(on, -saidBefore), official, addDays(on, -1), addDays(on, 20));
      return releasersOf(await maker.verify(UNTIL), { by: 0, day: on, lastOn })[1];
    };
    const second = await secondAfter(2, []);
    if (second === null) throw new Error('nobody is there');
    expect([await secondAfter(0, [second]), await secondAfter(1, [second])]).toEqual([second, second]);
    expect(await secondAfter(2, [second])).not.toBe(second);
    // Where all are away it is as if none was.
    expect(await secondAfter(2, [1, 2, 3, 4])).toBe(second);
  });

  test('are people who have not left; alone nobody releases', async () => {
    const maker = await RosterMaker.found(day('2027-03-10'), { ...SMALL, trends: MIDDLING });
    for (let count = 0; count < 2; count++) await maker.admit(day('2027-03-10'));
    const leader = await maker.admit(day('2027-03-10'), { role: 'leader' });
    const round = { by: 1, day: day('2028-03-01'), lastOn: day('2027-12-31') };
    expect(releasersOf(await maker.verify(UNTIL), round)).toEqual([1, 2]);
    await maker.append(day('2028-02-27'), 'lost', { official: 2 }, [maker.root]);
    const roster = await maker.verify(UNTIL);
    expect(releasersOf(roster, round)).toEqual([1, null]);
    expect(mayRelease(roster, leader, round.day)).toBe(false);
    expect([-30, 0, 1, 2].map((days) => mayRelease(roster, 2, addDays(day('2028-02-27'), days) as Day))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
