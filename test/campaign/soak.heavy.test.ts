import { createHash, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { parseDeposit } from '../../protocol/deposit-layout.ts';
import { BASE_BITS } from '../../protocol/proof-of-work.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { keepDemo } from '../../scripts/demo-channel.ts';
import { type Channel, readChannel } from '../../web/actions/read-channel.ts';
import { readLetterbox } from '../../web/actions/read-letterbox.ts';
import { type ProvenLetter, postProven, type SealedLetter, sealLetter } from '../../web/actions/send-letter.ts';
import { getBoard, getLetterbox, getRoster, Unreachable } from '../../web/api.ts';
import { NO_DIALOGUE } from '../../web/dialogue.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { deskOf, type Town } from '../journey/people.ts';
import { bundleWorker, type DirectWorker, migrate, runDaily, startWorker } from './direct-worker.ts';
import { dose } from './dose.ts';
import { type KilledWorker, killedWorker } from './killed-worker.ts';
import type { Unproven } from './prove-thread.ts';

/**
 * Letters are sent while the Worker is killed and started again, all the time and in the middle of its work. What was acknowledged is there and
 * opens; of what was not, all is there or nothing.
 */
const DEPOSITS = dose(60, 10_000);
/** So many a day: the 301st would cost more work. */
const A_DAY = dose(30, 250);
/** So many are to be sent when the Worker is killed, and so many of them are on their way. */
const A_BURST = dose(10, 40);
const AT_ONCE = 5;
/** A letter takes about so long: any moment of its way may be its last. */
const LETTER_MS = 50;
/** One in so many senders who got no answer gives up; the others send the same bytes again. */
const GIVES_UP = dose(3, 10);

/** A letter that was sent, and what became of it as far as its sender knows. */
interface Sent {
  readonly letter: ProvenLetter;
  readonly text: string;
  isAnswered: boolean;
  hasGivenUp: boolean;
}

let script: string;
let state: string;
let worker: KilledWorker;
let town: Town;
let daysAhead = 0;
const threads = Array.from({ length: availableParallelism() }, () => new Worker(join(import.meta.dirname, 'prove-thread.ts')));
const realNow = Date.now;
const today = (): Day => dayAt(Date.now());

beforeAll(async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + daysAhead * 86_400_000);
  await loadSodium();
  script = await bundleWorker();
  state = await mkdtemp(join(tmpdir(), 'motrost-soak-'));
  const empty = await startWorker({ script, state });
  await migrate(empty.DB);
  await keepDemo(openDatabase(empty.DB), today());
  await empty.close();
  worker = killedWorker(script, state);
  await worker.start(0);
  const { entries } = await getRoster(worker.origin());
  // People ask a house for nothing but the day.
  const house = { today } as unknown as Town['house'];
  town = { house, origin: worker.origin(), channelId: await claimedChannelId(entries) };
});

afterAll(async () => {
  vi.restoreAllMocks();
  await worker?.kill();
  await Promise.all(threads.map((thread) => thread.terminate()));
  for (const folder of [state, script && dirname(script)]) if (folder) await rm(folder, { recursive: true, force: true });
});

test('every acknowledged letter is there and opens, and none is half there', async () => {
  const sent: Sent[] = [];
  let kills = 0;
  while (sent.length < DEPOSITS) {
    const channel = await readChannel(town.origin, town.channelId, today());
    expect((await getLetterbox(town.origin)).bits).toBe(BASE_BITS);
    kills += await oneDay(channel, sent, Math.min(sent.length + A_DAY, DEPOSITS));
    console.info(`${sent.length} letters, ${kills} kills`);
    await nextDay();
  }
  expect(kills).toBeGreaterThanOrEqual(Math.floor(DEPOSITS / A_BURST));
  await everyAnsweredOneOpens(sent);
  await worker.kill();
  await inDatabase((DB) => noneIsHalfThere(DB, sent));
  const lost = sent.filter(({ hasGivenUp }) => hasGivenUp).length;
  console.info(`${sent.length} letters, ${kills} kills, ${lost} senders gave up, ${daysAhead} days`);
});

/** Sends until there are so many, in bursts, each of which is cut off by a kill. Returns how many kills there were. */
async function oneDay(channel: Channel, sent: Sent[], until: number): Promise<number> {
  let kills = 0;
  let unanswered: Sent[] = [];
  let started = Promise.resolve();
  while (sent.length < until || unanswered.length > 0) {
    const fresh = await Promise.all(
      Array.from({ length: Math.min(A_BURST - unanswered.length, until - sent.length) }, (_, index) => write(channel, index)),
    );
    sent.push(...fresh);
    await started;
    const burst = [...unanswered, ...fresh];
    // The last ones of a day are sent in peace: tomorrow they would be too late.
    const isCutOff = burst.length >= A_BURST / 2;
    const posts = send(burst);
    if (isCutOff) {
      await answers(posts, randomInt(1, burst.length));
      // At once, when somebody has just been told that a letter is there; or later, in the middle of another's way.
      if (randomInt(2) === 0) await wait(randomInt(LETTER_MS));
      await worker.kill();
      kills++;
    }
    await Promise.all(posts);
    // People write meanwhile.
    if (isCutOff) started = worker.start(daysAhead);
    unanswered = burst.filter((one) => !one.isAnswered && !one.hasGivenUp);
    for (const [index, one] of unanswered.entries()) one.hasGivenUp = isCutOff && index % GIVES_UP === GIVES_UP - 1;
    unanswered = unanswered.filter(({ hasGivenUp }) => !hasGivenUp);
  }
  await started;
  return kills;
}

/** A letter of somebody who has never written before, with its work done. */
async function write(channel: Channel, index: number): Promise<Sent> {
  // As a code phrase would give them.
  const keys = { kCase: randomBytes(32), kDep: randomBytes(32), kMemo: randomBytes(32), kGate: randomBytes(32) };
  const text = `Någon tryckte på. ${toB64u(randomBytes(400))}`;
  const draft = { type: 'concern', language: 'sv', exclusions: [], noAcknowledgement: false, refusesHandOver: false } as const;
  const sealed = sealLetter(channel, keys, NO_DIALOGUE, { ...draft, text });
  const letter = { ...sealed, nonce: await prove(sealed, index % threads.length) };
  return { letter, text, isAnswered: false, hasGivenUp: false };
}

/** One after the other in a thread, so that each answer is that of its question. */
const busy = threads.map(() => Promise.resolve(''));

function prove({ deposit, gate, letter }: SealedLetter, index: number): Promise<string> {
  const thread = threads[index];
  const unproven: Unproven = { deposit, gate, day: letter.day, bits: BASE_BITS };
  const proven = (busy[index] ?? Promise.resolve('')).then(async () => {
    thread?.postMessage(unproven);
    const [nonce] = await once(thread as Worker, 'message');
    return String(nonce);
  });
  busy[index] = proven;
  return proven;
}

/** Each goes when one of those before it has been answered, or will never be. */
function send(burst: readonly Sent[]): Promise<void>[] {
  const posts: Promise<void>[] = [];
  for (const [index, one] of burst.entries()) posts.push((posts[index - AT_ONCE] ?? Promise.resolve()).then(() => post(one)));
  return posts;
}

/** When so many have been answered, the others are on their way. */
function answers(posts: readonly Promise<void>[], count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    for (const post of posts) post.then(() => --left === 0 && resolve(), resolve);
  });
}

async function post(one: Sent): Promise<void> {
  try {
    await postProven(town.origin, one.letter);
    one.isAnswered = true;
  } catch (error) {
    // Anything else is no answer that a sender could get from a Worker that is well, or gone.
    if (!(error instanceof Unreachable)) throw error;
  }
}

/** The Worker's next day, with the daily run of it. */
async function nextDay(): Promise<void> {
  await worker.kill();
  // Now: the daily run forgets the counts of days that are over.
  await inDatabase(everyOneIsCounted);
  daysAhead++;
  await worker.start(daysAhead);
  await runDaily(town.origin, addDays(today(), -daysAhead));
  expect((await getBoard(town.origin)).publishedOn).toBe(today());
}

/** With the desks' own code, by whoever is the letter's first reader. */
async function everyAnsweredOneOpens(sent: readonly Sent[]): Promise<void> {
  const opened = new Map<string, string>();
  for (const official of [1, 2, 3, 4]) {
    const { letters, broken } = await readLetterbox(await deskOf(town, official), addDays(today(), -daysAhead - 1));
    expect(broken).toEqual([]);
    for (const { opened: one } of letters)
      if ('text' in one.body) opened.set(`${official} ${toB64u(one.header.tag)}`, one.body.text);
  }
  for (const { letter, text, isAnswered } of sent)
    if (isAnswered) expect(opened.get(`${letter.readers[0]} ${toB64u(letter.letter.tag)}`)).toBe(text);
}

interface Row {
  readonly day: Day;
  readonly tag: string;
  readonly gate: string;
  readonly memo: string;
  readonly period: number;
  readonly ack_commitment: string;
  readonly deposit: string;
}

/** In the database that a kill has left, with no Worker at work on it. */
async function inDatabase(look: (DB: DirectWorker['DB']) => Promise<void>): Promise<void> {
  const { DB, close } = await startWorker({ script, state });
  try {
    await look(DB);
  } finally {
    await close();
  }
}

/** As many deposits are there of each day as the letterbox has counted. */
async function everyOneIsCounted(DB: DirectWorker['DB']): Promise<void> {
  const stored = '(SELECT count(*) FROM deposits WHERE deposits.day = letterbox_days.day)';
  const query = `SELECT day, deposits AS counted, ${stored} AS stored FROM letterbox_days`;
  const { results } = await DB.prepare(query).all<{ day: Day; counted: number; stored: number }>();
  expect(results.length).toBeGreaterThan(0);
  for (const { day, counted, stored } of results) expect(counted, day).toBe(stored);
}

/** Each row is whole, and of a letter that was sent; each answered letter has one. */
async function noneIsHalfThere(DB: DirectWorker['DB'], sent: readonly Sent[]): Promise<void> {
  const { results: checked } = await DB.prepare('PRAGMA quick_check').run();
  expect(checked).toEqual([{ quick_check: 'ok' }]);
  const known = new Map(sent.map((one) => [toB64u(one.letter.letter.tag), one]));
  for (let after = ['', '']; ; ) {
    const query = 'SELECT * FROM deposits WHERE (day, tag) > (?, ?) ORDER BY day, tag LIMIT 200';
    const { results } = await DB.prepare(query)
      .bind(...after)
      .all<Row>();
    for (const row of results) {
      expectWhole(row, known.get(row.tag));
      known.delete(row.tag);
      after = [row.day, row.tag];
    }
    if (results.length === 0) break;
  }
  expect([...known.values()].filter(({ isAnswered }) => isAnswered)).toEqual([]);
}

function expectWhole(row: Row, of: Sent | undefined): void {
  if (!of) throw new Error(`${row.tag} was never sent`);
  const { deposit, gate, letter } = of.letter;
  const { header } = parseDeposit(deposit);
  const whole = { day: letter.day, gate: toB64u(gate), memo: toB64u(header.memo), period: header.period };
  expect(row).toMatchObject({ ...whole, ack_commitment: toB64u(header.ackCommitment) });
  expect(hashOf(row.deposit)).toBe(hashOf(toB64u(deposit)));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
