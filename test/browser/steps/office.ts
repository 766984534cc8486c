import type { Locator, Page } from 'playwright-core';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of an ombudsperson into the own office, in the language of the page. */

/** Unlocks the desk by the passkey of this device; whoever serves comes to the letters, whoever does not yet to the own office. */
export async function unlockByPasskey(page: Page): Promise<void> {
  await askPasskey(page);
  await viewOf(page, 'desk', 'list')
    .or(viewOf(page, 'desk', 'office'))
    .waitFor();
}

/** Presses the button that asks the device for a passkey. Waits for nothing. */
export async function askPasskey(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'desk', 'unlock'), wordsOf(page).desk.unlock.passkey).click();
}

/** From the open desk to one's own office, with everything that the server knows of it. */
export async function openOffice(page: Page): Promise<Locator> {
  await buttonIn(page.locator('#desk'), wordsOf(page).office.title).click();
  return waitForOffice(page);
}

/** Waits until one's own office is shown, with everything that the server knows of it. */
export async function waitForOffice(page: Page): Promise<Locator> {
  const { passkeys } = wordsOf(page).office;
  const view = viewOf(page, 'desk', 'office');
  await buttonIn(view, passkeys.add).or(view.getByText(passkeys.notHere)).waitFor();
  return view;
}

/** Has the device keep a passkey. */
export async function addPasskey(page: Page): Promise<void> {
  const { office, desk } = wordsOf(page);
  await buttonIn(viewOf(page, 'desk', 'office'), office.passkeys.add).click();
  await page.locator('#desk').getByText(desk.outcomes['passkey-added']).waitFor();
}

/** Takes a passkey out, and says yes when asked once more. */
export async function removePasskey(page: Page, place: number): Promise<void> {
  const { office, desk } = wordsOf(page);
  const view = viewOf(page, 'desk', 'office');
  await buttonIn(view, office.passkeys.remove(place)).click();
  await buttonIn(view, office.passkeys.yes).click();
  await page.locator('#desk').getByText(desk.outcomes['passkey-removed']).waitFor();
}

/** Chooses the days of a leave; the page then says what follows. */
export async function chooseLeave(page: Page, firstOn: string, lastOn: string): Promise<Locator> {
  const { leave } = wordsOf(page).office;
  const view = viewOf(page, 'desk', 'office');
  await view.getByLabel(leave.first, { exact: true }).fill(firstOn);
  await view.getByLabel(leave.last, { exact: true }).fill(lastOn);
  return view;
}

/** Says a leave. */
export async function sayLeave(page: Page, firstOn: string, lastOn: string): Promise<void> {
  const { office, desk } = wordsOf(page);
  await buttonIn(await chooseLeave(page, firstOn, lastOn), office.leave.say).click();
  await page.locator('#desk').getByText(desk.outcomes['leave-said']).waitFor();
}

/** Signs what waits. Waits for nothing. */
export async function signWaiting(page: Page): Promise<void> {
  await buttonIn(viewOf(page, 'desk', 'office'), wordsOf(page).office.proposal.sign).click();
}
