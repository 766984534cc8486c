import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { makePeriodKeys, periodKeyListHash } from '../../crypto/period-keys.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { headOf } from '../../protocol/roster.ts';
import { type EntrySigner, type RosterEntry, signEntry, type UnsignedEntry } from '../../protocol/roster-entry.ts';
import { demoSigner, signLost } from '../../scripts/demo-channel.ts';
import { dayText } from '../../web/ui/words.ts';
import { channelOf, putAhead } from '../journey/people.ts';
import { followQueue } from '../queue-reader.ts';
import { admittedByRootAlone, puppetAdmitted, puppetSigner } from '../tampered-logs.ts';
import { HONEST, visitBehind } from './attackers.ts';
import { enterWords, openCheck, prepareMore } from './steps/check.ts';
import { goToReaders, openReport } from './steps/report.ts';
import { viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, type Visitor } from './visitors.ts';

/**
 * Whoever has the root key and talks one ombudsperson into signing can bring in a puppet, and can remove others until the puppet reads. For two
 * periods every page that names readers says who is new.
 */
let street: Street;
let admittedOn: Day;
let servesFrom: number;
const NEVER_USED = phraseWords(newPhrase('code'), WORDS_SV);

beforeAll(async () => {
  street = await openStreet();
  const { roster, today } = await channelOf(street.town);
  admittedOn = today;
  expect(await post(await admittedByRootAlone(roster, today))).toBe(422);
  expect(await post(await puppetAdmitted(roster, today, 1))).toBe(201);
  for (const official of [3, 4])
    expect(await post(await signLost((await channelOf(street.town)).roster, official, today))).toBe(201);
  const puppet = roster.officials.size + 1;
  await announceKeys(puppet, today);
  await sayLeave(2, today);
  servesFrom = (await channelOf(street.town)).roster.officials.get(puppet)?.servesFrom ?? 0;
});
afterAll(() => street?.close());

async function post(entry: RosterEntry, keys: readonly string[] | null = null): Promise<number> {
  return (await street.town.house.send('/api/roster', { json: { entry, keys } })).status;
}

async function signed(kind: 'keys' | 'leave', body: object, on: Day, by: EntrySigner): Promise<RosterEntry> {
  const { roster } = await channelOf(street.town);
  const entry = { n: roster.entries.length, previous: toB64u(headOf(roster)), day: on, kind, body } as UnsignedEntry;
  return signEntry(entry, [by]);
}

async function announceKeys(official: number, on: Day): Promise<void> {
  const { roster } = await channelOf(street.town);
  const made = makePeriodKeys();
  const firstPeriod = periodOn(roster, on) + 1;
  const list = toB64u(periodKeyListHash(official, firstPeriod, made.hashes));
  const entry = await signed('keys', { official, firstPeriod, list }, on, puppetSigner(official));
  expect(await post(entry, made.publicKeys.map(toB64u))).toBe(201);
}

/** A week away, far enough ahead to count. */
async function sayLeave(official: number, on: Day): Promise<void> {
  const { roster } = await channelOf(street.town);
  const { firstOn, lastOn } = periodDays(roster, periodOn(roster, on) + 3);
  const by = await demoSigner(official, roster.channelId);
  expect(await post(await signed('leave', { official, firstOn, lastOn }, on, by))).toBe(201);
}

/** The pages that name readers, each with whether it says that somebody is new. */
async function pagesThatSayNew(visitor: Visitor): Promise<Record<string, boolean>> {
  const { page } = visitor;
  const first = page.url();
  const t = wordsOf(page);
  const today = street.town.house.today();
  const said = t.common.reader.newSince(dayText(admittedOn, page.url().includes('/en') ? 'en' : 'sv', today));
  const says = async (part: Locator) => (await part.textContent())?.includes(said) ?? false;
  const landing = page.locator('#readers');
  await landing.getByText('Ny Docka').first().waitFor();
  const found = { landing: await says(landing) };
  await openReport(page);
  await goToReaders(page);
  const readers = viewOf(page, 'report', 'readers');
  await readers.getByText('Ny Docka', { exact: true }).waitFor();
  const report = await says(readers);
  await page.goto(first);
  await openCheck(page);
  await enterWords(page, NEVER_USED);
  await viewOf(page, 'check', 'nothing').waitFor();
  await prepareMore(page, 'Det hände igen.', 'nothing');
  const write = viewOf(page, 'check', 'write');
  await write.getByText('Ny Docka').first().waitFor();
  const check = await says(write);
  await page.goto(new URL('roster', first).href);
  const people = page.locator('[data-part-of=people]');
  await people.getByText('Ny Docka').waitFor();
  return { ...found, report, check, roster: await says(people) };
}

/** A visit on the first day of a period, so many after the puppet began. */
async function visitIn(after: number, language: 'sv' | 'en'): Promise<Visitor> {
  const { roster } = await channelOf(street.town);
  const days = daysBetween(admittedOn, periodDays(roster, servesFrom + after).firstOn);
  await putAhead(street.town, days);
  expect(street.town.house.today()).toBe(addDays(admittedOn, days));
  return visitBehind(street, HONEST, { days, language });
}

test.each([
  [0, 'sv', true],
  [1, 'en', true],
  [2, 'sv', false],
] as const)(
  '%d periods after a puppet began, every page that names readers says so: %s, %s',
  async (after, language, isNew) => {
    const visitor = await visitIn(after, language);
    const told = await pagesThatSayNew(visitor);
    expect(told).toEqual({ landing: isNew, report: isNew, check: isNew, roster: isNew });
    if (language === 'sv') await followByHand(visitor);
    await visitor.leave();
  },
);

/** Reads the text of the queue as it stands on the page, and goes by the four sentences alone. */
async function followByHand({ page }: Visitor): Promise<void> {
  const periods = page.locator('[data-part-of=queue] [data-period]');
  const lines = await periods.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll('li')].map((line) => line.textContent ?? '')),
  );
  expect(lines.length).toBe(7);
  expect(followQueue(lines.slice(1, 4))).toEqual([]);
  expect(followQueue(lines)).toEqual([]);
  const { queue } = wordsOf(page).roster;
  expect(lines.flat().filter((line) => line.startsWith('Ny Docka')).length).toBeGreaterThan(1);
  expect(lines.flat().some((line) => line.endsWith(queue.returned('')))).toBe(true);
}
