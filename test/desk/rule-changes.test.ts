import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { AREA_CODES } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { changedRules } from '../../web/desk/rule-changes.ts';
import { office as english } from '../../web/messages/en/office.ts';
import { office as swedish } from '../../web/messages/sv/office.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const MONDAY = day('2026-11-23');
const TRENDS: TrendRules = {
  ...{ employees: 1500, isPooled: false, isHalfYearly: false },
  areas: AREA_CODES.map((code) => [code]),
};
const OTHER: ChannelRules = {
  ...{ period: 'month', acknowledgeWorkingDays: 1, feedbackDays: 30, publicationHour: 23, slots: 8, receipts: 64 },
  ...{ coverPercent: 99, archiveDecision: { number: 'KS 1', decidedOn: MONDAY }, trends: TRENDS },
};

/** What a proposal of new rules is told as, before rules that say this. */
async function changes(before: ChannelRules, after: ChannelRules, language: 'sv' | 'en' = 'sv') {
  const roster = await (await RosterMaker.found(MONDAY, before)).verify(MONDAY);
  const told = changedRules(roster, after, { sv: swedish, en: english }[language], { language, day: (of) => of });
  return told.map(({ name, before: was, after: is }) => [name, was, is].join(': ').replaceAll('\u00a0', ' '));
}

describe('who signs second is told', () => {
  test('every rule that would change, and no other', async () => {
    expect(await changes(SMALL, SMALL)).toEqual([]);
    expect(await changes(OTHER, OTHER)).toEqual([]);
    expect(await changes(SMALL, OTHER)).toHaveLength(Object.keys(swedish.ruleNames).length);
    expect(Object.keys(swedish.ruleNames).sort()).toEqual(Object.keys(OTHER).sort());
  });

  test('what trends there would be, and what becomes of those that are', async () => {
    expect(await changes(SMALL, { ...SMALL, trends: TRENDS })).toEqual([
      'Trender: inga än: 1 500 anställda, storleksklass M; områden varje år; former vartannat år',
    ]);
    expect(await changes({ ...SMALL, trends: TRENDS }, SMALL, 'en')).toEqual([
      'Trends: 1,500 employees, size class M; areas every year; forms every second year: none yet',
    ]);
    const areas = [['A1', 'A5'], ['A2'], ['A3'], ['A4']] satisfies TrendRules['areas'];
    const [joined] = await changes({ ...SMALL, trends: TRENDS }, { ...SMALL, trends: { ...TRENDS, areas } });
    expect(joined).toContain(swedish.ruleValues.trends.area.A5.name);
  });
});
