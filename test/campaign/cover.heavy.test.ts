import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { BASE_BITS } from '../../protocol/proof-of-work.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { sealCover, sendCover } from '../../web/actions/send-cover.ts';
import { TooFewReaders } from '../../web/actions/send-letter.ts';
import { watchForCover } from '../../web/cover.ts';
import { Visit } from '../../web/visit.ts';
import { storeCovers } from '../browser/covered-street.ts';
import { channelOf, lettersFor, openTown, type Town } from '../journey/people.ts';
import { dose } from './dose.ts';

/**
 * Visits one after another, against the real Worker: the visit loads what every page loads, the pages' own code decides and sends. Only the
 * waiting is shortened. Chance is the platform's, so each bound is one that a fair program passes nearly always: 4.5 standard deviations.
 */

const VISITS = dose(60, 2000);
const PERCENT = dose(20, 10);
const DEVIATIONS = 4.5;

let town: Town;
/** What the visit on hand has posted, and the status of each answer. */
let answers: number[];

beforeAll(async () => {
  // With fewer receipts a day would want fewer covers.
  town = await openTown({ rules: { coverPercent: PERCENT, receipts: 50 } });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const response = await realFetch(input, init);
    if (init.method === 'POST') answers.push(response.status);
    return response;
  });
});

afterEach(() => vi.useRealTimers());

afterAll(async () => {
  vi.unstubAllGlobals();
  await town?.house.close();
});

/** Whether so many of so many, each with the same probability, is what chance does. */
function isFair(count: number, of: number, probability: number): boolean {
  return Math.abs(count - of * probability) <= DEVIATIONS * Math.sqrt(of * probability * (1 - probability));
}

/** One visit in which nobody writes. Gives after how many milliseconds it sent a cover; null where it sent none. `isFull`: none may go out. */
async function visitOnce(isFull = false): Promise<number | null> {
  answers = [];
  const visit = new Visit(town.origin, town.channelId);
  await visit.load();
  if (visit.channel.state !== 'ready') throw new Error('not loaded');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const quiet = new AbortController();
  watchForCover(visit, quiet.signal);
  const isSent = vi.getTimerCount() > 0;
  const began = performance.now();
  if (isSent) vi.advanceTimersToNextTimer();
  const moment = performance.now() - began;
  vi.useRealTimers();
  if (!isSent || isFull) return null;
  await vi.waitUntil(() => answers.length > 0, { timeout: 30_000 });
  expect(answers).toEqual([201]);
  return moment;
}

/** As when another day has begun. */
async function forgetDay(): Promise<void> {
  const { DB } = await town.house.bindings();
  await DB.batch([DB.prepare('DELETE FROM deposits'), DB.prepare('DELETE FROM letterbox_days')]);
}

const deposits = async () => {
  const { DB } = await town.house.bindings();
  return (await DB.prepare('SELECT count(*) AS n FROM deposits').first<number>('n')) ?? Number.NaN;
};

test(`${VISITS} visits under a rule of ${PERCENT} per cent send as many covers as the rule says, at any moment alike`, async () => {
  await forgetDay();
  const moments: number[] = [];
  let stored = 0;
  for (let visits = 1; visits <= VISITS; visits++) {
    const moment = await visitOnce();
    if (moment !== null) moments.push(moment);
    if (visits % 20 > 0 && visits < VISITS) continue;
    stored += await deposits();
    await forgetDay();
  }
  console.info(`${moments.length} covers in ${VISITS} visits`);
  expect(isFair(moments.length, VISITS, PERCENT / 100)).toBe(true);
  expect(stored).toBe(moments.length);
  for (const moment of moments) {
    expect(moment).toBeGreaterThanOrEqual(20_000);
    expect(moment).toBeLessThanOrEqual(600_000);
  }
  // As likely in the first half as in the second.
  const early = moments.filter((moment) => moment < 310_000).length;
  expect(isFair(early, moments.length, 0.5)).toBe(true);
});

test('a day that has had 24 deposits gets no more', async () => {
  await forgetDay();
  await storeCovers(town, 24);
  for (let visits = 0; visits < dose(5, 100); visits++) expect(await visitOnce(true)).toBeNull();
  // Long enough for a cover that was drawn to be sealed, proved and stored.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await deposits()).toBe(24);
});

test('covers leave out each person one time in eight, and always have two readers', async () => {
  const channel = await channelOf(town);
  const order = dutyOrder(channel.roster, channel.period);
  const [first, second] = order;
  const piles = Array.from({ length: dose(400, 4000) }, () => sealCover(channel).readers);
  const count = (isIt: (readers: readonly number[]) => boolean) => piles.filter(isIt).length;
  // The first is left out with 1/8; the second is the first of those who are left with 1/8 · 7/8.
  expect(
    isFair(
      count(([primary]) => primary === first),
      piles.length,
      7 / 8,
    ),
  ).toBe(true);
  expect(
    isFair(
      count(([primary]) => primary === second),
      piles.length,
      7 / 64,
    ),
  ).toBe(true);
  for (const readers of piles) {
    expect(readers.length).toBeGreaterThanOrEqual(2);
    expect(readers).toEqual(order.filter((number) => readers.includes(number)));
  }
});

test('where fewer than two people could open one, none is sealed', async () => {
  const channel = await channelOf(town);
  const [only] = channel.keys;
  if (!only) throw new Error('nobody has a key');
  expect(() => sealCover({ ...channel, keys: new Map([only]) })).toThrow(TooFewReaders);
});

test('one of those who read opens it, and finds nothing in it', async () => {
  await forgetDay();
  const channel = await channelOf(town);
  await sendCover(channel, BASE_BITS);
  const piles = await Promise.all([1, 2, 3, 4].map((official) => lettersFor(town, official)));
  const [opened, ...others] = piles.flat();
  expect(others).toEqual([]);
  expect(opened?.opened.body).toEqual({
    ...{ type: 'cover', language: 'sv', author: 0, exclusions: [], content: new Uint8Array() },
    ...{ letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
  });
});
