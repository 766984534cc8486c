import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { ReleaseFault as Fault, type ReleaseFault } from '../../protocol/release-fault.ts';
import { type ReleaseLogEntry, readValues, releaseBody, signRelease, writeValues } from '../../protocol/release-log.ts';
import { FEWEST_FOR_PROMISES, totalOf } from '../../rules/release/reading.ts';
import { lastDays, scheduleFor } from '../../rules/release/schedule.ts';
import { newestKey, releaseFor, verifyNextRelease, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { ReleaseLogMaker, simulateReleases } from '../release-log-maker.ts';
import { RosterMaker, SMALL, testSigner } from '../roster-maker.ts';
import {
  openReleasingTown,
  RELEASE_TAMPERINGS,
  type ReleaseTampering,
  type ReleaseTamperingName,
  type ReleasingTown,
  tamperedReleases,
} from '../tampered-releases.ts';

const TODAY = day('2030-11-22');
let town: ReleasingTown;
let tampered: Record<ReleaseTamperingName, ReleaseTampering>;
beforeAll(async () => {
  town = await openReleasingTown(TODAY);
  tampered = await tamperedReleases(town);
});

/** The fault that a log is refused for, and where; null where it is not. */
async function faultIn(
  entries: readonly unknown[],
  roster = town.roster,
  today = TODAY,
): Promise<Pick<ReleaseFault, 'fault' | 'n'> | null> {
  try {
    await verifyReleaseLog(entries, roster, today);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: error.fault, n: error.n };
  }
}

/** What comes over the network. */
const sent = (entries: readonly unknown[]): unknown[] => JSON.parse(JSON.stringify(entries));
const scheduled = (lastOn: string) => {
  const schedule = scheduleFor(town.roster, day(lastOn));
  if (!schedule) throw new Error(`nothing ends on ${lastOn}`);
  return schedule;
};

/** The genuine log until a day, to be continued. */
async function makerAt(until: string, roster = town.roster): Promise<ReleaseLogMaker> {
  const maker = new ReleaseLogMaker(roster);
  maker.entries.push(...(await simulateReleases(roster, town.counts, day(until))));
  return maker;
}

describe('a genuine log', () => {
  test('says what has been released, by whom, and in which tables', async () => {
    const log = await verifyReleaseLog(sent(town.entries), town.roster, TODAY);
    expect(log.releases.map(({ lastOn, day: on, keyLate }) => [lastOn, on, keyLate])).toEqual([
      ['2027-12-31', '2028-03-01', false],
      ['2028-12-31', '2029-03-01', false],
      ['2029-12-31', '2030-03-01', false],
    ]);
    const names = log.releases.map(({ tables }) => tables.map(({ table, period }) => `${table.name} ${period.firstOn}`));
    expect(names).toEqual([['area 2027-01-01'], ['area 2028-01-01', 'form 2027-01-01'], ['area 2029-01-01']]);
    expect(log.releases.every(({ signers }) => signers.length === 2 && signers[0] !== signers[1])).toBe(true);
    expect(log.releases.map(({ promises, sessions }) => [promises, sessions])).toEqual(Array(3).fill(['most', 11]));
    expect(log.keys).toHaveLength(4);
    expect(newestKey(log, day('2030-12-31'))?.n).toBe(log.entries.length - 2);
    expect(releaseFor(log, day('2030-12-31'))).toBeNull();
  });

  test('may be empty', async () => {
    expect((await verifyReleaseLog([], town.roster, TODAY)).releases).toEqual([]);
  });

  test('is as long for no case as for 500', async () => {
    const lastOn = '2027-12-31';
    const [area, form, source] = [
      [100, 100, 100, 100, 100],
      [0, 500, 0, 0, 0],
      [500, 0, 0, 0, 0],
    ];
    const lengths = await Promise.all(
      [{}, { [lastOn]: { area, form, source } }].map(async (counts) => {
        const entries = await simulateReleases(town.roster, counts, day('2028-03-01'));
        expect(await faultIn(entries)).toBeNull();
        return JSON.stringify(entries).length;
      }),
    );
    expect(lengths[0]).toBe(lengths[1]);
  });

  test('has nothing in it where the rules have no trends', async () => {
    const maker = await RosterMaker.found(day('2028-02-01'), SMALL);
    for (let count = 0; count < 3; count++) await maker.admit(day('2028-02-01'));
    const roster = await maker.verify(TODAY);
    expect(lastDays(roster, TODAY)).toEqual([]);
    const log = new ReleaseLogMaker(roster);
    await log.addKey(scheduled('2028-12-31'), { day: day('2028-05-01'), by: 1 });
    expect(await faultIn(log.entries, roster)).toEqual({ fault: 'other-tables', n: 0 });
  });
});

describe('a tampered log is refused, by the name of its fault and the place where it shows', () => {
  test.each(RELEASE_TAMPERINGS)('%s', async (name) => {
    const { found, entries } = tampered[name];
    expect(await faultIn(sent(entries))).toEqual(found);
  });

  test('the twelve have twelve names', () => {
    expect(new Set(Object.values(tampered).map(({ found }) => found.fault)).size).toBe(12);
  });

  test('whatever is changed in it, once it has been signed', async () => {
    const entries = sent(town.entries);
    const places = placesIn(entries);
    const values = fc.oneof(
      fc.constantFrom<unknown>(null, 0, 1, 2, -1, 0.5, '', 'AAAA', '2027-12-31', '2028-03-01', [], {}, true, 'key', 'release'),
      fc.integer({ min: -3, max: 5000 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), values, fc.boolean(), async (path, value, isLeftOut) => {
        const changed = structuredClone(entries);
        const [holder, key] = holderOf(changed, path);
        if (!isLeftOut && holder[key] === value) return;
        if (isLeftOut) delete holder[key];
        else holder[key] = value;
        expect(await faultIn(changed)).not.toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});

describe('a key', () => {
  test.each([
    ['by nobody', 77],
    ['by root', 0],
    ['by somebody who does not serve yet', 6],
    ['by a leader', 7],
  ])('%s is refused', async (_name, by) => {
    const later = new RosterMaker();
    later.entries.push(...town.maker.entries);
    later.officials = 5;
    await later.admit(day('2030-01-03'), {}, 1);
    await later.admit(day('2030-01-03'), { role: 'leader' }, 1);
    const maker = await makerAt('2029-12-31');
    await maker.addKey(scheduled('2030-12-31'), { by, day: day('2030-01-05') });
    expect((await faultIn(maker.entries, await later.verify(TODAY)))?.fault).toBe(by === 0 ? 'shape' : 'unsigned');
  });

  test('with two signatures, or the signature of another entry or channel, is refused', async () => {
    const maker = await makerAt('2029-12-31');
    const right = await maker.addKey(scheduled('2030-12-31'), { by: 1, day: day('2030-01-05') });
    expect(await faultIn(maker.entries)).toBeNull();
    const { signatures, ...unsigned } = right;
    const sign = async (by: number, channelId = town.roster.channelId, entry = unsigned) =>
      signRelease(channelId, entry, testSigner(by));
    const faults = {
      unsigned: [...signatures, await sign(2)],
      forged: [await sign(1, new Uint8Array(32))],
    };
    for (const [fault, changed] of Object.entries(faults))
      expect(await faultIn([...maker.entries.slice(0, -1), { ...right, signatures: changed }])).toEqual({ fault, n: right.n });
    const other = [await sign(1, town.roster.channelId, { ...unsigned, day: day('2030-01-06') })];
    expect((await faultIn([...maker.entries.slice(0, -1), { ...right, signatures: other }]))?.fault).toBe('forged');
  });

  test('that does not follow the entry before it, or stands in another place, is refused', async () => {
    const maker = await makerAt('2029-12-31');
    const right = await maker.addKey(scheduled('2030-12-31'), { by: 1, day: day('2030-01-05') });
    const { signatures: _, ...unsigned } = right;
    for (const previous of [null, maker.entries[0]?.previous ?? null, toB64u(new Uint8Array(32))]) {
      maker.entries.pop();
      await maker.append({ ...unsigned, previous }, [1]);
      expect(await faultIn(maker.entries)).toEqual({ fault: 'gap', n: right.n });
    }
    const log = await verifyReleaseLog(maker.entries.slice(0, -1), town.roster, TODAY);
    const elsewhere = await maker.append({ ...unsigned, n: right.n + 1 }, [1]);
    await expect(verifyNextRelease(log, elsewhere, town.roster, TODAY)).rejects.toMatchObject({ fault: 'gap', n: right.n + 1 });
  });

  test('for a time that has not begun comes too early, and so does another while the time runs', async () => {
    const early = await makerAt('2029-12-01');
    await early.addKey(scheduled('2030-12-31'), { day: day('2029-12-31') });
    expect((await faultIn(early.entries))?.fault).toBe('too-early');
    const again = await makerAt('2029-12-01');
    await again.addKey(scheduled('2029-12-31'), { day: day('2029-12-31'), by: 3, round: 1 });
    expect((await faultIn(again.entries))?.fault).toBe('too-early');
  });

  test('for a released time is refused', async () => {
    const maker = await makerAt('2030-11-22');
    await maker.addKey(scheduled('2029-12-31'), { day: TODAY, round: 1 });
    expect((await faultIn(maker.entries))?.fault).toBe('second-release');
  });

  test('made when the time is over opens a new round: it counts, its releasers release, and everybody sees that it was late', async () => {
    const maker = await makerAt('2030-02-28');
    const schedule = scheduled('2029-12-31');
    const key = await maker.addKey(schedule, { day: day('2030-02-28'), by: 5, round: 1 });
    const release = await maker.addRelease(schedule, town.counts, { round: 1, day: day('2030-03-04') });
    const log = await verifyReleaseLog(maker.entries, town.roster, TODAY);
    expect(releaseFor(log, schedule.lastOn)).toMatchObject({ n: release.n, keyLate: true });
    expect(newestKey(log, schedule.lastOn)?.n).toBe(key.n);
    expect(release.signatures.map(({ by }) => by)).toContain(5);
  });

  test('is made six times by one person in any 30 days, so that nobody fills the log alone, and by others all the same', async () => {
    const schedule = scheduled('2029-12-31');
    const from = day('2030-02-01');
    const maker = await makerAt('2030-02-01');
    for (let round = 1; round <= 6; round++) await maker.addKey(schedule, { day: from, by: 5, round });
    expect(await faultIn(maker.entries)).toBeNull();
    const more = async (by: number, inDays: number) => {
      const longer = new ReleaseLogMaker(town.roster);
      longer.entries.push(...maker.entries);
      await longer.addKey(schedule, { day: addDays(from, inDays), by, round: 7 });
      return (await faultIn(longer.entries))?.fault ?? null;
    };
    expect([await more(5, 0), await more(5, 29), await more(5, 30)]).toEqual(['too-early', 'too-early', null]);
    expect(await more(3, 0)).toBeNull();
  });
});

describe('a release', () => {
  test('by two others than the releasers is refused', async () => {
    const maker = await makerAt('2030-02-28');
    const schedule = scheduled('2029-12-31');
    const right = await (await makerAt('2030-02-28')).addRelease(schedule, town.counts);
    const { signatures, ...unsigned } = right;
    const others = [1, 2, 3, 4, 5].filter((number) => !signatures.some(({ by }) => by === number));
    for (const signers of [others.slice(0, 2), [signatures[0]?.by ?? 0, others[0] ?? 0], [1, 1]]) {
      await maker.append(unsigned, signers);
      expect((await faultIn(maker.entries))?.fault).toBe('unsigned');
      maker.entries.pop();
    }
    maker.entries.push({ ...right, signatures: signatures.toReversed() });
    expect((await faultIn(maker.entries))?.fault).toBe('unsigned');
  });

  test('that says how promises were kept, where too little was released to say it, tells too much', async () => {
    const schedule = scheduled('2029-12-31');
    for (const total of [FEWEST_FOR_PROMISES - 1, FEWEST_FOR_PROMISES]) {
      const maker = await makerAt('2030-02-28');
      const [first] = await maker.noisyTables(schedule, {});
      const values = [total, 0, 0, 0, 0];
      expect(totalOf(values)).toBe(total);
      await maker.addReleased(schedule, first ? [{ ...first, values }] : [], { promises: 'most' });
      expect((await faultIn(maker.entries))?.fault ?? null).toBe(total < FEWEST_FOR_PROMISES ? 'overspent' : null);
    }
  });

  test.each([
    ['no table', () => []],
    [
      'the table of another year',
      (tables: ReleaseLogEntry[]) => tables.map((table) => ({ ...table, firstOn: day('2028-01-01') })),
    ],
    ['four cells', (tables: ReleaseLogEntry[]) => tables.map((table) => ({ ...table, values: [1, 2, 3, 4] }))],
    ['another table', (tables: ReleaseLogEntry[]) => tables.map((table) => ({ ...table, name: 'total' }))],
    [
      'more cases than people',
      (tables: ReleaseLogEntry[]) => tables.map((table) => ({ ...table, values: [1, 2, 3, 4, 150_001] })),
    ],
  ] as const)('with %s is refused', async (_name, change) => {
    const maker = await makerAt('2030-02-28');
    const schedule = scheduled('2029-12-31');
    const tables = await maker.noisyTables(schedule, town.counts);
    await maker.addReleased(schedule, change(tables as never) as never);
    expect((await faultIn(maker.entries))?.fault).toMatch(/^(shape|other-tables)$/);
  });
});

describe('what stands in a log stays right, whatever the roster says later', () => {
  test.each(['retire', 'lost', 'leave', 'rules'] as const)(
    '%s, of the day of the newest entry or the day before',
    async (kind) => {
      const maker = await makerAt('2030-02-28');
      await maker.addRelease(scheduled('2029-12-31'), town.counts);
      const [keyholder, second] = maker.entries.at(-1)?.signatures.map(({ by }) => by) ?? [];
      for (const [official, days] of [
        [keyholder, 0],
        [keyholder, -1],
        [second, 0],
        [second, -1],
      ] as const) {
        const later = new RosterMaker();
        later.entries.push(...town.maker.entries);
        const on = addDays(day('2030-03-01'), days);
        if (kind === 'rules') await later.append(on, 'rules', { rules: SMALL }, [later.root, testSigner(1)]);
        else if (kind === 'leave') await later.leave(on, official ?? 0, on, addDays(on, 60));
        else await later.append(on, kind, { official: official ?? 0 }, [later.root]);
        expect(await faultIn(maker.entries, await later.verify(TODAY))).toBeNull();
      }
    },
  );

  test('but who has left two days before signs no more', async () => {
    const maker = await makerAt('2030-02-28');
    await maker.addRelease(scheduled('2029-12-31'), town.counts);
    const later = new RosterMaker();
    later.entries.push(...town.maker.entries);
    const official = maker.entries.at(-1)?.signatures[0]?.by ?? 0;
    await later.append(day('2030-02-27'), 'retire', { official }, [later.root]);
    expect(await faultIn(maker.entries, await later.verify(TODAY))).toEqual({ fault: 'unsigned', n: maker.entries.length - 1 });
  });
});

describe('values', () => {
  test('are written and read, below zero too', () => {
    const integers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(integers, (values) => {
        expect(readValues(writeValues(values))).toEqual(values);
        expect(writeValues(values)).toHaveLength(writeValues(values.map(() => 0)).length);
      }),
    );
  });

  test.each([[[0.5]], [[2 ** 31]], [[Number.NaN]], [[-0.1, 1]]])('%j is refused', (values) => {
    expect(() => releaseBody({ ...SAID, tables: [{ name: 'area', firstOn: TODAY, halves: 1, values }] })).toThrow(RangeError);
  });
});

const SAID = { lastOn: TODAY, key: 0, promises: null, sessions: null } as const;

/** The ways to every value in a log, however deep. */
function placesIn(value: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...way, key], ...placesIn(inner, [...way, key])]);
}

function holderOf(value: unknown, way: readonly (string | number)[]): [Record<string, unknown>, string] {
  const [key = '', ...more] = way;
  const holder = value as Record<string, unknown>;
  return more.length === 0 ? [holder, String(key)] : holderOf(holder[String(key)], more);
}
