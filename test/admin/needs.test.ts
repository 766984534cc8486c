import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { KEYS_PER_LIST } from '../../protocol/roster-entry.ts';
import { type Need, needsOf } from '../../web/admin/needs.ts';
import { comingDuty, formerOfficials, keySpan } from '../../web/office.ts';
import { anyHashes, RosterMaker, SMALL } from '../roster-maker.ts';

const FOUNDED = day('2026-01-05');
const DECIDED = { ...SMALL, archiveDecision: { number: 'KS 2026:1', decidedOn: FOUNDED } };

interface Setting {
  readonly ombudspersons?: number;
  /** Who announces keys on the day of founding. */
  readonly withKeys?: readonly number[];
  /** Who has witnessed, and how many days before today. */
  readonly witnessed?: Readonly<Record<number, number>>;
  readonly rules?: typeof SMALL;
  /** Days after founding. */
  readonly daysLater?: number;
  readonly before?: (maker: RosterMaker) => Promise<void>;
}

async function needs(setting: Setting): Promise<readonly Need[]> {
  const { ombudspersons = 4, withKeys = [1, 2, 3, 4], witnessed = { 1: 0, 2: 0, 3: 0, 4: 0 }, rules = DECIDED } = setting;
  const today = addDays(FOUNDED, setting.daysLater ?? 35);
  const maker = await RosterMaker.found(FOUNDED, rules);
  for (let number = 1; number <= ombudspersons; number++) await maker.admit(FOUNDED);
  for (const official of withKeys)
    if (official <= ombudspersons) await maker.listKeys(FOUNDED, official, 1, anyHashes(official));
  await setting.before?.(maker);
  const said = Object.entries(witnessed).filter(([official]) => Number(official) <= ombudspersons);
  const witnesses = await Promise.all(said.map(([official, ago]) => maker.witness(Number(official), addDays(today, -ago))));
  return needsOf({ roster: await maker.verify(today, witnesses), today });
}

const whatOf = (found: readonly Need[]) => found.map(({ what }) => what);

describe('what needs doing', () => {
  test('is nothing where four serve who have keys, have witnessed, and an archive decision stands in the rules', async () =>
    expect(await needs({})).toEqual([]));

  test('begins with inviting people where nobody is there', async () => {
    const found = await needs({ ombudspersons: 0, witnessed: {} });
    expect(found).toEqual([{ what: 'not-begun', isUrgent: true, count: 0 }]);
    expect(whatOf(await needs({ ombudspersons: 1, witnessed: {} }))).toContain('not-begun');
  });

  test.each([
    [2, [], false],
    [2, [1], true],
    [2, [1, 2], true],
    [3, [], undefined],
    [4, [], undefined],
  ] as const)('is to find more people where %i are left but those who lost their words (%j)', async (count, lost, isUrgent) => {
    const on = addDays(FOUNDED, 30);
    const before = async (maker: RosterMaker) => {
      for (const official of lost) await maker.append(on, 'lost', { official }, [maker.root]);
    };
    const found = await needs({ ombudspersons: count, before, witnessed: {} });
    expect(found.find(({ what }) => what === 'few-ombudspersons')?.isUrgent).toBe(isUrgent);
  });

  test('is to make an archive decision where the rules have none', async () =>
    expect(whatOf(await needs({ rules: SMALL }))).toEqual(['no-archive-decision']));

  test('is to look at an archive decision of a later day, which counts for nothing yet', async () => {
    const decidedOn = addDays(FOUNDED, 36);
    const rules = { ...SMALL, archiveDecision: { number: 'KS 2026:1', decidedOn } };
    expect(await needs({ rules })).toEqual([{ what: 'archive-decision-ahead', isUrgent: false, decidedOn }]);
    expect(await needs({ rules, daysLater: 36 })).toEqual([]);
  });

  test('is to have the roster witnessed, and by whom', async () => {
    expect(await needs({ witnessed: { 1: 0, 2: 0, 3: 15 } })).toMatchObject([
      { what: 'witness-missing', official: { number: 3 }, witnessedOn: addDays(FOUNDED, 20) },
      { what: 'witness-missing', official: { number: 4 }, witnessedOn: null },
    ]);
    const found = await needs({ witnessed: { 1: 14 } });
    expect(whatOf(found)).toEqual(['head-stale', 'witness-missing', 'witness-missing', 'witness-missing']);
    // Nobody can witness before the channel has begun, and nobody is late who has just begun.
    expect(whatOf(await needs({ witnessed: {}, daysLater: 3 }))).toEqual([]);
    expect(whatOf(await needs({ witnessed: {}, daysLater: 20 }))).toEqual(['head-stale']);
  });

  test('is to have keys made: one person’s, or anybody’s before nobody can write', async () => {
    expect(await needs({ withKeys: [1, 2, 3] })).toMatchObject([{ what: 'no-keys', isUrgent: false, official: { number: 4 } }]);
    const none = await needs({ withKeys: [1] });
    expect(whatOf(none)).toEqual(['few-readers', 'no-keys', 'no-keys', 'no-keys']);
    expect(none[0]?.isUrgent).toBe(true);
  });

  test('is to have keys made before they run short, eight periods ahead', async () => {
    // Keys for the weeks 1 to 26; in week 18 nine are left, in week 20 seven.
    const short = async (week: number) => whatOf(await needs({ daysLater: week * 7 })).filter((what) => what !== 'few-readers');
    expect(await short(18)).toEqual([]);
    expect(await short(19)).toEqual([]);
    expect(await short(20)).toEqual(Array(4).fill('keys-short'));
    const urgent = async (week: number) =>
      (await needs({ daysLater: week * 7 })).find(({ what }) => what === 'few-readers')?.isUrgent;
    expect([await urgent(19), await urgent(20), await urgent(25)]).toEqual([undefined, false, true]);
  });

  test('is to have somebody stay where all are away at once', async () => {
    const [first, last] = [addDays(FOUNDED, 63), addDays(FOUNDED, 69)];
    const before = async (maker: RosterMaker) => {
      for (const official of [1, 2, 3, 4]) await maker.leave(addDays(FOUNDED, 30), official, first, last);
    };
    expect(await needs({ before })).toEqual([{ what: 'nobody-available', isUrgent: true, firstOn: first, lastOn: last }]);
  });

  test('names what cannot wait first, whatever there is', async () => {
    const anySetting = fc.record({
      ombudspersons: fc.integer({ min: 0, max: 4 }),
      withKeys: fc.subarray([1, 2, 3, 4]),
      rules: fc.constantFrom(SMALL, DECIDED),
      daysLater: fc.integer({ min: 0, max: 250 }),
    });
    await fc.assert(
      fc.asyncProperty(anySetting, async (setting) => {
        const found = await needs({ ...setting, witnessed: {} });
        const calm = found.findIndex(({ isUrgent }) => !isUrgent);
        if (calm !== -1) expect(found.slice(calm).some(({ isUrgent }) => isUrgent)).toBe(false);
        expect(whatOf(found).includes('no-archive-decision')).toBe(setting.rules === SMALL);
        // While two could read and their keys last, nothing says that nobody can write.
        const readers = setting.withKeys.filter((official) => official <= setting.ombudspersons).length;
        const week = Math.floor(setting.daysLater / 7);
        if (readers >= 2 && week <= KEYS_PER_LIST - 8) expect(whatOf(found)).not.toContain('few-readers');
        if (readers < 2 && setting.ombudspersons >= 2) expect(whatOf(found)).toContain('few-readers');
      }),
      { numRuns: 25 },
    );
  });
});

test('keys are counted as far as lists follow each other without a gap', async () => {
  const maker = await RosterMaker.found(FOUNDED);
  const number = await maker.admit(FOUNDED);
  const spanAt = async (on: Day, from: number) => {
    const official = (await maker.verify(on)).officials.get(number);
    return official ? keySpan(official, from) : null;
  };
  expect(await spanAt(FOUNDED, 0)).toBeNull();
  await maker.listKeys(FOUNDED, number, 2, anyHashes(1));
  expect(await spanAt(FOUNDED, 0)).toEqual({ from: 2, through: 27 });
  expect(await spanAt(FOUNDED, 5)).toEqual({ from: 5, through: 27 });
  expect(await spanAt(FOUNDED, 28)).toBeNull();
  await maker.listKeys(FOUNDED, number, 28, anyHashes(2));
  expect(await spanAt(FOUNDED, 5)).toEqual({ from: 5, through: 53 });
  const later = addDays(FOUNDED, 7 * 20);
  await maker.listKeys(later, number, 60, anyHashes(3));
  expect(await spanAt(later, 5)).toEqual({ from: 5, through: 53 });
  expect(await spanAt(later, 54)).toEqual({ from: 60, through: 85 });
  const roster = await maker.verify(later);
  expect(periodDays(roster, periodOn(roster, later)).firstOn).toBe(later);
});

test('duty is told of those who can read: nobody who is gone, though the order of a near period names them', async () => {
  const maker = await RosterMaker.found(FOUNDED);
  for (let count = 0; count < 4; count++) await maker.admit(FOUNDED);
  const today = addDays(FOUNDED, 35);
  const before = comingDuty({ roster: await maker.verify(today), today }, 2);
  expect(before.map(({ firstOn, deputies }) => [firstOn, deputies.length])).toEqual([
    [today, 2],
    [addDays(today, 7), 2],
  ]);
  const next = before[1]?.primary.number ?? 0;
  await maker.append(today, 'lost', { official: next }, [maker.root]);
  const after = comingDuty({ roster: await maker.verify(today), today }, 2);
  expect(after[1]?.primary.number).toBe(before[1]?.deputies[0]?.number);
  for (const { primary, deputies } of after) expect([primary, ...deputies].map(({ number }) => number)).not.toContain(next);
});

test('who has left is told of, the newest first', async () => {
  const maker = await RosterMaker.found(FOUNDED);
  for (let count = 0; count < 4; count++) await maker.admit(FOUNDED);
  const later = addDays(FOUNDED, 30);
  await maker.append(FOUNDED, 'retire', { official: 1 }, [maker.root]);
  await maker.append(later, 'lost', { official: 2 }, [maker.root]);
  const former = formerOfficials(await maker.verify(later));
  expect(former.map(({ official, goneOn }) => [official.number, goneOn])).toEqual([
    [2, later],
    [1, FOUNDED],
  ]);
});
