import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { warningsOf } from '../../web/check/dialogue-words.ts';
import { lettersOf } from '../../web/check/timeline.ts';
import { channelOf, openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, look, ordered, Seat } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Somebody has a case, and is away over Christmas: a leave moves no open case, and still nobody waits longer than five days. */
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

/** The next 22 December that is some days away. */
function beforeChristmas(): Day {
  const today = town.house.today();
  const days = [0, 1].map((years) => day(`${Number(today.slice(0, 4)) + years}-12-22`));
  return days.find((one) => daysBetween(today, one) >= 3) as Day;
}

test('her next letter goes to the one who is away; on the sixth day a deputy takes it, and on the return the desk says so', async () => {
  const christmas = beforeChristmas();
  await letDaysPass(town, daysBetween(town.house.today(), christmas) - 2);
  const reporter = new Reporter(town);
  const concern = await reporter.write('Det är något med julbordet.');
  const [handler, ...deputies] = concern.readers as [number, number, number];
  const away = new Seat(town, handler);
  await away.sit();
  await away.take('Det är något med julbordet.');
  await away.answer('Det är något med julbordet.', 'Jag läser, och är sedan ledig.');
  const leave = { firstOn: christmas, lastOn: addDays(christmas, 14) };
  await sayLeave(away.work.desk, leave, town.house.today());
  await letDaysPass(town, 2);

  const followUp = await reporter.write('Nu hände det igen.');
  expect(followUp.readers[0]).toBe(handler);
  const { roster, today } = await channelOf(town);
  const dueOn = acknowledgeDueOn(today, rulesOn(roster, today));
  // Three working days would be after the holidays.
  expect(dueOn).toBe(addDays(today, 5));
  await letDaysPass(town, daysBetween(today, dueOn));
  const deputy = new Seat(
    town,
    followUp.readers.slice(1).find((one) => deputies.includes(one)) ?? (followUp.readers[1] as number),
  );
  expect((await deputy.sit()).texts).toEqual([]);
  await letDaysPass(town, 1);
  await deputy.sit();
  expect(deputy.texts).toEqual(['Nu hände det igen.']);
  expect(await deputy.take('Nu hände det igen.')).toBe('taken');
  await deputy.answer('Nu hände det igen.', 'Jag svarar så länge.');
  await letDaysPass(town, 1);
  expect((await answersOn(reporter)).at(-1)).toEqual([deputy.official, handler, 'Jag svarar så länge.']);
  const situation = await look(reporter);
  expect(lettersOf(situation).map(({ readBy }) => readBy)).toEqual([handler, deputy.official]);
  // Nobody has looked at the roster over the holidays.
  expect(warningsOf(situation).filter(({ kind }) => kind !== 'old-roster')).toEqual([]);

  await letDaysPass(town, daysBetween(town.house.today(), leave.lastOn) + 1);
  await away.sit();
  expect(away.entry('Nu hände det igen.')).toMatchObject({ state: 'taken', takenBy: deputy.official });
  // By now she would write to the deputy.
  expect((await look(reporter)).dialogue.handler).toBe(deputy.official);
  expect(await ordered(town)).toContain(handler);
});
