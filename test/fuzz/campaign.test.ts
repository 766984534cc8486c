import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { dose, SEED } from '../campaign/dose.ts';
import { acknowledgementOf, makeLetter, provenRequest, random } from '../worker/letters.ts';
import { applicationOf, makePasskey } from '../worker/office.ts';
import { attempts } from './attempts.ts';
import { type DirectHouse, openDirectHouse } from './direct-house.ts';
import { makeFaults } from './faults.ts';
import { releaseKeyEntry } from './release-faults.ts';
import { type Answer, type Attempt, agent, jsonAttempt, judge, MARK, send } from './requests.ts';
import { accept, nextEntry, ROOT_SIGNS, type Stage, setStage } from './stage.ts';

/** How many malformed requests the campaign sends. */
const REQUESTS = dose(20_000, 200_000);
/** So many are on their way at the same time. */
const AT_ONCE = 16;

let house: DirectHouse;
let stage: Stage;
let faults: Attempt[];
let before: string;
beforeAll(async () => {
  house = await openDirectHouse();
  stage = await setStage(house);
  faults = await makeFaults(stage);
  before = await house.dump();
});
afterAll(async () => {
  agent.destroy();
  await house?.close();
});

/** What came of the attempts, by refusal code, or by status where the answer was none. */
const answers = new Map<string, number>();

/** Sends an attempt. Throws if the answer is not what it has to be. */
async function attack(attempt: Attempt, of = house): Promise<void> {
  const answer = await send(of.url, attempt);
  const { fault, code } = judge(of.url, attempt, answer);
  const told = code ?? `${answer.status}`;
  answers.set(told, (answers.get(told) ?? 0) + 1);
  if (fault) throw new Error(`${attempt.kind}: ${fault}\n${shown(attempt, answer.sent)}`);
}

/** An attempt as a failed test shows it: enough to send it by hand. */
function shown({ method, path, body }: Attempt, headers: Answer['sent']): string {
  const text = body === null ? '(no body)' : Buffer.from(body).toString('latin1');
  return `${method} ${path}\n${JSON.stringify(headers)}\n${text.slice(0, 2000)} (${text.length} bytes)`;
}

/** Names of the tables of which a byte has changed. */
function changed(earlier: string, later: string): string[] {
  const [first, second] = [JSON.parse(earlier), JSON.parse(later)] as Record<string, unknown>[];
  const names = Object.keys({ ...first, ...second });
  const differing = names.filter((name) => JSON.stringify(first?.[name]) !== JSON.stringify(second?.[name]));
  return differing.length === 0 && earlier !== later ? ['the order of tables'] : differing;
}

/** Sends as many random attempts as are asked for, some at a time. The first that is answered wrongly ends it. */
async function campaign(arbitrary: fc.Arbitrary<Attempt>, requests: number, of = house): Promise<void> {
  const batch = fc.array(arbitrary, { minLength: AT_ONCE, maxLength: AT_ONCE, size: 'max' });
  const property = fc.asyncProperty(batch, async (some) => {
    const outcomes = await Promise.allSettled(some.map((attempt) => attack(attempt, of)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
  // Nothing has to be shrunk: the attempt that failed is known, and a signature ages meanwhile.
  const { failed, errorInstance } = await fc.check(property, {
    numRuns: Math.ceil(requests / AT_ONCE),
    seed: SEED,
    endOnFailure: true,
  });
  if (failed) throw new Error(`CAMPAIGN_SEED=${SEED}`, { cause: errorInstance });
}

describe('bad input gets its own refusal and changes nothing', () => {
  test('a signature that has been used is refused as replayed', async () => {
    await attack({ ...stage.accepted, codes: ['signature-replayed'] });
    expect(changed(before, await house.dump())).toEqual([]);
  });

  test('each kind of bad input is met by the refusal that is meant for it', async () => {
    const missed: string[] = [];
    for (const fault of faults) await attack(fault).catch((error: Error) => missed.push(error.message));
    expect(missed).toEqual([]);
    expect(BY_FAULTS.filter((code) => !answers.has(code))).toEqual([]);
    expect(faults.length).toBeGreaterThan(150);
    expect(changed(before, await house.dump())).toEqual([]);
  });

  test(`a campaign of ${REQUESTS} malformed requests meets refusals alone, and no byte of the database changes`, {
    timeout: REQUESTS * 60,
  }, async () => {
    answers.clear();
    const started = performance.now();
    await campaign(await attempts(stage, faults), REQUESTS);
    const seconds = (performance.now() - started) / 1000;
    console.log(report(seconds));
    expect(changed(before, await house.dump())).toEqual([]);
    expect(house.logs()).toEqual([]);
    expect(BY_SPOILING.filter((code) => !answers.has(code))).toEqual([]);
  });

  test('and what is right is still accepted afterwards', async () => {
    const { entry, letter } = stage;
    const where = { day: letter.day, tag: letter.tag };
    await accept(house, jsonAttempt('the same letter again', '/api/letterbox', await provenRequest(letter)));
    expect(changed(before, await house.dump())).toEqual([]);
    const { office } = stage;
    const application = await applicationOf(await house.roster.channelId(), office.invited, 75, {}, makePasskey());
    const admit = { official: 8, ...application.application };
    const rights = [
      jsonAttempt('an application', '/api/applications', application),
      jsonAttempt('a proposal', '/api/roster/proposal', { entry: await nextEntry(house, 'admit', admit, [200]) }),
      jsonAttempt(
        'an invitation',
        '/api/invitations',
        { tokenHash: toB64u(random(32)), role: 'leader' },
        { signature: ROOT_SIGNS },
      ),
      jsonAttempt('a passkey', '/api/passkeys', makePasskey(), { signature: { by: 3 } }),
      jsonAttempt('a letter', '/api/letterbox', await provenRequest(await makeLetter(house))),
      jsonAttempt('an acknowledgement', '/api/letterbox/acknowledgements', acknowledgementOf(letter)),
      jsonAttempt('a share', '/api/letterbox/gates', { ...where, share: toB64u(letter.gate) }),
      jsonAttempt('keys', '/api/roster', stage.keysEntry),
      jsonAttempt('the hash of a release key', '/api/releases', { entry: await releaseKeyEntry(house) }),
      jsonAttempt(
        'the next vault',
        '/api/vault',
        { version: 2, vault: toB64u(stage.vault()) },
        { method: 'PUT', signature: { by: 1 } },
      ),
      jsonAttempt('the waiting slot again', '/api/board/slots', { slot: toB64u(stage.waitingSlot) }, { signature: { by: 2 } }),
    ];
    for (const right of rights) {
      const stored = await house.dump();
      await accept(house, right);
      expect(changed(stored, await house.dump()), right.kind).not.toEqual([]);
    }
    await house.runDaily(addDays(house.today(), 1));
    await accept(house, jsonAttempt('a slot', '/api/board/slots', { slot: toB64u(stage.slot) }, { signature: { by: 2 } }));
    await expect(
      accept(house, jsonAttempt('an entry that comes too late', '/api/roster', { entry, keys: null })),
    ).rejects.toThrow(/entry-conflict/);
  });
});

describe('before founding', () => {
  test('the same bad input meets refusals alone, and the database stays empty', async () => {
    const empty = await openDirectHouse({ founded: false });
    try {
      const nothing = await empty.dump();
      const anyRefusal = (attempt: Attempt): Attempt => ({ ...attempt, codes: [] });
      const foundings = faults.filter(({ path }) => path === '/api/founding');
      for (const founding of foundings) await attack(anyRefusal(founding), empty);
      expect(answers.get('wrong-code')).toBeGreaterThan(2);
      const unfounded = (await attempts(stage, faults)).map(anyRefusal);
      await campaign(unfounded, 800, empty);
      expect(answers.get('channel-not-founded')).toBeGreaterThan(50);
      expect(changed(nothing, await empty.dump())).toEqual([]);
      expect(empty.logs()).toEqual([]);
    } finally {
      await empty.close();
    }
  });
});

/**
 * Every refusal but four: `server-fault`, which nobody may ever meet, `channel-not-founded` and `wrong-code`, which need an empty house, and
 * `too-early`, which needs one with an archive decision.
 */
const BY_FAULTS = [
  ...['malformed', 'unsupported-version', 'weak-proof-of-work', 'stale-day', 'wrong-role', 'wrong-secret', 'wrong-share'],
  ...['signature-missing', 'signature-invalid', 'signature-expired', 'signature-replayed', 'not-found', 'unknown-head'],
  ...['stale-head', 'wrong-period', 'tag-taken', 'hint-taken', 'entry-conflict', 'vault-conflict', 'entry-refused'],
  ...['letterbox-full', 'board-full', 'already-founded', 'invitation-used', 'invitation-expired', 'too-many-passkeys'],
  'retention-undecided',
];
const BY_SPOILING = ['malformed', 'wrong-content-type', 'too-large', 'method-not-allowed'];

function report(seconds: number): string {
  const sum = [...answers.values()].reduce((total, count) => total + count, 0);
  const lines = [...answers].sort((a, b) => b[1] - a[1]).map(([told, count]) => `  ${String(count).padStart(6)}  ${told}`);
  const rate = Math.round(sum / seconds);
  return `fuzz: ${sum} requests in ${seconds.toFixed(1)} s (${rate} a second), seed ${SEED}, mark ${MARK}\n${lines.join('\n')}`;
}
