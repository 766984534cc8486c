import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and what axe calls good practice, all of it. */
const ALL: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** The rules whose outcome the colours can change; the others have been asked once. */
const COLOUR: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds in a state: everything in light, what depends on colours in dark and in forced colours too. */
export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const look = async (theme: string, rules: axe.RunOnly) => {
    for (const fault of await page.evaluate(runAxe, rules)) faults.push(`${theme}, ${fault}`);
  };
  // It is half a megabyte of script, so a page gets it once.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // The head of a page stays while the rest scrolls: wherever somebody has stopped, something lies half under it.
  const scrolled = await page.evaluate(() => {
    const { scrollY } = globalThis;
    scrollTo({ top: 0, behavior: 'instant' });
    return scrollY;
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await look('light', ALL);
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark', COLOUR);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await look('forced colours', COLOUR);
  await page.emulateMedia({ forcedColors: null });
  await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), scrolled);
  return faults;
}

/** Runs in the page. */
async function runAxe(runOnly: axe.RunOnly): Promise<string[]> {
  const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
  // What passes is neither told in detail nor brought out of the page.
  const { violations } = await run(document, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any: [reason] }) => `${id}: ${target.join(' ')} ${reason?.message ?? ''}`),
  );
}
