import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { calendarOf } from '../../web/trends/calendar.ts';
import { TRENDS, trendRoster, trendTown } from './towns.ts';

/** What the calendar says of a day. */
async function stagesOn(on: string, rules: TrendRules = TRENDS.M) {
  const { log, roster } = await trendTown(rules, {}, { until: day(on) });
  return calendarOf(log, roster, day(on)).map(({ lastOn, stage }) => `${lastOn} ${stage}`);
}

describe('the calendar', () => {
  test('runs, counts, is due, has come, and tells the next ones', async () => {
    expect(await stagesOn('2027-06-01')).toEqual(['2027-12-31 running', '2028-12-31 coming', '2029-12-31 coming']);
    expect(await stagesOn('2028-01-15')).toEqual([
      ...['2027-12-31 counting', '2028-12-31 running', '2029-12-31 coming', '2030-12-31 coming'],
    ]);
    expect((await stagesOn('2028-03-01'))[0]).toBe('2027-12-31 released');
  });

  test('says what is due today, and what is late', async () => {
    const maker = await trendRoster(TRENDS.M);
    const roster = await maker.verify(day('2028-04-01'));
    const stageOn = (on: string) => calendarOf({ releases: [] }, roster, day(on))[0]?.stage;
    expect(['2028-02-29', '2028-03-01', '2028-03-02'].map(stageOn)).toEqual(['counting', 'due', 'overdue']);
  });

  test('has half years where the rules say so, and the tables of each day', async () => {
    expect(await stagesOn('2027-07-10', TRENDS.half)).toEqual([
      ...['2027-06-30 counting', '2027-12-31 running', '2028-06-30 coming', '2028-12-31 coming'],
    ]);
    const { log, roster } = await trendTown(TRENDS.M, {}, { until: day('2027-06-01') });
    const tables = calendarOf(log, roster, day('2027-06-01')).map(({ tables: names }) => names.join());
    expect(tables).toEqual(['area', 'area,form', 'area']);
  });

  test('is empty where the rules have no trends', async () => {
    const roster = await (await trendRoster(null)).verify(day('2027-06-01'));
    expect(calendarOf({ releases: [] }, roster, day('2027-06-01'))).toEqual([]);
  });
});
