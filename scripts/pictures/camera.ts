import { mkdir, rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';

/** Where the pictures lie. */
export const PICTURES = 'dist/pictures';
export const WIDTHS = [320, 1280] as const;
export const THEMES = ['light', 'dark'] as const;
const HEIGHTS: Readonly<Record<(typeof WIDTHS)[number], number>> = { 320: 568, 1280: 800 };

/** One page or state, in one language: four pictures. */
export interface Shown {
  readonly name: string;
  readonly language: Language;
}

/** The file of one picture. */
export function fileOf({ name, language }: Shown, width: number, theme: string): string {
  return `${name}-${language}-${width}-${theme}.png`;
}

/** Takes the pictures of whatever a page shows, and remembers what was taken. */
export class Camera {
  readonly taken: Shown[] = [];

  /** Empties the folder. */
  static async make(): Promise<Camera> {
    await rm(PICTURES, { recursive: true, force: true });
    await mkdir(PICTURES, { recursive: true });
    return new Camera();
  }

  /** Takes a state in both widths and both themes; the page itself stays as it is. */
  async take(page: Page, shown: Shown): Promise<void> {
    for (const width of WIDTHS)
      for (const colorScheme of THEMES) {
        await page.setViewportSize({ width, height: HEIGHTS[width] });
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: `${PICTURES}/${fileOf(shown, width, colorScheme)}`, fullPage: true });
        await expectNoSidewaysScrolling(page, shown, width);
      }
    this.taken.push(shown);
  }
}

async function expectNoSidewaysScrolling(page: Page, { name, language }: Shown, width: number): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) console.log(`  ${name} (${language}) is ${over} px wider than a screen of ${width}`);
}
