import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { libsodiumPlugins } from '../../scripts/vite-libsodium.ts';
import { headersFile, SECURITY_HEADERS } from '../../worker/security-headers.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Builds a page of test/browser/ into dist/, as the site is built, and returns the folder. */
export async function buildPage(name: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const built = join(root, 'dist', name);
  await build({
    ...{ configFile: false, root: join(import.meta.dirname, name), logLevel: 'error' },
    plugins: [
      ...libsodiumPlugins(),
      {
        name: 'headers',
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
        },
      },
    ],
    worker: { format: 'es', plugins: libsodiumPlugins },
    build: {
      ...{ outDir: built, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1100 },
      modulePreload: { polyfill: false },
    },
  });
  return built;
}

/** Serves a built page under the security headers of the product, and notes what is asked for. */
export async function servePage(built: string): Promise<{ origin: string; asked: string[]; close: () => void }> {
  const asked: string[] = [];
  const server = createServer(async ({ url = '/' }, response) => {
    asked.push(url);
    const path = join(built, url === '/' ? 'index.html' : url);
    const file = await readFile(path).catch(() => null);
    // Nothing is there where Chromium looks for an icon, and that is no failure.
    const status = file ? 200 : url === '/favicon.ico' ? 204 : 404;
    response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, asked, close: () => server.close() };
}
