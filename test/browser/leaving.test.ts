import type { Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../crypto/text-field.ts';
import { demoOfficials } from '../../scripts/demo-channel.ts';
import { pages as english } from '../../web/messages/en/pages.ts';
import { pages as swedish } from '../../web/messages/sv/pages.ts';
import { Reporter } from '../journey/people.ts';
import { openCheck, readNothingWith } from './steps/check.ts';
import { unlockDesk } from './steps/desk.ts';
import { goToReaders, goToWrite, leaveOut, openReport, sealAndReadWords, write } from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { loaded, openStreet, type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** Leaving quickly (U9), and the browser's own ways back, forward and anew. */

const TEXT = 'Anna Berg bad mig stryka stycket om pengarna.';
const LANGUAGES: readonly Language[] = ['sv', 'en'];
const WAYS = ['the link', 'three presses of Shift'] as const;
const WEATHER = 'https://www.smhi.se/';

let street: Street;

beforeAll(async () => {
  street = await openStreet();
});

afterAll(() => street?.close());

/** A visitor for whom the neutral page is a page of this test; everything else outside the channel is not there. */
async function come(path: string, options: VisitorOptions & { before?: (page: Page) => Promise<void> } = {}): Promise<Visitor> {
  const before = async (page: Page) => {
    const weather = { contentType: 'text/html', body: '<!doctype html><title>Väder</title><h1>Uppehåll</h1>' };
    await page.route(`${WEATHER}**`, (route) => route.fulfill(weather));
    await options.before?.(page);
  };
  const visitor = await visit(street, path, { ...options, before });
  if (options.context?.javaScriptEnabled !== false && path !== '/desk') await loaded(visitor);
  return visitor;
}

async function leaveBy(way: (typeof WAYS)[number], page: Page): Promise<void> {
  // Not waited for: the weather may be slow.
  if (way === 'the link') await page.locator('#leave').click({ noWaitAfter: true });
  else for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
}

/** Everything that somebody could read on a page: its words, shown or not, and what stands in its fields. */
async function everythingOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    return [document.title, document.body.textContent, ...fields].join('\n');
  });
}

/** Two words of a phrase in their order: single ones may stand on any page. */
function wordsIn(phrase: readonly string[]): RegExp {
  return new RegExp(
    phrase
      .slice(1)
      .map((word, index) => `${phrase[index]}[\\s\\d.]*${word}`)
      .join('|'),
  );
}

/** From where somebody leaves: how one gets there, and what must be nowhere afterwards. */
type Place = (page: Page) => Promise<RegExp>;

const PLACES: Readonly<Record<string, Place>> = {
  'the first page': async () => wordsIn([TEXT, TEXT]),
  'a text that is being written': async (page) => {
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    await viewOf(page, 'report', 'write').getByRole('textbox').fill(TEXT);
    return new RegExp(TEXT);
  },
  'the nine words': async (page) => {
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    await write(page, { text: TEXT });
    return new RegExp(`${TEXT}|${wordsIn(await sealAndReadWords(page)).source}`);
  },
  'the words typed in': async (page) => {
    await openCheck(page);
    const { words } = new Reporter(street.town);
    await viewOf(page, 'check', 'phrase').getByRole('textbox').fill(words);
    return wordsIn(words.split(' '));
  },
  'what was found for them': async (page) => {
    const { words } = new Reporter(street.town);
    await readNothingWith(page, words.split(' '));
    return wordsIn(words.split(' '));
  },
};

describe.each(WAYS)('leaving by %s', (way) => {
  test.each(Object.entries(PLACES))('from %s leads to the weather, and nothing is left behind', async (where, go) => {
    const language = way === 'the link' ? 'sv' : 'en';
    const visitor = await come('/', { language });
    const { page } = visitor;
    const dialogs: Dialog[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog);
      void dialog.accept();
    });
    const address = page.url();
    const title = await page.title();
    const secret = await go(page);
    if (where !== 'the first page') expect(await page.title()).toBe(wordsOf(page).common.neutralTitle);
    await leaveBy(way, page);
    await page.waitForURL(WEATHER);
    expect(dialogs).toEqual([]);

    await page.goBack();
    if (where === 'the first page') {
      // It was replaced, so nothing of the channel is left to go back to.
      expect(page.url()).toBe('about:blank');
      return visitor.leave();
    }
    await page.locator('#page').waitFor();
    expect([page.url(), await page.title()]).toEqual([address, title]);
    expect(await everythingOn(page)).not.toMatch(secret);
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    expect(await viewOf(page, 'report', 'write').getByRole('textbox').inputValue()).toBe('');
    await visitor.leave();
  });

  test('empties the page at once, even if the weather never comes', async () => {
    const visitor = await come('/', { language: 'sv' });
    const { page } = visitor;
    await page.unroute(`${WEATHER}**`);
    // An answer without a page: the browser stays where it is.
    await page.route(`${WEATHER}**`, (route) => route.fulfill({ status: 204 }));
    const secret = await PLACES['the nine words']?.(page);
    expect(await everythingOn(page)).toMatch(secret ?? '');
    await leaveBy(way, page);
    await expect.poll(() => page.evaluate(() => document.body.innerHTML)).toBe('');
    await visitor.leave();
  });

  test('leaves no more in the history than the page itself', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const addresses = new Set<string>();
    page.on('framenavigated', (frame) => addresses.add(frame.url()));
    const length = () => page.evaluate(() => history.length);
    const before = await length();
    await PLACES['the nine words']?.(page);
    await leaveBy(way, page);
    await page.waitForURL(WEATHER);
    expect(await length()).toBe(before + 1);
    expect([...addresses].filter((address) => address !== WEATHER)).toEqual([new URL('/', street.town.origin).href]);
    await visitor.leave();
  });
});

test('the desk is left in the same way', async () => {
  const visitor = await come('/desk');
  const { page } = visitor;
  await unlockDesk(page, demoOfficials()[0]?.phrase ?? '');
  await leaveBy('three presses of Shift', page);
  await page.waitForURL(WEATHER);
  await page.goBack();
  await viewOf(page, 'desk', 'unlock').waitFor();
  expect(await viewOf(page, 'desk', 'unlock').getByRole('textbox').inputValue()).toBe('');
  await visitor.leave();
});

test('capitals in a text leave nobody', async () => {
  const visitor = await come('/');
  const { page } = visitor;
  await openReport(page);
  await goToReaders(page);
  await goToWrite(page);
  const box = viewOf(page, 'report', 'write').getByRole('textbox');
  await box.focus();
  for (const letter of ['A', 'B', 'C', 'D', 'E', 'F']) await page.keyboard.press(`Shift+${letter}`);
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift+G');
  expect(await box.inputValue()).toBe('ABCDEFG');
  expect(new URL(page.url()).origin).toBe(street.town.origin);
  await visitor.leave();
});

test.each(LANGUAGES)('without script the link leaves, and the page says what does not work (%s)', async (language) => {
  const visitor = await come('/', { language, context: { javaScriptEnabled: false } });
  const { page } = visitor;
  const { noScript } = wordsOf(page).site;
  await page.getByRole('heading', { name: noScript.title }).waitFor();
  expect(await page.locator('main').first().textContent()).toContain(noScript.text);
  await page.getByRole('link', { name: wordsOf(page).site.leave, exact: true }).click();
  await page.waitForURL(WEATHER);
  await page.goto(new URL(language === 'sv' ? '/leave' : '/en/leave', street.town.origin).href);
  const said = (language === 'sv' ? swedish : english).leave.not.text.at(-1) ?? '';
  expect(said).toMatch(/JavaScript/);
  expect(await page.locator('main').first().textContent()).toContain(said);
  await visitor.leave();
});

describe('the browser’s own buttons', () => {
  test('back goes a view back, forward comes again, and text and choices stay', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const back = () => page.evaluate(() => history.back());
    await openReport(page);
    await goToReaders(page);
    const name = (await page.locator('#report .person-name').nth(1).textContent()) ?? '';
    await leaveOut(page, [name]);
    await goToWrite(page);
    await viewOf(page, 'report', 'write').getByRole('textbox').fill(TEXT);
    await back();
    await viewOf(page, 'report', 'readers').waitFor();
    expect(await page.getByRole('checkbox', { name: wordsOf(page).report.readers.exclude.label(name) }).isChecked()).toBe(true);
    await back();
    await viewOf(page, 'report', 'before').waitFor();
    await back();
    await page.locator('#page').waitFor();
    expect(await page.title()).toBe(wordsOf(page).site.name);
    await page.evaluate(() => history.forward());
    await viewOf(page, 'report', 'before').waitFor();
    await goToReaders(page);
    expect(await page.getByRole('checkbox', { name: wordsOf(page).report.readers.exclude.label(name) }).isChecked()).toBe(true);
    await goToWrite(page);
    expect(await viewOf(page, 'report', 'write').getByRole('textbox').inputValue()).toBe(TEXT);
    await visitor.leave();
  });

  test('take the link past the head of the page for no step, nor another place in the address', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const back = () => page.evaluate(() => history.back());
    const skip = async () => {
      await page.locator('.skip').focus();
      await page.keyboard.press('Enter');
      // Whatever it were taken for would have happened by then.
      await page.waitForTimeout(500);
    };
    await readNothingWith(page, new Reporter(street.town).words.split(' '));
    const length = await page.evaluate(() => history.length);
    await skip();
    expect(await viewOf(page, 'check', 'nothing').isVisible()).toBe(true);
    expect(await page.evaluate(() => history.length)).toBe(length);
    await back();
    await viewOf(page, 'check', 'phrase').waitFor();
    await back();
    await page.locator('#page').waitFor();
    await skip();
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    await page.evaluate(() => {
      location.hash = '#somewhere';
    });
    await page.waitForTimeout(500);
    expect(await viewOf(page, 'report', 'write').isVisible()).toBe(true);
    // From there to the same view, and then a view back.
    await back();
    await page.waitForTimeout(500);
    expect(await viewOf(page, 'report', 'write').isVisible()).toBe(true);
    await back();
    await viewOf(page, 'report', 'readers').waitFor();
    await visitor.leave();
  });

  test('anew asks where a text would be lost, and only there', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    const box = viewOf(page, 'report', 'write').getByRole('textbox');
    await box.fill(TEXT);
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked).toEqual(['beforeunload']);
    expect(await box.inputValue()).toBe(TEXT);
    await box.fill('');
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    expect(await page.locator('#page').isVisible()).toBe(true);
    await visitor.leave();
  });

  test('back from the words and from what was found shows neither again', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const { words } = new Reporter(street.town);
    await readNothingWith(page, words.split(' '));
    await page.evaluate(() => history.back());
    await viewOf(page, 'check', 'phrase').waitFor();
    expect(await everythingOn(page)).not.toMatch(wordsIn(words.split(' ')));
    await buttonIn(viewOf(page, 'check', 'phrase'), wordsOf(page).common.back).click();
    await page.locator('#page').waitFor();
    await visitor.leave();
  });

  test('words that were typed and not used are gone with the view', async () => {
    const visitor = await come('/');
    const { page } = visitor;
    const words = new Reporter(street.town).words.split(' ');
    const field = viewOf(page, 'check', 'phrase').getByLabel(wordsOf(page).check.phrase.label);
    const closings = {
      button: () => buttonIn(viewOf(page, 'check', 'phrase'), wordsOf(page).common.back).click(),
      back: () => page.evaluate(() => history.back()),
    };
    for (const close of Object.values(closings)) {
      await openCheck(page);
      expect(await field.inputValue()).toBe('');
      await field.fill(words.join(' '));
      await close();
      await page.locator('#page').waitFor();
      expect(await everythingOn(page)).not.toMatch(wordsIn(words));
    }
    await openCheck(page);
    expect(await field.inputValue()).toBe('');
    await visitor.leave();
  });
});
