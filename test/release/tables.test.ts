import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '../../protocol/calendar.ts';
import {
  AREA_CODES,
  type AreaCode,
  type CaseCodes,
  FORM_CODES,
  FORM_GROUPS,
  PRINCIPLE_CODES,
  SOURCE_CODES,
  SOURCE_GROUPS,
} from '../../protocol/taxonomy.ts';
import { nextPeriod, releasePeriod } from '../../rules/release/periods.ts';
import { MOST_COUNT, releaseTable } from '../../rules/release/release-table.ts';
import {
  cellOf,
  EACH_AREA,
  HALF,
  ONE,
  type ReleaseSetup,
  type SizeClass,
  sizeClassOf,
  type Table,
  tablesOf,
  tooSmallAreas,
} from '../../rules/release/tables.ts';
import { isWorkingDay } from '../../rules/working-days.ts';
import { seededBits } from './streams.ts';

const setup = (sizeClass: SizeClass, others: Partial<ReleaseSetup> = {}): ReleaseSetup => ({
  ...{ sizeClass, isPooled: false, isHalfYearly: false, areas: EACH_AREA, ...others },
});
const codes: fc.Arbitrary<CaseCodes> = fc.record({
  area: fc.constantFrom(...AREA_CODES),
  form: fc.constantFrom(...FORM_CODES),
  source: fc.constantFrom(...SOURCE_CODES),
  principle: fc.constantFrom(...PRINCIPLE_CODES),
});

describe('the codes', () => {
  test.each([
    ['forms', FORM_CODES, FORM_GROUPS],
    ['sources', SOURCE_CODES, SOURCE_GROUPS],
  ])('of %s are each in just one published group', (_name, all, groups) => {
    expect(Object.values(groups).flat().sort()).toEqual([...all].sort());
    expect(Object.keys(groups)).toHaveLength(5);
  });
});

describe('the tables of a size class', () => {
  test('follow from the number of employees', () => {
    expect([0, 1499, 1500, 6000, 6001].map(sizeClassOf)).toEqual(['S', 'S', 'M', 'M', 'L']);
  });

  test.each([
    [setup('S'), [['total', ONE, 1, 1, true]]],
    [
      setup('S', { isPooled: true }),
      [
        ['area', ONE, 1, 5, false],
        ['form', HALF, 2, 5, false],
      ],
    ],
    [
      setup('M'),
      [
        ['area', ONE, 1, 5, true],
        ['form', HALF, 2, 5, true],
      ],
    ],
    [
      setup('L'),
      [
        ['area', HALF, 1, 5, true],
        ['form', HALF, 1, 5, true],
        ['source', HALF, 1, 5, true],
      ],
    ],
    [
      setup('L', { isHalfYearly: true }),
      [
        ['area', HALF, 0, 5, true],
        ['form', HALF, 0, 5, true],
        ['source', HALF, 0, 5, true],
      ],
    ],
  ])('are those of the rules: %j', (given, expected) => {
    const rows = tablesOf(given).map((table) => [
      table.name,
      table.budget,
      table.years,
      table.cells.length,
      table.isShownByCell,
    ]);
    expect(rows).toEqual(expected);
  });

  test('give each case one cell', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom<SizeClass>('S', 'M', 'L'), fc.boolean(), (each, sizeClass, isPooled) => {
        for (const table of tablesOf(setup(sizeClass, { isPooled }))) {
          const cell = cellOf(table, each);
          expect(cell).toBeGreaterThanOrEqual(0);
          const alone = table.cells.map((one) => cellOf({ ...table, cells: [one] }, each)).filter((place) => place === 0);
          expect(alone).toHaveLength(1);
        }
      }),
    );
  });

  test('put a case where its codes say', () => {
    const [area, form, source] = tablesOf(setup('L')).map((table) => (each: CaseCodes) => table.cells[cellOf(table, each)]);
    const each: CaseCodes = { area: 'A4', form: 'B2e', source: 'C3', principle: 'H2' };
    expect([area?.(each), form?.(each), source?.(each)]).toEqual([['A4'], 'BG2', 'CG2']);
  });

  test('take joined areas, and no others', () => {
    const joined: (readonly AreaCode[])[] = [['A1'], ['A2', 'A3'], ['A4', 'A5']];
    expect(tablesOf(setup('M', { areas: joined }))[0]?.cells).toEqual(joined);
    for (const areas of [[['A1']], [...joined, ['A1']], [...joined, []]] as (readonly AreaCode[])[][])
      expect(() => tablesOf(setup('M', { areas }))).toThrow(RangeError);
    expect(() => tablesOf(setup('S', { areas: joined, isPooled: true }))).toThrow(RangeError);
    for (const sizeClass of ['S', 'M'] as const)
      expect(() => tablesOf(setup(sizeClass, { isHalfYearly: true }))).toThrow(RangeError);
  });

  test('want 200 employees in an area and need 100', () => {
    const staff = { A1: 800, A2: 200, A3: 199, A4: 100, A5: 99 };
    expect(tooSmallAreas(EACH_AREA, staff)).toEqual({ refused: [['A5']], unwise: [['A3'], ['A4']] });
    expect(tooSmallAreas([['A1'], ['A2'], ['A3'], ['A4', 'A5']], staff)).toEqual({
      refused: [],
      unwise: [['A3'], ['A4', 'A5']],
    });
  });
});

describe('a released table', () => {
  const [table] = tablesOf(setup('M')) as [Table];

  test('has all its cells, signed, whatever was counted', () => {
    const bits = seededBits('signed');
    const all = Array.from({ length: 200 }, () => releaseTable(table, [0, 0, 0, 0, 0], () => bits));
    expect(all.every((values) => values.length === 5 && values.every(Number.isSafeInteger))).toBe(true);
    expect(all.flat().some((value) => value < 0)).toBe(true);
  });

  test.each([
    ['too few cells', [1, 2, 3, 4]],
    ['too many cells', [1, 2, 3, 4, 5, 6]],
    ['less than nothing', [1, 2, -3, 4, 5]],
    ['half a case', [1, 2, 3, 4, 0.5]],
    ['nothing that is a number', [1, 2, 3, 4, Number.NaN]],
    ['more than everybody', [1, 2, 3, 4, MOST_COUNT + 1]],
  ])('is refused with %s', (_name, counts) => {
    expect(() => releaseTable(table, counts, () => seededBits('refused'))).toThrow(RangeError);
  });

  test('draws from the stream of each cell and of no other', () => {
    const asked: number[] = [];
    const bits = seededBits('cells');
    releaseTable(table, [1, 2, 3, 4, 5], (cell) => {
      asked.push(cell);
      return bits;
    });
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('the release calendar', () => {
  const years = fc.constantFrom(0, 1, 2) as fc.Arbitrary<0 | 1 | 2>;
  const days = fc.integer({ min: 0, max: 20_000 }).map((number) => addDays(day('2026-01-01'), number));

  test('has every day in one period, and the next begins when it ends', () => {
    fc.assert(
      fc.property(years, days, fc.integer({ min: 2024, max: 2030 }), (length, on, began) => {
        const period = releasePeriod(length, on, began);
        expect(period.firstOn <= on && on <= period.lastOn).toBe(true);
        for (const other of [period.firstOn, period.lastOn]) expect(releasePeriod(length, other, began)).toEqual(period);
        expect(nextPeriod(length, period, began).firstOn).toBe(addDays(period.lastOn, 1));
        expect(releasePeriod(length, addDays(period.firstOn, -1), began).lastOn).toBe(addDays(period.firstOn, -1));
      }),
    );
  });

  test('releases on a working day, at least 60 days after the end and not long after', () => {
    fc.assert(
      fc.property(years, days, (length, on) => {
        const { lastOn, releasedOn } = releasePeriod(length, on, 2026);
        expect(isWorkingDay(releasedOn)).toBe(true);
        expect(daysBetween(lastOn, releasedOn)).toBeGreaterThanOrEqual(60);
        expect(daysBetween(lastOn, releasedOn)).toBeLessThanOrEqual(66);
      }),
    );
  });

  test('is the one that can be read in advance', () => {
    const read = (length: 0 | 1 | 2, on: string, began = 2027) => Object.values(releasePeriod(length, day(on), began));
    expect(read(1, '2027-05-05')).toEqual(['2027-01-01', '2027-12-31', '2028-03-01']);
    expect(read(0, '2027-06-30')).toEqual(['2027-01-01', '2027-06-30', '2027-09-01']);
    expect(read(0, '2027-07-01')).toEqual(['2027-07-01', '2027-12-31', '2028-03-01']);
    expect(read(2, '2028-12-31')).toEqual(['2027-01-01', '2028-12-31', '2029-03-01']);
    expect(read(2, '2028-01-01', 2028)).toEqual(['2028-01-01', '2029-12-31', '2030-03-01']);
    expect(read(2, '2026-01-01', 2027)).toEqual(['2025-01-01', '2026-12-31', '2027-03-01']);
  });
});
