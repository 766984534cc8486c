import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { entryHash, ROOT, type RosterEntry, type RosterEntryOf, signEntry } from '../../protocol/roster-entry.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { foundingCodeSql, insertGenesis, keepFoundingCode } from '../../worker/store/founding.ts';
import { testSigner } from '../roster-maker.ts';
import { type House, openHouse } from './house.ts';
import { random, refusalOf } from './letters.ts';
import { applicationOf, genesisOf, hashOf, makePasskey, unchanging } from './office.ts';

let house: House;
const code = random(16);
beforeAll(async () => {
  house = await openHouse({ founded: false });
});
afterAll(() => house.close());

const database = async () => openDatabase((await house.bindings()).DB);
const run = async (statement: string) => (await house.bindings()).DB.prepare(statement).run();
/** An empty house with a founding code. */
beforeEach(async () => {
  await run('DELETE FROM roster_entries');
  await keepFoundingCode(await database(), await hashOf(code));
});

const post = (entry: unknown, by: Uint8Array = code) => house.send('/api/founding', { json: { entry, code: toB64u(by) } });

/** Says which refusal an attempt gets, and sees that nothing has changed. */
async function refused(entry: unknown, by: Uint8Array = code): Promise<string | number> {
  return unchanging(house, () => refusalOf(post(entry, by)));
}

async function stored(): Promise<{ roster_entries: { entry: string }[]; founding_codes: unknown[] }> {
  return JSON.parse(await house.dump());
}

/** The genesis with something else in it, signed by root all the same. */
async function genesisWith(change: Partial<RosterEntryOf<'genesis'>>, signers = [testSigner(ROOT, 200)]) {
  const { signatures: _old, ...entry } = (await genesisOf(house.today())) as RosterEntryOf<'genesis'>;
  return signEntry({ ...entry, ...change } as typeof entry, signers);
}

describe('founding', () => {
  test('stores the genesis and deletes the code, and the same again is answered alike, whatever the code', async () => {
    const genesis = await genesisOf(house.today());
    const head = toB64u(await entryHash(genesis));
    const answers = [await post(genesis), await post(genesis), await post(genesis, random(16))];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
    for (const answer of answers) expect(await answer.json()).toEqual({ n: 0, head });
    const { previous: _none, ...listed } = genesis;
    expect(await (await house.send('/api/roster')).json()).toEqual({ entries: [listed], witnesses: [] });
    expect((await stored()).founding_codes).toEqual([]);
  });

  test('of yesterday will do, since midnight may pass on the way, and the first official is admitted by root alone', async () => {
    const genesis = await genesisOf(addDays(house.today(), -1));
    expect((await post(genesis)).status).toBe(201);
    const body = { official: 1, role: 'ombudsperson', name: 'Ada', unit: 'E', affiliation: null } as const;
    const admit = await signEntry(
      {
        ...{ n: 1, previous: toB64u(await entryHash(genesis)), day: house.today() },
        ...{ kind: 'admit', body: { ...body, key: toB64u(testSigner(1).key) } },
      },
      [testSigner(ROOT, 200)],
    );
    expect((await house.send('/api/roster', { json: { entry: admit, keys: null } })).status).toBe(201);
    expect((await post(genesis)).status).toBe(200);
  });

  test('with another code, the hash of the code, or where none is kept, is refused, whatever the entry', async () => {
    const genesis = await genesisOf(house.today());
    expect(await refused(genesis, random(16))).toBe('wrong-code');
    expect(await refused(await genesisOf(addDays(house.today(), -9)), random(16))).toBe('wrong-code');
    expect(await refused(genesis, Buffer.from(await hashOf(code), 'base64url').subarray(0, 16))).toBe('wrong-code');
    for (const wrong of [random(15), random(17), new Uint8Array()]) expect(await refused(genesis, wrong)).toBe('malformed');
    await run('DELETE FROM founding_codes');
    expect(await refused(genesis)).toBe('wrong-code');
  });

  test('of another day is refused', async () => {
    for (const days of [-2, 1, 400]) {
      expect(await refused(await genesisOf(addDays(house.today(), days)))).toBe('stale-day');
    }
  });

  test('with what is no genesis, or not signed by its root and nobody else, is refused', async () => {
    const genesis = await genesisWith({});
    const { body } = genesis as RosterEntryOf<'genesis'>;
    const entries = [
      await genesisWith({ n: 1 }),
      await genesisWith({ previous: toB64u(random(32)) }),
      await genesisWith({}, [testSigner(ROOT, 201)]),
      await genesisWith({}, [testSigner(1, 200)]),
      await genesisWith({}, [testSigner(ROOT, 200), testSigner(1)]),
      await genesisWith({ body: { ...body, rootKey: toB64u(new Uint8Array(32)) } }),
      { ...genesis, body: { ...body, municipality: 'Annanby' } },
      { ...genesis, kind: 'retire', body: { official: 1 } },
    ];
    for (const entry of entries) expect(await refused(entry), JSON.stringify(entry)).toBe('entry-refused');
  });

  test('with rules out of bounds, or in another shape, is refused', async () => {
    const genesis = (await genesisOf(house.today())) as RosterEntryOf<'genesis'>;
    const { body } = genesis;
    for (const rules of [{ period: 'year' }, { acknowledgeWorkingDays: 6 }, { feedbackDays: 29 }, { slots: 0 }, { more: 1 }]) {
      const wrong = { ...genesis, body: { ...body, rules: { ...body.rules, ...rules } } };
      expect(await refused(wrong), JSON.stringify(rules)).toBe('malformed');
    }
    expect(await refusalOf(house.send('/api/founding', { json: { entry: genesis } }))).toBe('malformed');
    expect(await refusalOf(house.send('/api/founding', { json: { entry: genesis, code: toB64u(code), by: 0 } }))).toBe(
      'malformed',
    );
    expect(await refusalOf(house.send('/api/founding', { json: 'x'.repeat(4100) }))).toBe('too-large');
    expect(await refusalOf(house.send('/api/founding'))).toBe('method-not-allowed');
  });

  test('happens once: any other genesis is refused, whoever has the old code or a new one', async () => {
    await post(await genesisOf(house.today()));
    expect(await refused(await genesisOf(house.today(), 200, 'Annanby'))).toBe('already-founded');
    expect(await refused(await genesisOf(house.today(), 7), random(16))).toBe('already-founded');
    const before = await house.dump();
    expect(await keepFoundingCode(await database(), await hashOf(random(16)))).toBe(false);
    expect(await house.dump()).toBe(before);
  });

  test('by two at the same time makes one channel', async () => {
    const [one, other] = [await genesisOf(house.today(), 7), await genesisOf(house.today(), 8)];
    const answers = await Promise.all([post(one), post(other), post(one), post(other)].map(refusalOf));
    expect(answers.filter((answer) => answer === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'already-founded' || answer === 'wrong-code')).toHaveLength(2);
    expect((await stored()).roster_entries).toHaveLength(1);
  });

  test('that breaks off half-way has not happened, and can be done again', async () => {
    const genesis = await genesisOf(house.today());
    await run("CREATE TRIGGER broken BEFORE DELETE ON founding_codes BEGIN SELECT RAISE(ABORT, 'half-way'); END");
    expect(await refused(genesis)).toBe('server-fault');
    await run('DROP TRIGGER broken');
    expect((await post(genesis)).status).toBe(201);
  });
});

describe('the founding code', () => {
  test('is replaced by a new one until there is a channel', async () => {
    const newer = random(16);
    expect(await keepFoundingCode(await database(), await hashOf(newer))).toBe(true);
    const genesis = await genesisOf(house.today());
    expect(await refused(genesis)).toBe('wrong-code');
    expect((await post(genesis, newer)).status).toBe(201);
  });

  test('that was replaced between look and write founds nothing', async () => {
    const before = await house.dump();
    expect(await insertGenesis(await database(), await genesisOf(house.today()), await hashOf(random(16)))).toBe(false);
    expect(await house.dump()).toBe(before);
  });

  test('is kept as a hash that cannot be anything else in the statement', async () => {
    for (const wrong of ['', "'; DROP TABLE vaults; --", `${'A'.repeat(42)}'`, 'A'.repeat(44), `${'A'.repeat(43)}\n`]) {
      expect(() => foundingCodeSql(wrong)).toThrow(RangeError);
    }
    expect(JSON.stringify((await stored()).founding_codes)).not.toContain(toB64u(code));
  });
});

describe('before founding', () => {
  test('every other call of the office is refused as such, and nothing is kept', async () => {
    const before = await house.dump();
    const entry: RosterEntry = await genesisOf(house.today());
    const hash = toB64u(random(32));
    const application = await applicationOf(random(32), random(16), 60);
    const asked = [
      house.sendAs(ROOT, '/api/invitations', { json: { tokenHash: hash, role: 'leader' } }),
      house.sendAs(ROOT, '/api/invitations'),
      house.sendAs(ROOT, `/api/invitations/${hash}`, { method: 'DELETE' }),
      house.send('/api/invitations/questions', { json: { token: toB64u(random(16)) } }),
      house.send('/api/applications', { json: application }),
      house.sendAs(1, '/api/roster/proposal'),
      house.send('/api/roster/proposal', { json: { entry } }),
      house.send(`/api/passkeys/${hash}`),
      house.sendAs(1, '/api/passkeys'),
      house.sendAs(1, '/api/passkeys', { json: makePasskey() }),
      house.sendAs(1, `/api/passkeys/${hash}`, { method: 'DELETE' }),
      house.send('/api/roster', { json: { entry, keys: null } }),
    ];
    for (const answer of asked) expect(await refusalOf(answer)).toBe('channel-not-founded');
    expect(await house.dump()).toBe(before);
  });
});
