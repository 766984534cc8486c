import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealDeposit } from '../../crypto/deposit.ts';
import { loadSodium, randomBytes, xwingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { launchChromium } from './chromium.ts';
import type { Keys } from './desk-page/work.ts';
import { buildPage, servePage } from './serve-page.ts';

const CHANNEL = 7;
const PERIOD = 3;
const OURS = new Uint8Array(32).fill(11);
const KEYS: Keys = [toB64u(new Uint8Array(32).fill(CHANNEL)), [[PERIOD, toB64u(OURS)]]];
/** The page may be busy for as long as a person does not notice. */
const LONGEST_GAP_MS = 200;

let served: Awaited<ReturnType<typeof servePage>>;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  await loadSodium();
  served = await servePage(await buildPage('desk-page'));
  browser = await launchChromium();
  page = await openPage();
});

afterAll(async () => {
  await browser?.close();
  served?.close();
});

async function openPage(): Promise<Page> {
  const opened = await browser.newPage();
  opened.on('pageerror', (error) => errors.push(error.message));
  opened.on('console', (message) => errors.push(message.text()));
  await opened.goto(served.origin);
  await opened.waitForFunction(() => 'work' in globalThis);
  return opened;
}

/** A letter as the listing has it, for a reader's X-Wing key. */
function listed(publicKey: Bytes, tag: Bytes = randomBytes(16)) {
  const gate = randomBytes(32);
  const { deposit } = sealDeposit({
    ...{ channelId: new Uint8Array(32).fill(CHANNEL), period: PERIOD, head: FIRST_HEAD, tag, gate, memo: null },
    readers: [publicKey, xwingKeypair(randomBytes(32)).publicKey].map((key) => ({ publicKey: key, caseKey: randomBytes(32) })),
    body: {
      ...{ type: 'concern', language: 'sv', text: 'De sa: ”skriv inte ned det.”', exclusions: [2], letterNumber: 0 },
      ...{ noAcknowledgement: false, refusesHandOver: false, letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
    },
  });
  return {
    day: day('2026-11-02'),
    tag: toB64u(tag),
    deposit: toB64u(deposit),
    gate: null,
    state: 'received',
    claim: null,
  } as const;
}

/** So many letters, every fifth for us; one of ours is damaged in its body. */
function pileOf(count: number) {
  const [ours, others] = [xwingKeypair(OURS).publicKey, xwingKeypair(randomBytes(32)).publicKey];
  const pile = Array.from({ length: count }, (_, index) => listed(index % 5 === 0 ? ours : others));
  const [first, ...rest] = pile as [ReturnType<typeof listed>, ...ReturnType<typeof listed>[]];
  const damaged = first.deposit.slice(0, -2) + (first.deposit.endsWith('AA') ? 'BA' : 'AA');
  return [{ ...first, deposit: damaged }, ...rest];
}

describe('the letterbox worker in Chromium, under the policy of the product', () => {
  test('opens what the page itself opens, letters and damaged ones, tells how far it is, and leaves the page free', async () => {
    const pile = pileOf(200);
    const piles = [pile.slice(0, 64), pile.slice(64, 128), pile.slice(128)];
    const here = await Promise.all(
      piles.map((part) => page.evaluate(([some, keys]) => globalThis.work.openHere(some, keys), [part, KEYS] as const)),
    );
    const there = await page.evaluate(([some, keys]) => globalThis.work.openInWorker(some, keys), [piles, KEYS] as const);
    expect(there.opened).toEqual(here);
    const opened = here.map((text) => JSON.parse(text) as { letters: unknown[]; broken: unknown[] });
    expect(opened.map(({ letters }) => letters.length)).toEqual([12, 13, 14]);
    expect(opened[0]?.broken).toEqual([{ tag: pile[0]?.tag, code: 'sealed-body' }]);
    expect(there.progress).toHaveLength(25);
    expect(there.progress.at(-1)).toBe(200);
    expect(there.progress).toEqual(there.progress.toSorted((a, b) => a - b));
    expect(there.longestGap).toBeLessThan(LONGEST_GAP_MS);
  });

  test('takes the bytes for good, so that no second copy stays behind', async () => {
    const { bytesLeft } = await page.evaluate(([some, keys]) => globalThis.work.openInWorker([some], keys), [
      pileOf(3),
      KEYS,
    ] as const);
    expect(bytesLeft).toBe(0);
  });

  test('says why a pile was not opened, and goes on with the next', async () => {
    const badKeys: Keys = [KEYS[0], [[PERIOD, toB64u(randomBytes(31))]]];
    const outcomes = await page.evaluate(([some, bad, good]) => globalThis.work.failInWorker(some, bad, good), [
      pileOf(40),
      badKeys,
      KEYS,
    ] as const);
    expect(outcomes).toEqual(['fault', '7 letters', 'fault', 'closed', 'closed']);
  });

  test('fetched no file from elsewhere, stays within the policy and says nothing in the console', async () => {
    expect(served.asked.filter((path) => path.includes('letterbox-worker')).length).toBeGreaterThan(0);
    expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('whose file cannot be fetched is told as not loaded', async () => {
    const cut = await openPage();
    await cut.route('**/letterbox-worker*', (route) => route.abort());
    const outcome = await cut.evaluate(([some, keys]) => globalThis.work.openUnreachable(some, keys), [
      pileOf(1),
      KEYS,
    ] as const);
    expect(outcome).toBe('not-loaded');
  });
});

test('the policy lets a page start no other worker than ours', async () => {
  const outcome = await page.evaluate(() => {
    const { trustedTypes } = globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } };
    const attempts = [
      () => new Worker('/assets/other.js'),
      () => trustedTypes.createPolicy('other', { createScriptURL: (url: string) => url }),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(outcome).toEqual(['TypeError', 'TypeError']);
});
