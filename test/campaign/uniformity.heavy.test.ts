import * as fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { openCoveredStreet } from '../browser/covered-street.ts';
import { enterWords, openCheck, prepareMore, pressSendMore, readWith, waitForArrival } from '../browser/steps/check.ts';
import { ombudspersonsOnDuty } from '../browser/steps/desk.ts';
import { all } from '../browser/steps/failing.ts';
import {
  goToReaders,
  goToWrite,
  leaveOut,
  pressSend,
  repeatWords,
  sealAndReadWords,
  waitForReceipt,
  write,
} from '../browser/steps/report.ts';
import { viewOf } from '../browser/steps/words.ts';
import type { Street } from '../browser/visitors.ts';
import { answer, Reporter, workThrough } from '../journey/people.ts';
import { accuracies, type Sample } from './classifier.ts';
import { dose, SEED } from './dose.ts';
import { featuresOf, type Recorded, recordVisit } from './recorded-visit.ts';

/**
 * Whole visits in Chromium, everything recorded that a network, a server or a log can see, but for when. Readers and writers come in pairs
 * under the same circumstances: which pages somebody reads is not what is asked here. Here every reader's visit is one that sends a cover.
 */

const PAIRS = dose(4, 200);
/** Visits of each of the three: with the right words, with wrong ones, with none. */
const CHECKS = dose(1, 34);
/** Visits wait more than they work. */
const LANES = 3;
/** Better than chance by so much is too much; few visits say no more than that nothing is plain. */
const MOST = 0.5 + dose(0.2, 0.03);
/** Of so many pairs, one may differ in something: a busy machine may be late with a request. Of a few, none. */
const UNLIKE_ONE_IN = 20;
const HOURS = dose(1, 10) * 3_600_000;

const PATHS = ['/', '/how', '/limits', '/ways', '/leave', '/accessibility', '/roster', '/procedure'] as const;

/** Under which circumstances somebody comes, and what each of the pair does. */
const pairs = fc.record({
  path: fc.constantFrom(...PATHS),
  language: fc.constantFrom('sv', 'en'),
  width: fc.constantFrom(320, 1024),
  /** From which page she came here, if from one. */
  before: fc.option(fc.constantFrom(...PATHS)),
  reader: fc.constantFrom('looks', 'opens writing', 'opens reading', 'reads with wrong words'),
  writer: fc.constantFrom('writes', 'writes much', 'leaves somebody out', 'writes with known words'),
});
type Pair = typeof pairs extends fc.Arbitrary<infer P> ? P : never;

let street: Street;
beforeAll(async () => {
  street = await openCoveredStreet(100);
}, 180_000);
afterAll(() => street?.close());

/** As when another day has begun: a day has covers for 24 visits. */
async function forgetDay(): Promise<void> {
  const { DB } = await street.town.house.bindings();
  await DB.prepare('DELETE FROM letterbox_days').run();
}

/** Comes as a pair does, lets the page load everything, does something, and waits until nothing more is asked for. */
async function come({ path, before, language, width }: Omit<Pair, 'reader' | 'writer'>, act: (page: Page) => Promise<void>) {
  await forgetDay();
  return recordVisit(street, before ?? path, { language, width }, async (page, settle) => {
    await settle();
    if (before !== null) {
      await page.goto(new URL(language === 'sv' ? path : `/en${path}`, street.town.origin).href);
      await settle();
    }
    await act(page);
  });
}

/** Nine words that nobody has. */
const newWords = () => phraseWords(newPhrase('code'), WORDS_SV);

/** Opens a task by its link at the foot, which every page has. */
async function enter(page: Page, hash: '#write' | '#read'): Promise<void> {
  await page.locator(`footer a[href="${hash}"]`).click();
  await viewOf(page, hash === '#write' ? 'report' : 'check', hash === '#write' ? 'before' : 'phrase').waitFor();
}

/** What a reader does before a cover goes out. */
const READING: Readonly<Record<Pair['reader'], (page: Page) => Promise<void>>> = {
  looks: async () => {},
  'opens writing': (page) => enter(page, '#write'),
  'opens reading': (page) => enter(page, '#read'),
  'reads with wrong words': async (page) => {
    await enter(page, '#read');
    await enterWords(page, newWords());
    await viewOf(page, 'check', 'nothing').waitFor();
  },
};

/** Reads on until the moment comes that chance has chosen. */
async function waitForCover(page: Page): Promise<void> {
  let isSent = false;
  const sent = page
    .waitForResponse((response) => response.request().method() === 'POST')
    .then(() => {
      isSent = true;
    });
  // The page may not have begun to wait when its clock is put ahead for the first time.
  for (let tries = 0; tries < 20 && !isSent; tries++) {
    await page.clock.fastForward(600_000);
    await Promise.race([sent, page.waitForTimeout(3000)]);
  }
  await sent;
}

interface Wishes {
  readonly text: string;
  readonly exclude?: readonly string[];
}

async function writeLetter(page: Page, { text, exclude = [] }: Wishes): Promise<void> {
  await enter(page, '#write');
  await goToReaders(page);
  if (exclude.length > 0) await leaveOut(page, exclude);
  await goToWrite(page);
  await write(page, { text });
  await repeatWords(page, await sealAndReadWords(page));
  await pressSend(page);
  await waitForReceipt(page);
}

const TEXT = 'De bad mig låta bli att skriva ned det.';
const WRITING: Readonly<Record<Pair['writer'], (page: Page) => Promise<void>>> = {
  writes: (page) => writeLetter(page, { text: TEXT }),
  'writes much': (page) => writeLetter(page, { text: TEXT.repeat(200) }),
  'leaves somebody out': async (page) => {
    const [onDuty] = await ombudspersonsOnDuty(street.town);
    await writeLetter(page, { text: TEXT, exclude: [onDuty?.name ?? ''] });
  },
  'writes with known words': async (page) => {
    await enter(page, '#read');
    await enterWords(page, newWords());
    await viewOf(page, 'check', 'nothing').waitFor();
    await prepareMore(page, TEXT, 'nothing');
    await pressSendMore(page);
    await waitForArrival(page);
  },
};

/** Records the two of a pair. A pair in which one did not send is no pair. */
async function recordPair(pair: Pair): Promise<{ readonly reader: Recorded[]; readonly writer: Recorded[] }> {
  const reader = await come(pair, async (page) => {
    await READING[pair.reader](page);
    await waitForCover(page);
  });
  const writer = await come(pair, WRITING[pair.writer]);
  for (const visit of [reader, writer])
    expect(visit.filter(({ asked, status }) => asked === 'POST /api/letterbox' && status === 201)).toHaveLength(1);
  return { reader, writer };
}

// First: later the letterbox is full of others' letters, and a publication tells of eight.
test(`${3 * CHECKS} visits: right words, wrong words and none make the same requests`, { timeout: HOURS }, async () => {
  const reporter = new Reporter(street.town);
  await reporter.write(TEXT);
  const [onDuty] = await ombudspersonsOnDuty(street.town);
  await answer(street.town, await workThrough(street.town, onDuty?.number ?? 0), 0, 'Tack för att du skrev.');
  await street.town.house.runDaily();
  const acts = {
    right: async (page: Page) => void (await readWith(page, reporter.words.split(' '))),
    wrong: async (page: Page) => {
      await openCheck(page);
      await enterWords(page, newWords());
      await viewOf(page, 'check', 'nothing').waitFor();
    },
    none: openCheck,
  };
  const circumstances = { path: '/', before: null, language: 'sv', width: 320 } as const;
  const visits: Recorded[][] = [];
  const jobs = Array.from({ length: CHECKS }, () => Object.values(acts)).flat();
  const faults = await all(jobs, LANES, async (act) => void visits.push(await come(circumstances, act)));
  expect(faults).toEqual([]);
  expect(visits).toHaveLength(3 * CHECKS);
  const [first = []] = visits;
  expect(first.map(({ asked }) => asked)).toContain('GET /api/board');
  for (const visit of visits) expect(visit).toEqual(first);
});

test(`${2 * PAIRS} visits: nobody who sees the requests can tell a reader with cover from a reporter who sends`, {
  timeout: HOURS,
}, async () => {
  const samples: Sample[] = [];
  const unlike: string[] = [];
  const run = async (pair: Pair) => {
    const { reader, writer } = await recordPair(pair);
    samples.push({ is: 'reader', features: featuresOf(reader) }, { is: 'writer', features: featuresOf(writer) });
    if (JSON.stringify(reader) !== JSON.stringify(writer))
      unlike.push(`${JSON.stringify(pair)}: ${firstDifference(reader, writer)}`);
  };
  const faults = await all(fc.sample(pairs, { numRuns: PAIRS, seed: SEED }), LANES, run);
  expect(faults, `seed ${SEED}`).toEqual([]);
  const { bayes, neighbour } = accuracies(samples);
  console.info(
    `${samples.length} visits, seed ${SEED}: right in ${(100 * bayes).toFixed(1)} % (Bayes), ${(100 * neighbour).toFixed(1)} % (nearest); ` +
      `${unlike.length} of ${PAIRS} pairs differ in anything${unlike.map((one) => `\n${one}`).join('')}`,
  );
  expect(Math.max(bayes, neighbour), `seed ${SEED}`).toBeLessThanOrEqual(MOST);
  expect(unlike.length, `seed ${SEED}`).toBeLessThanOrEqual(PAIRS / UNLIKE_ONE_IN);
});

function firstDifference(one: readonly Recorded[], other: readonly Recorded[]): string {
  const index = one.findIndex((request, place) => JSON.stringify(request) !== JSON.stringify(other[place]));
  return `${index}: ${JSON.stringify(one[index])} / ${JSON.stringify(other[index])}`;
}

describe('the classifiers find what there is to be found', () => {
  const noise = fc.sample(fc.nat(10), { numRuns: 400, seed: 1 });
  /** Made visits, of which so many writers of a hundred have something that no reader has. */
  const made = (percent: number) =>
    Array.from({ length: 200 }, (_, index): Sample[] => {
      const features = (kind: 0 | 1) => ({ page: `${index % 7}`, noise: `${noise[2 * index + kind]}` });
      const extra = index % 100 < percent ? { extra: 'yes' } : {};
      return [
        { is: 'reader', features: features(0) },
        { is: 'writer', features: { ...features(1), ...extra } },
      ];
    }).flat();

  test('all, where every writer asks for one thing more; most, where some do; nothing, where there is nothing', () => {
    const [every, some, none] = [accuracies(made(100)), accuracies(made(40)), accuracies(made(0))];
    expect(every.bayes).toBeGreaterThan(0.99);
    expect(every.neighbour).toBeGreaterThan(0.85);
    // Forty of a hundred writers give themselves away, and of the others one is right half the time.
    expect(some.bayes).toBeGreaterThan(0.65);
    expect(some.neighbour).toBeGreaterThan(0.55);
    for (const accuracy of Object.values(none)) expect(Math.abs(accuracy - 0.5)).toBeLessThan(0.08);
  });
});
