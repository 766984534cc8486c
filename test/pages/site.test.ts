import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAt } from '../../rules/today.ts';
import { buildSiteInto } from '../../scripts/build.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import type { ChannelFile } from '../../web/channel-config.ts';
import { report as english } from '../../web/messages/en/report.ts';
import { report as swedish } from '../../web/messages/sv/report.ts';
import { renderSite } from '../../web/pages/site.tsx';

const FORMAL = 'https://formal.example/';
const EXTERNAL = 'https://external.example/';
const limits = readFileSync('docs/limits.md', 'utf8');
/** What one fills in or presses, as the start of its tag. */
const CONTROL = /<(?:input|textarea|select|button)\b|contenteditable/;
/** What R-00b has to say of the text, by the sentences of docs/limits.md. */
const [publicDocument, noProtection] = ['L25', 'L26'].map((id) =>
  new RegExp(`^\\| ${id} \\| (.*) \\| (.*) \\|$`, 'm').exec(limits),
);

let file: ChannelFile;
let folder: string;
/** The pages of the production build, by file name. */
let built: ReadonlyMap<string, string>;

beforeAll(async () => {
  const demo = await demoChannelFile(dayAt(Date.now()));
  file = { ...demo, links: { formal: FORMAL, external: EXTERNAL } };
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  await buildSiteInto(folder, file);
  built = new Map(globSync('**/*.html', { cwd: folder }).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The same pages for a mode, without a build of the scripts. */
function pagesIn(mode: 'A' | 'B'): ReadonlyMap<string, string> {
  return renderSite({ ...file, mode }, limits, () => ({
    style: '',
    icon: '/icon.svg',
    scripts: ['/entry.js'],
    early: null,
    sheets: [],
  }));
}

describe.each(['A', 'B'] as const)('in mode %s', (mode) => {
  test('both ways of the law come before everything that one can fill in, on every page in both languages (R-00)', () => {
    const pages = pagesIn(mode);
    expect(pages.size).toBeGreaterThanOrEqual(16);
    for (const [name, html] of pages) {
      const first = Math.min(...[html.search(CONTROL), html.indexOf('<main')].filter((place) => place >= 0));
      for (const link of [FORMAL, EXTERNAL]) {
        expect(html.indexOf(`href="${link}"`), name).toBeGreaterThan(html.indexOf('<body'));
        expect(html.indexOf(`href="${link}"`), name).toBeLessThan(first);
      }
    }
  });

  test('the Swedish words of the law are those of the requirement, or what is true in the other mode', () => {
    const text = textOf(pagesIn(mode).get('index.html') ?? '');
    const isNot = 'Det här är inte kommunens visselblåsarfunktion. Vill du ha lagens skydd: använd den kanalen';
    if (mode === 'A') expect(text).toContain(`${isNot} eller en myndighets externa kanal.`);
    else expect(text).not.toContain('inte kommunens visselblåsarfunktion');
  });

  test('what a text becomes is said before the first text box of a page that has one (R-00b)', () => {
    const withBox = [...pagesIn(mode)].filter(([, html]) => html.includes('<textarea'));
    expect(withBox.map(([name]) => name).sort()).toEqual(['en/look.html', 'look.html']);
    for (const [name, html] of withBox) {
      const before = html.slice(0, html.search(CONTROL));
      const column = name.startsWith('en/') ? 2 : 1;
      expect(before).toContain(publicDocument?.[column]);
      expect(before.includes(noProtection?.[column] ?? ''), name).toBe(mode === 'A');
    }
  });

  test('only mode A says that the Act does not protect here', () => {
    const page = pagesIn(mode).get('limits.html') ?? '';
    expect(page.includes('id="L26"')).toBe(mode === 'A');
    expect(page.includes('osäkert om lagens skydd')).toBe(mode === 'B');
  });
});

describe('the built pages', () => {
  test('are seen first with at most 8 KB', () => {
    for (const name of ['index.html', 'en/index.html'])
      expect(brotliCompressSync(built.get(name) ?? '').length, name).toBeLessThanOrEqual(8000);
  });

  test('open the same script and hold the same tasks, all the public ones of a language', () => {
    for (const language of ['', 'en/']) {
      const inside = [...built].filter(
        ([name]) => name.startsWith('en/') === (language !== '') && !/(?:desk|join|admin|leader)\.html$/.test(name),
      );
      const loaded = inside.map(([, html]) =>
        [...html.matchAll(/<(?:script type="module" src|link rel="[a-z]+" href)="[^"]+"/g)].join(),
      );
      expect(inside.length).toBeGreaterThanOrEqual(8);
      expect(new Set(loaded).size).toBe(1);
      for (const [name, html] of inside)
        expect(html, name).toMatch(/<main id="report" hidden><\/main><main id="check" hidden><\/main>/);
    }
  });

  test('lead nowhere that is not there', () => {
    for (const [name, html] of built)
      for (const [, address = ''] of html.matchAll(/(?:href|src)="(\/[^"#]*)(?:#[^"]*)?"/g)) {
        const target = address.endsWith('/') ? `${address}index.html` : /\.\w+$/.test(address) ? address : `${address}.html`;
        expect(existsSync(join(folder, target)), `${address} on ${name}`).toBe(true);
      }
  });

  test('give no id twice, and no handler or style of their own', () => {
    for (const [name, html] of built) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids, name).toEqual([...new Set(ids)]);
      expect(html, name).not.toMatch(/<[^>]+ (?:style|on[a-z]+)=/);
    }
  });

  test('are the same in both languages, each calls its own language, and names the other page', () => {
    const names = [...built.keys()];
    expect(names.filter((name) => name.startsWith('en/')).sort()).toEqual(
      names
        .filter((name) => !name.startsWith('en/'))
        .map((name) => `en/${name}`)
        .sort(),
    );
    for (const [name, html] of built) expect(html, name).toContain(`<html lang="${name.startsWith('en/') ? 'en' : 'sv'}">`);
  });

  test('greet in at most 150 words, those of who reads among them; the law and what stands around every page aside (U1)', () => {
    for (const [name, { now }, or] of [
      ['index.html', swedish, 'eller'],
      ['en/index.html', english, 'or'],
    ] as const) {
      const [main = ''] = /<main id="page".*?<\/main>/s.exec(built.get(name) ?? '') ?? [];
      // What stands there for those whose script is missing is seen by nobody else.
      const page = textOf(main.replace(/<div id="write".*<\/aside>/s, ''));
      const readers = [
        now.title,
        now.reads('Amina Rask', 'söndag 29 november'),
        now.ifLate('Amina Rask', `Bo Ek ${or} Cia Lund`),
      ];
      const words = `${page} ${readers.join(' ')} ${now.leaveOut}`.split(/\s+/).filter((word) => word !== '');
      expect(words.length, name).toBeLessThanOrEqual(150);
    }
  });

  test('say without script what to do instead, on every page that has the tasks (U10)', () => {
    for (const [name, html] of built) {
      if (!html.includes('<main id="report"')) continue;
      const [instead = ''] = /<noscript>.*<\/noscript>/s.exec(html) ?? [];
      for (const way of [file.letter, file.phone, FORMAL]) expect(instead, name).toContain(way);
    }
  });
});

describe('the build refuses', () => {
  test.each([
    ['an empty link', { links: { formal: '', external: EXTERNAL } }, 'links.formal is empty'],
    ['an empty external link', { links: { formal: FORMAL, external: '' } }, 'links.external is empty'],
    [
      'a link that is not https',
      { links: { formal: FORMAL, external: 'http://external.example/' } },
      'links.external is no https',
    ],
    ['a link that is no address', { links: { formal: 'formal.example', external: EXTERNAL } }, 'links.formal is no https'],
    ['a link that is missing', { links: { formal: FORMAL } }, 'links.external'],
    ['an empty municipality', { municipality: ' ' }, 'municipality is empty'],
    ['another mode', { mode: 'C' }, 'mode'],
    ['a channel id that is none', { channelId: 'short' }, 'channelId'],
    ['no units', { units: [] }, 'units is empty'],
    ['a unit without a name', { units: ['Almskolan', ' '] }, 'units.1 is empty'],
    ['no letter box', { letter: '' }, 'letter is empty'],
    ['no telephone', { phone: '' }, 'phone is empty'],
  ])('%s, naming the place, before it has written anything', async (_, change, message) => {
    const wrong = { ...file, ...change } as ChannelFile;
    expect(() => renderSite(wrong, limits, () => ({ style: '', icon: '', scripts: [], early: null, sheets: [] }))).toThrow(
      message,
    );
    const nowhere = join(folder, 'refused');
    await expect(buildSiteInto(nowhere, wrong)).rejects.toThrow(message);
    expect(existsSync(nowhere)).toBe(false);
  });
});

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
}
