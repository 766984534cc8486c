import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { keyholderOf } from '../../protocol/release-log.ts';
import { type Roster, servingOfficial } from '../../protocol/roster.ts';
import { releasersOf } from '../../rules/release/releasers.ts';
import { lastDays, type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import { newestKey, type ReleaseLog, releaseFor, verifyNextRelease, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { MIDDLING, RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

/**
 * Roster and release log are two lists that grow beside each other. Whatever the Worker has taken in, knowing both as they were, everybody who knows
 * both as they are much later must still find right.
 */

const FOUNDED = day('2027-03-10');
const UNTIL = day('2029-06-01');
const PEOPLE = 7;

/** Something that is added to the roster on a day, dated that day or the day before. */
interface Event {
  readonly on: number;
  readonly isOfYesterday: boolean;
  readonly kind: 'leave' | 'retire' | 'lost' | 'admit' | 'rules';
  readonly official: number;
}

const event: fc.Arbitrary<Event> = fc.record({
  // About the days on which keys and releases come, mostly.
  on: fc.oneof(
    fc.integer({ min: 1, max: daysBetween(FOUNDED, UNTIL) }),
    fc
      .constantFrom('2028-01-01', '2028-03-01', '2029-01-01', '2029-03-01')
      .chain((near) => fc.integer({ min: -3, max: 3 }).map((days) => daysBetween(FOUNDED, addDays(day(near), days)))),
  ),
  isOfYesterday: fc.boolean(),
  kind: fc.constantFrom('leave', 'retire', 'lost', 'admit', 'rules'),
  official: fc.integer({ min: 1, max: PEOPLE }),
});

/** Adds what somebody wants to add, if it is right. */
async function add(maker: RosterMaker, { on, isOfYesterday, kind, official }: Event): Promise<void> {
  const today = addDays(FOUNDED, on);
  const newest = maker.entries.at(-1)?.day ?? FOUNDED;
  const dated = isOfYesterday && addDays(today, -1) >= newest ? addDays(today, -1) : today;
  const before = await maker.verify(today);
  const [entries, officials] = [[...maker.entries], maker.officials];
  const second = [...before.officials.keys()].find((number) => servingOfficial(before, number, dated)) ?? 1;
  if (kind === 'leave') await maker.leave(dated, official, dated, addDays(dated, 30));
  else if (kind === 'admit') await maker.admit(dated, {}, second);
  else if (kind === 'rules') {
    const rules = { ...SMALL, period: official > 3 ? ('month' as const) : ('week' as const), trends: MIDDLING };
    await maker.append(dated, 'rules', { rules }, [maker.root, testSigner(second)]);
  } else await maker.append(dated, kind, { official }, [maker.root]);
  await maker.verify(today).catch(() => {
    maker.entries.splice(0, maker.entries.length, ...entries);
    maker.officials = officials;
  });
}

/** What the two lists are on a day, for whoever adds to the second. */
class Desk {
  log: ReleaseLog | null = null;
  readonly entries: ReleaseLogMaker['entries'] = [];

  /** Adds the key, or the release, that is due, as the Worker takes it: by people who are in office, in the roster as it is. */
  async work(roster: Roster, today: Day): Promise<void> {
    const log = this.log ?? (await verifyReleaseLog([], roster, today));
    this.log = log;
    for (const lastOn of lastDays(roster, today)) {
      const schedule = scheduleFor(roster, lastOn);
      if (schedule && !releaseFor(this.log, lastOn) && today >= schedule.beginsOn) await this.advance(roster, today, schedule);
    }
  }

  private async advance(roster: Roster, today: Day, schedule: ReleaseSchedule): Promise<void> {
    const { lastOn, releasedOn } = schedule;
    const maker = new ReleaseLogMaker(roster);
    maker.entries.push(...this.entries);
    const serving = [...roster.officials.keys()].filter((number) => servingOfficial(roster, number, today));
    const key = this.log && newestKey(this.log, lastOn);
    const releasers = key ? releasersOf(roster, { by: keyholderOf(key), day: key.day, lastOn }) : [];
    const isReady = releasers.length === 2 && releasers.every((number) => number !== null && serving.includes(number));
    const [first] = serving;
    if (first === undefined) return;
    if (key && isReady && today >= releasedOn)
      await this.take(roster, today, await maker.addRelease(schedule, {}, { day: today }));
    else if (!key || (!isReady && today > lastOn))
      await this.take(roster, today, await maker.addKey(schedule, { day: today, by: first, round: maker.entries.length }));
  }

  private async take(roster: Roster, today: Day, entry: ReleaseLogMaker['entries'][number]): Promise<void> {
    this.log = await verifyNextRelease(this.log as ReleaseLog, entry, roster, today);
    this.entries.push(entry);
  }
}

test('what has been taken in stays right, whoever leaves, goes on leave or comes', async () => {
  let released = 0;
  let rounds = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 12 }), fc.boolean(), async (events, isDeskFirst) => {
      const maker = await RosterMaker.found(FOUNDED, { ...SMALL, trends: MIDDLING });
      for (let count = 0; count < 4; count++) await maker.admit(FOUNDED);
      const desk = new Desk();
      const visits = ['2027-04-05', '2028-01-01', '2028-03-01', '2028-03-04', '2029-01-01', '2029-03-01', '2029-03-04'];
      const days = [...visits.map((on) => daysBetween(FOUNDED, day(on))), ...events.map(({ on }) => on)];
      for (const on of [...new Set(days)].sort((a, b) => a - b)) {
        const today = addDays(FOUNDED, on);
        if (isDeskFirst) await desk.work(await maker.verify(today), today);
        for (const each of events.filter((one) => one.on === on)) await add(maker, each);
        await desk.work(await maker.verify(today), today);
      }
      const log = await verifyReleaseLog(desk.entries, await maker.verify(UNTIL), UNTIL);
      expect(log.entries).toEqual(desk.entries);
      released += log.releases.length;
      rounds += log.releases.filter(({ keyLate }) => keyLate).length;
    }),
    { numRuns: 60 },
  );
  expect(released).toBeGreaterThan(60);
  expect(rounds).toBeGreaterThan(3);
});
