import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and what axe calls good practice, all of it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose outcome the colours can change; the others have been asked once. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds in a state: everything in light, what depends on colours in dark and in forced colours too. */
export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const analyze = async (theme: string, builder: AxeBuilder) => {
    const { violations } = await builder.setLegacyMode(true).analyze();
    for (const { id, nodes } of violations)
      for (const { target, any } of nodes) faults.push(`${theme}, ${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`);
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await analyze('light', new AxeBuilder({ page }).withTags(TAGS));
  await page.emulateMedia({ colorScheme: 'dark' });
  await analyze('dark', new AxeBuilder({ page }).withRules(COLOUR_RULES));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await analyze('forced colours', new AxeBuilder({ page }).withRules(COLOUR_RULES));
  await page.emulateMedia({ forcedColors: null });
  return faults;
}
