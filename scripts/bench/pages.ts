import type { Browser, CDPSession, Page } from 'playwright-core';
import { toB64u } from '../../protocol/bytes.ts';
import { dayAt } from '../../rules/today.ts';
import { report } from '../../web/messages/sv/report.ts';
import { buildSiteInto } from '../build.ts';
import { demoChannelFile } from '../demo-channel.ts';
import { type BrotliProxy, startBrotliProxy } from './brotli-proxy.ts';
import { type Measure, median } from './budget.ts';
import { migrate, run } from './miniflare.ts';
import { storeTenYears, tenYears } from './ten-years.ts';

const VISITS = 5;
/** Slow 4G as Lighthouse applies it to each request, in milliseconds and bytes a second; the CPU four times slower. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const CPU_SLOWED = 4;
const BOARD = '/api/board';
const SITE = 'dist/bench-pages';

/** What one visit on slow 4G took, in seconds, and weighed, in KB. */
interface SlowVisit {
  readonly firstView: number;
  readonly firstPaint: number;
  readonly shift: number;
  readonly typed: number;
  readonly sendable: number;
  readonly weight: number;
  readonly receipt: number;
}

/** The budgets of a reporter's pages: cold visits to a channel whose roster is ten years old. */
export async function measurePages(browser: Browser): Promise<Measure[]> {
  const today = dayAt(Date.now());
  const years = await tenYears(today);
  const channelId = toB64u(await years.maker.channelId());
  await buildSiteInto(SITE, await demoChannelFile(today, channelId));
  const house = await run('dist/worker/index.js', SITE);
  const proxy = await startBrotliProxy(house.url);
  try {
    await migrate(house.database);
    await storeTenYears(house.database, years);
    const visits: SlowVisit[] = [];
    for (let visited = 0; visited < VISITS; visited++) visits.push(await visitSlowly(browser, proxy));
    return measuresOf(visits);
  } finally {
    proxy.close();
    await house.close();
  }
}

function measuresOf(visits: readonly SlowVisit[]): Measure[] {
  const measure = (what: string, figures: readonly number[], most: number, unit: string): Measure => {
    const [least, worst] = [Math.min(...figures), Math.max(...figures)].map((figure) => figure.toFixed(2));
    return { what, figure: median(figures), most, unit, note: `median of ${figures.length}, ${least} to ${worst}` };
  };
  const of = (name: keyof SlowVisit) => visits.map((visit) => visit[name]);
  return [
    measure('first view, HTML and CSS, brotli', of('firstView'), 8, 'KB'),
    measure('slow 4G: first contentful paint', of('firstPaint'), 1.4, 's'),
    measure('slow 4G: layout shift', of('shift'), 0.02, ''),
    measure('slow 4G: text can be typed', of('typed'), 2, 's'),
    measure('slow 4G: a concern can be sent', of('sendable'), 3.3, 's'),
    measure('all bytes until then, board aside, brotli', of('weight'), 192, 'KB'),
    measure('slow 4G: click on send to receipt', of('receipt'), 1.5, 's'),
  ];
}

/** Two cold visits: one that only looks, which tells paint and shift, and one that hurries to write and send. */
async function visitSlowly(browser: Browser, proxy: BrotliProxy): Promise<SlowVisit> {
  const looked = await inColdPage(browser, proxy, watchPaint, async (page) => {
    await page.waitForFunction(
      (path) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(path)),
      BOARD,
    );
    return page.evaluate(() => globalThis.seen);
  });
  const wrote = await inColdPage(browser, proxy, hurryToWrite, async (page) => {
    await page.waitForSelector('[data-ready=true]', { state: 'attached' });
    const sendable = await page.evaluate(() => performance.now());
    const weight = [...proxy.sent].reduce((sum, [path, bytes]) => (path === BOARD ? sum : sum + bytes), 0);
    await page.waitForFunction(() => globalThis.seen.typed > 0);
    const { typed } = await page.evaluate(() => globalThis.seen);
    return { sendable, weight, typed, receipt: await writeAndSend(page) };
  });
  return {
    ...{ firstView: (proxy.sent.get('/') ?? Number.NaN) / 1000, firstPaint: looked.firstPaint / 1000, shift: looked.shift },
    ...{
      typed: wrote.typed / 1000,
      sendable: wrote.sendable / 1000,
      weight: wrote.weight / 1000,
      receipt: wrote.receipt / 1000,
    },
  };
}

async function inColdPage<T>(
  browser: Browser,
  proxy: BrotliProxy,
  atStart: () => void,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  try {
    proxy.forget();
    await slow(await context.newCDPSession(page));
    await page.addInitScript(atStart);
    await page.goto(proxy.origin, { waitUntil: 'commit' });
    return await look(page);
  } finally {
    await context.close();
  }
}

async function slow(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED });
}

/** What the scripts below have seen, in milliseconds since the navigation began. */
interface Seen {
  firstPaint: number;
  shift: number;
  typed: number;
}

declare global {
  var seen: Seen;
}

/** Runs in the page, before anything of it. */
function watchPaint(): void {
  globalThis.seen = { firstPaint: 0, shift: 0, typed: 0 };
  const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') globalThis.seen.firstPaint = startTime;
  });
  watch('layout-shift', (entry) => {
    globalThis.seen.shift += (entry as PerformanceEntry & { value: number }).value;
  });
}

/** Runs in the page, before anything of it: presses what leads on as soon as it is there, until text can be typed. */
function hurryToWrite(): void {
  globalThis.seen = { firstPaint: 0, shift: 0, typed: 0 };
  let isOpened = false;
  const hurry = () => {
    const field = document.querySelector<HTMLElement>('#report [data-view=write] textarea');
    field?.focus();
    if (field && document.activeElement === field) {
      globalThis.seen.typed = performance.now();
      return;
    }
    const link = document.querySelector<HTMLElement>('a[href="#write"]');
    if (!isOpened && link) link.click();
    isOpened ||= link !== null;
    document.querySelector<HTMLElement>('#report .actions .primary:enabled')?.click();
    requestAnimationFrame(hurry);
  };
  requestAnimationFrame(hurry);
}

/** From the text to the receipt; gives the milliseconds between the click on send and the receipt. */
async function writeAndSend(page: Page): Promise<number> {
  const goOn = (view: string) => page.locator(`#report [data-view=${view}] .actions .primary`).click();
  await page.locator('#report textarea').fill('Jag ombads att inte föra in samtalet i akten.');
  await goOn('write');
  await goOn('review');
  const words = await page.locator('#report .words li').allTextContents();
  await goOn('phrase');
  for (const [place, word] of words.entries()) {
    const field = page.getByLabel(report.repeat.label(place + 1));
    if (await field.isVisible()) await field.fill(word);
  }
  await page.getByText(report.progress.ready).waitFor();
  return page.evaluate(sendNow);
}

/** Runs in the page: presses send, and waits for the receipt. */
function sendNow(): Promise<number> {
  const pressed = performance.now();
  document.querySelector<HTMLElement>('#report [data-view=repeat] .actions .primary')?.click();
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('#report [data-view=sent]')) resolve(performance.now() - pressed);
      else requestAnimationFrame(look);
    };
    look();
  });
}
