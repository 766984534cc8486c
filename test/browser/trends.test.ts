import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../crypto/text-field.ts';
import { dose } from '../campaign/dose.ts';
import { TODAY, trendTown } from '../trends/towns.ts';
import { launchChromium } from './chromium.ts';
import { axeFaults } from './looks/axe.ts';
import { focusFaults } from './looks/focus.ts';
import { reflowFaults } from './looks/reflow.ts';
import { wordsOf } from './steps/words.ts';
import { openTrendHouse, type TrendHouse } from './trend-house.ts';
import { CLASSES, drawn, READERS, readTrends, type SizeClass } from './trend-readers.ts';

/** The page of the trends before real channels of each size with simulated years behind them. */

let browser: Browser;
const houses = new Map<SizeClass, TrendHouse>();

beforeAll(async () => {
  browser = await launchChromium();
  for (const name of CLASSES) {
    const town = await trendTown(READERS[name].rules, READERS[name].counts);
    houses.set(name, await openTrendHouse(town, TODAY));
  }
});
afterAll(async () => {
  await browser?.close();
  for (const house of houses.values()) await house.close();
});

function houseOf(name: SizeClass): TrendHouse {
  const house = houses.get(name);
  if (!house) throw new Error(name);
  return house;
}

const sentencesOn = (page: Page) =>
  page.locator('[data-sentence]').evaluateAll((all) => all.map((one) => one.getAttribute('data-sentence') ?? ''));

describe.each(CLASSES)('class %s', (name) => {
  test.each(['sv', 'en'] as const)('answers what its readers ask, by the truth and the rule: %s', async (language) => {
    const visitor = await readTrends(browser, houseOf(name), { language });
    const { page } = visitor;
    await drawn(page);
    const said = await sentencesOn(page);
    for (const [question, sentence] of READERS[name].questions) {
      expect(said, question).toContain(sentence);
      expect(await page.locator(`[data-sentence="${sentence}"]`).textContent()).toMatch(/\S.*\.$/s);
    }
    expect(said.filter((id) => READERS[name].never.test(id))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
    await visitor.leave();
  });

  test('has first what can be done, then pictures, then tables, then words, what figures mean, days, and whether they are right', async () => {
    const visitor = await readTrends(browser, houseOf(name));
    await drawn(visitor.page);
    const parts = await visitor.page
      .locator('[data-part=trends] [data-part-of]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-part-of')));
    expect(parts).toEqual(['lead', 'picture', 'table', 'summary', 'meaning', 'calendar', 'checks', 'files', 'sheet', 'pool']);
    const meanings = await visitor.page.locator('[data-meaning=change]').count();
    expect(meanings).toBe(name === 'S' ? 0 : 1);
    await visitor.leave();
  });

  // The other two of each class in a campaign.
  test.each(
    dose<readonly (readonly [Language, number])[]>(
      [name === 'M' ? ['en', 320] : ['sv', 320], ...(name === 'M' ? [['sv', 1280] as const] : [])],
      [
        ['sv', 320],
        ['en', 320],
        ['sv', 1280],
        ['en', 1280],
      ],
    ),
  )('fits, shows its focus, and gives axe nothing to find, everything opened: %s, %d px', async (language, width) => {
    const visitor = await readTrends(browser, houseOf(name), { language, width });
    const { page } = visitor;
    await drawn(page);
    const { sheet, checks } = wordsOf(page).trends;
    await page.getByRole('button', { name: sheet.show, exact: true }).click();
    await page.getByRole('button', { name: checks.button, exact: true }).click();
    await page.locator('[data-check]').first().waitFor();
    for (const summary of await page.locator('[data-part=trends] summary').all()) await summary.click();
    await drawn(page);
    expect([...(await reflowFaults(page)), ...(await focusFaults(page)), ...(await axeFaults(page))]).toEqual([]);
    await visitor.leave();
  });
});
