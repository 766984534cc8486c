import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { answersShown, readWith, writeMore } from '../browser/steps/check.ts';
import { acknowledge, answerCase, lockDesk, ombudspersonsOnDuty, openCase, unlockDesk } from '../browser/steps/desk.ts';
import { closeReceipt, writeLetter } from '../browser/steps/report.ts';
import { type Visitor, visit } from '../browser/visitors.ts';
import type { Town } from '../journey/people.ts';
import { HEADERS, officialSecrets, reporterSecrets, secretsOf, unique } from './journey.ts';
import { type LocalChannel, openLocalChannel } from './local-channel.ts';
import { addressesIn, type Canary, filesUnder, findIn, findUnder, isFineTime, needlesOf, valuesIn } from './scanner.ts';

/** The journey of the people's pages: what is left of it on the server's disk and in its log, and what the browsers have sent. */
const TEXTS = {
  concern: unique('Hen ringde och sa åt mig'),
  answer: unique('Tack för att du skrev'),
  followUp: unique('Nu har det hänt igen'),
  second: unique('Då vet jag mer'),
  draft: unique('Det här skickas aldrig'),
} as const;

const USER_AGENT = 'Mozilla/9.9 (kanariefagel; zqjxkvwy) Chrome/140.0.0.0';

let folder: string;
let log: string;
let address: URL;
/** What must be found nowhere. */
let canaries: Canary[];
/** What the server gets as a proof that a letter was read: it is sent, and not kept. */
let ackSecrets: Canary[];
/** Address and body of every request. */
const sent: { readonly what: string; readonly bytes: Buffer }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motrost-pages-'));
  const [channel, browser] = await Promise.all([openLocalChannel(folder), launchChromium()]);
  address = channel.address;
  try {
    await takeJourney(channel, browser);
  } finally {
    await browser.close();
    log = await channel.stop();
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function takeJourney({ town, runDaily }: LocalChannel, browser: Browser): Promise<void> {
  const [onDuty, handler] = await ombudspersonsOnDuty(town);
  if (!onDuty || !handler) throw new Error('nobody is on duty');
  const writing = await comeTo(town, browser, '/');
  const words = await writeLetter(writing.page, { text: TEXTS.concern, exclude: [onDuty.name] });
  await closeReceipt(writing.page);
  const secrets = await secretsOf(town, handler.number);
  const desk = await comeTo(town, browser, '/desk');
  await unlockDesk(desk.page, handler.phrase);
  await openCase(desk.page, TEXTS.concern);
  await acknowledge(desk.page);
  await answerCase(desk.page, TEXTS.answer);
  await runDaily(0);
  const reading = await comeTo(town, browser, '/');
  await readWith(reading.page, words);
  expect(await answersShown(reading.page)).toEqual([TEXTS.answer]);
  await writeMore(reading.page, TEXTS.followUp);
  secrets.push(...(await secretsOf(town, handler.number)));
  await lockDesk(desk.page);
  await unlockDesk(desk.page, handler.phrase);
  await openCase(desk.page, TEXTS.followUp);
  await acknowledge(desk.page);
  await answerCase(desk.page, TEXTS.second);
  await beginDraft(desk.page);
  await lockDesk(desk.page);
  for (const day of [1, 2]) await runDaily(day);
  const again = await comeTo(town, browser, '/');
  await readWith(again.page, words);
  expect(await answersShown(again.page)).toEqual([TEXTS.answer, TEXTS.second]);
  for (const { page } of [writing, desk, reading, again]) await page.context().close();
  for (const { problems } of [writing, desk, reading, again]) expect(problems).toEqual([]);
  ackSecrets = secrets.filter(({ name }) => name.startsWith('ack secret'));
  const keys = secrets.filter(({ name }) => !name.startsWith('ack secret'));
  const people = [
    ...(await reporterSecrets(town, { words: words.join(' ') }, 'the reporter')),
    ...(await officialSecrets(town)),
  ];
  canaries = [...textCanaries(), ...keys, ...people];
}

/** Leaves a text behind that nobody sends. */
async function beginDraft(page: Page): Promise<void> {
  await page.locator('#desk').getByRole('button', { name: 'Svara', exact: true }).click();
  await page.locator('#desk .pane textarea').fill(TEXTS.draft);
}

/** A visit from an address and with a browser that can be recognised; everything that it sends is noted. */
async function comeTo(town: Town, browser: Browser, path: string): Promise<Visitor> {
  const { 'user-agent': _, cookie: __, referer: ___, ...headers } = HEADERS;
  const note = (request: Request) => {
    sent.push({
      what: `${request.method()} ${new URL(request.url()).pathname}`,
      bytes: Buffer.concat([Buffer.from(`${request.url()}\n`), request.postDataBuffer() ?? Buffer.of()]),
    });
  };
  const before = async (page: Page) => {
    page.on('request', note);
  };
  const context = { userAgent: USER_AGENT, extraHTTPHeaders: headers };
  return visit({ town, browser }, path, { width: 1280, before, context });
}

function textCanaries(): Canary[] {
  const { 'user-agent': _, cookie: __, referer: ___, ...headers } = HEADERS;
  return [
    ...Object.entries(TEXTS).flatMap(([name, value]) => [
      { name, value },
      { name: `core of ${name}`, value: value.split(' ').at(-2) ?? value },
    ]),
    { name: 'user-agent', value: USER_AGENT },
    { name: 'part of user-agent', value: 'kanariefagel; zqjxkvwy' },
    ...Object.entries(headers).map(([name, value]) => ({ name, value })),
  ];
}

/** Tables of wrangler and D1 themselves. */
const NOT_OURS = /^(d1_migrations|sqlite_sequence|sqlite_stat\d|_cf_\w+|_mf_\w+)$/;

describe('after a journey through the pages', () => {
  test('it was a real one', async () => {
    const values = (await filesUnder(folder)).flatMap(valuesIn);
    expect(values.filter(({ table, column }) => table === 'deposits' && column === 'tag')).toHaveLength(2);
    expect(values.filter(({ table, column }) => table === 'publications' && column === 'published_on')).toHaveLength(3);
    expect(log).toMatch(/POST \/api\/letterbox 201/);
    expect(canaries.length).toBeGreaterThan(200);
    expect(ackSecrets.length).toBeGreaterThan(1);
  });

  test('no file of the server holds a text, a word, a key, an address or a browser of it', async () => {
    expect(await findUnder(folder, needlesOf([...canaries, ...ackSecrets]))).toEqual([]);
  });

  test('no line of its log does', () => {
    expect(findIn(Buffer.from(log), needlesOf([...canaries, ...ackSecrets]), 'the log')).toEqual([]);
    expect(addressesIn(log.replaceAll(address.host, ''))).toEqual([]);
  });

  test('no column holds an IP address, or a time finer than a day', async () => {
    const values = (await filesUnder(folder)).flatMap(valuesIn).filter(({ table }) => !NOT_OURS.test(table));
    expect(values.flatMap(({ value }) => addressesIn(String(value)))).toEqual([]);
    expect(values.filter(({ value }) => isFineTime(value))).toEqual([]);
  });

  test('no request of the browsers carried words, texts or keys, in its address or in its body', () => {
    const needles = needlesOf(canaries);
    const posts = sent.filter(({ what }) => !what.startsWith('GET '));
    expect(posts.filter(({ what }) => what === 'POST /api/letterbox')).toHaveLength(2);
    expect(posts.every(({ bytes }) => bytes.length > 100)).toBe(true);
    for (const { what, bytes } of sent) expect(findIn(bytes, needles, what)).toEqual([]);
    // The search would find one.
    const planted = Buffer.concat(
      [posts[0]?.bytes ?? Buffer.of(), Buffer.from(TEXTS.concern).toString('base64url')].map(Buffer.from),
    );
    expect(findIn(planted, needles, 'planted')).not.toEqual([]);
  });
});
