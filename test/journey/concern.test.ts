import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays, rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { signLost } from '../../scripts/demo-channel.ts';
import type { Desk } from '../../web/actions/desk.ts';
import { handOver, NotASuccessor } from '../../web/actions/hand-over.ts';
import { proveWork } from '../../web/actions/prove-work.ts';
import { postLetter, type SealedLetter } from '../../web/actions/send-letter.ts';
import { getLetterbox, postDeposit, postGate } from '../../web/api.ts';
import { lettersKnown } from '../../web/dialogue.ts';
import {
  answer,
  caseWith,
  channelOf,
  lettersFor,
  openTown,
  putAhead,
  Reporter,
  type Town,
  textsFor,
  workThrough,
} from './people.ts';

/**
 * A concern's life through the production Worker with its database: the browser's code on one side, workerd and D1 on the other,
 * nothing between but HTTP. Reporters keep nothing but their nine words from visit to visit.
 */
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.house.close());

/** Today's duty order. */
async function order(): Promise<readonly number[]> {
  const { roster, period } = await channelOf(town);
  return dutyOrder(roster, period);
}

let daysAhead = 0;

/** Lets days pass, and on each the daily run. */
async function letDaysPass(days: number): Promise<void> {
  for (const until = daysAhead + days; daysAhead < until; ) {
    await putAhead(town, ++daysAhead);
    await town.house.runDaily();
  }
}

async function daysToNextPeriod(): Promise<number> {
  const { roster, period } = await channelOf(town);
  const { lastOn } = periodDays(roster, period);
  let days = 1;
  while (addDays(town.house.today(), days) <= lastOn) days++;
  return days;
}

describe('a concern that leaves out the person on duty', () => {
  let anna: Reporter;
  let concern: SealedLetter;
  let excluded: number;
  let handler: number;
  let desk: Desk;

  test('is opened by the next in the order, and by nobody else', async () => {
    const [first, second, third, fourth] = (await order()) as [number, number, number, number];
    anna = new Reporter(town);
    excluded = first;
    handler = second;
    concern = await anna.write('Hen som har jour bad mig ändra ett betyg.', { exclusions: [first] });
    expect(concern.readers).toEqual([second, third, fourth]);
    expect(await textsFor(town, second)).toEqual(['Hen som har jour bad mig ändra ett betyg.']);
    for (const other of [first, third, fourth]) expect(await textsFor(town, other)).toEqual([]);
  });

  test('is acknowledged with the secret that only its readers hold, answered and signed', async () => {
    desk = await workThrough(town, handler);
    const index = caseWith(desk, concern);
    expect(desk.vault.content.cases[index]?.exclusions).toEqual([excluded]);
    const long = `Tack för att du skrev. ${'Jag har läst allt. '.repeat(300)}`;
    desk = await answer(town, desk, index, long);
    expect(desk.vault.content.cases[index]?.nextCounter).toBe(2);
  });

  test('shows nothing on the board before the daily publication', async () => {
    const { dialogue } = await anna.visit();
    expect(dialogue.letters).toEqual([]);
    expect(dialogue.newestReply).toBeNull();
  });

  test('is found again with the nine words alone: its receipt, whom it left out, and the signed answer in both parts', async () => {
    await letDaysPass(1);
    const { dialogue } = await anna.visit();
    expect(dialogue.letters).toHaveLength(1);
    expect(dialogue.exclusions).toEqual([excluded]);
    expect(dialogue.replies.state).toBe('whole');
    expect(dialogue.replies.ordered.map(({ reply }) => reply.continues)).toEqual([true, false]);
    expect(dialogue.replies.ordered.map(({ reply }) => reply.text).join('')).toMatch(
      /^Tack för att du skrev\. (Jag har läst allt\. ){300}$/,
    );
    expect(dialogue.newestReply?.reply.author).toBe(handler);
    expect(lettersKnown(dialogue.letters, dialogue.newestReply?.reply.letterHead as Bytes).state).toBe('whole');
  });

  test('shows on the board, a day later, that it was acknowledged', async () => {
    await letDaysPass(1);
    const { dialogue } = await anna.visit();
    expect(dialogue.letters[0]?.receipt?.state).toBe('acknowledged');
  });

  test('is not found with other words', async () => {
    const { dialogue } = await new Reporter(town).visit();
    expect(dialogue.letters).toEqual([]);
    expect(dialogue.replies.ordered).toEqual([]);
  });

  test('after a change of duty its follow-up still goes to the handler, and the excluded still cannot open it', async () => {
    await letDaysPass(await daysToNextPeriod());
    const now = await order();
    const followUp = await anna.write('De frågade igen i dag.');
    expect(followUp.readers[0]).toBe(handler);
    expect(followUp.readers).not.toContain(excluded);
    expect(now.includes(excluded)).toBe(true);
    expect(await textsFor(town, excluded)).toEqual([]);
    desk = await workThrough(town, handler);
    const one = desk.vault.content.cases[caseWith(desk, concern)];
    expect(one?.letters).toHaveLength(2);
    expect(one?.letters[1]?.letterHead).not.toBe(one?.letters[0]?.letterHead);
  });

  test('cannot be handed over to the person whom it left out', async () => {
    const draft = { successor: excluded, text: 'Jag lämnar över.', note: 'Se breven.' };
    await expect(handOver(desk, await channelOf(town), caseWith(desk, concern), draft)).rejects.toThrow(NotASuccessor);
  });

  test('is handed over: the reporter learns the name, the successor can answer at once, and still knows whom it left out', async () => {
    const successor = (await order()).find((official) => official !== handler && official !== excluded) as number;
    await handOver(desk, await channelOf(town), caseWith(desk, concern), {
      successor,
      text: 'Nu tar en kollega vid.',
      note: 'Läs svaret.',
    });
    let next = await workThrough(town, successor);
    const index = next.vault.content.cases.findIndex(({ handler: of }) => of === handler);
    expect(next.vault.content.cases[index]?.exclusions).toEqual([excluded]);
    next = await answer(town, next, index, 'Hej, nu är det jag som läser.');
    await letDaysPass(3);
    const { dialogue } = await anna.visit();
    expect(dialogue.replies.state).toBe('whole');
    expect(dialogue.replies.ordered.map(({ reply }) => [reply.type, reply.author, reply.successor])).toEqual([
      ['reply', handler, 0],
      ['reply', handler, 0],
      ['hand-over', handler, successor],
      ['reply', successor, 0],
    ]);
    expect(dialogue.handler).toBe(successor);
  });

  test("with the reporter's next letter the predecessor is out, and the successor's own key carries on in the same case", async () => {
    const { dialogue } = await anna.visit();
    const successor = dialogue.handler as number;
    const before = await lettersFor(town, handler);
    const letter = await anna.write('Tack, då skriver jag till dig.');
    expect(letter.readers[0]).toBe(successor);
    expect(letter.readers).not.toContain(handler);
    expect(await lettersFor(town, handler)).toHaveLength(before.length);
    const next = await workThrough(town, successor);
    const one = next.vault.content.cases[caseWith(next, letter)];
    expect(one?.handler).toBe(successor);
    expect(one?.officeHeads.length).toBeGreaterThan(1);
    await answer(town, next, caseWith(next, letter), 'Jag har läst allt.');
    await letDaysPass(1);
    const { dialogue: after } = await anna.visit();
    expect(after.newestReply?.reply.text).toBe('Jag har läst allt.');
    expect(lettersKnown(after.letters, after.newestReply?.reply.letterHead as Bytes).state).toBe('whole');
  });
});

describe('a hand-over that the reporter refuses', () => {
  test('leaves the case with its handler, also in her later letters, and the successor reads none of them', async () => {
    const gun = new Reporter(town);
    const concern = await gun.write('Bara du.');
    const [handler, successor] = concern.readers as [number, number];
    let desk = await workThrough(town, handler);
    desk = await answer(town, desk, caseWith(desk, concern), 'Jag läser.');
    const draft = { successor, text: 'En kollega tar vid.', note: '' };
    await handOver(desk, await channelOf(town), caseWith(desk, concern), draft);
    await letDaysPass(2);
    expect((await gun.visit()).dialogue.handler).toBe(successor);
    const refusal = await gun.write('Nej tack, jag vill fortsätta med dig.', { refusesHandOver: true });
    expect(refusal.readers[0]).toBe(handler);
    await letDaysPass(1);
    expect((await gun.visit()).dialogue.handler).toBe(handler);
    const later = await gun.write('Är du kvar?');
    expect(later.readers[0]).toBe(handler);
    expect(await textsFor(town, successor)).not.toContain('Är du kvar?');
    desk = await workThrough(town, handler);
    expect(desk.vault.content.cases[caseWith(desk, concern)]?.state).toBe('open');
  });
});

describe('when nobody acknowledges', () => {
  test('the gate stays shut through the promised day and opens in the daily run after it, for the deputies', async () => {
    const bo = new Reporter(town);
    const concern = await bo.write('Ingen svarar i telefon.');
    const [, deputy, other] = concern.readers as [number, number, number];
    const { roster, today } = await channelOf(town);
    const due = acknowledgeDueOn(today, rulesOn(roster, today));
    while (town.house.today() < due) await letDaysPass(1);
    expect(await textsFor(town, deputy)).not.toContain('Ingen svarar i telefon.');
    await letDaysPass(1);
    expect(await textsFor(town, deputy)).toContain('Ingen svarar i telefon.');
    expect(await textsFor(town, other)).toContain('Ingen svarar i telefon.');
    const desk = await workThrough(town, deputy);
    await answer(town, desk, caseWith(desk, concern), 'Jag är ersättare och har läst.');
    await letDaysPass(2);
    const { dialogue } = await bo.visit();
    expect(dialogue.letters[0]?.receipt?.state).toBe('openToDeputies');
    expect(dialogue.newestReply?.reply.author).toBe(deputy);
    expect(dialogue.handler).toBe(deputy);
  });

  test('a reporter who waits no longer opens the gate herself, and a wrong share opens nothing', async () => {
    const cia = new Reporter(town);
    const concern = await cia.write('Det är bråttom.');
    const [, deputy] = concern.readers as [number, number];
    const where = { day: concern.letter.day, tag: toB64u(concern.letter.tag) };
    await expect(postGate(town.origin, { ...where, share: toB64u(new Uint8Array(32)) })).rejects.toMatchObject({
      code: 'wrong-share',
    });
    expect(await textsFor(town, deputy)).not.toContain('Det är bråttom.');
    await postGate(town.origin, { ...where, share: toB64u(concern.gate) });
    expect(await textsFor(town, deputy)).toContain('Det är bråttom.');
  });
});

describe('when sending is repeated', () => {
  test('identical bytes are stored once and answered the same, at once and on the day after', async () => {
    const dan = new Reporter(town);
    const sealed = await dan.write('En gång räcker.');
    const channel = await channelOf(town);
    const stored = await town.house.dump();
    await postLetter(channel, sealed);
    expect(await town.house.dump()).toBe(stored);
    await putAhead(town, ++daysAhead);
    await postLetter(await channelOf(town), sealed);
    expect(await town.house.dump()).toBe(stored);
  });

  test('other bytes under the same tag are refused, and a second visit of the day takes another number', async () => {
    const eva = new Reporter(town);
    const first = await eva.write('Första brevet.');
    const { bits } = await getLetterbox(town.origin);
    const other = first.deposit.slice() as Bytes;
    other[16_000] = (other[16_000] as number) ^ 1;
    const nonce = await proveWork(other, first.gate, first.letter.day, bits);
    const body = { deposit: toB64u(other), gate: toB64u(first.gate), day: first.letter.day, nonce };
    await expect(postDeposit(town.origin, body)).rejects.toMatchObject({ code: 'tag-taken' });
    const numbers = [first.letter.letterNumber];
    for (let count = 0; count < 3; count++) numbers.push((await eva.write(`Brev ${count}.`)).letter.letterNumber);
    expect(new Set(numbers).size).toBe(4);
  });
});

describe("when an ombudsperson's keys are lost", () => {
  test('an acknowledged case of that duty goes on with the deputies, who could not read it before', async () => {
    const fia = new Reporter(town);
    const concern = await fia.write('Hen hann läsa men inte svara.');
    const [primary, deputy] = concern.readers as [number, number];
    await workThrough(town, primary);
    expect(await textsFor(town, deputy)).not.toContain('Hen hann läsa men inte svara.');
    await appendLost(primary);
    await letDaysPass(1);
    const desk = await workThrough(town, deputy);
    await answer(town, desk, caseWith(desk, concern), 'Jag tar över.');
    await letDaysPass(2);
    const { dialogue } = await fia.visit();
    expect(dialogue.newestReply?.reply.text).toBe('Jag tar över.');
    const followUp = await fia.write('Skönt att någon svarar.');
    expect(followUp.readers).not.toContain(primary);
    expect(followUp.readers[0]).toBe(deputy);
    expect((await order()).length).toBeGreaterThan(0);
  });
});

/** The administrator reports somebody lost, with the demo's root phrase. */
async function appendLost(official: number): Promise<void> {
  const channel = await channelOf(town);
  const entry = await signLost(channel.roster, official, town.house.today());
  const answerOf = await town.house.send('/api/roster', { json: { entry, keys: null } });
  expect(answerOf.status).toBe(201);
}
