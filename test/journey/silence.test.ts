import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { channelOf, openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, letDeputiesRead, ordered, Seat, shown } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/**
 * Four people write on one day: one is answered in time, one meets silence, one is read and not answered, and one is answered late. The days pass for
 * all of them together, from test to test.
 */
let town: Town;
let inTime: Reporter;
let unread: Reporter;
let unanswered: Reporter;
let late: Reporter;
/** The desks in the order of duty: who reads first, who next. */
let first: Seat;
let second: Seat;
let third: Seat;
const IN_TIME = 'Jag ombads att ändra ett betyg.';
const UNREAD = 'Ingen svarar i telefon.';
const UNANSWERED = 'Det är bråttom nu.';
const LATE = 'Jag kan vänta lite.';

beforeAll(async () => {
  town = await openTown();
  const [one, two, three] = await ordered(town);
  [first, second, third] = [new Seat(town, one), new Seat(town, two), new Seat(town, three)];
  [inTime, unread, unanswered, late] = [new Reporter(town), new Reporter(town), new Reporter(town), new Reporter(town)];
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

describe('until the promised day has passed', () => {
  test('whoever is on duty has everything, and the deputies have nothing', async () => {
    await inTime.write(IN_TIME);
    await unread.write(UNREAD);
    await unanswered.write(UNANSWERED);
    await late.write(LATE);
    const { roster, today } = await channelOf(town);
    await letDaysPass(town, daysBetween(today, acknowledgeDueOn(today, rulesOn(roster, today))));
    await first.sit();
    expect(first.texts.toSorted()).toEqual([UNANSWERED, UNREAD, LATE, IN_TIME].toSorted());
    expect(await first.take(IN_TIME)).toBe('acknowledged');
    expect(await first.take(UNANSWERED)).toBe('acknowledged');
    await first.answer(IN_TIME, 'Tack, jag läser.');
    for (const deputy of [second, third]) expect((await deputy.sit()).texts).toEqual([]);
  });

  test('nobody who wrote is offered to open anything', async () => {
    expect(await shown(unread)).toMatchObject({ state: 'received', status: 'received', mayOpen: false });
    expect(await letDeputiesRead(unanswered)).toBe(0);
  });
});

describe('on the day after it', () => {
  beforeAll(() => letDaysPass(town, 1));

  test('whoever was answered in time sees who has read, and the gate stays shut', async () => {
    expect(await shown(inTime)).toMatchObject({
      state: 'acknowledged',
      status: 'answered',
      readBy: first.official,
      warnings: [],
    });
    for (const deputy of [second, third]) expect((await deputy.sit()).texts.toSorted()).toEqual([UNREAD, LATE].toSorted());
  });

  test('the deputies have the unread letter to take: the first of them gets it, the others are told, and their desks let it go', async () => {
    expect(await shown(unread)).toMatchObject({ state: 'openToDeputies', status: 'open', mayOpen: false });
    for (const deputy of [second, third]) expect(deputy.entry(UNREAD).state).toBe('gate-open');
    expect(await second.take(UNREAD)).toBe('taken');
    expect(await third.take(UNREAD)).toBe('overtaken');
    expect(third.entry(UNREAD)).toMatchObject({ state: 'taken', takenBy: second.official });
    await third.sit();
    expect(third.work.taken.map(({ by }) => by)).toEqual([second.official]);
    expect(() => third.entry(UNREAD)).toThrow('no case');
    await first.sit();
    expect(first.work.taken.map(({ by }) => by)).toEqual([second.official]);
  });

  test('whoever was on duty may still take what no deputy has, and the deputies see who did', async () => {
    expect(first.entry(LATE).state).toBe('gate-open');
    expect(await first.take(LATE)).toBe('taken');
    await third.sit();
    expect(third.entries).toEqual([]);
    expect(third.work.taken.map(({ by }) => by).toSorted()).toEqual([first.official, second.official].toSorted());
  });

  test('she who was read and not answered opens the gate herself, and a deputy answers before the night', async () => {
    expect(await shown(unanswered)).toMatchObject({ state: 'acknowledged', status: 'silent', mayOpen: true });
    expect(second.texts).not.toContain(UNANSWERED);
    expect(await letDeputiesRead(unanswered)).toBe(1);
    await second.sit();
    expect(await second.take(UNANSWERED)).toBe('taken');
    await second.answer(UNANSWERED, 'Jag är ersättare.');
    await second.answer(UNREAD, 'Nu läser jag.');
  });
});

describe('the days after that', () => {
  beforeAll(() => letDaysPass(town, 1));

  test('the receipt says that a deputy could read, and that somebody has taken it', async () => {
    expect(await shown(late)).toMatchObject({ state: 'taken', status: 'taken', readBy: null, mayOpen: false });
    await first.sit();
    await first.answer(LATE, 'Förlåt att det dröjde.');
  });

  test('the first answer says who took it, and in whose place; her next letter goes there', async () => {
    expect(await shown(unread)).toMatchObject({ state: 'taken', status: 'answered', readBy: second.official, warnings: [] });
    expect(await answersOn(unread)).toEqual([[second.official, first.official, 'Nu läser jag.']]);
    expect((await unread.write('Tack.')).readers[0]).toBe(second.official);
  });

  test('also where the board never told that the gate was open, because the letter was taken before the night', async () => {
    expect(await shown(unanswered)).toMatchObject({ status: 'answered', readBy: second.official, mayOpen: false });
    expect(await answersOn(unanswered)).toEqual([[second.official, first.official, 'Jag är ersättare.']]);
  });

  test('a late answer of the one who was asked is in nobody’s place', async () => {
    await letDaysPass(town, 1);
    expect(await shown(late)).toMatchObject({ state: 'taken', status: 'answered', readBy: first.official, warnings: [] });
    expect(await answersOn(late)).toEqual([[first.official, null, 'Förlåt att det dröjde.']]);
  });
});
