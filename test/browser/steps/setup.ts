import type { Locator, Page } from 'playwright-core';
import { newPhrase as newPhraseEn } from '../../../web/messages/en/new-phrase.ts';
import { setup as setupEn } from '../../../web/messages/en/setup.ts';
import { newPhrase as newPhraseSv } from '../../../web/messages/sv/new-phrase.ts';
import { setup as setupSv } from '../../../web/messages/sv/setup.ts';
import { chooseTrends } from './trend-setup.ts';
import { buttonIn, wordsOf } from './words.ts';

/** The walk of the administrator who founds a channel, in the language of the page. */

const WORDS = { sv: { t: setupSv, phrase: newPhraseSv }, en: { t: setupEn, phrase: newPhraseEn } };

export function setupWords(page: Page): { readonly t: typeof setupSv; readonly phrase: typeof newPhraseSv } {
  return new URL(page.url()).pathname.startsWith('/en') ? WORDS.en : WORDS.sv;
}

/** What a municipality decides that leaves everything else as it was proposed. */
export const DECIDED = {
  municipality: 'Provköping',
  mode: 'A' as 'A' | 'B',
  formal: 'https://provkoping.example/visselblasning',
  external: 'https://www.av.se/',
  letter: 'Förnuftsombuden, Stora torget 1, 000 01 Provköping',
  phone: '000-00 00 00',
  units: ['Biblioteket', 'Miljökontoret', 'Hemtjänst norr', 'Almskolan'],
};

/** A view of the founding page by its `data-view`. */
export function setupView(page: Page, name: string): Locator {
  return page.locator(`#setup [data-view=${name}]`);
}

/** Goes on from a view. Waits for nothing. */
export function goOn(page: Page): Promise<void> {
  return buttonIn(page.locator('#setup'), wordsOf(page).common.next).click();
}

/** Types into a field of the draft. */
export function typeInto(page: Page, field: keyof typeof setupSv.fields, text: string): Promise<void> {
  return page.getByLabel(setupWords(page).t.fields[field].label, { exact: true }).fill(text);
}

/** From the first view, the code in the address, to the summary. */
export async function decide(page: Page, decided: typeof DECIDED = DECIDED): Promise<void> {
  const { t } = setupWords(page);
  await setupView(page, 'code').waitFor();
  await goOn(page);
  await typeInto(page, 'municipality', decided.municipality);
  await page.getByRole('radio', { name: t.municipality.modes[decided.mode].name }).check();
  await goOn(page);
  for (const field of ['formal', 'external', 'letter', 'phone'] as const) await typeInto(page, field, decided[field]);
  await goOn(page);
  await typeInto(page, 'units', decided.units.join('\n'));
  await goOn(page);
  await setupView(page, 'times').waitFor();
  await goOn(page);
  await page.getByRole('radio', { name: t.keeping.archives.none.name }).check();
  await goOn(page);
  await chooseTrends(page, 'later');
  await goOn(page);
  await setupView(page, 'summary').waitFor();
}

/** From the summary to the view that founds, with the twelve words written down; gives them. */
export async function keepRootPhrase(page: Page): Promise<string[]> {
  await goOn(page);
  const words = await copyPhrase(page);
  await goOn(page);
  await setupView(page, 'found').waitFor();
  return words;
}

/** Copies twelve new words and types the two that are asked back; does not go on from there. */
export async function copyPhrase(page: Page): Promise<string[]> {
  const { phrase } = setupWords(page);
  const shown = page.locator('[data-view=new-phrase]');
  await shown.waitFor();
  const words = await shown.getByRole('list', { name: phrase.list }).getByRole('listitem').allTextContents();
  await buttonIn(shown, phrase.written).click();
  const asked = page.locator('[data-view=phrase-asked]');
  await asked.waitFor();
  for (const [place, word] of words.entries()) {
    const field = asked.getByLabel(phrase.label(place + 1), { exact: true });
    if (await field.count()) await field.fill(word);
  }
  return words;
}

/** Presses the button that founds. Waits for nothing. */
export async function pressFound(page: Page): Promise<void> {
  await setupView(page, 'found').locator('button.primary').click();
}

/** From the view that founds to the end; gives the text of channel.json. */
export async function found(page: Page): Promise<string> {
  await pressFound(page);
  await setupView(page, 'done').waitFor();
  return saveFile(page);
}

/** The text of the file that the last view has to download. */
export async function saveFile(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await setupView(page, 'done')
    .getByRole('link', { name: setupWords(page).t.done.download })
    .press('Enter');
  const stream = await (await downloading).createReadStream();
  return Buffer.concat(await stream.toArray()).toString();
}
