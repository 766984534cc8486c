import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isFocused, press, tabTo, typeByKeys } from './keyboard.ts';
import { DECIDED, setupView, setupWords } from './setup.ts';
import { decideTrendsByKeys } from './trend-setup.ts';
import { buttonIn, wordsOf } from './words.ts';

/** The walk of somebody who founds a channel with nothing but a keyboard. */

/** A view has come, and its heading has the focus. */
async function arrive(page: Page, name: string): Promise<void> {
  const view = setupView(page, name);
  await view.waitFor();
  await expect.poll(() => isFocused(view.getByRole('heading', { level: 1 }))).toBe(true);
}

function next(page: Page): Promise<void> {
  return press(page, buttonIn(page.locator('#setup'), wordsOf(page).common.next));
}

/** From the first view to the summary. Nothing is filled in at first where something has to be: that is told at the field, which gets the focus. */
export async function decideByKeys(page: Page): Promise<void> {
  const { t } = setupWords(page);
  const field = (name: keyof typeof t.fields) => page.getByLabel(t.fields[name].label, { exact: true });
  await arrive(page, 'code');
  await next(page);
  await arrive(page, 'municipality');
  await next(page);
  await expect.poll(() => isFocused(field('municipality'))).toBe(true);
  await page.getByText(t.fields.municipality.missing).waitFor();
  await page.keyboard.type(DECIDED.municipality);
  await press(page, page.getByRole('radio', { name: t.municipality.modes.A.name }), 'Space');
  await next(page);
  await arrive(page, 'ways');
  for (const name of ['formal', 'external', 'letter', 'phone'] as const) await typeByKeys(page, field(name), DECIDED[name]);
  await next(page);
  await arrive(page, 'units');
  await typeByKeys(page, field('units'), DECIDED.units.join('\n'));
  await page.getByText(t.units.count(DECIDED.units.length), { exact: true }).waitFor();
  await next(page);
  await arrive(page, 'times');
  await tabTo(page, page.getByRole('radio', { name: t.times.periods.week.name }));
  await page.keyboard.press('ArrowDown');
  await typeByKeys(page, field('acknowledgeWorkingDays'), '5');
  await tabTo(page, field('publicationHour'));
  await page.keyboard.press('ArrowUp');
  await next(page);
  await decideKeeping(page);
}

/** What `decideByKeys` decides where it is not what was proposed, as the roster has it. */
export const RULES_BY_KEYS = {
  ...{ period: 'fortnight', acknowledgeWorkingDays: 5, feedbackDays: 90, publicationHour: 3, slots: 2, receipts: 8 },
  ...{ coverPercent: 10, archiveDecision: { number: 'KS 2026/12', decidedOn: '2026-11-03' } },
  trends: { employees: 2200, isPooled: false, isHalfYearly: false, areas: [['A1'], ['A2'], ['A3', 'A4'], ['A5']] },
};

async function decideKeeping(page: Page): Promise<void> {
  const { t } = setupWords(page);
  const { number, decidedOn } = RULES_BY_KEYS.archiveDecision;
  await arrive(page, 'keeping');
  await press(page, page.getByRole('radio', { name: t.keeping.archives.none.name }), 'Space');
  await page.keyboard.press('ArrowDown');
  await typeByKeys(page, page.getByLabel(t.fields.decisionNumber.label, { exact: true }), number);
  await typeByKeys(page, page.getByLabel(t.fields.decidedOn.label, { exact: true }), decidedOn);
  await next(page);
  await arrive(page, 'trends');
  expect(await decideTrendsByKeys(page)).toEqual(RULES_BY_KEYS.trends);
  await next(page);
  await arrive(page, 'summary');
  await page.getByText(t.summary.decision(number, decidedOn)).waitFor();
}

/** From the summary to the end; gives the twelve words. */
export async function foundByKeys(page: Page): Promise<string[]> {
  const { t, phrase } = setupWords(page);
  await next(page);
  const shown = page.locator('[data-view=new-phrase]');
  await shown.waitFor();
  const words = await shown.getByRole('list', { name: phrase.list }).getByRole('listitem').allTextContents();
  await press(page, buttonIn(shown, phrase.written));
  const asked = page.locator('[data-view=phrase-asked]');
  await asked.waitFor();
  for (const [place, word] of words.entries()) {
    const label = asked.getByLabel(phrase.label(place + 1), { exact: true });
    if ((await label.count()) > 0) await typeByKeys(page, label, word.slice(0, 4));
  }
  await next(page);
  await arrive(page, 'found');
  await press(page, buttonIn(page.locator('#setup'), t.found.button));
  await arrive(page, 'done');
  return words;
}
