import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import { channelRulesSchema, entryHash } from '../../protocol/roster-entry.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const each = [['A1'], ['A2'], ['A3'], ['A4'], ['A5']];
const trends = { employees: 3000, isPooled: false, isHalfYearly: false, areas: each };
const isRight = (given: unknown) => v.safeParse(channelRulesSchema, { ...SMALL, trends: given }).success;

describe('the rules for trends', () => {
  test.each([
    ['each area by itself', trends],
    [
      'joined areas',
      {
        ...trends,
        areas: [
          ['A1', 'A5'],
          ['A2', 'A3', 'A4'],
        ],
      },
    ],
    ['half years from 6001 employees', { ...trends, employees: 6001, isHalfYearly: true }],
    ['all areas as one', { ...trends, employees: 1500, areas: [['A1', 'A2', 'A3', 'A4', 'A5']] }],
    ['a pool', { ...trends, employees: 1, isPooled: true }],
  ])('take %s', (_name, given) => {
    expect(isRight(given)).toBe(true);
  });

  test.each([
    ['nobody', { ...trends, employees: 0 }],
    ['too many', { ...trends, employees: 100_000 }],
    ['half a person', { ...trends, employees: 1500.5 }],
    ['half years below 6001', { ...trends, employees: 6000, isHalfYearly: true }],
    ['joined areas below 1500', { ...trends, employees: 1499, areas: [['A1', 'A2'], ['A3'], ['A4'], ['A5']] }],
    ['an area too few', { ...trends, areas: each.slice(1) }],
    ['an area twice', { ...trends, areas: [...each, ['A1']] }],
    ['an empty cell', { ...trends, areas: [...each, []] }],
    ['another area', { ...trends, areas: [...each.slice(1), ['A6']] }],
    [
      'codes out of order',
      {
        ...trends,
        areas: [
          ['A2', 'A1'],
          ['A3', 'A4', 'A5'],
        ],
      },
    ],
    [
      'cells out of order',
      {
        ...trends,
        areas: [
          ['A2', 'A3'],
          ['A1', 'A4', 'A5'],
        ],
      },
    ],
    ['one thing more', { ...trends, cases: 12 }],
    ['nothing', null],
    ['undefined', undefined],
  ])('refuse %s', (_name, given) => {
    expect(isRight(given)).toBe(false);
  });

  test('may be left out, and then an entry is what it was before there were any', async () => {
    const { entries } = await RosterMaker.found(day('2026-11-02'), SMALL);
    const [genesis] = entries;
    expect(JSON.stringify(genesis)).not.toContain('trends');
    expect(genesis && toB64u(await entryHash(genesis))).toBe('a93_h1raLcHrbIxhQ7-s7yPbif5sxa5SVrO0wSIjTcc');
  });
});
