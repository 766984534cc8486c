import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '../../protocol/calendar.ts';
import { AREA_CODES, type CaseCodes, FORM_CODES, SOURCE_CODES } from '../../protocol/taxonomy.ts';
import { releasePeriod } from '../../rules/release/periods.ts';
import { EACH_AREA, MOST_HALVES, type SizeClass, tablesOf } from '../../rules/release/tables.ts';
import { type CountableCase, type Counted, halvesSpent, mayCount, tally } from '../../rules/release/tally.ts';

const START = day('2027-01-01');
const PLAIN: CaseCodes = { area: 'A1', form: 'B1', source: 'C1', principle: 'H3' };
const [AREAS, FORMS] = tablesOf({ sizeClass: 'M', isPooled: false, isHalfYearly: false, areas: EACH_AREA });
if (!AREAS || !FORMS) throw new Error('class M has two tables');
const YEAR = releasePeriod(1, START, 2027);

const one = (others: Partial<CountableCase> = {}): CountableCase => ({ codes: PLAIN, readyOn: START, counted: [], ...others });

describe('a tally', () => {
  test('counts each case in its cell, and says which', () => {
    const cases = [one(), one({ codes: { ...PLAIN, area: 'A5' } }), one({ codes: { ...PLAIN, area: 'A5', form: 'B9' } })];
    expect(tally(cases, AREAS, YEAR)).toEqual({ counts: [1, 0, 0, 0, 2], indices: [0, 1, 2] });
    expect(tally(cases, FORMS, YEAR)).toEqual({ counts: [2, 0, 0, 0, 1], indices: [0, 1, 2] });
    expect(tally([], AREAS, YEAR)).toEqual({ counts: [0, 0, 0, 0, 0], indices: [] });
  });

  test('leaves out who is not ready on the last day, and has been counted in that table or in the total', () => {
    const counted = (table: Counted['table'], halves = 2): Partial<CountableCase> => ({ counted: [{ table, halves }] });
    const cases = [
      one({ readyOn: null }),
      one({ readyOn: addDays(YEAR.lastOn, 1) }),
      one({ readyOn: YEAR.lastOn }),
      one(counted('area')),
      one(counted('total')),
      one(counted('form', 1)),
    ];
    expect(tally(cases, AREAS, YEAR).indices).toEqual([2, 5]);
  });

  test('leaves out a case whose 1.5 would be passed, as after a change of size class', () => {
    const counted: Counted[] = [{ table: 'area', halves: 2 }];
    expect(mayCount(counted, 'form', FORMS.budget)).toBe(true);
    expect(mayCount([...counted, { table: 'form', halves: 1 }], 'source', FORMS.budget)).toBe(false);
    expect(
      mayCount(
        [
          { table: 'form', halves: 1 },
          { table: 'source', halves: 1 },
        ],
        'area',
        AREAS.budget,
      ),
    ).toBe(false);
  });
});

/** What may happen to cases in a year. */
type Happening =
  | { readonly kind: 'begin'; readonly codes: CaseCodes }
  | { readonly kind: 'ready' | 'unready' | 'merge'; readonly which: number }
  | { readonly kind: 'recode'; readonly which: number; readonly codes: CaseCodes };

const codes = fc.record({
  area: fc.constantFrom(...AREA_CODES),
  form: fc.constantFrom(...FORM_CODES),
  source: fc.constantFrom(...SOURCE_CODES),
  principle: fc.constant('H1' as const),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), codes }),
  fc.record({ kind: fc.constantFrom('ready', 'unready', 'merge'), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('recode' as const), which: fc.nat(20), codes }),
);
const years = fc.array(
  fc.record({
    happenings: fc.array(happening, { maxLength: 12 }),
    sizeClass: fc.constantFrom<SizeClass>('S', 'M', 'L'),
    isPooled: fc.boolean(),
    isHalfYearly: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('years of cases that are coded, recoded, closed, opened again and joined, while the municipality grows and shrinks', () => {
  test('count no case twice in a table nor for more than 1.5, and all that is counted', () => {
    fc.assert(
      fc.property(years, (all) => {
        let cases: readonly CountableCase[] = [];
        all.forEach(({ happenings, sizeClass, isPooled, isHalfYearly }, index) => {
          const on = day(`${2027 + index}-12-31`);
          for (const each of happenings) cases = after(cases, each, on);
          const setup = { sizeClass, isPooled, isHalfYearly: isHalfYearly && sizeClass === 'L', areas: EACH_AREA };
          for (const table of tablesOf(setup)) {
            const period = releasePeriod(table.years, on, 2027);
            if (period.lastOn !== on) continue;
            const { counts, indices } = tally(cases, table, period);
            expect(counts.reduce((sum, count) => sum + count, 0)).toBe(indices.length);
            const mark: Counted = { table: table.name, halves: table.budget.halves };
            cases = cases.map((each, at) => (indices.includes(at) ? { ...each, counted: [...each.counted, mark] } : each));
            // The same tally again finds nobody.
            expect(tally(cases, table, period).indices).toEqual([]);
          }
        });
        for (const { counted } of cases) {
          expect(new Set(counted.map(({ table }) => (table === 'total' ? 'area' : table))).size).toBe(counted.length);
          expect(halvesSpent(counted)).toBeLessThanOrEqual(MOST_HALVES);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A case that is joined to another is a case no longer. */
function after(cases: readonly CountableCase[], each: Happening, on: ReturnType<typeof day>): readonly CountableCase[] {
  if (each.kind === 'begin') return [...cases, { codes: each.codes, readyOn: on, counted: [] }];
  const at = cases.length === 0 ? -1 : each.which % cases.length;
  const change = (one: CountableCase): CountableCase => {
    if (each.kind === 'recode') return { ...one, codes: each.codes };
    return { ...one, readyOn: each.kind === 'unready' ? null : on };
  };
  if (each.kind === 'merge') return cases.filter((_, index) => index !== at || index === 0);
  return cases.map((one, index) => (index === at ? change(one) : one));
}
