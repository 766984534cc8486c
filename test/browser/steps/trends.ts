import type { Locator, Page } from 'playwright-core';
import { openOffice } from './office.ts';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** What is done for a release in one's own office, in the language of the page. */

/** The part of one's own office that is about the trends; opens the office, if it is not open. */
export async function openTrendsPart(page: Page): Promise<Locator> {
  const part = viewOf(page, 'desk', 'office').locator('[data-part=trends]');
  if (!(await part.isVisible())) await openOffice(page);
  return part;
}

/** Joins the shares, of all desks. */
export async function joinShares(page: Page): Promise<void> {
  const { office, desk } = wordsOf(page);
  await buttonIn(await openTrendsPart(page), office.trends.step.join).click();
  await page.locator('#desk').getByText(desk.outcomes['shares-joined']).waitFor();
}

/** Types how many sessions there were, and signs what comes out. */
export async function formRelease(page: Page, sessions: string): Promise<void> {
  const { office, desk } = wordsOf(page);
  const part = await openTrendsPart(page);
  await part.getByLabel(office.trends.step.sessionsLabel, { exact: true }).fill(sessions);
  await buttonIn(part, office.trends.step.formSign).click();
  await page.locator('#desk').getByText(desk.outcomes['release-signed']).waitFor();
}

/** Signs as the second of two, and publishes. */
export async function publishRelease(page: Page): Promise<void> {
  const { office, desk } = wordsOf(page);
  await buttonIn(await openTrendsPart(page), office.trends.step.publish).click();
  await page.locator('#desk').getByText(desk.outcomes.released).waitFor();
}
