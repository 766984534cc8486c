import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { demoOfficials } from '../../scripts/demo-channel.ts';
import type { Channel, FoundFault } from '../../web/actions/read-channel.ts';
import { channelOf } from '../journey/people.ts';
import { type ShownLog, TAMPERINGS, type Tampering, type TamperingName, tamperedLogs } from '../tampered-logs.ts';
import { showTampered, visitBehind } from './attackers.ts';
import { enterWords, openCheck, warningsShown } from './steps/check.ts';
import { enterRecoveryPhrase, unlockDesk } from './steps/desk.ts';
import { goToReaders, openReport } from './steps/report.ts';
import { viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street } from './visitors.ts';

/** Ten tampered logs (test/tampered-logs.ts), each called by its name by everything in a browser that reads one. */
let street: Street;
let channel: Channel;
let tampered: Record<TamperingName, Tampering>;
beforeAll(async () => {
  street = await openStreet();
  const log: ShownLog = JSON.parse(await (await street.town.house.send('/api/roster')).text());
  channel = await channelOf(street.town);
  tampered = await tamperedLogs(log, channel.roster, channel.today);
});
afterAll(() => street?.close());

const NEVER_USED = phraseWords(newPhrase('code'), WORDS_SV);

/** The fault that a part of the page tells, and that it tells no other. */
async function expectFault(page: Page, part: string, { fault, n }: FoundFault): Promise<void> {
  const told = page.locator(`${part} [data-fault]`);
  await told.first().waitFor();
  expect(await told.first().textContent()).toBe(wordsOf(page).common.faults[fault](n));
  const names = await told.evaluateAll((all) => all.map((one) => one.getAttribute('data-fault')));
  expect([...new Set(names)]).toEqual([fault]);
}

describe.each(TAMPERINGS.filter((name) => name !== 'freeze'))('%s', (name) => {
  const found = (): FoundFault => {
    const { found: made } = tampered[name];
    if (made === 'stale') throw new Error('a stale log has no fault');
    // A wrong key is told for the period that it is for.
    return made.fault === 'key' ? { fault: 'key', n: channel.period } : made;
  };
  const language = TAMPERINGS.indexOf(name) % 2 === 0 ? 'sv' : 'en';

  test('is called by its name where somebody writes or reads answers, at the desk, and on the page of the roster', async () => {
    const visitor = await visitBehind(street, showTampered(tampered[name]), { language });
    const { page } = visitor;
    const first = page.url();
    await expectFault(page, '#readers', found());
    await openReport(page);
    await goToReaders(page);
    await expectFault(page, '#report', found());
    await page.goto(first);
    await openCheck(page);
    await enterWords(page, NEVER_USED);
    await expectFault(page, '#check', found());
    await page.goto(new URL('roster', first).href);
    await expectFault(page, '[data-part=roster]', found());
    expect(await page.locator('[data-part-of=log]').count()).toBe(found().fault === 'key' ? 1 : 0);
    await page.goto(new URL('desk', first).href);
    await enterRecoveryPhrase(page, demoOfficials()[0]?.phrase ?? '');
    await expectFault(page, '#desk', found());
    await visitor.leave();
  });
});

test('an old log is said to be old by each of them', async () => {
  const visitor = await visitBehind(street, showTampered(tampered.freeze));
  const { page } = visitor;
  const { report, roster, office } = wordsOf(page);
  await openReport(page);
  await goToReaders(page);
  await viewOf(page, 'report', 'readers').getByText(report.readers.stale.text).waitFor();
  await page.goto(street.town.origin);
  await openCheck(page);
  await enterWords(page, NEVER_USED);
  await viewOf(page, 'check', 'nothing').waitFor();
  expect(await warningsShown(page)).toContain('old-roster');
  await page.goto(`${street.town.origin}/roster`);
  await page.locator('[data-part=roster]').getByText(roster.verdict.staleText).waitFor();
  await page.goto(`${street.town.origin}/desk`);
  await unlockDesk(page, demoOfficials()[0]?.phrase ?? '');
  await page.locator('#desk').getByText(office.roster.stale).first().waitFor();
  await visitor.leave();
});
