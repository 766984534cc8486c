import type { Page } from 'playwright-core';

/** Whatever can have the focus shows that it has it, and is not hidden behind the head of the page that stays in place. */
export async function focusFaults(page: Page): Promise<string[]> {
  // From here on the browser takes the person for one who uses keys.
  await page.keyboard.press('Insert');
  return page.evaluate(lookAtFocus);
}

/** Runs in the page. */
function lookAtFocus(): string[] {
  const before = document.activeElement;
  const [x, y] = [scrollX, scrollY];
  const faults: string[] = [];
  const nameOf = (one: Element) => `${one.tagName.toLowerCase()} "${(one.textContent ?? '').trim().slice(0, 30)}"`;
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select, summary, [tabindex]')];
  const top = document.querySelector('.top');
  // Upwards: so what gets the focus comes to lie at the upper edge, where the head of the page is.
  for (const one of all.reverse()) {
    if (!one.checkVisibility() || one.tabIndex < 0 || one.matches(':disabled')) continue;
    if (one.tabIndex > 0) faults.push(`${nameOf(one)} has a place of its own in the order`);
    one.focus();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
    if (document.activeElement !== one) faults.push(`${nameOf(one)} cannot have the focus`);
    else if (!isSeen) faults.push(`${nameOf(one)} does not show that it has the focus`);
    const rect = one.getBoundingClientRect();
    const covered = top && getComputedStyle(top).position === 'sticky' ? top.getBoundingClientRect().bottom : 0;
    if (top?.contains(one) || one.matches('.skip')) continue;
    // In a text it is the place where one writes that the browser shows.
    const leastSeen = one.tagName === 'TEXTAREA' ? rect.bottom - 24 : rect.top;
    if (leastSeen < covered - 1 && rect.height < innerHeight - covered) faults.push(`${nameOf(one)} lies behind the head`);
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  scrollTo(x, y);
  return faults;
}
