import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { addDays } from '../../protocol/calendar.ts';
import { dayAt } from '../../rules/today.ts';
import { dayText } from '../../web/ui/words.ts';
import { DAY_MS, daysToTomorrow, giveDevice, setDevice } from './device.ts';
import { enterWords, openCheck, prepareMore, pressSendMore, readNothingWith, waitForArrival } from './steps/check.ts';
import { enterRecoveryPhrase, ombudspersonsOnDuty, unlockDesk } from './steps/desk.ts';
import { deposited, textsOnDuty } from './steps/letterbox.ts';
import { goToReaders, openReport, prepareLetter, pressSend, waitForReceipt } from './steps/report.ts';
import { daysAhead, viewOf, wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, type Visitor, visit } from './visitors.ts';

/** A device that has another day or minute than the server: each page says what is wrong, and nothing that was written is lost. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const newLetters = deposited(() => street);

describe('a device whose clock is wrong', () => {
  test.each([
    [-7, 'sv'],
    [7, 'en'],
  ] as const)('by %i days: report, check and desk say so, and send nothing', async (days, language) => {
    const visitor = await visit(street, '/', { language, before: daysAhead(days) });
    const { page } = visitor;
    const { common, desk } = wordsOf(page);
    await page.locator('#readers').getByText(common.failures.clock.text).waitFor();
    await openReport(page);
    await goToReaders(page);
    await viewOf(page, 'report', 'readers').getByText(common.failures.clock.text).waitFor();
    await page.goto(page.url());
    await openCheck(page);
    await enterWords(page, phraseWords(newPhrase('code'), WORDS_SV));
    await viewOf(page, 'check', 'reading').getByText(common.failures.clock.text).waitFor();
    await page.goto(new URL(language === 'sv' ? '/desk' : '/en/desk', page.url()).href);
    await enterRecoveryPhrase(page, (await ombudspersonsOnDuty(street.town))[0]?.phrase ?? '');
    await viewOf(page, 'desk', 'unlock').getByText(desk.failures.clock.text).waitFor();
    expect(askedFor(visitor).filter((request) => !request.startsWith('GET '))).toEqual([]);
    await visitor.leave();
  });

  /** A device that is so many days ahead, until `setDevice` takes them back. */
  const ahead = (days: number) => async (page: Page) => {
    await daysAhead(days)(page);
    await giveDevice(page);
  };
  const tomorrow = () => dayText(addDays(dayAt(Date.now()), 1), 'sv');
  const postsOf = (visitor: Visitor) => askedFor(visitor).filter((asked) => asked.startsWith('POST'));

  test('by a day: report says so before anything is written, and goes on by itself when it is set right; answers are read all the same', async () => {
    const days = daysToTomorrow(720);
    const { page, leave } = await visit(street, '/', { before: ahead(days) });
    const { common, report } = wordsOf(page);
    await page.locator('#readers').getByText(common.failures.clock.text).waitFor();
    await readNothingWith(page, phraseWords(newPhrase('code'), WORDS_SV));
    await page.goto(page.url());
    await openReport(page);
    await goToReaders(page);
    const view = viewOf(page, 'report', 'readers');
    await view.getByText(common.failures.clock.text).waitFor();
    await setDevice(page, { aheadMs: -days * DAY_MS, isHidden: false });
    await view.getByText(report.readers.checked).waitFor();
    await leave();
  });

  test('by the hours to just past midnight: a letter is refused once and waits, and goes when the day is set right', async () => {
    const days = daysToTomorrow(2);
    const visitor = await visit(street, '/', { before: ahead(days), expectedErrors: /400/ });
    const { page } = visitor;
    const { day } = wordsOf(page).report.failures;
    const text = 'Skrivet i morgon.';
    await prepareLetter(page, { text });
    await pressSend(page);
    await viewOf(page, 'report', 'repeat').getByText(day.text(tomorrow())).waitFor();
    expect(postsOf(visitor)).toHaveLength(1);
    expect(await newLetters()).toBe(0);
    await setDevice(page, { aheadMs: -days * DAY_MS, isHidden: false });
    await pressSend(page);
    await waitForReceipt(page);
    expect(await newLetters()).toBe(1);
    expect(await textsOnDuty(street.town)).toContain(text);
    await visitor.leave();
  });

  test('just as much, with nine words of before: the letter waits too, and goes', async () => {
    const days = daysToTomorrow(2);
    const visitor = await visit(street, '/', { before: ahead(days), expectedErrors: /400/ });
    const { page } = visitor;
    const { day } = wordsOf(page).report.failures;
    await readNothingWith(page, phraseWords(newPhrase('code'), WORDS_SV));
    await prepareMore(page, 'Skrivet i morgon, igen.', 'nothing');
    await pressSendMore(page);
    await viewOf(page, 'check', 'write').getByText(day.text(tomorrow())).waitFor();
    expect(postsOf(visitor)).toHaveLength(1);
    await setDevice(page, { aheadMs: -days * DAY_MS, isHidden: false });
    await pressSendMore(page);
    await waitForArrival(page);
    expect(await newLetters()).toBe(1);
    await visitor.leave();
  });

  test('by five minutes: the desk says that the clock is wrong, and opens when it has been set right', async () => {
    const visitor = await visit(street, '/desk', { before: daysAhead(5 / 1440), expectedErrors: /401/ });
    const { page } = visitor;
    const phrase = (await ombudspersonsOnDuty(street.town))[0]?.phrase ?? '';
    await enterRecoveryPhrase(page, phrase);
    await viewOf(page, 'desk', 'unlock').getByText(wordsOf(page).desk.failures['clock-minutes'].text).waitFor();
    await page.evaluate(() => {
      const wrong = Date.now;
      Date.now = () => wrong() - 300_000;
    });
    await unlockDesk(page, phrase);
    await visitor.leave();
  });
});
