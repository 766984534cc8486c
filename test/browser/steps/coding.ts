import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Axis } from '../../../web/desk/coding.ts';
import { buttonIn, wordsOf } from './words.ts';

/** The coding of a case at the desk, in the language of the page. */

/** The list in which a code is chosen. */
export function codeList(page: Page, axis: Axis): Locator {
  const { titles } = wordsOf(page).desk.coding;
  return page.locator('#desk').getByRole('combobox', { name: titles[axis], exact: true });
}

/** Opens the coding of the open case, for the first time or again. */
export async function openCoding(page: Page): Promise<void> {
  const { open, again, save } = wordsOf(page).desk.coding;
  const desk = page.locator('#desk');
  await buttonIn(desk, open).or(buttonIn(desk, again)).click();
  await buttonIn(desk, save).waitFor();
}

/** Chooses codes in their lists; optional ones are unfolded first. */
export async function chooseCodes(page: Page, codes: Partial<Record<Axis, string>>): Promise<void> {
  for (const [axis, code] of Object.entries(codes) as [Axis, string][]) {
    const list = codeList(page, axis);
    if (!(await list.isVisible())) await page.locator('#desk summary', { hasText: wordsOf(page).desk.coding.optional }).click();
    await list.selectOption(code);
  }
}

/** Saves what has been chosen, and waits until it is in the vault. */
export async function saveCodes(page: Page): Promise<void> {
  const { coding, outcomes } = wordsOf(page).desk;
  await buttonIn(page.locator('#desk'), coding.save).click();
  await page.locator('#desk').getByText(outcomes.coded).waitFor();
}

/** The codes that the lists show, empty ones left out. */
export async function codesChosen(page: Page, axes: readonly Axis[]): Promise<Partial<Record<Axis, string>>> {
  const chosen = await Promise.all(axes.map(async (axis) => [axis, await codeList(page, axis).inputValue()] as const));
  return Object.fromEntries(chosen.filter(([, code]) => code !== ''));
}

/** What the open case says that it is coded as: "A1 · B8 · C5 · H2". */
export async function expectCoded(page: Page, codes: readonly string[]): Promise<void> {
  const { facts } = wordsOf(page).desk.coding;
  await expect.poll(() => page.locator('#desk .case summary').first().textContent()).toBe(facts(codes.join(' · ')));
}
