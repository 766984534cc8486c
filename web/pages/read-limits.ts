import type { Language } from '../../crypto/text-field.ts';
import type { ChannelConfig } from '../channel-config.ts';

/** One thing that we cannot promise, in both languages. */
export interface Limit {
  /** `L1`: keeps its number for good, and is the address on the page. */
  readonly id: string;
  readonly texts: Readonly<Record<Language, string>>;
}

const HEAD = '| id | Svenska | English |\n|---|---|---|\n';
const ROW = /^\| (L[1-9]\d*) \| ([^|]+) \| ([^|]+) \|$/;

/** Under which heading each limit stands on the page. */
const GROUPS = {
  device: ['L2', 'L12', 'L3', 'L11'],
  recognised: ['L5', 'L18', 'L20', 'L29'],
  readers: ['L9', 'L6', 'L7', 'L17', 'L16', 'L31', 'L21', 'L28', 'L30'],
  answers: ['L15', 'L14', 'L22', 'L23', 'L24'],
  server: ['L1', 'L4', 'L8', 'L13', 'L10', 'L19', 'L27'],
  law: ['L25', 'L26'],
} as const;

export type LimitGroup = keyof typeof GROUPS;

/** Said in mode A alone: it is wrong where the ombudspersons are the persons that the Act speaks of. */
export const BESIDE_THE_ACT = 'L26';

/** Reads the table of docs/limits.md. Throws, naming the row, where one is not as the others are. */
export function readLimits(markdown: string): readonly Limit[] {
  const [, table, ...others] = markdown.split(HEAD);
  if (table === undefined || others.length > 0) throw new Error('docs/limits.md: there is not one table');
  const limits = table.trimEnd().split('\n').map(readRow);
  const ids = limits.map(({ id }) => id);
  const grouped: readonly string[] = Object.values(GROUPS).flat();
  for (const id of ids) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) throw new Error(`docs/limits.md: ${id} stands there twice`);
    if (!grouped.includes(id)) throw new Error(`docs/limits.md: ${id} has no heading (web/pages/read-limits.ts)`);
  }
  for (const id of grouped) if (!ids.includes(id)) throw new Error(`docs/limits.md: ${id} is not there`);
  return limits;
}

function readRow(row: string): Limit {
  const [, id = '', sv = '', en = ''] = ROW.exec(row) ?? [];
  if (sv.trim() === '' || en.trim() === '') throw new Error(`docs/limits.md: this row is not whole: ${row}`);
  return { id, texts: { sv, en } };
}

/** The limits of one heading, in the order of the page. */
export function limitsOf(group: LimitGroup, limits: readonly Limit[], mode: ChannelConfig['mode']): readonly Limit[] {
  const ids: readonly string[] = GROUPS[group];
  const isSaid = ({ id }: Limit) => mode === 'A' || id !== BESIDE_THE_ACT;
  return ids.flatMap((id) => limits.filter((limit) => limit.id === id)).filter(isSaid);
}

/** The headings in the order of the page. */
export const LIMIT_GROUPS = Object.keys(GROUPS) as readonly LimitGroup[];
