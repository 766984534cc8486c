import type { Locator, Page } from 'playwright-core';
import { dutyOrder } from '../../../rules/rotation.ts';
import { type DemoOfficial, demoOfficials } from '../../../scripts/demo-channel.ts';
import { channelOf, type Town } from '../../journey/people.ts';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of an ombudsperson at the desk, in the language of the page. */

/** The ombudspersons of the demo in today's duty order: who reads first, who next. */
export async function ombudspersonsOnDuty(town: Town): Promise<readonly DemoOfficial[]> {
  const { roster, period } = await channelOf(town);
  return dutyOrder(roster, period).flatMap((number) => demoOfficials().filter((official) => official.number === number));
}

/** Types the twelve words and unlocks. Waits for nothing. */
export async function enterRecoveryPhrase(page: Page, phrase: string): Promise<void> {
  const { unlock } = wordsOf(page).desk;
  const view = viewOf(page, 'desk', 'unlock');
  await view.getByLabel(unlock.label, { exact: true }).fill(phrase);
  await buttonIn(view, unlock.open).click();
}

/** Unlocks the desk and reads the letterbox, to the list of conversations. */
export async function unlockDesk(page: Page, phrase: string): Promise<void> {
  await enterRecoveryPhrase(page, phrase);
  await viewOf(page, 'desk', 'list').waitFor();
}

/** The conversations in the list, as they are found and filtered. */
export function casesListed(page: Page): Locator {
  return page.locator('#desk .cases .item');
}

/** Opens the one conversation in which something is written, by the search; gives what it shows. */
export async function openCase(page: Page, containing: string): Promise<Locator> {
  const { search } = wordsOf(page).desk.list;
  const back = buttonIn(page.locator('#desk'), wordsOf(page).desk.list.toList);
  if (await back.isVisible()) await back.click();
  await page.locator('#desk').getByLabel(search, { exact: true }).fill(containing);
  await casesListed(page).nth(1).waitFor({ state: 'detached' });
  await casesListed(page).click();
  const shown = page.locator('#desk .case');
  await shown.waitFor();
  return shown;
}

/** The texts of the letters and answers that the open conversation shows, in their order. */
export function textsOnDesk(page: Page): Promise<string[]> {
  return page.locator('#desk .case .letter-text').allTextContents();
}

/** Says that the letters of the open conversation have been read. */
export async function acknowledge(page: Page): Promise<void> {
  const { act, outcomes } = wordsOf(page).desk;
  await buttonIn(page.locator('#desk'), act.acknowledge).click();
  await page.locator('#desk').getByText(outcomes.acknowledged).waitFor();
}

/** Takes the open conversation, whose gate is open. */
export async function takeCase(page: Page): Promise<void> {
  const { file, outcomes } = wordsOf(page).desk;
  await buttonIn(page.locator('#desk'), file.gate.take).click();
  await page.locator('#desk').getByText(outcomes.taken).waitFor();
}

/** Hands the open conversation over to somebody, by name, with a note. */
export async function handOverCase(page: Page, name: string, note: string): Promise<void> {
  const { act, handOver, outcomes } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  await buttonIn(desk, act.handOver).click();
  await desk.getByRole('radio', { name }).check();
  await desk.getByLabel(handOver.note(name), { exact: true }).fill(note);
  await buttonIn(desk, handOver.send).click();
  await desk.getByText(outcomes['handed-over']).waitFor();
}

/** From the open conversation to an answer that only has to be sent. `closing`: it says what was done, and ends the conversation. */
export async function prepareAnswer(page: Page, text: string, closing = false): Promise<void> {
  const { act, answer } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  await buttonIn(desk, act.answer).click();
  await desk.getByLabel(answer.label, { exact: true }).fill(text);
  if (closing) {
    await desk.getByRole('checkbox', { name: answer.asFeedback }).check();
    await desk.getByRole('checkbox', { name: answer.asClosing }).check();
  }
  await buttonIn(desk, answer.preview).click();
}

/** Presses send below the answer that has been read through. */
export async function pressSendAnswer(page: Page, closing = false): Promise<void> {
  const { answer } = wordsOf(page).desk;
  await buttonIn(page.locator('#desk'), closing ? answer.sendClosing : answer.send).click();
}

/** Answers in the open conversation, and waits until the answer is with the server. */
export async function answerCase(page: Page, text: string, closing = false): Promise<void> {
  const { outcomes } = wordsOf(page).desk;
  await prepareAnswer(page, text, closing);
  await pressSendAnswer(page, closing);
  await page
    .locator('#desk')
    .getByText(closing ? outcomes.closed : outcomes.answered)
    .waitFor();
}

/** Locks the desk by its button. */
export async function lockDesk(page: Page): Promise<void> {
  await buttonIn(page.locator('#desk'), wordsOf(page).desk.bar.lock).click();
  await viewOf(page, 'desk', 'unlock').waitFor();
}
