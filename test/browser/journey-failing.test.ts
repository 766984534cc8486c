import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dose } from '../campaign/dose.ts';
import { textsFor } from '../journey/people.ts';
import { enterWords } from './steps/check.ts';
import { ombudspersonsOnDuty } from './steps/desk.ts';
import { all, askInVain, DOCUMENT, type Fault, faultsOf, Requests, tryUntil } from './steps/failing.ts';
import { countDeposits } from './steps/letterbox.ts';
import { goToReaders, goToWrite, pressSend, pressSendAgain, repeatWords, sealAndReadWords, write } from './steps/report.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** Somebody writes, sends and looks for an answer while the server fails once, at each request in turn: nothing is lost, and nothing arrives twice. */
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

const POST = 'POST /api/letterbox 1';
/** Every text that was sent here. */
const sent: string[] = [];

/** From the first page to what there is for nine words, with one failure on the way; gives the requests that were made. */
async function writeAndCheck(fault: Fault | null): Promise<readonly string[]> {
  const requests = new Requests(fault);
  const before = async (page: Page) => {
    await requests.watch(page);
    if (fault && DOCUMENT.test(fault.name)) await askInVain(page, street.town.origin);
  };
  const visitor = await visit(street, '/', { before, ...(fault && { expectedErrors: /./ }) });
  const { page } = visitor;
  const text = `Brev ${sent.length + 1}.\n\n${fault ? `${fault.how}: ${fault.name}` : 'Inget gick fel.'} ☂️`;
  sent.push(text);
  try {
    await openTask(page, 'write');
    await goToReaders(page);
    await tryUntil(page, viewOf(page, 'report', 'readers').locator('.people'));
    await goToWrite(page);
    await write(page, { text });
    const words = await sealAndReadWords(page);
    await repeatWords(page, words);
    await sendUntilThere(page);
    await buttonIn(viewOf(page, 'report', 'sent'), wordsOf(page).report.sent.close).click();
    await openTask(page, 'read');
    await enterWords(page, words);
    await tryUntil(page, viewOf(page, 'check', 'nothing'));
    if (fault) expect(requests.hasFailed, 'the request was made').toBe(true);
    return requests.made;
  } finally {
    await visitor.leave();
  }
}

/** Presses the link to a task. Where its script did not come the page says so, and is loaded again. */
async function openTask(page: Page, task: 'write' | 'read'): Promise<void> {
  const { landing, notHereYet } = wordsOf(page).site;
  const first = task === 'write' ? viewOf(page, 'report', 'before') : viewOf(page, 'check', 'phrase');
  const missing = page.getByText(notHereYet.text);
  await page.locator('#page').getByRole('link', { name: landing[task], exact: true }).click();
  const again = page.getByRole('button', { name: wordsOf(page).common.tryAgain, exact: true }).filter({ visible: true });
  await first
    .or(missing.filter({ visible: true }))
    .or(again)
    .first()
    .waitFor();
  if (await missing.isVisible()) await page.reload();
  await tryUntil(page, first);
}

/** Sends, and sends the same letter again after a failure, of which the page says what to do. */
async function sendUntilThere(page: Page): Promise<void> {
  const there = viewOf(page, 'report', 'sent');
  const said = viewOf(page, 'report', 'repeat').getByRole('alert');
  await pressSend(page);
  await there.or(said).first().waitFor();
  if (await there.isVisible()) return;
  const { unreachable, server } = wordsOf(page).report.failures;
  const text = await said.textContent();
  expect([unreachable, server].some((failure) => text?.includes(failure.text))).toBe(true);
  await pressSendAgain(page);
  await there.waitFor();
}

let made: readonly string[] = [];

test('with nothing failing, the walk makes the requests that are to fail below', async () => {
  made = await writeAndCheck(null);
  expect(made).toContain(POST);
});

test('whichever request fails, and however: she gets there, by doing what the page says', {
  timeout: dose(400_000, 3_600_000),
}, async () => {
  expect(await all(faultsOf(made), 3, async (fault) => void (await writeAndCheck(fault)))).toEqual([]);
});

test('each letter has arrived as it was written, and once', async () => {
  expect(sent.length).toBeGreaterThan(made.length);
  expect(await countDeposits(street.town)).toBe(sent.length);
  const [reader] = await ombudspersonsOnDuty(street.town);
  expect((await textsFor(street.town, reader?.number ?? 0)).toSorted()).toEqual(sent.toSorted());
});
