import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HEADERS, TEXTS, takeJourney } from './journey.ts';
import { openLocalChannel } from './local-channel.ts';
import {
  addressesIn,
  type Canary,
  filesUnder,
  findIn,
  findUnder,
  isFineTime,
  needlesOf,
  tablesOf,
  valuesIn,
} from './scanner.ts';

/** After a whole journey: what is left of it on the disk and in the log of the machine that served it. */
let folder: string;
let log: string;
let journey: Awaited<ReturnType<typeof takeJourney>>;
let canaries: Canary[];
let address: URL;
let startedAt: number;
beforeAll(async () => {
  startedAt = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'motrost-canary-'));
  const channel = await openLocalChannel(folder);
  address = channel.address;
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) =>
    realFetch(input, { ...init, headers: { ...HEADERS, ...(init.headers as Record<string, string>) } }),
  );
  try {
    journey = await takeJourney(channel);
    canaries = journey.canaries;
    await sendNonsense(channel.address);
  } finally {
    vi.unstubAllGlobals();
    log = await channel.stop();
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Requests that are refused leave no more than the others. */
async function sendNonsense(of: URL): Promise<void> {
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(new URL(path, of), { method: 'POST', body, headers: { 'content-type': type } });
  for (const text of Object.values(TEXTS)) {
    await post('/api/letterbox', JSON.stringify({ [text]: text }));
    await post('/api/roster', `{"${text}`);
    await post('/api/letterbox/gates', text, 'text/plain');
    await post('/nowhere', text);
  }
}

/** Tables of wrangler and D1 themselves, in which nobody's visit leaves a trace. */
const NOT_OURS = /^(d1_migrations|sqlite_sequence|sqlite_stat\d|_cf_\w+|_mf_\w+)$/;

describe('nothing of a journey stays behind', () => {
  test('the journey was a real one: its tables are filled, its requests are in the log', async () => {
    const files = await filesUnder(folder);
    const tables = files.flatMap(tablesOf).map(({ name }) => name);
    expect(tables).toEqual(
      expect.arrayContaining(['deposits', 'publications', 'vaults', 'spent_signatures', 'ghosts', 'release_entries']),
    );
    const values = files.flatMap(valuesIn);
    const rows = (table: string, column: string) => values.filter((value) => value.table === table && value.column === column);
    expect(rows('deposits', 'tag').length).toBe(7);
    expect(rows('release_entries', 'hash').length).toBe(1);
    expect(rows('publications', 'published_on').length).toBeGreaterThan(6);
    expect(rows('vaults', 'vault').length).toBe(4);
    expect(log).toMatch(/POST \/api\/letterbox 201/);
    expect(canaries.length).toBeGreaterThan(200);
    expect(canaries.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['codes of a case', 'true counts', 'release key', 'a share']),
    );
  });

  test('no file holds a canary in any spelling', async () => {
    expect(await findUnder(folder, needlesOf(canaries))).toEqual([]);
  });

  test('no line of the log holds a canary in any spelling', () => {
    expect(findIn(Buffer.from(log), needlesOf(canaries), 'the log')).toEqual([]);
  });

  test('a cover lies there as a letter does, and nothing else of it is left', async () => {
    const { letter, cover } = journey;
    const file = (await filesUnder(folder)).find((one) => tablesOf(one).some(({ name }) => name === 'deposits')) ?? '';
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(file, { readOnly: true });
    const shapes = [letter, cover].map((tag) => {
      const row = database.prepare('SELECT * FROM deposits WHERE tag = ?').get(tag) ?? {};
      return Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? value.length : value]);
    });
    database.close();
    expect(shapes[0]?.length).toBeGreaterThan(8);
    expect(shapes[1]).toEqual(shapes[0]);
    const values = (await filesUnder(folder)).flatMap(valuesIn);
    // In a publication a tag is followed by other bytes, which have a share in its last character.
    const placesOf = (tag: string) => values.filter(({ value }) => String(value).includes(tag.slice(0, -1)));
    for (const tag of [letter, cover])
      expect([...new Set(placesOf(tag).map(({ table, column }) => `${table}.${column}`))].sort()).toEqual([
        'deposits.tag',
        'publications.receipts',
      ]);
  });

  test('no column and no line of the log holds an IP address, but for that at which the server says it listens', async () => {
    const values = (await filesUnder(folder)).flatMap(valuesIn).filter(({ table }) => !NOT_OURS.test(table));
    const found = values.flatMap(({ table, column, value }) =>
      addressesIn(String(value)).map((ip) => `${table}.${column} ${ip}`),
    );
    expect(found).toEqual([]);
    // Host and port at which it listens: a client's port is another one.
    expect(log).toContain(`Ready on ${address.origin}`);
    expect(addressesIn(log.replaceAll(address.host, ''))).toEqual([]);
  });

  test('no column of any table holds a time finer than a day', async () => {
    const files = await filesUnder(folder);
    // When the tables were made is wrangler's note about its own work: it is there before anybody comes.
    const values = files.flatMap(valuesIn).filter(({ table }) => table !== 'd1_migrations');
    expect(values.length).toBeGreaterThan(500);
    expect(values.filter(({ value }) => isFineTime(value))).toEqual([]);
    const migrated = files
      .flatMap(valuesIn)
      .filter(({ table, column }) => table === 'd1_migrations' && column === 'applied_at');
    const youngest = migrated.map(({ value }) => Date.parse(`${value}Z`));
    expect(Math.max(...youngest)).toBeLessThan(startedAt + 60_000);
  });

  test('no table of ours keeps the order of arrival in a hidden number', async () => {
    const tables = (await filesUnder(folder)).flatMap(tablesOf).filter(({ name }) => !NOT_OURS.test(name));
    const ours = tables.filter(({ name }) => !/^(_|sqlite_)/.test(name));
    expect(ours.length).toBeGreaterThanOrEqual(12);
    for (const { name, isWithoutRowid, isStrict, sql } of ours) {
      expect({ name, isWithoutRowid, isStrict }).toEqual({ name, isWithoutRowid: true, isStrict: true });
      expect(sql).not.toMatch(/AUTOINCREMENT|CURRENT_TIME|datetime\(|unixepoch/i);
    }
    const counters = (await filesUnder(folder))
      .flatMap(valuesIn)
      .filter(({ table, column }) => table === 'sqlite_sequence' && column === 'name');
    expect(counters.map(({ value }) => value).filter((name) => name !== 'd1_migrations')).toEqual([]);
  });
});

describe('the search would find them', () => {
  /** Written as a program would write it, without the scanner's own ways. */
  const PLANTED: Readonly<Record<string, (value: Buffer) => string | Buffer>> = {
    'as it is': (value) => value,
    base64: (value) => value.toString('base64'),
    'base64 after one byte': (value) => Buffer.concat([Buffer.from('>'), value]).toString('base64'),
    'base64 after two bytes': (value) => Buffer.concat([Buffer.from('?!'), value, Buffer.from('?')]).toString('base64'),
    base64url: (value) => value.toString('base64url'),
    'base64url after one byte': (value) => Buffer.concat([Buffer.from('>'), value, Buffer.from('>>')]).toString('base64url'),
    'base64url after two bytes': (value) => Buffer.concat([Buffer.from('?!'), value]).toString('base64url'),
    hex: (value) => value.toString('hex'),
    'hex in capitals': (value) => value.toString('hex').toUpperCase(),
    'percent, every byte': (value) => [...value].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    'PERCENT, every byte': (value) => [...value].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  };
  const PLANTED_TEXT: typeof PLANTED = {
    'URI component': (value) => encodeURIComponent(value.toString()),
    form: (value) => new URLSearchParams([['q', value.toString()]]).toString(),
    'UTF-16LE': (value) => Buffer.from(value.toString(), 'utf16le'),
    'UTF-16BE': (value) => Buffer.from(value.toString(), 'utf16le').swap16(),
    'base64 of UTF-16': (value) => Buffer.from(value.toString(), 'utf16le').toString('base64'),
    'lower case': (value) => value.toString().toLowerCase(),
    'upper case': (value) => value.toString().toUpperCase(),
    'in JSON': (value) => JSON.stringify({ said: value.toString() }),
  };

  test('each canary, in each encoding, planted among random bytes', () => {
    const missed: string[] = [];
    for (const canary of canaries) {
      const needles = needlesOf([canary]);
      const value = Buffer.from(canary.value);
      const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(64)));
      const spellings = typeof canary.value === 'string' ? { ...PLANTED, ...PLANTED_TEXT } : PLANTED;
      for (const [spelling, spell] of Object.entries(spellings)) {
        const haystack = Buffer.concat([noise, Buffer.from('='), Buffer.from(spell(value)), Buffer.from('='), noise]);
        if (findIn(haystack, needles, spelling).length === 0) missed.push(`${canary.name}, ${spelling}`);
      }
      if (findIn(Buffer.concat([noise, noise]), needles, 'noise').length > 0) missed.push(`${canary.name} in noise`);
    }
    expect(missed).toEqual([]);
  });

  test('one in a file, one in a database and one in its journal, in a copy of the folder', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'motrost-planted-'));
    try {
      await cp(folder, copy, { recursive: true });
      await writeFile(join(copy, 'notes.txt'), `…${Buffer.from(TEXTS.concern).toString('base64')}`);
      await writeFile(join(copy, 'some.sqlite-wal'), Buffer.from(TEXTS.reply, 'utf16le'));
      const { DatabaseSync } = await import('node:sqlite');
      const database = new DatabaseSync(
        (await filesUnder(copy)).find((file) => tablesOf(file).some(({ name }) => name === 'deposits')) as string,
      );
      // So long that SQLite cuts it over many pages.
      const long = `${'x'.repeat(4000)}${TEXTS.note}${'x'.repeat(40_000)}`.slice(0, 40_000);
      database.exec('CREATE TABLE visits (text TEXT, at INTEGER, ip TEXT); PRAGMA journal_mode = DELETE;');
      database.prepare('INSERT INTO visits VALUES (?, ?, ?)').run(long, Date.now(), HEADERS['x-real-ip']);
      database.close();
      const found = await findUnder(copy, needlesOf(canaries));
      const names = new Set(found.map(({ canary }) => canary));
      expect([...names].sort()).toEqual(
        ['concern', 'core of concern', 'core of note', 'core of reply', 'note', 'reply', 'x-real-ip'].sort(),
      );
      expect(found.some(({ where }) => where === 'visits.text')).toBe(true);
      const values = (await filesUnder(copy)).flatMap(valuesIn).filter(({ table }) => table === 'visits');
      expect(values.filter(({ value }) => isFineTime(value)).map(({ column }) => column)).toEqual(['at']);
      expect(values.flatMap(({ value }) => addressesIn(String(value)))).toEqual([HEADERS['x-real-ip']]);
      expect((await filesUnder(copy)).flatMap(tablesOf).find(({ name }) => name === 'visits')?.isWithoutRowid).toBe(false);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });

  test('times finer than a day in every dress, and no day', () => {
    const now = new Date();
    const ms = now.getTime();
    const times = [
      now.toISOString(),
      now.toUTCString(),
      now.toISOString().replace('T', ' ').slice(0, 19),
      '2026-11-22 09:15',
      '9:15',
      '09:15:01',
    ];
    const numbers = [
      Math.floor(ms / 1000),
      ms / 1000,
      ms,
      ms * 1000,
      String(ms),
      BigInt(ms) * 1_000_000n,
      ms / 86_400_000 + 2_440_587.5,
    ];
    for (const value of [...times, ...numbers, `{"at":${ms}}`, `{"at":"${now.toISOString()}"}`])
      expect(isFineTime(value as string), String(value)).toBe(true);
    for (const value of [
      '2026-11-22',
      5,
      20_779,
      4_294_967_295,
      null,
      `{"day":"2026-11-22"}`,
      'x1763802061x',
      'AAA1763802061-_A',
    ]) {
      expect(isFineTime(value), String(value)).toBe(false);
    }
  });

  test('addresses of both versions, and nothing that only looks like one', () => {
    const addresses = [
      '192.0.2.1',
      '255.255.255.255',
      '::1',
      '2001:db8::1',
      'fe80::1ff:fe23:4567:890a',
      '2001:0db8:0000:0000:0000:ff00:0042:8329',
    ];
    for (const ip of addresses) expect(addressesIn(`from ${ip}, by`), ip).toEqual([ip]);
    expect(addressesIn('for="[2001:db8:cafe::17]:4711"')).toEqual(['2001:db8:cafe::17']);
    expect(addressesIn('::ffff:192.0.2.7')).not.toEqual([]);
    for (const text of ['4.164.0', '2026-11-22', '1.2.3.4.5', '300.1.1.1', '12:30', 'a::b text', 'AB:CD', '10.0.0.256']) {
      if (text !== 'a::b text') expect(addressesIn(text), text).toEqual([]);
    }
  });
});
