import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { dayAt } from '../../rules/today.ts';
import { demoOfficials, demoRootPhrase } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import { type Desk, keepVault } from '../../web/actions/desk.ts';
import { areKeysShort, keepKeysAhead, lastKeyPeriod } from '../../web/actions/publish-keys.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { readProposal, signProposal } from '../../web/actions/second-proposal.ts';
import { sayServed, servedDeposits } from '../../web/actions/tend-desk.ts';
import { witnessHead } from '../../web/actions/witness-head.ts';
import { tagOf } from '../../web/case-file.ts';
import { readWork } from '../../web/desk/work.ts';
import { openDeposits } from '../../web/open-deposits.ts';
import { answer, caseWith, channelOf, deskOf, openTown, putAhead, Reporter, type Town, workThrough } from './people.ts';

/** Keys that run out and are made anew, and keys that are destroyed, through the production Worker. */
/** Clocks are put ahead many times, and each time the Worker starts anew. */
const LONG_MS = 180_000;
const startedOn = dayAt(Date.now());
let town: Town;
const openTowns = () => {
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await town?.house.close();
  });
};

const rosterNow = (): Promise<Roster> => readRoster(town.origin, town.channelId, town.house.today());

/** As many days ahead as leave an official keys for so few coming periods. */
async function untilKeysLast(official: number, periods: number): Promise<void> {
  const { roster, today } = await channelOf(town);
  const last = lastKeyPeriod(roster, official, today) ?? 0;
  await putAhead(town, daysBetween(startedOn, periodDays(roster, last - periods).firstOn));
}

describe('keys for coming periods', () => {
  openTowns();

  test('are announced when twelve are left, not when thirteen are, and the desk can go on with its vault', async () => {
    await untilKeysLast(1, 13);
    expect(areKeysShort(await rosterNow(), 1, town.house.today())).toBe(false);
    const early = await deskOf(town, 1);
    expect(await keepKeysAhead(early, town.house.today())).toBe(early);
    await untilKeysLast(1, 12);
    const desk = await keepKeysAhead(await deskOf(town, 1), town.house.today());
    expect(areKeysShort(await rosterNow(), 1, town.house.today())).toBe(false);
    expect(desk.roster.entries.length).toBe((await rosterNow()).entries.length);
    await keepVault(desk, desk.vault.content);
  });

  test('are announced although another entry and another device came first', async () => {
    await untilKeysLast(2, 4);
    const today = town.house.today();
    const desk = await deskOf(town, 2);
    const leave = { firstOn: addDays(today, 30), lastOn: addDays(today, 31) };
    await sayLeave(await deskOf(town, 3), leave, today);
    await keepVault(desk, desk.vault.content);
    await keepKeysAhead(desk, today);
    const { roster } = await channelOf(town);
    expect(areKeysShort(roster, 2, today)).toBe(false);
    const seeds = (await deskOf(town, 2)).vault.content.periodKeys.map(({ period }) => period);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(Math.max(...seeds)).toBe(lastKeyPeriod(roster, 2, today));
  });

  test('stay short where the network fails, keep their seeds, and are announced at the next visit', async () => {
    await untilKeysLast(4, 4);
    const today = town.house.today();
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const isEntry = String(input).endsWith('/api/roster') && init?.method === 'POST';
      return isEntry ? Promise.reject(new TypeError('cut')) : real(input, init);
    });
    const failed = await keepKeysAhead(await deskOf(town, 4), today);
    expect(areKeysShort(failed.roster, 4, today)).toBe(true);
    cut.mockRestore();
    // What is in the vault by now is what the desk goes on from.
    await keepVault(failed, failed.vault.content);
    const seeds = (await deskOf(town, 4)).vault.content.periodKeys;
    await keepKeysAhead(await deskOf(town, 4), today);
    expect(areKeysShort(await rosterNow(), 4, today)).toBe(false);
    expect((await deskOf(town, 4)).vault.content.periodKeys).toEqual(seeds);
  });

  test('are made after eight weeks in which nobody came, and a letter opens by them', async () => {
    await untilKeysLast(3, -8);
    expect(lastKeyPeriod(await rosterNow(), 3, town.house.today())).toBeNull();
    for (const { number, role } of demoOfficials())
      if (role === 'ombudsperson') await keepKeysAhead(await deskOf(town, number), town.house.today());
    const { roster, today } = await channelOf(town);
    await putAhead(town, daysBetween(startedOn, periodDays(roster, periodOn(roster, today) + 1).firstOn));
    const concern = await new Reporter(town).write('Efter sommaren.');
    const desk = await workThrough(town, concern.readers[0] as number);
    expect(caseWith(desk, concern)).not.toBe(-1);
  });
});

describe('keys of past periods', () => {
  openTowns();

  test('stay where no archive decision holds', async () => {
    const concern = await new Reporter(town).write('Kvar.');
    const handler = concern.readers[0] as number;
    const before = (await workThrough(town, handler)).vault.content.periodKeys;
    await putAhead(town, 400);
    expect((await readDesk(handler)).vault.content.periodKeys).toEqual(before);
    await putAhead(town, 0);
  });

  test(
    'are destroyed in passing, but for those of an open case and of letters that nobody has acknowledged',
    async () => {
      await decideOnDestruction();
      const [ended, open, forgotten] = [new Reporter(town), new Reporter(town), new Reporter(town)];
      const one = await ended.write('Det här blir klart.');
      const handler = one.readers[0] as number;
      const first = periodOn(await rosterNow(), town.house.today());
      let desk = await workThrough(town, handler);
      desk = await answer(town, desk, caseWith(desk, one), 'Tack.');
      desk = await keepVault(desk, {
        ...desk.vault.content,
        cases: desk.vault.content.cases.map((it) => ({ ...it, state: 'ended', closedOn: town.house.today() })),
      });
      await toPeriodOf(handler);
      const second = periodOn(await rosterNow(), town.house.today());
      await open.write('Det här går vidare.');
      await workThrough(town, handler);
      await nextPeriod();
      const third = periodOn(await rosterNow(), town.house.today());
      await forgotten.write('Det här läste ingen.');
      await nextPeriod();
      await putAhead(town, daysBetween(startedOn, addDays(town.house.today(), 200)));
      const isHeld = () => {
        const left = desk.vault.content.periodKeys.map(({ period }) => period);
        expect(left.filter((period) => period < first)).toEqual([]);
        return [first, second, third].map((period) => left.includes(period));
      };
      // What is listed of a closed case has to be opened once more, to say that it has served.
      const read = await readAll(handler);
      desk = read.desk;
      expect(isHeld()).toEqual([true, true, true]);
      const served = servedDeposits(desk, { letters: [...read.letters.values()], board: [], today: town.house.today() });
      expect(served.map(tagOf)).toEqual([toB64u(one.letter.tag)]);
      for (const letter of served) await sayServed(town.origin, letter);
      expect(await storedTags()).toContain(toB64u(one.letter.tag));
      await town.house.runDaily();
      expect(await storedTags()).not.toContain(toB64u(one.letter.tag));
      desk = await readDesk(handler);
      expect(isHeld()).toEqual([false, true, true]);
      expect(desk.vault.content.cases[caseWith(desk, one)]?.kept).toContainEqual(
        expect.objectContaining({ kind: 'letter', parts: ['Det här blir klart.'] }),
      );
      // What is stored is what the desk has: the seeds are nowhere any more.
      expect((await deskOf(town, handler)).vault.content.periodKeys).toEqual(desk.vault.content.periodKeys);
      const { letters } = await readAll(handler);
      expect([...letters.values()].map(({ opened }) => ('text' in opened.body ? opened.body.text : ''))).toEqual([
        'Det här går vidare.',
      ]);
    },
    LONG_MS,
  );
});

/** New rules with an archive decision, in force. */
async function decideOnDestruction(): Promise<void> {
  const today = town.house.today();
  const roster = await rosterNow();
  const rules = { ...rulesOn(roster, today), archiveDecision: { number: 'KS 2026/17', decidedOn: today } };
  await signAct(town.origin, roster, demoRootPhrase(), { kind: 'rules', rules }, today);
  const desk = await deskOf(town, 1);
  const proposal = await readProposal(desk, today);
  if (proposal?.state !== 'waiting') throw new Error('nothing waits');
  const { schedule } = await signProposal(desk, proposal.entry, today);
  await putAhead(town, daysBetween(today, schedule.at(-1)?.firstOn as Day));
  for (const official of [1, 2]) await witnessHead(await deskOf(town, official), town.house.today());
}

/** The first coming period in which somebody is on duty. */
async function toPeriodOf(official: number): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await nextPeriod();
    const { roster, period } = await channelOf(town);
    if (dutyOrder(roster, period)[0] === official) return;
  }
}

/** The deposits that the database holds, by tag. */
async function storedTags(): Promise<string[]> {
  const { results } = await (await town.house.bindings()).DB.prepare('SELECT tag FROM deposits').all();
  return results.map((row: { readonly tag: string }) => row.tag);
}

async function nextPeriod(): Promise<void> {
  const { roster, period } = await channelOf(town);
  await putAhead(town, daysBetween(startedOn, periodDays(roster, period + 1).firstOn));
}

async function readAll(official: number) {
  const desk = await deskOf(town, official);
  return readWork(desk, await channelOf(town), openDeposits, () => {});
}

async function readDesk(official: number): Promise<Desk> {
  return (await readAll(official)).desk;
}
