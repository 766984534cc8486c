import { describe, expect, test } from 'vitest';
import { newFile, type VaultCase } from '../../crypto/vault.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { type CaseCodes, FORM_CODES, SOURCE_CODES } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import {
  areSameCodes,
  CodesConflict,
  choose,
  codesIn,
  codingNeed,
  groupsOf,
  isCodable,
  publicationOf,
  recode,
  trendsAt,
} from '../../web/desk/coding.ts';
import { giveTrend } from '../../web/trend-file.ts';
import { tablesBy } from '../../web/trend-setup/trend-text.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const ON = day('2026-06-01');
/** 32 zero bytes: the head before the first letter. */
const HEAD = 'A'.repeat(43);
const CODES: CaseCodes = { area: 'A1', form: 'B8', source: 'C5', principle: 'H2' };
const OTHERS: CaseCodes = { ...CODES, form: 'B2b', hurry: 'G4' };
const one: VaultCase = {
  ...{ caseKey: HEAD, handler: 2, state: 'open', language: 'sv', exclusions: [], letterBase: HEAD, letters: [] },
  ...{ lettersInBase: 0, officeHeads: [], nextCounter: 0, ...newFile({ year: 2026, last: 7 }, 2, ON), acknowledgedOn: ON },
};
const MIDDLE: TrendRules = {
  ...{ employees: 3000, isPooled: false, isHalfYearly: false },
  areas: [['A1'], ['A2'], ['A3', 'A4'], ['A5']],
};
const EACH: TrendRules['areas'] = [['A1'], ['A2'], ['A3'], ['A4'], ['A5']];
const MIDDLE_TABLES = tablesBy(MIDDLE);

async function trendsUnder(trends: TrendRules | undefined, today = ON) {
  const maker = await RosterMaker.found(addDays(ON, -100), { ...SMALL, ...(trends && { trends }) });
  return trendsAt(await maker.verify(today), today);
}

describe('what is chosen', () => {
  test('is one code for each axis, and nothing that is no code of it', () => {
    expect(choose({}, 'area', 'A1')).toEqual({ area: 'A1' });
    expect(choose({ area: 'A1', form: 'B8' }, 'area', 'A2')).toEqual({ area: 'A2', form: 'B8' });
    expect(choose({ area: 'A1' }, 'area', 'B1')).toEqual({ area: 'A1' });
    expect(choose({ area: 'A1', hurry: 'G4' }, 'hurry', '')).toEqual({ area: 'A1' });
  });

  test('never lets a principle collide with itself', () => {
    const colliding = choose({ principle: 'H2' }, 'collidingPrinciple', 'H3');
    expect(colliding).toEqual({ principle: 'H2', collidingPrinciple: 'H3' });
    expect(choose(colliding, 'principle', 'H3')).toEqual({ principle: 'H3' });
  });

  test('is a description once the four that are needed are there', () => {
    const { principle: _principle, ...three } = CODES;
    expect(codesIn(three)).toBeNull();
    expect(codesIn(OTHERS)).toEqual(OTHERS);
  });
});

describe('coding anew', () => {
  const coded = recode(one, CODES, null, ON);

  test('keeps the day of the first codes, and says the same once', () => {
    expect(coded.trend).toMatchObject({ codes: CODES, readyOn: ON });
    expect(recode(coded, OTHERS, CODES, addDays(ON, 9)).trend).toMatchObject({ codes: OTHERS, readyOn: ON });
    expect(recode(coded, { ...CODES }, null, addDays(ON, 9))).toBe(coded);
  });

  test('never takes the place of what another device has kept meanwhile', () => {
    for (const began of [null, OTHERS]) expect(() => recode(coded, { ...CODES, area: 'A2' }, began, ON)).toThrow(CodesConflict);
    expect(() => recode(one, OTHERS, CODES, ON)).toThrow(expect.objectContaining({ theirs: null }));
    expect(() => recode(coded, null, OTHERS, ON)).toThrow(expect.objectContaining({ theirs: CODES }));
  });

  test('can be undone, to other codes or to none', () => {
    expect(recode(recode(coded, OTHERS, CODES, ON), CODES, OTHERS, ON)).toEqual(coded);
    expect(recode(coded, null, CODES, ON).trend).toMatchObject({ codes: null, readyOn: null });
  });

  test('sees every difference', () => {
    expect(areSameCodes(CODES, { ...CODES })).toBe(true);
    expect(areSameCodes(CODES, OTHERS)).toBe(false);
    expect(areSameCodes(CODES, { ...CODES, outcome: 'I1' })).toBe(false);
    expect(areSameCodes(null, CODES)).toBe(false);
    expect(areSameCodes(null, null)).toBe(true);
  });
});

describe('a case is asked for', () => {
  const answered = { state: 'answered' } as const;
  const lastOn = day('2026-12-31');

  test('in passing, then by a day, and when it has ended', async () => {
    const trends = await trendsUnder(MIDDLE);
    expect(trends?.lastOn).toBe(lastOn);
    expect(codingNeed(one, answered, trends, ON)).toBe('calm');
    expect(codingNeed({ ...one, state: 'ended' }, { state: 'ended' }, trends, ON)).toBe('ended');
    expect(codingNeed(one, answered, trends, addDays(lastOn, -29))).toBe('calm');
    for (const before of [28, 1, 0]) expect(codingNeed(one, answered, trends, addDays(lastOn, -before))).toBe('soon');
  });

  test('by the end of the half year, where there are half years', async () => {
    const trends = await trendsUnder({ employees: 9000, isPooled: false, isHalfYearly: true, areas: EACH }, day('2026-06-10'));
    expect(codingNeed(one, answered, trends, day('2026-06-10'))).toBe('soon');
  });

  test('only by the desk that counts it, and not once it has been coded', async () => {
    const trends = await trendsUnder(MIDDLE);
    const coded = recode(one, CODES, null, ON);
    const unread = { ...one, acknowledgedOn: null };
    const given = { ...giveTrend(coded), state: 'handed-over' as const };
    const forgotten = { ...coded, trend: { ...coded.trend, codes: null } };
    for (const other of [coded, unread, given, forgotten]) expect(codingNeed(other, answered, trends, ON)).toBe('none');
    for (const other of [unread, given, forgotten]) expect(isCodable(other, answered, trends)).toBe(false);
    expect(codingNeed(one, { state: 'taken' }, trends, ON)).toBe('none');
    expect(isCodable(coded, answered, trends)).toBe(true);
  });

  test('not at all without trends; what has been coded can still be changed', async () => {
    const trends = await trendsUnder(undefined);
    expect(trends).toBeNull();
    expect(codingNeed(one, answered, trends, addDays(lastOn, -1))).toBe('none');
    expect(isCodable(one, answered, trends)).toBe(false);
    expect(isCodable(recode(one, CODES, null, ON), answered, trends)).toBe(true);
  });
});

describe('what becomes of a choice', () => {
  test('is what the tables of the municipality say', () => {
    expect(publicationOf('area', 'A1', MIDDLE_TABLES)).toEqual({ as: 'own' });
    expect(publicationOf('area', 'A4', MIDDLE_TABLES)).toEqual({ as: 'joined', others: ['A3'] });
    expect(publicationOf('form', 'B2b', MIDDLE_TABLES)).toEqual({ as: 'group', group: 'BG2' });
    expect(publicationOf('source', 'C5', MIDDLE_TABLES)).toEqual({ as: 'notHere' });
    for (const [axis, code] of [
      ['principle', 'H2'],
      ['hurry', 'G4'],
    ] as const)
      expect(publicationOf(axis, code, MIDDLE_TABLES)).toEqual({ as: 'never' });
    const large = tablesBy({ ...MIDDLE, employees: 9000 });
    expect(publicationOf('source', 'C5', large)).toEqual({ as: 'group', group: 'CG3' });
    const alone = tablesBy({ ...MIDDLE, employees: 900, areas: EACH });
    expect(publicationOf('area', 'A1', alone)).toEqual({ as: 'notHere' });
  });

  test('orders its list in the groups that are published, and leaves no code out', () => {
    const forms = groupsOf('form', FORM_CODES, MIDDLE_TABLES);
    expect(forms.map(({ group }) => group)).toEqual(['BG1', 'BG2', 'BG3', 'BG4', 'BG5']);
    expect(forms.flatMap(({ codes }) => codes).toSorted()).toEqual([...FORM_CODES].sort());
    expect(groupsOf('source', SOURCE_CODES, MIDDLE_TABLES)).toEqual([{ group: null, codes: SOURCE_CODES }]);
    expect(groupsOf('area', ['A1', 'A2'], MIDDLE_TABLES)).toEqual([{ group: null, codes: ['A1', 'A2'] }]);
  });
});
