import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { libsodiumPlugins } from './scripts/vite-libsodium.ts';

const web = (path: string) => resolve(import.meta.dirname, 'web', path);

/** The scripts and styles of the site. Its pages are written around them by scripts/build.ts. */
export default defineConfig({
  root: web('.'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: libsodiumPlugins(),
  // As modules, so that libsodium stays a chunk of its own there too.
  worker: { format: 'es', plugins: libsodiumPlugins },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/site'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined bytes would need a looser content security policy, and cannot be cached.
    assetsInlineLimit: 0,
    // Pages name what they need by themselves (web/pages/layout.tsx).
    modulePreload: false,
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      // How long our plugins take is nobody's warning.
      checks: { pluginTimings: false },
      input: {
        'public-sv': web('entry/public-sv.ts'),
        'public-en': web('entry/public-en.ts'),
        'desk-sv': web('entry/desk-sv.ts'),
        'desk-en': web('entry/desk-en.ts'),
        style: web('ui/style.css'),
        'desk-style': web('desk/desk.css'),
        icon: web('icon.svg'),
      },
    },
  },
});
