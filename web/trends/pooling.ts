import { equalBytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { ReleasePeriod } from '../../rules/release/periods.ts';
import { MEMBERS_WANTED, type PoolFault, type PoolMember, poolOf } from '../../rules/release/pool.ts';
import { type Reading, readValue, totalOf } from '../../rules/release/reading.ts';
import type { Table, TableName } from '../../rules/release/tables.ts';
import { cellName, type Subject } from './series.ts';
import type { ReadFile } from './trends-file.ts';

/** Several municipalities' releases as one, or why not: for a table and the last day of a period. */
export interface Pooled {
  readonly name: TableName;
  readonly period: ReleasePeriod;
  /** Who has nothing to add: with them there is no pool. */
  readonly lacking: readonly string[];
  readonly fault: PoolFault | null;
  readonly members: number;
  readonly hasEnough: boolean;
  readonly cells: readonly { readonly subject: Subject; readonly reading: Reading }[];
}

/** The files without those of a channel that is there already. */
export function eachOnce(files: readonly ReadFile[]): ReadFile[] {
  const isFirst = ({ roster }: ReadFile, place: number) =>
    files.findIndex((other) => equalBytes(other.roster.channelId, roster.channelId)) === place;
  return files.filter(isFirst);
}

/** The last days of all periods that any of the files has figures for, the newest first. */
export function pooledDays(files: readonly ReadFile[]): Day[] {
  const days = new Set(files.flatMap(({ log }) => log.releases.map(({ lastOn }) => lastOn)));
  return [...days].sort().reverse();
}

/** Every table that one of the files has for a period. */
export function poolAll(files: readonly ReadFile[], lastOn: Day): Pooled[] {
  const names = new Set(files.flatMap((file) => tablesAt(file, lastOn).map(({ table }) => table.name)));
  return [...names].flatMap((name) => poolOne(files, name, lastOn));
}

function poolOne(files: readonly ReadFile[], name: TableName, lastOn: Day): Pooled[] {
  const found = files.map((file) => ({ file, member: tablesAt(file, lastOn).find(({ table }) => table.name === name) }));
  const members = found.flatMap(({ member }) => (member ? [member] : []));
  const lacking = found.flatMap(({ file, member }) => (member ? [] : [file.roster.municipality]));
  const [first] = members;
  if (!first) return [];
  const pool = lacking.length > 0 ? null : poolOf(members);
  return [
    {
      ...{ name, period: first.period, lacking, members: members.length, hasEnough: members.length >= MEMBERS_WANTED },
      fault: pool && 'fault' in pool ? pool.fault : null,
      cells: pool && 'values' in pool ? cellsOf(first.table, pool.values, members.length) : [],
    },
  ];
}

function tablesAt({ log }: ReadFile, lastOn: Day): readonly PoolMember[] {
  return log.releases.find((release) => release.lastOn === lastOn)?.tables ?? [];
}

/** Each member brings the noise of a cell of its own. */
function cellsOf({ name, cells, budget }: Table, values: readonly number[], members: number): Pooled['cells'] {
  const cell = (called: string, value: number, summed: number) => ({
    subject: { table: name, cell: called },
    reading: readValue(value, members * summed, budget),
  });
  const each = cells.map((one, place) => cell(cellName(one), values[place] ?? 0, 1));
  return name === 'area' ? [...each, cell('total', totalOf(values), cells.length)] : each;
}
