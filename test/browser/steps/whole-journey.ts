import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Language } from '../../../crypto/text-field.ts';
import { daysBetween } from '../../../protocol/calendar.ts';
import { dayAt } from '../../../rules/today.ts';
import type { DemoOfficial } from '../../../scripts/demo-channel.ts';
import type { Town } from '../../journey/people.ts';
import { type Street, visit } from '../visitors.ts';
import {
  answersShown,
  endDialogue,
  enterWords,
  forgetWords,
  letterStatesShown,
  openCheck,
  statusShown,
  warningsShown,
  writeMore,
} from './check.ts';
import { acknowledge, answerCase, lockDesk, ombudspersonsOnDuty, openCase, textsOnDesk, unlockDesk } from './desk.ts';
import { closeReceipt, prepareLetter, pressSend, waitForReceipt } from './report.ts';
import { daysAhead, viewOf, wordsOf } from './words.ts';

/** A concern's whole life on the pages, as people walk it: nothing below the pages is called but the nightly publication. */

/** Where and how somebody walks. */
export interface Walk {
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  /** Runs before the first page of each visit is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Errors of the browser that are none of the pages'. */
  readonly expectedErrors?: RegExp;
  /** Gets what took how long, in milliseconds. */
  readonly onTime?: (what: string, milliseconds: number) => void;
}

const TEXTS = {
  sv: {
    concern: 'Jag ombads att ändra ett betyg.\n\nJag sa nej, och nu är schemat ändrat. ☂️',
    first: 'Tack för att du skrev. Jag har läst allt.',
    more: 'Det hände igen i går.',
    second: 'Jag har talat med rektorn, utan att nämna ditt brev.',
    last: 'Tack, nu är det bra.',
  },
  en: {
    concern: 'I was asked to change a grade.\n\nI said no, and now my hours are changed. ☂️',
    first: 'Thank you for writing. I have read all of it.',
    more: 'It happened again yesterday.',
    second: 'I have spoken with the head, without mentioning your letter.',
    last: 'Thank you, it is well now.',
  },
} satisfies Record<Language, unknown>;

/** How far the town's clock stands ahead of this machine's. */
export function daysAheadOf({ house }: Town): number {
  return daysBetween(dayAt(Date.now()), house.today());
}

/** A night passes, and the board of the new day is published. */
export async function letNightPass(town: Town): Promise<void> {
  await town.house.setDaysAhead(daysAheadOf(town) + 1);
  await town.house.runDaily();
}

/** Registers the tests of one journey, from the first letter to the end of the dialogue. */
export function testJourney(streetNow: () => Street, { onTime, before: prepare, language, ...walk }: Walk): void {
  const text = TEXTS[language];
  let words: readonly string[];
  let excluded: DemoOfficial;
  let reader: DemoOfficial;

  /** Somebody comes on the town's day, does something, and leaves. */
  async function come(path: '/' | '/desk', doing: (page: Page) => Promise<void>): Promise<void> {
    const before = async (page: Page) => {
      await daysAhead(daysAheadOf(streetNow().town))(page);
      await prepare?.(page);
    };
    const visitor = await visit(streetNow(), path, { ...walk, language, before });
    await doing(visitor.page);
    await visitor.leave();
  }

  async function timed(what: string, doing: () => Promise<void>): Promise<void> {
    const from = performance.now();
    await doing();
    onTime?.(what, performance.now() - from);
  }

  test('somebody writes, leaves out who is on duty, and gets nine words and a receipt', async () => {
    const [first, second] = await ombudspersonsOnDuty(streetNow().town);
    if (!first || !second) throw new Error('nobody is on duty');
    [excluded, reader] = [first, second];
    await come('/', async (page) => {
      words = await prepareLetter(page, { text: text.concern, exclude: [excluded.name] });
      expect(words).toHaveLength(9);
      await viewOf(page, 'report', 'repeat').getByText(wordsOf(page).report.progress.ready).waitFor();
      await timed('click on send to receipt', async () => {
        await pressSend(page);
        expect(await waitForReceipt(page)).toContain(reader.name);
      });
      expect(await viewOf(page, 'report', 'sent').textContent()).not.toContain(excluded.name);
      await closeReceipt(page);
    });
  });

  test('who was left out has nothing on the desk; who reads opens, acknowledges and answers', async () => {
    await come('/desk', async (page) => {
      await unlockDesk(page, excluded.phrase);
      await page.getByText(wordsOf(page).desk.list.empty).waitFor();
    });
    await come('/desk', async (page) => {
      await unlockDesk(page, reader.phrase);
      await openCase(page, text.concern.slice(0, 20));
      expect(await textsOnDesk(page)).toEqual([text.concern]);
      await acknowledge(page);
      await answerCase(page, text.first);
      expect(await textsOnDesk(page)).toEqual([text.concern, text.first]);
      await lockDesk(page);
    });
  });

  test('the day after the nine words find the answer, and she writes on', async () => {
    await letNightPass(streetNow().town);
    await come('/', async (page) => {
      await openCheck(page);
      await timed('nine words in to answer read', async () => {
        await enterWords(page, words);
        await viewOf(page, 'check', 'dialogue').waitFor();
        expect(await answersShown(page)).toEqual([text.first]);
      });
      expect(await statusShown(page)).toBe('answered');
      const { answer } = wordsOf(page).check.reply;
      expect(await viewOf(page, 'check', 'dialogue').textContent()).toContain(answer(reader.name));
      expect(await warningsShown(page)).toEqual([]);
      await writeMore(page, text.more);
      await forgetWords(page);
    });
  });

  test('the second letter lies in the same conversation, and gets a second answer', async () => {
    await come('/desk', async (page) => {
      await unlockDesk(page, reader.phrase);
      await openCase(page, text.more);
      expect(await textsOnDesk(page)).toEqual([text.concern, text.first, text.more]);
      await acknowledge(page);
      await answerCase(page, text.second);
    });
  });

  test('she reads the second answer, and ends', async () => {
    await letNightPass(streetNow().town);
    await come('/', async (page) => {
      await openCheck(page);
      await enterWords(page, words);
      await viewOf(page, 'check', 'dialogue').waitFor();
      expect(await answersShown(page)).toEqual([text.first, text.second]);
      expect(await letterStatesShown(page)).toEqual(['acknowledged', 'received']);
      expect(await warningsShown(page)).toEqual([]);
      await endDialogue(page, text.last);
      await forgetWords(page, 'ended');
    });
  });

  test('the ombudsperson sees that it is over', async () => {
    await come('/desk', async (page) => {
      await unlockDesk(page, reader.phrase);
      const shown = await openCase(page, text.concern.slice(0, 20));
      expect(await textsOnDesk(page)).toEqual([text.concern, text.first, text.more, text.second, text.last]);
      expect(await shown.getAttribute('data-state')).toBe('read');
      await acknowledge(page);
      expect(await shown.getAttribute('data-state')).toBe('ended');
    });
  });
}
