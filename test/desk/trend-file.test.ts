import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signHandOver } from '../../crypto/hand-over.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { EMPTY_VAULT, type VaultContent } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import { takeIn } from '../../web/cases.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import {
  carriedTrend,
  codeCase,
  countCases,
  forgetCodes,
  giveTrend,
  NothingToCode,
  takeTrend,
  uncodeCase,
  withholdTrend,
} from '../../web/trend-file.ts';
import { newCase, officeRoster } from '../release/office-model.ts';
import { COLLEAGUE, MONDAY, OneCase, SELF } from './one-case.ts';

const CODES: CaseCodes = { area: 'A4', form: 'B4', source: 'C3', principle: 'H3' };
const OTHER: CaseCodes = { ...CODES, area: 'A1', collidingPrinciple: 'H6' };
const LAST_ON = day('2026-12-31');
let roster: Roster;
let schedule: ReleaseSchedule;
beforeAll(async () => {
  await loadSodium();
  roster = await officeRoster(3);
  const found = scheduleFor(roster, LAST_ON);
  if (!found) throw new Error('no schedule');
  schedule = found;
});

const vaultOf = (...cases: VaultContent['cases']): VaultContent => ({ ...EMPTY_VAULT, cases });
const coded = (on = MONDAY) => newCase(SELF, CODES, on);

describe('coding a case', () => {
  test('makes it ready on that day, and recoding changes neither that nor what has been counted', () => {
    const first = codeCase(newCase(SELF, null, MONDAY), CODES, MONDAY);
    expect(first.trend).toEqual({ codes: CODES, readyOn: MONDAY, counted: [], held: 'from-start' });
    const [counted] = countCases(vaultOf(first), schedule, roster).cases;
    const again = codeCase(counted ?? first, OTHER, addDays(MONDAY, 90));
    expect(again.trend).toMatchObject({
      codes: OTHER,
      readyOn: MONDAY,
      counted: [{ table: 'area', halves: 2, lastOn: LAST_ON }],
    });
    const anew = codeCase(uncodeCase(again), OTHER, addDays(MONDAY, 95));
    expect(anew.trend).toMatchObject({ readyOn: addDays(MONDAY, 95), counted: again.trend.counted });
  });

  test('is refused where the case counts elsewhere, or its codes have served', () => {
    const done = { ...coded(), trend: { ...coded().trend, codes: null } };
    for (const one of [giveTrend(coded()), withholdTrend(coded()), { ...coded(), state: 'handed-over' as const }, done]) {
      expect(() => codeCase(one, CODES, MONDAY)).toThrow(NothingToCode);
      expect(() => uncodeCase(one)).toThrow(NothingToCode);
    }
  });
});

describe('counting', () => {
  test('counts what is held, acknowledged and was ready, once, with promises kept and not', () => {
    const late = { ...coded(), acknowledgedOn: addDays(MONDAY, 8) };
    const cases = [
      coded(),
      late,
      newCase(SELF, OTHER, MONDAY),
      { ...coded(), state: 'ended' as const, closedOn: MONDAY },
      takeTrend({ ...coded(), letterBase: toB64u(randomBytes(32)) }, carriedTrend(coded())),
      // Not these: not coded, coded too late, not acknowledged, elsewhere, or known from the middle alone.
      newCase(SELF, null, MONDAY),
      coded(day('2027-01-02')),
      { ...coded(), acknowledgedOn: null },
      withholdTrend(coded()),
      { ...giveTrend(coded()), state: 'handed-over' as const },
      { ...coded(), letterBase: toB64u(randomBytes(32)) },
    ];
    const counted = countCases(vaultOf(...cases), schedule, roster);
    expect(counted.tally).toMatchObject({ lastOn: LAST_ON, cells: [1, 0, 0, 4, 0, 5, 4], sentFor: null });
    expect(counted.cases.map(({ trend }) => trend.counted.length)).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(countCases(counted, schedule, roster)).toBe(counted);
    const next = scheduleFor(roster, day('2027-12-31'));
    if (!next) throw new Error('no schedule');
    // In the next year the area counts none of them again; the forms of two years count them for the first time.
    const later = countCases(counted, next, roster);
    expect(later.tally?.cells).toEqual([0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 1, 1]);
    expect(later.cases[0]?.trend.counted.map(({ table }) => table)).toEqual(['area', 'form']);
  });

  test('the codes go when no table can count them any more', () => {
    const one = coded();
    const [first] = countCases(vaultOf(one), schedule, roster).cases;
    expect(forgetCodes(first ?? one, schedule).trend.codes).toEqual(CODES);
    const next = scheduleFor(roster, day('2027-12-31'));
    const [both] = next ? countCases(vaultOf(first ?? one), next, roster).cases : [];
    const forgotten = forgetCodes(both ?? one, schedule);
    expect(forgotten.trend).toEqual({ ...both?.trend, codes: null });
    expect(carriedTrend(forgotten)).toEqual({ codes: null, readyOn: MONDAY, counted: both?.trend.counted });
  });
});

describe('a hand-over', () => {
  /** A signed hand-over of a case from the colleague to this desk. */
  function handOver(town: OneCase, one = coded(), officeHead = randomBytes(32)): OpenedLetter {
    const place = { channelId: town.roster.channelId, tag: randomBytes(16) };
    const fields = { author: COLLEAGUE, language: 'sv' as const, exclusions: [], letterHead: FIRST_HEAD, officeHead };
    const said = { successor: SELF, nextCounter: 1, caseKey: fromB64u(one.caseKey), trend: carriedTrend(one), note: '' };
    const ackSecret = randomBytes(32);
    const body = signHandOver(place, fields, said, ackSecret, town.signing.secretKey);
    const header = { tag: place.tag } as OpenedLetter['opened']['header'];
    const opened = { body, header, caseKey: randomBytes(32), ackSecret, readersKey: randomBytes(32), isGated: false };
    return { day: MONDAY, state: 'received', claim: null, opened };
  }

  test('brings codes and marks, in place of what was here, and is held here from then on', () => {
    const town = new OneCase();
    const counted = {
      ...coded(),
      trend: { ...coded().trend, counted: [{ table: 'area' as const, halves: 2, lastOn: LAST_ON }] },
    };
    const taken = takeIn(EMPTY_VAULT, [handOver(town, counted)], town.roster, SELF);
    expect(taken.cases[0]?.trend).toEqual({ ...counted.trend, held: 'by-hand-over' });
    const given = { ...giveTrend(counted), state: 'handed-over' as const };
    expect(given.trend).toEqual({ codes: null, readyOn: null, counted: counted.trend.counted, held: 'elsewhere' });
    const recoded = codeCase({ ...counted, state: 'open' }, OTHER, MONDAY);
    const back = takeIn(vaultOf(given), [handOver(town, recoded)], town.roster, SELF);
    expect(back.cases).toHaveLength(1);
    expect(back.cases[0]?.trend).toEqual({ ...recoded.trend, held: 'by-hand-over' });
  });

  test('of a case that counts elsewhere brings nothing that could be counted, or coded', () => {
    const town = new OneCase();
    for (const one of [withholdTrend(coded()), giveTrend(coded())]) {
      const [taken] = takeIn(EMPTY_VAULT, [handOver(town, one)], town.roster, SELF).cases;
      expect(taken?.trend).toMatchObject({ codes: null, readyOn: MONDAY, held: 'by-hand-over' });
      expect(() => codeCase(taken ?? one, CODES, MONDAY)).toThrow(NothingToCode);
    }
  });

  test('of a case that nobody has coded says nothing, and forgets no count that is known here', () => {
    const town = new OneCase();
    const plain = { ...coded(), trend: { ...coded().trend, codes: null, readyOn: null } };
    expect(takeIn(EMPTY_VAULT, [handOver(town, plain)], town.roster, SELF).cases[0]?.trend.counted).toEqual([]);
    const known = giveTrend({ ...plain, trend: { ...plain.trend, counted: [{ table: 'area', halves: 2, lastOn: LAST_ON }] } });
    const back = takeIn(vaultOf(known), [handOver(town, plain)], town.roster, SELF);
    expect(back.cases[0]?.trend).toEqual({ ...known.trend, held: 'by-hand-over' });
  });
});

describe('where a case counts', () => {
  let town: OneCase;
  beforeEach(() => {
    town = new OneCase();
    town.write();
    town.acknowledge();
    town.change((one) => codeCase(one, CODES, MONDAY));
  });
  const held = () => town.one.trend.held;

  test('is here, as long as its first letter is this desk’s', () => {
    town.tend(addDays(MONDAY, 1));
    town.write(addDays(MONDAY, 2));
    town.tend(addDays(MONDAY, 3));
    expect(held()).toBe('from-start');
  });

  test('is elsewhere when a colleague has taken the first letter, for good', () => {
    town.acknowledge(COLLEAGUE);
    town.tend(addDays(MONDAY, 9));
    expect([held(), town.one.trend.codes]).toEqual(['elsewhere', CODES]);
    town.acknowledge();
    town.tend(addDays(MONDAY, 20));
    expect(held()).toBe('elsewhere');
  });

  test('is elsewhere when the first letter has gone, and this desk has not closed the case', () => {
    town.tend(addDays(MONDAY, 200), []);
    expect(held()).toBe('elsewhere');
  });

  test('is here when this desk has closed it, also when she writes again after its letters have gone', () => {
    town.decide();
    town.answer('board', { type: 'closing' });
    town.tend(addDays(MONDAY, 200));
    town.tend(addDays(MONDAY, 210), []);
    expect(held()).toBe('from-start');
    const [first] = town.letters;
    const again = town.write(addDays(MONDAY, 220), { letterNumber: 1 });
    expect(town.one.closedOn).toBeNull();
    town.tend(addDays(MONDAY, 221), [again]);
    expect([first?.day, held()]).toEqual([MONDAY, 'from-start']);
  });
});
