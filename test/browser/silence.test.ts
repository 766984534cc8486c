import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import type { DemoOfficial } from '../../scripts/demo-channel.ts';
import { channelOf } from '../journey/people.ts';
import {
  answersShown,
  letDeputiesRead,
  letterStatesShown,
  readWith,
  statusShown,
  warningsShown,
  writeMore,
} from './steps/check.ts';
import { acknowledge, answerCase, casesListed, ombudspersonsOnDuty, openCase, takeCase, unlockDesk } from './steps/desk.ts';
import { closeReceipt, writeLetter } from './steps/report.ts';
import { daysAheadOf, letNightPass } from './steps/whole-journey.ts';
import { buttonIn, daysAhead, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** Two people write and are not answered: one is not even read. Pages and desks are those that people have; the days pass for both together. */
let street: Street;
let first: DemoOfficial;
let second: DemoOfficial;
beforeAll(async () => {
  street = await openStreet();
  const [one, two] = await ombudspersonsOnDuty(street.town);
  if (!one || !two) throw new Error('nobody is on duty');
  [first, second] = [one, two];
});
afterAll(() => street?.close());

const UNREAD = 'Jag ombads att ändra ett betyg.';
const UNANSWERED = 'Schemat ändrades samma dag.';
let unread: readonly string[];
let unanswered: readonly string[];

/** Somebody comes on the town's day, does something, and leaves. */
async function come(path: '/' | '/desk', doing: (page: Page) => Promise<void>, expectedErrors = /^$/): Promise<void> {
  const { page, leave } = await visit(street, path, { before: daysAhead(daysAheadOf(street.town)), expectedErrors });
  await doing(page);
  await leave();
}

/** Nobody has anything on the desk. */
async function expectEmptyDesk(page: Page): Promise<void> {
  await page.getByText(wordsOf(page).desk.list.empty).waitFor();
  expect(await casesListed(page).count()).toBe(0);
}

describe('until the promised day has passed', () => {
  test('two people write; whoever is on duty acknowledges one of the letters, and answers none', async () => {
    await come('/', async (page) => {
      unread = await writeLetter(page, { text: UNREAD });
      await closeReceipt(page);
      unanswered = await writeLetter(page, { text: UNANSWERED });
    });
    await come('/desk', async (page) => {
      await unlockDesk(page, first.phrase);
      await openCase(page, UNANSWERED);
      await acknowledge(page);
    });
  });

  test('on that day the desk of a deputy opens neither', async () => {
    const { roster, today } = await channelOf(street.town);
    const days = daysBetween(today, acknowledgeDueOn(today, rulesOn(roster, today)));
    for (let day = 0; day < days; day++) await letNightPass(street.town);
    await come('/desk', async (page) => {
      await unlockDesk(page, second.phrase);
      await expectEmptyDesk(page);
    });
  });
});

describe('on the day after it', () => {
  beforeAll(() => letNightPass(street.town));

  test('the deputy has the unread letter to take, takes it and answers; the other stays shut', async () => {
    await come('/', async (page) => {
      await readWith(page, unread);
      expect(await statusShown(page)).toBe('open');
      expect(await buttonIn(viewOf(page, 'check', 'dialogue'), wordsOf(page).check.next.deputies).count()).toBe(0);
    });
    await come('/desk', async (page) => {
      await unlockDesk(page, second.phrase);
      expect(await casesListed(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))).toEqual([
        'gate-open',
      ]);
      await openCase(page, UNREAD);
      await takeCase(page);
      await answerCase(page, 'Nu är det jag som läser.');
    });
  });

  test('she who was read and not answered lets the deputies read, and the deputy answers her too', async () => {
    await come('/', async (page) => {
      await readWith(page, unanswered);
      expect(await statusShown(page)).toBe('silent');
      await letDeputiesRead(page);
      expect(await letterStatesShown(page)).toEqual(['opened']);
    });
    await come('/desk', async (page) => {
      await unlockDesk(page, second.phrase);
      await openCase(page, UNANSWERED);
      await takeCase(page);
      await answerCase(page, 'Jag läser ditt brev också.');
    });
  });

  test('whoever was on duty sees that a colleague has taken both', async () => {
    await come('/desk', async (page) => {
      await unlockDesk(page, first.phrase);
      await page.locator('#desk').getByText(second.name).first().waitFor();
      expect(await page.locator('#desk .item[data-state=gate-open]').count()).toBe(0);
    });
  });
});

test('the next day both read who answers, and in whose place', async () => {
  await letNightPass(street.town);
  const walks = [
    [unread, 'Nu är det jag som läser.', 'taken'],
    [unanswered, 'Jag läser ditt brev också.', 'acknowledged'],
  ] as const;
  for (const [words, text, state] of walks) {
    await come('/', async (page) => {
      const view = await readWith(page, words);
      expect(await statusShown(page)).toBe('answered');
      expect(await answersShown(page)).toEqual([text]);
      expect(await letterStatesShown(page)).toEqual([state]);
      expect(await warningsShown(page)).toEqual([]);
      const { reply, letter } = wordsOf(page).check;
      await view.getByText(reply.insteadOf(second.name, first.name)).waitFor();
      await view.getByText(letter.readBy(second.name)).waitFor();
    });
  }
});

test('a letter that has gone in its time keeps no other one shut', async () => {
  const { house } = street.town;
  const writtenOn = house.today();
  let words: readonly string[] = [];
  await come('/', async (page) => {
    words = await writeLetter(page, { text: 'Det första.' });
  });
  await letNightPass(street.town);
  await come('/', async (page) => {
    await readWith(page, words);
    await writeMore(page, 'Det andra.');
  });
  const [onDuty] = await ombudspersonsOnDuty(street.town);
  await come('/desk', async (page) => {
    await unlockDesk(page, onDuty?.phrase ?? '');
    await openCase(page, 'Det andra.');
    await acknowledge(page);
  });
  for (let night = 0; night < 6; night++) await letNightPass(street.town);
  const { DB } = await house.bindings();
  // As the daily run does where somebody has said that it has served.
  await DB.prepare('DELETE FROM deposits WHERE day = ?').bind(writtenOn).run();
  const refused = /status of 404/;
  await come('/', (page) => openWhatIsLeft(page, words), refused);
});

/** She lets the deputies read: her second letter is opened, and of the first she is told that it is gone. */
async function openWhatIsLeft(page: Page, words: readonly string[]): Promise<void> {
  const view = await readWith(page, words);
  const { next, opening } = wordsOf(page).check;
  expect(await statusShown(page)).toBe('silent');
  await letDeputiesRead(page);
  expect(await letterStatesShown(page)).toEqual(['acknowledged', 'opened']);
  await view.getByText(opening.notFound('1')).waitFor();
  // Pressed again, only what is gone is left.
  await buttonIn(view, next.deputies).click();
  const open = viewOf(page, 'check', 'open');
  await buttonIn(open, opening.open).click();
  await open.getByRole('alert').getByText(opening.notFound('1')).waitFor();
}
