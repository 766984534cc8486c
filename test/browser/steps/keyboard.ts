import type { Locator, Page } from 'playwright-core';

/** Somebody with nothing but a keyboard: no focus but that which Tab and the pages themselves give. */

/** So many presses are too many to get anywhere. */
const MOST_PRESSES = 60;

/** Presses Tab, or Shift and Tab, until the focus is there. */
export async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await goal.waitFor();
  await settled(page);
  for (let pressed = 0; pressed <= MOST_PRESSES; pressed++) {
    if (await isFocused(goal)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not to be reached by ${key}: ${goal}`);
}

/** Waits until what has been rendered is painted too: only then a view gives its heading the focus, from which keys go on. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

export function isFocused(goal: Locator): Promise<boolean> {
  return goal.evaluate((element) => element === document.activeElement);
}

export async function press(page: Page, goal: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.press(key);
}

/** Goes to a field and types, in the place of what stands there. */
export async function typeByKeys(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}
