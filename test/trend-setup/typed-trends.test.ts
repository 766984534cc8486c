import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { AREA_CODES, type AreaCode } from '../../protocol/taxonomy.ts';
import { type TrendRules, trendRulesSchema } from '../../protocol/trend-rules.ts';
import { STAFF_NEEDED, sizeClassOf } from '../../rules/release/tables.ts';
import { trendRules as english } from '../../web/messages/en/trend-rules.ts';
import { trendRules as swedish } from '../../web/messages/sv/trend-rules.ts';
import { tablesBy, trendText } from '../../web/trend-setup/trend-text.ts';
import { NOTHING_TYPED, readTrends, sizesOf, TREND_NAMES, type TypedTrends } from '../../web/trend-setup/typed-trends.ts';

const EACH = AREA_CODES.map((code) => [code]);
const KEPT: TrendRules = { employees: 900, isPooled: true, isHalfYearly: false, areas: EACH };

/** So many in each area, in order, and what else was chosen. */
function typed(staff: readonly (number | string)[], more: Partial<TypedTrends> = {}): TypedTrends {
  const numbers = Object.fromEntries(AREA_CODES.map((code, at) => [`staff${code}`, String(staff[at] ?? '')]));
  return { ...NOTHING_TYPED, trends: 'now', ...numbers, ...more };
}

describe('what is typed of trends', () => {
  test('is nothing until somebody chooses, and may be left out', () => {
    expect(readTrends(NOTHING_TYPED)).toEqual({ faults: ['trends'] });
    // What was typed before stays in its fields, and is not asked for.
    expect(readTrends(typed(['x'], { trends: 'later' }), KEPT)).toEqual({ trends: null });
    expect(readTrends(typed(['x'], { trends: 'kept' }), KEPT)).toEqual({ trends: KEPT });
  });

  test.each([
    [[300, 300, 300, 300, 299], 'S', { employees: 1499, areas: EACH }],
    [[300, 300, 300, 300, 300], 'M', { employees: 1500, areas: EACH }],
    [[2000, 1000, 1000, 1000, 1000], 'M', { employees: 6000, areas: EACH }],
    [[2001, 1000, 1000, 1000, 1000], 'L', { employees: 6001, areas: EACH }],
    // A small municipality has no areas to show, so none is too small.
    [[1, 0, 0, 0, 0], 'S', { employees: 1, areas: EACH }],
  ] as const)('%j: class %s, and the rules have the sum alone', (staff, sizeClass, expected) => {
    expect(sizesOf(typed(staff))?.sizeClass).toBe(sizeClass);
    const read = readTrends(typed(staff));
    expect(read).toEqual({ trends: { ...expected, isPooled: false, isHalfYearly: false } });
    expect('trends' in read && sizeClassOf(read.trends?.employees ?? 0)).toBe(sizeClass);
  });

  test('names the numbers that are none; where the sum is wrong, all of them', () => {
    for (const wrong of ['', ' ', '3,5', '-1', '1e3', '100000', 'tre', '1 000'])
      expect(readTrends(typed([300, wrong, 300, 300, 300])), wrong).toEqual({ faults: ['staffA2'] });
    expect(readTrends(typed([]))).toEqual({ faults: AREA_CODES.map((code) => `staff${code}`) });
    for (const staff of [
      [0, 0, 0, 0, 0],
      [99_999, 1, 0, 0, 0],
    ])
      expect(readTrends(typed(staff))).toEqual({ faults: AREA_CODES.map((code) => `staff${code}`) });
    expect(readTrends(typed([0, 0, 0, 0, ' 12 ']))).toMatchObject({ trends: { employees: 12 } });
  });

  test('wants areas with too few staff joined, until there are enough, and lets others be', () => {
    const staff = [1500, 99, 40, 150, 300];
    expect([...(sizesOf(typed(staff))?.small ?? [])]).toEqual([
      ['A2', 'refused'],
      ['A3', 'refused'],
      ['A4', 'unwise'],
    ]);
    expect(readTrends(typed(staff))).toEqual({ faults: ['withA2', 'withA3'] });
    expect(readTrends(typed(staff, { withA2: 'A1' }))).toEqual({ faults: ['withA3'] });
    // 139 of them: enough together, whoever was joined to whom.
    for (const joined of [{ withA2: 'A3' }, { withA3: 'A2' }, { withA2: 'A3', withA3: 'A2' }] as const)
      expect(readTrends(typed(staff, joined))).toMatchObject({ trends: { areas: [['A1'], ['A2', 'A3'], ['A4'], ['A5']] } });
    expect(readTrends(typed([1500, 30, 40, 150, 300], { withA2: 'A3', withA3: 'A2' }))).toEqual({
      faults: ['withA2', 'withA3'],
    });
    // A chain is one group, and one that has enough may join it.
    const chain = { withA2: 'A3', withA3: 'A5', withA4: 'A2' } as const;
    expect(readTrends(typed(staff, chain))).toMatchObject({ trends: { areas: [['A1'], ['A2', 'A3', 'A4', 'A5']] } });
  });

  test('forgets what belongs to another size class', () => {
    const chosen = { pooled: 'yes', halfYearly: 'yes', withA1: 'A2' } as const;
    const read = (staff: readonly number[]) => readTrends(typed(staff, chosen));
    expect(read([10, 10, 10, 10, 10])).toMatchObject({ trends: { isPooled: true, isHalfYearly: false, areas: EACH } });
    expect(read([400, 400, 400, 400, 400])).toMatchObject({ trends: { isPooled: false, isHalfYearly: false, areas: EACH } });
    expect(read([2000, 2000, 2000, 2000, 2000])).toMatchObject({ trends: { isPooled: false, isHalfYearly: true } });
  });

  test('becomes rules that everybody takes, with no area too small, whatever is typed', () => {
    const staff = fc.array(fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 250 })), {
      ...{ minLength: 5, maxLength: 5 },
    });
    const link = fc.constantFrom<'' | AreaCode>('', ...AREA_CODES);
    let taken = 0;
    fc.assert(
      fc.property(staff, fc.tuple(link, link, link, link, link), fc.boolean(), (numbers, links, isYes) => {
        const withs = Object.fromEntries(AREA_CODES.map((code, at) => [`with${code}`, links[at]]));
        const answer = isYes ? 'yes' : 'no';
        const read = readTrends(typed(numbers, { ...withs, pooled: answer, halfYearly: answer }));
        if ('faults' in read) {
          expect(TREND_NAMES).toEqual(expect.arrayContaining([...read.faults]));
          return;
        }
        if (!read.trends) throw new Error('trends were typed');
        taken++;
        const { employees, areas } = v.parse(trendRulesSchema, read.trends);
        expect(employees).toBe(numbers.reduce((sum, number) => sum + number, 0));
        expect(tablesBy(read.trends).length).toBeGreaterThan(0);
        if (sizeClassOf(employees) === 'S') return;
        for (const codes of areas) {
          const together = codes.reduce((sum, code) => sum + (numbers[AREA_CODES.indexOf(code)] ?? 0), 0);
          expect(together).toBeGreaterThanOrEqual(STAFF_NEEDED);
        }
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

test('rules are told in one line, in each language', () => {
  const said = (trends: TrendRules) =>
    [swedish, english].map((t, at) => trendText(trends, { language: at === 0 ? 'sv' : 'en', t }).replaceAll('\u00a0', ' '));
  expect(said(KEPT)).toEqual([
    '900 anställda, storleksklass S; områden varje år; former vartannat år; uppdelningen visas bara ihop med andra kommuners',
    '900 employees, size class S; areas every year; forms every second year; broken down only together with other municipalities',
  ]);
  expect(said({ ...KEPT, isPooled: false })[0]).toBe('900 anställda, storleksklass S; hela kommunens antal varje år');
  const large = { employees: 12_000, isPooled: false, isHalfYearly: true, areas: [['A1'], ['A2', 'A3'], ['A4'], ['A5']] };
  expect(said(large as TrendRules)).toEqual([
    `12 000 anställda, storleksklass L; områden varje halvår; former varje halvår; källor varje halvår; räknas ihop: ${swedish.area.A2.name} + ${swedish.area.A3.name}`,
    `12,000 employees, size class L; areas every half year; forms every half year; sources every half year; counted together: ${english.area.A2.name} + ${english.area.A3.name}`,
  ]);
});
