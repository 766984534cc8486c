import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { Reporter } from '../journey/people.ts';
import { giveDevice, setDevice } from './device.ts';
import { enterWords, openCheck, readNothingWith, readWith } from './steps/check.ts';
import { ombudspersonsOnDuty, unlockDesk } from './steps/desk.ts';
import { deposited, textsOnDuty } from './steps/letterbox.ts';
import {
  goToReaders,
  goToWrite,
  openReport,
  prepareLetter,
  pressSend,
  pressSendAgain,
  repeatWords,
  sealAndReadWords,
  waitForReceipt,
  write,
  writeLetter,
} from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, loaded, openStreet, type Street, visit } from './visitors.ts';

/** Whatever people, networks and browsers do: the page says what it means, and no letter is lost, cut or sent twice. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const newLetters = deposited(() => street);

/** Does something else with requests of a method to a path, until told to stop. */
async function meddle(page: Page, method: string, path: string, deed: (route: Route) => Promise<void>): Promise<() => void> {
  let isOn = true;
  await page.route(`**${path}`, (route) => (isOn && route.request().method() === method ? deed(route) : route.fallback()));
  return () => {
    isOn = false;
  };
}

const CUT = async (route: Route) => {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
};
const LATER_VERSION = async (route: Route) => {
  const response = await route.fetch();
  await route.fulfill({ response, json: { ...(await response.json()), since: 2 } });
};

describe('a network that fails', () => {
  test('trying again begins at once, also while something of the first try is still on its way', async () => {
    let asked: Promise<unknown> | undefined;
    const visitor = await visit(street, '/', {
      before: async (page) => {
        asked = page.waitForRequest('**/api/board');
        await page.route('**/api/roster', (route) => route.abort('connectionrefused'), { times: 1 });
        // Never answered.
        await page.route('**/api/board', () => {}, { times: 1 });
      },
      expectedErrors: /ERR_CONNECTION_REFUSED/,
    });
    const { page } = visitor;
    await openReport(page);
    await goToReaders(page);
    const readers = viewOf(page, 'report', 'readers');
    await readers.getByRole('alert').waitFor();
    await asked;
    await buttonIn(readers, wordsOf(page).common.tryAgain).click();
    await readers.locator('.people').waitFor();
    await visitor.leave();
  });

  test('in the middle of writing: nothing is lost, and the same letter goes once it is back', async () => {
    const visitor = await visit(street, '/', { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    const { page } = visitor;
    const { report } = wordsOf(page);
    const text = 'Skrivet i en hiss.';
    await openReport(page);
    await goToReaders(page);
    await loaded(visitor);
    await goToWrite(page);
    await page.context().setOffline(true);
    await write(page, { text });
    await repeatWords(page, await sealAndReadWords(page));
    await pressSend(page);
    const view = viewOf(page, 'report', 'repeat');
    await view.getByText(report.failures.unreachable.text).waitFor();
    await pressSendAgain(page);
    await view.getByText(report.failures.unreachable.text).waitFor();
    expect(await newLetters()).toBe(0);
    await page.context().setOffline(false);
    await pressSendAgain(page);
    await waitForReceipt(page);
    expect(await newLetters()).toBe(1);
    expect(await textsOnDuty(street.town)).toContain(text);
    await visitor.leave();
  });

  test('on another morning: what was there stays, and everything comes anew once the network is back', async () => {
    const visitor = await visit(street, '/', { before: giveDevice, expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    const { page, requests } = visitor;
    await loaded(visitor);
    /** The last that is asked for; the browser may have kept it. */
    const boardsAsked = () => askedFor(visitor).filter((asked) => asked === 'GET /api/board').length;
    const shown = await page.locator('#readers').innerHTML();
    const text = 'Påbörjat i går.';
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    await viewOf(page, 'report', 'write').getByRole('textbox').fill(text);
    onTestFinished(() => street.town.house.setDaysAhead(0));
    await street.town.house.setDaysAhead(1);
    await page.context().setOffline(true);
    await setDevice(page, { aheadMs: 86_400_000 });
    await setDevice(page, { isHidden: false });
    await expect.poll(boardsAsked).toBe(2);
    await page.waitForTimeout(500);
    expect(await page.locator('#readers').innerHTML()).toBe(shown);
    const before = requests.length;
    await page.context().setOffline(false);
    await expect.poll(boardsAsked).toBe(3);
    await write(page, { text: await viewOf(page, 'report', 'write').getByRole('textbox').inputValue() });
    await repeatWords(page, await sealAndReadWords(page));
    await pressSend(page);
    await waitForReceipt(page);
    expect(await newLetters()).toBe(1);
    // What was asked for in the morning was enough.
    expect(askedFor(visitor).slice(before).length).toBe(5);
    await visitor.leave();
  });

  test('before anything has been loaded: the page says so, and goes on from there', async () => {
    const page = await meddled('/api/roster', (route) => route.abort());
    const { common } = wordsOf(page.page);
    await openReport(page.page);
    await goToReaders(page.page);
    const view = viewOf(page.page, 'report', 'readers');
    await view.getByText(common.failures.unreachable.text).waitFor();
    page.stop();
    await buttonIn(view, common.tryAgain).click();
    await view.getByText(wordsOf(page.page).report.readers.checked).waitFor();
    await page.page.context().close();
  });

  test('that is slow: the page says what it waits for, and one can write meanwhile; a letter is on its way until it is there', async () => {
    const waits: (() => void)[] = [];
    const hold = async (route: Route) => {
      await new Promise<void>((resolve) => waits.push(resolve));
      await route.continue();
    };
    const { page } = await meddled('/api/roster', hold);
    const { common, report } = wordsOf(page);
    await openReport(page);
    await goToReaders(page);
    await viewOf(page, 'report', 'readers').getByText(common.loading).waitFor();
    await viewOf(page, 'report', 'readers').getByText(report.readers.later).waitFor();
    await goToWrite(page);
    await write(page, { text: 'Skrivet medan listan är på väg.' });
    await viewOf(page, 'report', 'review').getByText(report.review.waiting).waitFor();
    for (const go of waits.splice(0)) go();
    await repeatWords(page, await sealAndReadWords(page));
    await meddle(page, 'POST', '/api/letterbox', hold);
    await pressSend(page);
    const view = viewOf(page, 'report', 'repeat');
    await view.getByText(report.repeat.sending).waitFor();
    expect(await buttonIn(view, report.repeat.send).isDisabled()).toBe(true);
    await expect.poll(() => waits.length).toBe(1);
    for (const go of waits.splice(0)) go();
    await waitForReceipt(page);
    expect(await newLetters()).toBe(1);
    await page.context().close();
  });

  test.each([
    ['cut', CUT],
    ['of another version', LATER_VERSION],
  ])('whose answers are %s: before writing the page is too old, after sending the same letter goes again', async (_, deed) => {
    const { page, stop } = await meddled('/api/duty', deed);
    const { common, report } = wordsOf(page);
    await page.locator('#readers').getByText(common.failures.unreadable.text).waitFor();
    await openReport(page);
    await goToReaders(page);
    const view = viewOf(page, 'report', 'readers');
    await view.getByText(common.failures.unreadable.text).waitFor();
    stop();
    await buttonIn(view, common.tryAgain).click();
    await view.getByText(report.readers.checked).waitFor();
    await goToWrite(page);
    await write(page, { text: 'Svaret kom inte helt fram.' });
    await repeatWords(page, await sealAndReadWords(page));
    const heal = await meddle(page, 'POST', '/api/letterbox', deed);
    await pressSend(page);
    await viewOf(page, 'report', 'repeat').getByText(report.failures.server.text).waitFor();
    heal();
    await pressSendAgain(page);
    await waitForReceipt(page);
    expect(await newLetters()).toBe(1);
    await page.context().close();
  });

  /** A first page whose requests to a path somebody meddles with from the beginning. */
  async function meddled(path: string, deed: (route: Route) => Promise<void>): Promise<{ page: Page; stop: () => void }> {
    let stop = () => {};
    const prepare = async (page: Page) => {
      stop = await meddle(page, 'GET', path, deed);
    };
    const { page } = await visit(street, '/', { before: prepare, expectedErrors: /./ });
    return { page, stop: () => stop() };
  }
});

describe('words that are not quite right', () => {
  const phrase = phraseWords(newPhrase('code'), WORDS_SV);
  /** Swaps neighbours until the checksum sees it: one swap in 128 it does not. */
  const swapped = phrase
    .map((_, at) => phrase.with(at, phrase[(at + 1) % 9] ?? '').with((at + 1) % 9, phrase[at] ?? ''))
    .find((words) => readPhrase(words.join(' '), 'code').outcome === 'wrong-checksum');

  test.each(['sv', 'en'] as const)(
    'are found at once and without a request, by place and not by word (%s)',
    async (language) => {
      const visitor = await visit(street, '/', { language });
      const { page } = visitor;
      await loaded(visitor);
      await openCheck(page);
      const { phrase: t } = wordsOf(page).check;
      // The icon is the browser's own wish, for which it takes its time.
      const asked = () => askedFor(visitor).filter((request) => !request.endsWith('.svg')).length;
      const atFirst = asked();
      const view = viewOf(page, 'check', 'phrase');
      for (const [typed, said] of [
        [swapped ?? [], t.mixed],
        [phrase.slice(0, 8), t.count(8)],
        [phrase.with(3, 'xyzzy'), t.unknown('4')],
        [phrase.with(0, 'qqqq').with(8, 'xxxx'), t.unknown(language === 'sv' ? '1 och 9' : '1 and 9')],
      ] as const) {
        await enterWords(page, typed);
        await view.getByText(said).waitFor();
        expect(await view.getByRole('alert').textContent()).not.toContain('xyzzy');
      }
      expect(asked()).toBe(atFirst);
      await visitor.leave();
    },
  );

  test('are taken in capitals, without their dots, cut to four letters, on lines of their own', async () => {
    const anna = new Reporter(street.town);
    await anna.write('Hittar jag tillbaka?');
    await street.town.house.runDaily();
    const visitor = await visit(street, '/');
    const sloppy = anna.words.split(' ').map((word) => word.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4));
    await readWith(visitor.page, [` \n${sloppy.join(',\n')}\t`]);
    await visitor.leave();
  });

  test('of another channel, or of nobody: there is nothing yet, and what that can mean', async () => {
    const visitor = await visit(street, '/');
    const view = await readNothingWith(visitor.page, phrase);
    const { nothing } = wordsOf(visitor.page).check;
    for (const words of [nothing.lead, ...nothing.reasons]) await view.getByText(words).waitFor();
    await visitor.leave();
  });
});

describe('a browser that lacks something', () => {
  test.each([
    ['WebAssembly', () => Reflect.deleteProperty(globalThis, 'WebAssembly')],
    [
      'Ed25519',
      () => {
        const { subtle } = crypto;
        for (const name of ['generateKey', 'importKey', 'verify', 'sign'] as const) {
          const real = Reflect.get(subtle, name) as (...some: unknown[]) => Promise<unknown>;
          const fails = (...some: unknown[]) =>
            some.flat().some((one) => one === 'Ed25519' || (one as { name?: string } | null)?.name === 'Ed25519')
              ? Promise.reject(new DOMException('no', 'NotSupportedError'))
              : real.apply(subtle, some);
          Object.defineProperty(SubtleCrypto.prototype, name, { value: fails });
        }
      },
    ],
  ] as const)('%s: letters are sealed, sent and opened all the same', async (name, takeAway) => {
    const lacking = async (page: Page) => {
      await page.addInitScript(takeAway);
    };
    // libsodium tries WebAssembly, says so, and goes on without it.
    const expectedErrors = /^WebAssembly is not defined$/;
    const visitor = await visit(street, '/', { before: lacking, expectedErrors });
    const text = `Skrivet utan ${name}.`;
    await writeLetter(visitor.page, { text });
    await visitor.leave();
    expect(await newLetters()).toBe(1);
    const [onDuty] = await ombudspersonsOnDuty(street.town);
    const desk = await visit(street, '/desk', { before: lacking, expectedErrors });
    await unlockDesk(desk.page, onDuty?.phrase ?? '');
    await desk.page.locator('#desk').getByLabel(wordsOf(desk.page).desk.list.search, { exact: true }).fill(text);
    await expect.poll(() => desk.page.locator('#desk .cases .item').count()).toBe(1);
    await desk.leave();
  });
});

test('two presses of send are one letter', async () => {
  const visitor = await visit(street, '/', {});
  const { page } = visitor;
  await prepareLetter(page, { text: 'Tryckt två gånger.' });
  // At once, before anything is painted: what is pressed twice with a finger may have moved in between.
  await buttonIn(viewOf(page, 'report', 'repeat'), wordsOf(page).report.repeat.send).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await waitForReceipt(page);
  expect(askedFor(visitor).filter((request) => request.startsWith('POST'))).toEqual(['POST /api/letterbox']);
  expect(await newLetters()).toBe(1);
  await visitor.leave();
});
