import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveCaseKey, deriveReporterKeys } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { type Reply, sealReply } from '../../crypto/reply.ts';
import { loadSodium, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, toB64u, zeros } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { answer, channelOf, lettersFor, openTown, type Town, textsFor, workThrough } from '../journey/people.ts';

/** `npm run canary`, before the real Worker and before one that lies: a process of its own, as somebody starts it once a month. */
let town: Town;
let folder: string;
/** Shows the town, but for what `spoil` makes of its board. */
let liar: Server;
let spoil: (board: Bytes) => Bytes = (board) => board;

beforeAll(async () => {
  town = await openTown();
  folder = await mkdtemp(join(tmpdir(), 'canary-'));
  liar = createServer(async ({ url = '/' }, response) => {
    const answered = await town.house.send(url);
    const bytes = new Uint8Array(await answered.arrayBuffer());
    response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? '' });
    response.end(url === '/api/board' ? spoil(bytes) : bytes);
  });
  await new Promise<void>((listening) => liar.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
  liar?.close();
  await town?.house.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Starts the command so many days from today, and types these lines. */
async function canary(args: readonly string[], lines: readonly string[] = [], daysAhead = 0): Promise<Told> {
  const clock = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${daysAhead * 86_400_000}`;
  const script = resolve(import.meta.dirname, '../../scripts/canary.ts');
  const child = spawn(process.execPath, ['--import', clock, script, ...args], { cwd: folder });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(`${out}${err}`).not.toMatch(/^\s+at /m);
  expect(await readdir(folder)).toEqual([]);
  return { code, out, err };
}

const pinned = () => [town.origin, '--channel', toB64u(town.channelId)];

/** Sends a canary today, and gives its nine words. */
async function sent(): Promise<string> {
  const { code, out } = await canary(pinned(), ['']);
  expect(code).toBe(0);
  const words = /nine words:\n\n {2}(\S+(?: \S+){8})\n/.exec(out)?.[1];
  if (!words) throw new Error(out);
  return words;
}

/** The first reader of the newest letter acknowledges and answers whatever waits. */
async function answerAll(said: string): Promise<void> {
  const { readers } = await firstReader();
  let desk = await workThrough(town, readers);
  for (const [index, one] of desk.vault.content.cases.entries())
    if (one.nextCounter === 0) desk = await answer(town, desk, index, said);
}

async function firstReader(): Promise<{ readers: number }> {
  for (const official of [1, 2, 3, 4]) if ((await lettersFor(town, official)).length > 0) return { readers: official };
  throw new Error('nobody can read it');
}

async function dueOn(): Promise<Day> {
  const { roster, today } = await channelOf(town);
  return acknowledgeDueOn(today, rulesOn(roster, today));
}

describe('a canary', () => {
  test('is read, marked as a trial, by whoever is on duty, and answered in time; its words alone tell so', async () => {
    const today = town.house.today();
    const words = await sent();
    const { readers } = await firstReader();
    expect(await textsFor(town, readers)).toEqual([expect.stringMatching(/^DETTA ÄR ETT PROVBREV\./)]);
    const early = await canary(pinned(), [words, today]);
    expect([early.code, early.out]).toEqual([2, expect.stringContaining('TOO EARLY. Not on the board yet.')]);

    await town.house.runDaily(addDays(today, 1));
    const received = await canary(pinned(), [words], 1);
    expect([received.code, received.out.match(/^(RIGHT|WRONG|TOO EARLY)/gm)]).toEqual([2, ['RIGHT', 'TOO EARLY', 'TOO EARLY']]);

    await answerAll('Provbrevet är läst.');
    await town.house.runDaily(addDays(today, 2));
    const answered = await canary(pinned(), [words], 2);
    expect([answered.code, answered.out]).toEqual([0, expect.stringContaining(`Received: the letter of ${today}`)]);
    expect(answered.out).toContain(`RIGHT. Acknowledged in time, by ${await dueOn()}.`);
    expect(answered.out).toMatch(/RIGHT\. Answered on .*; the signature is that of .*: “Provbrevet är läst\.”/);

    const forged = await forgedReply(words);
    spoil = (board) => withSlot(board, forged);
    const { port } = liar.address() as AddressInfo;
    const lied = await canary([`http://127.0.0.1:${port}`, '--channel', toB64u(town.channelId)], [words], 2);
    expect([lied.code, lied.out]).toEqual([
      1,
      expect.stringContaining('1 on the board in its dialogue without a right signature'),
    ]);
  });

  test('that nobody acknowledges is told to have been opened, and not answered when a month has passed', async () => {
    const words = await sent();
    const today = town.house.today();
    const opens = daysBetween(today, await dueOn()) + 1;
    for (let days = 3; days <= opens + 1; days++) await town.house.runDaily(addDays(today, days));
    const late = await canary(pinned(), [words], opens + 1);
    expect([late.code, late.out]).toEqual([
      1,
      expect.stringMatching(/WRONG\. Not acknowledged in time[\s\S]*TOO EARLY\. Not answered/),
    ]);
    const later = await canary(pinned(), [words], 31);
    expect(later.out).toContain(`WRONG. Not answered by ${addDays(today, 30)}.`);
    expect(later.out).toContain('WRONG. The board is old.');
  });

  test('that the board never showed is missed, by the day on which it was sent', async () => {
    const words = await sent();
    const sentOn = town.house.today();
    const missed = await canary(pinned(), [words, sentOn], 9);
    expect([missed.code, missed.out]).toEqual([1, expect.stringContaining('WRONG. Not received: it should')]);
    expect((await canary(pinned(), [words, 'yesterday'], 9)).code).toBe(1);
  });
});

describe('told in one plain sentence', () => {
  test.each([
    [[], 'npm run canary'],
    [['nowhere'], 'npm run canary'],
    [['http://127.0.0.1:1'], 'No answer'],
    [['http://127.0.0.1:1', '--channel', 'short'], '--channel takes'],
    [['http://127.0.0.1:1', 'ett två tre'], 'npm run canary'],
  ])('%o', async (args, sentence) => {
    const { code, err } = await canary(args);
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
  });

  test('a roster of another channel', async () => {
    const { code, err } = await canary([town.origin, '--channel', toB64u(zeros(32))], ['']);
    expect([code, err]).toEqual([1, expect.stringContaining('WRONG: other-channel at 0.')]);
  });

  test('words that are none of a canary', async () => {
    const { code, err } = await canary(pinned(), ['ett två tre']);
    expect([code, err]).toEqual([1, expect.stringContaining('These are not nine words')]);
  });
});

/** A reply in the dialogue of these words, signed with a key that is nobody's. */
async function forgedReply(words: string): Promise<Bytes> {
  await loadSodium();
  const reading = readPhrase(words, 'code');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  const { kCase } = await deriveReporterKeys(reading.entropy, town.channelId);
  const said: Reply = {
    ...{
      type: 'reply',
      author: 2,
      counter: 7,
      continues: false,
      successor: 0,
      standIns: [],
      language: 'sv',
      text: 'Sluta fråga.',
    },
    ...{ writtenOn: town.house.today(), letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
  };
  const place = { channelId: town.channelId, caseKey: deriveCaseKey(kCase, 2) };
  return sealReply(place, said, signingKeypair(new Uint8Array(32).fill(3)).secretKey).slot;
}

/** A board with one of its slots replaced. */
function withSlot(board: Bytes, slot: Bytes): Bytes {
  return concat(board.subarray(0, board.length - REPLY_SLOT_SIZE), slot);
}
