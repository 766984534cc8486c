import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Measure } from './budget.ts';

/** What is uploaded to Cloudflare: the files of dist/worker that run. */
export async function measureBundle(): Promise<Measure[]> {
  const files = (await readdir('dist/worker')).filter((name) => /\.(m?js|wasm)$/.test(name));
  const sizes = await Promise.all(files.map(async (name) => gzipSync(await readFile(`dist/worker/${name}`)).length));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return [{ what: 'Worker bundle, gzip', figure: kilobytes, most: 100, unit: 'KB' }];
}
