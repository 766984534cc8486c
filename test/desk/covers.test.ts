import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { Covers } from '../../web/desk/covers.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { cover } from '../crypto/people.ts';
import { MONDAY } from './one-case.ts';

/** Tags of the acknowledgements that have been sent, in their order. */
let sent: string[];
beforeEach(async () => {
  await loadSodium();
  sent = [];
  vi.useFakeTimers();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const { tag } = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)) as { tag: string };
    sent.push(tag);
    return Response.json({});
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function opened(state: OpenedLetter['state'] = 'received'): OpenedLetter {
  const header = { tag: randomBytes(16) } as OpenedLetter['opened']['header'];
  const body = cover();
  return { day: MONDAY, state, opened: { body, header, caseKey: randomBytes(32), ackSecret: randomBytes(32), isGated: false } };
}

const tagOf = (letter: OpenedLetter) => toB64u(letter.opened.header.tag);

test('covers are acknowledged one at a time, none at once, and those that have been are left alone', async () => {
  const covers = new Covers('https://example.se');
  const [first, done, second] = [opened(), opened('acknowledged'), opened()];
  covers.take([first, done, second]);
  await vi.advanceTimersByTimeAsync(4999);
  expect(sent).toEqual([]);
  const after: number[] = [];
  for (let seconds = 5; seconds <= 180; seconds++) {
    await vi.advanceTimersByTimeAsync(1000);
    after.push(sent.length);
  }
  expect(sent).toEqual([tagOf(first), tagOf(second)]);
  // Never two within the shortest pause.
  expect(after.filter((count) => count === 1).length).toBeGreaterThanOrEqual(4);
});

test('covers that are left when the desk is locked are acknowledged then, once', async () => {
  const covers = new Covers('https://example.se');
  const left = opened();
  covers.take([left]);
  covers.end();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(sent).toEqual([tagOf(left)]);
});
