import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { dose, SEED } from './dose.ts';
import { anyActs } from './model-acts.ts';
import { expectReadable } from './model-checks.ts';
import { Facts } from './model-facts.ts';
import { World } from './model-world.ts';

/**
 * Months in a channel in which everybody does whatever comes to mind, with the people's real code and the real Worker; beside it somebody who
 * writes everything down and counts for himself. Every real deposit stays readable by somebody until its case is closed; nobody ever opens what
 * excluded them; promises and gates are what the paper says; twice is as once; the board grows by its fixed numbers.
 */
const RUNS = dose(4, 300);
/** At most; half of that on the average. */
const ACTS = dose(40, 400);
/** After so long no shorter run is looked for. */
const LONGEST_MS = dose(240_000, 12 * 3_600_000);
/** CAMPAIGN_PATH, with CAMPAIGN_SEED, repeats the shortest run that failed: both of its parts, as they were told. */
const [PATH, REPLAY] = (process.env.CAMPAIGN_PATH ?? '').split(' ');

let world: World;
let done = 0;

beforeAll(async () => {
  world = await World.open();
});

afterAll(async () => {
  await world?.close();
});

test('whatever anybody does, nothing that was promised is broken', async () => {
  const property = fc.asyncProperty(anyActs(ACTS, REPLAY), async (acts) => {
    await world.reset();
    const facts = new Facts(world.today);
    await fc.asyncModelRun(() => ({ model: facts, real: world }), acts);
    await expectReadable(facts, world);
    done += facts.acts;
  });
  const { failed, interrupted, counterexample, counterexamplePath, errorInstance, numShrinks } = await fc.check(property, {
    ...{ numRuns: RUNS, seed: SEED, unbiased: true, interruptAfterTimeLimit: LONGEST_MS },
    ...(PATH && { path: PATH, endOnFailure: true }),
  });
  if (interrupted && !failed) throw new Error(`only ${done} acts were done in the time`);
  console.info(`${RUNS} runs, ${done} acts`);
  const acts = String(counterexample?.[0]);
  const replay = /replayPath="([^"]*)"/.exec(acts)?.[1];
  const shown = `CAMPAIGN_SEED=${SEED} CAMPAIGN_PATH="${counterexamplePath} ${replay}", after ${numShrinks} shrinks:${acts}`;
  if (failed) throw new Error(shown, { cause: errorInstance });
});
