import type { Locator, Page } from 'playwright-core';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of somebody who comes back with nine words, in the language of the page. */

/** From a public page's link to the view that asks for the nine words. */
export async function openCheck(page: Page): Promise<void> {
  await page
    .locator('#page')
    .getByRole('link', { name: wordsOf(page).site.landing.read, exact: true })
    .click();
  await viewOf(page, 'check', 'phrase').waitFor();
}

/** Types nine words and asks for what there is. Waits for nothing. */
export async function enterWords(page: Page, words: readonly string[]): Promise<void> {
  const view = viewOf(page, 'check', 'phrase');
  await view.getByLabel(wordsOf(page).check.phrase.label).fill(words.join(' '));
  await buttonIn(view, wordsOf(page).check.phrase.read).click();
}

/** From a public page to the letters and answers of nine words; gives the view. */
export async function readWith(page: Page, words: readonly string[]): Promise<Locator> {
  await openCheck(page);
  await enterWords(page, words);
  const view = viewOf(page, 'check', 'dialogue');
  await view.waitFor();
  return view;
}

/** The same with words for which there is nothing yet. */
export async function readNothingWith(page: Page, words: readonly string[]): Promise<Locator> {
  await openCheck(page);
  await enterWords(page, words);
  const view = viewOf(page, 'check', 'nothing');
  await view.waitFor();
  return view;
}

/** What the dialogue comes to: 'sent', 'received', 'read', 'silent', 'open', 'taken', 'answered', 'more' or 'closed'. */
export async function statusShown(page: Page): Promise<string | null> {
  return viewOf(page, 'check', 'dialogue').locator('[data-status]').getAttribute('data-status');
}

/** The texts of the answers that are shown, the folded ones too, in their order. */
export function answersShown(page: Page): Promise<string[]> {
  return viewOf(page, 'check', 'dialogue').locator('[data-reply] .letter-text').allTextContents();
}

/** The states of the own letters, in their order: 'sent', 'missing', 'received', 'acknowledged', 'openToDeputies', 'opened' or 'taken'. */
export function letterStatesShown(page: Page): Promise<(string | null)[]> {
  const letters = viewOf(page, 'check', 'dialogue').locator('[data-letter]');
  return letters.evaluateAll((all) => all.map((one) => one.getAttribute('data-letter')));
}

/** The warnings that are shown, by their kind, in their order. */
export function warningsShown(page: Page): Promise<(string | null)[]> {
  const warnings = page.locator('#check [data-warning]');
  return warnings.evaluateAll((all) => all.map((one) => one.getAttribute('data-warning')));
}

/** From letters and answers, or from "nothing yet", to a text that only has to be sent. */
export async function prepareMore(page: Page, text: string, from: 'dialogue' | 'nothing' = 'dialogue'): Promise<void> {
  const { check } = wordsOf(page);
  await buttonIn(viewOf(page, 'check', from), from === 'dialogue' ? check.next.write : check.nothing.write).click();
  await viewOf(page, 'check', 'write').getByLabel(check.writing.label, { exact: true }).fill(text);
}

/** Presses send in the view in which more is written. */
export async function pressSendMore(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'check', 'write'), wordsOf(page).check.writing.send).click();
}

/** Waits until the heading says that what was sent has arrived. */
export async function waitForArrival(page: Page, kind: 'write' | 'refuse' | 'opened' = 'write'): Promise<void> {
  const { title } = wordsOf(page).check.arrived[kind];
  await viewOf(page, 'check', 'dialogue').getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Writes more and sends it. */
export async function writeMore(page: Page, text: string): Promise<void> {
  await prepareMore(page, text);
  await pressSendMore(page);
  await waitForArrival(page);
}

/** Says no to a hand-over, in the words that the page proposes. */
export async function refuseHandOver(page: Page): Promise<void> {
  const { next, refusing } = wordsOf(page).check;
  await buttonIn(viewOf(page, 'check', 'dialogue'), next.refuse).click();
  await buttonIn(viewOf(page, 'check', 'refuse'), refusing.send).click();
  await waitForArrival(page, 'refuse');
}

/** Lets the deputies read, once the promised day has passed. */
export async function letDeputiesRead(page: Page): Promise<void> {
  const { next, opening } = wordsOf(page).check;
  await buttonIn(viewOf(page, 'check', 'dialogue'), next.deputies).click();
  await buttonIn(viewOf(page, 'check', 'open'), opening.open).click();
  await waitForArrival(page, 'opened');
}

/** Ends the dialogue, which takes two steps, with some last words. */
export async function endDialogue(page: Page, lastWords: string): Promise<void> {
  const { next, ending } = wordsOf(page).check;
  await buttonIn(viewOf(page, 'check', 'dialogue'), next.end).click();
  const view = viewOf(page, 'check', 'end');
  await view.getByRole('textbox').fill(lastWords);
  await buttonIn(view, ending.next).click();
  await buttonIn(viewOf(page, 'check', 'sure'), ending.send).click();
  await viewOf(page, 'check', 'ended').waitFor();
}

/** Closes and forgets the words, from letters and answers or from the end. */
export async function forgetWords(page: Page, from: 'dialogue' | 'ended' = 'dialogue'): Promise<void> {
  await buttonIn(viewOf(page, 'check', from), wordsOf(page).check.next.forget).click();
  await page.locator('#page').waitFor();
}
