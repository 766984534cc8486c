import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { type EntrySigner, entryHash, keyListBytes, type RosterEntry, signEntry } from '../../protocol/roster-entry.ts';
import { hashKeys, verifyKeyRecord, verifyRoster } from '../../protocol/verify-roster.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { RosterMaker, testSigner } from '../roster-maker.ts';
import { type House, LEADERS, OMBUDSPERSONS, openHouse } from './house.ts';
import { random, refusalOf } from './letters.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const append = (entry: unknown, keys: readonly string[] | null = null) => house.send('/api/roster', { json: { entry, keys } });
const log = async () => (await (await house.send('/api/roster')).json()) as { entries: RosterEntry[]; witnesses: unknown[] };

/** An entry as `GET /roster` gives it. */
function withoutPrevious({ previous: _link, ...entry }: RosterEntry) {
  return entry;
}

/** Says which refusal an entry gets, and sees that nothing has changed. */
async function refused(entry: unknown, keys: readonly string[] | null = null): Promise<string | number> {
  const before = await house.dump();
  const code = await refusalOf(append(entry, keys));
  expect(await house.dump()).toBe(before);
  return code;
}

/** A leave of official 1 as the next entry, without making it part of the log. */
async function leave(change: Partial<RosterEntry> = {}, signer: EntrySigner = testSigner(1)): Promise<RosterEntry> {
  const body = { official: 1, firstOn: house.today(), lastOn: house.today() };
  const unsigned = await house.roster.unsigned(house.today(), 'leave', body);
  return signEntry({ ...unsigned, ...change } as typeof unsigned, [signer]);
}

describe('the roster', () => {
  test('is answered whole, and verifies against the channel id', async () => {
    const answer = await log();
    expect(answer.entries).toEqual(house.roster.entries.map(withoutPrevious));
    const roster = await verifyRoster(answer as never, await house.roster.channelId(), house.today());
    expect(roster.officials.size).toBe(6);
  });

  test('takes the next entry, answers it with its head, and the same again alike', async () => {
    const entry = await leave();
    house.roster.entries.push(entry);
    const head = toB64u(await entryHash(entry));
    const answers = [await append(entry), await append(entry)];
    expect(answers.map(({ status }) => status)).toEqual([201, 200]);
    for (const answer of answers) expect(await answer.json()).toEqual({ n: entry.n, head });
    expect((await log()).entries.at(-1)).toEqual(withoutPrevious(entry));
  });

  test('takes one of two entries that come for the same place at the same time', async () => {
    const [one, other] = [await leave(), await leave({}, testSigner(1))];
    const rival = await signEntry(
      await house.roster.unsigned(house.today(), 'leave', { official: 2, firstOn: house.today(), lastOn: house.today() }),
      [testSigner(2)],
    );
    const answers = await Promise.all([append(one), append(rival), append(other)]);
    const codes = await Promise.all(answers.map(refusalOf));
    const stored = JSON.stringify((await log()).entries.at(-1)?.signatures);
    house.roster.entries.push(JSON.stringify(rival.signatures) === stored ? rival : one);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes).toContain('entry-conflict');
  });

  test('refuses a fork, a gap, an older entry and another one in its place as a conflict', async () => {
    const { entries } = house.roster;
    expect(await refused(entries[3])).toBe('entry-conflict');
    expect(
      await refused(
        await leave({ n: entries.length - 1, previous: entries.at(-1)?.previous ?? null, day: addDays(house.today(), -1) }),
      ),
    ).toBe('entry-conflict');
    expect(await refused(await leave({ n: entries.length + 1 }))).toBe('entry-conflict');
    expect(await refused(await leave({ previous: toB64u(random(32)) }))).toBe('entry-conflict');
  });

  test('refuses an entry that is older than yesterday, or of tomorrow', async () => {
    for (const days of [-2, 1]) expect(await refused(await leave({ day: addDays(house.today(), days) }))).toBe('stale-day');
  });

  test('refuses an entry before the day of the one before', async () => {
    expect(await refused(await leave({ day: addDays(house.today(), -1) }))).toBe('entry-refused');
  });

  test('refuses a wrong signer or signature, a signature too many, and what no signature makes right', async () => {
    expect(await refused(await leave({}, testSigner(2)))).toBe('entry-refused');
    expect(await refused(await leave({}, { ...testSigner(2), by: 1 }))).toBe('entry-refused');
    const unsigned = await house.roster.unsigned(house.today(), 'retire', { official: 3 });
    expect(await refused(await signEntry(unsigned, [house.roster.root, testSigner(1)]))).toBe('entry-refused');
    const nobody = await house.roster.unsigned(house.today(), 'retire', { official: 77 });
    expect(await refused(await signEntry(nobody, [house.roster.root]))).toBe('entry-refused');
    const body = {
      official: 7,
      role: 'leader',
      name: 'N',
      unit: 'E',
      affiliation: null,
      key: toB64u(testSigner(7).key),
    } as const;
    const admit = await house.roster.unsigned(house.today(), 'admit', body);
    expect(await refused(await signEntry(admit, [house.roster.root]))).toBe('entry-refused');
  });

  test('takes 40 leaves of one person in a year and no leave of a leader; a log that they cannot fill lets both be retired', async () => {
    const said = async (official: number) => {
      const body = { official, firstOn: house.today(), lastOn: house.today() };
      return signEntry(await house.roster.unsigned(house.today(), 'leave', body), [testSigner(official)]);
    };
    const [, leader] = LEADERS;
    expect(await refused(await said(leader))).toBe('entry-refused');
    for (let count = 0; count < 40; count++) {
      const entry = await said(4);
      expect((await append(entry)).status).toBe(201);
      house.roster.entries.push(entry);
    }
    expect(await refused(await said(4))).toBe('entry-refused');
    for (const official of [4, leader]) {
      const unsigned = await house.roster.unsigned(house.today(), 'retire', { official });
      const entry = await signEntry(unsigned, [house.roster.root]);
      expect((await append(entry)).status).toBe(201);
      house.roster.entries.push(entry);
    }
  });

  test('refuses every genesis: this channel has one, and no second begins here', async () => {
    expect(await refused(house.roster.entries[0])).toBe('entry-refused');
    expect(await refused((await RosterMaker.found(house.today())).entries[0])).toBe('entry-refused');
  });

  test('refuses other members, kinds and shapes', async () => {
    const good = await leave();
    for (const change of [{ stray: 1 }, { kind: 'holiday' }, { n: '9' }, { day: 'today' }, { signatures: [] }, { body: {} }]) {
      expect(await refused({ ...good, ...change }), JSON.stringify(change)).toBe('malformed');
    }
    expect(await refusalOf(house.send('/api/roster', { json: { entry: good } }))).toBe('malformed');
  });
});

describe('a key list', () => {
  const firstPeriod = 27;
  let keys: Bytes[];
  let entry: RosterEntry;
  beforeAll(async () => {
    keys = Array.from({ length: 26 }, () => random(1216));
    const list = toB64u(await sha256(keyListBytes(2, firstPeriod, await hashKeys(keys))));
    entry = await signEntry(await house.roster.unsigned(house.today(), 'keys', { official: 2, firstPeriod, list }), [
      testSigner(2),
    ]);
  });

  test('is refused without its keys, with others, in another order, or with keys where there is no list', async () => {
    const texts = keys.map(toB64u);
    expect(await refused(entry)).toBe('entry-refused');
    expect(await refused(entry, [...texts.slice(1), texts[0] as string])).toBe('entry-refused');
    expect(await refused(entry, texts.with(7, toB64u(random(1216))))).toBe('entry-refused');
    expect(await refused(entry, texts.slice(1))).toBe('malformed');
    expect(await refused(await leave(), texts)).toBe('entry-refused');
  });

  test('is stored with its keys, which are then given with the duty of their periods and check against the roster', async () => {
    const before = (await (await house.send('/api/duty/27')).json()) as { keys: unknown[] };
    expect((await append(entry, keys.map(toB64u))).status).toBe(201);
    house.roster.entries.push(entry);
    const { keys: after } = (await (await house.send('/api/duty/27')).json()) as {
      keys: { official: number; key: string; hashes: string }[];
    };
    expect([before.keys.length, after.length]).toEqual([0, 1]);
    const roster = await house.roster.verify(house.today());
    const [record] = after.map(({ official, key, hashes }) => ({ official, key: bytesOf(key), hashes: bytesOf(hashes) }));
    expect(await verifyKeyRecord(roster, 27, record as never)).toEqual(keys[0]);
  });
});

describe('a witness', () => {
  const witness = async (official: number, change: object = {}, from = official) => {
    const { official: _by, ...said } = await house.roster.witness(official, house.today());
    return refusalOf(house.sendAs(from, '/api/roster/witnesses', { json: { ...said, ...change } }));
  };

  test('is kept, one for each ombudsperson, and given with the roster', async () => {
    expect(await witness(1)).toBe(200);
    expect(await witness(2)).toBe(200);
    expect(await witness(1)).toBe(200);
    const { entries, witnesses } = await log();
    const expected = [await house.roster.witness(1, house.today()), await house.roster.witness(2, house.today())];
    expect(witnesses).toEqual(expected);
    expect(
      (await verifyRoster({ entries, witnesses: expected }, await house.roster.channelId(), house.today())).witnesses,
    ).toHaveLength(2);
  });

  test('of another day, head, number, signer or role is refused and changes nothing', async () => {
    const before = await house.dump();
    expect(await witness(1, { day: addDays(house.today(), -1) })).toBe('stale-day');
    expect(await witness(1, { head: toB64u(random(32)) })).toBe('entry-refused');
    expect(await witness(1, { n: 4000 })).toBe('entry-refused');
    expect(await witness(1, {}, 2)).toBe('entry-refused');
    expect(await witness(5)).toBe('wrong-role');
    expect(await witness(1, { stray: 1 })).toBe('malformed');
    const { official: _by, ...older } = await house.roster.witness(1, house.today(), 3);
    expect(await refusalOf(house.sendAs(1, '/api/roster/witnesses', { json: older }))).toBe('stale-head');
    expect(await refusalOf(house.send('/api/roster/witnesses', { json: older }))).toBe('signature-missing');
    expect(await house.dump()).toBe(before);
  });
});

describe('the duty', () => {
  type Duty = { period: number; firstOn: string; lastOn: string; order: number[]; keys: { official: number }[] };
  const duty = async (path = '') => (await (await house.send(`/api/duty${path}`)).json()) as Duty;

  test('is the one of today, of any period before and of sixty after, as the shared rule has it', async () => {
    const roster = await house.roster.verify(house.today());
    const now = await duty();
    expect(now.firstOn <= house.today() && house.today() <= now.lastOn).toBe(true);
    expect(await duty(`/${now.period}`)).toEqual(now);
    for (const period of [0, 1, now.period, now.period + 60]) {
      expect(await duty(`/${period}`)).toMatchObject({ period, order: dutyOrder(roster, period) });
    }
    expect(now.keys.map(({ official }) => official)).toEqual(OMBUDSPERSONS);
  });

  test('of a period further ahead, or of none, is not found', async () => {
    const { period } = await duty();
    for (const path of [`/${period + 61}`, '/-1', '/01', '/1.5', '/x', '/1e1', '/9999999', '/%31%00', '/5/']) {
      expect(await refusalOf(house.send(`/api/duty${path}`)), path).toBe('not-found');
    }
  });
});

function bytesOf(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
