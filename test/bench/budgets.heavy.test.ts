import { beforeAll, describe, expect, test } from 'vitest';
import { dayAt } from '../../rules/today.ts';
import { measureSmallBoard } from '../../scripts/bench/board.ts';
import { isKept, type Measure, median, table } from '../../scripts/bench/budget.ts';
import { measureBundle } from '../../scripts/bench/bundle.ts';
import { rosterSize, rosterWithKeysSize } from '../../scripts/bench/roster.ts';
import { tenYears } from '../../scripts/bench/ten-years.ts';
import { buildWorker } from '../../scripts/build.ts';

/** A smaller dose of `npm run bench`: what does not depend on how busy the machine is. Rows are test/worker/rows.heavy.test.ts. */
beforeAll(() => buildWorker());

function expectKept(...measures: Measure[]): void {
  console.log(table(measures));
  expect(measures.filter((measure) => !isKept(measure))).toEqual([]);
}

describe('budgets', () => {
  test('the Worker stays small', async () => {
    expectKept(...(await measureBundle()));
  });

  test('a full board of a small municipality stays a small download', async () => {
    expectKept(await measureSmallBoard());
  });

  test('ten years of a roster stay a small download, and verify', async () => {
    const years = await tenYears(dayAt(Date.now()));
    const roster = await years.maker.verify(years.today);
    expect(roster.officials.size).toBe(8);
    expectKept(rosterSize(years), await rosterWithKeysSize(years));
  });
});

describe('the table of measures', () => {
  const kept: Measure = { what: 'a thing', figure: 3, most: 3, unit: 's', note: 'as seen' };
  const over: Measure = { what: 'another', figure: 3.01, most: 3, unit: 's' };
  const unmeasured: Measure = { what: 'a third', figure: Number.NaN, most: 3, unit: 's' };

  test('says of each whether it is kept; what was not measured is not', () => {
    expect([kept, over, unmeasured].map(isKept)).toEqual([true, false, false]);
    const lines = table([kept, over, unmeasured]).split('\n');
    expect(lines[1]).toMatch(/^a thing +3 s +≤ 3 +ok +as seen$/);
    expect(lines[2]).toMatch(/^another +3\.01 s +≤ 3 +OVER$/);
    expect(lines[3]).toMatch(/OVER$/);
  });

  test('a median is the figure in the middle, and none of no figures', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([])).toBeNaN();
  });
});
