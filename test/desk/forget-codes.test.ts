import { beforeAll, expect, test } from 'vitest';
import { newFile, type VaultCase } from '../../crypto/vault.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import type { TableName } from '../../rules/release/tables.ts';
import { codeCase, forgetCodes, NothingToCode, uncodeCase } from '../../web/trend-file.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

/** Codes go when they have served: in class M after the areas of one year and the forms of two. */
const FOUNDED = day('2026-01-05');
const HEAD = 'A'.repeat(43);
const CODES: CaseCodes = { area: 'A3', form: 'B4', source: 'C3', principle: 'H3', hurry: 'G2' };
let schedule: ReleaseSchedule;

beforeAll(async () => {
  const areas = [['A1'], ['A2'], ['A3'], ['A4'], ['A5']] as const;
  const trends = { employees: 3000, isPooled: false, isHalfYearly: false, areas: areas.map(([code]) => [code]) };
  const maker = await RosterMaker.found(FOUNDED, { ...SMALL, trends });
  const found = scheduleFor(await maker.verify(addDays(FOUNDED, 400)), day('2026-12-31'));
  if (!found) throw new Error('nothing is released');
  schedule = found;
});

function codedCase(...counted: readonly [TableName, number, Day][]): VaultCase {
  const one: VaultCase = {
    ...{ caseKey: HEAD, handler: 2, state: 'ended', language: 'sv', exclusions: [], letterBase: HEAD, letters: [] },
    ...{ lettersInBase: 0, officeHeads: [], nextCounter: 0, ...newFile({ year: 2026, last: 7 }, 2, FOUNDED) },
    ...{ acknowledgedOn: FOUNDED },
  };
  const coded = codeCase(one, CODES, FOUNDED);
  return {
    ...coded,
    trend: { ...coded.trend, counted: counted.map(([table, halves, lastOn]) => ({ table, halves, lastOn })) },
  };
}

const AREA = ['area', 2, day('2026-12-31')] as const;
const FORM = ['form', 1, day('2027-12-31')] as const;

test('codes stay until a case has been counted in every table that it ever will be', () => {
  for (const one of [codedCase(), codedCase([...AREA]), codedCase([...FORM])]) expect(forgetCodes(one, schedule)).toBe(one);
});

test('then they go, all of them, and where it was counted stays', () => {
  const one = codedCase([...AREA], [...FORM]);
  const { trend } = forgetCodes(one, schedule);
  expect(trend).toEqual({ ...one.trend, codes: null });
  expect(JSON.stringify(trend)).not.toMatch(/A3|B4|C3|H3|G2/);
});

test('a case that has cost all it may in another size class has no table left either', () => {
  const spent = codedCase(['area', 2, day('2025-12-31')], ['source', 1, day('2025-12-31')]);
  expect(forgetCodes(spent, schedule).trend.codes).toBeNull();
});

test('what was forgotten is not coded again: it could be counted again', () => {
  const gone = forgetCodes(codedCase([...AREA], [...FORM]), schedule);
  expect(() => codeCase(gone, CODES, FOUNDED)).toThrow(NothingToCode);
  expect(() => uncodeCase(gone)).toThrow(NothingToCode);
});
