import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import type { PromiseBand } from '../../rules/release/reading.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import type { Release } from '../../rules/release/verify-log.ts';
import { seriesOf, subjectId } from '../../web/trends/series.ts';
import { type Verdict, verdictOf } from '../../web/trends/verdict.ts';
import { dose, SEED } from '../campaign/dose.ts';
import { poisson, seededBits } from '../release/streams.ts';
import { SMALL, testSigner } from '../roster-maker.ts';
import { TODAY, TRENDS, trendRoster, trendTown, truth } from './towns.ts';

/** How the noise varies, by ε. */
const VARIANCE = { 1: 1.84, 0.5: 7.84 };
const CHANGES = ['more', 'fewer', 'nothing-certain', 'no-earlier', 'short-earlier', 'never'];
const YEARS = ['2027-12-31', '2028-12-31', '2029-12-31', '2030-12-31'].map(day);

/** The rule of change once more, in floats and without a line of ours. */
function changeByFormula(earlier: number, later: number, epsilon: 0.5 | 1, cells: number): string {
  const least = 1.96 * Math.sqrt(Math.max(earlier + later, 1) + 2 * cells * VARIANCE[epsilon]) + 0.5;
  if (Math.abs(later - earlier) <= least) return 'nothing-certain';
  return later > earlier ? 'more' : 'fewer';
}

const idsOf = (verdict: Verdict | null) => (verdict?.sentences ?? []).map(({ id }) => id);
const leadsOf = (verdict: Verdict | null) => (verdict?.sentences ?? []).filter(({ isLead }) => isLead).map(({ id }) => id);

interface Published {
  readonly lastOn: Day;
  readonly value?: (name: string, cell: number) => number;
  readonly promises?: PromiseBand | null;
  readonly sessions?: number | null;
  readonly keyLate?: boolean;
}

/** A release of chosen values, as a verified log would have it. */
function published(
  roster: Roster,
  { lastOn, value = () => 0, promises = null, sessions = null, keyLate = false }: Published,
): Release {
  const schedule = scheduleFor(roster, lastOn);
  if (!schedule) throw new Error('nothing ends then');
  const tables = schedule.tables.map((one) => ({
    ...one,
    values: one.table.cells.map((_, cell) => value(one.table.name, cell)),
  }));
  return { n: 1, lastOn, day: schedule.releasedOn, keyLate, tables, promises, sessions, signers: [1, 2] };
}

const rosters = Object.fromEntries(
  await Promise.all(
    Object.entries(TRENDS).map(async ([name, rules]) => [name, await (await trendRoster(rules)).verify(TODAY)] as const),
  ),
);
const rosterOf = (name: string): Roster => {
  const roster = rosters[name];
  if (!roster) throw new Error(name);
  return roster;
};

describe('class S', () => {
  test.each(['S', 'pooled'])('opens with the promise, the meetings and the question, and shows no cell: %s', (name) => {
    const roster = rosterOf(name);
    const releases = YEARS.map((lastOn) => published(roster, { lastOn, value: () => 4, promises: 'many', sessions: 3 }));
    const verdict = verdictOf({ releases }, roster);
    expect(leadsOf(verdict)).toEqual(['promises.many', 'sessions.some', 'question.known']);
    const total = name === 'S' ? 'total.few' : 'total.about';
    expect(idsOf(verdict).slice(3)).toEqual([total, 'never', 'breakdown', 'no-mark']);
    expect(verdict?.series.flatMap(({ rows }) => rows)).toEqual([]);
  });

  test('never claims a change, whatever is published, before and after, also where the municipality was larger once', () => {
    const value = fc.integer({ min: -20, max: 400 });
    const years = fc.array(fc.array(value, { minLength: 15, maxLength: 15 }), { minLength: 1, maxLength: 4 });
    const property = fc.property(fc.constantFrom('S', 'pooled'), years, (name, values) => {
      const roster = rosterOf(name);
      const releases = values.map((cells, year) =>
        published(roster, {
          lastOn: YEARS[year] ?? TODAY,
          value: (table, cell) => cells[cell + (table === 'form' ? 5 : 0)] ?? 0,
        }),
      );
      const claims = idsOf(verdictOf({ releases }, roster)).filter((id) => CHANGES.some((change) => id.endsWith(`.${change}`)));
      expect(claims).toEqual([]);
    });
    fc.assert(property, { seed: SEED, numRuns: dose(200, 5000) });
  });

  test('says nothing of cells that an earlier, larger class had shown, and compares nothing with a time in which it was small', async () => {
    const becoming = async (first: TrendRules, then: TrendRules) => {
      const maker = await trendRoster(first);
      await maker.append(day('2028-06-01'), 'rules', { rules: { ...SMALL, trends: then } }, [maker.root, testSigner(1)]);
      const roster = await maker.verify(TODAY);
      const growing = (lastOn: Day, at: number) => published(roster, { lastOn, value: () => 20 + 60 * at });
      return verdictOf({ releases: YEARS.slice(0, 3).map(growing) }, roster);
    };
    // Its forms of 2027 and 2028 are the newest that there are.
    const shrunk = await becoming(TRENDS.M, TRENDS.pooled);
    expect(shrunk?.sizeClass).toBe('S');
    expect(shrunk?.series.map(({ table, rows }) => [table.name, rows])).toEqual([
      ['area', []],
      ['form', []],
    ]);
    expect(shrunk?.series[0]?.total?.comparison).toBe('never');
    const grown = await becoming(TRENDS.pooled, TRENDS.M);
    const claims = idsOf(grown).filter((id) => id.startsWith('area.A') && /\.(?:more|never)$/.test(id));
    expect(claims).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'].map((code) => `area.${code}.never`));
  });
});

describe('classes M and L', () => {
  test.each(['M', 'L', 'half', 'joined'])('each cell is said to have changed just where the formula says so: %s', (name) => {
    const roster = rosterOf(name);
    const ends = name === 'half' ? ['2027-06-30', '2027-12-31', '2028-06-30', '2028-12-31'].map(day) : YEARS;
    const value = fc.integer({ min: -20, max: 120 });
    const property = fc.property(fc.array(value, { minLength: 60, maxLength: 60 }), (values) => {
      const at = { area: 0, form: 5, source: 10, total: 0 };
      const of = (year: number, table: string, cell: number) => values[15 * year + at[table as 'area'] + cell] ?? 0;
      const releases = ends.map((lastOn, year) => published(roster, { lastOn, value: (table, cell) => of(year, table, cell) }));
      const verdict = verdictOf({ releases }, roster);
      const ids = idsOf(verdict);
      for (const { table, rows } of verdict?.series ?? []) {
        // Halves are held against the same half, tables of two years against the two years before.
        const back = name === 'half' || table.years === 2 ? 2 : 1;
        for (const [cell, { subject }] of rows.entries()) {
          const [earlier, later] = [of(3 - back, table.name, cell), of(3, table.name, cell)];
          const epsilon = table.budget.halves === 2 ? 1 : 0.5;
          expect(ids).toContain(`${subjectId(subject)}.${changeByFormula(earlier, later, epsilon, 1)}`);
          expect(ids).toContain(`${subjectId(subject)}.${later < 5 ? 'few' : 'about'}`);
        }
      }
      expect(new Set(ids).size).toBe(ids.length);
    });
    fc.assert(property, { seed: SEED, numRuns: dose(50, 2000) });
  });

  test('what a leader can do something about comes first: promises, what has risen most, meetings, the largest', () => {
    const roster = rosterOf('M');
    const low = [10, 10, 10, 10, 10];
    const high = [60, 90, 11, 70, 80];
    const releases = YEARS.map((lastOn, year) =>
      published(roster, {
        ...{ lastOn, promises: 'too-few', sessions: 0 },
        value: (_, cell) => (year === 3 ? high : low)[cell] ?? 0,
      }),
    );
    const verdict = verdictOf({ releases }, roster);
    expect(leadsOf(verdict)).toEqual([
      ...['promises.too-few', 'area.A2.more', 'area.A5.more', 'area.A4.more', 'sessions.none', 'area.largest.A2'],
    ]);
    expect(idsOf(verdict)).toContain('area.A1.more');
  });

  test('where all is quiet, or something fell, the question stands among the first, and few are no good mark', () => {
    const roster = rosterOf('M');
    const quiet = verdictOf({ releases: [published(roster, { lastOn: day('2027-12-31') })] }, roster);
    expect(leadsOf(quiet)).toEqual(['area.largest.none', 'question.known']);
    expect(idsOf(quiet)).toContain('no-mark');
    const falling = YEARS.map((lastOn, year) => published(roster, { lastOn, value: () => (year === 3 ? 6 : 60) }));
    expect(leadsOf(verdictOf({ releases: falling }, roster))).toContain('question.known');
  });

  test('a largest area is named only where no other may be as large', () => {
    const roster = rosterOf('M');
    const largest = (values: readonly number[]) =>
      leadsOf(
        verdictOf(
          { releases: [published(roster, { lastOn: day('2027-12-31'), value: (_, cell) => values[cell] ?? 0 })] },
          roster,
        ),
      ).find((id) => id.startsWith('area.largest'));
    expect(largest([20, 15, 3, 3, 3])).toBe('area.largest.A1');
    expect(largest([20, 16, 3, 3, 3])).toBe('area.largest.unclear');
    expect(largest([4, 4, 4, 4, 4])).toBe('area.largest.none');
  });

  test('a year in which the channel began is held against nothing', async () => {
    const maker = await trendRoster(TRENDS.M, { founded: day('2027-11-10') });
    const roster = await maker.verify(TODAY);
    const growing = (lastOn: Day, at: number) => published(roster, { lastOn, value: () => 5 + 60 * at });
    const first = verdictOf({ releases: YEARS.slice(0, 1).map(growing) }, roster);
    expect(idsOf(first)).toEqual(expect.arrayContaining(['short-period', 'area.A1.no-earlier']));
    const second = verdictOf({ releases: YEARS.slice(0, 2).map(growing) }, roster);
    expect(idsOf(second)).toContain('area.A1.short-earlier');
    expect(idsOf(second)).not.toContain('area.A1.more');
    expect(idsOf(verdictOf({ releases: YEARS.slice(0, 3).map(growing) }, roster))).toContain('area.A1.more');
  });

  test('a key that was made late is told', () => {
    const roster = rosterOf('M');
    const late = [published(roster, { lastOn: day('2027-12-31'), keyLate: true })];
    expect(idsOf(verdictOf({ releases: late }, roster))).toContain('late-key');
  });
});

test('nothing is said before the first release', async () => {
  expect(verdictOf({ releases: [] }, rosterOf('M'))).toBeNull();
  const { log, roster } = await trendTown(TRENDS.M, {}, { until: day('2027-06-01') });
  expect(verdictOf(log, roster)).toBeNull();
});

describe('simulated years', () => {
  test('equal rates are said to have changed in at most 6 of 100 years, with the noise and the sentences of the product', async () => {
    const bits = seededBits('trends', SEED);
    const rates = [3, 10, 20, 40];
    const claims = new Map(rates.map((rate) => [rate, 0]));
    const towns = dose(60, 600);
    for (let town = 0; town < towns; town++)
      for (const rate of rates) {
        const counts = YEARS.map((lastOn) => [lastOn, truth(Array.from({ length: 5 }, () => poisson(rate, bits)))] as const);
        const { log, roster } = await trendTown(TRENDS.M, Object.fromEntries(counts), { seed: `${SEED} ${rate} ${town}` });
        for (const until of YEARS.slice(1)) {
          const setup = scheduleFor(roster, until)?.setup;
          if (!setup) throw new Error('no rules');
          const [areas] = seriesOf(log, roster, setup, until);
          const found = areas?.rows.filter(({ comparison }) => comparison === 'more' || comparison === 'fewer').length ?? 0;
          claims.set(rate, (claims.get(rate) ?? 0) + found);
        }
      }
    const asked = towns * 3 * 5;
    // Four standard deviations above what the rule promises.
    const most = 0.06 * asked + 4 * Math.sqrt(asked * 0.06 * 0.94);
    for (const rate of rates) expect([rate, (claims.get(rate) ?? 0) <= most]).toEqual([rate, true]);
  });

  test('a doubling from 40 is found, and never said to be a fall', async () => {
    const bits = seededBits('doubling', SEED);
    let found = 0;
    const towns = dose(40, 400);
    for (let town = 0; town < towns; town++) {
      const year = (factor: number) => truth([poisson(40 * factor, bits), 10, 10, 5, 5]);
      const counts = { '2029-12-31': year(1), '2030-12-31': year(2) };
      const { log, roster } = await trendTown(TRENDS.M, counts, { seed: `${SEED} doubling ${town}` });
      const ids = idsOf(verdictOf(log, roster));
      expect(ids).not.toContain('area.A1.fewer');
      if (ids.includes('area.A1.more')) found++;
    }
    expect(found / towns).toBeGreaterThan(0.85);
  });
});
