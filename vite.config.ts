import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { libsodiumWithoutWebAssembly } from './scripts/vite-libsodium.ts';
import { headersFile } from './worker/security-headers.ts';

const site = resolve(import.meta.dirname, 'web');

/** What Cloudflare's asset server reads to send our headers with every page and file. */
const securityHeaders: Plugin = {
  name: 'security-headers',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

export default defineConfig({
  root: site,
  plugins: [libsodiumWithoutWebAssembly(), securityHeaders],
  // As modules, so that libsodium stays a chunk of its own there too.
  worker: { format: 'es', plugins: () => [libsodiumWithoutWebAssembly()] },
  // Every page of web/ is a page of the site; there is no fallback that answers for pages that do not exist.
  appType: 'mpa',
  build: {
    outDir: resolve(import.meta.dirname, 'dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined bytes would need a looser content security policy, and cannot be cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: globSync('**/*.html', { cwd: site }).map((page) => resolve(site, page)) },
  },
});
