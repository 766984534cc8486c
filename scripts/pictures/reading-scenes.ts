import { readdir } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { allLoaded, onPage, pageAddress, type Stage } from './stage.ts';

/** The pages that are only to be read, and the first page in every state of its channel. */
export async function showReading(stage: Stage): Promise<void> {
  const paths = (await readdir('dist/site')).filter((name) => name.endsWith('.html')).map((name) => name.replace('.html', ''));
  for (const language of stage.languages) {
    await onPage(stage, {}, async (page) => {
      for (const path of paths.filter((name) => !['desk', 'join', 'admin', 'leader'].includes(name)).sort()) {
        await page.goto(pageAddress(stage, path === 'index' ? '/' : `/${path}`, language));
        await allLoaded(page);
        await stage.camera.take(page, { name: path === 'index' ? 'landing' : path, language });
      }
    });
    await showLanding(stage, language);
  }
}

/** How the first page gets into each state other than that in which all is well. */
const LANDING: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'landing-loading': (page) => page.route('**/api/**', () => new Promise(() => {})),
  'landing-unreachable': (page) => page.route('**/api/**', (route) => route.abort()),
  'landing-unreadable': (page) => page.route('**/api/letterbox', (route) => route.fulfill({ json: { day: 'soon' } })),
  'landing-untrustworthy': (page) => page.route('**/api/roster', withRoster(renamed)),
  'landing-not-founded': (page) =>
    page.route('**/api/letterbox', (route) => route.fulfill({ status: 404, json: { error: 'channel-not-founded' } })),
  'landing-clock': (page) => page.clock.setFixedTime(Date.now() + 8 * 86_400_000),
};

async function showLanding(stage: Stage, language: Language): Promise<void> {
  const address = pageAddress(stage, '/', language);
  for (const [name, prepare] of Object.entries(LANDING))
    await onPage(stage, {}, async (page) => {
      await prepare(page);
      await page.goto(address);
      await page.waitForTimeout(1000);
      await stage.camera.take(page, { name, language });
    });
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await page.goto(address);
    await stage.camera.take(page, { name: 'landing-without-script', language });
  });
  await onPage(stage, { forcedColors: 'active' }, async (page) => {
    await page.goto(address);
    await allLoaded(page);
    await stage.camera.take(page, { name: 'landing-forced-colours', language });
  });
}

/** Lets the server show another roster than it has. */
export function withRoster(change: (roster: string) => string): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  };
}

/** Nobody has confirmed this roster lately. */
export function unwitnessed(roster: string): string {
  return JSON.stringify({ ...JSON.parse(roster), witnesses: [] });
}

/** Somebody in it has another name, which no signature covers. */
function renamed(roster: string): string {
  return roster.replace('Amina Rask', 'Astrid Berg');
}
