import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { libsodiumPlugins } from './scripts/vite-libsodium.ts';

const web = (path: string) => resolve(import.meta.dirname, 'web', path);

/** On every page of both sites. */
const EVERYWHERE = { style: web('ui/style.css'), icon: web('icon.svg') };
/** A channel's site. */
const CHANNEL = {
  ...EVERYWHERE,
  'public-sv': web('entry/public-sv.ts'),
  'public-en': web('entry/public-en.ts'),
  'desk-sv': web('entry/desk-sv.ts'),
  'desk-en': web('entry/desk-en.ts'),
  'desk-style': web('desk/desk.css'),
  'join-sv': web('entry/join-sv.ts'),
  'join-en': web('entry/join-en.ts'),
  'admin-sv': web('entry/admin-sv.ts'),
  'admin-en': web('entry/admin-en.ts'),
  'leader-sv': web('entry/leader-sv.ts'),
  'leader-en': web('entry/leader-en.ts'),
  'leader-style': web('leader/leader.css'),
  'office-style': web('ui/office.css'),
};
/** The site on which a channel is founded, and which shows nothing else. */
const SETUP = {
  ...EVERYWHERE,
  'setup-sv': web('entry/setup-sv.ts'),
  'setup-en': web('entry/setup-en.ts'),
  'setup-style': web('setup/setup.css'),
};

/** The scripts and styles of the site. Its pages are written around them by scripts/build.ts. */
export default defineConfig(({ mode }) => ({
  root: web('.'),
  // Founding a channel needs none of what lies there.
  publicDir: mode === 'setup' ? false : web('public'),
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
      input: mode === 'setup' ? SETUP : CHANNEL,
      // All that the tasks need before they are shown comes as one: what other pages share with them would be a file for each set of pages.
      output: { codeSplitting: { groups: [{ name: 'shell', test: /\/web\/(shell|report\/(report|readers))\.tsx$/ }] } },
    },
  },
}));
