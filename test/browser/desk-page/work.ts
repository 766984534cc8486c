import * as v from 'valibot';
import { loadSodium } from '../../../crypto/sodium.ts';
import { type ListedDeposit, listedDepositSchema, rosterResponse } from '../../../protocol/api-schemas.ts';
import { fromB64u, toB64u } from '../../../protocol/bytes.ts';
import type { Day } from '../../../protocol/calendar.ts';
import { verifyRoster } from '../../../protocol/verify-roster.ts';
import { auditOf } from '../../../rules/audit.ts';
import { openDesk } from '../../../web/actions/desk.ts';
import { OpeningFailed, startLetterboxWorker } from '../../../web/actions/open-in-worker.ts';
import { readRoster } from '../../../web/actions/read-channel.ts';
import { readLetterbox } from '../../../web/actions/read-letterbox.ts';
import { type OpenedPile, type OpeningKeys, openDeposits } from '../../../web/open-deposits.ts';

/** What an ombudsperson's browser has to do, with everything in and out as JSON. */

/** A listed deposit as it is on the wire. */
type Listed = v.InferInput<typeof listedDepositSchema>;
/** Channel id, then seeds by period: b64u. */
export type Keys = readonly [channelId: string, seeds: readonly (readonly [period: number, seed: string])[]];

/** What `openDeposits` makes of a pile on the page's own thread. */
export async function openHere(listed: readonly Listed[], keys: Keys): Promise<string> {
  await loadSodium();
  return asText(openDeposits(listed.map(read), readKeys(keys)));
}

/** What the letterbox worker makes of piles that are given to it at once, how far it said it was, and how long the page was held up. */
export async function openInWorker(piles: readonly (readonly Listed[])[], keys: Keys) {
  const progress: number[] = [];
  const worker = startLetterboxWorker((tried) => progress.push(tried));
  try {
    const given = piles.map((pile) => pile.map(read));
    const { result, longestGap } = await watched(() => Promise.all(given.map((pile) => worker.open(pile, readKeys(keys)))));
    const bytesLeft = given.flat().reduce((sum, { deposit }) => sum + deposit.length, 0);
    return { opened: result.map(asText), progress, longestGap, bytesLeft };
  } finally {
    worker.close();
  }
}

/** What comes of opening with bad keys, then good ones; of opening the same bytes again; of closing meanwhile, and afterwards. */
export async function failInWorker(listed: readonly Listed[], badKeys: Keys, keys: Keys): Promise<string[]> {
  const worker = startLetterboxWorker();
  const outcome = (pile: ListedDeposit[], used: Keys) => settled(worker.open(pile, readKeys(used)));
  const given = listed.map(read);
  const first = [await outcome(listed.map(read), badKeys), await outcome(given, keys), await outcome(given, keys)];
  const interrupted = outcome(listed.map(read), keys);
  worker.close();
  return [...first, await interrupted, await outcome(listed.map(read), keys)];
}

/** What comes of opening where the worker's file cannot be fetched. */
export async function openUnreachable(listed: readonly Listed[], keys: Keys): Promise<string> {
  return settled(startLetterboxWorker().open(listed.map(read), readKeys(keys)));
}

/** Unlocks a desk by its phrase, then downloads and opens the letterbox from a day on. Times in milliseconds. */
export async function readDesk(channelId: string, phrase: string, from: Day, today: Day) {
  const roster = await readRoster(location.origin, fromB64u(channelId), today);
  const desk = await openDesk(location.origin, roster, phrase);
  let events = 0;
  const worker = startLetterboxWorker(() => events++);
  try {
    const begun = performance.now();
    const { result, longestGap } = await watched(() => readLetterbox(desk, from, () => events++, worker.open));
    const took = performance.now() - begun;
    return { took, longestGap, events, ours: result.letters.length, broken: result.broken.length };
  } finally {
    worker.close();
  }
}

/** Reads, verifies and audits a roster from the text of `GET /api/roster`, as the page /roster does. Times in milliseconds. */
export async function recompute(text: string, channelId: string, today: Day, periods: number) {
  const begun = performance.now();
  const log = v.parse(rosterResponse, JSON.parse(text));
  const roster = await verifyRoster(log, fromB64u(channelId), today);
  const verified = performance.now();
  const onDuty = auditOf(roster, today)
    .periods.slice(0, periods)
    .map(({ order }) => order[0] ?? 0);
  return { took: performance.now() - begun, verifying: verified - begun, onDuty };
}

/** Does something, and says how long the page's own thread did not answer meanwhile, at the worst. */
async function watched<T>(act: () => Promise<T>): Promise<{ result: T; longestGap: number }> {
  let longestGap = 0;
  let isOver = false;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
    if (!isOver) setTimeout(tick);
  };
  setTimeout(tick);
  try {
    const result = await act();
    tick();
    return { result, longestGap };
  } finally {
    isOver = true;
  }
}

async function settled(opening: ReturnType<ReturnType<typeof startLetterboxWorker>['open']>): Promise<string> {
  try {
    return `${(await opening).letters.length} letters`;
  } catch (error) {
    return error instanceof OpeningFailed ? error.reason : 'something else';
  }
}

function read(listed: Listed): ListedDeposit {
  return v.parse(listedDepositSchema, listed);
}

function readKeys([channelId, seeds]: Keys): OpeningKeys {
  return { channelId: fromB64u(channelId), seeds: new Map(seeds.map(([period, seed]) => [period, fromB64u(seed)])) };
}

/** Everything that was opened, bytes as b64u. */
function asText(pile: OpenedPile): string {
  return JSON.stringify(pile, (_, value) => (value instanceof Uint8Array ? toB64u(value) : value));
}
