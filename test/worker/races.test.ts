import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeReceipt, parseBoard, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, fromB64u, readU32, sha256, toB64u, u32 } from '../../protocol/bytes.ts';
import { addDays, type Day, day, dayFromNumber, dayNumber } from '../../protocol/calendar.ts';
import { releaseEntryHash } from '../../protocol/release-log.ts';
import { entryHash, type RosterEntry, signEntry, witnessBytes } from '../../protocol/roster-entry.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import { app } from '../../worker/app.ts';
import type { Bindings } from '../../worker/environment.ts';
import { composePublication } from '../../worker/publication.ts';
import { insertPublication, insertSlot } from '../../worker/store/board.ts';
import { type Database, type DatabaseBinding, openDatabase } from '../../worker/store/db.ts';
import { insertDeposit } from '../../worker/store/deposits.ts';
import { insertReleaseEntry } from '../../worker/store/releases.ts';
import { insertEntry, insertWitness } from '../../worker/store/roster.ts';
import type { Spend } from '../../worker/store/signatures.ts';
import { findVault, replaceVault } from '../../worker/store/vaults.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { MIDDLING, SMALL, testSigner } from '../roster-maker.ts';
import { type House, openHouse, type Sent, signed } from './house.ts';
import { random } from './letters.ts';
import { makePasskey } from './office.ts';

/** What happens between a look and a write: the store's functions are called as if the look had been a moment too early. */
let house: House;
let database: Database;
beforeAll(async () => {
  house = await openHouse({ rules: { trends: MIDDLING } });
});
beforeEach(async () => {
  database = openDatabase((await house.bindings()).DB);
});
afterAll(() => house.close());

const spend = (): Spend => ({ signature: toB64u(random(32)), spent_on: house.today() });
const vault = (official: number, version: number) => ({ official, version, vault: toB64u(random(65_536)) });

const head = async () => toB64u(await entryHash(house.roster.entries.at(-1) as RosterEntry));
const tag = toB64u(random(16));
const NOTHING_WAITS = { receipts: [], oldReceipts: [], slots: [], ghosts: [], oldGhosts: [] };

function deposit() {
  const facts = { day: house.today(), tag, period: 5, ack_commitment: toB64u(random(32)), memo: toB64u(random(24)) };
  return { ...facts, gate: toB64u(random(32)), deposit: toB64u(random(16_384)) };
}

async function unchanged(write: () => Promise<unknown>): Promise<unknown> {
  const before = await house.dump();
  const outcome = await write().catch((error: { code?: string }) => error.code ?? error);
  expect(await house.dump()).toBe(before);
  return outcome;
}

const seconds = () => Math.floor(Date.now() / 1000);

/** What the Worker answers to a request, and with which status. */
async function ask(path: string, { headers = {}, body = '' }: Sent, DB?: Bindings['DB']): Promise<[number, unknown]> {
  const bindings = { DB: DB ?? (await house.bindings()).DB, CLOCK_DAYS_AHEAD: 0 };
  const answer = await app.fetch(new Request(`http://races.example${path}`, { method: 'POST', headers, body }), bindings);
  return [answer.status, await answer.json()];
}

/** The same where somebody else writes between the look and the write. */
async function overtaken(first: () => Promise<unknown>, path: string, sent: Sent): Promise<[number, unknown]> {
  const { DB } = await house.bindings();
  const batch = async (statements: Parameters<typeof DB.batch>[0]) => {
    await first();
    return DB.batch(statements);
  };
  return ask(path, sent, { prepare: (query: string) => DB.prepare(query), batch } as unknown as typeof DB);
}

describe('a write that comes second', () => {
  test('does not replace a vault that another device has written since', async () => {
    const mine = vault(1, 1);
    expect(await replaceVault(database, mine, spend())).toBe(true);
    for (const version of [1, 3]) expect(await replaceVault(database, vault(1, version), spend())).toBe(false);
    expect(await findVault(database, 1)).toEqual(mine);
  });

  test('under a spent signature writes nothing at all', async () => {
    const spent = spend();
    await replaceVault(database, vault(2, 1), spent);
    expect(await unchanged(() => replaceVault(database, vault(2, 2), spent))).toBe('signature-replayed');
    const slot = { hint: toB64u(random(16)), posted_on: house.today(), slot: toB64u(random(4096)) };
    expect(await unchanged(() => insertSlot(database, slot, spent))).toBe('signature-replayed');
  });

  test('does not store or count a deposit whose tag is there', async () => {
    const terms = { head: await head(), mostBefore: 2999 };
    expect(await insertDeposit(database, deposit(), terms)).toBe(true);
    expect(await unchanged(() => insertDeposit(database, deposit(), terms))).toBe(false);
  });

  test('does not store or count a deposit that the roster or the day has overtaken', async () => {
    const terms = { head: await head(), mostBefore: 2999 };
    const row = () => ({ ...deposit(), tag: toB64u(random(16)) });
    expect(await unchanged(() => insertDeposit(database, row(), { ...terms, head: toB64u(random(32)) }))).toBe(false);
    const { results } = await (await house.bindings()).DB.prepare('SELECT deposits FROM letterbox_days').all();
    const before = (results as { deposits: number }[])[0]?.deposits ?? 0;
    expect(await unchanged(() => insertDeposit(database, row(), { ...terms, mostBefore: before - 1 }))).toBe(false);
    expect(await insertDeposit(database, row(), { ...terms, mostBefore: before })).toBe(true);
  });

  test('does not store a release entry in a place that is taken, and is told of the conflict, or that it is there', async () => {
    const maker = new ReleaseLogMaker(await house.roster.verify(house.today()));
    const running = scheduleFor(maker.roster, day(`${house.today().slice(0, 4)}-12-31`));
    if (!running) throw new Error('nothing runs');
    const keyBy = (by: number) => new ReleaseLogMaker(maker.roster).addKey(running, { day: house.today(), by });
    const [mine, other] = [await keyBy(1), await keyBy(2)];
    const { DB } = await house.bindings();
    const sent = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ entry: mine }) };
    const post = (first: typeof mine) => overtaken(() => insertReleaseEntry(database, first), '/api/releases', sent);
    expect(await post(other)).toEqual([409, { error: 'entry-conflict' }]);
    expect(await unchanged(() => insertReleaseEntry(database, mine))).toBe(false);
    await DB.prepare('DELETE FROM release_entries').run();
    expect(await post(mine)).toEqual([200, { n: 0, head: toB64u(await releaseEntryHash(mine)) }]);
  });

  test('does not store a roster entry in a place that is taken, nor its keys', async () => {
    const list = toB64u(await sha256(random(32)));
    const body = { official: 1, firstPeriod: 30, list };
    const unsigned = await house.roster.unsigned(house.today(), 'keys', body);
    const entry = await signEntry({ ...unsigned, n: 3 } as typeof unsigned, [testSigner(1)]);
    const keys = { keys: Array.from({ length: 26 }, () => toB64u(random(1216))), hashes: random(832) };
    expect(await unchanged(() => insertEntry(database, entry, keys))).toBe(false);
  });

  test('does not publish a day twice, and leaves what waits for the next', async () => {
    const publication = () => composePublication(NOTHING_WAITS, SMALL, house.today());
    await insertPublication(database, house.today(), publication(), []);
    await insertSlot(database, { hint: toB64u(random(16)), posted_on: house.today(), slot: toB64u(random(4096)) }, spend());
    await unchanged(() => insertPublication(database, house.today(), publication(), []));
  });

  test('does not put an older witness in the place of a newer one, which another device has given', async () => {
    const { DB } = await house.bindings();
    const leave = { official: 4, firstOn: house.today(), lastOn: house.today() };
    await insertEntry(database, await house.roster.append(house.today(), 'leave', leave, [testSigner(4)]), null);
    const roster = await house.roster.verify(house.today());
    const head = roster.entries.length - 1;
    const witnessOf = async (n: number) => {
      const said = { n, head: toB64u(roster.hashes[n] as Bytes), day: house.today() };
      const signature = await testSigner(3).sign(witnessBytes(roster.channelId, n, roster.hashes[n] as Bytes, said.day));
      return { ...said, official: 3, signature: toB64u(signature) };
    };
    const [older, newer] = [await witnessOf(head - 1), await witnessOf(head)];
    const kept = () => DB.prepare('SELECT n FROM witnesses WHERE official = 3').first('n');
    for (const [witness, isKept] of [
      [newer, true],
      [older, false],
      [newer, true],
    ] as const)
      expect([await insertWitness(database, witness, spend()), await kept()]).toEqual([isKept, head]);
    // The route says what it says of one that it finds too old itself.
    await DB.prepare('DELETE FROM witnesses').run();
    const { official: _, ...said } = older;
    const sent = await signed(3, new URL('http://races.example/api/roster/witnesses'), { json: said }, seconds());
    const answer = await overtaken(() => insertWitness(database, newer, spend()), '/api/roster/witnesses', sent);
    expect([answer, await kept()]).toEqual([[409, { error: 'stale-head' }], head]);
  });

  test.each(['retire', 'lost'] as const)('keeps no passkey of somebody who is gone since (%s)', async (kind) => {
    const official = kind === 'lost' ? 1 : 2;
    const { DB } = await house.bindings();
    const sent = await signed(official, new URL('http://races.example/api/passkeys'), { json: makePasskey() }, seconds());
    const entry = await house.roster.append(house.today(), kind, { official }, [house.roster.root]);
    const answer = await overtaken(() => insertEntry(database, entry, null), '/api/passkeys', sent);
    expect(answer).toEqual([401, { error: 'signature-invalid' }]);
    expect(await DB.prepare('SELECT count(*) AS count FROM passkeys').first('count')).toBe(0);
    const [url, json] = [new URL('http://races.example/api/passkeys'), makePasskey()];
    expect((await ask('/api/passkeys', await signed(4, url, { json }, seconds())))[0]).toBe(201);
    await DB.prepare('DELETE FROM passkeys').run();
  });
});

describe('a board that is read while publications come', () => {
  /** A publication of one receipt and one slot, which bear its day. */
  const publish = async ({ binding }: Database, on: Day) => {
    const marked = (size: number) => toB64u(concat(u32(dayNumber(on)), new Uint8Array(size - 4)));
    const receipt = encodeReceipt({ tag: fromB64u(marked(16)), memo: new Uint8Array(24), state: 'received' });
    const insert = binding.prepare('INSERT INTO publications VALUES (?, ?, ?)');
    await insert.bind(on, toB64u(receipt), marked(REPLY_SLOT_SIZE)).run();
  };

  type Statement = ReturnType<DatabaseBinding['prepare']>;
  /** A D1 in which something happens after each query of publications. */
  function interrupted(binding: DatabaseBinding, happen: () => Promise<void>): DatabaseBinding {
    const watched = (statement: Statement, isOfBoard: boolean): object => ({
      bind: (...values: unknown[]) => watched(statement.bind(...values), isOfBoard),
      all: async () => {
        const answer = await statement.all();
        if (isOfBoard) await happen();
        return answer;
      },
    });
    const prepare = (query: string) => watched(binding.prepare(query), query.includes('publications'));
    return { prepare } as unknown as DatabaseBinding;
  }

  test('is whole: one publication after the other, the newest that of its day, and the slots of the newest 60', async () => {
    await database.binding.prepare('DELETE FROM publications').run();
    const first = addDays(house.today(), -64);
    let next = first;
    const comes = async () => {
      await publish(database, next);
      next = addDays(next, 1);
    };
    while (next <= house.today()) await comes();
    const DB = interrupted(database.binding, comes);
    const answer = await app.fetch(new Request('http://races.example/api/board'), { DB });
    const { publishedOn, receipts, slots } = parseBoard(new Uint8Array(await answer.arrayBuffer()));
    const days = (parts: readonly Uint8Array[]) => parts.map((part) => dayFromNumber(readU32(part, 0)));
    const shown = Array.from({ length: receipts.length }, (_, index) => addDays(first, index));
    expect(days(receipts.map(({ tag: marked }) => marked))).toEqual(shown);
    expect(publishedOn).toBe(shown.at(-1));
    expect(days(slots)).toEqual(shown.slice(-60));
    expect(next > addDays(house.today(), 1)).toBe(true);
  });
});
