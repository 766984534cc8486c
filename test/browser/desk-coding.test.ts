import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CaseTrend } from '../../crypto/vault-trends.ts';
import { day, daysBetween } from '../../protocol/calendar.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import type { DemoOfficial } from '../../scripts/demo-channel.ts';
import { changeCase } from '../../web/actions/keep-case.ts';
import { codeCase } from '../../web/trend-file.ts';
import { dayText } from '../../web/ui/words.ts';
import { deskOf, putAhead, Reporter } from '../journey/people.ts';
import { axeFaults } from './looks/axe.ts';
import { focusFaults } from './looks/focus.ts';
import { reflowFaults } from './looks/reflow.ts';
import { chooseCodes, codeList, codesChosen, expectCoded, openCoding, saveCodes } from './steps/coding.ts';
import {
  acknowledge,
  casesListed,
  handOverCase,
  lockDesk,
  ombudspersonsOnDuty,
  openCase,
  prepareAnswer,
  pressSendAnswer,
  unlockDesk,
} from './steps/desk.ts';
import { isFocused, press, settled } from './steps/keyboard.ts';
import { buttonIn, daysAhead, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** What a case is about, said in codes at the desk: quickly, in the vault alone, and asked for until it is done. */
let street: Street;
let onDuty: DemoOfficial;
let second: DemoOfficial;
beforeAll(async () => {
  street = await openStreet();
  const [first, next] = await ombudspersonsOnDuty(street.town);
  if (!first || !next) throw new Error('the demo has ombudspersons');
  [onDuty, second] = [first, next];
});
afterAll(() => street?.close());

const FIRST: CaseCodes = { area: 'A1', form: 'B8', source: 'C5', principle: 'H2' };
const CODED = ['A1', 'B8', 'C5', 'H2'];

/** Whoever is on duty has a new letter open, and has acknowledged it. */
async function openLetter(text: string, language: 'sv' | 'en' = 'sv'): Promise<Visitor> {
  await new Reporter(street.town).write(text);
  const visitor = await visit(street, '/desk', { language, expectedErrors: /409|ERR_FAILED/ });
  await unlockDesk(visitor.page, onDuty.phrase);
  await openCase(visitor.page, text);
  await acknowledge(visitor.page);
  return visitor;
}

/** The newest case file as another device of the same person would find it. */
async function fileElsewhere(official = onDuty.number) {
  const desk = await deskOf(street.town, official);
  const one = desk.vault.content.cases.at(-1);
  if (!one) throw new Error('there is no case');
  return { desk, one };
}

async function trendElsewhere(official = onDuty.number): Promise<CaseTrend> {
  return (await fileElsewhere(official)).one.trend;
}

const inDesk = (page: Page) => page.locator('#desk');

test.each(['sv', 'en'] as const)(
  'a case is coded by keyboard alone, with eleven keys, and goes into the vault alone, in %s',
  async (language) => {
    const visitor = await openLetter(`Kodas med tangenter, ${language}.`, language);
    const { page } = visitor;
    const { coding, outcomes } = wordsOf(page).desk;
    await press(page, buttonIn(inDesk(page), coding.open));
    await buttonIn(inDesk(page), coding.save).waitFor();
    await settled(page);
    const asked = askedFor(visitor).length;
    // The focus is on the heading of what has been opened.
    const keys = ['Tab', '1', 'Tab', '8', 'Tab', '5', 'Tab', '2', 'Tab', 'Tab', 'Enter'];
    for (const key of keys) await page.keyboard.press(key);
    await inDesk(page).getByText(outcomes.coded).waitFor();
    const today = street.town.house.today();
    expect(await trendElsewhere()).toEqual({ codes: FIRST, readyOn: today, counted: [], held: 'from-start' });
    // It goes into the vault and nowhere else.
    expect(askedFor(visitor).slice(asked)).toEqual(['PUT /api/vault']);
    await expectCoded(page, CODED);
    await visitor.leave();
  },
);

test('what is missing is said and focused, and what was chosen survives a lock and a failure', async () => {
  const visitor = await openLetter('Kodas inte i ett drag.');
  const { page } = visitor;
  const { coding, failures } = wordsOf(page).desk;
  await openCoding(page);
  await inDesk(page).getByText(coding.where).waitFor();
  await chooseCodes(page, { area: 'A1', hurry: 'G2' });
  await buttonIn(inDesk(page), coding.save).click();
  expect(await inDesk(page).getByRole('alert').filter({ hasText: coding.missing }).count()).toBe(3);
  expect(await isFocused(codeList(page, 'form'))).toBe(true);
  expect(await trendElsewhere()).toMatchObject({ codes: null, readyOn: null });
  await lockDesk(page);
  await unlockDesk(page, onDuty.phrase);
  await openCase(page, 'Kodas inte i ett drag.');
  await openCoding(page);
  expect(await codesChosen(page, ['area', 'form', 'hurry'])).toEqual({ area: 'A1', hurry: 'G2' });
  await chooseCodes(page, FIRST);
  await page.route('**/api/vault', (route) => route.abort());
  await buttonIn(inDesk(page), coding.save).click();
  await inDesk(page).getByText(failures.unreachable.title).waitFor();
  expect(await codesChosen(page, ['area', 'form', 'source', 'principle', 'hurry'])).toEqual({ ...FIRST, hurry: 'G2' });
  await page.unroute('**/api/vault');
  await saveCodes(page);
  expect(await trendElsewhere()).toMatchObject({ codes: { ...FIRST, hurry: 'G2' } });
  await visitor.leave();
});

test('each choice says what it means and how it is published, and a case is coded anew, left as it was, and undone', async () => {
  const visitor = await openLetter('Coded twice.', 'en');
  const { page } = visitor;
  const { coding, act, outcomes } = wordsOf(page).desk;
  const { shown, groups, codes } = coding;
  await openCoding(page);
  await chooseCodes(page, FIRST);
  const said = (text: string) => inDesk(page).getByRole('status').filter({ hasText: text }).waitFor();
  // In class M sources are not published.
  for (const text of [shown.own, shown.group(groups.BG4), shown.notHere, shown.never, codes.form.B8.help]) await said(text);
  await chooseCodes(page, { form: 'B2b' });
  await said(shown.group(groups.BG2));
  await buttonIn(inDesk(page), act.cancel).click();
  await openCoding(page);
  expect(await codesChosen(page, ['area', 'form', 'source', 'principle'])).toEqual({});
  await chooseCodes(page, FIRST);
  await saveCodes(page);
  await openCoding(page);
  await chooseCodes(page, { form: 'B2b', principle: 'H3', collidingPrinciple: 'H2' });
  expect(await codeList(page, 'collidingPrinciple').locator('option[value=H3]').count()).toBe(0);
  await saveCodes(page);
  await expectCoded(page, ['A1', 'B2b', 'C5', 'H3']);
  expect(await trendElsewhere()).toMatchObject({ codes: { form: 'B2b', principle: 'H3', collidingPrinciple: 'H2' } });
  await buttonIn(inDesk(page), coding.undo).click();
  await inDesk(page).getByText(outcomes['codes-undone']).waitFor();
  await expectCoded(page, CODED);
  expect((await trendElsewhere()).codes).toEqual(FIRST);
  expect(await buttonIn(inDesk(page), coding.undo).count()).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await inDesk(page).locator('.case').getByText(/B8/).filter({ visible: true }).count()).toBe(0);
  await visitor.leave();
});

test('what another device has coded is never overwritten unseen', async () => {
  const visitor = await openLetter('Kodas på två enheter.');
  const { page } = visitor;
  const { coding, failures, outcomes } = wordsOf(page).desk;
  await openCoding(page);
  await chooseCodes(page, FIRST);
  const theirs: CaseCodes = { area: 'A2', form: 'B1', source: 'C1', principle: 'H5' };
  const codeThere = async (codes: CaseCodes) => {
    const { desk, one } = await fileElsewhere();
    await changeCase(desk, one.caseKey, (newest) => codeCase(newest, codes, street.town.house.today()));
  };
  await codeThere(theirs);
  await buttonIn(inDesk(page), coding.save).click();
  await inDesk(page).getByText(failures['codes-conflict'].title).waitFor();
  for (const name of [`A1 ${coding.codes.area.A1.name}`, `A2 ${coding.codes.area.A2.name}`])
    await inDesk(page).locator('.side .card').getByText(name).waitFor();
  expect((await trendElsewhere()).codes).toEqual(theirs);
  await buttonIn(inDesk(page), coding.keepHere).click();
  await inDesk(page).getByText(outcomes.coded).waitFor();
  expect((await trendElsewhere()).codes).toEqual(FIRST);
  await buttonIn(inDesk(page), coding.undo).click();
  await inDesk(page).getByText(outcomes['codes-undone']).waitFor();
  expect((await trendElsewhere()).codes).toEqual(theirs);
  await visitor.leave();
});

test('danger to life shows 112 and the duty to speak up, at once and in the case', async () => {
  const visitor = await openLetter('Någon kan dö.');
  const { page } = visitor;
  const { coding, outcomes } = wordsOf(page).desk;
  const note = inDesk(page).locator('.notice', { hasText: coding.danger.title });
  await openCoding(page);
  await chooseCodes(page, { ...FIRST, hurry: 'G3' });
  expect(await note.count()).toBe(0);
  await chooseCodes(page, { hurry: 'G4' });
  expect(await note.getAttribute('role')).toBe('alert');
  expect(await note.getByRole('link', { name: coding.danger.call }).getAttribute('href')).toBe('tel:112');
  await note.getByText(coding.danger.duty).waitFor();
  for (const look of [axeFaults, reflowFaults, focusFaults]) expect(await look(page)).toEqual([]);
  await saveCodes(page);
  await inDesk(page).locator('.case').getByText(coding.danger.duty).waitFor();
  // The first codes of a case can be taken away again.
  await buttonIn(inDesk(page), coding.undo).click();
  await inDesk(page).getByText(outcomes['codes-undone']).waitFor();
  expect(await trendElsewhere()).toMatchObject({ codes: null, readyOn: null });
  await visitor.leave();
});

test('the list and the case ask for codes until a case has them, and ending it does too', async () => {
  const text = 'Avslutas utan koder.';
  const visitor = await openLetter(text);
  const { page } = visitor;
  const { coding, list, answer } = wordsOf(page).desk;
  await buttonIn(inDesk(page), list.toList).click();
  await casesListed(page).filter({ hasText: coding.todo.label }).first().waitFor();
  await inDesk(page).locator('.filters select').selectOption('uncoded');
  await openCase(page, text);
  const acts = inDesk(page).locator('.acts');
  await acts.getByText(new RegExp(coding.todo.calm)).waitFor();
  await prepareAnswer(page, 'Jag har frågat, därför att du skrev.', true);
  await buttonIn(inDesk(page), answer.change).click();
  await inDesk(page).getByText(coding.todo.closing).waitFor();
  await buttonIn(inDesk(page), answer.preview).click();
  await pressSendAnswer(page, true);
  await acts
    .locator('.notice')
    .getByText(new RegExp(`${coding.todo.ended}|${coding.todo.calm}`))
    .waitFor();
  await openCoding(page);
  await chooseCodes(page, FIRST);
  await saveCodes(page);
  expect((await fileElsewhere()).one).toMatchObject({ state: 'ended', trend: { codes: FIRST } });
  await expect.poll(() => casesListed(page).count()).toBe(0);
  await visitor.leave();
});

test('codes go to the successor when a case is handed over, and stay nowhere else', async () => {
  const text = 'Lämnas över med koder.';
  const visitor = await openLetter(text);
  const { page } = visitor;
  await openCoding(page);
  await chooseCodes(page, FIRST);
  await saveCodes(page);
  await handOverCase(page, second.name, 'Du tar över.');
  const { coding } = wordsOf(page).desk;
  expect(await trendElsewhere()).toMatchObject({ codes: null, readyOn: null });
  expect(
    await buttonIn(inDesk(page), coding.open)
      .or(buttonIn(inDesk(page), coding.again))
      .count(),
  ).toBe(0);
  await visitor.leave();
  const successor = await visit(street, '/desk', { language: 'en' });
  await unlockDesk(successor.page, second.phrase);
  await casesListed(successor.page).first().click();
  await acknowledge(successor.page);
  await expectCoded(successor.page, CODED);
  expect(await trendElsewhere(second.number)).toMatchObject({ codes: FIRST, readyOn: street.town.house.today() });
  await openCoding(successor.page);
  await chooseCodes(successor.page, { area: 'A5' });
  await saveCodes(successor.page);
  await expectCoded(successor.page, ['A5', 'B8', 'C5', 'H2']);
  await successor.leave();
});

test('in the last weeks of the year the list and the case say by which day', async () => {
  const { town } = street;
  const today = town.house.today();
  const lastOn = day(`${today.slice(0, 4)}-12-31`);
  const text = 'Kodas före nyår.';
  const { leave } = await openLetter(text);
  await leave();
  const days = Math.max(0, daysBetween(today, lastOn) - 5);
  await putAhead(town, days);
  try {
    const { page, ...late } = await visit(street, '/desk', { before: daysAhead(days) });
    const { coding } = wordsOf(page).desk;
    await unlockDesk(page, onDuty.phrase);
    const by = coding.todo.by(dayText(lastOn, 'sv'));
    await inDesk(page)
      .locator('.list > .notice.warn')
      .getByText(/inte kodad/)
      .waitFor();
    await openCase(page, text);
    await inDesk(page).locator('.acts .notice.warn').getByText(by).waitFor();
    await casesListed(page).getByText(by).waitFor({ state: 'attached' });
    await openCoding(page);
    await chooseCodes(page, FIRST);
    await saveCodes(page);
    expect(await inDesk(page).locator('.acts .notice').count()).toBe(0);
    await late.leave();
  } finally {
    vi.restoreAllMocks();
    await town.house.setDaysAhead(0);
  }
});
