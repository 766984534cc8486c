import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { releasePeriod } from '../../rules/release/periods.ts';
import { MEMBERS_WANTED, type PoolMember, poolOf } from '../../rules/release/pool.ts';
import { FEWEST_SHOWN, promiseBand, readValue, totalOf } from '../../rules/release/reading.ts';
import { EACH_AREA, HALF, ONE, tablesOf } from '../../rules/release/tables.ts';

const [AREAS, FORMS] = tablesOf({ sizeClass: 'S', isPooled: true, isHalfYearly: false, areas: EACH_AREA });
if (!AREAS || !FORMS) throw new Error('class S in a pool has two tables');
const YEAR = releasePeriod(1, day('2027-01-01'), 2027);
const member = (values: readonly number[], others: Partial<PoolMember> = {}): PoolMember => ({
  ...{ table: AREAS, period: YEAR, values, ...others },
});

describe('a released value', () => {
  test('is shown from five on, with where it likely lies, and never below zero', () => {
    expect(readValue(4, 1, ONE)).toEqual({ kind: 'few' });
    expect(readValue(-3, 1, HALF)).toEqual({ kind: 'few' });
    expect(readValue(12, 1, ONE)).toEqual({ kind: 'about', about: 12, from: 10, to: 14 });
    expect(readValue(FEWEST_SHOWN, 1, HALF)).toEqual({ kind: 'about', about: 5, from: 0, to: 10 });
    expect(readValue(7, 5, HALF)).toEqual({ kind: 'about', about: 7, from: 0, to: 17 });
  });

  test('counts in the total below zero too', () => {
    expect(totalOf([-4, 3, 0, 9, -1])).toBe(7);
    expect(totalOf([])).toBe(0);
  });

  test('hides what it hides by itself alone: nothing of the true count goes in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 500 }), fc.constantFrom(ONE, HALF), (value, budget) => {
        expect(readValue(value, 1, budget).kind === 'few').toBe(value < FEWEST_SHOWN);
      }),
    );
  });
});

describe('kept promises', () => {
  test.each([
    [90, 100, 20, 'most'],
    [9, 10, 20, 'most'],
    [899, 1000, 20, 'many'],
    [3, 4, 20, 'many'],
    [749, 1000, 20, 'too-few'],
    [0, 1, 20, 'too-few'],
    [20, 20, 19, null],
    [0, 0, 50, null],
  ])('%i of %i, with a total of %i, are %s', (kept, promised, total, band) => {
    expect(promiseBand(kept, promised, total)).toBe(band);
  });
});

describe('a pool', () => {
  test('is the sum, cell by cell', () => {
    const members = [member([1, 2, 3, 4, 5]), member([0, -1, 4, 0, 9]), member([2, 2, 2, 2, 2])];
    expect(poolOf(members)).toEqual({ values: [3, 3, 9, 6, 16] });
    expect(members.length).toBeLessThan(MEMBERS_WANTED);
  });

  const three = [member([2, 2, 2, 2, 2]), member([2, 2, 2, 2, 2]), member([2, 2, 2, 2, 2])] as const;
  test.each([
    ['too-few-members', three.slice(1)],
    ['too-few-members', []],
    ['unequal-tables', [...three, member([1, 1, 1, 1, 1], { table: FORMS })]],
    ['unequal-tables', [...three, member([1, 1, 1, 1, 1], { table: { ...AREAS, budget: HALF } })]],
    ['unequal-tables', [...three, member([1, 1, 1, 1])]],
    ['unequal-tables', [...three, member([1, 1], { table: { ...AREAS, cells: [['A1'], ['A2', 'A3', 'A4', 'A5']] } })]],
    ['unequal-periods', [...three, member([1, 1, 1, 1, 1], { period: releasePeriod(1, day('2028-01-01'), 2027) })]],
    ['unequal-periods', [...three, member([1, 1, 1, 1, 1], { period: releasePeriod(2, day('2027-01-01'), 2027) })]],
    ['nothing-to-share', [...three, member([-30, 0, 0, 0, 0])]],
    ['dominant-member', [...three, member([46, 0, 0, 0, 0])]],
    ['dominant-member', [member([6, 0, 0, 0, 0]), member([5, 0, 0, 0, 0]), member([-2, 0, 0, 0, 0])]],
  ])('is refused: %s', (fault, members) => {
    expect(poolOf(members)).toEqual({ fault });
  });

  test('bears a member with just 60 percent', () => {
    expect(poolOf([...three, member([45, 0, 0, 0, 0])])).toEqual({ values: [51, 6, 6, 6, 6] });
  });
});
