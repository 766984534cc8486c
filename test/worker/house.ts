import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTestHarness } from 'wrangler';
import { type Bytes, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, dayNumber, weekday } from '../../protocol/calendar.ts';
import { signatureHeaders } from '../../protocol/request-signature.ts';
import { type ChannelRules, entryHash, KEYS_PER_LIST, ROOT, type RosterEntryOf } from '../../protocol/roster-entry.ts';
import { hashKeys } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { buildSite } from '../../scripts/build.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import type { Bindings } from '../../worker/environment.ts';
import { RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

/**
 * A house for tests: the production Worker in workerd with its D1, as wrangler.toml has it, and a genuine roster in it.
 * Nothing is mocked; only the clock can be put ahead by whole days.
 */
const root = join(import.meta.dirname, '../..');
const DAY_MS = 86_400_000;
/** This machine's clock, also where a test puts the clients' clock ahead. */
const realNow = Date.now;
/** Four ombudspersons, 1 to 4, then two leaders, 5 and 6. */
export const OMBUDSPERSONS = [1, 2, 3, 4] as const;
export const LEADERS = [5, 6] as const;

// Neither wrangler nor Miniflare reports to anyone, or asks Cloudflare where it stands.
Object.assign(process.env, {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
});

export interface HouseOptions {
  /** Whole days that the Worker's clock is ahead of this machine's; 0 unless told. */
  readonly daysAhead?: number;
  /** False leaves the database empty. */
  readonly founded?: boolean;
  readonly rules?: Partial<ChannelRules>;
  /** The X-Wing public key (1216 bytes) of an ombudsperson for a period; random bytes unless told. */
  readonly periodKey?: (official: number, period: number) => Bytes | Promise<Bytes>;
  /** Wrangler's file, read again with every change of the clock; the project's own unless told. */
  readonly config?: string;
}

export interface Sent {
  readonly method?: string;
  /** Sent as JSON, with its content type. */
  readonly json?: unknown;
  /** Sent as it is, instead of `json`. */
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Record<string, string>;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Starts a house. Close it when the tests are done. */
export async function openHouse(options: HouseOptions = {}) {
  await ensureSite();
  let daysAhead = options.daysAhead ?? 0;
  const harness = createTestHarness(harnessOptions(daysAhead, options.config));
  const { url } = await harness.listen();
  await harness.getWorker().applyD1Migrations('DB');
  const bindings = () => harness.getWorker<Bindings>().getEnv();
  const today = () => dayAt(realNow() + daysAhead * DAY_MS);
  const founding =
    options.founded === false ? null : await makeRoster(today(), { ...SMALL, ...options.rules }, options.periodKey);
  if (founding) await storeRoster((await bindings()).DB, founding);

  const send = (path: string, sent: Sent = {}) => fetch(new URL(path, url), requestOf(sent));
  return {
    /** Where it serves: `http://127.0.0.1:…/`. */
    url,
    /** The author of the roster, who holds everyone's keys (`testSigner`). Entries that are made with it have to be posted. */
    roster: (founding?.maker ?? null) as RosterMaker,
    /** The Worker's today. */
    today,
    /** Sends a request to a path; GET unless told. */
    send,
    /** The same, signed by an official with the key of `testSigner`; 0 is root. */
    async sendAs(official: number, path: string, sent: Sent = {}): Promise<Response> {
      return send(path, await signed(official, new URL(path, url), sent, Math.floor(realNow() / 1000) + daysAhead * 86_400));
    },
    /** Puts the clock so many days ahead of this machine's. The data stay. */
    async setDaysAhead(days: number): Promise<void> {
      daysAhead = days;
      await harness.update(harnessOptions(days, options.config));
    },
    /** The daily cron at noon (UTC) of a day, the Worker's today unless told; the publication of that day is due then. */
    async runDaily(on: Day = today(), hour = 12): Promise<void> {
      const scheduledTime = new Date((dayNumber(on) - daysAhead) * DAY_MS + hour * 3_600_000);
      const { outcome } = await harness.getWorker().scheduled({ cron: '7 * * * *', scheduledTime });
      if (outcome !== 'ok') throw new Error(`the daily run ended with ${outcome}`);
    },
    /** The Worker's own bindings; `DB` is its D1. Ask again after `setDaysAhead`. */
    bindings,
    /** Everything that is stored, by table, as JSON: for "nothing has changed". */
    dump: async () => dump((await bindings()).DB),
    /** What the Worker has written to its log. */
    logs: () => harness.getLogs(),
    close: () => harness.close(),
  };
}

function harnessOptions(daysAhead: number, configPath = 'wrangler.toml'): Parameters<typeof createTestHarness>[0] & object {
  return { root, workers: [{ configPath, vars: { CLOCK_DAYS_AHEAD: daysAhead } }] };
}

function requestOf({ method, json, body, headers = {} }: Sent): RequestInit {
  const sentBody = json === undefined ? body : JSON.stringify(json);
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  const init = {
    method: method ?? (sentBody === undefined ? 'GET' : 'POST'),
    headers: { ...type, ...headers },
    redirect: 'manual',
  };
  return (sentBody === undefined ? init : { ...init, body: sentBody }) as RequestInit;
}

/** What is to be sent, with an official's signature over it. `now` is in seconds. */
export async function signed(official: number, url: URL, sent: Sent, now: number): Promise<Sent> {
  const { method = 'GET', headers = {}, body = '' } = requestOf(sent);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array);
  const fields = await signatureHeaders({ method, url: url.href }, bytes, official, signatureOf(official), now);
  return {
    method,
    headers: { ...(headers as Record<string, string>), ...fields },
    ...((sent.json ?? sent.body) ? { body: body as string } : {}),
  };
}

function signatureOf(official: number) {
  const { sign } = official === ROOT ? new RosterMaker().root : testSigner(official);
  return async (message: Uint8Array): Promise<Bytes> => new Uint8Array(await sign(message));
}

/** The `keys` entries' keys, by official, in the order of periods. */
type ListedKeys = ReadonlyMap<number, readonly Bytes[]>;

interface Founding {
  readonly maker: RosterMaker;
  readonly keys: ListedKeys;
}

/** Four ombudspersons and two leaders, who serve since at least two weeks; keys for 26 periods from the first one on. */
export async function makeRoster(
  today: Day,
  rules: ChannelRules,
  periodKey: HouseOptions['periodKey'] = randomKey,
): Promise<Founding> {
  const on = foundingDay(today);
  const maker = await RosterMaker.found(on, rules);
  for (const _ of OMBUDSPERSONS) await maker.admit(on);
  for (const _ of LEADERS) await maker.admit(on, { role: 'leader' });
  const keys = new Map<number, Bytes[]>();
  for (const official of OMBUDSPERSONS) {
    const periods = Array.from({ length: KEYS_PER_LIST }, (_, index) => index + 1);
    const own = await Promise.all(periods.map((period) => periodKey(official, period)));
    keys.set(official, own);
    await maker.listKeys(on, official, 1, await hashKeys(own));
  }
  return { maker, keys };
}

/** The Monday five weeks before this week's. */
function foundingDay(today: Day): Day {
  return addDays(today, -weekday(today) - 35);
}

function randomKey(): Bytes {
  return new Uint8Array(randomBytes(1216));
}

/** Writes a roster straight into the database, as founding does. */
export async function storeRoster(db: Bindings['DB'], { maker, keys }: Founding): Promise<void> {
  const entry = db.prepare('INSERT INTO roster_entries (n, hash, entry) VALUES (?, ?, ?)');
  const list = db.prepare('INSERT INTO key_lists (official, first_period, hashes) VALUES (?, ?, ?)');
  const key = db.prepare('INSERT INTO period_keys (period, official, first_period, key) VALUES (?, ?, ?, ?)');
  const hashes = await Promise.all(maker.entries.map(entryHash));
  const statements = maker.entries.map((row, n) => entry.bind(n, toB64u(hashes[n] as Bytes), JSON.stringify(row)));
  const lists = maker.entries.filter((row): row is RosterEntryOf<'keys'> => row.kind === 'keys');
  for (const { body } of lists) {
    const own = keys.get(body.official) ?? [];
    const listHashes = await Promise.all(own.map((bytes) => sha256(bytes)));
    statements.push(list.bind(body.official, body.firstPeriod, toB64u(new Uint8Array(Buffer.concat(listHashes)))));
    statements.push(
      ...own.map((bytes, index) => key.bind(body.firstPeriod + index, body.official, body.firstPeriod, toB64u(bytes))),
    );
  }
  await db.batch(statements);
}

export async function dump(db: Bindings['DB']): Promise<string> {
  const query =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('_cf_METADATA', 'd1_migrations')";
  const names = await db.prepare(`${query} ORDER BY name`).all();
  const tables: Record<string, unknown> = {};
  for (const { name } of names.results as { name: string }[])
    tables[name] = (await db.prepare(`SELECT * FROM "${name}"`).all()).results;
  return JSON.stringify(tables);
}

/** The site that goes with the Worker: the demo's, where nobody has built one. */
async function ensureSite(): Promise<void> {
  if (!existsSync(join(root, 'dist/site/_headers'))) await buildSite(await demoChannelFile(dayAt(realNow())));
}
