import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { type ReleaseLogEntry, releaseEntryHash } from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import { lastDays, type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import { verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { MIDDLING } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { unchanging } from './office.ts';

/** A key on its day, the release of its time when that has come; what is wrong with either before what is right. */
let house: House;
let schedule: ReleaseSchedule;
let openedOn: Day;
let founded: Roster;
beforeAll(async () => {
  house = await openHouse({ rules: { trends: MIDDLING } });
  openedOn = house.today();
  founded = await house.roster.verify(openedOn);
  const running = scheduleFor(founded, lastDays(founded, openedOn).at(-1) ?? openedOn);
  if (!running) throw new Error('nothing runs');
  schedule = running;
});
afterAll(() => house.close());

const goTo = (on: Day) => house.setDaysAhead(daysBetween(openedOn, on));
const post = (entry: unknown) => house.send('/api/releases', { json: { entry } });
const listed = async () => ((await (await house.send('/api/releases')).json()) as { entries: ReleaseLogEntry[] }).entries;

/** Writes on after what is stored. */
async function maker(): Promise<ReleaseLogMaker> {
  const made = new ReleaseLogMaker(await house.roster.verify(house.today()));
  made.entries.push(...(await listed()));
  return made;
}

const refused = (entry: unknown) => refusalOf(post(entry));
const today = () => ({ day: house.today() });
const counts = () => ({
  [schedule.lastOn]: { area: [9, 8, 7, 6, 5], form: [9, 8, 7, 6, 5], source: [9, 8, 7, 6, 5], kept: 20, sessions: 3 },
});

/** A test in which everything is refused, and nothing stored. */
const refusing = (name: string, act: () => Promise<void>) => test(name, () => unchanging(house, act));

/** A right entry with something else in it, signed again by the same people. */
async function resigned<Entry extends ReleaseLogEntry>({ signatures, ...unsigned }: Entry, change: object): Promise<unknown> {
  const made = new ReleaseLogMaker(founded);
  const by = signatures.map((signature) => signature.by);
  return made.append({ ...unsigned, ...change } as never, by);
}

describe('before anything is released', () => {
  test('the list is empty; before founding there is none', async () => {
    expect(await listed()).toEqual([]);
    const empty = await openHouse({ founded: false });
    try {
      expect(await refusalOf(empty.send('/api/releases'))).toBe('channel-not-founded');
      const key = await (await maker()).addKey(schedule, today());
      expect(await refusalOf(empty.send('/api/releases', { json: { entry: key } }))).toBe('channel-not-founded');
    } finally {
      await empty.close();
    }
  });
});

describe('the hash of a key', () => {
  refusing('of another day, in another place, by nobody who may, or for another time, is refused', async () => {
    const right = await (await maker()).addKey(schedule, { ...today(), by: 1 });
    const by = async (number: number) => (await maker()).addKey(schedule, { ...today(), by: number });
    for (const days of [1, -2, -400])
      expect(await refused(await resigned(right, { day: addDays(house.today(), days) }))).toBe('stale-day');
    expect(await refused(await resigned(right, { n: 1 }))).toBe('entry-conflict');
    expect(await refused(await resigned(right, { previous: toB64u(random(32)) }))).toBe('entry-conflict');
    for (const number of [5, 6, 77]) expect(await refused(await by(number))).toBe('entry-refused');
    expect(await refused({ ...right, signatures: [{ ...right.signatures[0], by: 2 }] })).toBe('entry-refused');
    const { body } = right;
    for (const days of [1, -1, 365, 366])
      expect(await refused(await resigned(right, { body: { ...body, lastOn: addDays(schedule.lastOn, days) } }))).toBe(
        'entry-refused',
      );
    expect(await refused({ ...right, body: { ...body, hash: toB64u(random(32)) } })).toBe('entry-refused');
    for (const change of [
      { body: { ...body, hash: toB64u(random(31)) } },
      { kind: 'genesis' },
      { more: 1 },
      { n: 0.5 },
      { day: 'now' },
    ])
      expect(await refused({ ...right, ...change })).toBe('malformed');
    expect(await refusalOf(house.send('/api/releases', { json: { entry: right, keys: null } }))).toBe('malformed');
    expect(await refusalOf(house.send('/api/releases', { json: 'x'.repeat(4100) }))).toBe('too-large');
  });

  test('is taken in once, and answered as before when it is sent again', async () => {
    const right = await (await maker()).addKey(schedule, { ...today(), by: 1 });
    const answer = { n: 0, head: toB64u(await releaseEntryHash(right)) };
    const first = await post(right);
    expect([first.status, await first.json()]).toEqual([201, answer]);
    const again = await unchanging(house, () => post(right));
    expect([again.status, await again.json()]).toEqual([200, answer]);
    expect(await listed()).toEqual([right]);
  });

  refusing('that another has overtaken is a conflict; a second one while the time runs is refused', async () => {
    const other = await new ReleaseLogMaker(await house.roster.verify(house.today())).addKey(schedule, { ...today(), by: 2 });
    expect(await refused(other)).toBe('entry-conflict');
    expect(await refused(await (await maker()).addKey(schedule, { ...today(), by: 2, round: 1 }))).toBe('entry-refused');
  });

  refusing('opens no release before its day', async () => {
    expect(await refused(await (await maker()).addRelease(schedule, counts(), today()))).toBe('entry-refused');
  });
});

describe('a release', () => {
  beforeAll(async () => {
    await goTo(schedule.releasedOn);
    expect(house.today()).toBe(schedule.releasedOn);
  });

  refusing('of another shape, with a value that is none, or with more than its budget, is refused', async () => {
    const right = await (await maker()).addRelease(schedule, counts());
    const { body } = right;
    const [table] = body.tables;
    const tables = async (change: object) =>
      refused(await resigned(right, { body: { ...body, tables: [{ ...table, ...change }] } }));
    for (const change of [{ halves: 3 }, { halves: 1 }]) expect(await tables(change)).toBe('entry-refused');
    for (const change of [
      ...[{ name: 'source' }, { name: 'total' }, { firstOn: addDays(table?.firstOn ?? house.today(), 1) }],
      ...[{ values: toB64u(random(16)) }, { values: toB64u(new Uint8Array(4)) }],
    ])
      expect(await tables(change), JSON.stringify(change)).toBe('entry-refused');
    for (const change of [
      ...[
        { values: toB64u(random(18)) },
        { values: toB64u(random(21)) },
        { values: toB64u(random(24)) },
        { values: '' },
        { values: [9, 8, 7, 6, 5] },
      ],
      ...[{ values: `${table?.values}=` }, { halves: 0.5 }, { halves: 4 }, { counts: [9, 8, 7, 6, 5] }],
    ])
      expect(await tables(change), JSON.stringify(change)).toBe('malformed');
    for (const change of [{ sessions: 0.5 }, { sessions: 10_000 }, { promises: 4 }, { tables: [] }])
      expect(await refused(await resigned(right, { body: { ...body, ...change } }))).toBe('malformed');
    for (const change of [{ key: 1 }, { lastOn: addDays(schedule.lastOn, -365) }])
      expect(await refused(await resigned(right, { body: { ...body, ...change } }))).toBe('entry-refused');
  });

  refusing('with the wrong hash before it, of another day, or signed by others, is refused', async () => {
    const right = await (await maker()).addRelease(schedule, counts());
    expect(await refused(await resigned(right, { previous: toB64u(random(32)) }))).toBe('entry-conflict');
    expect(await refused(await resigned(right, { previous: null, n: 0 }))).toBe('entry-conflict');
    for (const days of [1, -2])
      expect(await refused(await resigned(right, { day: addDays(house.today(), days) }))).toBe('stale-day');
    const [first, second] = right.signatures;
    for (const signatures of [
      [first],
      [second],
      [second, first],
      [first, first],
      [first, { ...second, signature: toB64u(random(64)) }],
    ])
      expect(await refused({ ...right, signatures })).toBe('entry-refused');
    expect(await refused({ ...right, signatures: [] })).toBe('malformed');
    expect(await refused({ ...right, signatures: [first, second, second] })).toBe('malformed');
  });

  test('by somebody who has left is refused, on that very day too; a new key opens a round for others', async () => {
    const right = await (await maker()).addRelease(schedule, counts());
    const second = right.signatures.find(({ by }) => by !== 1)?.by ?? 0;
    const entry = await house.roster.append(house.today(), 'retire', { official: second }, [house.roster.root]);
    expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    expect(await refused(right)).toBe('entry-refused');
    const [other = 0] = [2, 3, 4].filter((number) => number !== second);
    const key = await (await maker()).addKey(schedule, { ...today(), by: other, round: 1 });
    expect((await post(key)).status).toBe(201);
    expect(await refused(await resigned(right, { n: 2, previous: toB64u(await releaseEntryHash(key)) }))).toBe('entry-refused');
  });

  test('is taken in once, of two that are sent at once too; and then the time is closed', async () => {
    await goTo(addDays(schedule.releasedOn, 3));
    const key = await (await maker()).addKey(schedule, { ...today(), by: 1, round: 2 });
    expect((await post(key)).status).toBe(201);
    const [right, other] = [
      await (await maker()).addRelease(schedule, counts(), { ...today(), round: 2 }),
      await (await maker()).addRelease(schedule, {}, { ...today(), round: 2 }),
    ];
    const statuses = (await Promise.all([post(right), post(other)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
    const stored = (await listed()).at(-1);
    expect((await unchanging(house, () => post(stored))).status).toBe(200);
    expect(await refused(await (await maker()).addRelease(schedule, counts(), today()))).toBe('entry-refused');
    expect(await refused(await (await maker()).addKey(schedule, { ...today(), by: 1, round: 3 }))).toBe('entry-refused');
    const log = await verifyReleaseLog(await listed(), await house.roster.verify(house.today()), house.today());
    expect(log.releases).toMatchObject([{ lastOn: schedule.lastOn, keyLate: true }]);
  });
});

test('on a list in which somebody has written, nothing is added; it is shown as it is, for readers to say what is wrong', async () => {
  const key = await (await maker()).addKey(schedule, { ...today(), by: 1, round: 4 });
  const stored = await listed();
  const { DB } = await house.bindings();
  const changed = JSON.stringify(stored.at(-1)).replace(/"values":"../, '"values":"Bw');
  const place = stored.length - 1;
  await DB.prepare('UPDATE release_entries SET entry = ?, hash = ? WHERE n = ?')
    .bind(changed, toB64u(random(32)), place)
    .run();
  expect(await refused(key)).toBe('server-fault');
  const shown = verifyReleaseLog(await listed(), await house.roster.verify(house.today()), house.today());
  await expect(shown).rejects.toMatchObject({ fault: 'forged', n: place });
});
