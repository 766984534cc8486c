import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSetupInto } from '../../scripts/build.ts';
import { desk } from '../../web/messages/sv/desk.ts';
import { report } from '../../web/messages/sv/report.ts';
import { setup as swedish } from '../../web/messages/sv/setup.ts';

/** The site of a deployment that has no channel yet. */

let folder: string;
let files: readonly string[];
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'setup-'));
  await buildSetupInto(folder);
  files = globSync('**/*.*', { cwd: folder });
  pages = new Map(
    files.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a site without a channel', () => {
  test('is the founding page in both languages, what stands where nothing is, and nothing else', () => {
    const names = ['404.html', 'index.html', 'setup.html'];
    expect([...pages.keys()].sort()).toEqual([...names, ...names.map((name) => `en/${name}`)].sort());
    for (const name of ['index.html', 'setup.html']) expect(pages.get(name)).toContain(swedish.intro);
  });

  test('has no script and no word of writing, reading answers, or the desk', () => {
    const scripts = files.filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => !/^assets\/(setup|libsodium|rolldown-runtime|early)/.test(name))).toEqual([]);
    const texts = [...pages.values(), ...scripts.map((name) => readFileSync(join(folder, name), 'utf8'))].join('\n');
    for (const foreign of [report.review.seal, report.write.title, desk.intro, 'id="report"', 'id="check"'])
      expect(texts.includes(foreign), foreign).toBe(false);
    expect(texts).toContain(swedish.found.button);
  });

  test('is kept from search engines, and has the headers of every page, with its own style sheet', () => {
    for (const [name, html] of pages) expect(html, name).toContain('<meta name="robots" content="noindex"');
    const headers = readFileSync(join(folder, '_headers'), 'utf8');
    expect(headers).toMatch(/style-src 'self' 'sha256-[\w+/=]+'/);
  });

  test('leads nowhere that is not there, gives no id twice, and no handler or style of its own', () => {
    for (const [name, html] of pages) {
      for (const [, address = ''] of html.matchAll(/(?:href|src)="(\/[^"#]*)(?:#[^"]*)?"/g)) {
        const target = address.endsWith('/') ? `${address}index.html` : /\.\w+$/.test(address) ? address : `${address}.html`;
        expect(files, `${address} on ${name}`).toContain(target.slice(1));
      }
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids, name).toEqual([...new Set(ids)]);
      expect(html, name).not.toMatch(/<[^>]+ (?:style|on[a-z]+)=/);
      expect(html, name).toContain(`<html lang="${name.startsWith('en/') ? 'en' : 'sv'}">`);
    }
  });

  test('says without script what is missing', () => {
    for (const name of ['index.html', 'setup.html'])
      expect(pages.get(name)).toContain(`<noscript><p>${swedish.noScript}</p></noscript>`);
  });
});
