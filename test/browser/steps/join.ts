import type { Page } from 'playwright-core';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of somebody who was invited, in the language of the page. */

export interface Joiner {
  readonly name: string;
  /** One of the municipality's. */
  readonly unit: string;
  /** Where a guest comes from. */
  readonly affiliation?: string;
  /** Whether the device shall keep a passkey, where it can. */
  readonly passkey?: boolean;
}

/** From the opened link to the recovery phrase. */
export async function sayWho(page: Page, { name, unit, affiliation }: Joiner): Promise<void> {
  const { join, common } = wordsOf(page);
  await buttonIn(viewOf(page, 'join', 'about'), join.about.start).click();
  const view = viewOf(page, 'join', 'person');
  await view.getByLabel(join.person.name, { exact: true }).fill(name);
  await view.getByLabel(join.person.unit, { exact: true }).selectOption(unit);
  if (affiliation) {
    await view.getByLabel(join.person.guest).check();
    await view.getByLabel(join.person.affiliation, { exact: true }).fill(affiliation);
  }
  await buttonIn(view, common.next).click();
}

/** Writes down the twelve words and types back the two that are asked for. Gives the words. */
export async function takePhrase(page: Page): Promise<string> {
  const { newPhrase, common } = wordsOf(page);
  const shown = viewOf(page, 'join', 'new-phrase');
  const words = await shown.locator('.words li').allTextContents();
  await buttonIn(shown, newPhrase.written).click();
  const asked = viewOf(page, 'join', 'phrase-asked');
  for (const [place, word] of words.entries()) {
    const field = asked.getByLabel(newPhrase.label(place + 1), { exact: true });
    if (await field.isVisible()) await field.fill(word);
  }
  await buttonIn(asked, common.next).click();
  return words.join(' ');
}

/** Has the device keep a passkey, or not, where the page offers it. */
export async function choosePasskey(page: Page, wanted: boolean): Promise<void> {
  const { join } = wordsOf(page);
  const view = viewOf(page, 'join', 'passkey');
  await view.or(viewOf(page, 'join', 'send')).waitFor();
  if (await view.isVisible()) await buttonIn(view, wanted ? join.passkey.make : join.passkey.skip).click();
}

/** From the opened link to an answer that only has to be sent; gives the twelve words. */
export async function prepareAnswer(page: Page, joiner: Joiner): Promise<string> {
  await sayWho(page, joiner);
  const phrase = await takePhrase(page);
  await choosePasskey(page, joiner.passkey ?? false);
  await viewOf(page, 'join', 'send').waitFor();
  return phrase;
}

/** Presses send. Waits for nothing. */
export async function pressSendAnswer(page: Page): Promise<void> {
  const { join } = wordsOf(page);
  await viewOf(page, 'join', 'send')
    .getByRole('button', { name: new RegExp(`^(${join.send.send}|${join.send.again})$`) })
    .click();
}

/** The six words that are to be read to the administrator, once the answer has arrived. */
export async function readComparedWords(page: Page): Promise<string[]> {
  const view = viewOf(page, 'join', 'words');
  await view.waitFor();
  return view.locator('.compared li').allTextContents();
}

/** Answers an invitation, from the opened link on. Gives the twelve words, and the six. */
export async function answerInvitation(page: Page, joiner: Joiner): Promise<{ phrase: string; words: string[] }> {
  const phrase = await prepareAnswer(page, joiner);
  await pressSendAnswer(page);
  return { phrase, words: await readComparedWords(page) };
}
