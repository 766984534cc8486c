import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import { FULL_DAY } from '../../protocol/proof-of-work.ts';
import { channelOf, putAhead, Reporter, textsFor } from '../journey/people.ts';
import { giveDevice, setDevice } from './device.ts';
import { letterStatesShown, prepareMore, pressSendMore, readWith, waitForArrival, warningsShown } from './steps/check.ts';
import { ombudspersonsOnDuty } from './steps/desk.ts';
import { countDeposits, deposited, textsOnDuty } from './steps/letterbox.ts';
import { goToReaders, goToWrite, openReport, prepareLetter, pressSend, waitForReceipt, writeLetter } from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, loaded, openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** Texts that are not what a letter usually is, several tabs, a full letterbox, and a world that moves on between writing and sending. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const newLetters = deposited(() => street);

/** So many deposits are said to have come today. */
async function pretendCount(count: number): Promise<void> {
  const { DB } = await street.town.house.bindings();
  const row =
    'INSERT INTO letterbox_days (day, deposits) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET deposits = excluded.deposits';
  await DB.prepare(row).bind(street.town.house.today(), count).run();
}

const postsOf = (visitor: Visitor) => askedFor(visitor).filter((request) => request.startsWith('POST'));

describe('a text', () => {
  test('of smileys alone is a letter; of blanks alone it is none, in plain words', async () => {
    const visitor = await visit(street, '/', {});
    const { page } = visitor;
    const { common, report } = wordsOf(page);
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    const view = viewOf(page, 'report', 'write');
    for (const nothing of ['', ' \n\t', '\u00a0\u2003\u200b\u3164']) {
      await view.getByRole('textbox').fill(nothing);
      await buttonIn(view, common.next).click();
      await view.getByText(report.write.empty).waitFor();
    }
    await page.goto(page.url());
    await writeLetter(page, { text: '😢😢🏳️‍🌈' });
    expect(await textsOnDuty(street.town)).toContain('😢😢🏳️‍🌈');
    await visitor.leave();
  });

  test('of a megabyte, pasted: the page goes on answering, says what to do, and keeps every letter of it', async () => {
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    const visitor = await visit(street, '/', { width: 1280, context, before: watchTasks });
    const { page } = visitor;
    const { common, report } = wordsOf(page);
    await loaded(visitor);
    await openReport(page);
    await goToReaders(page);
    await goToWrite(page);
    const text = 'Det här är en rad på åttio tecken, ungefär så lång som folk skriver dem, åäö.\n'.repeat(12_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
    const view = viewOf(page, 'report', 'write');
    const field = view.getByRole('textbox');
    await page.evaluate((whole) => navigator.clipboard.writeText(whole), text);
    await field.focus();
    await page.keyboard.press('Control+V');
    await view.getByText(report.write.over.title).waitFor();
    await page.keyboard.type('Slut.');
    // Until the warnings have had their pause.
    await page.waitForTimeout(1000);
    expect(await field.inputValue()).toBe(`${text}Slut.`);
    await buttonIn(view, common.next).click();
    await view.getByText(report.write.over.first).waitFor();
    await buttonIn(view, report.write.over.split).click();
    await view.getByText(report.write.rest.title).waitFor();
    const first = await field.inputValue();
    expect(`${text}Slut.`.startsWith(first)).toBe(true);
    await buttonIn(view, report.write.rest.join).click();
    expect(await field.inputValue()).toBe(`${text}Slut.`);
    const longest = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
    console.log(`the longest task with a megabyte took ${longest} ms`);
    // 0.7 s alone; files beside this one take what they take. What counts too often would take a minute.
    expect(longest).toBeLessThan(5000);
    await page.context().close();
    expect(visitor.problems).toEqual([]);
  });

  async function watchTasks(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
  }
});

describe('two tabs', () => {
  test('with two letters are two persons: two phrases, two letters', async () => {
    const one = await visit(street, '/');
    const page = await one.page.context().newPage();
    await page.goto(one.page.url());
    const words = [
      await prepareLetter(one.page, { text: 'Från den ena fliken.' }),
      await prepareLetter(page, { text: 'Från den andra.' }),
    ];
    await pressSend(one.page);
    await pressSend(page);
    await waitForReceipt(one.page);
    await waitForReceipt(page);
    expect(words[0]).not.toEqual(words[1]);
    expect(await newLetters()).toBe(2);
    expect(await textsOnDuty(street.town)).toEqual(expect.arrayContaining(['Från den ena fliken.', 'Från den andra.']));
    await one.leave();
  });

  test('with the same words, writing at once: both letters arrive, and later none is missed', async () => {
    const { town } = street;
    const anna = new Reporter(town);
    const words = anna.words.split(' ');
    await anna.write('Första brevet.');
    await town.house.runDaily();
    const tabs = [await visit(street, '/', { expectedErrors: /409/ }), await visit(street, '/', { expectedErrors: /409/ })];
    for (const [index, { page }] of tabs.entries()) {
      await readWith(page, words);
      await prepareMore(page, `Samtidigt, flik ${index}.`);
    }
    await Promise.all(tabs.map(({ page }) => pressSendMore(page)));
    await Promise.all(tabs.map(({ page }) => waitForArrival(page)));
    for (const tab of tabs) await tab.leave();
    expect(await newLetters()).toBe(3);
    expect(await textsOnDuty(street.town)).toEqual(expect.arrayContaining(['Samtidigt, flik 0.', 'Samtidigt, flik 1.']));
    await town.house.runDaily(addDays(town.house.today(), 1));
    const later = await visit(street, '/');
    await readWith(later.page, words);
    expect(await letterStatesShown(later.page)).toHaveLength(3);
    expect(await warningsShown(later.page)).toEqual([]);
    await later.leave();
  });
});

describe('a letterbox', () => {
  test('that is full: said before writing, and when sending; the letter stays, and goes when there is room', async () => {
    const count = await countDeposits(street.town);
    const early = await visit(street, '/', { expectedErrors: /429|503|409/ });
    await prepareLetter(early.page, { text: 'Det är fullt i dag.' });
    await pretendCount(FULL_DAY);
    const { report, common } = wordsOf(early.page);
    const late = await visit(street, '/', {});
    await openReport(late.page);
    await goToReaders(late.page);
    await viewOf(late.page, 'report', 'readers').getByText(report.readers.full.text).waitFor();
    await late.leave();
    await pressSend(early.page);
    const view = viewOf(early.page, 'report', 'repeat');
    await view.getByText(report.failures.full.text).waitFor();
    await view.getByRole('link', { name: common.formalChannel }).waitFor();
    expect(await newLetters()).toBe(0);
    await pretendCount(Math.max(1, count));
    await pressSend(early.page);
    await waitForReceipt(early.page);
    expect(await newLetters()).toBe(1);
    await early.leave();
  });

  test('that asks for more work than when the page was opened: the page does it, and one letter arrives', async () => {
    const visitor = await visit(street, '/', { expectedErrors: /40\d|42\d/ });
    await prepareLetter(visitor.page, { text: 'Det blev dyrare.' });
    await viewOf(visitor.page, 'report', 'repeat').getByText(wordsOf(visitor.page).report.progress.ready).waitFor();
    await pretendCount(600);
    await pressSend(visitor.page);
    await waitForReceipt(visitor.page, 50_000);
    expect(await newLetters()).toBe(1);
    expect(await textsOnDuty(street.town)).toContain('Det blev dyrare.');
    await pretendCount(await countDeposits(street.town));
    await visitor.leave();
  });
});

describe('a duty period that turns over between writing and sending', () => {
  test('is told by name, and nothing goes before the person has agreed to who reads now', async () => {
    const { town } = street;
    const { roster, period } = await channelOf(town);
    const visitor = await visit(street, '/', { before: giveDevice });
    const { page } = visitor;
    const { report } = wordsOf(page);
    await prepareLetter(page, { text: 'Skrivet i förra jouren.' });
    const [then] = await ombudspersonsOnDuty(town);
    let days = 1;
    while (addDays(town.house.today(), days) <= periodDays(roster, period).lastOn) days++;
    await putAhead(town, days);
    await setDevice(page, { aheadMs: days * 86_400_000 });
    const [now] = await ombudspersonsOnDuty(town);
    expect(now?.number).not.toBe(then?.number);
    await pressSend(page);
    const view = viewOf(page, 'report', 'repeat');
    await view.getByText(report.failures['other-readers'].text).waitFor();
    await view
      .getByText(now?.name ?? '')
      .first()
      .waitFor();
    expect(postsOf(visitor)).toEqual([]);
    await buttonIn(view, report.failures['other-readers'].approve).click();
    await pressSend(page);
    expect(await waitForReceipt(page)).toContain(now?.name);
    expect(await newLetters()).toBe(1);
    expect(await textsOnDuty(street.town)).toContain('Skrivet i förra jouren.');
    expect(await textsFor(town, then?.number ?? 0)).not.toContain('Skrivet i förra jouren.');
    await visitor.leave();
  });
});
