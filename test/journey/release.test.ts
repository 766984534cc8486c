import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { releaseStream } from '../../crypto/release-stream.ts';
import { day } from '../../protocol/calendar.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import type { Release } from '../../rules/release/verify-log.ts';
import { readReleases } from '../../web/actions/read-releases.ts';
import { formOwnRelease, joinOwnShares, publishOwnRelease } from '../../web/desk/trend-deeds.ts';
import { NotThisStep } from '../../web/release-steps.ts';
import { openTrendTown, TrendSeat, waitUntil } from '../release/trend-town.ts';
import { channelOf, Reporter, type Town } from './people.ts';
import { ordered } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A year's figures, from the first letter to the page that everybody reads: four desks, of which two make the release, and a real server. */
let town: Town;
let seats: readonly TrendSeat[];
beforeAll(async () => {
  town = await openTrendTown(day('2026-11-30'));
  seats = [1, 2, 3, 4].map((official) => new TrendSeat(town, official));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

const SCHOOL: CaseCodes = { area: 'A1', form: 'B2b', source: 'C1', principle: 'H3' };
const CARE: CaseCodes = { area: 'A2', form: 'B8', source: 'C5', principle: 'H2', hurry: 'G2' };
const LATE: CaseCodes = { area: 'A3', form: 'B4', source: 'C3', principle: 'H3' };
const LETTERS = ['Ett betyg skulle höjas.', 'Det skulle inte skrivas ned.', 'En faktura såg konstig ut.'] as const;
const NOTE = 'Läs det andra brevet.';

const seatOf = (official: number) => seats[official - 1] as TrendSeat;
const logNow = async () => {
  const { roster, today } = await channelOf(town);
  return readReleases(town.origin, roster, today);
};

test('whoever is on duty makes the key, and puts its hash into the log; a colleague sees who made it', async () => {
  const [onDuty, other] = await ordered(town);
  await seatOf(onDuty).visit();
  await seatOf(onDuty).visit();
  expect((await logNow()).keys).toMatchObject([
    { day: '2026-11-30', body: { lastOn: '2026-12-31' }, signatures: [{ by: onDuty }] },
  ]);
  await seatOf(other).visit();
  expect(seatOf(other).releases.running?.key).toEqual({ by: onDuty, day: '2026-11-30' });
  expect(seatOf(other).work.desk.vault.content.releaseKeys).toEqual([]);
  expect(seatOf(other).releases.ended).toBeNull();
});

test('letters come, are acknowledged and coded; one is handed over with its codes, one is coded too late', async () => {
  const [handler, successor, third] = await ordered(town);
  for (const text of LETTERS) await new Reporter(town).write(text);
  const seat = await seatOf(handler).sit();
  for (const text of LETTERS) await seat.take(text);
  await seat.code(LETTERS[0], SCHOOL);
  await seat.code(LETTERS[1], CARE);
  await seat.handOver(LETTERS[1], successor, NOTE);
  await seat.fill([SCHOOL, SCHOOL, SCHOOL, CARE], town.house.today());
  await (await seatOf(third).sit()).fill([SCHOOL, CARE, null], town.house.today());
  const taking = await seatOf(successor).sit();
  await taking.take(NOTE);
  const [taken] = taking.work.desk.vault.content.cases;
  expect(taken?.trend).toMatchObject({ codes: CARE, held: 'by-hand-over', counted: [] });
});

test('from the next day on each desk counts once and sends two shares, with nothing to count too', async () => {
  await waitUntil(town, day('2027-01-04'));
  const late = seatOf((await ordered(town))[0]);
  for (const seat of seats) {
    await seat.visit();
    expect(seat.ended).toMatchObject({ step: { kind: 'collecting' }, own: 'counted', rounds: 1, isKeyLate: false });
  }
  await late.sit();
  await late.fill([LATE], town.house.today());
  for (const seat of seats) {
    const { seed } = seat.work.desk.vault.content.tally ?? {};
    await seat.visit();
    expect(seat.ended.own).toBe('sent');
    expect(seat.due).toEqual([]);
    expect(seat.work.desk.vault.content.tally?.seed).toBe(seed);
  }
});

test('nobody joins before the day; on the day the two make the release, each in turn, and nobody sees a figure before', async () => {
  await waitUntil(town, day('2027-02-28'));
  const [first, second] = releasers();
  await expect(seatOf(first).do(joinOwnShares)).rejects.toThrow(NotThisStep);
  await waitUntil(town, day('2027-03-01'));
  for (const seat of seats) await seat.visit();
  expect(seatOf(first).ended.step).toEqual({ kind: 'join', come: [1, 2, 3, 4], missing: [] });
  expect(seatOf(second).ended.step).toEqual({ kind: 'await-sum' });
  for (const { official, ended } of seats)
    if (official !== first && official !== second) expect(ended.step).toEqual({ kind: 'waiting' });
  await expect(seatOf(second).do((work) => formOwnRelease(work, null))).rejects.toThrow(NotThisStep);
  await expect(seatOf(first).do(publishOwnRelease)).rejects.toThrow(NotThisStep);

  expect(await seatOf(first).do(joinOwnShares)).toBe('shares-joined');
  expect(seatOf(first).ended.step).toEqual({ kind: 'joined', officials: [1, 2, 3, 4] });
  await seatOf(second).visit();
  expect(seatOf(second).ended.step).toEqual({ kind: 'form', officials: [1, 2, 3, 4] });
  expect(await seatOf(second).do((work) => formOwnRelease(work, 3))).toBe('release-signed');
  await seatOf(first).visit();
  expect(seatOf(first).ended.step).toEqual({ kind: 'confirm', sessions: 3 });
  expect((await logNow()).releases).toEqual([]);
});

test('what is published is the true counts and the noise of the key, and the key is destroyed', async () => {
  const [first, second] = releasers();
  const key = seatOf(first).releaseKey.slice();
  expect(await seatOf(first).do(publishOwnRelease)).toBe('released');
  expect(seatOf(first).work.desk.vault.content).toMatchObject({ tally: null, releasing: null });
  expect(() => seatOf(first).releaseKey).toThrow();
  const [release] = (await logNow()).releases as [Release];
  expect(release).toMatchObject({ lastOn: '2026-12-31', day: '2027-03-01', sessions: 3, promises: null, keyLate: false });
  expect(release.signers).toEqual([first, second].sort());
  for (const { table, period, values } of release.tables) {
    const streamOf = (cell: number) => releaseStream(key, { ...period, table: table.name, cell });
    expect([table.name, values]).toEqual(['area', releaseTable(table, [5, 3, 0, 0, 0], streamOf)]);
  }
  for (const seat of seats) {
    await seat.visit();
    expect(seat.ended.step).toEqual({ kind: 'released', release });
    expect(seat.work.desk.vault.content).toMatchObject({ tally: null, releasing: null });
    expect(seat.work.desk.vault.content.releaseKeys.map(({ lastOn }) => lastOn)).not.toContain('2026-12-31');
    expect(seat.work.refused).toEqual([]);
  }
});

test('each case knows where it was counted; what was coded too late or not at all was not', async () => {
  const trends = seats.flatMap(({ work }) => work.desk.vault.content.cases.map(({ trend }) => trend));
  const mark = { table: 'area', halves: 2, lastOn: '2026-12-31' };
  const marked = trends.filter(({ held, counted }) => held !== 'elsewhere' && counted.length > 0);
  expect(marked.map(({ counted }) => counted)).toEqual(Array.from({ length: 8 }, () => [mark]));
  const unmarked = trends.filter(({ held, counted }) => held !== 'elsewhere' && counted.length === 0);
  expect(unmarked.map(({ codes }) => codes?.area ?? null).sort()).toEqual(['A3', null, null]);
});

/** The two of this release. */
function releasers(): readonly [number, number] {
  const [first, second] = seatOf(1).ended.releasers ?? [];
  if (first === undefined || second === undefined || second === null) throw new Error('nobody releases');
  return [first, second];
}
