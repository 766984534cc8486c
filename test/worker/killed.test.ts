import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECEIPT_SIZE, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import type { Bindings } from '../../worker/environment.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, makeLetter, random, storeLetters } from './letters.ts';

/** A daily run that is killed between any two of its batches and made again ends as one that never was. */
type DB = Bindings['DB'];
type Row = Record<string, string | number | null>;
type Tables = Record<(typeof TABLES)[number], Row[]>;

const TABLES = [
  ...(['deposits', 'letterbox_days', 'reply_slots', 'publications', 'ghosts', 'spent_signatures', 'lost_officials'] as const),
];
const RULES = { archiveDecision: { number: 'KS 2026:14', decidedOn: '2026-01-07' as Day }, receipts: 4 };
/** Days since the last publication. */
const MISSED = 3;

let house: House;
/** What is stored when everything that time requires is due at once. */
let due: Tables;
/** Real ones on the board. */
const real = { tags: new Set<string>(), hints: new Set<string>() };
beforeAll(async () => {
  house = await openHouse({ rules: RULES });
  await fill();
  due = await read();
});
afterAll(() => house.close());

async function fill(): Promise<void> {
  const { DB } = await house.bindings();
  const [today, roster] = [house.today(), await house.roster.verify(house.today())];
  const before = (days: number) => addDays(today, -days);
  const letters = await Promise.all([0, 0, 1, 10, 11, 100, 100].map((days) => makeLetter(house, {}, before(days))));
  await storeLetters(house, letters, periodOn(roster, today));
  for (const { tag } of letters) real.tags.add(tag);
  for (const letter of [letters[0], letters[5], letters[6]])
    if (letter) await house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter) });
  await run(today);
  const slots = Array.from({ length: 5 }, () => random(REPLY_SLOT_SIZE));
  for (const slot of slots) await house.sendAs(3, '/api/board/slots', { json: { slot: toB64u(slot) } });
  for (const slot of slots) real.hints.add(toB64u(slot.slice(0, 16)));
  await DB.batch([
    DB.prepare('UPDATE deposits SET expires = 1 WHERE tag = ?').bind(letters[5]?.tag),
    DB.prepare('UPDATE spent_signatures SET spent_on = ?').bind(before(5)),
    DB.prepare('INSERT INTO letterbox_days VALUES (?, 3)').bind(before(9)),
  ]);
  const [lost = 0] = dutyOrder(roster, periodOn(roster, today));
  const entry = await house.roster.append(today, 'lost', { official: lost }, [house.roster.root]);
  expect((await house.send('/api/roster', { json: { entry, keys: null } })).status).toBe(201);
}

/** The Worker's daily run at noon (UTC) of a day. */
async function run(on: Day, database?: DB): Promise<void> {
  await runDaily(openDatabase(database ?? (await house.bindings()).DB), momentAt(Date.parse(`${on}T12:00:00Z`)));
}
const runLate = (database?: DB) => run(addDays(house.today(), MISSED), database);

/** A database that dies with the batch of that number (from 0): before it is written, or when it has been. */
async function dying(at: number, isWritten: boolean): Promise<{ database: DB; batches: () => number }> {
  const { DB } = await house.bindings();
  let batches = 0;
  const batch = async (statements: Parameters<DB['batch']>[0]) => {
    const isLast = batches++ === at;
    const results = isLast && !isWritten ? [] : await DB.batch(statements);
    if (isLast) throw new Error('killed');
    return results;
  };
  const database = { prepare: (query: string) => DB.prepare(query), batch } as unknown as DB;
  return { database, batches: () => batches };
}

async function read(): Promise<Tables> {
  const { DB } = await house.bindings();
  const found = await Promise.all(
    TABLES.map(async (name) => [name, (await DB.prepare(`SELECT * FROM ${name}`).all()).results]),
  );
  return Object.fromEntries(found) as Tables;
}

async function restore(): Promise<void> {
  const { DB } = await house.bindings();
  const inserts = TABLES.flatMap((name) =>
    due[name].map((row) => {
      const [columns, values] = [Object.keys(row), Object.values(row)];
      return DB.prepare(`INSERT INTO ${name} (${columns}) VALUES (${columns.map(() => '?')})`).bind(...values);
    }),
  );
  await DB.batch([...TABLES.map((name) => DB.prepare(`DELETE FROM ${name}`)), ...inserts]);
}

/** Everything that is stored but for what is drawn at random: of each publication its numbers, and the real ones in it. */
async function comparable(): Promise<Omit<Tables, 'ghosts' | 'publications'> & { publications: object[] }> {
  const { ghosts: _, publications, ...tables } = await read();
  return { ...tables, publications: publications.map(withoutFiller) };
}

function withoutFiller({ published_on, receipts, slots }: Row) {
  const cut = (text: unknown, size: number) => {
    const bytes = Buffer.from(fromB64u(String(text)));
    return Array.from({ length: bytes.length / size }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  };
  const [told, shown] = [cut(receipts, RECEIPT_SIZE), cut(slots, REPLY_SLOT_SIZE)];
  const first = (bytes: Buffer) => bytes.subarray(0, 16).toString('base64url');
  return {
    ...{ published_on, receipts: told.length, slots: shown.length },
    told: told.filter((bytes) => real.tags.has(first(bytes))).map((bytes) => bytes.toString('hex')),
    shown: shown.map(first).filter((hint) => real.hints.has(hint)),
  };
}

describe('a late daily run', () => {
  let whole: Awaited<ReturnType<typeof comparable>>;
  let batches: number;
  beforeAll(async () => {
    const never = await dying(-1, false);
    await runLate(never.database);
    batches = never.batches();
    whole = await comparable();
  });

  test('opens, deletes and publishes, each day that was missed in a batch of its own', () => {
    expect(batches).toBe(3 + MISSED);
    expect(due.deposits.filter(({ gate_open }) => gate_open).length).toBe(2);
    // Both from the day on duty of the one who is lost, and the one of the day before.
    expect(whole.deposits.filter(({ gate_open }) => gate_open).length).toBe(5);
    expect(whole.deposits).toHaveLength(due.deposits.length - 1);
    expect(whole.publications.map((one) => ({ ...one, told: 0, shown: 0 }))).toEqual(
      Array.from({ length: MISSED + 1 }, (_, days) => {
        return { published_on: addDays(house.today(), days), receipts: 4, slots: 2, told: 0, shown: 0 };
      }),
    );
    expect(whole.publications.slice(1).map((one) => (one as ReturnType<typeof withoutFiller>).shown.length)).toEqual([2, 2, 1]);
    expect([whole.reply_slots, whole.spent_signatures, whole.letterbox_days]).toEqual([[], [], []]);
  });

  test('twice equals once, to the byte', async () => {
    const before = await house.dump();
    await runLate();
    expect(await house.dump()).toBe(before);
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('killed %s any of its batches is written, and made again, ends the same', async (_, isWritten) => {
    for (let at = 0; at < batches; at++) {
      await restore();
      await expect(runLate((await dying(at, isWritten)).database)).rejects.toThrow('killed');
      await runLate();
      expect(await comparable(), `batch ${at}`).toEqual(whole);
    }
  });

  test('that is made twice at the same time ends the same', async () => {
    await restore();
    await Promise.allSettled([runLate(), runLate()]);
    await runLate();
    expect(await comparable()).toEqual(whole);
  });
});
