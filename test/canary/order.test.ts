import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { type DirectHouse, openDirectHouse } from '../fuzz/direct-house.ts';
import { type Attempt, agent, jsonAttempt } from '../fuzz/requests.ts';
import { accept } from '../fuzz/stage.ts';
import { type Letter, makeLetter, provenRequest, random } from '../worker/letters.ts';

let house: DirectHouse;
beforeAll(async () => {
  house = await openDirectHouse();
});
afterAll(async () => {
  agent.destroy();
  await house?.close();
});

const EMPTIED = ['deposits', 'letterbox_days', 'reply_slots', 'vaults', 'spent_signatures', 'witnesses'];

/** Sends requests one after another to a house in which nothing has happened, and gives what is stored then. */
async function storedAfter(requests: readonly Attempt[]): Promise<Record<string, unknown>> {
  for (const table of EMPTIED) await house.DB.prepare(`DELETE FROM ${table}`).run();
  for (const request of requests) await accept(house, request);
  // Each signature is another one, since it says when it was made: their number is compared, not their bytes.
  const { spent_signatures, ...tables } = JSON.parse(await house.dump()) as Record<string, unknown[]>;
  return { ...tables, spent: spent_signatures?.length };
}

describe('what is stored does not tell in which order it came', () => {
  test('letters, acknowledgements, shares, slots, vaults and witnesses in two orders give the same tables to the byte', async () => {
    const letters = await Promise.all(Array.from({ length: 5 }, () => makeLetter(house)));
    const posted = await Promise.all(
      letters.map(async (letter) => jsonAttempt('a letter', '/api/letterbox', await provenRequest(letter))),
    );
    const more = [...letters.flatMap(said), ...(await signedWrites())];
    const forwards = await storedAfter([...posted, ...more]);
    const backwards = await storedAfter([...posted.toReversed(), ...more.toReversed()]);
    expect((forwards.deposits as unknown[]).length).toBe(5);
    expect(forwards.spent).toBe(10);
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  });
});

function said({ day, tag, secret, gate }: Letter, index: number): Attempt[] {
  const acknowledged = jsonAttempt('a secret', '/api/letterbox/acknowledgements', { day, tag, secret: toB64u(secret) });
  const opened = jsonAttempt('a share', '/api/letterbox/gates', { day, tag, share: toB64u(gate) });
  return [[acknowledged], [opened], [acknowledged, opened], []][index % 4] as Attempt[];
}

/** Slots, vaults and witnesses of several officials. */
async function signedWrites(): Promise<Attempt[]> {
  const by = (official: number) => ({ signature: { by: official } });
  const slots = Array.from({ length: 4 }, () => ({ slot: toB64u(random(4096)) }));
  const vault = (official: number) => {
    const bytes = random(65_536);
    bytes.set([1, 1, 1, official, 1, 0, 0, 0]);
    return { version: 1, vault: toB64u(bytes) };
  };
  const witnesses = await Promise.all([1, 2, 3].map((official) => house.roster.witness(official, house.today())));
  return [
    ...slots.map((slot, index) => jsonAttempt('a slot', '/api/board/slots', slot, by((index % 4) + 1))),
    ...[4, 2, 1].map((official) => jsonAttempt('a vault', '/api/vault', vault(official), { method: 'PUT', ...by(official) })),
    ...witnesses.map(({ official, ...witness }) => jsonAttempt('a witness', '/api/roster/witnesses', witness, by(official))),
  ];
}
