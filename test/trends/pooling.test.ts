import { beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { readValue } from '../../rules/release/reading.ts';
import { ONE } from '../../rules/release/tables.ts';
import { eachOnce, poolAll, pooledDays } from '../../web/trends/pooling.ts';
import type { ReadFile } from '../../web/trends/trends-file.ts';
import { TRENDS, trendTown, truth } from './towns.ts';

/** Municipalities of class S in a pool, each with the same true counts and noise of its own. */
const YEAR = day('2030-12-31');
const members: ReadFile[] = [];
beforeAll(async () => {
  for (let seed = 0; seed < 5; seed++)
    members.push(
      await trendTown(TRENDS.pooled, { [YEAR]: truth([6, 3, 2, 1, 0]) }, { seed, founded: day(`2027-01-0${seed + 1}`) }),
    );
});

/** The same municipality with other figures: of what comes so seldom that no simulation should wait for it. */
function withValues({ roster, log }: ReadFile, values: readonly number[]): ReadFile {
  const releases = log.releases.map((release) => ({
    ...release,
    tables: release.tables.map((table) => ({ ...table, values })),
  }));
  return { roster, log: { ...log, releases } };
}

describe('several municipalities as one', () => {
  test('each cell is the sum, with the noise of each', () => {
    const [areas] = poolAll(members, YEAR);
    expect(areas).toMatchObject({ name: 'area', members: 5, hasEnough: true, fault: null, lacking: [] });
    const sumOf = (cell: number) =>
      members.reduce(
        (sum, { log }) => sum + (log.releases.find(({ lastOn }) => lastOn === YEAR)?.tables[0]?.values[cell] ?? 0),
        0,
      );
    const each = [0, 1, 2, 3, 4].map((cell) => readValue(sumOf(cell), 5, ONE));
    const total = readValue(
      [0, 1, 2, 3, 4].reduce((sum, cell) => sum + sumOf(cell), 0),
      25,
      ONE,
    );
    expect(areas?.cells.map(({ reading }) => reading)).toEqual([...each, total]);
    expect(areas?.cells.at(-1)?.subject.cell).toBe('total');
  });

  test('fewer than three are none, three to four are few', () => {
    expect(poolAll(members.slice(0, 2), YEAR)[0]).toMatchObject({ fault: 'too-few-members', cells: [] });
    expect(poolAll(members.slice(0, 3), YEAR)[0]).toMatchObject({ fault: null, hasEnough: false });
  });

  test('the same channel twice counts once', () => {
    expect(eachOnce([...members, ...members.slice(0, 2)])).toEqual(members);
  });

  test('who has no figures for the time is named, and nothing is added up', async () => {
    const late = await trendTown(TRENDS.pooled, {}, { until: day('2030-06-01'), founded: day('2028-01-03') });
    const [areas] = poolAll([...members, late], YEAR);
    expect(areas).toMatchObject({ lacking: ['Provköping'], cells: [] });
  });

  test('unequal tables, unequal periods, a dominant member and too little to share are said', async () => {
    const counts = { [YEAR]: truth([6, 3, 2, 1, 0]) };
    const joined = await trendTown(TRENDS.joined, counts);
    expect(poolAll([...members, joined], YEAR)[0]?.fault).toBe('unequal-tables');
    // Two years that begin in another year end on another day, so that there is no such table; half years begin later.
    const half = await trendTown(TRENDS.half, counts);
    const forms = poolAll([...members, half], YEAR).find(({ name }) => name === 'form');
    expect(forms?.fault).toBe('unequal-periods');
    const large = await trendTown(TRENDS.M, { [YEAR]: truth([600, 300, 200, 100, 0]) });
    expect(poolAll([...members, large], YEAR)[0]?.fault).toBe('dominant-member');
    const empty = members.map((member) => withValues(member, [1, -1, 0, 2, -2]));
    expect(poolAll(empty, YEAR)[0]?.fault).toBe('nothing-to-share');
  });

  test('the days are those of any file, the newest first', () => {
    expect(pooledDays(members)).toEqual(['2030-12-31', '2029-12-31', '2028-12-31', '2027-12-31']);
  });
});
