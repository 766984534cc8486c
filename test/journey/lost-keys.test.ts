import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import { goneHandler } from '../../web/check/dialogue-words.ts';
import { lettersOf } from '../../web/check/timeline.ts';
import { channelOf, openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, look, ordered, passWithoutRuns, Seat, shown } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** What goes wrong for good or for a week, while people wait: the days pass for all of them together. */
let town: Town;
let unread: Reporter;
let answered: Reporter;
let seats: readonly [Seat, Seat, Seat];
const UNREAD = 'Jag ombads att ändra ett betyg.';
const ANSWERED = 'Det är samma sak varje år.';

beforeAll(async () => {
  town = await openTown();
  const [one, two, three] = await ordered(town);
  seats = [new Seat(town, one), new Seat(town, two), new Seat(town, three)];
  [unread, answered] = [new Reporter(town), new Reporter(town)];
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

describe('the key of whoever is on duty is lost for good', () => {
  test('with one letter unread and another answered: the next run opens both, long before any promised day', async () => {
    const [first, second] = seats;
    await unread.write(UNREAD);
    await answered.write(ANSWERED);
    await first.sit();
    await first.take(ANSWERED);
    await first.answer(ANSWERED, 'Jag läser.');
    await letDaysPass(town, 1);
    expect((await second.sit()).texts).toEqual([]);
    const { roster, today } = await channelOf(town);
    await signAct(town.origin, roster, demoRootPhrase(), { kind: 'lost', official: first.official }, today);
    await expect(first.sit()).rejects.toThrow();
    await letDaysPass(town, 1);
    expect((await second.sit()).texts.toSorted()).toEqual([UNREAD, ANSWERED].toSorted());
  });

  test('both who wrote are told that the person is gone; the unread letter is taken and answered', async () => {
    const [first, second] = seats;
    for (const reporter of [unread, answered]) expect(goneHandler(await look(reporter))).toBe(first.official);
    expect(await shown(unread)).toMatchObject({ state: 'openToDeputies', status: 'open' });
    expect(await second.take(UNREAD)).toBe('taken');
    await second.answer(UNREAD, 'Jag tar över.');
    expect(await second.take(ANSWERED)).toBe('taken');
  });

  test('the answered case goes on with her next letter, in one row of answers', async () => {
    const followUp = await answered.write('Vem läser nu?');
    expect(followUp.readers).not.toContain(seats[0].official);
    const handler = seats.find(({ official }) => official === followUp.readers[0]);
    if (!handler) throw new Error('it went to somebody else');
    await handler.sit();
    await handler.take('Vem läser nu?');
    await handler.answer('Vem läser nu?', 'Det gör jag.');
    await letDaysPass(town, 1);
    expect(await shown(unread)).toMatchObject({ state: 'taken', readBy: seats[1].official, warnings: [] });
    expect(await shown(answered)).toMatchObject({ status: 'answered', warnings: [] });
    const situation = await look(answered);
    expect(lettersOf(situation).map(({ readBy }) => readBy)).toEqual([seats[0].official, handler.official]);
    for (const reporter of [unread, answered]) expect(goneHandler(await look(reporter))).toBeNull();
  });
});

describe('the daily run stays away for a week', () => {
  const reporter = () => unread;

  test('her device says that the board is old, and no gate opens', async () => {
    const followUp = await reporter().write('Hör ni mig?');
    await letDaysPass(town, 1);
    await passWithoutRuns(town, 7);
    expect((await shown(reporter())).warnings.map(({ kind }) => kind)).toContain('old-board');
    const deputy = seats.find(({ official }) => followUp.readers.slice(1).includes(official));
    expect((await deputy?.sit())?.texts).not.toContain('Hör ni mig?');
  });

  test('the first run afterwards opens it, and publishes every day that was missed', async () => {
    const before = (await town.house.bindings()).DB;
    const days = () => before.prepare('SELECT count(*) AS days FROM publications').first<number>('days');
    const published = Number(await days());
    await town.house.runDaily();
    expect(await days()).toBe(published + 7);
    const situation = await look(reporter());
    expect(lettersOf(situation).at(-1)).toMatchObject({ state: 'openToDeputies' });
    expect((await shown(reporter())).warnings).toEqual([]);
    const deputy = seats[2];
    await deputy.sit();
    expect(await deputy.take('Hör ni mig?')).toBe('taken');
    await deputy.answer('Hör ni mig?', 'En vecka senare.');
    await letDaysPass(town, 1);
    expect((await answersOn(reporter())).at(-1)).toEqual([deputy.official, seats[1].official, 'En vecka senare.']);
  });
});
