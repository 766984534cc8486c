import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { type ChannelRules, channelRulesSchema } from '../../protocol/roster-entry.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { sameRules } from '../../web/actions/administer.ts';
import * as typing from '../../web/admin/typed-rules.ts';
import { RULE_NUMBERS, rebased, ruleBounds, typedRules } from '../../web/admin/typed-rules.ts';
import { SMALL } from '../roster-maker.ts';

const TODAY = day('2034-12-31');

const readRules = (typed: typing.TypedRules, kept: TrendRules | null, today: Day = TODAY) =>
  typing.readRules(typed, kept, today);

const numberWithin = (name: (typeof RULE_NUMBERS)[number]) => {
  const { least, most } = ruleBounds(name);
  return fc.integer({ min: least, max: most });
};
const trends: fc.Arbitrary<TrendRules> = fc.record({
  ...{ employees: fc.integer({ min: 1, max: 99_999 }), isPooled: fc.boolean(), isHalfYearly: fc.constant(false) },
  areas: fc.constant([['A1'], ['A2'], ['A3'], ['A4'], ['A5']]),
});
const anyRules: fc.Arbitrary<ChannelRules> = fc.record(
  {
    period: fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const),
    acknowledgeWorkingDays: numberWithin('acknowledgeWorkingDays'),
    feedbackDays: numberWithin('feedbackDays'),
    publicationHour: numberWithin('publicationHour'),
    slots: numberWithin('slots'),
    receipts: numberWithin('receipts'),
    coverPercent: numberWithin('coverPercent'),
    archiveDecision: fc.option(
      fc.record({
        number: fc.stringMatching(/^KS [0-9]{4}:[0-9]{1,4}$/),
        decidedOn: fc.integer({ min: 0, max: 9000 }).map((days) => addDays(day('2010-01-01'), days)),
      }),
    ),
    trends,
  },
  { requiredKeys: [...RULE_NUMBERS, 'period', 'archiveDecision'] },
);

test('rules that are typed as they stand are the same rules, and only they', () =>
  fc.assert(
    fc.property(anyRules, anyRules, (one, other) => {
      const read = readRules(typedRules(one), one.trends ?? null);
      expect(read).toEqual({ rules: one });
      const isSame = JSON.stringify(v.parse(channelRulesSchema, one)) === JSON.stringify(v.parse(channelRulesSchema, other));
      expect(sameRules(one, other)).toBe(isSame);
    }),
  ));

test.each(RULE_NUMBERS.flatMap((name) => [-1, 1].map((by) => [name, by] as const)))(
  '%s one beyond its bound (%i) is named, and nothing is signed',
  (name, by) => {
    const { least, most } = ruleBounds(name);
    expect(readRules({ ...typedRules(SMALL), [name]: String(by < 0 ? least - 1 : most + 1) }, null)).toEqual({
      faults: [name],
    });
  },
);

test.each(['', '3,5', '1e1', '0x3', 'tre', '03 ', ' 4 '])('“%s” is a whole number or is named', (typed) => {
  const read = readRules({ ...typedRules(SMALL), slots: typed }, null);
  const number = /^\s*\d{1,3}\s*$/.test(typed) ? Number(typed) : null;
  expect(read).toEqual(number === null ? { faults: ['slots'] } : { rules: { ...SMALL, slots: number } });
});

test('an archive decision has a number and a day, or there is none', () => {
  const typed = typedRules(SMALL);
  expect(readRules({ ...typed, archiveNumber: ' KS  2026:1 ', archiveDay: '2026-11-02' }, null)).toMatchObject({
    rules: { archiveDecision: { number: 'KS 2026:1', decidedOn: '2026-11-02' } },
  });
  expect(readRules({ ...typed, archiveNumber: 'KS 2026:1' }, null)).toEqual({ faults: ['archiveDay'] });
  expect(readRules({ ...typed, archiveDay: '2026-11-02' }, null)).toEqual({ faults: ['archiveNumber'] });
  expect(readRules({ ...typed, archiveNumber: 'KS', archiveDay: '2 november' }, null)).toEqual({ faults: ['archiveDay'] });
  expect(readRules({ ...typed, archiveNumber: 'KS', archiveDay: '2026-02-30' }, null)).toEqual({ faults: ['archiveDay'] });
});

test('an archive decision of a later day is none yet, and is named', () => {
  const typed = { ...typedRules(SMALL), archiveNumber: 'KS 2026:1', archiveDay: ' 2026-11-02 ' };
  expect(readRules(typed, null, day('2026-11-01'))).toEqual({ faults: ['archiveDay'] });
  expect(readRules(typed, null, day('2026-11-02'))).toMatchObject({ rules: { archiveDecision: { decidedOn: '2026-11-02' } } });
});

test('what somebody typed on rules that have changed meanwhile changes nothing back', () => {
  fc.assert(
    fc.property(anyRules, anyRules, fc.constantFrom(...RULE_NUMBERS), (before, after, touched) => {
      const typed = { ...typedRules(before), [touched]: '7' };
      const expected = typedRules(before)[touched] === '7' ? typedRules(after)[touched] : '7';
      expect(rebased(typed, typedRules(before), typedRules(after))).toEqual({ ...typedRules(after), [touched]: expected });
    }),
  );
});

test('trends stay as the rules have them, are asked for anew, or go', () => {
  const kept: TrendRules = {
    employees: 900,
    isPooled: true,
    isHalfYearly: false,
    areas: [['A1'], ['A2'], ['A3'], ['A4'], ['A5']],
  };
  const typed = typedRules({ ...SMALL, trends: kept });
  expect(readRules(typed, kept)).toEqual({ rules: { ...SMALL, trends: kept } });
  expect(readRules({ ...typed, trends: 'later' }, kept)).toEqual({ rules: SMALL });
  const staff = { staffA1: '300', staffA2: '300', staffA3: '300', staffA4: '300', staffA5: '300' };
  expect(readRules({ ...typed, trends: 'now', ...staff }, kept)).toEqual({
    rules: { ...SMALL, trends: { ...kept, employees: 1500, isPooled: false } },
  });
  expect(readRules({ ...typed, trends: 'now', ...staff, staffA3: '', slots: '' }, kept)).toEqual({
    faults: ['slots', 'staffA3'],
  });
  // What another has changed meanwhile is not changed back by whoever did not touch it.
  expect(readRules(rebased(typedRules(SMALL), typedRules(SMALL), typed), kept)).toEqual({ rules: { ...SMALL, trends: kept } });
});
