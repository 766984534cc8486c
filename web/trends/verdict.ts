import type { Roster } from '../../protocol/roster.ts';
import type { PromiseBand } from '../../rules/release/reading.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import type { SizeClass, TableName } from '../../rules/release/tables.ts';
import type { Release, ReleaseLog } from '../../rules/release/verify-log.ts';
import { isShort, type Row, type Series, seriesOf, subjectId } from './series.ts';

/**
 * What a page may say of published figures, as data: which sentences, about what, in which order. Nothing is said that does not follow from
 * the log and the rules of rules/release; the words for each are in the messages.
 */

/** What a sentence says. */
export type Said =
  /** How the promises were kept. */
  | { readonly kind: 'promises'; readonly band: PromiseBand | null }
  /** How many meetings about the channel were held. */
  | { readonly kind: 'sessions'; readonly sessions: number | null }
  /** The question that few letters lead to: do people know that the channel exists? */
  | { readonly kind: 'question' }
  /** Few letters are not a good mark. */
  | { readonly kind: 'no-mark' }
  /** A municipality of class S: two periods are never compared. */
  | { readonly kind: 'never' }
  /** A municipality of class S: the breakdown is told in a pool alone, or nowhere. */
  | { readonly kind: 'breakdown'; readonly isPooled: boolean }
  /** The period began before the channel did. */
  | { readonly kind: 'short-period' }
  /** The key was made when the period was over: everybody sees it. */
  | { readonly kind: 'late-key' }
  /** The figure of one subject, or that it is too small or too uncertain. */
  | { readonly kind: 'figure'; readonly row: Row }
  /** What the rule of change says of one subject. */
  | { readonly kind: 'change'; readonly row: Row }
  /** The largest cell of a table; several where they cannot be told apart; none where all are too small. */
  | { readonly kind: 'largest'; readonly table: TableName; readonly rows: readonly Row[] };

/** One sentence with the id by which tests and pages know it: `area.A1.more`, `promises.most`, `question.known`. */
export interface Sentence {
  readonly id: string;
  readonly said: Said;
  /** Whether it stands first, before any picture: something that a leader can do something about. */
  readonly isLead: boolean;
}

/** Everything that the page tells of the newest release. */
export interface Verdict {
  readonly release: Release;
  readonly sizeClass: SizeClass;
  readonly series: readonly Series[];
  readonly sentences: readonly Sentence[];
}

/** At most so many changes stand first: the rest is told below the picture. */
const MOST_LEADING = 3;

/** What the newest release says; null while there is none. */
export function verdictOf(log: Pick<ReleaseLog, 'releases'>, roster: Roster): Verdict | null {
  const release = newestRelease(log);
  if (!release) return null;
  const setup = scheduleFor(roster, release.lastOn)?.setup;
  if (!setup) throw new RangeError('a release without a schedule');
  const series = seriesOf(log, roster, setup, release.lastOn);
  const { sizeClass } = setup;
  const lead = sizeClass === 'S' ? leadOfSmall(release) : leadOf(release, series);
  const said = new Set(lead.map(idOf));
  const rest = [
    ...(isShort(release.tables[0]?.period ?? { firstOn: release.lastOn }, roster) ? [{ kind: 'short-period' } as const] : []),
    ...(release.keyLate ? [{ kind: 'late-key' } as const] : []),
    ...(sizeClass === 'S' ? restOfSmall(series, setup.isPooled) : restOf(release, series)),
  ].filter((one) => !said.has(idOf(one)));
  const sentences = [
    ...lead.map((one) => ({ id: idOf(one), said: one, isLead: true })),
    ...rest.map((one) => ({ id: idOf(one), said: one, isLead: false })),
  ];
  return { release, sizeClass, series, sentences };
}

/** The release of the period that ended last, whenever it came. */
function newestRelease({ releases }: Pick<ReleaseLog, 'releases'>): Release | null {
  return releases.reduce<Release | null>((newest, one) => (newest && newest.lastOn > one.lastOn ? newest : one), null);
}

function leadOfSmall({ promises, sessions }: Release): Said[] {
  return [{ kind: 'promises', band: promises }, { kind: 'sessions', sessions }, { kind: 'question' }];
}

function restOfSmall(series: readonly Series[], isPooled: boolean): Said[] {
  return [
    ...totals(series).map((row) => ({ kind: 'figure', row }) as const),
    { kind: 'never' },
    { kind: 'breakdown', isPooled },
    { kind: 'no-mark' },
  ];
}

/** What is broken of what was promised, what has risen, what has not been done, what is largest, and the question. */
function leadOf({ promises, sessions }: Release, series: readonly Series[]): Said[] {
  const areas = series.filter(({ table }) => table.name === 'area').flatMap(({ rows }) => rows);
  const risen = areas.filter(({ comparison }) => comparison === 'more').sort((a, b) => rise(b) - rise(a));
  const isQuiet = areas.every(({ now }) => now.reading.kind === 'few');
  const hasFallen = [...areas, ...totals(series)].some(({ comparison }) => comparison === 'fewer');
  return [
    ...(promises === 'many' || promises === 'too-few' ? [{ kind: 'promises', band: promises } as const] : []),
    ...risen.slice(0, MOST_LEADING).map((row) => ({ kind: 'change', row }) as const),
    ...(sessions === 0 ? [{ kind: 'sessions', sessions } as const] : []),
    largestOf('area', areas),
    ...(isQuiet || hasFallen ? [{ kind: 'question' } as const] : []),
  ];
}

function restOf({ promises, sessions }: Release, series: readonly Series[]): Said[] {
  const others = series.filter(({ table, rows }) => table.name !== 'area' && rows.length > 0);
  const rows = [...totals(series), ...series.flatMap((one) => one.rows)];
  return [
    { kind: 'promises', band: promises },
    { kind: 'sessions', sessions },
    ...others.map(({ table, rows: cells }) => largestOf(table.name, cells)),
    ...rows.flatMap((row) => [{ kind: 'figure', row } as const, { kind: 'change', row } as const]),
    { kind: 'no-mark' },
  ];
}

function totals(series: readonly Series[]): Row[] {
  return series.flatMap(({ total }) => (total ? [total] : []));
}

function rise({ now, earlier }: Row): number {
  return now.value - (earlier?.value ?? 0);
}

/** The largest cell, and every other one that may be as large: whose interval meets that of the largest. */
function largestOf(table: TableName, rows: readonly Row[]): Said {
  const shown = rows.flatMap((row) => (row.now.reading.kind === 'about' ? [{ row, ...row.now.reading }] : []));
  const from = shown.reduce((most, one) => (one.about > most.about ? one : most), { about: 0, from: 0 }).from;
  const meets = shown.filter(({ to }) => to >= from).sort((a, b) => b.about - a.about);
  return { kind: 'largest', table, rows: meets.map(({ row }) => row) };
}

/** By which a sentence is known. What it says follows from the id but for the numbers. */
function idOf(said: Said): string {
  switch (said.kind) {
    case 'promises':
      return `promises.${said.band ?? 'unsaid'}`;
    case 'sessions':
      return `sessions.${said.sessions === null ? 'unsaid' : said.sessions === 0 ? 'none' : 'some'}`;
    case 'question':
      return 'question.known';
    case 'figure':
      return `${subjectId(said.row.subject)}.${said.row.now.reading.kind}`;
    case 'change':
      return `${subjectId(said.row.subject)}.${said.row.comparison}`;
    case 'largest':
      return `${said.table}.largest.${largestId(said.rows)}`;
    default:
      return said.kind;
  }
}

function largestId(rows: readonly Row[]): string {
  const [first, second] = rows;
  if (!first) return 'none';
  return second ? 'unclear' : first.subject.cell;
}
