import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGate } from '../../web/actions/open-gate.ts';
import { Reporter } from '../journey/people.ts';
import { casesListed, ombudspersonsOnDuty, openCase, unlockDesk } from './steps/desk.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** A letter whose gate is open, at three desks: the first takes it, and the others are told who. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const inDesk = (page: Page) => page.locator('#desk');

async function sitDown(phrase: string | undefined, language: 'sv' | 'en' = 'sv'): Promise<Visitor> {
  const visitor = await visit(street, '/desk', { language });
  await unlockDesk(visitor.page, phrase ?? '');
  return visitor;
}

test('nobody but the primary has it before; then deputies may take it, and whoever is too late is told who was faster', async () => {
  const [primary, deputy, other] = await ombudspersonsOnDuty(street.town);
  const reporter = new Reporter(street.town);
  const { letter } = await reporter.write('Brevet som ingen tog.');
  const before = await sitDown(deputy?.phrase);
  await inDesk(before.page).getByText(wordsOf(before.page).desk.list.empty).waitFor();
  expect(await casesListed(before.page).count()).toBe(0);

  const { keys } = await reporter.visit();
  await openGate(street.town.origin, keys, letter);
  await buttonIn(inDesk(before.page), wordsOf(before.page).desk.bar.refresh).click();
  const [slow, third] = [await sitDown(primary?.phrase), await sitDown(other?.phrase, 'en')];
  const desks = [before, slow, third] as const;
  for (const { page } of desks) {
    const { gate } = wordsOf(page).desk.file;
    await openCase(page, 'Brevet som ingen tog.');
    await inDesk(page).getByText(gate.asked).waitFor();
    expect(await buttonIn(inDesk(page), wordsOf(page).desk.act.answer).count(), 'taken before it is answered').toBe(0);
  }
  const named = wordsOf(before.page).desk.file.gate;
  await inDesk(before.page)
    .getByText(named.onDuty(primary?.name ?? ''))
    .waitFor();
  await inDesk(slow.page).getByText(named.stillYours).waitFor();

  await buttonIn(inDesk(before.page), named.take).click();
  await inDesk(before.page).getByText(wordsOf(before.page).desk.outcomes.taken).waitFor();
  await buttonIn(inDesk(before.page), wordsOf(before.page).desk.act.answer).waitFor();
  for (const { page } of [slow, third]) {
    const { file, states } = wordsOf(page).desk;
    await buttonIn(inDesk(page), file.gate.take).click();
    await inDesk(page)
      .locator('.said')
      .getByText(file.gate.wonBy(deputy?.name ?? ''))
      .waitFor();
    await inDesk(page).locator('.case').getByText(states.taken).first().waitFor();
    expect(await inDesk(page).locator('.letter-text').textContent()).toBe('Brevet som ingen tog.');
  }
  const { bar, file } = wordsOf(slow.page).desk;
  await buttonIn(inDesk(slow.page), bar.refresh).click();
  await viewOf(slow.page, 'desk', 'list').waitFor();
  await inDesk(slow.page)
    .locator('.taken')
    .getByText(deputy?.name ?? '')
    .waitFor();
  expect(await inDesk(slow.page).locator('.taken h3').textContent()).toBe(file.gate.takenList);
  for (const visitor of desks) await visitor.leave();
});
