import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dose } from '../campaign/dose.ts';
import { deskOf, Reporter } from '../journey/people.ts';
import {
  enterRecoveryPhrase,
  ombudspersonsOnDuty,
  openCase,
  prepareAnswer,
  pressSendAnswer,
  textsOnDesk,
} from './steps/desk.ts';
import { all, askInVain, DOCUMENT, type Fault, faultsOf, Requests } from './steps/failing.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** An ombudsperson answers while the server fails once, at each request in turn: no answer is lost, and none goes out twice. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

let letters = 0;
/** So many desks work at once, each with letters of its own: to the first nobody is left out, to the second the first is. */
const LANES = 3;

/** The page of the desk, with one failure on the way. */
async function comeToDesk(fault: Fault | null, doing: (page: Page) => Promise<void>): Promise<readonly string[]> {
  const requests = new Requests(fault);
  const before = async (page: Page) => {
    await requests.watch(page);
    if (fault && DOCUMENT.test(fault.name)) await askInVain(page, `${street.town.origin}/desk`);
  };
  const visitor = await visit(street, '/desk', { before, ...(fault && { expectedErrors: /./ }) });
  try {
    // The page has been loaded: now its script has run, or did not come.
    const missing = visitor.page.locator('#desk').getByText(wordsOf(visitor.page).desk.notHereYet);
    if (await missing.isVisible()) await visitor.page.reload();
    await viewOf(visitor.page, 'desk', 'unlock').waitFor();
    await doing(visitor.page);
    if (fault) expect(requests.hasFailed, 'the request was made').toBe(true);
    return requests.made;
  } finally {
    await visitor.leave();
  }
}

/** From the locked desk to an answer to a new letter, with one failure on the way; gives the requests that were made. A lane is a desk. */
async function answerLetter(fault: Fault | null, lane: number): Promise<readonly string[]> {
  const duty = await ombudspersonsOnDuty(street.town);
  const text = `Brev nummer ${++letters}. ${fault?.how} ${fault?.name}`;
  const answer = `Svar på: ${text}`;
  await new Reporter(street.town).write(text, { exclusions: duty.slice(0, lane).map(({ number }) => number) });
  return comeToDesk(fault, async (page) => {
    await unlockUntilOpen(page, duty[lane]?.phrase ?? '');
    await openCase(page, text);
    await acknowledgeUntilDone(page);
    await prepareAnswer(page, answer);
    await sendUntilThere(page);
    await expectAnswer(page, text, answer);
  });
}

/** Unlocks, and again after a failure, of which the page says what to do. */
async function unlockUntilOpen(page: Page, phrase: string): Promise<void> {
  const list = viewOf(page, 'desk', 'list');
  const form = viewOf(page, 'desk', 'unlock');
  await enterRecoveryPhrase(page, phrase);
  await list.or(form.getByRole('alert')).first().waitFor();
  if (await list.isVisible()) return;
  await expectAdvice(page);
  const field = form.getByLabel(wordsOf(page).desk.unlock.label, { exact: true });
  if ((await field.inputValue()) === '') await field.fill(phrase);
  await buttonIn(form, wordsOf(page).desk.unlock.open).click();
  await list.waitFor();
}

async function acknowledgeUntilDone(page: Page): Promise<void> {
  const { act, outcomes } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  const done = desk.getByText(outcomes.acknowledged);
  await buttonIn(desk, act.acknowledge).click();
  await done.or(desk.locator('.said').getByRole('alert')).first().waitFor();
  if (await done.isVisible()) return;
  await expectAdvice(page);
  await buttonIn(desk, act.acknowledge).click();
  await done.waitFor();
}

/** Sends, and does what the page says when that fails: posts what waits, or tries again. */
async function sendUntilThere(page: Page): Promise<void> {
  const { outcomes, outbox } = wordsOf(page).desk;
  const desk = page.locator('#desk');
  const done = desk.getByText(outcomes.answered);
  await pressSendAnswer(page);
  await done.or(desk.locator('.said').getByRole('alert')).first().waitFor();
  const waiting = buttonIn(desk, outbox.again);
  if (await waiting.isVisible()) {
    await waiting.click();
    return desk.getByText(outcomes.posted).waitFor();
  }
  if (await done.isVisible()) return;
  await expectAdvice(page);
  await pressSendAnswer(page);
  await done.waitFor();
}

/** The answer stands below the letter, once; or, where an earlier try had posted it, the page says that it waits to be put up. */
async function expectAnswer(page: Page, text: string, answer: string): Promise<void> {
  const { unseen } = wordsOf(page).desk.case;
  const isUnseen = await page.locator('#desk').getByText(unseen(1)).isVisible();
  expect(await textsOnDesk(page)).toEqual(isUnseen ? [text] : [text, answer]);
}

/** What is said in an alert is one of the failures that have words, and something to do. */
async function expectAdvice(page: Page): Promise<void> {
  const said = (await page.locator('#desk').getByRole('alert').allTextContents()).join(' ');
  const texts = Object.values(wordsOf(page).desk.failures).map(({ text }) => text);
  expect(
    texts.some((text) => said.includes(text)),
    said,
  ).toBe(true);
}

/** The first request of somebody who unlocks: until then nothing is done that could be lost. */
const FIRST = 'GET /api/roster 1';
let made: readonly string[] = [];

test('with nothing failing, the walk makes the requests that are to fail below', async () => {
  made = await answerLetter(null, 0);
  expect(made).toEqual(expect.arrayContaining([FIRST, 'POST /api/letterbox/acknowledgements 1', 'POST /api/board/slots 1']));
});

test('whichever part of the page does not come: it says so, and comes when it is loaded again', {
  timeout: 200_000,
}, async () => {
  const faults = faultsOf(made.slice(0, made.indexOf(FIRST)));
  expect(await all(faults, LANES, async (fault) => void (await comeToDesk(fault, async () => {})))).toEqual([]);
});

test('whichever request fails then, and however: the answer gets there, by doing what the page says', {
  timeout: dose(400_000, 3_600_000),
}, async () => {
  // Of an answer to a question, a fault and a half one are the same to the desk: not understood.
  const faults = faultsOf(made.slice(made.indexOf(FIRST)), ['refused', 'cut']);
  expect(await all(faults, LANES, async (fault, lane) => void (await answerLetter(fault, lane)))).toEqual([]);
});

test('each letter is acknowledged, and has one answer', async () => {
  const { DB } = await street.town.house.bindings();
  const count = (what: string) => DB.prepare(`SELECT count(*) AS so_many FROM ${what}`).first<number>('so_many');
  expect(letters).toBeGreaterThan(made.length - made.indexOf(FIRST));
  expect(await count('deposits WHERE acknowledged = 1')).toBe(letters);
  expect(await count('reply_slots')).toBe(letters);
  const duty = await ombudspersonsOnDuty(street.town);
  const desks = await Promise.all(duty.slice(0, LANES).map(({ number }) => deskOf(street.town, number)));
  const cases = desks.flatMap(({ vault }) => vault.content.cases);
  expect(cases.map(({ nextCounter }) => nextCounter)).toEqual(Array(letters).fill(1));
});
