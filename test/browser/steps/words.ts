import type { Locator, Page } from 'playwright-core';
import { check as checkEn } from '../../../web/messages/en/check.ts';
import { common as commonEn } from '../../../web/messages/en/common.ts';
import { desk as deskEn } from '../../../web/messages/en/desk.ts';
import { report as reportEn } from '../../../web/messages/en/report.ts';
import { site as siteEn } from '../../../web/messages/en/site.ts';
import { check as checkSv } from '../../../web/messages/sv/check.ts';
import { common as commonSv } from '../../../web/messages/sv/common.ts';
import { desk as deskSv } from '../../../web/messages/sv/desk.ts';
import { report as reportSv } from '../../../web/messages/sv/report.ts';
import { site as siteSv } from '../../../web/messages/sv/site.ts';

const WORDS = {
  sv: { site: siteSv, common: commonSv, report: reportSv, check: checkSv, desk: deskSv },
  en: { site: siteEn, common: commonEn, report: reportEn, check: checkEn, desk: deskEn },
};

/** What a page says, in the language of its address: so one walk goes through both. */
export function wordsOf(page: Page): (typeof WORDS)['sv'] {
  return new URL(page.url()).pathname.startsWith('/en') ? WORDS.en : WORDS.sv;
}

/** A view of a task by its `data-view`. */
export function viewOf(page: Page, task: 'report' | 'check' | 'desk', name: string): Locator {
  return page.locator(`#${task} [data-view=${name}]`);
}

/** A button in a part of the page, by its whole name. */
export function buttonIn(part: Locator, name: string): Locator {
  return part.getByRole('button', { name, exact: true });
}

/** For `before` of a visit: the device's clock stands so many whole days ahead, and runs on. Workers of the page have no calendar. */
export function daysAhead(days: number): (page: Page) => Promise<void> {
  return async (page) => {
    await page.addInitScript((milliseconds) => {
      const now = Date.now;
      Date.now = () => now() + milliseconds;
    }, days * 86_400_000);
  };
}
