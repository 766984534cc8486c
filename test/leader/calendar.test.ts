import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { Official, Roster } from '../../protocol/roster.ts';
import { AREA_CODES } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import type { SignedInLeader } from '../../web/actions/sign-in-leader.ts';
import { releaseCalendar } from '../../web/leader/calendar.ts';
import { CalendarPart } from '../../web/leader/calendar-view.tsx';
import { LeaderContext, type LeaderPlace } from '../../web/leader/leader-context.ts';
import { leader as english } from '../../web/messages/en/leader.ts';
import { leader as swedish } from '../../web/messages/sv/leader.ts';
import { WordsContext } from '../../web/ui/words.ts';
import { simulateReleases } from '../release-log-maker.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const FOUNDED = day('2026-09-07');
const MIDDLE: TrendRules = {
  ...{ employees: 3000, isPooled: false, isHalfYearly: false },
  areas: AREA_CODES.map((code) => [code]),
};
const LARGE: TrendRules = { ...MIDDLE, employees: 9000, isHalfYearly: true };

async function rosterWith(trends: TrendRules | null): Promise<Roster> {
  const maker = await RosterMaker.found(FOUNDED, trends ? { ...SMALL, trends } : SMALL);
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Berg']) await maker.admit(FOUNDED, { name });
  return maker.verify(FOUNDED);
}

async function logUntil(roster: Roster, until: Day): Promise<ReleaseLog> {
  return verifyReleaseLog(await simulateReleases(roster, {}, until), roster, until);
}

/** A calendar as last days, standings and days. */
function told(roster: Roster, today: Day, log: ReleaseLog | null): string[] {
  return releaseCalendar(roster, today, log).map(({ schedule, standing, on }) => `${schedule.lastOn} ${standing} ${on}`);
}

let middle: Roster;
let large: Roster;
let without: Roster;
beforeAll(async () => {
  [middle, large, without] = await Promise.all([rosterWith(MIDDLE), rosterWith(LARGE), rosterWith(null)]);
});

describe('the calendar of releases', () => {
  test('has what is running and what is to come, as the rules are, from the founding on', async () => {
    expect(told(middle, FOUNDED, await logUntil(middle, FOUNDED))).toEqual([
      '2026-12-31 running 2027-03-01',
      '2027-12-31 coming 2028-03-01',
      '2028-12-31 coming 2029-03-01',
    ]);
    expect(told(large, FOUNDED, await logUntil(large, FOUNDED))).toEqual([
      '2026-12-31 running 2027-03-01',
      '2027-06-30 coming 2027-09-01',
      '2027-12-31 coming 2028-03-01',
    ]);
    expect(told(without, FOUNDED, await logUntil(without, FOUNDED))).toEqual([]);
  });

  test('tells one release from its time on: running, counting, and here, or overdue where it is not', async () => {
    const standingOn = async (on: Day, log = logUntil(middle, on)) => told(middle, on, await log)[0]?.split(' ')[1];
    const none = logUntil(middle, FOUNDED);
    expect(await standingOn(day('2026-12-31'))).toBe('running');
    expect(await standingOn(day('2027-01-01'))).toBe('counting');
    expect(await standingOn(day('2027-02-28'))).toBe('counting');
    expect(await standingOn(day('2027-03-01'), none)).toBe('due');
    expect(await standingOn(day('2027-03-02'), none)).toBe('overdue');
    expect(await standingOn(day('2027-03-01'))).toBe('released');
    expect(told(middle, day('2027-03-02'), null)[0]).toBe('2026-12-31 unknown 2027-03-01');
  });

  test('keeps the two latest that came, and whatever is late for as long as it is', async () => {
    const later = day('2030-05-01');
    const log = await logUntil(middle, later);
    expect(told(middle, later, log).map((line) => line.slice(0, 19))).toEqual([
      '2028-12-31 released',
      '2029-12-31 released',
      '2030-12-31 running ',
      '2031-12-31 coming 2',
      '2032-12-31 coming 2',
    ]);
    const early = await logUntil(middle, addDays(FOUNDED, 1));
    expect(told(middle, later, early).filter((line) => line.includes('overdue'))).toHaveLength(4);
  });

  test('is never wrong about a release that came on its day, whatever the day', async () => {
    const until = day('2028-04-01');
    const entries = await simulateReleases(large, {}, until);
    for (let on = FOUNDED; on < until; on = addDays(on, 5)) {
      const log = await verifyReleaseLog(
        entries.filter((entry) => entry.day <= on),
        large,
        on,
      );
      const standings = releaseCalendar(large, on, log).map(({ standing }) => standing);
      expect(standings, on).not.toContain('overdue');
      expect(
        standings.filter((one) => one === 'running'),
        on,
      ).toHaveLength(1);
    }
  });
});

describe.each([
  ['sv', swedish],
  ['en', english],
] as const)('its page (%s)', (language, t) => {
  const shown = (roster: Roster, today: Day, releases: ReleaseLog | null) => {
    const signedIn = { roster, today, releases, leader: {} as Official } as SignedInLeader;
    const place = { t } as LeaderPlace;
    const part = h(LeaderContext.Provider, { value: place }, h(CalendarPart, { signedIn }));
    const words = { language } as Parameters<typeof WordsContext.Provider>[0]['value'];
    return render(h(WordsContext.Provider, { value: words }, part)).replaceAll('&#39;', "'");
  };

  test('names days, tables and times, and says where no trends are shown, or nobody knows', async () => {
    const none = shown(without, FOUNDED, await logUntil(without, FOUNDED));
    expect(none).toContain(t.calendar.none);
    expect(none).not.toContain('<ol');
    const half = shown(large, day('2027-07-01'), await logUntil(large, day('2027-07-01')));
    expect(half).toContain(t.calendar.table(t.calendar.tables.source, t.calendar.period.firstHalf('2027')));
    expect(half).toContain(t.calendar.table(t.calendar.tables.area, t.calendar.period.secondHalf('2027')));
    expect(half).toContain(language === 'sv' ? '1 september 2027' : '1 September 2027');
    const two = shown(middle, FOUNDED, null);
    expect(two).toContain(t.calendar.table(t.calendar.tables.form, t.calendar.period.years('2026', '2027')));
    expect(two).toContain(t.calendar.unread);
    expect(half).not.toContain(t.calendar.unread);
  });
});
