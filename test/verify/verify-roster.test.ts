import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestWords } from '../../crypto/code-phrase.ts';
import { WORDS_EN } from '../../crypto/words-en.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import type { Channel } from '../../web/actions/read-channel.ts';
import { common } from '../../web/messages/en/common.ts';
import { roster as t } from '../../web/messages/en/roster.ts';
import { channelOf, openTown, type Town } from '../journey/people.ts';
import {
  admittedByRootAlone,
  type ShownDuty,
  type ShownLog,
  TAMPERINGS,
  type Tampering,
  type TamperingName,
  tamperedLogs,
} from '../tampered-logs.ts';

/** `npm run verify -- roster`, before the real Worker and before one that lies: a process of its own, as whoever doubts would start it. */
let town: Town;
let channel: Channel;
let folder: string;
let tampered: Record<TamperingName, Tampering>;
/** What the liar shows now. */
let shown: Tampering | null = null;
let liar: Server;

beforeAll(async () => {
  town = await openTown();
  channel = await channelOf(town);
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  const log: ShownLog = JSON.parse(await (await town.house.send('/api/roster')).text());
  tampered = await tamperedLogs(log, channel.roster, channel.today);
  liar = createServer(async ({ url = '/' }, response) => {
    const answer = await town.house.send(url);
    const text = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(lieAbout(url, text));
  });
  await new Promise<void>((listening) => liar.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
  liar?.close();
  await town?.house.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

function lieAbout(url: string, honest: string): string {
  if (!shown) return honest;
  if (url === '/api/roster') return JSON.stringify(shown.log);
  if (!url.startsWith('/api/duty')) return honest;
  const duty: ShownDuty = JSON.parse(honest);
  return JSON.stringify(shown.duty?.(duty) ?? duty);
}

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder that has a channel.json or not. */
function verify(...args: readonly string[]): Promise<Told> {
  const script = resolve(import.meta.dirname, '../../scripts/verify.ts');
  return new Promise((done) => {
    execFile(process.execPath, [script, 'roster', ...args], { cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const id = () => toB64u(town.channelId);
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('before an honest server', () => {
  test('it says that the list is whole, who is on duty, and how the queue came there', async () => {
    const { code, out } = await verify(town.origin, '--channel', id());
    expect(code).toBe(0);
    expect(out).toContain(`RIGHT. ${t.verdict.whole}.`);
    expect(out).toContain(t.verdict.counted(channel.roster.entries.length, channel.period + 1));
    expect(out).toContain(t.verdict.agrees);
    expect(out.match(/^Turn \d+: /gm)?.length).toBe(5);
    for (const sentence of t.queue.rule) expect(out).toContain(sentence);
  });

  test('the eight words are as good as the id, in either language; another channel’s are not', async () => {
    for (const list of [WORDS_SV, WORDS_EN]) {
      const words = digestWords(town.channelId, 8, list);
      expect((await verify(town.origin, '--channel', words.join(' '))).code).toBe(0);
    }
    const others = digestWords(new Uint8Array(32).fill(9), 8, WORDS_SV);
    const { code, out } = await verify(town.origin, '--channel', others.join(' '));
    expect(code).toBe(1);
    expect(out).toContain('WRONG: other-channel at 0.');
  });

  test('channel.json is taken where there is one; without it nothing but the list itself is known', async () => {
    expect((await verify(town.origin)).out).toContain('the list can only be held against itself');
    const file = join(folder, 'channel.json');
    await writeFile(file, JSON.stringify(await demoChannelFile(channel.today, toB64u(new Uint8Array(32)))));
    expect((await verify(town.origin)).out).toContain('WRONG: other-channel at 0.');
    await writeFile(file, JSON.stringify(await demoChannelFile(channel.today, id())));
    const right = await verify(town.origin);
    expect(right.code).toBe(0);
    expect(right.out).toContain('Held against channel.json.');
    await rm(file);
  });

  test.each([
    [[], 'npm run verify'],
    [['nowhere'], 'npm run verify'],
    [['http://127.0.0.1:1'], 'No answer'],
    [['http://127.0.0.1:1', '--channel', 'short'], '--channel takes'],
    [['http://127.0.0.1:1', '--force'], 'npm run verify'],
  ])('%o is told in one plain sentence, without a trace of the program', async (args, sentence) => {
    const { code, err } = await verify(...args);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('before a server that lies', () => {
  test.each(TAMPERINGS)('%s is called by its name', async (name) => {
    shown = tampered[name];
    const { found } = shown;
    const { code, out } = await verify(addressOf(liar), '--channel', id());
    if (found === 'stale') {
      expect(code).toBe(0);
      expect(out).toContain(`WARNING. ${t.verdict.stale}.`);
      return;
    }
    // A wrong key is told for the period that it is for.
    const n = found.fault === 'key' ? channel.period : found.n;
    expect(code).toBe(1);
    expect(out).toContain(`WRONG: ${found.fault} at ${n}.`);
    expect(out).toContain(common.faults[found.fault](n));
    const others = Object.keys(common.faults).filter((other) => other !== found.fault);
    for (const other of others) expect(out).not.toContain(`WRONG: ${other} at`);
  });
});

test('root alone brings nobody in: the Worker refuses the entry', async () => {
  const entry = await admittedByRootAlone(channel.roster, channel.today);
  const answer = await town.house.send('/api/roster', { json: { entry, keys: null } });
  expect([answer.status, await answer.json()]).toEqual([422, { error: 'entry-refused' }]);
});
