import type { Browser, CDPSession, Page } from 'playwright-core';
import { toB64u } from '../../protocol/bytes.ts';
import { dayAt } from '../../rules/today.ts';
import { common } from '../../web/messages/sv/common.ts';
import { report } from '../../web/messages/sv/report.ts';
import { buildSite } from '../build.ts';
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
  await buildSite(await demoChannelFile(today, channelId));
  const house = await run('dist/worker/index.js', 'dist/site');
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

async function visitSlowly(browser: Browser, proxy: BrotliProxy): Promise<SlowVisit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  try {
    await slow(await context.newCDPSession(page));
    await page.addInitScript(hurry, [common.next, '#write'] as const);
    await page.goto(proxy.origin, { waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.seen.typed > 0);
    await page.waitForSelector('[data-ready=true]', { state: 'attached' });
    const sendable = await page.evaluate(() => performance.now());
    const weight = [...proxy.sent].reduce((sum, [path, bytes]) => (path === BOARD ? sum : sum + bytes), 0);
    const { firstPaint, shift, typed } = await page.evaluate(() => globalThis.seen);
    const receipt = await writeAndSend(page);
    const firstView = proxy.sent.get('/') ?? Number.NaN;
    return {
      ...{ firstView: firstView / 1000, firstPaint: firstPaint / 1000, shift, typed: typed / 1000 },
      ...{ sendable: sendable / 1000, weight: weight / 1000, receipt },
    };
  } finally {
    await context.close();
  }
}

async function slow(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED });
}
