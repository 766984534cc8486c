import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, day, daysBetween } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { dutyCalendar, officialCalendar } from '../../worker/calendar.ts';
import { calendar as english } from '../../worker/messages/en/calendar.ts';
import { calendar as swedish } from '../../worker/messages/sv/calendar.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { type ReadCalendar, readCalendar } from './read-calendar.ts';

const FOUNDED = day('2026-09-07');

/** Three ombudspersons, 1 to 3, and a leader, 4. */
async function makeRoster(rules: Partial<ChannelRules> = {}, more: (maker: RosterMaker) => Promise<unknown> = async () => {}) {
  const maker = await RosterMaker.found(FOUNDED, { ...SMALL, ...rules });
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Åkerö']) await maker.admit(FOUNDED, { name });
  await maker.admit(FOUNDED, { role: 'leader', name: 'Eva Strand' });
  await more(maker);
  return maker.verify(day('2027-12-31'));
}

function everybodys(roster: Roster, today: string, words = swedish): ReadCalendar {
  return readCalendar(Buffer.from(dutyCalendar(roster, day(today), words)));
}

function ownOf(roster: Roster, number: number, today: string): ReadCalendar {
  const official = roster.officials.get(number);
  if (!official) throw new Error('nobody');
  return readCalendar(Buffer.from(officialCalendar(roster, official, day(today), swedish)));
}

/** The days on which to open the desk. */
function openDays({ events }: ReadCalendar): string[] {
  return events.filter(({ uid }) => uid.startsWith('open-')).map(({ firstOn }) => firstOn);
}

describe('the calendar of the duty', () => {
  test('has this period and all that begin within half a year, day after day without a gap, also when the clocks change', async () => {
    const roster = await makeRoster();
    for (const today of ['2026-10-24', '2026-12-23', '2027-03-27']) {
      const { events } = everybodys(roster, today);
      expect(events[0]?.firstOn && events[0].firstOn <= today && today <= events[0].lastOn).toBe(true);
      for (const [index, { firstOn }] of events.slice(1).entries())
        expect(daysBetween(day(events[index]?.lastOn ?? ''), day(firstOn))).toBe(1);
      const last = events.at(-1)?.firstOn ?? '';
      expect(last <= addDays(day(today), 182) && last > addDays(day(today), 175)).toBe(true);
    }
  });

  test('names whom the rotation names, and the two deputies', async () => {
    const roster = await makeRoster({ period: 'fortnight' }, (maker) => maker.admit(FOUNDED, { name: 'Dan Ny' }));
    for (const { uid, firstOn, lastOn, summary, description } of everybodys(roster, '2026-12-01').events) {
      const period = Number(/^duty-(\d+)@/.exec(uid)?.[1]);
      expect(periodDays(roster, period)).toEqual({ firstOn, lastOn });
      const [onDuty, ...deputies] = dutyOrder(roster, period).map((number) => roster.officials.get(number)?.name);
      expect(summary).toBe(`Jour: ${onDuty}`);
      expect(description).toBe(`Ersättare: ${deputies.slice(0, 2).join(', ')}`);
    }
  });

  test('says so where nobody is on duty', async () => {
    const { events } = everybodys(await makeRoster(), '2026-09-08');
    expect(events.slice(0, 3).map(({ summary }) => summary)).toEqual(['Ingen har jour', 'Ingen har jour', 'Jour: Anna Ek']);
  });

  test('says the same in English', async () => {
    const { name, events } = everybodys(await makeRoster(), '2026-12-01', english);
    expect(name).toBe('Duty, Provköping');
    expect(events[0]?.summary).toMatch(/^On duty: /);
  });

  test('keeps an event’s id when its days or words change, and stamps with the day of the newest entry', async () => {
    const before = everybodys(await makeRoster(), '2026-12-01');
    const after = everybodys(
      await makeRoster({}, (maker) => maker.leave(day('2026-11-30'), 1, day('2026-12-07'), day('2027-01-31'))),
      '2026-12-02',
    );
    const ids = (calendar: ReadCalendar) => calendar.events.map(({ uid }) => uid.split('@')[0]);
    expect(ids(after)).toEqual(ids(before));
    expect(after.events.map(({ summary }) => summary)).not.toEqual(before.events.map(({ summary }) => summary));
    expect(new Set(before.events.map(({ stamp }) => stamp))).toEqual(new Set(['20260907T000000Z']));
    expect(new Set(after.events.map(({ stamp }) => stamp))).toEqual(new Set(['20261130T000000Z']));
  });

  test('folds long lines at 75 octets, not inside a character, and escapes what the standard asks', async () => {
    const names = ['Åsa; Öst, \\ "N": '.padEnd(79, 'å').concat('x'), '\u{1d4d0}'.repeat(40), 'ä'.repeat(80)];
    const roster = await makeRoster({}, async (maker) => {
      for (const name of names) await maker.admit(FOUNDED, { name });
    });
    const said = everybodys(roster, '2026-12-01').events.flatMap(({ summary, description }) => [summary, description]);
    for (const name of names) expect(said.some((text) => text?.includes(name))).toBe(true);
  });
});

describe('the calendar of an ombudsperson', () => {
  test('has the own duty, each working day of it, and the first working day of every other week', async () => {
    const roster = await makeRoster();
    const calendar = ownOf(roster, 1, '2026-11-02');
    const duty = calendar.events.filter(({ summary }) => summary === swedish.ownDuty);
    expect(duty.length).toBeGreaterThan(7);
    for (const { uid, firstOn } of duty) {
      const period = Number(/^duty-(\d+)-1@/.exec(uid)?.[1]);
      expect(dutyOrder(roster, period)[0]).toBe(1);
      expect(periodDays(roster, period).firstOn).toBe(firstOn);
    }
    // Her week from 9 November, and the Mondays around it.
    expect(openDays(calendar).slice(0, 8)).toEqual([
      ...['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'],
      ...['2026-11-09', '2026-11-16', '2026-11-23'],
    ]);
  });

  test('asks nobody to the desk on Christmas, on other days off, or at a weekend', async () => {
    const roster = await makeRoster();
    const everyone = [1, 2, 3].flatMap((number) => openDays(ownOf(roster, number, '2026-12-14')));
    const days = everyone.filter((on) => on >= '2026-12-21' && on <= '2027-01-10').sort();
    // Three in turn: on duty in the weeks of 21 December, 28 December and 4 January, and the first working day of the other two each time.
    expect(days).toEqual([
      ...['2026-12-21', '2026-12-21', '2026-12-21', '2026-12-22', '2026-12-23'],
      ...['2026-12-28', '2026-12-28', '2026-12-28', '2026-12-29', '2026-12-30'],
      ...['2027-01-04', '2027-01-04', '2027-01-04', '2027-01-05', '2027-01-07', '2027-01-08'],
    ]);
  });

  test('knows absences, and asks on the first working day on which the person is there', async () => {
    const roster = await makeRoster({ period: 'month' }, (maker) =>
      maker.leave(day('2026-11-01'), 2, day('2026-12-01'), day('2026-12-02')),
    );
    const calendar = ownOf(roster, 2, '2026-11-20');
    const [away] = calendar.events.filter(({ summary }) => summary === swedish.away);
    expect(away).toMatchObject({ firstOn: '2026-12-01', lastOn: '2026-12-02' });
    expect(openDays(calendar).find((on) => on >= '2026-12-01')).toBe('2026-12-03');
  });

  test('asks each week also where a period is a month, so that no roster goes two weeks without a witness', async () => {
    const roster = await makeRoster({ period: 'month' });
    for (const number of [1, 2, 3]) {
      const days = openDays(ownOf(roster, number, '2026-11-20')).map(day);
      expect(days.length).toBeGreaterThan(20);
      // Over Christmas and New Year the first working day of a week may be its third.
      for (const [index, on] of days.slice(1).entries()) expect(daysBetween(days[index] ?? on, on)).toBeLessThanOrEqual(9);
    }
  });

  test('leaves out who has gone, also where the order still has the name', async () => {
    const roster = await makeRoster({}, (maker) => maker.append(day('2026-11-02'), 'retire', { official: 1 }, [maker.root]));
    expect(dutyOrder(roster, periodOn(roster, day('2026-11-03')))).toContain(1);
    expect(JSON.stringify(everybodys(roster, '2026-11-03').events)).not.toContain('Anna Ek');
  });

  test('begins for a newcomer with the first period of service', async () => {
    const roster = await makeRoster({}, (maker) => maker.admit(day('2026-11-11'), { name: 'Dan Ny' }, 1));
    const servesFrom = roster.officials.get(5)?.servesFrom ?? -1;
    expect(openDays(ownOf(roster, 5, '2026-11-12'))[0]).toBe(periodDays(roster, servesFrom).firstOn);
  });
});

describe('the answer', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  const refusalOf = async (path: string) => {
    const answer = await house.send(path);
    return [answer.status, ((await answer.json()) as { error: string }).error];
  };

  test('is text/calendar, the same for everybody at every time of the day, and no letter changes it', async () => {
    const answer = await house.send('/api/calendar');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const roster = await house.roster.verify(house.today());
    expect(await answer.text()).toBe(dutyCalendar(roster, house.today(), swedish));
    const own = await house.send('/api/calendar/2?language=en');
    const official = roster.officials.get(2);
    expect(official && officialCalendar(roster, official, house.today(), english)).toBe(await own.text());
  });

  test.each(['/5', '/7', '/0', '/01', '/256', '/x', '/1.ics', '/%31%00'])('is not found for %s', async (path) => {
    expect(await refusalOf(`/api/calendar${path}`)).toEqual([404, 'not-found']);
  });

  test('is refused in another language, by another method, and before founding', async () => {
    expect(await refusalOf('/api/calendar?language=de')).toEqual([400, 'malformed']);
    expect((await house.send('/api/calendar', { method: 'POST' })).status).toBe(405);
    const empty = await openHouse({ founded: false });
    try {
      expect((await empty.send('/api/calendar')).status).toBe(503);
    } finally {
      await empty.close();
    }
  });

  test('is not found for somebody who has gone', async () => {
    const entry = await house.roster.append(house.today(), 'retire', { official: 4 }, [house.roster.root]);
    expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    expect(await refusalOf('/api/calendar/4')).toEqual([404, 'not-found']);
  });
});
