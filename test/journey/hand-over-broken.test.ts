import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { HandOverUnfinished } from '../../web/case-file.ts';
import { handOverOf } from '../../web/check/dialogue-words.ts';
import { recover } from '../../web/desk/recover.ts';
import { openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, look, ordered, Seat } from './seats.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** A connection that breaks while a case is handed over: what has been sent is told to everybody, and what has not been sent has not happened. */
let town: Town;
let first: Seat;
let second: Seat;
let third: Seat;
let reporter: Reporter;
let text: string;
let number = 0;
let fetching: MockInstance<typeof fetch> | undefined;

beforeAll(async () => {
  town = await openTown({ rules: { slots: 8, receipts: 16 } });
});
beforeEach(async () => {
  // Days pass from test to test, and duty periods with them.
  const [one, two, three] = await ordered(town);
  [first, second, third] = [new Seat(town, one), new Seat(town, two), new Seat(town, three)];
  reporter = new Reporter(town);
  text = `Brev nummer ${++number}.`;
  await reporter.write(text);
  await first.sit();
  await first.take(text);
});
// Not all mocks: the town's clock is one.
afterEach(() => fetching?.mockRestore());
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

type Asked = (real: () => Promise<Response>) => Promise<Response>;
const LOST: Asked = () => Promise.reject(new TypeError('cut'));
const ANSWER_LOST: Asked = async (real) => {
  await real();
  throw new TypeError('cut');
};

/** From now on, what happens to requests of these, such as `POST /api/letterbox`; one at a time, in their order. */
function cut(asked: string, ...fates: Asked[]): void {
  const real = globalThis.fetch;
  fetching = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(`${input instanceof Request ? input.url : input}`);
    const fate = `${init?.method} ${pathname}` === asked ? fates.shift() : undefined;
    return fate ? fate(() => real(input, init)) : real(input, init);
  });
}

const UNTOUCHED: Asked = (real) => real();
const note = () => `Anteckning om: ${text}`;
const letterOnDesk = () => first.entry(text);
const deposits = async () => {
  const { DB } = await town.house.bindings();
  return (await DB.prepare('SELECT count(*) AS n FROM deposits').first<{ n: number }>())?.n ?? 0;
};

/** Hands the case over as the desk's page does, which goes on from what is true after a failure. Returns what it says then. */
async function breakOff(successor = second): Promise<string | null> {
  const error = await first.handOver(text, successor.official, note()).then(
    () => expect.fail('it was not broken off'),
    (thrown: unknown) => thrown,
  );
  fetching?.mockRestore();
  const { desk, failure } = await recover(first.work, error);
  await first.do(async () => ({ outcome: null, change: () => ({ desk }) }));
  return failure;
}

/** What the reporter learns the next day, and that what the successor says reaches her. */
async function expectHandedOver(successor = second): Promise<void> {
  await letDaysPass(town, 1);
  expect(handOverOf(await look(reporter))).toBe('asked');
  expect(await answersOn(reporter)).toEqual([[first.official, null, 'Nu tar en kollega vid.']]);
  await successor.sit();
  await successor.take(note());
  await successor.answer(note(), 'Nu läser jag.');
  await letDaysPass(town, 1);
  expect((await answersOn(reporter)).at(-1)).toEqual([successor.official, null, 'Nu läser jag.']);
}

describe('a hand-over whose letter has arrived, and of which no more could be kept', () => {
  beforeEach(async () => {
    cut('PUT /api/vault', UNTOUCHED, LOST);
    expect(await breakOff()).toBe('unreachable');
  });

  test('is finished by the next reading', async () => {
    await first.sit();
    expect(letterOnDesk().state).toBe('handed-over');
    await expectHandedOver();
  });

  test('is told as it was meant, although she has written meanwhile', async () => {
    await reporter.write('Ett brev till.');
    await first.sit();
    await expectHandedOver();
  });

  test('is finished by another try, which sends nothing more; also where that names somebody else', async () => {
    const before = await deposits();
    expect(await first.handOver(text, third.official, note())).toBe('handed-over-before');
    expect(await deposits()).toBe(before);
    await expectHandedOver();
  });

  test('takes no answer before: the successor goes on with its counter', async () => {
    await expect(first.answer(text, 'Jag svarar ändå.')).rejects.toThrow(HandOverUnfinished);
    await expectHandedOver(await first.sit().then(() => second));
  });
});

test('a hand-over of which nobody was told that it had arrived is finished by the next reading', async () => {
  cut('POST /api/letterbox', ANSWER_LOST);
  expect(await breakOff()).toBe('unreachable');
  await first.sit();
  await expectHandedOver();
});

describe('a hand-over whose letter has not arrived', () => {
  beforeEach(async () => {
    cut('POST /api/letterbox', LOST);
    expect(await breakOff()).toBe('unreachable');
  });

  test('has not happened: after the next reading its desk answers as before', async () => {
    await expect(first.answer(text, 'Jag svarar ändå.')).rejects.toThrow(HandOverUnfinished);
    await first.sit();
    await first.answer(text, 'Jag är kvar.');
    await letDaysPass(town, 1);
    expect(await answersOn(reporter)).toEqual([[first.official, null, 'Jag är kvar.']]);
  });

  test('is sent by another try, to whom that names', async () => {
    await first.handOver(text, third.official, note());
    await expectHandedOver(third);
  });
});

test('what another device has finished meanwhile is told once', async () => {
  const other = new Seat(town, first.official);
  cut('PUT /api/vault', UNTOUCHED, async (real) => {
    await other.sit();
    return real();
  });
  expect(await first.handOver(text, second.official, note())).toBe('handed-over');
  expect(other.entry(text).state).toBe('handed-over');
  await expectHandedOver();
});
