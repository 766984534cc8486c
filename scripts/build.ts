import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build as buildWithVite } from 'vite';

const run = promisify(execFile);

// Neither wrangler nor Miniflare reports to anyone, asks Cloudflare where it stands, writes a log, or keeps traces of requests.
Object.assign(process.env, {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
});

/** Builds web/ into dist/site: what every browser gets (vite.config.ts). Replaces a site that is there when the new one is whole. */
export async function buildSite(): Promise<void> {
  const made = resolve(`dist/site-new-${process.pid}`);
  const old = resolve(`dist/site-old-${process.pid}`);
  await buildWithVite({ configFile: 'vite.config.ts', logLevel: 'warn', build: { outDir: made } });
  // Where another build is as far, its site is as good as this one.
  if (existsSync('dist/site')) await rename('dist/site', old).catch(() => {});
  await rename(made, 'dist/site').catch(() => {});
  for (const left of [old, made]) await rm(left, { recursive: true, force: true });
}

/** Builds the Worker into dist/worker, as it would be deployed (wrangler.toml). Wants dist/site, which goes with it. */
export async function buildWorker(): Promise<void> {
  await wrangler('deploy', '--dry-run', '--outdir', 'dist/worker');
}

/** Runs wrangler and returns what it printed. Throws, with what it printed, if it fails. */
export async function wrangler(...args: string[]): Promise<string> {
  const { stdout } = await run('wrangler', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

if (import.meta.main) {
  await buildSite();
  await buildWorker();
  console.log('Built dist/site and dist/worker.');
}
