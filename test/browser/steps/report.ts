import type { Page } from 'playwright-core';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of somebody who writes, from the first page to the receipt, in the language of the page. */

/** What is written and chosen. */
export interface Draft {
  readonly text: string;
  /** Names of ombudspersons who are not to read. */
  readonly exclude?: readonly string[];
  readonly noAcknowledgement?: boolean;
}

/** From a public page's first link to the first view, in which nothing can be typed. */
export async function openReport(page: Page): Promise<void> {
  await page
    .locator('#page')
    .getByRole('link', { name: wordsOf(page).site.landing.write, exact: true })
    .click();
  await viewOf(page, 'report', 'before').waitFor();
}

/** From the first view to the one that says who reads. */
export async function goToReaders(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'report', 'before'), wordsOf(page).report.before.start).click();
  await viewOf(page, 'report', 'readers').waitFor();
}

/** Leaves somebody out. Waits for the list of readers where it is still on its way. */
export async function leaveOut(page: Page, names: readonly string[]): Promise<void> {
  const { exclude } = wordsOf(page).report.readers;
  const view = viewOf(page, 'report', 'readers');
  await view.getByText(exclude.title, { exact: true }).click();
  for (const name of names) await view.getByRole('checkbox', { name: exclude.label(name) }).check();
}

/** From who reads to the text field. */
export async function goToWrite(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'report', 'readers'), wordsOf(page).common.next).click();
  await viewOf(page, 'report', 'write').waitFor();
}

/** Writes, as if pasted, and goes on to the view that shows the letter once more. */
export async function write(page: Page, { text, noAcknowledgement = false }: Pick<Draft, 'text' | 'noAcknowledgement'>) {
  const { common, report } = wordsOf(page);
  const view = viewOf(page, 'report', 'write');
  await view.getByRole('textbox').fill(text);
  if (noAcknowledgement) {
    await view.getByText(report.write.noAcknowledgement.title, { exact: true }).click();
    await view.getByRole('checkbox', { name: report.write.noAcknowledgement.label }).check();
  }
  await buttonIn(view, common.next).click();
  await viewOf(page, 'report', 'review').waitFor();
}

/** Seals the letter and copies the nine words by heart. Waits for the list of readers where it is still on its way. */
export async function sealAndReadWords(page: Page): Promise<string[]> {
  const { review, phrase } = wordsOf(page).report;
  await buttonIn(viewOf(page, 'report', 'review'), review.seal).click();
  const items = viewOf(page, 'report', 'phrase').getByRole('list', { name: phrase.list }).getByRole('listitem');
  await items.first().waitFor();
  return items.allTextContents();
}

/** From the nine words to the view that asks two of them back, and types those. Nothing is sent yet. */
export async function repeatWords(page: Page, words: readonly string[]): Promise<void> {
  const { phrase, repeat } = wordsOf(page).report;
  await buttonIn(viewOf(page, 'report', 'phrase'), phrase.written).click();
  const view = viewOf(page, 'report', 'repeat');
  await view.waitFor();
  for (const [place, word] of words.entries()) {
    const field = view.getByLabel(repeat.label(place + 1), { exact: true });
    if ((await field.count()) > 0) await field.fill(word);
  }
}

/** Presses send, for the first time. */
export async function pressSend(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'report', 'repeat'), wordsOf(page).report.repeat.send).click();
}

/** Sends the same letter again, after a failure that leaves open whether it arrived. */
export async function pressSendAgain(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'report', 'repeat'), wordsOf(page).report.repeat.again).click();
}

/** Waits until the letter has arrived, so many milliseconds or as long as the page waits, and gives what the receipt says. */
export async function waitForReceipt(page: Page, timeout?: number): Promise<string> {
  const view = viewOf(page, 'report', 'sent');
  await view.waitFor(timeout === undefined ? {} : { timeout });
  return (await view.locator('.notice.good').textContent()) ?? '';
}

/** Everything from a public page to the view in which only "send" is left to be pressed. Gives the nine words. */
export async function prepareLetter(page: Page, draft: Draft): Promise<string[]> {
  await openReport(page);
  await goToReaders(page);
  if (draft.exclude) await leaveOut(page, draft.exclude);
  await goToWrite(page);
  await write(page, draft);
  const words = await sealAndReadWords(page);
  await repeatWords(page, words);
  return words;
}

/** The whole walk from a public page to the receipt. Gives the nine words. */
export async function writeLetter(page: Page, draft: Draft): Promise<string[]> {
  const words = await prepareLetter(page, draft);
  await pressSend(page);
  await waitForReceipt(page);
  return words;
}

/** From the receipt back to the page: the words are forgotten. */
export async function closeReceipt(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'report', 'sent'), wordsOf(page).report.sent.close).click();
  await page.locator('#page').waitFor();
}
