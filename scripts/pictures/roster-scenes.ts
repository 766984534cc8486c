import type { Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { showTampered } from '../../test/browser/attackers.ts';
import { type ShownLog, TAMPERINGS, tamperedLogs } from '../../test/tampered-logs.ts';
import { allLoaded, onPage, pageAddress, type Stage } from './stage.ts';

/** What is done before the page is opened, and with which fragment it is. */
interface Scene {
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly fragment?: string;
}

/** The roster as everyone can audit it: opened up, old, tampered with in each way, beside a poster, on its way, out of reach. */
export async function showRoster(stage: Stage): Promise<void> {
  const { channel } = stage;
  const log: ShownLog = await (await fetch(new URL('/api/roster', channel.origin))).json();
  const tampered = await tamperedLogs(log, channel.roster, channel.today);
  const scenes: Readonly<Record<string, Scene>> = {
    'roster-loading': { prepare: (page) => page.route('**/api/**', () => new Promise(() => {})) },
    'roster-checking': { prepare: keepWaiting },
    'roster-unreachable': { prepare: (page) => page.route('**/api/**', (route) => route.abort()) },
    'roster-poster-same': { fragment: toB64u(channel.roster.channelId) },
    'roster-poster-other': { fragment: toB64u(new Uint8Array(32).fill(3)) },
    'roster-freeze': { prepare: showTampered(tampered.freeze) },
    'roster-fork': { prepare: showTampered(tampered.fork) },
    'roster-key-swap': { prepare: showTampered(tampered['key swap in the duty answer']) },
  };
  for (const language of stage.languages) {
    for (const [name, scene] of Object.entries(scenes)) await show(stage, name, language, scene);
    await showOpened(stage, language);
  }
  // They differ in one sentence: one language each is enough.
  for (const [index, name] of TAMPERINGS.entries()) {
    if (name === 'fork' || name === 'freeze') continue;
    const scene = { prepare: showTampered(tampered[name]) };
    await show(stage, `roster-${name.replaceAll(' ', '-')}`, index % 2 === 0 ? 'sv' : 'en', scene);
  }
}

async function show(stage: Stage, name: string, language: Language, { prepare, fragment }: Scene): Promise<void> {
  await onPage(stage, {}, async (page) => {
    await prepare?.(page);
    await page.goto(pageAddress(stage, fragment ? `/roster#${fragment}` : '/roster', language));
    await (name === 'roster-loading' || name === 'roster-checking' ? page.waitForTimeout(2500) : allLoaded(page));
    await stage.camera.take(page, { name, language });
  });
}

/** Every part unfolded. */
async function showOpened(stage: Stage, language: Language): Promise<void> {
  await onPage(stage, {}, async (page) => {
    await page.goto(pageAddress(stage, '/roster', language));
    await allLoaded(page);
    for (const summary of await page.locator('[data-part=roster] summary').all()) await summary.click();
    await page.locator('[data-entry]').first().waitFor();
    await stage.camera.take(page, { name: 'roster-opened', language });
  });
}

/** The page has what every page has, and waits for what it asks for itself. */
async function keepWaiting(page: Page): Promise<void> {
  let asked = 0;
  await page.route('**/api/roster', (route) => (asked++ === 0 ? route.continue() : new Promise(() => {})));
}
