import type { Locator, Page } from 'playwright-core';
import type { OfficeApplication } from '../../../protocol/office-schemas.ts';
import { readProposal, signProposal } from '../../../web/actions/second-proposal.ts';
import { channelOf, deskOf, type Town } from '../../journey/people.ts';
import { buttonIn, viewOf, wordsOf } from './words.ts';

/** The walk of an administrator, in the language of the page. */

export type ActName = 'invite' | 'invitations' | 'retire' | 'lost' | 'rules';

/** Waits until the state of the office is shown. */
export async function waitForState(page: Page): Promise<Locator> {
  const view = viewOf(page, 'admin', 'state');
  await view.waitFor();
  return view;
}

/** From the state of the office to the form of an act. */
export async function openAct(page: Page, act: ActName): Promise<Locator> {
  const { admin } = wordsOf(page);
  await buttonIn(await waitForState(page), admin.acts[act]).click();
  const view = viewOf(page, 'admin', act);
  await view.waitFor();
  return view;
}

/** Types the root phrase into the form that is open, and presses its button. */
export async function signWith(view: Locator, page: Page, phrase: string, button: string): Promise<void> {
  await view.getByLabel(wordsOf(page).admin.root.label, { exact: true }).fill(phrase);
  await buttonIn(view, button).click();
}

/** Invites somebody, and gives the link that is shown once. */
export async function inviteBy(page: Page, phrase: string, role: OfficeApplication['role']): Promise<string> {
  const { admin } = wordsOf(page);
  const view = await openAct(page, 'invite');
  await view.getByRole('radio', { name: admin.roles[role] }).check();
  await signWith(view, page, phrase, admin.invite.send);
  const made = viewOf(page, 'admin', 'invited');
  const link = await made.getByLabel(admin.invite.link, { exact: true }).inputValue();
  await buttonIn(made, admin.toState).click();
  return link;
}

/** From the state of the office to the list of invitations. */
export async function listInvitationsBy(page: Page, phrase: string): Promise<Locator> {
  const { admin } = wordsOf(page);
  const view = await openAct(page, 'invitations');
  await signWith(view, page, phrase, admin.invitations.show);
  await buttonIn(view, admin.invitations.again).waitFor();
  return view;
}

/** From the list of invitations to somebody's answer; gives the view and the six words that it shows. */
export async function openAnswer(page: Page, name: string): Promise<{ readonly view: Locator; readonly words: string[] }> {
  const { admin } = wordsOf(page);
  await buttonIn(viewOf(page, 'admin', 'invitations'), admin.invitations.admit(name)).click();
  const view = viewOf(page, 'admin', 'admit');
  const words = view.locator('.compared').first().locator('li');
  await words.first().waitFor();
  return { view, words: await words.allTextContents() };
}

/** Says that the six words were the same, and signs. */
export async function signAdmission(page: Page, view: Locator, name: string, phrase: string): Promise<void> {
  const { admin } = wordsOf(page);
  await view.getByLabel(admin.admit.same(name)).check();
  await signWith(view, page, phrase, admin.admit.send);
}

/** Admits somebody who has answered, from the state of the office to its state after that. Gives the six words. */
export async function admitBy(page: Page, phrase: string, name: string): Promise<string[]> {
  await listInvitationsBy(page, phrase);
  const { view, words } = await openAnswer(page, name);
  await signAdmission(page, view, name, phrase);
  await waitForState(page);
  return words;
}

/** What an ombudsperson's desk does with the entry that waits. */
export async function signSecond(town: Town, official: number): Promise<void> {
  const { today } = await channelOf(town);
  const desk = await deskOf(town, official);
  const proposal = await readProposal(desk, today);
  if (proposal?.state !== 'waiting') throw new Error('nothing waits');
  await signProposal(desk, proposal.entry, today);
}
