import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { signLost } from '../../scripts/demo-channel.ts';
import type { LetterDraft } from '../../web/actions/send-letter.ts';
import { getLetterbox, Unreachable } from '../../web/api.ts';
import { DayRefused, type Delivery, deliver, OtherReaders } from '../../web/report/deliver.ts';
import { LetterWork, type WorkProgress } from '../../web/report/letter-work.ts';
import type { OpenChannel } from '../../web/visit.ts';
import { channelOf, openTown, putAhead, type Town, textsFor } from '../journey/people.ts';

/** Sending a letter that was prepared, through the production Worker, when something on the way goes wrong. */
let town: Town;
let daysAhead = 0;
beforeAll(async () => {
  town = await openTown();
});
afterEach(() => void vi.spyOn(globalThis, 'fetch').mockRestore());
afterAll(() => town?.house.close());

/** What a visit has loaded. */
async function openChannel(): Promise<OpenChannel> {
  const { bits, full, cover } = await getLetterbox(town.origin);
  return { ...(await channelOf(town)), bits, isFull: full, takesCovers: cover, isAhead: false };
}

function draftOf(text: string, exclusions: readonly number[] = []): LetterDraft {
  return { type: 'concern', language: 'sv', text, exclusions, noAcknowledgement: false, refusesHandOver: false };
}

/** The letterbox's rows. */
async function stored(): Promise<number> {
  const { deposits } = JSON.parse(await town.house.dump());
  return deposits.length;
}

/** Somebody who is about to press send. */
async function deliveryOf(text: string, told: WorkProgress[] = []): Promise<Delivery> {
  const channel = await openChannel();
  const work = new LetterWork((progress) => told.push(progress));
  const draft = draftOf(text);
  work.prepare(channel, draft);
  const approved = (await work.ready()).letter.readers;
  const today: Day = town.house.today();
  return { work, channel, draft, approved, today, isAgain: false, loadAnew: openChannel };
}

describe('sending a letter that was prepared', () => {
  test('is one request, after work that was told', async () => {
    const told: WorkProgress[] = [];
    const delivery = await deliveryOf('Ett brev.', told);
    const asked = vi.spyOn(globalThis, 'fetch');
    const { letter } = await deliver(delivery);
    expect(asked.mock.calls).toHaveLength(1);
    expect(await textsFor(town, letter.readers[0] ?? 0)).toContain('Ett brev.');
    const phases = told.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
    expect(phases).toEqual(['none', 'deriving', 'proving', 'ready', 'none']);
  });

  test('stores one letter, whose answer was lost, when it is sent again', async () => {
    const delivery = await deliveryOf('Svaret kom bort.');
    const before = await stored();
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async (...args) => {
      await real(...args);
      throw new TypeError('cut');
    });
    await expect(deliver(delivery)).rejects.toThrow(Unreachable);
    expect(await stored()).toBe(before + 1);
    await deliver({ ...delivery, isAgain: true });
    expect(await stored()).toBe(before + 1);
  });

  test.each([
    ['before it is tried', false, 1],
    ['when a try that may have arrived is refused', true, 2],
  ])('makes it anew, with the same words, after days have passed: %s', async (_, isAgain, posts) => {
    const delivery = await deliveryOf('Sidan stod öppen.');
    const words = delivery.work.words(WORDS_SV);
    // Four weeks: the same four people's turn again.
    daysAhead += 28;
    await putAhead(town, daysAhead);
    const before = await stored();
    const asked = vi.spyOn(globalThis, 'fetch');
    const { letter } = await deliver({ ...delivery, isAgain, today: town.house.today() });
    expect(asked.mock.calls.filter(([, init]) => init?.method === 'POST')).toHaveLength(posts);
    expect(letter.letter.day).toBe(town.house.today());
    expect(delivery.work.words(WORDS_SV)).toEqual(words);
    expect(await stored()).toBe(before + 1);
  });

  test.each([
    ['weak-proof-of-work', 400, 1],
    ['stale-head', 409, 1],
    ['unknown-head', 409, 1],
    ['wrong-period', 409, 1],
    ['tag-taken', 409, 0],
  ])('makes it anew after %s, once', async (error, status, loaded) => {
    const delivery = await deliveryOf(`Efter ${error}.`);
    const before = await stored();
    const first = (await delivery.work.ready()).letter;
    const loadAnew = vi.fn(openChannel);
    vi.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => Response.json({ error }, { status }));
    const { letter } = await deliver({ ...delivery, loadAnew });
    expect(letter.deposit).not.toEqual(first.deposit);
    expect(loadAnew).toHaveBeenCalledTimes(loaded);
    expect(await stored()).toBe(before + 1);
    if (error === 'tag-taken') expect(letter.letter.letterNumber).toBe(first.letter.letterNumber + 1);
  });

  test('says which day is refused, after one try, where this device stays in it; the letter goes when it has left it', async () => {
    const today = addDays(town.house.today(), 1);
    const ahead = async () => ({ ...(await openChannel()), today });
    const delivery = await deliveryOf('Skrivet i morgon.');
    const before = await stored();
    const asked = vi.spyOn(globalThis, 'fetch');
    const loadAnew = vi.fn(ahead);
    const failed = deliver({ ...delivery, channel: await ahead(), today, loadAnew });
    await expect(failed).rejects.toEqual(new DayRefused(today));
    expect(loadAnew).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls.filter(([, init]) => init?.method === 'POST')).toHaveLength(1);
    const { letter } = await deliver(delivery);
    expect(letter.letter.day).toBe(town.house.today());
    expect(await stored()).toBe(before + 1);
  });

  test('finds room after letters of four earlier visits of the day', async () => {
    const delivery = await deliveryOf('Femte brevet i dag.');
    const first = (await delivery.work.ready()).letter.letter.letterNumber;
    const answering = vi.spyOn(globalThis, 'fetch');
    for (let visit = 0; visit < 4; visit++) {
      answering.mockImplementationOnce(async () => Response.json({ error: 'tag-taken' }, { status: 409 }));
    }
    const { letter } = await deliver(delivery);
    expect(letter.letter.letterNumber).toBe(first + 4);
  });

  test('gives up where the server says no, or says nothing for long', async () => {
    const delivery = await deliveryOf('Ingen svarar.');
    const before = await stored();
    const answering = vi.spyOn(globalThis, 'fetch');
    answering.mockImplementationOnce(async () => Response.json({ error: 'letterbox-full' }, { status: 503 }));
    await expect(deliver(delivery)).rejects.toMatchObject({ code: 'letterbox-full' });
    answering.mockImplementationOnce(() => new Promise(() => {}));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const waiting = expect(deliver(delivery)).rejects.toThrow(Unreachable);
    await vi.advanceTimersByTimeAsync(60_000);
    await waiting;
    vi.useRealTimers();
    expect(await stored()).toBe(before);
  });

  test('goes to nobody else than was named', async () => {
    const delivery = await deliveryOf('Bara till er.');
    const before = await stored();
    const [primary = 0] = delivery.approved;
    const entry = await signLost((await openChannel()).roster, primary, town.house.today());
    expect((await town.house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
    const changed = { ...delivery, channel: await openChannel() };
    await expect(deliver(changed)).rejects.toThrow(OtherReaders);
    expect(await stored()).toBe(before);
    const { letter } = await deliver({ ...changed, approved: (await changed.work.ready()).letter.readers });
    expect(letter.readers).not.toContain(primary);
  });
});

describe('work that is not wanted any more', () => {
  test('ends when the text changes, and only the new letter is sent', async () => {
    const delivery = await deliveryOf('Första försöket.');
    const changed = draftOf('Andra försöket.');
    const before = await stored();
    const { letter } = await deliver({ ...delivery, draft: changed });
    expect(await stored()).toBe(before + 1);
    const texts = await textsFor(town, letter.readers[0] ?? 0);
    expect(texts).toContain('Andra försöket.');
    expect(texts).not.toContain('Första försöket.');
  });

  test('makes no letter once it is wiped', async () => {
    const work = new LetterWork(() => {});
    // Without bits there would be no work in which to notice it.
    work.prepare({ ...(await openChannel()), bits: 0 }, draftOf('Glöm det.'));
    const ready = work.ready();
    work.wipe();
    await expect(ready).rejects.toThrow('abort');
  });
});
