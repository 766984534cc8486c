import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Looks for what must not be there: canaries in any spelling, addresses, times finer than a day. */

/** Something that must not be found, under a name. Texts are looked for in UTF-8 and UTF-16, bytes as they are. */
export interface Canary {
  readonly name: string;
  readonly value: string | Uint8Array;
}

/** Where something was found. */
export interface Finding {
  readonly canary: string;
  readonly spelling: string;
  readonly where: string;
}

type Needle = Pick<Finding, 'canary' | 'spelling'> & { readonly bytes: Buffer };

/** Shorter ones occur by chance in random bytes. */
const LEAST_NEEDLE = 8;

/** Every spelling of every canary, by its first four bytes: there are tens of thousands, and each byte is looked at once. */
export type Needles = ReadonlyMap<number, readonly Needle[]>;

export function needlesOf(canaries: readonly Canary[]): Needles {
  const needles = new Map<number, Needle[]>();
  const known = new Set<string>();
  for (const needle of spellingsOf(canaries)) {
    const key = needle.bytes.toString('latin1');
    if (known.has(key)) continue;
    known.add(key);
    const start = needle.bytes.readUInt32BE();
    needles.set(start, [...(needles.get(start) ?? []), needle]);
  }
  return needles;
}

function spellingsOf(canaries: readonly Canary[]): Needle[] {
  return canaries.flatMap(({ name, value }) =>
    Object.entries(rawSpellings(value)).flatMap(([charset, raw]) =>
      Object.entries({ plain: raw, ...encodings(raw, typeof value === 'string' ? value : null) })
        .map(([encoding, bytes]) => ({ canary: name, spelling: `${charset}, ${encoding}`, bytes }))
        .filter(({ bytes }) => bytes.length >= LEAST_NEEDLE),
    ),
  );
}

function rawSpellings(value: string | Uint8Array): Record<string, Buffer> {
  if (typeof value !== 'string') return { bytes: Buffer.from(value) };
  const texts: Record<string, string> = {
    'as it is': value,
    'lower case': value.toLowerCase(),
    'upper case': value.toUpperCase(),
  };
  const spellings: Record<string, Buffer> = {};
  for (const [form, text] of Object.entries(texts)) {
    spellings[`${form}, UTF-8`] = Buffer.from(text);
    spellings[`${form}, decomposed UTF-8`] = Buffer.from(text.normalize('NFD'));
    spellings[`${form}, Latin-1`] = Buffer.from(text, 'latin1');
    spellings[`${form}, UTF-16LE`] = Buffer.from(text, 'utf16le');
    spellings[`${form}, UTF-16BE`] = Buffer.from(text, 'utf16le').swap16();
  }
  return spellings;
}

function encodings(raw: Buffer, text: string | null): Record<string, Buffer> {
  const hex = raw.toString('hex');
  const percent = hex.replace(/../g, '%$&');
  const some: Record<string, string> = {
    ...{ hex, HEX: hex.toUpperCase() },
    ...{ percent, PERCENT: percent.toUpperCase(), 'percent where needed': text === null ? percent : encodeURIComponent(text) },
    'JSON escapes':
      text === null
        ? percent
        : JSON.stringify(text)
            .slice(1, -1)
            .replace(/[^ -~]/g, escaped),
    'in JSON': text === null ? percent : JSON.stringify(text).slice(1, -1),
    form: text === null ? percent : new URLSearchParams({ a: text }).toString().slice(2),
  };
  for (const offset of [0, 1, 2]) {
    const base64 = alignedBase64(raw, offset);
    some[`base64 at ${offset}`] = base64;
    some[`base64url at ${offset}`] = base64.replaceAll('+', '-').replaceAll('/', '_');
  }
  return Object.fromEntries(Object.entries(some).map(([name, spelt]) => [name, Buffer.from(spelt)]));
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The characters of base64 that bytes decide alone when so many others stand before them. */
function alignedBase64(raw: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), raw]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + raw.length) * 8) / 6));
}

/** What is found in some bytes, each spelling once. */
export function findIn(haystack: Buffer, needles: Needles, where: string): Finding[] {
  const found = new Set<Needle>();
  let start = 0;
  for (let end = 0; end < haystack.length; end++) {
    start = ((start << 8) | (haystack[end] as number)) >>> 0;
    const at = end - 3;
    for (const needle of needles.get(start) ?? []) {
      if (
        at >= 0 &&
        haystack.compare(needle.bytes, 0, needle.bytes.length, at, Math.min(haystack.length, at + needle.bytes.length)) === 0
      )
        found.add(needle);
    }
  }
  return [...found].map(({ canary, spelling }) => ({ canary, spelling, where }));
}

/** All files under a folder, SQLite's journals included. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What is found in the files under a folder, their names, and every value of their databases. */
export async function findUnder(folder: string, needles: Needles): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of await filesUnder(folder)) {
    findings.push(...findIn(await readFile(file), needles, file), ...findIn(Buffer.from(file), needles, `the name ${file}`));
    // A value of many pages is torn apart in the file; here it is whole.
    for (const { table, column, value } of valuesIn(file))
      findings.push(...findIn(Buffer.from(`${value}`), needles, `${table}.${column}`));
  }
  return findings;
}

/** One value of one column of one row. */
export interface StoredValue {
  readonly table: string;
  readonly column: string;
  readonly value: string | number | bigint | null;
}

/** Every value of every table in a SQLite file; nothing for other files. BLOBs come as hex. */
export function valuesIn(file: string): StoredValue[] {
  return withDatabase(file, (database) =>
    tablesIn(database).flatMap(({ name: table }) => {
      const select = database.prepare(`SELECT * FROM "${table}"`);
      select.setReadBigInts(true);
      return select.all().flatMap((row) =>
        Object.entries(row).map(([column, value]) => ({
          ...{ table, column },
          value: value instanceof Uint8Array ? Buffer.from(value).toString('hex') : (value as StoredValue['value']),
        })),
      );
    }),
  );
}

/** A table and how it keeps its rows. */
export interface Table {
  readonly name: string;
  readonly isWithoutRowid: boolean;
  readonly isStrict: boolean;
  readonly sql: string;
}

/** The tables of a SQLite file. */
export function tablesOf(file: string): Table[] {
  return withDatabase(file, tablesIn);
}

function tablesIn(database: DatabaseSync): Table[] {
  const rows = database
    .prepare(
      "SELECT l.name, l.wr, l.strict, coalesce(s.sql, '') AS sql FROM pragma_table_list l LEFT JOIN sqlite_schema s ON s.name = l.name WHERE l.type = 'table'",
    )
    .all() as { name: string; wr: number; strict: number; sql: string }[];
  return rows
    .filter(({ name }) => !/^sqlite_(temp_)?schema$/.test(name))
    .map(({ name, wr, strict, sql }) => ({ name, isWithoutRowid: wr === 1, isStrict: strict === 1, sql }));
}

function withDatabase<T>(file: string, use: (database: DatabaseSync) => T[]): T[] {
  if (!file.endsWith('.sqlite')) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Not inside a longer word of base64url, where anything may stand by chance. */
const WORD_START = '(?<![A-Za-z0-9_-])';
const WORD_END = '(?![A-Za-z0-9_-])';
const FINE_TIMES = [
  // 2026-11-22T10, 2026-11-22 10:15, 20261122T1015
  /\d{4}-\d\d-\d\d[T ]\d\d/,
  /(?<![A-Za-z0-9_-])\d{8}T\d{4}/,
  // 10:15
  new RegExp(`${WORD_START}\\d{1,2}:\\d\\d`),
  // Sun, 22 Nov 2026 10:15:00 GMT
  new RegExp(`${WORD_START}(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? `),
  // Seconds, milli-, micro- and nanoseconds since 1970, from 2020 to 2090.
  new RegExp(`${WORD_START}(1[6-9]|[23]\\d)\\d{8}(\\.\\d+)?${WORD_END}`),
  new RegExp(`${WORD_START}(1[6-9]|[23]\\d)\\d{11}${WORD_END}`),
  new RegExp(`${WORD_START}(1[6-9]|[23]\\d)\\d{14}${WORD_END}`),
  new RegExp(`${WORD_START}(1[6-9]|[23]\\d)\\d{17}${WORD_END}`),
  // A Julian day with a fraction, as SQLite counts.
  new RegExp(`${WORD_START}24[67]\\d{4}\\.\\d+`),
];

/** Whether a value says a time finer than a day. */
export function isFineTime(value: StoredValue['value']): boolean {
  return value !== null && FINE_TIMES.some((pattern) => pattern.test(String(value)));
}

const V4 = /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g;
const V6 =
  /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?|::(?:[0-9a-f]{1,4}:)*[0-9a-f]{1,4})(?![\w:])/gi;

/** The IP addresses in a text, of both versions. */
export function addressesIn(text: string): string[] {
  return [...text.matchAll(V4), ...text.matchAll(V6)].map(([address]) => address);
}
