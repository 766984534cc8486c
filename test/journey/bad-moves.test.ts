import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { claimantOf } from '../../crypto/claim.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { signAct } from '../../web/actions/administer.ts';
import { NotPosted } from '../../web/actions/desk.ts';
import { NotASuccessor } from '../../web/actions/hand-over.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { postLetter, sealLetter } from '../../web/actions/send-letter.ts';
import { getBoard, postGate } from '../../web/api.ts';
import { statusOf, warningsOf } from '../../web/check/dialogue-words.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { channelOf, openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, look, ordered, passWithoutRuns, Seat, shown } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** What people do twice, too late, or to the wrong one, each with what it comes to; the days pass from test to test. */
let town: Town;
let first: Seat;
let second: Seat;
let third: Seat;
let fourth: Seat;
const SLOTS = 8;

beforeAll(async () => {
  town = await openTown({ rules: { slots: SLOTS, receipts: 16 } });
  const [one, two, three, four] = await ordered(town);
  [first, second, third, fourth] = [new Seat(town, one), new Seat(town, two), new Seat(town, three), new Seat(town, four)];
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

/** The desk of whoever is on duty today. */
async function onDuty(): Promise<Seat> {
  const [on] = await ordered(town);
  return [first, second, third, fourth].find(({ official }) => official === on) as Seat;
}

/** Nights pass, and every fourteenth is the first on which anything runs: a run makes up for so many. */
async function passNights(nights: number): Promise<void> {
  const before = town.house.today();
  await passWithoutRuns(town, nights);
  for (let night = 14; night < nights; night += 14) await town.house.runDaily(addDays(before, night));
  await town.house.runDaily();
}

/** The letter with a text, as a desk has opened it. */
function letterAt(seat: Seat, text: string): OpenedLetter {
  const found = [...seat.work.letters.values()].find(({ opened }) => 'text' in opened.body && opened.body.text === text);
  if (!found) throw new Error(`nothing here says: ${text}`);
  return found;
}

/** By the desk of this seat, and by whom the claim that holds is. */
async function acknowledgeAt(seat: Seat, letter: OpenedLetter): Promise<number | null> {
  const claim = await acknowledge(town.origin, seat.official, letter);
  return claimantOf(
    letter.opened.readersKey,
    claim,
    [first, second, third, fourth].map(({ official }) => official),
  );
}

describe('acknowledging', () => {
  test('twice changes nothing, and after a hand-over neither', async () => {
    await new Reporter(town).write('Två gånger.');
    await first.sit();
    const letter = letterAt(first, 'Två gånger.');
    expect(await acknowledgeAt(first, letter)).toBe(first.official);
    const stored = await town.house.dump();
    expect(await acknowledgeAt(first, letter)).toBe(first.official);
    expect(await town.house.dump()).toBe(stored);
    await first.sit();
    await first.handOver('Två gånger.', second.official, 'Anteckning: två.');
    const after = await town.house.dump();
    expect(await acknowledgeAt(first, letter)).toBe(first.official);
    expect(await town.house.dump()).toBe(after);
    expect(first.entry('Två gånger.').state).toBe('handed-over');
  });

  test('by two deputies at once: one has it, and both are told who; later the gate takes no third', async () => {
    const bo = new Reporter(town);
    const { gate, letter } = await bo.write('Båda på en gång.');
    await postGate(town.origin, { day: letter.day, tag: toB64u(letter.tag), share: toB64u(gate) });
    await second.sit();
    await third.sit();
    const [opened, again] = [letterAt(second, 'Båda på en gång.'), letterAt(third, 'Båda på en gång.')];
    const [one, other] = await Promise.all([acknowledgeAt(second, opened), acknowledgeAt(third, again)]);
    expect(one).toBe(other);
    expect([second.official, third.official]).toContain(one);
    expect(await acknowledgeAt(first, opened)).toBe(one);
  });
});

test('a gate share for another tag opens neither letter', async () => {
  const [cia, dan] = [new Reporter(town), new Reporter(town)];
  const one = await cia.write('Det ena brevet.');
  const other = await dan.write('Det andra brevet.');
  const stored = await town.house.dump();
  const swapped = { day: one.letter.day, tag: toB64u(one.letter.tag), share: toB64u(other.gate) };
  await expect(postGate(town.origin, swapped)).rejects.toMatchObject({ code: 'wrong-share' });
  const unknown = { ...swapped, tag: toB64u(randomBytes(16)) };
  await expect(postGate(town.origin, unknown)).rejects.toMatchObject({ code: 'not-found' });
  expect(await town.house.dump()).toBe(stored);
  await second.sit();
  expect(second.texts).not.toContain('Det ena brevet.');
  expect(second.texts).not.toContain('Det andra brevet.');
});

describe('a case that is closed while her next letter is on its way', () => {
  test('is open again with that letter: nothing is lost, and her page waits for an answer', async () => {
    const eva = new Reporter(town);
    await eva.write('Tack på förhand.');
    await first.sit();
    await first.take('Tack på förhand.');
    await letDaysPass(town, 1);
    const { channel, keys, dialogue } = await eva.visit();
    const wishes = { noAcknowledgement: false, refusesHandOver: false, exclusions: [] };
    const sealed = sealLetter(channel, keys, dialogue, { type: 'follow-up', language: 'sv', text: 'En sak till.', ...wishes });
    await first.sit();
    await first.answer('Tack på förhand.', 'Det är gjort, och därför avslutar jag.', 'closing');
    expect(first.entry('Tack på förhand.').state).toBe('ended');
    await postLetter(channel, sealed);
    await letDaysPass(town, 1);
    expect(statusOf(await look(eva))).toBe('more');
    await first.sit();
    expect(first.entry('En sak till.').state).toBe('new');
    await first.take('En sak till.');
    await first.answer('En sak till.', 'Den med.');
    await letDaysPass(town, 1);
    const situation = await look(eva);
    expect(statusOf(situation)).toBe('answered');
    expect(warningsOf(situation)).toEqual([]);
  });
});

describe('an answer that was posted, though its desk was never told', () => {
  let duty: Seat;

  /** It is sent and stored, and the server's word is lost. The desk stays open over the night in which it is published. */
  async function answerUntold(text: string, said: string): Promise<void> {
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (String(input).endsWith('/api/board/slots')) throw new TypeError('cut');
      return response;
    });
    const failed = await duty.answer(text, said).catch((error: unknown) => error);
    cut.mockRestore();
    expect(failed).toBeInstanceOf(NotPosted);
    await duty.do(async () => ({ outcome: 'posted', change: () => ({ desk: (failed as NotPosted).desk }) }));
    await letDaysPass(town, 1);
  }

  /** The board, when one more night has passed: two slots that are alike would be known as real. */
  async function expectNoneTwice(): Promise<void> {
    expect(duty.work.desk.vault.content.outbox).toEqual([]);
    await letDaysPass(town, 1);
    const slots = (await getBoard(town.origin)).slots.map((slot) => toB64u(slot));
    expect(new Set(slots).size).toBe(slots.length);
  }

  test('is not posted again with the next answer, when the board shows it', async () => {
    const [gun, ida] = [new Reporter(town), new Reporter(town)];
    await gun.write('Kom det fram?');
    await ida.write('Jag väntar.');
    duty = await onDuty();
    await duty.sit();
    for (const text of ['Kom det fram?', 'Jag väntar.']) await duty.take(text);
    await answerUntold('Kom det fram?', 'Ja, det kom fram.');
    expect(await duty.answer('Jag väntar.', 'Nu kommer jag.')).toBe('answered');
    await expectNoneTwice();
    expect(await answersOn(gun)).toEqual([[duty.official, null, 'Ja, det kom fram.']]);
    expect(await answersOn(ida)).toEqual([[duty.official, null, 'Nu kommer jag.']]);
  });

  test('nor with a hand-over', async () => {
    await answerUntold('Jag väntar.', 'En sak till.');
    const colleague = [first, second, third, fourth].find((seat) => seat !== duty) as Seat;
    expect(await duty.handOver('Kom det fram?', colleague.official)).toBe('handed-over');
    await expectNoneTwice();
  });
});

describe('a board with more surplus than a month can publish', () => {
  test('takes no more: the answer stays in the vault, and is posted when there is room', async () => {
    const fia = new Reporter(town);
    await fia.write('Får jag svar?');
    const duty = await onDuty();
    await duty.sit();
    await duty.take('Får jag svar?');
    const { DB } = await town.house.bindings();
    const { count } = (await DB.prepare('SELECT count(*) AS count FROM reply_slots').first<{ count: number }>()) ?? {
      count: 0,
    };
    const insert = DB.prepare('INSERT INTO reply_slots (hint, posted_on, slot) VALUES (?, ?, ?)');
    const rows = Array.from({ length: 400 - count }, () => randomBytes(4096));
    const { today } = await channelOf(town);
    await DB.batch(rows.map((slot) => insert.bind(toB64u(slot.subarray(0, 16)), today, toB64u(slot))));
    const failed = await duty.answer('Får jag svar?', 'Ja, men sent.').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(NotPosted);
    expect((failed as NotPosted).cause).toMatchObject({ code: 'board-full' });
    expect((failed as NotPosted).desk.vault.content.outbox).toHaveLength(1);
    await letDaysPass(town, 1);
    await duty.sit();
    expect(duty.work.desk.vault.content.outbox).toEqual([]);
    // Whoever posted first is published first, the same number each night.
    const nights = (400 - SLOTS) / SLOTS;
    expect(nights).toBeGreaterThan(30);
    await passNights(nights);
    expect(await answersOn(fia)).toEqual([]);
    await passNights(1);
    expect(await answersOn(fia)).toEqual([[duty.official, null, 'Ja, men sent.']]);
    expect(await shown(fia)).toMatchObject({ readBy: duty.official, status: 'answered' });
    // The bindings of before the days passed are void.
    const now = (await town.house.bindings()).DB;
    const sizes = await now.prepare('SELECT DISTINCT length(slots) AS size FROM publications WHERE slots IS NOT NULL').all();
    expect(sizes.results).toHaveLength(1);
  });
});

describe('somebody who cannot go on with a case', () => {
  const text = 'Vem tar över?';

  test('because of a leave, or because she left that person out: nothing is handed over, and nothing sent', async () => {
    const duty = await onDuty();
    const [away, excluded] = [first, second, third, fourth].filter((seat) => seat !== duty) as [Seat, Seat];
    await new Reporter(town).write(text, { exclusions: [excluded.official] });
    await away.sit();
    const { today } = await channelOf(town);
    await sayLeave(away.work.desk, { firstOn: today, lastOn: addDays(today, 9) }, today);
    await duty.sit();
    await duty.take(text);
    const stored = await town.house.dump();
    for (const { official } of [away, excluded, duty])
      await expect(duty.handOver(text, official)).rejects.toThrow(NotASuccessor);
    expect(await town.house.dump()).toBe(stored);
    expect(duty.entry(text).state).toBe('awaiting');
  });

  test('because they are retired: neither a case nor a letter goes there, also not one sealed before anybody knew', async () => {
    const duty = await onDuty();
    const [gone] = [first, second, third, fourth].filter((seat) => seat !== duty) as [Seat];
    const gun = new Reporter(town);
    const early = await gun.visit();
    await duty.sit();
    const { roster, today } = await channelOf(town);
    await signAct(town.origin, roster, demoRootPhrase(), { kind: 'retire', official: gone.official }, today);
    await expect(duty.handOver(text, gone.official)).rejects.toThrow(NotASuccessor);
    const wishes = { noAcknowledgement: false, refusesHandOver: false, exclusions: [] };
    const draft = { type: 'concern', language: 'sv', text: 'Till den som slutade.', ...wishes } as const;
    await letDaysPass(town, 3);
    const stale = { ...early.channel, today: (await channelOf(town)).today };
    const sealed = sealLetter(stale, early.keys, early.dialogue, draft);
    await expect(postLetter(stale, sealed)).rejects.toSatisfy(
      (error) => error instanceof Refusal && ['stale-head', 'wrong-period'].includes(error.code),
    );
    expect((await gun.write('Till den som är kvar.')).readers).not.toContain(gone.official);
  });
});
