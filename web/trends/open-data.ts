import type { Witness } from '../../protocol/api-schemas.ts';
import { toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { ReleaseLogEntry } from '../../protocol/release-log.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { type Reading, readValue, totalOf } from '../../rules/release/reading.ts';
import type { Table, TableName } from '../../rules/release/tables.ts';
import type { Release, ReleasedTable, ReleaseLog } from '../../rules/release/verify-log.ts';
import type { Saying } from './saying.ts';
import { cellName } from './series.ts';
import type { Trends } from './use-trends.ts';

/** What a file of trends says of itself; web/public/trends.schema.json tells its form. */
export const FORMAT = 'motrost/trends/1';
/** Where the schema lies on every channel's site. */
export const SCHEMA = '/trends.schema.json';

/** One published value with what it is of, as open data: as it was published, below zero too. */
interface OpenCell {
  readonly cell: string;
  readonly value: number;
}

interface OpenTable {
  readonly table: TableName;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly published: Day;
  /** ε: 0.5 or 1. */
  readonly epsilon: number;
  readonly cells: readonly OpenCell[];
}

/** Everything that has been published, with all that is needed to check it without the channel's server. */
export interface TrendsFile {
  readonly $schema: string;
  readonly format: typeof FORMAT;
  /** b64u of 32 bytes. */
  readonly channel: string;
  readonly municipality: string;
  readonly madeOn: Day;
  readonly roster: { readonly entries: readonly RosterEntry[]; readonly witnesses: readonly Witness[] };
  readonly releases: readonly ReleaseLogEntry[];
  /** What the releases say, for whoever does not read their bytes. It follows from them. */
  readonly tables: readonly OpenTable[];
  readonly names: { readonly language: string; readonly cells: Readonly<Record<string, string>> };
}

/** The file of a channel, of a day. */
export function trendsFile({ log, roster, today }: Trends, origin: string, say: Saying): TrendsFile {
  const tables = log.releases.flatMap((release) => release.tables.map((one) => openTable(release, one)));
  const names = new Set(tables.flatMap(({ cells }) => cells.map(({ cell }) => cell)));
  return {
    ...{ $schema: `${origin}${SCHEMA}`, format: FORMAT, channel: toB64u(roster.channelId) },
    ...{ municipality: roster.municipality, madeOn: today },
    roster: { entries: roster.entries, witnesses: roster.witnesses },
    ...{ releases: log.entries, tables },
    names: {
      language: say.language,
      cells: Object.fromEntries([...names].map((cell) => [cell, say.subject({ table: 'area', cell })])),
    },
  };
}

function openTable({ day }: Release, { table, period, values }: ReleasedTable): OpenTable {
  return {
    ...{ table: table.name, firstDay: period.firstOn, lastDay: period.lastOn, published: day, epsilon: epsilonOf(table) },
    cells: table.cells.map((cell, place) => ({ cell: cellName(cell), value: values[place] ?? 0 })),
  };
}

function epsilonOf({ budget }: Table): number {
  return budget.halves / 2;
}

const COLUMNS = [
  ...['table', 'first_day', 'last_day', 'published', 'cell', 'name'],
  ...['value', 'cells_summed', 'epsilon', 'reading', 'likely_from', 'likely_to'],
] as const;

/**
 * What the page shows, as a table for spreadsheets (RFC 4180 with semicolons): each figure of each release, the total among them. Cells that
 * are shown in a pool alone are not in it.
 */
export function trendsCsv(log: Pick<ReleaseLog, 'releases'>, say: Saying): string {
  const rows = log.releases.flatMap((release) => release.tables.flatMap((one) => csvRows(release, one, say)));
  // Spreadsheets know by the mark that it is UTF-8.
  return `\uFEFF${[COLUMNS, ...rows].map((fields) => `${fields.map(quoted).join(';')}\r\n`).join('')}`;
}

function csvRows({ day }: Release, { table, period, values }: ReleasedTable, say: Saying): string[][] {
  const row = (cell: string, value: number, cells: number) => [
    ...[table.name, period.firstOn, period.lastOn, day, cell, say.subject({ table: table.name, cell })],
    ...[String(value), String(cells), String(epsilonOf(table)), ...readingFields(readValue(value, cells, table.budget))],
  ];
  const each = table.cells.map((cell, place) => row(cellName(cell), values[place] ?? 0, 1));
  const total = table.name === 'area' ? [row('total', totalOf(values), table.cells.length)] : [];
  return [...(table.isShownByCell ? each : []), ...total];
}

function readingFields(reading: Reading): string[] {
  return reading.kind === 'few' ? ['few', '', ''] : ['about', String(reading.from), String(reading.to)];
}

function quoted(field: string): string {
  return /[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
