import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../crypto/text-field.ts';
import { day } from '../../protocol/calendar.ts';
import { taxonomy as swedishCodes } from '../../web/messages/sv/taxonomy.ts';
import { trends as swedishTrends } from '../../web/messages/sv/trends.ts';
import { trendsFile } from '../../web/trends/open-data.ts';
import { sayingOf } from '../../web/trends/saying.ts';
import { TODAY, TRENDS, type TrendTown, trendRoster, trendTown, truth } from '../trends/towns.ts';
import { launchChromium } from './chromium.ts';
import { axeFaults } from './looks/axe.ts';
import { daysAhead, wordsOf } from './steps/words.ts';
import { openTrendHouse, type TrendHouse } from './trend-house.ts';
import { drawn, READERS, readTrends } from './trend-readers.ts';
import { askedFor, type Visitor, visit } from './visitors.ts';

/** What the page of the trends does beside telling: paper, files, checks, and what it says where there is nothing or something wrong. */
let browser: Browser;
let town: TrendTown;
let house: TrendHouse;

beforeAll(async () => {
  browser = await launchChromium();
  town = await trendTown(READERS.M.rules, READERS.M.counts);
  house = await openTrendHouse(town, TODAY);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('the picture says what the table says, in words too, and brings neither style nor colour of its own', async () => {
  const visitor = await readTrends(browser, house);
  const { page } = visitor;
  await drawn(page);
  const svg = page.locator('[data-chart] svg');
  expect(await svg.locator('style').count()).toBe(0);
  expect(await page.locator('[data-part=trends] [style]').count()).toBe(0);
  expect(await svg.first().getAttribute('role')).toBe('img');
  const drawnText = (await svg.allTextContents()).join(' ');
  const rows = await page
    .locator('[data-part-of=table] [data-row]')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')));
  expect(rows.length).toBe(11);
  for (const [subject = '', reading = ''] of rows) {
    // A name may stand on two lines of the picture.
    for (const word of subject.split(' ')) expect(drawnText).toContain(word);
    const number = /\d+ \(\D+(\d+–\d+)\)/.exec(reading)?.[1];
    if (number) expect(drawnText).toContain(`(${number})`);
  }
  const colours = await svg
    .first()
    .evaluate((one) =>
      [...one.querySelectorAll('[stroke], [fill]')].flatMap((mark) => [mark.getAttribute('stroke'), mark.getAttribute('fill')]),
    );
  const others = colours.filter((colour) => colour !== null && !/^(?:var\(--[a-z]+\)|currentColor|none)$/.test(colour));
  expect(others).toEqual([]);
  await visitor.leave();
});

test('in chosen colours the newest figure is told from others by being filled', async () => {
  const visitor = await readTrends(browser, house, { context: { forcedColors: 'active' } });
  await drawn(visitor.page);
  const dots = await visitor.page
    .locator('[data-chart] svg')
    .first()
    .evaluate((svg) =>
      [...svg.querySelectorAll('circle')].map((dot) => {
        const { fill, stroke } = getComputedStyle(dot);
        return { isFilled: fill === stroke, stroke };
      }),
    );
  expect(new Set(dots.map(({ stroke }) => stroke)).size).toBe(1);
  // Everything, and three areas that are shown, in each of four years.
  expect(dots.filter(({ isFilled }) => isFilled).length).toBe(4);
  expect(dots.filter(({ isFilled }) => !isFilled).length).toBe(12);
  await visitor.leave();
});

test('the keys alone open everything, and the picture is no stop on the way', async () => {
  const visitor = await readTrends(browser, house, { width: 1280 });
  const { page } = visitor;
  await drawn(page);
  const { checks, sheet, files } = wordsOf(page).trends;
  const names: string[] = [];
  await page.locator('[data-part=trends] summary').first().focus();
  for (let presses = 0; presses < 8; presses++) {
    names.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    await page.keyboard.press('Tab');
  }
  expect(names.slice(1)).toEqual([
    ...[checks.button, files.committee, files.csv, files.json, files.schema, sheet.show, sheet.print],
  ]);
  await page.getByRole('button', { name: checks.button, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-check=budget]').waitFor();
  await page.getByRole('button', { name: sheet.show, exact: true }).focus();
  await page.keyboard.press('Space');
  await page.locator('[data-theme]').first().waitFor();
  await visitor.leave();
});

/** Lets printing end at once, and remembers what was on paper. */
async function watchPaper(page: Page): Promise<() => Promise<{ text: string; parts: string[] }[]>> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => {
    const printed: { text: string; parts: string[] }[] = [];
    Object.assign(globalThis, { printed });
    globalThis.print = () => {
      const parts = [...document.querySelectorAll<HTMLElement>('[data-part-of]')].filter((one) => one.checkVisibility());
      const names = parts.map((one) => one.dataset.partOf ?? '');
      const said = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt)')].filter((one) => one.checkVisibility());
      printed.push({ text: said.map((one) => one.textContent).join('\n'), parts: names });
      dispatchEvent(new Event('afterprint'));
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { printed: { text: string; parts: string[] }[] }).printed);
}

test.each(['sv', 'en'] as const)('on paper: the page for a committee, and the sheet alone: %s', async (language) => {
  const visitor = await readTrends(browser, house, { language, width: 1280 });
  const { page } = visitor;
  await drawn(page);
  const { files, sheet, title } = wordsOf(page).trends;
  const printed = await watchPaper(page);
  // The buttons are not on paper.
  for (const name of [files.committee, sheet.print])
    await page.getByRole('button', { name, exact: true, includeHidden: true }).evaluate((one: HTMLElement) => one.click());
  await expect.poll(async () => (await printed()).length).toBe(2);
  const [committee, alone] = await printed();
  expect(committee?.parts).toEqual(['lead', 'picture', 'table', 'summary', 'meaning', 'calendar', 'checks']);
  expect(committee?.text).toContain(title);
  expect(alone?.parts).toEqual(['sheet']);
  for (const words of [...sheet.prompts, ...sheet.questions]) expect(alone?.text).toContain(words);
  expect(alone?.text.startsWith(sheet.title)).toBe(true);
  await expect.poll(() => page.locator('[data-printed]').count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  expect(await page.locator('[data-theme]').count()).toBe(0);
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  await visitor.leave();
});

/** The file that a button gives. */
async function fileFrom(page: Page, name: string): Promise<{ path: string; text: string; called: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const download = await coming;
  const path = await download.path();
  return { path, text: await readFile(path, 'utf8'), called: download.suggestedFilename() };
}

test('gives the figures as files, and the schema to whoever follows the link', async () => {
  const visitor = await readTrends(browser, house);
  const { page } = visitor;
  await drawn(page);
  const { files } = wordsOf(page).trends;
  const json = await fileFrom(page, files.json);
  expect(json.called).toBe(`motrost-trends-${TODAY}.json`);
  const { $schema, releases } = JSON.parse(json.text) as { $schema: string; releases: unknown[] };
  expect(releases).toEqual(town.entries);
  const csv = await fileFrom(page, files.csv);
  expect(csv.text).toContain('area;2030-01-01;2030-12-31;2031-03-03;A1;');
  const served = await fetch($schema);
  expect(served.headers.get('content-type')).toMatch(/json/);
  expect(await served.json()).toEqual(JSON.parse(await readFile('web/public/trends.schema.json', 'utf8')));
  await visitor.leave();
});

interface Releases {
  readonly entries: readonly {
    readonly n: number;
    readonly kind: string;
    readonly body: object;
    readonly signatures: readonly object[];
  }[];
}

/** A server that shows another log than is true. */
const showing = (change: (entries: Releases['entries']) => unknown) => (page: Page) =>
  page.route('**/api/releases', async (route) => {
    const response = await route.fetch();
    const { entries } = (await response.json()) as Releases;
    await route.fulfill({ response, json: { entries: change(entries) } });
  });
const last = (entries: Releases['entries'], body: object) =>
  entries.map((one, at) => (at === entries.length - 1 ? { ...one, body: { ...one.body, ...body } } : one));
const FORGERIES: readonly (readonly [
  what: string,
  fault: string,
  check: string,
  change: (entries: Releases['entries']) => unknown,
])[] = [
  ['other meetings', 'forged', 'signature', (entries) => last(entries, { sessions: 99 })],
  ['a release that was taken out', 'gap', 'chain', (entries) => entries.filter((_, at) => at !== 1)],
  ['another key', 'no-key', 'key', (entries) => last(entries, { key: 0 })],
  [
    'tables that are none',
    'other-tables',
    'budget',
    (entries) => last(entries, { tables: [{ name: 'source', firstOn: '2030-01-01', halves: 1, values: 'AAAAAA' }] }),
  ],
];

test.each(FORGERIES)('figures that are not right are not shown, and why is said: %s', async (_, fault, check, change) => {
  const visitor = await readTrends(browser, house, { change: showing(change) });
  const { page } = visitor;
  await page.locator(`[data-part=trends] [data-fault=${fault}]`).waitFor();
  expect(await page.locator('[data-sentence], [data-row], svg[role=img]').count()).toBe(0);
  await visitor.leave();
  // And where they become wrong between, a click tells which step fails.
  const later = await readTrends(browser, house);
  await drawn(later.page);
  await showing(change)(later.page);
  await later.page.getByRole('button', { name: wordsOf(later.page).trends.checks.button, exact: true }).click();
  await later.page.locator(`[data-check=${check}][data-result=wrong] [data-fault=${fault}]`).waitFor();
  expect(await later.page.locator('[data-result=right]').count()).toBe(0);
  await later.leave();
});

test('one click checks signature, chain, key and budget anew, each with its result', async () => {
  const visitor = await readTrends(browser, house);
  const { page } = visitor;
  await drawn(page);
  const before = askedFor(visitor).length;
  await page.getByRole('button', { name: wordsOf(page).trends.checks.button, exact: true }).click();
  await page.locator('[data-check]').first().waitFor();
  const results = await page
    .locator('[data-check]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('data-check'), one.getAttribute('data-result')]));
  expect(results).toEqual(['signature', 'chain', 'key', 'budget'].map((check) => [check, 'right']));
  expect(askedFor(visitor).slice(before)).toEqual(['GET /api/roster', 'GET /api/releases']);
  await visitor.leave();
});

/** The files that municipalities of a pool would have, by their names. */
async function poolFiles(): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const say = sayingOf({ t: swedishTrends, codes: swedishCodes }, 'sv');
  const counts = { '2030-12-31': truth([6, 3, 2, 1, 0]) };
  const members = [1, 2, 3].map((seed) => trendTown(TRENDS.pooled, counts, { seed, founded: day(`2027-01-0${seed}`) }));
  const texts = (await Promise.all(members)).map((one) =>
    JSON.stringify(trendsFile({ ...one, today: TODAY }, house.origin, say)),
  );
  return texts.map((text, at) => ({ name: `${at}.json`, mimeType: 'application/json', buffer: Buffer.from(text) }));
}

test('adds up the files of several municipalities, each checked first, and says what is wrong with which', async () => {
  const visitor = await readTrends(browser, house);
  const { page } = visitor;
  await drawn(page);
  await page.locator('[data-folded=pool] summary').click();
  const [one, two, three] = await poolFiles();
  if (!one || !two || !three) throw new Error('three files');
  const choose = (...files: (typeof one)[]) => page.locator('input[type=file]').setInputFiles(files);
  const asked = askedFor(visitor).length;
  const broken = {
    ...three,
    name: 'broken.json',
    buffer: Buffer.from(three.buffer.toString().replace('"sessions":null', '"sessions":7')),
  };
  await choose(one, two, broken, { ...one, name: 'again.json' }, { ...one, name: 'none.json', buffer: Buffer.from('{}') });
  await page.locator('[data-pool=area][data-fault=too-few-members]').waitFor();
  const files = await page.locator('[data-file]').evaluateAll((all) => all.map((file) => file.getAttribute('data-file')));
  expect(files).toEqual(['whole', 'whole', 'bad-release', 'twice', 'not-trends']);
  await choose(one, two, three);
  await page.locator('[data-pool=area] [data-chart=drawn]').waitFor();
  expect(await page.locator('[data-pool=area] [data-row]').count()).toBe(6);
  expect(await page.locator('[data-pool=area]').textContent()).toContain(wordsOf(page).trends.pool.result(3));
  // The files stay here.
  expect(askedFor(visitor).slice(asked)).toEqual([]);
  await visitor.leave();
});

test('asks for what every page asks for, in the same order, and for what it needs more after that', async () => {
  const other = await visit({ town: house, browser }, '/how', { before: daysAhead(house.days) });
  await other.page.waitForLoadState('networkidle');
  const asked = (one: Visitor) =>
    askedFor(one)
      .slice(1)
      .filter((path) => !path.includes('.svg'));
  const every = asked(other);
  await other.leave();
  const visitor = await readTrends(browser, house);
  await drawn(visitor.page);
  expect(asked(visitor).slice(0, every.length)).toEqual(every);
  const more = asked(visitor).slice(every.length);
  expect(more.filter((path) => path.includes('/api/'))).toEqual(['GET /api/releases']);
  await visitor.leave();
});

test('without script the page says that it can check nothing, and how to check from a terminal', async () => {
  const visitor = await readTrends(browser, house, { context: { javaScriptEnabled: false } });
  const page = visitor.page.locator('#page');
  expect(await page.textContent()).toContain(wordsOf(visitor.page).trends.noScript);
  expect(await page.textContent()).toContain('npm run verify -- release');
  expect(await page.locator('.on-its-way').isVisible()).toBe(false);
  await visitor.leave();
});

test.each(['sv', 'en'] as const)(
  'where there is nothing yet: no rules, no figures so far, and late ones: %s',
  async (language: Language) => {
    const soon = day('2028-04-10');
    const none = await trendRoster(null, { until: soon });
    const running = await trendRoster(TRENDS.M, { founded: day('2028-01-03'), until: soon });
    const late = await trendRoster(TRENDS.M, { until: soon });
    for (const [maker, place] of [
      [none, '[data-empty=no-rules]'],
      [running, '[data-empty=none]'],
      [late, '[data-overdue="2027-12-31"]'],
    ] as const) {
      const other = await openTrendHouse({ maker, entries: [] }, soon);
      const visitor = await readTrends(browser, other, { language });
      await visitor.page.locator(place).waitFor();
      if (maker === running) {
        const { first } = wordsOf(visitor.page).trends.empty;
        const when = language === 'sv' ? '1 mars 2029' : '1 March 2029';
        expect(await visitor.page.locator(place).textContent()).toBe(first('2028', when));
      }
      expect(await visitor.page.locator('[data-sentence]').count()).toBe(0);
      expect(await axeFaults(visitor.page)).toEqual([]);
      await visitor.leave();
      await other.close();
    }
  },
);
