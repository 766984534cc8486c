import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claimantOf, deriveSpread } from '../../crypto/claim.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { equalBytes, toB64u, zeros } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { foundSchedule } from '../../protocol/duty-periods.ts';
import { DEPOSIT_DAYS, expiresOn } from '../../rules/retention.ts';
import { Covers } from '../../web/desk/covers.ts';
import type { Work } from '../../web/desk/work.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { cover } from '../crypto/people.ts';
import { SMALL } from '../roster-maker.ts';
import { MONDAY } from './one-case.ts';

const SELF = 2;
const DECIDED = { number: 'KS 2026/1', decidedOn: MONDAY };

/** What has been said, in its order: the end of the path, and the tag. */
let sent: { readonly path: string; readonly tag: string; readonly claim?: string }[];
beforeEach(async () => {
  await loadSodium();
  sent = [];
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const body = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)) as { tag: string; claim: string };
    const path = String(url).split('/').at(-1) ?? '';
    sent.push({ path, ...body });
    return Response.json(path === 'expiries' ? {} : { claim: body.claim });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function opened(state: OpenedLetter['state'] = 'received'): OpenedLetter {
  const header = { tag: randomBytes(16) } as OpenedLetter['opened']['header'];
  const keys = { caseKey: randomBytes(32), ackSecret: randomBytes(32), readersKey: randomBytes(32) };
  return { day: MONDAY, state, claim: null, opened: { body: cover(), header, ...keys, isGated: false } };
}

/** A desk on a day: no covers of its own go out from here. */
function work(covers: readonly OpenedLetter[], today = MONDAY, archiveDecision: typeof DECIDED | null = null) {
  const schedule = foundSchedule(MONDAY, { ...SMALL, coverPercent: 0, archiveDecision });
  return { covers, desk: { keyring: { official: SELF } }, channel: { today, roster: { schedule } } } as unknown as Work;
}

const tagOf = (letter: OpenedLetter) => toB64u(letter.opened.header.tag);
const tags = () => sent.map(({ tag }) => tag);
const isForgotten = ({ opened: { ackSecret, caseKey, readersKey } }: OpenedLetter) =>
  [ackSecret, caseKey, readersKey].every((secret) => equalBytes(secret, zeros(32)));

test('covers are acknowledged one at a time, none at once, and those that have been are left alone', async () => {
  const covers = new Covers('https://example.se');
  const [first, done, second] = [opened(), opened('acknowledged'), opened('openToDeputies')];
  covers.take(work([first, done, second]));
  await vi.advanceTimersByTimeAsync(4999);
  expect(sent).toEqual([]);
  const after: number[] = [];
  for (let seconds = 5; seconds <= 180; seconds++) {
    await vi.advanceTimersByTimeAsync(1000);
    after.push(sent.length);
  }
  expect(tags().toSorted()).toEqual([first, second].map(tagOf).toSorted());
  // Never two within the shortest pause.
  expect(after.filter((count) => count === 1).length).toBeGreaterThanOrEqual(4);
});

test('each is taken by a claim that its readers can tell, and forgotten', async () => {
  const covers = new Covers('https://example.se');
  const [taken, done] = [opened(), opened('acknowledged')];
  const { readersKey } = { ...taken.opened, readersKey: new Uint8Array(taken.opened.readersKey) };
  covers.take(work([taken, done]));
  expect([taken, done].map(isForgotten)).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(sent.map(({ path }) => path)).toEqual(['acknowledgements']);
  expect(claimantOf(readersKey, sent[0]?.claim ?? '', [1, SELF, 3])).toBe(SELF);
  expect(isForgotten(taken)).toBe(true);
});

test('covers that are left when the desk is locked are acknowledged then, once', async () => {
  const covers = new Covers('https://example.se');
  const left = opened();
  covers.take(work([left]));
  covers.end();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(tags()).toEqual([tagOf(left)]);
  expect(isForgotten(left)).toBe(true);
});

test('in its time a cover is said to have served, by itself, and only where the rules name an archive decision', async () => {
  const covers = new Covers('https://example.se');
  const say = async (cover: OpenedLetter, today = MONDAY, decision: typeof DECIDED | null = DECIDED) => {
    sent = [];
    covers.take(work([cover], today, decision));
    await vi.advanceTimersByTimeAsync(90_000);
    return sent.map(({ path, tag }) => [path, tag]);
  };
  // Taking one forgets it: each time it is read anew.
  const one = opened('acknowledged');
  const again = () => structuredClone(one);
  const on = expiresOn(MONDAY, 'cover', deriveSpread(one.opened.readersKey));
  expect(on >= addDays(MONDAY, DEPOSIT_DAYS)).toBe(true);
  expect(await say(again(), addDays(on, -1))).toEqual([]);
  expect(await say(again(), on, null)).toEqual([]);
  expect(await say(again(), on)).toEqual([['expiries', tagOf(one)]]);
  // Not acknowledged yet: that comes first.
  expect(await say({ ...again(), state: 'received' }, on)).toEqual([['acknowledgements', tagOf(one)]]);
  // Locked before it is said: it waits for the next visit.
  sent = [];
  covers.take(work([again()], on, DECIDED));
  covers.end();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(sent).toEqual([]);
});
