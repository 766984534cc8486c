import type { Page } from 'playwright-core';

/** 1280 × 1024 at 400 %: what remains is a screen of 320 × 256 (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };
const PHONE = { width: 320, height: 568 };
/** What somebody may set who reads better so (WCAG 1.4.12). */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Where a state does not fit: wider than a narrow phone, than a page enlarged four times, or with wider spacing. Keeps to a phone's size. */
export async function reflowFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const measure = async (where: string) => {
    for (const fault of await page.evaluate(lookForOverflow)) faults.push(`${where}: ${fault}`);
  };
  await page.setViewportSize(ZOOMED);
  await measure('at 400 %');
  await page.setViewportSize(PHONE);
  await measure('at 320 px');
  await page.evaluate((css) => {
    // No style attribute or element: the policy of the pages would refuse them.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    // After what the page has put on itself.
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, SPACING);
  await measure('with wide spacing');
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  return faults;
}

/** Runs in the page. */
function lookForOverflow(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : [];
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()} "${(one.textContent ?? '').trim().slice(0, 30)}"`;
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    if (!one.checkVisibility() || one.closest('svg, .skip, .folds')) continue;
    const { overflowX, position } = getComputedStyle(one);
    const isWide = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1;
    if (isWide && overflowX !== 'visible' && one.tagName !== 'INPUT') faults.push(`${nameOf(one)} cuts or scrolls its words`);
    const { right, width } = one.getBoundingClientRect();
    if (width > 1 && position !== 'absolute' && right > clientWidth + 1) faults.push(`${nameOf(one)} sticks out`);
  }
  return faults;
}
