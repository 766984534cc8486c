import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import type { Channel } from '../../web/actions/read-channel.ts';
import type { Running } from '../bench/miniflare.ts';
import type { Camera } from './camera.ts';

/** Everything that a scene is played with. */
export interface Stage {
  readonly browser: Browser;
  readonly camera: Camera;
  readonly house: Running;
  readonly channel: Channel;
  /** A scene is played once in each of these. */
  readonly languages: readonly Language[];
}

export const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** The address of a page in a language. */
export function pageAddress({ house }: Pick<Stage, 'house'>, path: string, language: Language): string {
  return new URL(language === 'sv' ? path : `/en${path}`, house.url).href;
}

/** Opens a page in a browser of its own, has it shown, and closes it. Nothing moves on it. */
export async function onPage(
  { browser }: Pick<Stage, 'browser'>,
  options: BrowserContextOptions,
  show: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    const page = await context.newPage();
    // At once, but on a machine that is busy with something else.
    page.setDefaultTimeout(90_000);
    await show(page);
  } finally {
    await context.close();
  }
}

/** Waits until a public page has loaded everything that it loads. */
export async function allLoaded(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}
