import type { Page } from 'playwright-core';
import { AREA_CODES } from '../../../protocol/taxonomy.ts';
import { trendSetup as english } from '../../../web/messages/en/trend-setup.ts';
import { trendSetup as swedish } from '../../../web/messages/sv/trend-setup.ts';
import { press, tabTo, typeByKeys } from './keyboard.ts';

/** What has to be known before trends are released, on the founding page and where rules are changed, in the language of the page. */

export function trendWords(page: Page): typeof swedish {
  return new URL(page.url()).pathname.startsWith('/en') ? english : swedish;
}

/** Chooses whether there are trends. */
export async function chooseTrends(page: Page, option: keyof typeof swedish.options): Promise<void> {
  const t = trendWords(page);
  await page.getByRole('group', { name: t.wants }).getByRole('radio', { name: t.options[option].name }).check();
}

/** Types how many work in each area, in order. */
export async function typeStaff(page: Page, staff: readonly (number | string)[]): Promise<void> {
  const { rules } = trendWords(page);
  for (const [at, code] of AREA_CODES.entries())
    await page.getByLabel(rules.area[code].name, { exact: true }).fill(String(staff[at] ?? ''));
}

/** The same with a keyboard, an area with too few staff joined to the one after it. Gives what the rules have of it. */
export async function decideTrendsByKeys(page: Page): Promise<object> {
  const t = trendWords(page);
  const names = AREA_CODES.map((code) => t.rules.area[code].name);
  const option = page.getByRole('radio', { name: t.options.now.name });
  await press(page, option, 'Space');
  for (const [at, name] of names.entries())
    await typeByKeys(page, page.getByLabel(name, { exact: true }), String([900, 700, 60, 300, 240][at]));
  const together = page.getByLabel(t.together.label(names[2] ?? ''), { exact: true });
  await tabTo(page, together, 'Shift+Tab');
  await page.keyboard.type((names[3] ?? '').slice(0, 4));
  await page.getByText(t.shows.area(t.rules.often[1])).waitFor();
  return { employees: 2200, isPooled: false, isHalfYearly: false, areas: [['A1'], ['A2'], ['A3', 'A4'], ['A5']] };
}
