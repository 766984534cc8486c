import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Witness } from '../../protocol/api-schemas.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { verifyRoster } from '../../protocol/verify-roster.ts';
import { auditOf } from '../../rules/audit.ts';
import { dayAt } from '../../rules/today.ts';
import { buildPage, servePage } from '../../test/browser/serve-page.ts';
import { type Measure, median } from './budget.ts';
import { PERIODS, type TenYears, tenYears } from './ten-years.ts';

/** Cold pages, each of which verifies the roster once. */
const PAGES = 3;

/** How large ten years of a roster are, how long verifying and recomputing them takes in a page that has just been opened. */
export async function measureRoster(browser: Browser): Promise<Measure[]> {
  const years = await tenYears(dayAt(Date.now()));
  const inNode = await recompute(years);
  const times: number[] = [];
  const served = await servePage(await buildPage('desk-page'));
  try {
    for (let opened = 0; opened < PAGES; opened++) times.push(await inColdPage(browser, served.origin, years, inNode.onDuty));
  } finally {
    served.close();
  }
  const note = `median of ${PAGES} cold pages; in Node ${Math.round(inNode.took)} ms`;
  return [
    rosterSize(years),
    await rosterWithKeysSize(years),
    { what: 'roster of ten years, verified and audited in Chromium', figure: median(times), most: 1000, unit: 'ms', note },
  ];
}

/** The text of `GET /api/roster` after ten years. */
function rosterText({ maker }: TenYears, witnesses: readonly Witness[] = []): string {
  const entries = maker.entries.map(({ previous, ...entry }) => entry);
  return JSON.stringify({ entries, witnesses });
}

/** Signatures and hashes do not compress: 64 bytes an entry, and 32 more in a key list, are 28 KB of it. */
export function rosterSize(years: TenYears): Measure {
  const text = rosterText(years);
  const note = `${years.maker.entries.length} entries, ${Math.round(text.length / 1000)} KB raw`;
  const figure = brotliCompressSync(text).length / 1000;
  return { what: 'roster of ten years, brotli', figure, most: 36, unit: 'KB', note };
}

/** What a browser fetches to know who reads: the log, everybody's witness, and the keys of the current period, of which little compresses. */
export async function rosterWithKeysSize(years: TenYears): Promise<Measure> {
  const period = PERIODS - 1;
  const witnesses = await Promise.all([...years.lists.keys()].map((official) => years.maker.witness(official, years.today)));
  const keys = [...years.lists].flatMap(([official, lists]) =>
    lists.flatMap(({ firstPeriod, publicKeys, hashes }) => {
      const key = publicKeys[period - firstPeriod];
      return key ? [{ official, key: toB64u(key), hashes: toB64u(hashes) }] : [];
    }),
  );
  const duty = JSON.stringify({
    period,
    firstOn: years.today,
    lastOn: years.today,
    order: keys.map(({ official }) => official),
    keys,
  });
  const bytes = brotliCompressSync(rosterText(years, witnesses)).length + brotliCompressSync(duty).length;
  return {
    what: 'roster of ten years with present keys, brotli',
    figure: bytes / 1000,
    most: 48,
    unit: 'KB',
    note: `${keys.length} keys`,
  };
}

async function recompute({ maker, today }: TenYears): Promise<{ took: number; onDuty: number[] }> {
  const channelId = await maker.channelId();
  const begun = performance.now();
  const roster = await verifyRoster({ entries: maker.entries, witnesses: [] }, channelId, today);
  const onDuty = auditOf(roster, today)
    .periods.slice(0, PERIODS)
    .map(({ order }) => order[0] ?? 0);
  return { took: performance.now() - begun, onDuty };
}

async function inColdPage(browser: Browser, origin: string, years: TenYears, onDuty: readonly number[]): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.goto(origin);
    await page.waitForFunction(() => 'work' in globalThis);
    const asked = [rosterText(years), toB64u(await years.maker.channelId()), years.today, PERIODS] as const;
    const done = await page.evaluate((args) => globalThis.work.recompute(...args), asked);
    if (done.onDuty.join() !== onDuty.join()) throw new Error('Chromium and Node disagree about who was on duty');
    return done.took;
  } finally {
    await page.close();
  }
}
