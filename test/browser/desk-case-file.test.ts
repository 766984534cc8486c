import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DemoOfficial } from '../../scripts/demo-channel.ts';
import { changeCase } from '../../web/actions/keep-case.ts';
import { deskOf, Reporter } from '../journey/people.ts';
import { acknowledge, answerCase, lockDesk, ombudspersonsOnDuty, openCase, textsOnDesk, unlockDesk } from './steps/desk.ts';
import { markByKeys, saveNotes } from './steps/desk-file.ts';
import { isFocused, press, tabTo } from './steps/keyboard.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** The file of a conversation: its notes, what is taken out of it, and how it is closed. */
let street: Street;
let onDuty: DemoOfficial;
beforeAll(async () => {
  street = await openStreet();
  const [first] = await ombudspersonsOnDuty(street.town);
  if (!first) throw new Error('the demo has ombudspersons');
  onDuty = first;
});
afterAll(() => street?.close());

/** Whoever is on duty has a new letter open, and has acknowledged it. */
async function openLetter(text: string, language: 'sv' | 'en'): Promise<Visitor> {
  await new Reporter(street.town).write(text);
  const visitor = await visit(street, '/desk', { language, expectedErrors: /409/ });
  await unlockDesk(visitor.page, onDuty.phrase);
  await openCase(visitor.page, text);
  await acknowledge(visitor.page);
  return visitor;
}

/** The newest case file as another device of the same person would find it. */
async function fileElsewhere() {
  const desk = await deskOf(street.town, onDuty.number);
  const one = desk.vault.content.cases.at(-1);
  if (!one) throw new Error('there is no case');
  return { desk, one };
}

const inDesk = (page: Page) => page.locator('#desk');

test('notes survive a lock unsaved, are saved in the vault alone, and are never overwritten by another device', async () => {
  const visitor = await openLetter('Brevet om anteckningar.', 'sv');
  const { page } = visitor;
  const { file, outcomes, failures } = wordsOf(page).desk;
  const notes = inDesk(page).getByLabel(file.notes.label, { exact: true });
  await buttonIn(inDesk(page), file.notes.open).click();
  await inDesk(page).getByText(file.notes.hint).waitFor();
  await notes.fill('Ring på tisdag.');
  await lockDesk(page);
  expect(await page.content()).not.toContain('Ring på tisdag');
  await unlockDesk(page, onDuty.phrase);
  await openCase(page, 'Brevet om anteckningar.');
  await buttonIn(inDesk(page), file.notes.open).click();
  expect(await notes.inputValue()).toBe('Ring på tisdag.');
  await buttonIn(inDesk(page), file.notes.save).click();
  await inDesk(page).getByText(outcomes.noted).waitFor();
  const { desk, one } = await fileElsewhere();
  expect(one.notes).toBe('Ring på tisdag.');
  await changeCase(desk, one.caseKey, (newest) => ({ ...newest, notes: 'Mejla inte.' }));
  await saveNotes(page, 'Ring på onsdag.');
  await inDesk(page).getByText(failures['notes-conflict'].title).waitFor();
  for (const text of ['Ring på onsdag.', 'Mejla inte.']) await inDesk(page).getByText(text, { exact: true }).waitFor();
  expect((await fileElsewhere()).one.notes).toBe('Mejla inte.');
  await buttonIn(inDesk(page), file.notes.keepBoth).click();
  await buttonIn(inDesk(page), file.notes.save).click();
  await inDesk(page).getByText(outcomes.noted).waitFor();
  expect((await fileElsewhere()).one.notes).toBe('Mejla inte.\n\nRing på onsdag.');
  await visitor.leave();
});

test('a passage is taken out by keyboard alone, for good, and the day stands in its place', async () => {
  const visitor = await openLetter('Eva Berg skrek åt mig.', 'en');
  const { page } = visitor;
  const { file, outcomes } = wordsOf(page).desk;
  const { removal } = file;
  await press(page, buttonIn(inDesk(page), removal.open));
  const field = inDesk(page).locator('.passages');
  await press(page, buttonIn(inDesk(page), removal.next));
  await inDesk(page).getByText(removal.nothing).waitFor();
  expect(await isFocused(field)).toBe(true);
  await markByKeys(page, 0, 'Eva Berg'.length);
  await press(page, buttonIn(inDesk(page), removal.next));
  await inDesk(page).getByText(removal.sure).waitFor();
  expect(await inDesk(page).locator('blockquote').textContent()).toBe('Eva Berg');
  await press(page, buttonIn(inDesk(page), removal.yes));
  await inDesk(page).getByText(outcomes.removed).waitFor();
  expect(await textsOnDesk(page)).toEqual([expect.stringMatching(/^\[.*2\d{3}\.\] skrek åt mig\.$/)]);
  expect(await page.content()).not.toContain('Eva Berg');
  const { one } = await fileElsewhere();
  expect(one.kept).toMatchObject([{ kind: 'letter', parts: [{ removedOn: street.town.house.today() }, ' skrek åt mig.'] }]);
  // Whatever is fetched again: the passage does not come back.
  await buttonIn(inDesk(page), wordsOf(page).desk.bar.refresh).click();
  await viewOf(page, 'desk', 'list').waitFor();
  await openCase(page, 'skrek åt mig');
  expect(await page.content()).not.toContain('Eva Berg');
  await tabTo(page, buttonIn(inDesk(page), removal.open));
  await visitor.leave();
});

test('a case is not closed before whoever wrote has been told what was done, and loses its notes when it is', async () => {
  const visitor = await openLetter('Brevet som ska avslutas.', 'sv');
  const { page } = visitor;
  const { act, answer, file, outcomes, states } = wordsOf(page).desk;
  await saveNotes(page, 'Fråga rektorn.');
  await inDesk(page).getByText(outcomes.noted).waitFor();
  await answerCase(page, 'Tack. Jag frågar.');
  await buttonIn(inDesk(page), act.answer).click();
  await inDesk(page).getByLabel(answer.label, { exact: true }).fill('Hej då.');
  await inDesk(page).getByRole('checkbox', { name: answer.asClosing }).check();
  await buttonIn(inDesk(page), answer.preview).click();
  await inDesk(page).getByRole('alert').getByText(answer.noFeedback).waitFor();
  expect(await buttonIn(inDesk(page), answer.sendClosing).count()).toBe(0);
  expect((await fileElsewhere()).one).toMatchObject({ closedOn: null, feedbackOn: null, notes: 'Fråga rektorn.' });
  await buttonIn(inDesk(page), act.cancel).click();
  await buttonIn(inDesk(page), act.goOn).click();
  await inDesk(page).getByLabel(answer.label, { exact: true }).fill('Rektorn ändrade sig, därför att reglerna säger det.');
  await inDesk(page).getByRole('checkbox', { name: answer.asFeedback }).check();
  await inDesk(page).getByRole('checkbox', { name: answer.asClosing }).check();
  await buttonIn(inDesk(page), answer.preview).click();
  await buttonIn(inDesk(page), answer.sendClosing).click();
  await inDesk(page).getByText(outcomes.closed).waitFor();
  await inDesk(page).locator('.case').getByText(states.ended).first().waitFor();
  const today = street.town.house.today();
  expect((await fileElsewhere()).one).toMatchObject({ closedOn: today, feedbackOn: today, notes: '', state: 'ended' });
  expect(await buttonIn(inDesk(page), file.notes.open).count()).toBe(0);
  await visitor.leave();
});
