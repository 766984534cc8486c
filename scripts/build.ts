import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build as buildWithVite, type Rolldown, runnerImport } from 'vite';
import { type ChannelFile, parseChannelConfig } from '../web/channel-config.ts';
import type { Assets } from '../web/pages/layout.tsx';
import type * as Setup from '../web/pages/setup.tsx';
import type * as Site from '../web/pages/site.tsx';
import { headersFile } from '../worker/security-headers.ts';

const run = promisify(execFile);

// Neither wrangler nor Miniflare reports to anyone, asks Cloudflare where it stands, writes a log, or keeps traces of requests.
Object.assign(process.env, {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
});

/** The municipality's own file beside package.json (docs/operations.md). */
const CHANNEL_FILE = 'channel.json';

/**
 * Builds a channel's site into dist/site: what every browser gets. Replaces a site that is there when the new one is whole. Without a channel it
 * is the site on which one is founded.
 */
export async function buildSite(channel: ChannelFile | null): Promise<void> {
  const made = resolve(`dist/site-new-${process.pid}`);
  const old = resolve(`dist/site-old-${process.pid}`);
  await (channel ? buildSiteInto(made, channel) : buildSetupInto(made));
  // Where another build is as far, its site is as good as this one.
  if (existsSync('dist/site')) await rename('dist/site', old).catch(() => {});
  await rename(made, 'dist/site').catch(() => {});
  for (const left of [old, made]) await rm(left, { recursive: true, force: true });
}

/** Builds a channel's site into a folder. Throws, naming the place, if the channel's configuration is not whole. */
export async function buildSiteInto(path: string, channel: ChannelFile): Promise<void> {
  // Vite would begin at its own root.
  const folder = resolve(path);
  parseChannelConfig(channel);
  const { output, style, early } = await buildScripts(folder, 'channel');
  const { module } = await runnerImport<typeof Site>(resolve('web/pages/site.tsx'), { configFile: 'vite.config.ts' });
  const limits = await readFile('docs/limits.md', 'utf8');
  const pages = module.renderSite(channel, limits, (entry, language) => ({
    style,
    icon: addressOf(output, ({ fileName }) => fileName.endsWith('.svg')),
    scripts: scriptsOf(output, `${entry}-${language}`),
    early: entry === 'public' ? early : null,
    sheets: module.SHEETS[entry].map((name) =>
      addressOf(
        output,
        ({ fileName }) => /[^/]*$/.exec(fileName)?.[0].startsWith(`${name}-`) === true && fileName.endsWith('.css'),
      ),
    ),
  }));
  await writePages(folder, style, pages);
}

/** Builds the site of a deployment that has no channel yet into a folder: the founding page, and not a script more than it needs. */
export async function buildSetupInto(path: string): Promise<void> {
  const folder = resolve(path);
  const { output, style, early } = await buildScripts(folder, 'setup');
  const { module } = await runnerImport<typeof Setup>(resolve('web/pages/setup.tsx'), { configFile: 'vite.config.ts' });
  const pages = module.renderSetup(
    (language): Assets => ({
      style,
      icon: addressOf(output, ({ fileName }) => fileName.endsWith('.svg')),
      scripts: scriptsOf(output, `setup-${language}`),
      early,
      sheets: [addressOf(output, ({ fileName }) => /setup-style-[^/]*\.css$/.test(fileName))],
    }),
  );
  await writePages(folder, style, pages);
}

/** Builds the scripts and styles of a site (vite.config.ts has them by this name), and takes out the style sheet that goes into pages. */
async function buildScripts(folder: string, mode: 'channel' | 'setup') {
  const { output } = (await buildWithVite({
    ...{ configFile: 'vite.config.ts', mode, logLevel: 'warn', build: { outDir: folder } },
  })) as Rolldown.RolldownOutput;
  return { output, style: await takeStyle(folder, output), early: await writeEarly(folder, output) };
}

/** The pages, and the headers that go with them. */
async function writePages(folder: string, style: string, pages: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, html] of pages) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), html);
  }
  const hash = createHash('sha256').update(style).digest('base64');
  await writeFile(join(folder, '_headers'), headersFile(`sha256-${hash}`));
}

type Output = Rolldown.RolldownOutput['output'];

/** The style sheet's text, which goes into the pages; its file goes. */
async function takeStyle(folder: string, output: Output): Promise<string> {
  const { fileName } = only(output, ({ fileName: name }) => /(?:^|\/)style-[^/]*\.css$/.test(name));
  const style = await readFile(join(folder, fileName), 'utf8');
  await rm(join(folder, fileName));
  return style.trim();
}

/** The addresses of an entry script and of everything that it imports before it runs. */
function scriptsOf(output: Output, name: string): string[] {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry && chunk.name === name);
  if (!entry) throw new Error(`no entry ${name}`);
  const needed = new Set<string>();
  const need = (fileName: string) => {
    if (needed.has(fileName)) return;
    needed.add(fileName);
    for (const imported of chunks.get(fileName)?.imports ?? []) need(imported);
  };
  need(entry.fileName);
  // libsodium imports it: found only then, it would cost another round trip.
  for (const chunk of chunks.values()) if (chunk.name === 'rolldown-runtime') need(chunk.fileName);
  return [...needed].map((fileName) => `/${fileName}`);
}

/**
 * A script of one line that asks for libsodium while the page's own scripts are still on their way, and not beside them from the first: they
 * come sooner so. Returns its address. Where it does not come, libsodium is asked for later.
 */
async function writeEarly(folder: string, output: Output): Promise<string> {
  const chunk = output.find((one) => one.type === 'chunk' && one.name === 'libsodium-wrappers');
  if (!chunk) throw new Error('no libsodium');
  const text = `{const l=document.createElement("link");l.rel="modulepreload";l.href="/${chunk.fileName}";document.head.append(l)}\n`;
  const name = `assets/early-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.js`;
  await writeFile(join(folder, name), text);
  return `/${name}`;
}

function addressOf(output: Output, isIt: (one: Output[number]) => boolean): string {
  return `/${only(output, isIt).fileName}`;
}

function only(output: Output, isIt: (one: Output[number]) => boolean): Output[number] {
  const [found, ...others] = output.filter(isIt);
  if (!found || others.length > 0) throw new Error('the build made something else than the pages expect');
  return found;
}

/** The municipality's configuration, as it is written; null before there is a channel. */
export async function readChannelFile(): Promise<ChannelFile | null> {
  if (!existsSync(CHANNEL_FILE)) return null;
  return JSON.parse(await readFile(CHANNEL_FILE, 'utf8')) as ChannelFile;
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
  await buildSite(await readChannelFile());
  await buildWorker();
  console.log('Built dist/site and dist/worker.');
}
