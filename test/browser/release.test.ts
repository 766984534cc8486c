import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../crypto/text-field.ts';
import { day } from '../../protocol/calendar.ts';
import { keyholderOf } from '../../protocol/release-log.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { totalOf } from '../../rules/release/reading.ts';
import { releasersOf } from '../../rules/release/releasers.ts';
import type { DemoOfficial } from '../../scripts/demo-channel.ts';
import { readReleases } from '../../web/actions/read-releases.ts';
import { dose } from '../campaign/dose.ts';
import { findIn, needlesOf } from '../canary/scanner.ts';
import { channelOf, Reporter } from '../journey/people.ts';
import { TrendSeat, waitUntil } from '../release/trend-town.ts';
import { TRENDS } from '../trends/towns.ts';
import { axeFaults } from './looks/axe.ts';
import { focusFaults } from './looks/focus.ts';
import { reflowFaults } from './looks/reflow.ts';
import { comeTo, openReleaseStreet } from './release-street.ts';
import { chooseCodes, openCoding, saveCodes } from './steps/coding.ts';
import { acknowledge, ombudspersonsOnDuty, openCase, unlockDesk } from './steps/desk.ts';
import { waitForOffice } from './steps/office.ts';
import { formRelease, joinShares, openTrendsPart, publishRelease } from './steps/trends.ts';
import { buttonIn, wordsOf } from './steps/words.ts';
import { CLASSES, type SizeClass } from './trend-readers.ts';
import type { Street, Visitor } from './visitors.ts';

// Each desk is opened by its slow phrase, and proves the work of what it sends.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** A year's trends by the pages alone: three people code at their desks, two release, and everybody reads. The other classes in a campaign. */
const LETTERS = ['Betyget skulle höjas före lovet.', 'Jag bads att inte skriva ned det.', 'Fakturan gällde något annat.'];
const CODES: readonly CaseCodes[] = [
  { area: 'A1', form: 'B2b', source: 'C1', principle: 'H3' },
  { area: 'A2', form: 'B8', source: 'C5', principle: 'H2' },
  { area: 'A1', form: 'B4', source: 'C3', principle: 'H6' },
];
/** What the page says of the first figure: where it is by area, which has the most. */
const FIRST_FIGURE = { S: 'total.about', M: 'area.largest.A1', L: 'area.largest.A1' } as const;
/** Cases that each of the three has coded before, and the fourth too. */
const EARLIER = [14, 6, 9, 3];

let street: Street;
/** In the duty order of the first day. */
let people: readonly DemoOfficial[];
/** Bodies and addresses of everything that the desks have sent. */
const sent: { readonly what: string; readonly bytes: Buffer }[] = [];

/** Somebody unlocks the desk, does something, and leaves. */
async function atDesk(
  { phrase }: DemoOfficial,
  doing: (visitor: Visitor) => Promise<void>,
  language: Language = 'sv',
): Promise<void> {
  const visitor = await comeTo(street, '/desk', { language });
  await unlockDesk(visitor.page, phrase);
  await doing(visitor);
  for (const request of visitor.requests)
    sent.push({
      what: request.url(),
      bytes: Buffer.concat([Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.of()]),
    });
  await visitor.leave();
}

/** Waits until so many requests of a kind have been answered well. */
async function posted({ requests }: Visitor, path: string, count = 1): Promise<void> {
  const done = async () => {
    const wanted = requests.filter((one) => one.method() === 'POST' && new URL(one.url()).pathname === path);
    const answers = await Promise.all(wanted.map(async (one) => (await one.response())?.status()));
    return answers.filter((status) => status === 201).length;
  };
  await expect.poll(done, { timeout: 60_000 }).toBe(count);
}

const stepOf = async (page: Page) => (await openTrendsPart(page)).locator('[data-step]').getAttribute('data-step');

describe.each(dose<readonly SizeClass[]>(['M'], CLASSES))('class %s', (size) => {
  beforeAll(async () => {
    street = await openReleaseStreet(day('2026-12-28'), TRENDS[size]);
    people = await ombudspersonsOnDuty(street.town);
    for (const [at, { number }] of people.entries()) {
      const cases = Array.from({ length: EARLIER[at] ?? 0 }, () => CODES[0] ?? null);
      await (await new TrendSeat(street.town, number).sit()).fill(cases, street.town.house.today());
    }
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    sent.length = 0;
    await street?.close();
  });

  test('three people code at their desks; the desk on duty makes the key by itself', async () => {
    for (const [at, text] of LETTERS.entries()) {
      const exclusions = people.slice(0, at).map(({ number }) => number);
      await new Reporter(street.town).write(text, { exclusions });
      await atDesk(people[at] as DemoOfficial, async (visitor) => {
        await openCase(visitor.page, text);
        await acknowledge(visitor.page);
        await openCoding(visitor.page);
        await chooseCodes(visitor.page, CODES[at] ?? {});
        await saveCodes(visitor.page);
        if (at === 0) await posted(visitor, '/api/releases');
      });
    }
    const [key] = (await log()).keys;
    expect(key?.signatures.map(({ by }) => by)).toEqual([people[0]?.number]);
  });

  test('in the new year each desk counts and sends by itself, and says so', async () => {
    await waitUntil(street.town, day('2027-01-04'));
    const [, , , fourth] = people;
    for (const person of people.slice(0, 3)) {
      await atDesk(person, async (visitor) => {
        const { own, note } = wordsOf(visitor.page).office.trends;
        await visitor.page.locator('#desk').getByText(note.sending).waitFor();
        const part = await openTrendsPart(visitor.page);
        await part.getByText(own.counted).waitFor();
        expect(await stepOf(visitor.page)).toBe('collecting');
        expect(await part.locator('[data-running]').getAttribute('data-running')).toBe('2027-12-31');
        await posted(visitor, '/api/letterbox', (await releasers()).includes(person.number) ? 1 : 2);
      });
    }
    await new TrendSeat(street.town, fourth?.number ?? 0).visit();
  });

  test('on the day the first joins, the second signs, the first publishes; no figure is shown before', async () => {
    await waitUntil(street.town, day('2027-03-01'));
    const [first, second] = (await releasers()).map((number) => people.find((one) => one.number === number) as DemoOfficial);
    if (!first || !second) throw new Error('two release');
    const shown: string[] = [];
    const look = async (page: Page) => {
      shown.push((await page.locator('#desk').textContent()) ?? '');
      expect([...(await reflowFaults(page)), ...(await focusFaults(page)), ...(await axeFaults(page))]).toEqual([]);
    };
    await atDesk(first, async ({ page }) => {
      await buttonIn(page.locator('#desk'), wordsOf(page).office.trends.note.open).click();
      await waitForOffice(page);
      expect(await stepOf(page)).toBe('join');
      await look(page);
      await joinShares(page);
      expect(await stepOf(page)).toBe('joined');
      await look(page);
    });
    await atDesk(
      second,
      async ({ page }) => {
        expect(await stepOf(page)).toBe('form');
        await look(page);
        const { step } = wordsOf(page).office.trends;
        const part = await openTrendsPart(page);
        await part.getByLabel(step.sessionsLabel, { exact: true }).fill('två');
        await buttonIn(part, step.formSign).click();
        await part.getByText(step.sessionsWrong).waitFor();
        await formRelease(page, '2');
        expect(await stepOf(page)).toBe('signed');
        await look(page);
      },
      'en',
    );
    await atDesk(first, async ({ page }) => {
      expect(await stepOf(page)).toBe('confirm');
      await look(page);
      expect((await log()).releases).toEqual([]);
      await publishRelease(page);
      expect(await stepOf(page)).toBe('released');
      // The vault has forgotten by now what this desk has done: it must not look as if it had done nothing.
      expect(await (await openTrendsPart(page)).textContent()).not.toContain('räknade inte');
    });
    const [release] = (await log()).releases;
    const values = release?.tables.flatMap((table) => table.values) ?? [];
    expect(release?.sessions).toBe(2);
    // In A1 are 14 + 6 + 9 + 3 cases, and two of the letters; where there is one figure alone, all three.
    expect(Math.abs((values[0] ?? 0) - 34)).toBeLessThan(20);
    const figures = [...values, totalOf(values)].filter((value) => value > 31);
    for (const text of shown) for (const value of figures) expect(text).not.toMatch(new RegExp(`\\b${value}\\b`));
  });

  test('everybody reads the figures at once, in both languages', async () => {
    const [release] = (await log()).releases;
    const [first = 0] = release?.tables[0]?.values ?? [];
    const sentence = `[data-sentence="${FIRST_FIGURE[size]}"]`;
    for (const [language, width] of [
      ['sv', 320],
      ['en', 1280],
    ] as const) {
      const visitor = await comeTo(street, '/trends', { language, width });
      const { page } = visitor;
      await page.locator(sentence).waitFor();
      expect(await page.locator(sentence).textContent()).toContain(String(first));
      expect(await page.locator('[data-sentence="sessions.some"]').textContent()).toContain('2');
      await visitor.leave();
    }
  });

  test('nothing that the desks have sent says what a case was coded as, or how many there truly were', () => {
    const canaries = [
      ...CODES.map((codes) => ({ name: 'codes', value: JSON.stringify(codes).slice(1, -1) })),
      { name: 'a key of codes', value: '"principle"' },
      // The counts of each desk: its earlier cases and its letter.
      ...[15, 6, 10, 3]
        .map((a1, at) => [a1, at === 1 ? 1 : 0])
        .map(([a1, a2]) => ({ name: 'counts', value: `${a1},${a2},0,0,0` })),
      { name: 'all counts', value: '34,1,0,0,0' },
    ];
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.some(({ what }) => what.endsWith('/api/vault'))).toBe(true);
    const needles = needlesOf(canaries);
    expect(sent.flatMap(({ what, bytes }) => findIn(bytes, needles, what))).toEqual([]);
  });
});

async function log() {
  const { roster, today } = await channelOf(street.town);
  return readReleases(street.town.origin, roster, today);
}

/** The keyholder, and the second. */
async function releasers(): Promise<readonly [number, number]> {
  const { roster } = await channelOf(street.town);
  const [key] = (await log()).keys;
  if (!key) throw new Error('there is no key');
  const { day: on, body } = key;
  const [first, second] = releasersOf(roster, { by: keyholderOf(key), day: on, lastOn: body.lastOn });
  if (second === null) throw new Error('nobody else is there');
  return [first, second];
}
