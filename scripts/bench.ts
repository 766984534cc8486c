import { launchChromium } from '../test/browser/chromium.ts';
import { measureBoards } from './bench/board.ts';
import { isKept, type Measure, table } from './bench/budget.ts';
import { measureBundle } from './bench/bundle.ts';
import { measureDepositWork } from './bench/deposit-work.ts';
import { measureDesk } from './bench/desk.ts';
import { measureJitless } from './bench/jitless.ts';
import { measureRoster } from './bench/roster.ts';
import { measureRows } from './bench/rows.ts';
import { buildSite, buildWorker } from './build.ts';

/**
 * npm run bench
 *
 * Measures what has a budget, prints one table, and fails when a budget is passed.
 */
await buildSite();
await buildWorker();
const browser = await launchChromium();
try {
  const measures: Measure[] = [];
  // One after another: each wants the machine for itself.
  for (const measure of [
    measureBundle,
    measureRows,
    measureBoards,
    measureDepositWork,
    () => measureRoster(browser),
    () => measureDesk(browser),
    measureJitless,
  ]) {
    measures.push(...(await measure()));
    console.error(`${measures.length} measured after ${Math.round(performance.now() / 1000)} s`);
  }
  console.log(table(measures));
  if (!measures.every(isKept)) process.exitCode = 1;
} finally {
  await browser.close();
}
