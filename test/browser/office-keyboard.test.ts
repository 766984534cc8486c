import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoOfficials, demoRootPhrase } from '../../scripts/demo-channel.ts';
import { channelOf } from '../journey/people.ts';
import { isFocused, press, tabTo, typeByKeys } from './steps/keyboard.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** An office with nothing but a keyboard: somebody is invited, answers, is admitted and signed for, and everyone can read that in the roster. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const NAME = 'Gunnar Alm';
let link = '';
let compared: string[] = [];

/** A new view has come, and the focus is on its heading. */
async function arrive(page: Page, task: 'admin' | 'join' | 'desk', name: string): Promise<Locator> {
  const view = viewOf(page, task, name);
  await view.waitFor();
  await expect.poll(() => isFocused(view.getByRole('heading').first())).toBe(true);
  return view;
}

/** Types the root phrase, and presses the button of the form. */
async function sign(page: Page, view: Locator, button: string): Promise<void> {
  await typeByKeys(page, view.getByLabel(wordsOf(page).admin.root.label, { exact: true }), demoRootPhrase());
  await press(page, buttonIn(view, button));
}

test('the administrator invites', async () => {
  const { page, leave } = await visit(street, '/admin');
  const { admin } = wordsOf(page);
  const state = await arrive(page, 'admin', 'state');
  await press(page, buttonIn(state, admin.acts.invite));
  const invite = await arrive(page, 'admin', 'invite');
  await press(page, invite.getByRole('radio', { name: admin.roles.ombudsperson }), 'Space');
  await sign(page, invite, admin.invite.send);
  const made = await arrive(page, 'admin', 'invited');
  const field = made.getByLabel(admin.invite.link, { exact: true });
  await tabTo(page, field);
  link = await field.inputValue();
  await press(page, buttonIn(made, admin.toState));
  await arrive(page, 'admin', 'state');
  await leave();
});

test('who was invited answers', async () => {
  const { pathname, hash } = new URL(link);
  const { page, leave } = await visit(street, `${pathname}${hash}`);
  const { join, common, newPhrase } = wordsOf(page);
  await press(page, buttonIn(await arrive(page, 'join', 'about'), join.about.start));
  const person = await arrive(page, 'join', 'person');
  await typeByKeys(page, person.getByLabel(join.person.name, { exact: true }), NAME);
  await tabTo(page, person.getByLabel(join.person.unit, { exact: true }));
  await page.keyboard.type('Biblioteket');
  await press(page, person.getByLabel(join.person.guest), 'Space');
  await typeByKeys(page, person.getByLabel(join.person.affiliation, { exact: true }), 'Grannköping');
  await press(page, buttonIn(person, common.next));
  const shown = await arrive(page, 'join', 'new-phrase');
  const words = await shown.locator('.words li').allTextContents();
  await press(page, buttonIn(shown, newPhrase.written));
  const asked = await arrive(page, 'join', 'phrase-asked');
  for (const [place, word] of words.entries()) {
    const field = asked.getByLabel(newPhrase.label(place + 1), { exact: true });
    if (await field.isVisible()) await typeByKeys(page, field, word);
  }
  await press(page, buttonIn(asked, common.next));
  const send = await arrive(page, 'join', 'send');
  await press(page, buttonIn(send, join.send.send));
  compared = await (await arrive(page, 'join', 'words')).locator('.compared li').allTextContents();
  expect(compared).toHaveLength(6);
  await leave();
});

test('the administrator compares and signs', async () => {
  const { page, leave } = await visit(street, '/admin');
  const { admin } = wordsOf(page);
  await press(page, buttonIn(await arrive(page, 'admin', 'state'), admin.acts.invitations));
  const invitations = await arrive(page, 'admin', 'invitations');
  await sign(page, invitations, admin.invitations.show);
  await press(page, buttonIn(invitations, admin.invitations.admit(NAME)));
  const admit = await arrive(page, 'admin', 'admit');
  expect(await admit.locator('.compared').first().locator('li').allTextContents()).toEqual(compared);
  await press(page, admit.getByLabel(admin.admit.same(NAME)), 'Space');
  await sign(page, admit, admin.admit.send);
  await viewOf(page, 'admin', 'state').waitFor();
  await leave();
});

test('an ombudsperson signs too, at the desk', async () => {
  const { page, leave } = await visit(street, '/desk');
  const { desk, office } = wordsOf(page);
  const unlock = viewOf(page, 'desk', 'unlock');
  await typeByKeys(page, unlock.getByRole('textbox'), demoOfficials()[0]?.phrase ?? '');
  await press(page, buttonIn(unlock, desk.unlock.open));
  await press(page, buttonIn(page.locator('#desk'), office.title));
  const own = viewOf(page, 'desk', 'office');
  await tabTo(page, own.getByLabel(office.leave.first, { exact: true }));
  await press(page, buttonIn(own, office.proposal.sign));
  await expect.poll(async () => (await channelOf(street.town)).roster.officials.get(7)?.name).toBe(NAME);
  await leave();
});

test('and everyone reads it in the roster', async () => {
  const { page, leave } = await visit(street, '/roster');
  const log = page.locator('[data-part-of=log]');
  await press(page, log.locator('summary').first());
  const entries = page.locator('[data-entry]');
  await entries.last().waitFor();
  expect(await entries.allTextContents()).toContainEqual(expect.stringContaining(NAME));
  await tabTo(page, page.getByRole('button', { name: wordsOf(page).roster.log.download, exact: true }));
  await leave();
});
