import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import { releaseFaults } from '../../web/messages/en/release-faults.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertReleaseEntry } from '../../worker/store/releases.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import {
  openReleasingTown,
  RELEASE_TAMPERINGS,
  type ReleaseTampering,
  type ReleaseTamperingName,
  type ReleasingTown,
  tamperedReleases,
} from '../tampered-releases.ts';
import { type House, openHouse, storeRoster } from '../worker/house.ts';

/** `npm run verify -- release`, before the real Worker with three years of releases and before one that lies: a process of its own. */
let house: House;
let town: ReleasingTown;
let folder: string;
let tampered: Record<ReleaseTamperingName, ReleaseTampering>;
let id: string;
/** What the liar shows instead of the true answers, by path. */
let shown: Readonly<Record<string, unknown>> = {};
let liar: Server;

beforeAll(async () => {
  house = await openHouse({ founded: false });
  town = await openReleasingTown(house.today());
  const { DB } = await house.bindings();
  await storeRoster(DB, { maker: town.maker, keys: new Map() });
  for (const entry of town.entries) expect(await insertReleaseEntry(openDatabase(DB), entry)).toBe(true);
  tampered = await tamperedReleases(town);
  id = toB64u(town.roster.channelId);
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  liar = createServer(async ({ url = '/' }, response) => {
    const answer = await house.send(url);
    const text = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(url in shown ? JSON.stringify(shown[url]) : text);
  });
  await new Promise<void>((listening) => liar.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
  liar?.close();
  await house?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function verify(...args: readonly string[]): Promise<Told> {
  const script = resolve(import.meta.dirname, '../../scripts/verify.ts');
  return new Promise((done) => {
    execFile(process.execPath, [script, 'release', ...args], { cwd: folder }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const liarsAddress = () => `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
const released = () => town.entries.filter((entry) => entry.kind === 'release');

describe('before an honest server', () => {
  test('it says that the list is whole, and of each release its key, its signers, budgets and values', async () => {
    const { code, out } = await verify(house.url.origin, '--channel', id);
    expect(code).toBe(0);
    expect(out).toContain('RIGHT. The list of releases is whole.');
    expect(out).toContain(`${town.entries.length} entries`);
    expect(out.match(/^RIGHT\. Entry /gm)?.length).toBe(released().length);
    for (const { by } of released().flatMap(({ signatures }) => signatures)) expect(out).toContain(`Person ${by} (no. ${by})`);
    expect(out).toMatch(/^ {2}area from \d{4}-01-01, ε = 1: -?\d+(, -?\d+){4}$/m);
    expect(out).toMatch(/^ {2}form from \d{4}-01-01, ε = 0\.5: -?\d+(, -?\d+){4}$/m);
    expect(out).toContain('Promises kept: most. Meetings held: 11.');
    expect(out).toMatch(/^COMING\. /m);
    expect(out).not.toMatch(/WRONG|WARNING/);
  });

  test('it warns of releases that have not come, as it would of some that are kept back', async () => {
    shown = { '/api/releases': { entries: town.entries.slice(0, released()[0]?.n) } };
    const { code, out } = await verify(liarsAddress(), '--channel', id);
    expect(code).toBe(0);
    const sentence =
      /^WARNING\. The release of the time that ends on \d{4}-12-31 should have come on \d{4}-03-0\d, and is not there\./m;
    expect(out).toMatch(sentence);
  });

  test('it warns of a release whose key was made late', async () => {
    const [first] = released();
    const schedule = scheduleFor(town.roster, first?.body.lastOn ?? town.today);
    if (!first || !schedule) throw new Error('nothing has been released');
    const maker = new ReleaseLogMaker(town.roster);
    maker.entries.push(...town.entries.slice(0, first.n));
    await maker.addKey(schedule, { day: first.day, by: 5, round: 1 });
    await maker.addRelease(schedule, town.counts, { round: 1 });
    shown = { '/api/releases': { entries: maker.entries } };
    const { code, out } = await verify(liarsAddress(), '--channel', id);
    expect(code).toBe(0);
    expect(out).toContain(`WARNING. Entry ${first.n + 1}: the time that ended on ${first.body.lastOn}`);
    expect(out).toContain('That key was made when the time was over');
  });

  test('a town whose rules have no trends is told so', async () => {
    const plain = await openHouse();
    try {
      const { code, out } = await verify(plain.url.origin, '--channel', toB64u(await plain.roster.channelId()));
      expect([code, out]).toEqual([0, expect.stringContaining('no trends, so nothing is released')]);
    } finally {
      await plain.close();
    }
  });

  test.each([
    [[], 'npm run verify'],
    [['http://127.0.0.1:1'], 'No answer'],
    [['http://127.0.0.1:1', '--force'], 'npm run verify'],
  ])('%o is told in one plain sentence, without a trace of the program', async (args, sentence) => {
    const { code, err } = await verify(...args);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('before a server that lies', () => {
  test.each(RELEASE_TAMPERINGS)('%s is called by its name', async (name) => {
    const { found, entries } = tampered[name];
    shown = { '/api/releases': { entries } };
    const { code, out } = await verify(liarsAddress(), '--channel', id);
    expect(code).toBe(1);
    expect(out).toContain(`WRONG: ${found.fault} at ${found.n}. ${releaseFaults[found.fault](found.n)}`);
    expect(out).not.toContain('RIGHT');
    expect(out.match(/WRONG/g)).toHaveLength(1);
  });

  test('whose roster is another, nothing is said of its releases', async () => {
    shown = {};
    const { code, out, err } = await verify(liarsAddress(), '--channel', toB64u(new Uint8Array(32)));
    expect(code).toBe(1);
    expect(err).toContain('WRONG: other-channel at 0.');
    expect(out).not.toContain('RIGHT');
  });
});
