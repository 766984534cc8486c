import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as PhraseKeys from '../../crypto/phrase-keys.ts';
import type * as Reply from '../../crypto/reply.ts';
import type * as Bytes from '../../protocol/bytes.ts';
import type * as Work from '../../protocol/proof-of-work.ts';
import { dose, SEED } from './dose.ts';
import type { Act } from './model-act.ts';
import { anyActs } from './model-acts.ts';
import { expectReadable } from './model-checks.ts';
import { pretendPage } from './model-desk-acts.ts';
import { Facts } from './model-facts.ts';
import { OMBUDSPERSONS, World } from './model-world.ts';

/**
 * Months in a channel in which everybody does whatever comes to mind, with the people's real code and the Worker's; beside it somebody who
 * writes everything down and counts for himself. Every real deposit stays readable by somebody until its case is closed; nobody ever opens what
 * excluded them; promises and gates are what the paper says; twice is as once; the board grows by its fixed numbers. The small dose is played in
 * workerd with D1; tens of thousands of acts in this process, on SQLite.
 */

// What is made cheap here, and why that changes nothing: model-shortcuts.ts.
vi.mock('../../protocol/proof-of-work.ts', async (original) => ({
  ...(await original<typeof Work>()),
  ...(await import('./model-shortcuts.ts')).noWork,
}));
vi.mock('../../protocol/bytes.ts', async (original) => ({
  ...(await original<typeof Bytes>()),
  ...(await import('./model-shortcuts.ts')).quickBytes,
}));
vi.mock('../../crypto/phrase-keys.ts', async (original) => {
  const { remembered } = await import('./model-shortcuts.ts');
  const real = await original<typeof PhraseKeys>();
  return { ...real, deriveTag: remembered(real.deriveTag) };
});
vi.mock('../../crypto/reply.ts', async (original) => {
  const { remembered } = await import('./model-shortcuts.ts');
  const real = await original<typeof Reply>();
  const counters = remembered((caseKey, end?: number, from?: number) => real.countersByHint({ caseKey }, end, from));
  return {
    ...real,
    countersByHint: ({ caseKey }: { caseKey: Uint8Array }, end?: number, from?: number) => counters(caseKey, end, from),
  };
});

/** CAMPAIGN_RUNS: how many of them are made here, where others are made elsewhere with other seeds. */
const RUNS = Number(process.env.CAMPAIGN_RUNS ?? dose(4, 300));
/** At most: any number up to that is as likely, so half of it on the average, of which some make no sense when it is their turn. */
const ACTS = dose(40, 560);
/** So long a shorter run is looked for where one has failed. */
const SHORTENING_MS = dose(60_000, 1_200_000);
/** CAMPAIGN_PATH, with CAMPAIGN_SEED, repeats the shortest run that failed: both of its parts, as they were told. */
const [PATH, REPLAY] = (process.env.CAMPAIGN_PATH ?? '').split(' ');
const TELL_EVERY = 10;

let world: World;
let runs = 0;
let done = 0;

beforeAll(async () => {
  pretendPage();
  world = await World.open(dose('workerd', 'here'));
});

afterAll(async () => {
  await world?.close();
});

test('whatever anybody does, nothing that was promised is broken', async () => {
  const property = fc.asyncProperty(anyActs(ACTS, REPLAY), async (acts) => {
    await world.reset();
    const facts = new Facts(world.today, OMBUDSPERSONS);
    await fc.asyncModelRun(() => ({ model: facts, real: world }), acts);
    await expectReadable(facts, world);
    done += facts.acts;
    if (++runs % TELL_EVERY === 0) console.info(`${runs} runs, ${done} acts`);
  });
  const asked = { seed: SEED, unbiased: true };
  const first = await fc.check(property, { ...asked, numRuns: RUNS, endOnFailure: true, ...(PATH && { path: PATH }) });
  console.info(`seed ${SEED}: ${runs} runs, ${done} acts`);
  expect(runs).toBeGreaterThan(0);
  if (!first.failed) return;
  console.info(told(first), first.errorInstance);
  const again = { ...asked, path: first.counterexamplePath ?? '', interruptAfterTimeLimit: SHORTENING_MS };
  const shorter = PATH ? first : await fc.check(property, again);
  throw new Error(told(shorter.failed ? shorter : first), { cause: first.errorInstance });
});

/** What was done, and how to do it again. */
function told({ counterexample, counterexamplePath, numShrinks }: fc.RunDetails<[Iterable<Act>]>): string {
  const acts = String(counterexample?.[0]);
  const replay = /replayPath="([^"]*)"/.exec(acts)?.[1];
  return `CAMPAIGN_SEED=${SEED} CAMPAIGN_PATH="${counterexamplePath} ${replay}", after ${numShrinks} shrinks:${acts}`;
}
