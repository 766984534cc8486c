import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fromB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { ReleaseFault } from '../../protocol/release-fault.ts';
import { type ReleaseEntry, releaseBody, signRelease, withSignatures } from '../../protocol/release-log.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { releasersOf } from '../../rules/release/releasers.ts';
import { verifyNextRelease } from '../../rules/release/verify-log.ts';
import { demoOfficials, demoRootPhrase, demoSigner } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import { readReleases } from '../../web/actions/read-releases.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { sendTally } from '../../web/actions/send-tally.ts';
import { beginAnew, formOwnRelease, joinOwnShares, publishOwnRelease } from '../../web/desk/trend-deeds.ts';
import { unlock } from '../../web/keyring.ts';
import { listDeposits, postReleaseEntry } from '../../web/office-api.ts';
import { nextPlace } from '../../web/release-state.ts';
import { NotThisStep } from '../../web/release-steps.ts';
import type { DueTally } from '../../web/release-tend.ts';
import { openTrendTown, TrendSeat, waitUntil } from '../release/trend-town.ts';
import { channelOf, type Town } from './people.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A release in which much goes wrong that can: shares that are missing, doubled, late, of somebody who has left; and a releaser who falls ill. */
let town: Town;
let seats: readonly TrendSeat[];
/** The two of the first round, and the two others. */
let first: TrendSeat;
let second: TrendSeat;
let third: TrendSeat;
let fourth: TrendSeat;
beforeAll(async () => {
  town = await openTrendTown(day('2026-12-28'));
  seats = [1, 2, 3, 4].map((official) => new TrendSeat(town, official));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

const SCHOOL: CaseCodes = { area: 'A1', form: 'B2b', source: 'C1', principle: 'H3' };

const logNow = async () => {
  const { roster, today } = await channelOf(town);
  return readReleases(town.origin, roster, today);
};
const numbers = (...of: readonly TrendSeat[]) => of.map(({ official }) => official).sort();
/** What a program sends that does not keep to the rules. */
const sendWrong = async (by: TrendSeat, due: DueTally) => {
  const tag = crypto.getRandomValues(new Uint8Array(16));
  await sendTally(by.work.desk, await channelOf(town), { ...due, tag });
};
const refusedAt = ({ work }: TrendSeat) => work.refused.map(({ official, why }) => [official, why]);

test('in the time to count one desk stays shut, one sends one of its shares, one the other', async () => {
  for (const seat of seats) await seat.visit();
  [first, second, third, fourth] = await inRound();
  for (const seat of seats) await seat.fill([SCHOOL, SCHOOL], town.house.today());
  await waitUntil(town, day('2027-01-04'));
  await (await first.sit()).doChores();
  await (await third.sit()).doChores(({ to }) => to === second.official);
  await (await fourth.sit()).doChores(({ to }) => to === first.official);
  await first.sit();
  expect(first.work.desk.vault.content.releasing?.shares.map(({ official }) => official).sort()).toEqual(
    numbers(first, fourth),
  );
});

test('a second share with other numbers, a step of somebody else and a share for another key are refused, and named', async () => {
  const [share] = third.due as [DueTally];
  const { said } = share;
  if (said.kind !== 'share') throw new Error('no share');
  const other = crypto.getRandomValues(new Uint8Array(32));
  const toFirst = { ...share, to: first.official };
  await sendWrong(fourth, { ...toFirst, said: { ...said, split: other } });
  await sendWrong(third, { ...toFirst, said: { ...said, keyHash: other } });
  await sendWrong(third, { ...toFirst, said: { ...said, kind: 'sum', officials: [1, 2, 3, 4] } });
  await sendWrong(third, { ...toFirst, said: { ...said, cells: said.cells.slice(1) } });
  await first.sit();
  const expected = [
    [fourth.official, 'twice'],
    [third.official, 'other-round'],
    [third.official, 'not-a-releaser'],
    [third.official, 'malformed'],
  ];
  expect(refusedAt(first).sort()).toEqual(expected.sort());
});

test('somebody leaves; what that desk sends afterwards is refused', async () => {
  await waitUntil(town, day('2027-02-08'));
  const { roster, today } = await channelOf(town);
  await signAct(town.origin, roster, demoRootPhrase(), { kind: 'retire', official: fourth.official }, today);
  await waitUntil(town, day('2027-02-11'));
  const [share] = fourth.due as [DueTally];
  await sendWrong(fourth, { ...share, to: first.official });
  await first.sit();
  expect(refusedAt(first)).toContainEqual([fourth.official, 'not-in-office']);
});

test('on the day the first reads whose shares are missing, and the desk that was shut that its cases count next time', async () => {
  await waitUntil(town, day('2027-03-01'));
  await first.sit();
  expect(first.ended.step).toEqual({ kind: 'join', come: numbers(first, fourth), missing: numbers(second, third) });
  await second.visit();
  expect(second.ended).toMatchObject({ own: 'missed', step: { kind: 'await-sum' } });
  expect(second.work.desk.vault.content.cases.map(({ trend }) => trend.counted)).toEqual([[], []]);
  expect(await first.do(joinOwnShares)).toBe('shares-joined');
});

test('a share that comes after the joining is late; the second reads whose share is missing, and signs nothing', async () => {
  await (await third.sit()).doChores();
  await first.sit();
  expect(refusedAt(first)).toContainEqual([third.official, 'late']);
  await second.sit();
  expect(second.ended).toMatchObject({
    step: { kind: 'incomplete', missing: [fourth.official] },
    mayBegin: 'incomplete',
  });
  await expect(second.do((work) => formOwnRelease(work, null))).rejects.toThrow(NotThisStep);
  expect(third.ended.mayBegin).toBeNull();
  await expect(third.do(beginAnew)).rejects.toThrow(NotThisStep);
});

test('the second falls ill: a colleague begins anew, and both desks that have counted send again', async () => {
  const { today } = await channelOf(town);
  await sayLeave(second.work.desk, { firstOn: today, lastOn: addDays(today, 30) }, today);
  await waitUntil(town, addDays(today, 2));
  await third.sit();
  expect(third.ended.mayBegin).toBe('releaser-away');
  expect(await third.do(beginAnew)).toBe('round-begun');
  expect(third.ended).toMatchObject({ rounds: 2, isKeyLate: true, mayBegin: null });
  await first.visit();
  expect(first.ended.releasers).toEqual([third.official, first.official]);
  await third.visit();
  expect(third.ended.step).toEqual({ kind: 'join', come: numbers(first, third), missing: numbers(second) });
  await third.do(joinOwnShares);
  await first.visit();
  expect(first.ended.step).toEqual({ kind: 'form', officials: numbers(first, third) });
});

test('a signature whose day has passed is given again; then the release comes, of a key that all see came late', async () => {
  await first.do((work) => formOwnRelease(work, null));
  await waitUntil(town, addDays(town.house.today(), 2));
  await third.visit();
  expect(third.ended.step.kind).toBe('sign-again');
  await expect(third.do(publishOwnRelease)).rejects.toThrow(NotThisStep);
  await first.sit();
  expect(first.ended.step).toEqual({ kind: 'sign-again', sessions: null });
  await first.do((work) => formOwnRelease(work, 99));
  await third.visit();
  // What has been signed before stays as it is.
  expect(third.ended.step).toEqual({ kind: 'confirm', sessions: null });
  await third.do(publishOwnRelease);
  const [release] = (await logNow()).releases;
  expect(release).toMatchObject({ keyLate: true, signers: numbers(first, third), sessions: null });
});

test('a second release of the same time is refused, by the server and by everyone who reads', async () => {
  const { roster, today } = await channelOf(town);
  const log = await logNow();
  const { key, tables } = (log.entries.at(-1) as ReleaseEntry).body;
  const values = (text: string) => Array.from(new Int32Array(fromB64u(text).slice().buffer));
  const changed = tables.map((table) => ({ ...table, values: values(table.values).map((value) => value + 1) }));
  const body = releaseBody({ lastOn: day('2026-12-31'), key, tables: changed, promises: null, sessions: null });
  const unsigned = { ...nextPlace(log), day: today, kind: 'release', body } as const;
  const signers = await Promise.all([first, third].map(({ official }) => demoSigner(official, town.channelId)));
  const signatures = await Promise.all(signers.map((signer) => signRelease(town.channelId, unsigned, signer)));
  const entry = withSignatures(unsigned, signatures);
  await expect(verifyNextRelease(log, entry, roster, today)).rejects.toThrow(new ReleaseFault('second-release', entry.n));
  await expect(postReleaseEntry(town.origin, { entry })).rejects.toThrow(Refusal);
  expect((await logNow()).releases).toHaveLength(1);
});

test('a leader who asks for the letterbox gets nothing', async () => {
  const leader = demoOfficials().find(({ role }) => role === 'leader');
  const keyring = await unlock(leader?.phrase ?? '', (await channelOf(town)).roster);
  await expect(listDeposits(town.origin, keyring, { from: day('2026-12-01') })).rejects.toThrow(new Refusal('wrong-role'));
});

/** Who makes the release, and then the others. */
async function inRound(): Promise<[TrendSeat, TrendSeat, TrendSeat, TrendSeat]> {
  const [by = 0] = (await logNow()).keys.map(({ signatures }) => signatures[0]?.by);
  const { roster } = await channelOf(town);
  const releasers = releasersOf(roster, { by, day: town.house.today(), lastOn: day('2026-12-31') });
  const places = [...releasers, ...[1, 2, 3, 4].filter((official) => !releasers.includes(official))];
  const [one, two, three, four] = places.map((official) => seats[(official ?? 0) - 1] as TrendSeat);
  if (!one || !two || !three || !four) throw new Error('there are four');
  return [one, two, three, four];
}
