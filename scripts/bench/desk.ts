import type { Browser, Page } from 'playwright-core';
import { dayAt } from '../../rules/today.ts';
import { desk } from '../../web/messages/sv/desk.ts';
import { buildSiteInto } from '../build.ts';
import { demoChannelFile, demoOfficials } from '../demo-channel.ts';
import { type Measure, median } from './budget.ts';
import { foundChannel, type Letter, sealLetter, storeLetters } from './channel.ts';
import { run } from './miniflare.ts';

const DEPOSITS = 1000;
const OURS = 100;
/** Days over which they have come. */
const DAYS = 28;
const VISITS = 3;
const SITE = 'dist/bench-site';

/** What an unlocking took, in milliseconds: until the list is there, and the longest task in which the page could not answer. */
interface Unlocking {
  readonly took: number;
  readonly longestTask: number;
}

/** An ombudsperson unlocks the desk with 1000 deposits in the letterbox, every tenth hers: the real page before the running Worker. */
export async function measureDesk(browser: Browser): Promise<Measure[]> {
  await buildSiteInto(SITE, await demoChannelFile(dayAt(Date.now())));
  const house = await run('dist/worker/index.js', SITE);
  try {
    const channel = await foundChannel(house);
    const letters: Letter[] = [];
    for (let made = 0; made < DEPOSITS; made++) {
      letters.push(sealLetter(channel, made % (DEPOSITS / OURS) === 0 ? [1, 2, 3] : [2 + (made % 3), 1]));
    }
    await storeLetters(house.database, letters, channel.today, DAYS);
    const unlockings: Unlocking[] = [];
    for (let visited = 0; visited < VISITS; visited++) unlockings.push(await unlockDesk(browser, house.url.origin));
    const what = 'desk: 1000 deposits, 100 of them ours';
    return [
      measure(
        `${what}, from the click to the list`,
        unlockings.map(({ took }) => took / 1000),
        10,
        's',
      ),
      measure(
        `${what}, longest task of the page`,
        unlockings.map(({ longestTask }) => longestTask),
        200,
        'ms',
      ),
    ];
  } finally {
    await house.close();
  }
}

function measure(what: string, figures: readonly number[], most: number, unit: string): Measure {
  const [least, worst] = [Math.min(...figures), Math.max(...figures)].map((figure) => figure.toFixed(1));
  return { what, figure: median(figures), most, unit, note: `median of ${figures.length}, ${least} to ${worst}` };
}

async function unlockDesk(browser: Browser, origin: string): Promise<Unlocking> {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await page.addInitScript(watchTasks);
    await page.goto(`${origin}/desk`);
    await page.getByLabel(desk.unlock.label, { exact: true }).fill(demoOfficials()[0]?.phrase ?? '');
    const begun = await page.evaluate(() => performance.now());
    await page.getByRole('button', { name: desk.unlock.open, exact: true }).click();
    await page.locator('[data-view=list]').waitFor();
    const took = (await page.evaluate(() => performance.now())) - begun;
    await expectCases(page);
    return { took, longestTask: await page.evaluate((since) => globalThis.longestTask(since), begun) };
  } finally {
    await context.close();
  }
}

async function expectCases(page: Page): Promise<void> {
  const shown = await page.locator('#desk .cases .item').count();
  if (shown !== OURS) throw new Error(`${shown} conversations are listed`);
}

declare global {
  /** The longest task that began after so many milliseconds; none under 50 is seen. */
  var longestTask: (since: number) => number;
}

/** Runs in the page, before anything of it. */
function watchTasks(): void {
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  globalThis.longestTask = (since) =>
    Math.max(50, ...tasks.filter((task) => task.startTime >= since).map(({ duration }) => duration));
}
