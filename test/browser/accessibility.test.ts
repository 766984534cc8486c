import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../crypto/text-field.ts';
import { openCheck } from './steps/check.ts';
import { settled } from './steps/keyboard.ts';
import { goToReaders, goToWrite, openReport, repeatWords, sealAndReadWords, write } from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { loaded, openStreet, type Street, visit } from './visitors.ts';

/**
 * What somebody needs who uses keys or a screen reader, and no rule of axe can know: where the focus is, in which order it goes, and what is
 * told without being looked for. What axe finds, and whether the focus is seen, is asked of every state by every-state.test.ts.
 */
const TEXT = 'De bad mig låta bli att skriva ned det.';

let street: Street;

beforeAll(async () => {
  street = await openStreet();
});

afterAll(() => street?.close());

async function come(
  path: string,
  language: Language,
  act: (page: Page) => Promise<void>,
  expectedErrors?: RegExp,
): Promise<void> {
  const visitor = await visit(street, path, { language, ...(expectedErrors && { expectedErrors }) });
  if (path !== '/desk') await loaded(visitor);
  await act(visitor.page);
  await visitor.leave();
}

/** The focus is on the heading of a view, so that a screen reader says where one is. */
async function expectHeadingFocus(view: Locator): Promise<void> {
  await expect.poll(() => view.locator('h1').evaluate((heading) => heading === document.activeElement)).toBe(true);
}

/** Presses Tab until the focus comes round, and returns what had it: places in the document, in the order of keys. */
async function tabOrder(page: Page): Promise<number[]> {
  await settled(page);
  // From the top: without this the keys go on from the heading that a view has given the focus to.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const order: number[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() =>
      [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body),
    );
    if (place === order[0] || (order.length > 0 && place < (order.at(-1) ?? 0))) break;
    order.push(place);
  }
  return order;
}

/** Everything that can be reached by keys, in the order of the document. */
function reachable(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const controls = document.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select, summary');
    return [...controls].filter((one) => one.checkVisibility() && !one.matches(':disabled')).map((one) => all.indexOf(one));
  });
}

describe.each(['sv', 'en'] as const)('in %s', (language) => {
  test('each new view of writing begins with its heading, and errors are told at once', async () => {
    const abortSending = async (page: Page) =>
      page.route('**/api/letterbox', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await come(
      '/',
      language,
      async (page) => {
        await abortSending(page);
        const { report, common } = wordsOf(page);
        await openReport(page);
        await expectHeadingFocus(viewOf(page, 'report', 'before'));
        await goToReaders(page);
        await expectHeadingFocus(viewOf(page, 'report', 'readers'));
        await goToWrite(page);
        await expectHeadingFocus(viewOf(page, 'report', 'write'));
        await buttonIn(viewOf(page, 'report', 'write'), common.next).click();
        await page.getByRole('alert').filter({ hasText: report.write.empty }).waitFor();
        await viewOf(page, 'report', 'write').getByRole('textbox').fill('Ring 070-174 06 05.');
        await page.getByRole('status').filter({ hasText: report.revealing.title }).waitFor();
        await write(page, { text: TEXT });
        await expectHeadingFocus(viewOf(page, 'report', 'review'));
        const words = await sealAndReadWords(page);
        await expectHeadingFocus(viewOf(page, 'report', 'phrase'));
        await repeatWords(page, words);
        await page.getByRole('status').filter({ hasText: report.progress.ready }).waitFor();
        await buttonIn(viewOf(page, 'report', 'repeat'), report.repeat.send).click();
        await page.getByRole('alert').filter({ hasText: report.failures.unreachable.title }).waitFor();
        await page.unroute('**/api/letterbox');
        await buttonIn(viewOf(page, 'report', 'repeat'), report.repeat.again).click();
        await viewOf(page, 'report', 'sent').waitFor();
        await expectHeadingFocus(viewOf(page, 'report', 'sent'));
      },
      /ERR_FAILED/,
    );
  });

  test('reading begins with its heading, tells what is wrong with the words, and closing gives the focus back to the page', async () => {
    await come('/', language, async (page) => {
      const { check, common } = wordsOf(page);
      await openCheck(page);
      const view = viewOf(page, 'check', 'phrase');
      await expectHeadingFocus(view);
      await view.getByRole('textbox').fill('ett två tre');
      await buttonIn(view, check.phrase.read).click();
      await page
        .getByRole('alert')
        .filter({ hasText: check.phrase.count(3) })
        .waitFor();
      await buttonIn(view, common.back).click();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('page');
    });
  });

  test.each(['/', '/how', '/desk'])(
    'the keys go through %s in the order in which it is read, and leave nothing out',
    async (path) => {
      await come(path, language, async (page) => {
        if (path === '/desk') await viewOf(page, 'desk', 'unlock').waitFor();
        expect(await tabOrder(page)).toEqual(await reachable(page));
      });
    },
  );

  test('the keys go through the view in which one writes in its order too', async () => {
    await come('/', language, async (page) => {
      await openReport(page);
      await goToReaders(page);
      await goToWrite(page);
      // A view gives its heading the focus after it is painted: keys that are pressed before that begin from there.
      await expectHeadingFocus(viewOf(page, 'report', 'write'));
      expect(await tabOrder(page)).toEqual(await reachable(page));
    });
  });
});
