import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { tagOf } from '../../web/case-file.ts';
import { Expiries } from '../../web/desk/expiries.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { letter } from '../crypto/people.ts';
import { MONDAY } from './one-case.ts';

beforeAll(loadSodium);

/** What has been sent: path and body. */
let sent: { path: string; tag: string; secret: string }[];
beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { tag, secret } = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array));
    sent.push({ path: new URL(String(input)).pathname, tag, secret });
    return Response.json({ error: 'too-early' }, { status: 409 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function served(): OpenedLetter {
  const header = { tag: randomBytes(16) } as OpenedLetter['opened']['header'];
  const secrets = { caseKey: randomBytes(32), ackSecret: randomBytes(32), readersKey: randomBytes(32) };
  return { day: MONDAY, state: 'acknowledged', claim: null, opened: { body: letter(), header, ...secrets, isGated: false } };
}

test('deposits are said to have served one at a time with pauses, each once, although the server refuses', async () => {
  const expiries = new Expiries('https://example.se');
  const letters = [served(), served(), served()];
  expiries.take(letters);
  await vi.advanceTimersByTimeAsync(4999);
  expect(sent).toEqual([]);
  const counts = new Set<number>();
  for (let second = 0; second < 400; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    counts.add(sent.length);
  }
  expect([...counts]).toEqual([0, 1, 2, 3]);
  expect(sent.map(({ tag }) => tag).sort()).toEqual(letters.map(tagOf).sort());
  for (const { path, tag, secret } of sent) {
    expect(path).toBe('/api/letterbox/expiries');
    const one = letters.find((known) => tagOf(known) === tag);
    expect(secret).toBe(toB64u(one?.opened.ackSecret as Uint8Array));
  }
});

test('what is left when the desk is locked waits for the next visit', async () => {
  const expiries = new Expiries('https://example.se');
  expiries.take([served(), served()]);
  expiries.end();
  await vi.advanceTimersByTimeAsync(400_000);
  expect(sent).toEqual([]);
});
