import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { dayAt } from '../../rules/today.ts';
import { wrangler } from '../../scripts/build.ts';
import type { Bindings } from '../../worker/environment.ts';
import { type RosterMaker, SMALL } from '../roster-maker.ts';
import { dump, makeRoster, storeRoster } from '../worker/house.ts';

/** The production bundle in workerd with D1, its pages and its routing, without wrangler's proxy: ten times as many requests a second. */
export interface DirectHouse {
  readonly url: URL;
  readonly today: () => Day;
  /** Null where nothing is founded. */
  readonly roster: RosterMaker;
  readonly DB: Bindings['DB'];
  readonly dump: () => Promise<string>;
  /** Whatever the Worker has written to its log. */
  readonly logs: () => readonly string[];
  /** The daily cron, as it would come at noon (UTC) of a day. */
  readonly runDaily: (on: Day) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a house with the ombudspersons 1 to 4 and the leaders 5 and 6 of `makeRoster`, or an empty one. Wants dist/site. */
export async function openDirectHouse({ founded = true } = {}): Promise<DirectHouse> {
  const bundle = await mkdtemp(join(tmpdir(), 'motrost-worker-'));
  const lines: string[] = [];
  await wrangler('deploy', '--dry-run', '--outdir', bundle);
  const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
  const script = join(bundle, 'index.js');
  const worker = {
    ...workerOptions,
    name: 'motrost',
    modulesRoot: bundle,
    modules: [{ type: 'ESModule', path: script, contents: await readFile(script, 'utf8') }],
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      logRequests: false,
      telemetry: { enabled: false },
      handleStructuredLogs: ({ message }: { message: string }) => lines.push(message),
      workers: [worker],
    } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  const url = await miniflare.ready;
  const DB = (await miniflare.getD1Database('DB')) as unknown as Bindings['DB'];
  for (const statement of await migration()) await DB.prepare(statement).run();
  const today = dayAt(Date.now());
  const founding = founded ? await makeRoster(today, SMALL) : null;
  if (founding) await storeRoster(DB, founding);
  return {
    ...{ url, today: () => today, DB, roster: (founding?.maker ?? null) as RosterMaker },
    dump: () => dump(DB),
    logs: () => lines,
    async runDaily(on) {
      const worker = await miniflare.getWorker();
      const { outcome } = await worker.scheduled({ cron: '7 * * * *', scheduledTime: new Date(`${on}T12:00:00Z`) });
      if (outcome !== 'ok') throw new Error(`the daily run ended with ${outcome}`);
    },
    async close() {
      await miniflare.dispose();
      await rm(bundle, { recursive: true, force: true });
    },
  };
}

/** The statements of the migrations; no text of theirs holds a semicolon. */
async function migration(): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const files = (await readdir('migrations')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join('migrations', file), 'utf8')));
  return texts
    .join('\n')
    .replace(/--.*$/gm, '')
    .split(';')
    .filter((statement) => statement.trim() !== '');
}

const signingKeys = new Map<number, KeyObject>();

/** Ed25519 by the platform with the key of `testSigner(official)`: fast enough to sign thousands of requests. */
export function signAs(official: number, message: Uint8Array): Uint8Array<ArrayBuffer> {
  let key = signingKeys.get(official);
  if (!key) {
    const seed = Buffer.alloc(32, official + 1);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    signingKeys.set(official, key);
  }
  return new Uint8Array(sign(null, message, key));
}

/** The days before the house's today. */
export function daysAgo({ today }: Pick<DirectHouse, 'today'>, days: number): Day {
  return addDays(today(), -days);
}
