import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CASE_STATES } from '../../web/desk/queue.ts';
import { ombudspersonsOnDuty } from './steps/desk.ts';
import { isFocused, press, tabTo } from './steps/keyboard.ts';
import { daysAheadOf, letNightPass } from './steps/whole-journey.ts';
import { buttonIn, daysAhead, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** A journey with nothing but a keyboard: no mouse, and no focus but that which Tab and the pages themselves give. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const CONCERN = 'Jag ombads att skriva under något som jag inte har sett.';
const ANSWER = 'Tack för att du skrev.';
let words: string[] = [];

/** A new view has come, and the focus is on its heading. */
async function arrive(page: Page, task: 'report' | 'check', name: string): Promise<Locator> {
  const view = viewOf(page, task, name);
  await view.waitFor();
  await expect.poll(() => isFocused(view.getByRole('heading', { level: 1 }))).toBe(true);
  return view;
}

/** The link past the head of the page, which is the first that Tab comes to, leads into the view and changes nothing. */
async function skipHead(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, page.locator('.skip'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => isFocused(goal)).toBe(true);
}

test('somebody writes, leaves somebody out, and gets a receipt', async () => {
  const { page, leave } = await visit(street, '/');
  const { site, common, report } = wordsOf(page);
  const [first] = await ombudspersonsOnDuty(street.town);
  await press(page, page.locator('#page').getByRole('link', { name: site.landing.write, exact: true }));
  const before = await arrive(page, 'report', 'before');
  await skipHead(page, before.getByRole('heading', { level: 1 }));
  await press(page, before.getByText(report.before.duties.title), 'Space');
  await before.getByText(report.before.duties.points[0] ?? '').waitFor();
  await press(page, buttonIn(before, report.before.start));
  const readers = await arrive(page, 'report', 'readers');
  await press(page, readers.getByText(report.readers.exclude.title, { exact: true }));
  await press(page, readers.getByRole('checkbox', { name: report.readers.exclude.label(first?.name ?? '') }), 'Space');
  await press(page, buttonIn(readers, common.next));
  const write = await arrive(page, 'report', 'write');
  await tabTo(page, write.getByRole('textbox'));
  await page.keyboard.type(`${CONCERN}x`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await press(page, buttonIn(write, common.next), 'Space');
  const review = await arrive(page, 'report', 'review');
  await expect.poll(() => review.locator('.letter-text').textContent()).toBe(CONCERN);
  await press(page, buttonIn(review, report.review.seal));
  const phrase = await arrive(page, 'report', 'phrase');
  await phrase.getByRole('listitem').first().waitFor();
  words = await phrase.getByRole('listitem').allTextContents();
  await press(page, buttonIn(phrase, report.phrase.written));
  await repeatTwoWords(page, await arrive(page, 'report', 'repeat'));
  const sent = await arrive(page, 'report', 'sent');
  await skipHead(page, sent.getByRole('heading', { level: 1 }));
  await press(page, buttonIn(sent, report.sent.close));
  await expect.poll(() => isFocused(page.locator('#page'))).toBe(true);
  await leave();
});

/** The first word with an error at first, which is told, and mended by going back to it; then sends with Enter in a field. */
async function repeatTwoWords(page: Page, repeat: Locator): Promise<void> {
  const { report } = wordsOf(page);
  const fields = repeat.getByRole('textbox');
  const asked = words.flatMap((word, place) => [{ word, label: report.repeat.label(place + 1) }]);
  const labels = await repeat.locator('label').allTextContents();
  const [one, two] = labels.flatMap((label) => asked.filter((word) => word.label === label));
  if (!one || !two) throw new Error('two words are asked for');
  await tabTo(page, fields.first());
  await page.keyboard.type(`${one.word}zz`);
  await page.keyboard.press('Tab');
  expect(await isFocused(fields.last())).toBe(true);
  await page.keyboard.type(two.word);
  await page.keyboard.press('Shift+Tab');
  expect(await isFocused(fields.first())).toBe(true);
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
}

test('at the desk somebody unlocks, opens, acknowledges and answers', async () => {
  const [, second] = await ombudspersonsOnDuty(street.town);
  const { page, leave } = await visit(street, '/desk', { width: 1280, height: 800 });
  const { desk: t } = wordsOf(page);
  const desk = page.locator('#desk');
  await tabTo(page, desk.getByLabel(t.unlock.label, { exact: true }));
  await page.keyboard.insertText(second?.phrase ?? '');
  await press(page, buttonIn(desk, t.unlock.open));
  await expect.poll(() => isFocused(desk.locator('#list-title'))).toBe(true);
  await tabTo(page, desk.getByLabel(t.list.filter, { exact: true }));
  for (const state of CASE_STATES.slice(0, CASE_STATES.indexOf('new') + 1)) {
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => desk.getByLabel(t.list.filter, { exact: true }).inputValue()).toBe(state);
  }
  await press(page, desk.locator('.cases .item'));
  await expect.poll(() => isFocused(desk.locator('#case-title'))).toBe(true);
  await skipHead(page, desk);
  expect(await desk.locator('.case .letter-text').allTextContents()).toEqual([CONCERN]);
  await press(page, buttonIn(desk, t.act.acknowledge));
  await desk.getByText(t.outcomes.acknowledged).waitFor();
  await expect.poll(() => isFocused(desk.locator('.said'))).toBe(true);
  await press(page, buttonIn(desk, t.act.answer));
  await tabTo(page, desk.getByLabel(t.answer.label, { exact: true }));
  await page.keyboard.type(ANSWER);
  await press(page, buttonIn(desk, t.answer.preview));
  await press(page, buttonIn(desk, t.answer.send));
  await desk.getByText(t.outcomes.answered).waitFor();
  await expect.poll(() => isFocused(desk.locator('.said'))).toBe(true);
  await tabTo(page, buttonIn(desk, t.bar.lock), 'Shift+Tab');
  await page.keyboard.press('Space');
  await viewOf(page, 'desk', 'unlock').waitFor();
  await leave();
});

test('the day after the nine words are typed, and the answer is read', async () => {
  await letNightPass(street.town);
  const { page, leave } = await visit(street, '/', { before: daysAhead(daysAheadOf(street.town)) });
  const { site, check } = wordsOf(page);
  await press(page, page.locator('#page').getByRole('link', { name: site.landing.read, exact: true }));
  const phrase = await arrive(page, 'check', 'phrase');
  await tabTo(page, phrase.getByLabel(check.phrase.label));
  await page.keyboard.type(words.join(' '));
  await press(page, buttonIn(phrase, check.phrase.read));
  const dialogue = await arrive(page, 'check', 'dialogue');
  await skipHead(page, dialogue.getByRole('heading', { level: 1 }));
  expect(await dialogue.locator('[data-reply] .letter-text').allTextContents()).toEqual([ANSWER]);
  await press(page, buttonIn(dialogue, check.next.forget));
  await expect.poll(() => isFocused(page.locator('#page'))).toBe(true);
  await leave();
});
