import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dose } from '../campaign/dose.ts';
import { JITLESS } from './chromium.ts';
import { goToReaders, goToWrite, openReport } from './steps/report.ts';
import { testJourney } from './steps/whole-journey.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** The whole journey where it is hardest for the browser. */

// Everything here takes its time.
vi.setConfig({ testTimeout: 240_000 });

async function patiently(page: Page): Promise<void> {
  page.setDefaultTimeout(120_000);
}

/** Slow 4G as Lighthouse applies it to each request, in milliseconds and bytes a second; the CPU four times slower. */
const SLOW_4G = {
  ...{ offline: false, latency: 562.5 },
  ...{ downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 },
};

async function slow(page: Page): Promise<void> {
  await patiently(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

describe('a whole journey without WebAssembly and just-in-time compilation', () => {
  let jitless: Street;
  beforeAll(async () => {
    jitless = await openStreet(JITLESS);
  });
  afterAll(() => jitless?.close());

  // libsodium tries WebAssembly in a promise of its own, then takes its JavaScript: the refusal is nobody's to catch.
  const expectedErrors = /^WebAssembly is not defined$/;

  test('the browser has no WebAssembly', async () => {
    const { page, leave } = await visit(jitless, '/', { expectedErrors });
    expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
    await leave();
  });

  testJourney(() => jitless, { language: 'sv', width: 320, height: 700, before: patiently, expectedErrors });
});

describe.runIf(dose(false, true))('a whole journey on slow 4G with the CPU slowed four times', () => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });
  const times: string[] = [];
  const onTime = (what: string, milliseconds: number) => times.push(`${what}: ${(milliseconds / 1000).toFixed(1)} s`);
  afterAll(async () => {
    process.stdout.write(`slow 4G, CPU slowed four times\n${times.join('\n')}\n`);
    await street?.close();
  });

  test('text can be typed, and a letter can be sent', async () => {
    const { page, leave } = await visit(street, '/', { before: slow });
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    onTime('text can be typed', await sinceNavigation(page));
    await page.locator('#report [data-ready=true]').waitFor({ state: 'attached' });
    onTime('a letter can be sent', await sinceNavigation(page));
    await leave();
  });

  testJourney(() => street, { language: 'sv', width: 320, height: 700, before: slow, onTime });
});

function sinceNavigation(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}
