import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Miniflare } from 'miniflare';
import { build } from 'vite';
import type { DatabaseBinding } from '../../worker/store/db.ts';

/** A Worker in workerd with a D1 of its own, and without wrangler's proxy before it. */
export interface Running {
  readonly url: URL;
  readonly database: DatabaseBinding;
  /** Runs the cron as if it were that time. */
  readonly runCron: (time: Date) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a bundled Worker, one file, on an empty database `DB`; with a folder of pages, before which it stands as wrangler.toml says. */
export async function run(bundle: string, pages?: string): Promise<Running> {
  const modules = { 'index.js': { type: 'esm' as const, contents: await readFile(bundle, 'utf8') } };
  const assets = pages && { directory: resolve(pages), hasUserWorker: true, runWorkerFirst: ['/api', '/api/*'] };
  const config = {
    ...{ name: 'bench', compatibilityDate: '2026-11-01', manifest: { mainModule: 'index.js', modules } },
    ...{ env: { DB: { type: 'd1' as const, id: 'bench' } }, ...(assets && { assets }) },
  };
  // Nobody is asked where this machine stands, and no other local server is looked for.
  const miniflare = new Miniflare({
    workers: [{ config }],
    host: '127.0.0.1',
    port: 0,
    cf: false,
    enableDevRegistry: false,
    logRequests: false,
  });
  const url = await miniflare.ready;
  const worker = await miniflare.getWorker();
  const runCron = async (scheduledTime: Date) => {
    const { outcome } = await worker.scheduled({ scheduledTime, cron: '7 * * * *' });
    if (outcome !== 'ok') throw new Error(`the cron ended with ${outcome}`);
  };
  const database = (await miniflare.getD1Database('DB')) as unknown as DatabaseBinding;
  return { url, database, runCron, close: () => miniflare.dispose() };
}

/** Applies migrations/ as they stand. */
export async function migrate(database: DatabaseBinding): Promise<void> {
  for (const name of (await readdir('migrations')).sort()) {
    const text = (await readFile(`migrations/${name}`, 'utf8')).replace(/--.*$/gm, '');
    const statements = text.split(';').filter((statement) => statement.trim() !== '');
    await database.batch(statements.map((statement) => database.prepare(statement)));
  }
}

/** Bundles the bare Worker into one file and returns its path. */
export async function buildBareWorker(): Promise<string> {
  await build({
    ...{ configFile: false, logLevel: 'warn', ssr: { noExternal: true, target: 'webworker' } },
    build: { ssr: 'scripts/bench/bare-worker.ts', outDir: 'dist/bare-worker', emptyOutDir: true, minify: false },
  });
  return 'dist/bare-worker/bare-worker.js';
}
