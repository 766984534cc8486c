import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DemoOfficial } from '../../scripts/demo-channel.ts';
import { Reporter } from '../journey/people.ts';
import { answersShown, readWith, refuseHandOver, statusShown, warningsShown, writeMore } from './steps/check.ts';
import { acknowledge, answerCase, handOverCase, ombudspersonsOnDuty, openCase, textsOnDesk, unlockDesk } from './steps/desk.ts';
import { daysAheadOf, letNightPass } from './steps/whole-journey.ts';
import { daysAhead, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** Two cases are handed over at a desk. One of those who wrote says yes to it by writing on, the other says no; each on her own page. */
let street: Street;
let first: DemoOfficial;
/** Not the next in the order, so that it shows who was chosen. */
let successor: DemoOfficial;
let standIns: readonly DemoOfficial[];
let accepting: Reporter;
let refusing: Reporter;
const ACCEPTS = 'Jag bryr mig inte om vem som läser.';
const REFUSES = 'Det här vill jag bara säga till dig.';

beforeAll(async () => {
  street = await openStreet();
  const [one, two, three, four] = await ombudspersonsOnDuty(street.town);
  if (!one || !two || !three || !four) throw new Error('the demo has four ombudspersons');
  [first, successor, standIns] = [one, three, [two, four]];
  [accepting, refusing] = [new Reporter(street.town), new Reporter(street.town)];
  await accepting.write(ACCEPTS);
  await refusing.write(REFUSES);
});
afterAll(() => street?.close());

/** Somebody comes on the town's day, does something, and leaves. */
async function come(path: '/' | '/desk', doing: (page: Page) => Promise<void>): Promise<void> {
  const { page, leave } = await visit(street, path, { before: daysAhead(daysAheadOf(street.town)) });
  await doing(page);
  await leave();
}

const wordsFor = (reporter: Reporter) => reporter.words.split(' ');

test('at the desk both cases are acknowledged and handed over', async () => {
  await come('/desk', async (page) => {
    await unlockDesk(page, first.phrase);
    for (const text of [ACCEPTS, REFUSES]) {
      await openCase(page, text);
      await acknowledge(page);
      await handOverCase(page, successor.name, `Lapp om: ${text}`);
    }
  });
});

test('the next day she reads who takes over, who may answer if nobody does, and that she may say no', async () => {
  await letNightPass(street.town);
  await come('/', async (page) => {
    const view = await readWith(page, wordsFor(accepting));
    const { handOver, reply } = wordsOf(page).check;
    expect(await statusShown(page)).toBe('answered');
    await view.getByText(handOver.asked(first.name, successor.name, successor.name)).waitFor();
    const names = `${standIns[0]?.name} och ${standIns[1]?.name}`;
    await view.getByText(reply.standIns(successor.name, names)).waitFor();
    await writeMore(page, 'Då skriver jag till dig i stället.');
    await viewOf(page, 'check', 'dialogue').getByText(handOver.accepted(successor.name)).waitFor();
  });
  await come('/', async (page) => {
    await readWith(page, wordsFor(refusing));
    await refuseHandOver(page);
    const { handOver } = wordsOf(page).check;
    await viewOf(page, 'check', 'dialogue').getByText(handOver.refused(first.name)).waitFor();
  });
});

test('the successor has her letter and answers it; the one who was refused has not', async () => {
  await come('/desk', async (page) => {
    await unlockDesk(page, successor.phrase);
    await openCase(page, 'Då skriver jag till dig i stället.');
    expect(await textsOnDesk(page)).toContain('Då skriver jag till dig i stället.');
    expect(await textsOnDesk(page)).not.toContain(ACCEPTS);
    await acknowledge(page);
    await answerCase(page, 'Välkommen till mig.');
  });
});

test('whoever wanted to hand over goes on with the case that was refused', async () => {
  await come('/desk', async (page) => {
    await unlockDesk(page, first.phrase);
    const shown = await openCase(page, REFUSES);
    const { refusing: proposed } = wordsOf(page).check;
    expect(await textsOnDesk(page)).toContain(proposed.draft);
    expect(await shown.getAttribute('data-state')).toBe('read');
    await acknowledge(page);
    await answerCase(page, 'Då fortsätter vi.');
  });
});

test('each reads the answer of the one she has chosen', async () => {
  await letNightPass(street.town);
  for (const [reporter, author, text] of [
    [accepting, successor, 'Välkommen till mig.'],
    [refusing, first, 'Då fortsätter vi.'],
  ] as const) {
    await come('/', async (page) => {
      const view = await readWith(page, wordsFor(reporter));
      expect((await answersShown(page)).at(-1)).toBe(text);
      await view.getByText(wordsOf(page).check.reply.answer(author.name)).waitFor();
      expect(await warningsShown(page)).toEqual([]);
    });
  }
});
