import { dayAt } from '../rules/today.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { measureBoards } from './bench/board.ts';
import { isKept, type Measure, table } from './bench/budget.ts';
import { measureBundle } from './bench/bundle.ts';
import { measureDepositWork } from './bench/deposit-work.ts';
import { measureDesk } from './bench/desk.ts';
import { measureJitless } from './bench/jitless.ts';
import { measurePages } from './bench/pages.ts';
import { measureRoster } from './bench/roster.ts';
import { measureRows } from './bench/rows.ts';
import { buildSite, buildWorker } from './build.ts';
import { demoChannelFile } from './demo-channel.ts';

/**
 * npm run bench
 *
 * Measures what has a budget, prints one table, and fails when a budget is passed.
 */
await buildSite(await demoChannelFile(dayAt(Date.now())));
await buildWorker();
const measures: Measure[] = [];
// One after another: each wants the machine for itself, so the browser comes when those that need none are done.
for (const measure of [measureBundle, measureDepositWork, measureRows, measureBoards]) measures.push(...(await measure()));
const browser = await launchChromium();
try {
  for (const measure of [() => measurePages(browser), () => measureRoster(browser), () => measureDesk(browser), measureJitless])
    measures.push(...(await measure()));
  console.log(table(measures));
  if (!measures.every(isKept)) process.exitCode = 1;
} finally {
  await browser.close();
}
