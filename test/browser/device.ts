import type { Page } from 'playwright-core';
import { dayAt } from '../../rules/today.ts';

/** What a device does while a page is open on it: its clock leaps, as when it has slept, and the page is hidden behind another. */
interface Device {
  aheadMs: number;
  isHidden: boolean;
}

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** For `before` of a visit: a device that obeys `setDevice`. */
export async function giveDevice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = Date.now;
    const device: Device = { aheadMs: 0, isHidden: false };
    Object.assign(globalThis, { device });
    Date.now = () => now() + device.aheadMs;
    Object.defineProperty(Document.prototype, 'hidden', { get: () => device.isHidden });
  });
}

export async function setDevice(page: Page, changes: Partial<Device>): Promise<void> {
  await page.evaluate((some) => {
    Object.assign((globalThis as unknown as { device: Device }).device, some);
    if (some.isHidden !== undefined) document.dispatchEvent(new Event('visibilitychange'));
  }, changes);
}

/** How many days this machine is from so many minutes past its next midnight, in Stockholm. */
export function daysToTomorrow(minutes: number): number {
  const now = Date.now();
  let ahead = 0;
  while (dayAt(now + ahead) === dayAt(now)) ahead += MINUTE_MS;
  return (ahead + minutes * MINUTE_MS) / DAY_MS;
}

/** For `before` of a visit: a clock that a test puts ahead by hours. It stands at noon, or in the evening another day would begin unasked. */
export async function giveClock(page: Page): Promise<void> {
  await page.clock.install({ time: `${dayAt(Date.now())}T12:00:00+01:00` });
}
