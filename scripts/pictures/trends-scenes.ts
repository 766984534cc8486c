import type { Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { daysAhead } from '../../test/browser/steps/words.ts';
import { openTrendHouse, type TrendHouse } from '../../test/browser/trend-house.ts';
import { READERS } from '../../test/browser/trend-readers.ts';
import { TODAY, TRENDS, trendRoster, trendTown } from '../../test/trends/towns.ts';
import { allLoaded, onPage, pageAddress, type Stage } from './stage.ts';

/** What is done before the page is opened, and when it is there. */
interface Scene {
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly act?: (page: Page) => Promise<unknown>;
}

/** Of a channel that has figures: how the page gets into each of its states. */
const STATES: Readonly<Record<string, Scene>> = {
  'trends-checking': { prepare: (page) => page.route('**/api/releases', () => new Promise(() => {})) },
  'trends-unreachable': { prepare: (page) => page.route('**/api/releases', (route) => route.abort()) },
  'trends-wrong': { prepare: (page) => page.route('**/api/releases', showWithoutFirst) },
  'trends-picture-missing': { prepare: (page) => page.route('**/assets/chart-*.js', (route) => route.abort()) },
  'trends-opened': { act: openAll },
  'trends-printed': { act: (page) => page.emulateMedia({ media: 'print' }) },
  'trends-sheet-printed': { act: printSheet },
};

/** The trends: of a small, a middling and a large municipality, before there are any, late, on their way, wrong, opened up, on paper, in a pool. */
export async function showTrends(stage: Stage): Promise<void> {
  for (const name of ['S', 'M', 'L'] as const) {
    const { maker, entries } = await trendTown(READERS[name].rules, READERS[name].counts);
    await inHouse(await openTrendHouse({ maker, entries }, TODAY), async (house) => {
      for (const language of stage.languages) {
        await show(stage, house, `trends-${name.toLowerCase()}`, language, {});
        if (name !== 'M') continue;
        for (const [state, scene] of Object.entries(STATES)) await show(stage, house, state, language, scene);
      }
    });
  }
  await showEmpty(stage);
}

async function showEmpty(stage: Stage): Promise<void> {
  const founded = day('2028-01-03');
  const on = addDays(founded, 90);
  const makers = {
    'trends-no-rules': await trendRoster(null, { until: on, founded }),
    'trends-none-yet': await trendRoster(TRENDS.M, { until: on, founded }),
    'trends-late': await trendRoster(TRENDS.M, { until: on }),
  };
  for (const [name, maker] of Object.entries(makers))
    await inHouse(await openTrendHouse({ maker, entries: [] }, on), async (house) => {
      for (const language of stage.languages) await show(stage, house, name, language, {});
    });
}

async function inHouse(house: TrendHouse, play: (house: TrendHouse) => Promise<void>): Promise<void> {
  try {
    await play(house);
  } finally {
    await house.close();
  }
}

async function show(stage: Stage, house: TrendHouse, name: string, language: Language, { prepare, act }: Scene): Promise<void> {
  await onPage(stage, {}, async (page) => {
    await daysAhead(house.days)(page);
    await prepare?.(page);
    await page.goto(pageAddress({ house: { ...stage.house, url: new URL(house.origin) } }, '/trends', language));
    await (name === 'trends-checking' ? page.waitForTimeout(4000) : allLoaded(page));
    // A page has several: until none is left.
    await page.locator('[data-chart=loading]').first().waitFor({ state: 'detached' });
    await act?.(page);
    await stage.camera.take(page, { name, language });
  });
}

/** Every part unfolded, the sheet shown, everything checked once more. */
async function openAll(page: Page): Promise<void> {
  for (const part of ['sheet', 'checks']) await page.locator(`[data-part-of=${part}] button`).first().click();
  for (const summary of await page.locator('[data-part=trends] summary').all()) await summary.click();
  await page.locator('[data-check]').first().waitFor();
}

async function printSheet(page: Page): Promise<void> {
  // It stays on paper until the picture is taken.
  await page.evaluate(() => {
    globalThis.print = () => {};
  });
  await page.locator('[data-part-of=sheet] button').last().click();
  await page.emulateMedia({ media: 'print' });
}

/** A server that keeps the first entry back. */
async function showWithoutFirst(route: Parameters<Parameters<Page['route']>[1]>[0]): Promise<void> {
  const response = await route.fetch();
  const { entries } = (await response.json()) as { entries: unknown[] };
  await route.fulfill({ response, json: { entries: entries.slice(1) } });
}
