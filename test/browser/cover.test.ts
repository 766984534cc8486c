import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { parseDeposit } from '../../protocol/deposit-layout.ts';
import { dayAt } from '../../rules/today.ts';
import { lettersFor, textsFor } from '../journey/people.ts';
import { openCoveredStreet, storeCovers } from './covered-street.ts';
import { giveClock, giveDevice, setDevice } from './device.ts';
import { enterWords, openCheck } from './steps/check.ts';
import { casesListed, lockDesk, ombudspersonsOnDuty, unlockDesk } from './steps/desk.ts';
import {
  closeReceipt,
  goToReaders,
  goToWrite,
  openReport,
  pressSend,
  repeatWords,
  sealAndReadWords,
  waitForReceipt,
  write,
  writeLetter,
} from './steps/report.ts';
import { viewOf, wordsOf } from './steps/words.ts';
import { askedFor, type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** Covers of real visits: here every visit is one that sends. The pages' clocks are put ahead to the moment that chance has chosen. */

const TEXT = 'De bad mig låta bli att skriva ned det.';
const TEN_MINUTES = 600_000;

let street: Street;

beforeAll(async () => {
  street = await openCoveredStreet(100);
}, 180_000);

afterAll(() => street?.close());

/** A letterbox of yesterday would be full by the last test. */
beforeEach(async () => {
  const { DB } = await street.town.house.bindings();
  await DB.batch([DB.prepare('DELETE FROM deposits'), DB.prepare('DELETE FROM letterbox_days')]);
});

/** Comes with a clock of one's own, and waits until the script that sends covers is there and has decided. */
async function come(
  path = '/',
  before: (page: Page) => Promise<unknown> = async () => {},
  expectedErrors: VisitorOptions['expectedErrors'] = undefined,
): Promise<Visitor> {
  const visitor = await visit(street, path, {
    savesData: false,
    ...(expectedErrors && { expectedErrors }),
    before: async (page) => {
      await giveClock(page);
      await before(page);
    },
  });
  await expect.poll(() => askedFor(visitor).some((asked) => asked.includes('/assets/rest-')), { timeout: 20_000 }).toBe(true);
  await visitor.page.waitForLoadState('networkidle');
  await visitor.page.waitForTimeout(500);
  return visitor;
}

/** How many letters and covers a visit has posted. More than `atLeast` would have had the time to be proved and sent. */
async function posted(visitor: Visitor, atLeast = 0): Promise<number> {
  const made = () => askedFor(visitor).filter((asked) => !asked.startsWith('GET '));
  await expect.poll(() => made().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(atLeast);
  await visitor.page.waitForTimeout(1500);
  expect([...new Set(made())]).toEqual(made().length > 0 ? ['POST /api/letterbox'] : []);
  return made().length;
}

/** The deposits that are there, and whether each has been acknowledged. */
async function stored(): Promise<{ readonly acknowledged: number }[]> {
  const { DB } = await street.town.house.bindings();
  return (await DB.prepare('SELECT acknowledged FROM deposits').all<{ acknowledged: number }>()).results;
}

/** What each ombudsperson can open, the gates being shut: the kinds of deposits. */
async function kindsOpened(): Promise<string[]> {
  const piles = await Promise.all([1, 2, 3, 4].map((official) => lettersFor(street.town, official)));
  return piles.flat().map(({ opened }) => opened.body.type);
}

test('a visit that only looks sends one, not before twenty seconds and not after ten minutes, and shows nothing of it', async () => {
  const visitor = await come();
  const { page } = visitor;
  const shown = await page.content();
  await page.clock.fastForward(15_000);
  // Were it on its way, it would be here by then.
  await page.waitForTimeout(3000);
  expect(await posted(visitor)).toBe(0);
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  // The hour that follows is quiet, and so is what comes after it while nothing is loaded anew.
  for (let hour = 0; hour < 3; hour++) await page.clock.fastForward(3 * TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  expect(await page.content()).toBe(shown);
  expect(await kindsOpened()).toEqual(['cover']);
  expect(await keptIn(page)).toEqual({ cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  await visitor.leave();
});

test('only the time in which the page is seen counts', async () => {
  const visitor = await come('/how', giveDevice);
  const { page } = visitor;
  await setDevice(page, { isHidden: true });
  for (let times = 0; times < 3; times++) await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor)).toBe(0);
  await setDevice(page, { isHidden: false });
  await page.clock.fastForward(10_000);
  expect(await posted(visitor)).toBe(0);
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  await visitor.leave();
});

test('whoever has begun to write sends no cover, and none after the letter', async () => {
  const visitor = await come();
  const { page } = visitor;
  await openReport(page);
  await goToReaders(page);
  await goToWrite(page);
  await viewOf(page, 'report', 'write').getByRole('textbox').fill('D');
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor)).toBe(0);
  await viewOf(page, 'report', 'write').getByRole('textbox').fill('');
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor)).toBe(0);
  await visitor.leave();

  const writer = await come();
  await writeLetter(writer.page, { text: TEXT });
  await closeReceipt(writer.page);
  for (let times = 0; times < 3; times++) await writer.page.clock.fastForward(TEN_MINUTES);
  expect(await posted(writer, 1)).toBe(1);
  expect(await kindsOpened()).toEqual(['concern']);
  await writer.leave();
});

test('a letter after a cover arrives and can be read; the cover went out as the letter does, in every byte that is not sealed', async () => {
  const visitor = await come();
  const { page, requests } = visitor;
  await openReport(page);
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  await goToReaders(page);
  await goToWrite(page);
  await write(page, { text: TEXT });
  await repeatWords(page, await sealAndReadWords(page));
  await pressSend(page);
  await waitForReceipt(page);
  expect((await kindsOpened()).sort()).toEqual(['concern', 'cover']);
  const texts = await Promise.all([1, 2, 3, 4].map((official) => textsFor(street.town, official)));
  expect(texts.flat()).toContain(TEXT);
  const [cover, letter] = await Promise.all(requests.filter((request) => request.method() === 'POST').map(openPartsOf));
  expect(cover).toEqual(letter);
  await visitor.leave();
});

test('none goes out where the connection is to be spared, or where the day has had its share of deposits', async () => {
  const spared = await come('/', (page) =>
    page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })),
  );
  await spared.page.clock.fastForward(TEN_MINUTES);
  expect(await posted(spared)).toBe(0);
  await spared.leave();
  await storeCovers(street.town, 23);
  const last = await come();
  await last.page.clock.fastForward(TEN_MINUTES);
  expect(await posted(last, 1)).toBe(1);
  await last.leave();
  const late = await come();
  await late.page.clock.fastForward(TEN_MINUTES);
  expect(await posted(late)).toBe(0);
  await late.leave();
  expect(await stored()).toHaveLength(24);
});

test('leaving quickly ends the waiting', async () => {
  const visitor = await come('/', (page) =>
    // An answer without a page: the browser stays where it is, and so do the page's clocks.
    page.route('https://www.smhi.se/**', (route) => route.fulfill({ status: 204 })),
  );
  const { page } = visitor;
  await page.locator('#leave').click();
  await expect.poll(() => page.evaluate(() => document.body.innerHTML)).toBe('');
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor)).toBe(0);
  await visitor.leave();
});

test('loaded anew within the hour, a page decides nothing anew; after an hour it does', async () => {
  const visitor = await come('/', (page) => page.route('**/api/board', (route) => route.abort()), /Failed to load resource/);
  const { page } = visitor;
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  await openCheck(page);
  const again = page.getByRole('button', { name: wordsOf(page).common.tryAgain, exact: true }).filter({ visible: true });
  await enterWords(page, phraseWords(newPhrase('code'), WORDS_SV));
  for (const [wait, count] of [
    [TEN_MINUTES, 1],
    [6 * TEN_MINUTES, 2],
  ] as const) {
    await page.clock.fastForward(wait);
    await again.click();
    await page.waitForTimeout(1000);
    await page.clock.fastForward(TEN_MINUTES);
    expect(await posted(visitor, count)).toBe(count);
  }
  await visitor.leave();
});

test('a page that is open for days decides once for each, and sends under the day that it is', async () => {
  const visitor = await come();
  const { page, requests } = visitor;
  await page.clock.fastForward(TEN_MINUTES);
  expect(await posted(visitor, 1)).toBe(1);
  onTestFinished(() => street.town.house.setDaysAhead(0));
  await street.town.house.setDaysAhead(1);
  await page.clock.fastForward('24:00:00');
  await expect.poll(() => askedFor(visitor).filter((asked) => asked === 'GET /api/board').length).toBe(2);
  await page.waitForTimeout(500);
  for (let hour = 0; hour < 3; hour++) {
    await page.clock.fastForward(6 * TEN_MINUTES);
    expect(await posted(visitor, 2)).toBe(2);
  }
  const days = requests.flatMap((request) => (request.method() === 'POST' ? [request.postDataJSON().day] : []));
  expect(days).toEqual([0, 1].map((after) => addDays(dayAt(Date.now()), after)));
  await visitor.leave();
});

describe('at the desk', () => {
  const others = () => ombudspersonsOnDuty(street.town);

  /** Unlocks a desk in a page with a clock of its own. */
  async function unlocked(phrase: string): Promise<Visitor> {
    const visitor = await visit(street, '/desk', { width: 1024, savesData: false, before: (page) => page.clock.install() });
    await unlockDesk(visitor.page, phrase);
    return visitor;
  }

  test('covers are not shown, and are acknowledged one after another; the deputies see nothing either', async () => {
    const [onDuty, deputy] = await others();
    await storeCovers(street.town, 3);
    const mine = (await lettersFor(street.town, onDuty?.number ?? 0)).length;
    const desk = await unlocked(onDuty?.phrase ?? '');
    expect(await casesListed(desk.page).count()).toBe(0);
    expect(await stored()).toEqual([{ acknowledged: 0 }, { acknowledged: 0 }, { acknowledged: 0 }]);
    for (let done = 1; done <= mine; done++) {
      await desk.page.clock.fastForward(90_000);
      await expect.poll(async () => (await stored()).filter(({ acknowledged }) => acknowledged !== 0).length).toBe(done);
    }
    await desk.leave();
    const second = await unlocked(deputy?.phrase ?? '');
    expect(await casesListed(second.page).count()).toBe(0);
    await second.leave();
  });

  test('one opening in two sends one itself, and asks before as for a hand-over', async () => {
    const [onDuty] = await others();
    for (let opened = 0; ; opened++) {
      expect(opened).toBeLessThan(20);
      const desk = await unlocked(onDuty?.phrase ?? '');
      await desk.page.waitForTimeout(500);
      const before = desk.requests.length;
      // A minute before the desk locks by itself, which would end it.
      await desk.page.clock.fastForward(TEN_MINUTES - 60_000);
      await desk.page.waitForTimeout(500);
      // What a release needs goes out in the same time.
      const asked = () =>
        askedFor(desk)
          .slice(before)
          .filter((one) => one.endsWith('/api/letterbox'));
      const isOne = asked().length > 0;
      if (isOne) await expect.poll(asked, { timeout: 20_000 }).toEqual(['GET /api/letterbox', 'POST /api/letterbox']);
      await desk.leave();
      if (isOne) break;
    }
    expect(await kindsOpened()).toEqual(['cover']);
  });

  test('24 covers of one day take less than ten seconds of an unlocked desk', async () => {
    const [onDuty] = await others();
    const desk = await visit(street, '/desk', { width: 1024, savesData: false });
    await unlockDesk(desk.page, onDuty?.phrase ?? '');
    await lockDesk(desk.page);
    await storeCovers(street.town, 24);
    const session = await desk.page.context().newCDPSession(desk.page);
    await session.send('Performance.enable');
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const mine = (await lettersFor(street.town, onDuty?.number ?? 0)).length;
    const [before, started] = [await busy(), performance.now()];
    await unlockDesk(desk.page, onDuty?.phrase ?? '');
    // Locking says the rest at once.
    await lockDesk(desk.page);
    const acknowledged = async () => (await stored()).filter((one) => one.acknowledged !== 0).length;
    await expect.poll(acknowledged, { timeout: 20_000 }).toBe(mine);
    const [took, seconds] = [(performance.now() - started) / 1000, (await busy()) - before];
    console.info(
      `24 covers at the desk: ${took.toFixed(1)} s from unlocking to the last acknowledgement, ${seconds.toFixed(2)} s of work`,
    );
    expect(took).toBeLessThan(10);
    await desk.leave();
  });
});

/** What a page may keep for an origin. */
function keptIn(page: Page) {
  return page.evaluate(async () => ({
    ...{ cookie: document.cookie, local: localStorage.length, session: sessionStorage.length },
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

/** All of a posted deposit that whoever sees the request can read: headers, sizes, day, period, roster head. */
async function openPartsOf(request: Request): Promise<unknown> {
  const { deposit = '', day, ...rest } = request.postDataJSON() as Record<string, string>;
  const { header } = parseDeposit(fromB64u(deposit));
  const { requestBodySize, requestHeadersSize, responseBodySize } = await request.sizes();
  return {
    ...{ url: request.url(), headers: await request.allHeaders(), requestBodySize, requestHeadersSize, responseBodySize },
    ...{ day, period: header.period, head: toB64u(header.head), lengths: Object.values(rest).map((value) => value.length) },
  };
}
