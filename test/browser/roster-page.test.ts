import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import type { Channel } from '../../web/actions/read-channel.ts';
import { channelOf, openTown } from '../journey/people.ts';
import { wordsOf } from './steps/words.ts';
import { askedFor, openStreet, type Street, visit } from './visitors.ts';

/** The page on which everyone can audit the roster, before an honest server. */
let street: Street;
let channel: Channel;
beforeAll(async () => {
  street = await openStreet();
  channel = await channelOf(street.town);
});
afterAll(() => street?.close());

const PART = '[data-part=roster]';

test('says first that the list is whole, then who is on duty, and has the whole log in words and as it came', async () => {
  const visitor = await visit(street, '/roster');
  const { page } = visitor;
  const { roster: t } = wordsOf(page);
  await page.locator('[data-part-of=log]').waitFor();
  const text = (await page.locator(PART).textContent()) ?? '';
  const order = [t.verdict.whole, t.verdict.agrees, t.now.title, t.people.title, t.queue.title, t.past.title, t.log.title];
  expect(order.map((one) => text.indexOf(one))).toEqual(order.map((one) => text.indexOf(one)).toSorted((a, b) => a - b));
  expect(text).toContain(t.verdict.counted(channel.roster.entries.length, channel.period + 1));
  for (const { name } of channel.roster.officials.values()) expect(text).toContain(name);
  for (const word of digestWords(channel.roster.channelId, 8, WORDS_SV)) expect(text).toContain(word);
  await page.locator('[data-part-of=log] summary').first().click();
  await page.locator('[data-entry="10"]').waitFor();
  expect(await page.locator('[data-entry]').count()).toBe(channel.roster.entries.length);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: t.log.download, exact: true }).click();
  const saved = await readFile(await (await coming).path(), 'utf8');
  expect(saved).toBe(await (await street.town.house.send('/api/roster')).text());
  await visitor.leave();
});

test('asks for what every page asks for, in the same order, and for what it needs more after that', async () => {
  const other = await visit(street, '/how');
  await other.page.waitForLoadState('networkidle');
  const every = askedFor(other)
    .slice(1)
    .filter((one) => !one.includes('.svg'));
  await other.leave();
  const visitor = await visit(street, '/roster');
  await visitor.page.locator('[data-part-of=log]').waitFor();
  const asked = askedFor(visitor)
    .slice(1)
    .filter((one) => !one.includes('.svg'));
  expect(asked.slice(0, every.length)).toEqual(every);
  const { period } = channel;
  const more = asked.slice(every.length);
  expect(more.filter((one) => one.includes('/api/'))).toEqual([
    'GET /api/roster',
    `GET /api/duty/${period}`,
    `GET /api/duty/${period + 1}`,
  ]);
  await visitor.leave();
});

test('who was on duty and has left is said to have left, and who reads instead', async () => {
  const town = await openTown();
  const browserStreet = { ...street, town };
  try {
    const { roster, today, period } = await channelOf(town);
    const [onDuty = 0, next = 0] = dutyOrder(roster, period);
    await signAct(town.origin, roster, demoRootPhrase(), { kind: 'retire', official: onDuty }, today);
    const visitor = await visit(browserStreet, '/roster');
    const { now } = wordsOf(visitor.page).roster;
    const nameOf = (number: number) => roster.officials.get(number)?.name ?? '?';
    await visitor.page
      .getByText(now.hasLeft(nameOf(onDuty)))
      .first()
      .waitFor();
    await visitor.page
      .getByText(now.reads(nameOf(next)))
      .first()
      .waitFor();
    await visitor.leave();
  } finally {
    await town.house.close();
  }
});

test.each([
  ['its own channel', (): string => toB64u(channel.roster.channelId), 'same'],
  ['another channel', (): string => toB64u(new Uint8Array(32).fill(3)), 'other'],
  ['something damaged', (): string => toB64u(channel.roster.channelId).slice(0, 40), 'other'],
  ['nothing', (): string => '', null],
] as const)('a poster with the code of %s: %s', async (_, code, said) => {
  const visitor = await visit(street, `/roster#${code()}`);
  const { page } = visitor;
  await page.locator('[data-part-of=channel]').waitFor();
  const told = page.locator('[data-poster]');
  expect(await told.evaluateAll((all) => all.map((one) => one.getAttribute('data-poster')))).toEqual(said ? [said] : []);
  await visitor.leave();
});

test('without script the page says that it can check nothing, and how to check from a terminal', async () => {
  const visitor = await visit(street, '/roster', { context: { javaScriptEnabled: false } });
  const { roster: t } = wordsOf(visitor.page);
  const page = visitor.page.locator('#page');
  expect(await page.textContent()).toContain(t.noScript);
  expect(await page.textContent()).toContain('npm run verify -- roster');
  expect(await page.locator('.on-its-way').isVisible()).toBe(false);
  await visitor.leave();
});
