import type { Locator, Page } from 'playwright-core';
import { type DemoOfficial, demoOfficials } from '../../../scripts/demo-channel.ts';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of a leader, in the language of the page. */

/** The demo's first leader. */
export function demoLeader(): DemoOfficial {
  const leader = demoOfficials().find(({ role }) => role === 'leader');
  if (!leader) throw new Error('the demo has leaders');
  return leader;
}

/** Types the twelve words and unlocks. Waits for nothing. */
export async function enterLeaderPhrase(page: Page, phrase: string): Promise<void> {
  const { unlock } = wordsOf(page).leader;
  const view = viewOf(page, 'leader', 'unlock');
  await view.getByLabel(unlock.label, { exact: true }).fill(phrase);
  await buttonIn(view, unlock.open).click();
}

/** Signs in as the demo's leader. */
export async function signInAsLeader(page: Page): Promise<Locator> {
  await enterLeaderPhrase(page, demoLeader().phrase);
  return waitForLeader(page);
}

/** Waits until the leader's page is open. */
export async function waitForLeader(page: Page): Promise<Locator> {
  const view = viewOf(page, 'leader', 'leader');
  await view.waitFor();
  return view;
}

/** Opens the list of passkeys. */
export async function showPasskeys(page: Page): Promise<Locator> {
  const { showPasskeys: show, passkeys } = wordsOf(page).leader;
  const view = await waitForLeader(page);
  await buttonIn(view, show).click();
  await buttonIn(view, passkeys.add).or(view.getByText(passkeys.notHere)).waitFor();
  return view;
}

/** Locks the page. */
export async function lockLeader(page: Page): Promise<Locator> {
  await buttonIn(page.locator('#leader'), wordsOf(page).leader.bar.lock).click();
  const view = viewOf(page, 'leader', 'unlock');
  await view.waitFor();
  return view;
}
