import type { Browser } from 'playwright-core';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { buildPage } from '../../test/browser/serve-page.ts';
import { demoOfficials } from '../demo-channel.ts';
import type { Measure } from './budget.ts';
import { foundChannel, type Letter, sealLetter, storeLetters } from './channel.ts';
import { run } from './miniflare.ts';

const DEPOSITS = 1000;
const OURS = 100;
/** Days over which they have come. */
const DAYS = 28;

/** An ombudsperson downloads and opens a letterbox of 1000 deposits, every tenth hers, from the running Worker in Chromium. */
export async function measureDesk(browser: Browser): Promise<Measure[]> {
  const house = await run('dist/worker/index.js', await buildPage('desk-page'));
  try {
    const channel = await foundChannel(house);
    const letters: Letter[] = [];
    for (let made = 0; made < DEPOSITS; made++) {
      letters.push(sealLetter(channel, made % (DEPOSITS / OURS) === 0 ? [1, 2, 3] : [2 + (made % 3), 1]));
    }
    await storeLetters(house.database, letters, channel.today, DAYS);
    const page = await browser.newPage();
    await page.goto(house.url.origin);
    await page.waitForFunction(() => 'work' in globalThis);
    const phrase = demoOfficials()[0]?.phrase ?? '';
    const asked = [toB64u(channel.roster.channelId), phrase, addDays(channel.today, -DAYS), channel.today] as const;
    const { took, longestGap, events, ours, broken } = await page.evaluate((args) => globalThis.work.readDesk(...args), asked);
    if (ours !== OURS || broken > 0) throw new Error(`${ours} letters and ${broken} broken ones were opened`);
    const what = 'desk: 1000 deposits, 100 of them ours';
    return [
      { what: `${what}, downloaded and opened`, figure: took / 1000, most: 10, unit: 's' },
      { what: `${what}, longest wait of the page`, figure: longestGap, most: 200, unit: 'ms' },
      {
        what: `${what}, deposits to a word of progress`,
        figure: DEPOSITS / events,
        most: 100,
        unit: 'deposits',
        note: `${events} words`,
      },
    ];
  } finally {
    await house.close();
  }
}
