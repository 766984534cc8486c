import type { Locator, Page } from 'playwright-core';
import { buttonIn, wordsOf } from './words.ts';

/** What an ombudsperson does in the file of a conversation, in the language of the page. */

/** Selects a passage of a text that passages are chosen from, as the mouse does. */
export async function markPassage(field: Locator, passage: string): Promise<void> {
  await field.evaluate((element, wanted) => {
    if (!(element instanceof HTMLTextAreaElement)) throw new Error('no field');
    const from = element.value.indexOf(wanted);
    if (from === -1) throw new Error(`not there: ${wanted}`);
    element.focus();
    element.setSelectionRange(from, from + wanted.length);
  }, passage);
}

/** The same by the keyboard, from the beginning of the text. The field has the focus. */
export async function markByKeys(page: Page, before: number, length: number): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < before; at++) await page.keyboard.press('ArrowRight');
  for (let at = 0; at < length; at++) await page.keyboard.press('Shift+ArrowRight');
}

/** Covers a passage of one of the texts by a paragraph of the list, or by one that is written. */
export async function coverPassage(
  page: Page,
  title: string,
  passage: string,
  law: { listed: string } | { written: string },
): Promise<void> {
  const { copy } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  const marking = desk.locator('.marking').filter({ has: page.getByLabel(title) });
  await markPassage(marking.getByLabel(title), passage);
  await buttonIn(marking, copy.cover).click();
  const form = marking.locator('form');
  await form.getByLabel(copy.law, { exact: true }).selectOption('listed' in law ? law.listed : 'other');
  if ('written' in law) await form.getByLabel(copy.ownLaw, { exact: true }).fill(law.written);
  await buttonIn(form, copy.yes).click();
  await form.waitFor({ state: 'detached' });
}

/** Writes working notes into the open conversation and saves them. */
export async function saveNotes(page: Page, text: string): Promise<void> {
  const { file } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  await buttonIn(desk, file.notes.open).click();
  await desk.getByLabel(file.notes.label, { exact: true }).fill(text);
  await buttonIn(desk, file.notes.save).click();
}
