import { beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { periodDays, rulesOn } from '../../protocol/duty-periods.ts';
import { headAge, headOf, isHeadFresh, type Roster, servingOfficial } from '../../protocol/roster.ts';
import { type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { claimedChannelId, verifyNextEntry, verifyRoster } from '../../protocol/verify-roster.ts';
import { anyHashes, RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

const MONDAY = day('2026-08-03');
const TODAY = day('2026-11-22');

/** Founded on a Monday by four ombudspersons and a leader; serving since 2026-08-17. */
async function house(): Promise<RosterMaker> {
  const maker = await RosterMaker.found(MONDAY);
  for (let count = 0; count < 4; count++) await maker.admit(MONDAY);
  await maker.admit(MONDAY, { role: 'leader' });
  for (let official = 1; official <= 4; official++) await maker.listKeys(MONDAY, official, 2, anyHashes(official));
  return maker;
}

let maker: RosterMaker;
let roster: Roster;
beforeAll(async () => {
  maker = await house();
  roster = await maker.verify(TODAY);
});

async function refusal(entries: readonly unknown[]): Promise<unknown> {
  return verifyRoster({ entries, witnesses: [] }, await maker.channelId(), TODAY).then(
    () => 'accepted',
    (error) => error.code,
  );
}

describe('a roster that is right', () => {
  test('says who is in office, with which rules, from which period', () => {
    expect(roster.municipality).toBe('Provköping');
    expect([...roster.officials.values()].map(({ role, servesFrom }) => [role, servesFrom])).toEqual([
      ['ombudsperson', 2],
      ['ombudsperson', 2],
      ['ombudsperson', 2],
      ['ombudsperson', 2],
      ['leader', 2],
    ]);
    expect(servingOfficial(roster, 1, day('2026-08-16'))).toBeNull();
    expect(servingOfficial(roster, 1, day('2026-08-17'))?.name).toBe('Person 1');
    expect(rulesOn(roster, TODAY)).toEqual(SMALL);
    expect(toB64u(headOf(roster))).toBe(toB64u(roster.hashes[9] as Uint8Array));
  });

  test('may leave out what follows from the entries before, and is the same then', async () => {
    const short = maker.entries.map(({ previous, ...entry }) => entry);
    const read = await verifyRoster({ entries: short, witnesses: [] }, await claimedChannelId(short), TODAY);
    expect(read.hashes).toEqual(roster.hashes);
    const swapped = short.with(2, short[3] as never).with(3, short[2] as never);
    expect(await refusal(swapped)).toBe('entry-refused');
  });

  test('counts periods in whole months after a change of the rules, from the second coming period on', async () => {
    const changed = await house();
    await changed.append(TODAY, 'rules', { rules: { ...SMALL, period: 'month' } }, [changed.root, testSigner(1)]);
    const after = await changed.verify(TODAY);
    expect(periodDays(after, 16)).toEqual({ firstOn: '2026-11-23', lastOn: '2026-11-29' });
    expect(periodDays(after, 17)).toEqual({ firstOn: '2026-11-30', lastOn: '2026-11-30' });
    expect(periodDays(after, 18)).toEqual({ firstOn: '2026-12-01', lastOn: '2026-12-31' });
    expect(rulesOn(after, day('2026-11-29')).period).toBe('week');
    expect(rulesOn(after, day('2026-11-30')).period).toBe('month');
  });

  test('has a fresh head only with two witnesses of the last 14 days', async () => {
    const one = await maker.witness(1, TODAY);
    const two = await maker.witness(2, addDays(TODAY, -14));
    const old = await maker.witness(3, addDays(TODAY, -15));
    expect(isHeadFresh(await maker.verify(TODAY, [one, two]), TODAY)).toBe(true);
    expect(isHeadFresh(await maker.verify(TODAY, [one, old]), TODAY)).toBe(false);
  });

  test('tells a head that was newest two days ago from an older one and from one it never had', async () => {
    const longer = await house();
    const before = headOf(await longer.verify(TODAY));
    await longer.leave(addDays(TODAY, -2), 1, TODAY, TODAY);
    const now = await longer.verify(TODAY);
    expect(headAge(now, before, TODAY, 2)).toBe('current');
    expect(headAge(now, before, addDays(TODAY, 1), 2)).toBe('stale');
    expect(headAge(now, new Uint8Array(32), TODAY, 2)).toBe('unknown');
  });
});

describe('a log is refused as a whole', () => {
  test.each<[string, (entries: RosterEntry[]) => unknown[]]>([
    ['when an entry is missing', (entries) => entries.toSpliced(3, 1)],
    [
      'when two entries have changed places',
      (entries) => entries.with(2, entries[3] as RosterEntry).with(3, entries[2] as RosterEntry),
    ],
    [
      "when its first entry is another channel's",
      (entries) => entries.with(0, { ...(entries[0] as RosterEntry), day: day('2026-08-04') }),
    ],
    ['when it begins later', (entries) => entries.slice(1)],
    ['when it is empty', () => []],
    ['when a kind is unknown', (entries) => entries.with(4, { ...(entries[4] as RosterEntry), kind: 'puppet' } as never)],
    ['when a member is added', (entries) => entries.with(4, { ...(entries[4] as RosterEntry), note: 'x' } as never)],
    [
      'when a name was changed after signing',
      (entries) => entries.with(9, { ...(entries[9] as RosterEntry), day: day('2026-08-05') }),
    ],
    ['when a signature is missing', (entries) => entries.with(9, { ...(entries[9] as RosterEntry), signatures: [] })],
  ])('%s', async (_, change) => {
    expect(await refusal(maker.entries)).toBe('accepted');
    expect(await refusal(change([...maker.entries]))).toBe('entry-refused');
  });

  test('when a witness has seen another log, or a longer one', async () => {
    const right = await maker.witness(1, TODAY);
    const forked = { ...right, head: toB64u(new Uint8Array(32)) };
    const cut = { entries: maker.entries.slice(0, -1), witnesses: [right] };
    await expect(maker.verify(TODAY, [forked])).rejects.toMatchObject({ code: 'entry-refused' });
    await expect(verifyRoster(cut, await maker.channelId(), TODAY)).rejects.toMatchObject({ code: 'entry-refused' });
  });
});

describe('no signature can', () => {
  async function next(entry: RosterEntry): Promise<string> {
    return verifyNextEntry(roster, entry, TODAY).then(
      () => 'accepted',
      (error) => error.code,
    );
  }
  const person = (official: number, seed = official) => ({
    ...{ official, role: 'ombudsperson' as const, name: 'Ny', unit: 'Enheten', affiliation: null },
    key: toB64u(testSigner(official, seed).key),
  });

  test.each<[string, string, () => Promise<RosterEntry>]>([
    [
      'admit by root and a serving ombudsperson',
      'accepted',
      async () => signEntry(await maker.unsigned(TODAY, 'admit', person(6)), [maker.root, testSigner(2)]),
    ],
    [
      'admit by root alone after founding',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'admit', person(6)), [maker.root]),
    ],
    [
      'admit by a leader as second',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'admit', person(6)), [maker.root, testSigner(5)]),
    ],
    [
      'admit with a number out of turn',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'admit', person(7)), [maker.root, testSigner(2)]),
    ],
    [
      'admit somebody under a key that is in use',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'admit', person(6, 3)), [maker.root, testSigner(2)]),
    ],
    [
      'change rules by root alone',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'rules', { rules: SMALL }), [maker.root]),
    ],
    [
      'found a second time',
      'entry-refused',
      async () =>
        signEntry(
          await maker.unsigned(TODAY, 'genesis', {
            version: 1,
            municipality: 'B',
            rootKey: toB64u(maker.root.key),
            rules: SMALL,
          }),
          [maker.root],
        ),
    ],
    [
      'backdate',
      'entry-refused',
      async () => signEntry(await maker.unsigned(addDays(MONDAY, -1), 'retire', { official: 1 }), [maker.root]),
    ],
    [
      'sign for the day after tomorrow',
      'entry-refused',
      async () => signEntry(await maker.unsigned(addDays(TODAY, 2), 'retire', { official: 1 }), [maker.root]),
    ],
    ['retire by root', 'accepted', async () => signEntry(await maker.unsigned(TODAY, 'retire', { official: 1 }), [maker.root])],
    [
      'retire by a colleague',
      'entry-refused',
      async () => signEntry(await maker.unsigned(TODAY, 'retire', { official: 1 }), [testSigner(2)]),
    ],
    [
      'take leave for somebody else',
      'entry-refused',
      async () =>
        signEntry(await maker.unsigned(TODAY, 'leave', { official: 1, firstOn: TODAY, lastOn: TODAY }), [testSigner(2)]),
    ],
    [
      'take leave that ends before it begins',
      'entry-refused',
      async () =>
        signEntry(await maker.unsigned(TODAY, 'leave', { official: 1, firstOn: TODAY, lastOn: MONDAY }), [testSigner(1)]),
    ],
    [
      'list keys after the last list',
      'accepted',
      async () =>
        signEntry(
          await maker.unsigned(TODAY, 'keys', { official: 1, firstPeriod: 28, list: toB64u(anyHashes(1).slice(0, 32)) }),
          [testSigner(1)],
        ),
    ],
    [
      'list keys for periods that have keys',
      'entry-refused',
      async () =>
        signEntry(
          await maker.unsigned(TODAY, 'keys', { official: 1, firstPeriod: 27, list: toB64u(anyHashes(1).slice(0, 32)) }),
          [testSigner(1)],
        ),
    ],
    [
      'list keys as a leader',
      'entry-refused',
      async () =>
        signEntry(
          await maker.unsigned(TODAY, 'keys', { official: 5, firstPeriod: 28, list: toB64u(anyHashes(1).slice(0, 32)) }),
          [testSigner(5)],
        ),
    ],
    [
      'list keys far ahead',
      'entry-refused',
      async () =>
        signEntry(
          await maker.unsigned(TODAY, 'keys', { official: 1, firstPeriod: 99, list: toB64u(anyHashes(1).slice(0, 32)) }),
          [testSigner(1)],
        ),
    ],
  ])('%s: %s', async (_, expected, make) => {
    expect(await next(await make())).toBe(expected);
  });

  test.each([
    ['01'.padEnd(64, '0'), 'the neutral element'],
    ['ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'order 2'],
    ['0000000000000000000000000000000000000000000000000000000000000080', 'order 4, with the sign bit'],
  ])('admit a key for which anyone can sign: %s (%s)', async (hex) => {
    const body = { ...person(6), key: toB64u(new Uint8Array(Buffer.from(hex, 'hex'))) };
    const entry = await signEntry(await maker.unsigned(TODAY, 'admit', body), [maker.root, testSigner(2)]);
    expect(await next(entry)).toBe('entry-refused');
  });

  test('list keys for a period that has begun', async () => {
    const late = await RosterMaker.found(MONDAY);
    await late.admit(MONDAY);
    await late.listKeys(TODAY, 1, 15, anyHashes(1));
    await expect(late.verify(TODAY)).rejects.toMatchObject({ code: 'entry-refused' });
  });

  test('bring back somebody who is lost', async () => {
    const lost = await house();
    await lost.append(TODAY, 'lost', { official: 1 }, [lost.root]);
    await lost.append(TODAY, 'keys', { official: 1, firstPeriod: 28, list: toB64u(anyHashes(1).slice(0, 32)) }, [
      testSigner(1),
    ]);
    await expect(lost.verify(TODAY)).rejects.toMatchObject({ code: 'entry-refused' });
  });

  test('end founding twice: root stays bound when everyone has gone', async () => {
    const empty = await house();
    for (let official = 1; official <= 4; official++) await empty.append(TODAY, 'lost', { official }, [empty.root]);
    await empty.admit(TODAY);
    await expect(empty.verify(TODAY)).rejects.toMatchObject({ code: 'entry-refused' });
  });
});

test('a founding of tomorrow is refused: no day may lie before the first duty period', async () => {
  const tomorrow = await RosterMaker.found(addDays(TODAY, 1));
  await expect(tomorrow.verify(TODAY)).rejects.toMatchObject({ code: 'entry-refused' });
  expect((await tomorrow.verify(addDays(TODAY, 1))).municipality).toBe('Provköping');
});
