import fc from 'fast-check';
import { addDays } from '../../protocol/calendar.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { type Act, act, always, there } from './model-act.ts';
import { expectBoard, expectDaily, expectReadable } from './model-checks.ts';
import { answers, closes, passesOn, reads } from './model-deeds.ts';
import { glance, inCase, leave, readAll, tendCovers } from './model-desk-acts.ts';
import { atTwoDevices } from './model-device-acts.ts';
import type { Facts } from './model-facts.ts';
import { end, letIn, look, refuse, sendsCover, write } from './model-reporter-acts.ts';
import { NEWCOMERS, OMBUDSPERSONS } from './model-world.ts';

/** What anybody may do, at random. */

const days = (count: number, runs: 'every day' | 'at the end' | 'missed', batches: number | null): Act =>
  act(
    `${count} days pass, daily run ${runs}${batches === null ? '' : `, broken off after ${batches} batches`}`,
    always,
    async (facts, world) => {
      const { roster } = await world.channel();
      const before = await world.board();
      const from = facts.today;
      const isRun = (day: number) => runs === 'every day' || (runs === 'at the end' && day === count);
      const all = Array.from({ length: count }, (_, index) => ({
        on: addDays(from, index + 1),
        isRun: isRun(index + 1),
        batches,
      }));
      const passed = await world.pass(all.filter((day) => day.isRun || day.on === addDays(from, count)));
      let published = 0;
      for (const day of all) {
        facts.today = day.on;
        if (!day.isRun) continue;
        published += facts.publicationsDue;
        facts.daily((period) => dutyOrder(roster, period)[0]);
        expectDaily(facts, passed.shift());
      }
      if (published > 0) expectBoard(facts, before, await world.board(), published);
    },
  );

/** So many remain at least. */
const FEWEST = 3;

const goes = (official: number, kind: 'retire' | 'lost'): Act => {
  const isPossible = (facts: Facts) => facts.isThere(official) && facts.present.length > FEWEST;
  return act(`root says of ${official}: ${kind}`, isPossible, async (facts, world) => {
    await world.append(kind, { official });
    facts.gone.add(official);
    if (kind === 'lost') facts.lost.add(official);
  });
};

/** Signed by root and by one who serves. The newcomer's own desk announces keys, as soon as it is opened. */
const admits = (second: number): Act =>
  act(`root and ${second} admit somebody`, there(second), async (facts, world) => {
    const official = NEWCOMERS.find((number) => !facts.isAdmitted(number));
    if (official === undefined || !(await world.isServing(second))) return;
    await world.admit(official, second);
    facts.ombudspersons.push(official);
  });

const everybodyLooks: Act = act('everybody looks', always, async (facts, world) => {
  await world.check();
  await expectReadable(facts, world);
});

/** The acts of a run, of which half of the most are done on the average. `replayPath`: what a failure that is to be repeated has said. */
export function anyActs(most: number, replayPath: string | undefined): fc.Arbitrary<Iterable<Act>> {
  const official = fc.constantFrom(...OMBUDSPERSONS, ...NEWCOMERS);
  const reporter = fc.nat(3);
  const which = fc.nat(3);
  const text = fc.nat(999_999).map((number) => `Rad ${number}`);
  const exclusions = fc.uniqueArray(official, { maxLength: 3 });
  const runs = fc.constantFrom('every day', 'every day', 'at the end', 'missed' as const);
  const batches = fc.option(fc.nat(5), { freq: 2 });
  const answering = fc.tuple(text, fc.boolean()).map((of) => answers(...of));
  const closing = text.map(closes);
  const passing = fc.tuple(official, text).map((of) => passesOn(...of));
  const deed = fc.oneof(fc.constant(reads), answering, answering, closing, passing);
  const kinds: readonly (readonly [weight: number, acts: fc.Arbitrary<Act>])[] = [
    [5, fc.tuple(fc.integer({ min: 1, max: 7 }), runs, batches).map((of) => days(...of))],
    [1, fc.integer({ min: 10, max: 40 }).map((count) => days(count, 'at the end', null))],
    [4, fc.tuple(reporter, exclusions, text).map((of) => write(...of))],
    [1, reporter.map(end)],
    [2, reporter.map(refuse)],
    [2, reporter.map(look)],
    [2, reporter.map(letIn)],
    [2, fc.constant(sendsCover)],
    [5, official.map((number) => readAll(number, reads))],
    [1, official.map(tendCovers)],
    [1, official.map(glance)],
    [4, fc.tuple(official, which, answering).map((of) => inCase(...of))],
    [1, fc.tuple(official, which, closing).map((of) => inCase(...of))],
    [3, fc.tuple(official, which, passing).map((of) => inCase(...of))],
    [2, fc.tuple(official, which, deed, deed).map((of) => atTwoDevices(...of))],
    [1, fc.tuple(official, fc.nat(30), fc.integer({ min: 1, max: 20 })).map((of) => leave(...of))],
    [1, fc.tuple(official, fc.constantFrom('retire', 'lost' as const)).map((of) => goes(...of))],
    [1, official.map(admits)],
    [1, fc.constant(everybodyLooks)],
  ];
  return fc.commands(
    kinds.flatMap(([weight, acts]) => Array.from({ length: weight }, () => acts)),
    { maxCommands: most, size: 'max', ...(replayPath && { replayPath }) },
  );
}
