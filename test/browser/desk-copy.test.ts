import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateText } from '../../web/ui/words.ts';
import { Reporter } from '../journey/people.ts';
import { acknowledge, answerCase, casesListed, lockDesk, ombudspersonsOnDuty, unlockDesk } from './steps/desk.ts';
import { coverPassage } from './steps/desk-file.ts';
import { buttonIn, wordsOf } from './steps/words.ts';
import { openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** What leaves the desk on paper: a masked copy, and what the register gets. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

/** Names are covered once, by one law; the answer, by another. */
const LETTER = 'Rektorn Eva Berg sa åt mig att ändra betyget för Kim i 7B.';
const ANSWER = 'Tack. Jag talar med Eva Berg på Tallgården.';
const COVERED = ['Eva Berg', 'Kim i 7B', 'Tallgården'];

const inDesk = (page: Page) => page.locator('#desk');

/** Whoever is on duty has acknowledged a letter and answered it. */
async function openAnswered(language: 'sv' | 'en', context = {}): Promise<Visitor> {
  await new Reporter(street.town).write(LETTER);
  const [onDuty] = await ombudspersonsOnDuty(street.town);
  const visitor = await visit(street, '/desk', { language, width: 1280, context });
  await unlockDesk(visitor.page, onDuty?.phrase ?? '');
  await inDesk(visitor.page).locator('.item[data-state="new"]').click();
  await acknowledge(visitor.page);
  await answerCase(visitor.page, ANSWER);
  return visitor;
}

/** Everything on paper in the order in which it stands there: the media is print. */
// biome-ignore lint/performance/useDomNodeTextContent: what is not printed is not on paper.
const onPaper = (page: Page) => page.evaluate(() => document.body.innerText);

/** How much of a bar is as dark as ink, as it comes out of the printer's picture: 0 to 1. */
async function darkness(bar: Locator): Promise<number> {
  const picture = (await bar.screenshot()).toString('base64');
  return bar.page().evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (Math.max(...data.subarray(at, at + 3)) < 64) dark++;
    return dark / (data.length / 4);
  }, picture);
}

test('a masked copy has black bars with their paragraphs and a refusal with how to appeal, and nothing under the bars', async () => {
  const visitor = await openAnswered('sv');
  const { page } = visitor;
  const { act, answer, copy, file } = wordsOf(page).desk;
  const [onDuty] = await ombudspersonsOnDuty(street.town);
  const day = dateText(street.town.house.today(), 'sv');
  await buttonIn(inDesk(page), copy.open).click();
  expect(await inDesk(page).locator('input[type="text"], input[type="email"]').count(), 'nobody is asked who asks').toBe(0);
  await coverPassage(page, copy.letter(day), 'Eva Berg', { listed: '26 kap. 1 § OSL' });
  // What is covered, and what is ticked beside an answer, is there again after a lock.
  await lockDesk(page);
  expect(await page.content()).not.toContain('26 kap. 1 § OSL');
  await unlockDesk(page, onDuty?.phrase ?? '');
  await casesListed(page).first().click();
  await buttonIn(inDesk(page), act.answer).click();
  await inDesk(page).getByLabel(answer.asFeedback).check();
  await lockDesk(page);
  await unlockDesk(page, onDuty?.phrase ?? '');
  await casesListed(page).first().click();
  await buttonIn(inDesk(page), act.answer).click();
  expect(await inDesk(page).getByLabel(answer.asFeedback).isChecked()).toBe(true);
  await buttonIn(inDesk(page), act.cancel).click();
  await buttonIn(inDesk(page), copy.open).click();
  await coverPassage(page, copy.letter(day), 'Kim i 7B', { listed: '23 kap. 2 § OSL' });
  await coverPassage(page, copy.answer(onDuty?.name ?? '', day), 'Eva Berg på Tallgården', { written: '39 kap. 1 § OSL' });
  await page.emulateMedia({ media: 'print' });
  expect(await onPaper(page), 'what is being marked is not printed').not.toContain('Eva Berg');
  await page.emulateMedia({ media: 'screen' });
  await buttonIn(inDesk(page), copy.look).click();
  for (const covered of COVERED) expect(await page.content()).not.toContain(covered);
  expect(await page.locator('.sheet .letter-text').allTextContents()).toEqual([
    'Rektorn [dolt: 26 kap. 1 § OSL] sa åt mig att ändra betyget för [dolt: 23 kap. 2 § OSL].',
    'Tack. Jag talar med [dolt: 39 kap. 1 § OSL].',
  ]);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const paper = await onPaper(page);
  for (const line of [
    copy.hidden('26 kap. 1 § OSL'),
    copy.refusalTitle,
    ...copy.appeal,
    '23 kap. 2 § OSL, 26 kap. 1 § OSL och 39 kap. 1 § OSL',
    file.stub.matterText,
  ])
    expect(paper).toContain(line);
  for (const around of [...COVERED, wordsOf(page).desk.bar.lock, copy.print, wordsOf(page).desk.list.title])
    expect(paper).not.toContain(around);
  const bars = page.locator('.sheet .black-bar');
  expect(await bars.count()).toBe(3);
  const widths = await bars.evaluateAll((all) => all.map((bar) => Math.round(bar.getBoundingClientRect().width)));
  expect(new Set(widths).size, 'a bar does not tell how long a name is').toBe(1);
  expect(await darkness(bars.first())).toBeGreaterThan(0.8);
  await page.emulateMedia({ media: 'print', forcedColors: 'active' });
  expect(await bars.first().evaluate((bar) => bar.getBoundingClientRect().height)).toBeGreaterThan(8);
  expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  await visitor.leave();
});

test('the register gets a number, the day, a matter without content and no sender', async () => {
  const visitor = await openAnswered('en', { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visitor;
  const { file, list } = wordsOf(page).desk;
  const today = street.town.house.today();
  await buttonIn(inDesk(page), file.stub.open).click();
  const card = await inDesk(page).locator('.stub').textContent();
  expect(card).toMatch(/\d{4}-\d+-\d+/);
  for (const line of [dateText(today, 'en'), 'Ärende hos förnuftsombud', file.stub.noSender]) expect(card).toContain(line);
  await buttonIn(inDesk(page), file.stub.copy).click();
  await inDesk(page).getByText(file.stub.copied).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toEqual([
    expect.stringMatching(/^Number: \d{4}-\d+-\d+$/),
    `Came in: ${dateText(today, 'en')}`,
    'Matter: Ärende hos förnuftsombud',
    'Sender:',
  ]);
  await page.emulateMedia({ media: 'print' });
  const paper = await onPaper(page);
  expect(paper).toContain('Ärende hos förnuftsombud');
  for (const secret of ['Eva Berg', 'Rektorn', list.title]) expect(paper).not.toContain(secret);
  await page.emulateMedia({ media: 'screen' });
  await buttonIn(inDesk(page), file.back).click();
  await buttonIn(inDesk(page), list.toList).click();
  await buttonIn(inDesk(page), file.list.open).click();
  await page.emulateMedia({ media: 'print' });
  const rows = await inDesk(page).locator('.register tbody tr').allInnerTexts();
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.trim()).toMatch(/^\d{4}-\d+-\d+\s+\d{4}-\d\d-\d\d\s+Ärende hos förnuftsombud$/);
  expect(await onPaper(page)).not.toContain('Eva Berg');
  await visitor.leave();
});
