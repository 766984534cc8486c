import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import type { Day } from '../../protocol/calendar.ts';
import type { Bindings } from '../../worker/environment.ts';

/** The production Worker's code in workerd with D1, without wrangler's proxy: for campaigns of thousands of requests. */

/** The bindings of wrangler.toml, beside a bundled script. */
const BINDINGS = 'bindings.json';

/** Bundles a Worker as it would be deployed, the production's own unless told, and gives the script. Wants dist/site. */
export async function bundleWorker(entry = 'worker/index.ts'): Promise<string> {
  const { wrangler } = await import('../../scripts/build.ts');
  const folder = await mkdtemp(join(tmpdir(), 'motrost-worker-'));
  await wrangler('deploy', entry, '--dry-run', '--outdir', folder);
  await writeBindings(folder);
  return join(folder, `${basename(entry, '.ts')}.js`);
}

/** Writes what `startWorker` wants beside a script, however that was bundled. */
export async function writeBindings(folder: string): Promise<void> {
  // Here alone: to load it takes longer than to start a Worker, which a campaign does hundreds of times.
  const { unstable_getMiniflareWorkerOptions } = await import('wrangler');
  const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
  await writeFile(join(folder, BINDINGS), JSON.stringify(workerOptions));
}

interface WorkerOptions {
  /** What `bundleWorker` gave, or a script with `writeBindings` beside it. */
  readonly script: string;
  /** A free one unless told. */
  readonly port?: number;
  /** Where the database is kept on disk; in memory unless told. */
  readonly state?: string;
  readonly daysAhead?: number;
  /** Whether dist/site is served beside the API, with its routing; not unless told. */
  readonly hasPages?: boolean;
  /** Called with whatever the Worker writes to its log. */
  readonly onLog?: (line: string) => void;
}

export interface DirectWorker {
  readonly url: URL;
  readonly DB: Bindings['DB'];
  readonly close: () => Promise<void>;
}

/** Starts a bundled Worker with the bindings of wrangler.toml. */
export async function startWorker(options: WorkerOptions): Promise<DirectWorker> {
  const { script, port = 0, state, daysAhead = 0, hasPages = false, onLog } = options;
  const folder = dirname(script);
  const { assets, ...bound }: Record<string, unknown> = JSON.parse(await readFile(join(folder, BINDINGS), 'utf8'));
  const worker = {
    ...{ ...bound, ...(hasPages && { assets }), name: 'motrost', modulesRoot: folder },
    bindings: { CLOCK_DAYS_AHEAD: daysAhead },
    modules: [{ type: 'ESModule', path: script, contents: await readFile(script, 'utf8') }],
  };
  const shared = {
    ...{ host: '127.0.0.1', port, cf: false, logRequests: false, telemetry: { enabled: false }, unsafeTriggerHandlers: true },
    ...(state !== undefined && { resourcePersistencePath: state }),
    ...(onLog && { handleStructuredLogs: ({ message }: { readonly message: string }) => onLog(message) }),
  };
  // wrangler and Miniflare each have types of their own for what one gives the other.
  const given = { ...shared, workers: [worker] } as unknown as Parameters<typeof convertV4MiniflareOptions>[0];
  const miniflare = new Miniflare(convertV4MiniflareOptions(given));
  const url = await miniflare.ready;
  const DB = (await miniflare.getD1Database('DB')) as unknown as Bindings['DB'];
  return { url, DB, close: () => miniflare.dispose() };
}

/** The daily cron at noon (UTC) of a day by this machine's clock. */
export async function runDaily(origin: string, on: Day): Promise<void> {
  const query = new URLSearchParams({ cron: '7 * * * *', time: String(Date.parse(`${on}T12:00:00Z`)) });
  const { ok } = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
  if (!ok) throw new Error('the daily run failed');
}

/** Makes the tables in an empty database. No text of the migrations holds a semicolon. */
export async function migrate(DB: Bindings['DB']): Promise<void> {
  const files = (await readdir('migrations')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join('migrations', file), 'utf8')));
  const statements = texts.join('\n').replace(/--.*$/gm, '').split(';');
  for (const statement of statements.filter((one) => one.trim() !== '')) await DB.prepare(statement).run();
}
