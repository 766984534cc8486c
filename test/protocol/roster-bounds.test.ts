import { beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { verifyNextEntry } from '../../protocol/verify-roster.ts';
import { leaveFault } from '../../rules/own-duty.ts';
import { type Entry, type ListedEntry, walkRoster } from '../decoder/roster.ts';
import { anyHashes, RosterMaker, testSigner } from '../roster-maker.ts';

/** A roster has 4096 places. What one official writes alone may not take them from those who would have to retire that official. */
const MONDAY = day('2026-08-03');
const SAID = day('2026-11-22');
const MOST_A_YEAR = 40;
const MOST_ENTRIES = 4096;
const KEPT_ENTRIES = 256;

async function next(maker: RosterMaker, kind: 'leave' | 'keys' | 'retire', official: number, on: Day): Promise<RosterEntry> {
  const list = toB64u(anyHashes(official).slice(0, 32));
  const body = {
    leave: { official, firstOn: on, lastOn: on },
    keys: { official, firstPeriod: 28, list },
    retire: { official },
  };
  return signEntry(await maker.unsigned(on, kind, body[kind]), [kind === 'retire' ? maker.root : testSigner(official)]);
}

/** What becomes of one more entry: nothing, or the fault. Both readers have to agree. */
async function outcome(maker: RosterMaker, entry: RosterEntry): Promise<string> {
  const told = await verifyNextEntry(await maker.verify(entry.day), entry, entry.day).then(
    () => 'accepted',
    (error) => (error instanceof RosterFault ? error.fault : String(error)),
  );
  const walk = () => walkRoster([...maker.entries, entry] as unknown as ListedEntry[] & Entry[], entry.day);
  if (told === 'accepted') walk();
  else expect(walk).toThrow();
  return told;
}

/** Two ombudspersons, a leader, and so many leaves of the first, one a day. */
async function house(leaves: number): Promise<RosterMaker> {
  const maker = await RosterMaker.found(MONDAY);
  for (const role of ['ombudsperson', 'ombudsperson', 'leader'] as const) await maker.admit(MONDAY, { role });
  for (let said = 0; said < leaves; said++) await maker.leave(addDays(SAID, said), 1, SAID, SAID);
  return maker;
}

describe('leave', () => {
  test('is said by ombudspersons alone: nobody waits for a leader', async () => {
    const maker = await house(0);
    expect(await outcome(maker, await next(maker, 'leave', 1, SAID))).toBe('accepted');
    expect(await outcome(maker, await next(maker, 'leave', 3, SAID))).toBe('forbidden');
  });

  test('is said 40 times by one person in any 365 days, and a form knows it', async () => {
    const maker = await house(MOST_A_YEAR - 1);
    const fault = async (official: number, on: Day) =>
      leaveFault(await maker.verify(on), official, { firstOn: on, lastOn: on }, on);
    const last = addDays(SAID, MOST_A_YEAR - 1);
    expect(await outcome(maker, await next(maker, 'leave', 1, last))).toBe('accepted');
    expect(await fault(1, last)).toBeNull();
    await maker.leave(last, 1, last, last);
    for (const on of [last, addDays(SAID, 364)]) {
      expect(await outcome(maker, await next(maker, 'leave', 1, on))).toBe('forbidden');
      expect(await fault(1, on)).toBe('too-many');
      expect(await outcome(maker, await next(maker, 'leave', 2, on))).toBe('accepted');
      expect(await fault(2, on)).toBeNull();
    }
    expect(await outcome(maker, await next(maker, 'leave', 1, addDays(SAID, 365)))).toBe('accepted');
    expect(await fault(1, addDays(SAID, 365))).toBeNull();
  });
});

test('keys are bounded by time: three lists at once, and then one in 26 periods', async () => {
  const maker = await house(0);
  const list = (firstPeriod: number) => maker.listKeys(SAID, 1, firstPeriod, anyHashes(1));
  for (const firstPeriod of [16, 42, 68]) await list(firstPeriod);
  expect((await maker.verify(SAID)).officials.get(1)?.keyLists).toHaveLength(3);
  await list(94);
  await expect(maker.verify(SAID)).rejects.toMatchObject({ fault: 'forbidden' });
});

describe('of a roster that is nearly full', () => {
  let maker: RosterMaker;
  beforeAll(async () => {
    const officials = 100;
    maker = await RosterMaker.found(MONDAY);
    for (let count = 0; count < officials; count++) await maker.admit(MONDAY);
    for (let said = 0; maker.entries.length < MOST_ENTRIES - KEPT_ENTRIES; said++)
      await maker.leave(SAID, 1 + (said % (officials - 2)), SAID, SAID);
  });

  test('the last 256 places are kept for what root signs, and for keys', async () => {
    const roster = await maker.verify(SAID);
    const before = { ...roster, entries: roster.entries.slice(0, -1), hashes: roster.hashes.slice(0, -1) };
    const last = maker.entries.at(-1) as RosterEntry;
    expect((await verifyNextEntry(before, last, SAID)).entries).toHaveLength(MOST_ENTRIES - KEPT_ENTRIES);
    const take = async (kind: 'leave' | 'keys' | 'retire') => verifyNextEntry(roster, await next(maker, kind, 100, SAID), SAID);
    const fault = await take('leave').catch((error) => error);
    expect([fault.fault, fault.n]).toEqual(['forbidden', MOST_ENTRIES - KEPT_ENTRIES]);
    expect(leaveFault(roster, 100, { firstOn: SAID, lastOn: SAID }, SAID)).toBe('too-many');
    expect((await take('keys')).entries).toHaveLength(MOST_ENTRIES - KEPT_ENTRIES + 1);
    expect((await take('retire')).officials.get(100)?.retiredOn).toBe(SAID);
  });
});
