import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { readValues } from '../../protocol/release-log.ts';
import { readValue } from '../../rules/release/reading.ts';
import { taxonomy as english } from '../../web/messages/en/taxonomy.ts';
import { trends as englishTrends } from '../../web/messages/en/trends.ts';
import { taxonomy as swedish } from '../../web/messages/sv/taxonomy.ts';
import { trends as swedishTrends } from '../../web/messages/sv/trends.ts';
import { type TrendsFile, trendsCsv, trendsFile } from '../../web/trends/open-data.ts';
import { sayingOf } from '../../web/trends/saying.ts';
import { cellName } from '../../web/trends/series.ts';
import { readTrendsFile } from '../../web/trends/trends-file.ts';
import { TODAY, TRENDS, type TrendTown, trendTown, truth } from './towns.ts';

const SAY = {
  sv: sayingOf({ t: swedishTrends, codes: swedish }, 'sv'),
  en: sayingOf({ t: englishTrends, codes: english }, 'en'),
};
const COUNTS = { '2029-12-31': truth([20, 12, 9, 3, 0]), '2030-12-31': truth([48, 12, 9, 3, 0], { sessions: 4 }) };
const ORIGIN = 'https://motrost.provkoping.example';

const towns = new Map<string, TrendTown>();
beforeAll(async () => {
  for (const [name, rules] of Object.entries(TRENDS)) towns.set(name, await trendTown(rules, COUNTS));
});

function townOf(name: string): TrendTown {
  const town = towns.get(name);
  if (!town) throw new Error(name);
  return town;
}

function fileOf(name: string, language: 'sv' | 'en' = 'sv'): TrendsFile {
  return trendsFile({ ...townOf(name), today: TODAY }, ORIGIN, SAY[language]);
}

/** A reader of RFC 4180 with semicolons, of its own. */
function parseCsv(text: string): Record<string, string>[] {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(1, -2).split('\r\n');
  const fields = lines.map((line) =>
    [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
  const [head = [], ...rows] = fields;
  return rows.map((row) => {
    expect(row.length).toBe(head.length);
    return Object.fromEntries(head.map((name, at) => [name, row[at] ?? '']));
  });
}

describe.each(Object.keys(TRENDS))('class %s', (name) => {
  test.each(['sv', 'en'] as const)(
    'the JSON file is what its schema says, and reading it gives the same log: %s',
    async (language) => {
      const schema: object = JSON.parse(await readFile('web/public/trends.schema.json', 'utf8'));
      const validate = new Ajv2020({ allErrors: true, strict: true, formats: { uri: true } }).compile(schema);
      const text = JSON.stringify(fileOf(name, language));
      expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
      const read = await readTrendsFile(text, TODAY);
      if ('fault' in read) throw new Error(read.fault);
      const { log, roster } = townOf(name);
      expect(read.log.hashes.map(toB64u)).toEqual(log.hashes.map(toB64u));
      expect(read.log.releases).toEqual(log.releases);
      expect(toB64u(read.roster.channelId)).toBe(toB64u(roster.channelId));
    },
  );

  test('what the file tells in words follows from the signed bytes', () => {
    const { tables, releases, names } = fileOf(name);
    const signed = releases.flatMap((entry) =>
      entry.kind === 'release'
        ? entry.body.tables.map((table) => ({ lastOn: entry.body.lastOn, day: entry.day, ...table }))
        : [],
    );
    expect(tables.length).toBe(signed.length);
    for (const [at, { table, firstDay, lastDay, published, epsilon, cells }] of tables.entries()) {
      const entry = signed[at];
      expect([table, firstDay, lastDay, published, 2 * epsilon]).toEqual([
        ...[entry?.name, entry?.firstOn, entry?.lastOn, entry?.day, entry?.halves],
      ]);
      expect(cells.map(({ value }) => value)).toEqual(readValues(entry?.values ?? ''));
      for (const { cell } of cells) expect(names.cells[cell]).toMatch(/\S/);
    }
  });

  test('the CSV has every figure that the page shows, as it was published, and no cell that it does not show', () => {
    const { log } = townOf(name);
    const rows = parseCsv(trendsCsv(log, SAY.sv));
    const expected = log.releases.flatMap(({ day: came, tables }) =>
      tables.flatMap(({ table, period, values }) => {
        const line = (cell: string, value: number, summed: number) => {
          const reading = readValue(value, summed, table.budget);
          const shown = reading.kind === 'few' ? ['few', '', ''] : ['about', `${reading.from}`, `${reading.to}`];
          return [
            table.name,
            period.firstOn,
            period.lastOn,
            came,
            cell,
            `${value}`,
            `${summed}`,
            `${table.budget.halves / 2}`,
            ...shown,
          ];
        };
        const each = table.isShownByCell ? table.cells.map((cell, at) => line(cellName(cell), values[at] ?? 0, 1)) : [];
        const sum = values.reduce((all, value) => all + value, 0);
        return [...each, ...(table.name === 'area' ? [line('total', sum, values.length)] : [])];
      }),
    );
    const columns = ['table', 'first_day', 'last_day', 'published', 'cell', 'value', 'cells_summed', 'epsilon'];
    const read = rows.map((row) => [...columns, 'reading', 'likely_from', 'likely_to'].map((column) => row[column]));
    expect(read).toEqual(expected);
    if (name === 'pooled') expect(new Set(rows.map(({ cell }) => cell))).toEqual(new Set(['total']));
  });
});

test('figures below zero are written as they are', () => {
  const { log } = townOf('M');
  const values = log.releases.flatMap(({ tables }) => tables.flatMap((table) => table.values));
  expect(Math.min(...values)).toBeLessThan(0);
  const csv = parseCsv(trendsCsv(log, SAY.en)).map(({ value }) => Number(value));
  expect(csv).toContain(Math.min(...values));
});

describe('a file is not believed', () => {
  const changed = async (change: (file: TrendsFile) => unknown) => {
    const read = await readTrendsFile(JSON.stringify(change(fileOf('M'))), TODAY);
    return 'fault' in read ? read : 'believed';
  };

  test.each([
    ['no JSON', 'Trender'],
    ['something else', '{"entries":[]}'],
    ['nothing', ''],
    ['a list', '[]'],
  ])('%s', async (_, text) => {
    expect(await readTrendsFile(text, TODAY)).toEqual({ fault: 'not-trends' });
  });

  test('with another figure in the signed list, without an entry, or with a roster that is cut or changed', async () => {
    expect(await changed((file) => file)).toBe('believed');
    const n = fileOf('M').releases.length - 1;
    const otherSessions = (file: TrendsFile) => ({
      ...file,
      releases: file.releases.map((entry) => (entry.n === n ? { ...entry, body: { ...entry.body, sessions: 9 } } : entry)),
    });
    expect(await changed(otherSessions)).toEqual({ fault: 'bad-release', n });
    expect(await changed((file) => ({ ...file, releases: file.releases.slice(1) }))).toMatchObject({ fault: 'bad-release' });
    const renamed = (file: TrendsFile) => {
      const [first, second, ...rest] = file.roster.entries;
      const other = { ...second, body: { ...second?.body, name: 'Någon Annan' } };
      return { ...file, roster: { ...file.roster, entries: [first, other, ...rest] } };
    };
    expect(await changed(renamed)).toEqual({ fault: 'bad-roster' });
  });

  test('where it shows other figures in words than in the signed list, the signed list counts', async () => {
    const read = await readTrendsFile(JSON.stringify({ ...fileOf('M'), tables: [] }), TODAY);
    if ('fault' in read) throw new Error(read.fault);
    expect(read.log.releases).toEqual(townOf('M').log.releases);
  });

  test('of a day that has not come', async () => {
    expect(await readTrendsFile(JSON.stringify(fileOf('M')), day('2029-01-01'))).toMatchObject({ fault: 'bad-release' });
  });
});
