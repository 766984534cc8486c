import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { type DirectHouse, openDirectHouse } from '../fuzz/direct-house.ts';
import { type Attempt, agent, jsonAttempt } from '../fuzz/requests.ts';
import { accept, ROOT_SIGNS } from '../fuzz/stage.ts';
import { acknowledgementOf, type Letter, makeLetter, provenRequest, random } from '../worker/letters.ts';
import { applicationOf, hashOf, makePasskey } from '../worker/office.ts';

let house: DirectHouse;
beforeAll(async () => {
  house = await openDirectHouse();
});
afterAll(async () => {
  agent.destroy();
  await house?.close();
});

const EMPTIED = [
  'deposits',
  'letterbox_days',
  'reply_slots',
  'vaults',
  'spent_signatures',
  'witnesses',
  'invitations',
  'passkeys',
];

/** Sends requests one after another to a house in which nothing has happened, and gives what is stored then. */
async function storedAfter(requests: readonly Attempt[]): Promise<Record<string, unknown>> {
  for (const table of EMPTIED) await house.DB.prepare(`DELETE FROM ${table}`).run();
  for (const request of requests) await accept(house, request);
  // Each signature is another one, since it says when it was made: their number is compared, not their bytes.
  const { spent_signatures, ...tables } = JSON.parse(await house.dump()) as Record<string, unknown[]>;
  return { ...tables, spent: spent_signatures?.length };
}

describe('what is stored does not tell in which order it came', () => {
  test('letters, acknowledgements, shares, slots, vaults, witnesses and the office’s in two orders give the same tables to the byte', async () => {
    const letters = await Promise.all(Array.from({ length: 5 }, () => makeLetter(house)));
    const posted = await Promise.all(
      letters.map(async (letter) => jsonAttempt('a letter', '/api/letterbox', await provenRequest(letter))),
    );
    const { invitations, answers } = await office();
    const first = [...posted, ...invitations];
    const more = [...letters.flatMap(said), ...(await signedWrites()), ...answers];
    const forwards = await storedAfter([...first, ...more]);
    const backwards = await storedAfter([...first.toReversed(), ...more.toReversed()]);
    expect((forwards.deposits as unknown[]).length).toBe(5);
    expect([(forwards.invitations as unknown[]).length, (forwards.passkeys as unknown[]).length]).toEqual([3, 5]);
    expect(forwards.spent).toBe(16);
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  });
});

/** Of one letter either the secret or the share: a letter that is taken before its gate is opened is another than one taken after. */
function said(letter: Letter, index: number): Attempt[] {
  const { day, tag, gate } = letter;
  const acknowledged = jsonAttempt('a secret', '/api/letterbox/acknowledgements', acknowledgementOf(letter));
  const opened = jsonAttempt('a share', '/api/letterbox/gates', { day, tag, share: toB64u(gate) });
  return [[acknowledged], [opened], []][index % 3] as Attempt[];
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

/** Three invitations, and then what comes in any order: two answers with their passkeys, and officials' passkeys. */
async function office(): Promise<{ invitations: Attempt[]; answers: Attempt[] }> {
  const tokens = [random(16), random(16), random(16)];
  const hashes = await Promise.all(tokens.map(hashOf));
  const invitations = hashes.map((tokenHash, index) => {
    const role = index === 2 ? 'leader' : 'ombudsperson';
    return jsonAttempt('an invitation', '/api/invitations', { tokenHash, role }, { signature: ROOT_SIGNS });
  });
  const channelId = await house.roster.channelId();
  const applications = await Promise.all(
    tokens.slice(0, 2).map((token, index) => applicationOf(channelId, token, 60 + index, {}, makePasskey())),
  );
  const passkeys = [3, 1, 5].map((by) => jsonAttempt('a passkey', '/api/passkeys', makePasskey(), { signature: { by } }));
  return {
    invitations,
    answers: [...applications.map((one) => jsonAttempt('an answer', '/api/applications', one)), ...passkeys],
  };
}
