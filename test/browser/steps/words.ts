import type { Locator, Page } from 'playwright-core';
import { admin as adminEn } from '../../../web/messages/en/admin.ts';
import { check as checkEn } from '../../../web/messages/en/check.ts';
import { common as commonEn } from '../../../web/messages/en/common.ts';
import { desk as deskEn } from '../../../web/messages/en/desk.ts';
import { join as joinEn } from '../../../web/messages/en/join.ts';
import { leader as leaderEn } from '../../../web/messages/en/leader.ts';
import { newPhrase as newPhraseEn } from '../../../web/messages/en/new-phrase.ts';
import { office as officeEn } from '../../../web/messages/en/office.ts';
import { report as reportEn } from '../../../web/messages/en/report.ts';
import { roster as rosterEn } from '../../../web/messages/en/roster.ts';
import { site as siteEn } from '../../../web/messages/en/site.ts';
import { trends as trendsEn } from '../../../web/messages/en/trends.ts';
import { admin as adminSv } from '../../../web/messages/sv/admin.ts';
import { check as checkSv } from '../../../web/messages/sv/check.ts';
import { common as commonSv } from '../../../web/messages/sv/common.ts';
import { desk as deskSv } from '../../../web/messages/sv/desk.ts';
import { join as joinSv } from '../../../web/messages/sv/join.ts';
import { leader as leaderSv } from '../../../web/messages/sv/leader.ts';
import { newPhrase as newPhraseSv } from '../../../web/messages/sv/new-phrase.ts';
import { office as officeSv } from '../../../web/messages/sv/office.ts';
import { report as reportSv } from '../../../web/messages/sv/report.ts';
import { roster as rosterSv } from '../../../web/messages/sv/roster.ts';
import { site as siteSv } from '../../../web/messages/sv/site.ts';
import { trends as trendsSv } from '../../../web/messages/sv/trends.ts';

const WORDS = {
  sv: {
    ...{ site: siteSv, common: commonSv, report: reportSv, check: checkSv, desk: deskSv, roster: rosterSv, office: officeSv },
    ...{ join: joinSv, newPhrase: newPhraseSv, admin: adminSv, leader: leaderSv, trends: trendsSv },
  },
  en: {
    ...{ site: siteEn, common: commonEn, report: reportEn, check: checkEn, desk: deskEn, roster: rosterEn, office: officeEn },
    ...{ join: joinEn, newPhrase: newPhraseEn, admin: adminEn, leader: leaderEn, trends: trendsEn },
  },
};

/** What a page says, in the language of its address: so one walk goes through both. */
export function wordsOf(page: Page): (typeof WORDS)['sv'] {
  return new URL(page.url()).pathname.startsWith('/en') ? WORDS.en : WORDS.sv;
}

/** A view of a task by its `data-view`. */
export function viewOf(page: Page, task: 'report' | 'check' | 'desk' | 'join' | 'admin' | 'leader', name: string): Locator {
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
