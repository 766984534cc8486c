import { afterEach, describe, expect, test, vi } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn } from '../../protocol/duty-periods.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { activeOfficial } from '../../protocol/roster.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { type RootAct, signAct } from '../../web/actions/administer.ts';
import { areKeysShort, keepKeysAhead, lastKeyPeriod } from '../../web/actions/publish-keys.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { ProposalVoid, readProposal, signProposal } from '../../web/actions/second-proposal.ts';
import { witnessHead } from '../../web/actions/witness-head.ts';
import {
  answer,
  caseWith,
  channelOf,
  deskOf,
  openTown,
  putAhead,
  Reporter,
  type Town,
  textsFor,
  workThrough,
} from './people.ts';

// Months pass in each of these, and desks are opened by their slow phrases again and again.
vi.setConfig({ testTimeout: 180_000 });

/** Time passes over an office: holidays, illness, forgotten desks, people who go. Each story has a town of its own. */
let town: Town;
afterEach(async () => {
  // The clock of before.
  vi.restoreAllMocks();
  await town?.house.close();
});

const EVERYONE = [1, 2, 3, 4];
/** Longer than this nobody leaves a desk closed, or its keys run short. */
const DESK_DAYS = 50;
let ahead = 0;

async function begin(): Promise<void> {
  ahead = 0;
  town = await openTown();
}

/** Goes on to a day. The desks of these people are opened now and then on the way, and on that day. */
async function goOnTo(on: Day, open: readonly number[] = EVERYONE): Promise<void> {
  for (let left = daysBetween(town.house.today(), on); left > 0; left -= DESK_DAYS) {
    ahead += Math.min(left, DESK_DAYS);
    await putAhead(town, ahead);
    for (const official of open) await openDesk(official);
  }
}

/** What a desk does by itself when it is opened. */
async function openDesk(official: number): Promise<void> {
  const { today } = await channelOf(town);
  await witnessHead(await keepKeysAhead(await deskOf(town, official), today), today);
}

async function order(on: Day): Promise<readonly number[]> {
  const { roster } = await channelOf(town);
  return dutyOrder(roster, periodOn(roster, on));
}

/** Root signs, and somebody else does too where that is needed. */
async function administer(act: RootAct, second?: number): Promise<void> {
  const { roster, today } = await channelOf(town);
  const signedAs = await signAct(town.origin, roster, demoRootPhrase(), act, today);
  expect(signedAs).toBe(second === undefined ? 'appended' : 'proposed');
  if (second === undefined) return;
  const desk = await deskOf(town, second);
  const proposal = await readProposal(desk, today);
  if (proposal?.state !== 'waiting') throw new Error('nothing waits for a second signature');
  await signProposal(desk, proposal.entry, today);
}

/** The next day with that month and day that is at least so many days away. */
function next(monthAndDay: string, days: number): Day {
  const today = town.house.today();
  const candidates = [0, 1].map((years) => day(`${Number(today.slice(0, 4)) + years}-${monthAndDay}`));
  return candidates.find((one) => daysBetween(today, one) >= days) as Day;
}

test('who is away over Christmas is passed over and keeps the place, and silence over the holidays opens the gate on the fifth day', async () => {
  await begin();
  const christmasEve = next('12-24', 30);
  await goOnTo(addDays(christmasEve, -20));
  const [away, ...others] = await order(christmasEve);
  const { today } = await channelOf(town);
  const leave = { firstOn: addDays(christmasEve, -3), lastOn: addDays(christmasEve, 13) };
  await sayLeave(await deskOf(town, away as number), leave, today);
  expect(await order(christmasEve)).toEqual([...others, away]);
  // The first period that the leave does not touch, and that was not somebody's already.
  const { roster } = await channelOf(town);
  const back = periodOn(roster, leave.lastOn) + 1;
  expect(dutyOrder(roster, back)[0]).toBe(away);

  await goOnTo(addDays(christmasEve, -1));
  const concern = await new Reporter(town).write('Dagen före julafton.');
  expect(concern.readers[0]).not.toBe(away);
  const dueOn = acknowledgeDueOn(concern.letter.day, rulesOn(roster, concern.letter.day));
  expect(dueOn).toBe(addDays(concern.letter.day, 5));
  const deputy = concern.readers[1] as number;
  await goOnTo(dueOn);
  await town.house.runDaily(dueOn);
  expect(await textsFor(town, deputy)).not.toContain('Dagen före julafton.');
  await goOnTo(addDays(dueOn, 1));
  await town.house.runDaily(addDays(dueOn, 1));
  expect(await textsFor(town, deputy)).toContain('Dagen före julafton.');
});

test('when everyone is away they are asked all the same, and nobody loses a place', async () => {
  await begin();
  const { roster, today, period } = await channelOf(town);
  const quiet = period + 3;
  const days = periodDays(roster, quiet);
  const before = dutyOrder(roster, quiet);
  for (const official of EVERYONE) await sayLeave(await deskOf(town, official), days, today);
  const now = (await channelOf(town)).roster;
  expect(dutyOrder(now, quiet)).toEqual(before);
  // Nobody was on duty, so the first in the queue still is the first.
  expect(dutyOrder(now, quiet + 1)[0]).toBe(before[0]);
  await goOnTo(addDays(days.firstOn, 1));
  const concern = await new Reporter(town).write('Finns någon kvar?');
  expect(concern.readers).toEqual(before.slice(0, 3));
});

test('a desk that stays closed runs out of keys: it is warned of before, the others go on, and opening it once mends it', async () => {
  await begin();
  const others = [1, 2, 3];
  const { roster, today } = await channelOf(town);
  const last = lastKeyPeriod(roster, 4, today) as number;
  await goOnTo(addDays(periodDays(roster, last).firstOn, -56), others);
  const early = await channelOf(town);
  expect(areKeysShort(early.roster, 4, early.today)).toBe(true);
  expect(others.some((official) => areKeysShort(early.roster, official, early.today))).toBe(false);
  expect(early.keys.has(4)).toBe(true);

  await goOnTo(periodDays(early.roster, last + 1).firstOn, others);
  const late = await channelOf(town);
  expect(late.keys.has(4)).toBe(false);
  const concern = await new Reporter(town).write('Åtta veckor senare.');
  expect(concern.readers).toHaveLength(3);
  expect(concern.readers).not.toContain(4);
  expect(await textsFor(town, concern.readers[0] as number)).toEqual(['Åtta veckor senare.']);

  await openDesk(4);
  await goOnTo(periodDays(late.roster, last + 2).firstOn);
  expect((await channelOf(town)).keys.has(4)).toBe(true);
});

describe('somebody on duty', () => {
  test('who is retired gets nothing more, and who had written to them is answered by another', async () => {
    await begin();
    const reporter = new Reporter(town);
    const concern = await reporter.write('Ett brev till den som slutar.');
    const [onDuty] = await order(town.house.today());
    expect(concern.readers[0]).toBe(onDuty);
    const desk = await workThrough(town, onDuty as number);
    await answer(town, desk, caseWith(desk, concern), 'Jag läser.');
    await administer({ kind: 'retire', official: onDuty as number });
    const { roster } = await channelOf(town);
    expect(activeOfficial(roster, onDuty as number)).toBeNull();
    await expect(deskOf(town, onDuty as number)).rejects.toThrow();

    await goOnTo(
      addDays(town.house.today(), 1),
      EVERYONE.filter((official) => official !== onDuty),
    );
    await town.house.runDaily(town.house.today());
    const followUp = await reporter.write('Vem läser nu?');
    expect(followUp.readers).not.toContain(onDuty);
    const successor = await workThrough(town, followUp.readers[0] as number);
    await answer(town, successor, caseWith(successor, followUp), 'Det gör jag.');
    await town.house.runDaily(addDays(town.house.today(), 1));
    expect((await reporter.visit()).dialogue.newestReply?.reply.text).toBe('Det gör jag.');
  });

  test('who is reported lost leaves all open cases to the deputies, acknowledged or not', async () => {
    await begin();
    const texts = ['Läst.', 'Läst och besvarad.', 'Oläst.'];
    const [lost] = await order(town.house.today());
    const concerns = [await new Reporter(town).write('Läst.'), await new Reporter(town).write('Läst och besvarad.')];
    const desk = await workThrough(town, lost as number);
    await answer(town, desk, caseWith(desk, concerns[1] as (typeof concerns)[number]), 'Tack.');
    await new Reporter(town).write('Oläst.');
    const deputies = (concerns[0]?.readers ?? []).slice(1);
    for (const deputy of deputies) expect(await textsFor(town, deputy)).toEqual([]);
    await administer({ kind: 'lost', official: lost as number });
    await goOnTo(addDays(town.house.today(), 1), deputies);
    await town.house.runDaily(town.house.today());
    for (const deputy of deputies) expect((await textsFor(town, deputy)).toSorted()).toEqual(texts.toSorted());
  });
});

test('rules changed in the middle of a cycle hold from the second coming period, and the queue goes on where it was', async () => {
  await begin();
  const before = await channelOf(town);
  const rules = { ...rulesOn(before.roster, before.today), period: 'fortnight' as const, acknowledgeWorkingDays: 1 };
  const [second] = await order(before.today);
  await administer({ kind: 'rules', rules }, second);
  const { roster, today, period } = await channelOf(town);
  const sequence = [0, 1, 2, 3, 4, 5].map((count) => dutyOrder(roster, period + count)[0]);
  // Four people in turn, whatever the length of a period.
  expect(new Set(sequence.slice(0, 4)).size).toBe(4);
  expect(sequence[4]).toBe(sequence[0]);
  const changed = [0, 1, 2, 3].find(
    (count) => rulesOn(roster, periodDays(roster, period + count).firstOn).period === 'fortnight',
  );
  expect(changed).toBeGreaterThanOrEqual(2);
  const [changedOn, length] = [
    periodDays(roster, period + (changed ?? 0)).firstOn,
    periodDays(roster, period + (changed ?? 0) + 1),
  ];
  expect(daysBetween(today, changedOn)).toBeGreaterThanOrEqual(7);
  expect(daysBetween(length.firstOn, length.lastOn)).toBe(13);
  expect(acknowledgeDueOn(today, rulesOn(roster, today))).toBe(acknowledgeDueOn(today, rulesOn(before.roster, today)));
  await goOnTo(changedOn);
  const concern = await new Reporter(town).write('Under de nya reglerna.');
  expect(concern.readers[0]).toBe(sequence[changed ?? 0]);
  expect(
    daysBetween(concern.letter.day, acknowledgeDueOn(concern.letter.day, rulesOn(roster, concern.letter.day))),
  ).toBeLessThanOrEqual(5);
});

test('two tabs that sign at once: one entry stands, the other is told, and is signed again on top of it', async () => {
  await begin();
  const { roster, today } = await channelOf(town);
  const acts = [5, 6].map((official): RootAct => ({ kind: 'retire', official }));
  const outcomes = await Promise.allSettled(acts.map((act) => signAct(town.origin, roster, demoRootPhrase(), act, today)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toBeInstanceOf(Refusal);
  expect(refused[0]?.reason).toMatchObject({ code: 'entry-conflict' });
  const loser = acts[outcomes.findIndex((outcome) => outcome.status === 'rejected')] as RootAct;
  await administer(loser);
  const now = (await channelOf(town)).roster;
  expect(now.entries).toHaveLength(roster.entries.length + 2);
  for (const official of [5, 6]) expect(activeOfficial(now, official)).toBeNull();
});

test('what root has signed is not signed by anybody else three days later, whatever the server keeps', async () => {
  await begin();
  const { roster, today } = await channelOf(town);
  const rules = { ...rulesOn(roster, today), slots: 3 };
  await signAct(town.origin, roster, demoRootPhrase(), { kind: 'rules', rules }, today);
  const proposal = await readProposal(await deskOf(town, 1), today);
  if (proposal?.state !== 'waiting') throw new Error('nothing waits');
  await goOnTo(addDays(today, 3), []);
  const desk = await deskOf(town, 1);
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) =>
    String(input).endsWith('/api/roster/proposal') ? Response.json({ entry: proposal.entry }) : real(input, init),
  );
  expect(await readProposal(desk, town.house.today())).toEqual({ state: 'void' });
  await expect(signProposal(desk, proposal.entry, town.house.today())).rejects.toThrow(ProposalVoid);
});
