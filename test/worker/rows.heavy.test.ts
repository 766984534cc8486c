import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import { app } from '../../worker/app.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { MIDDLING } from '../roster-maker.ts';
import { type House, openHouse, type Sent, signed } from './house.ts';
import { acknowledgementOf, makeLetter, provenRequest, random } from './letters.ts';
import { countingRows } from './rows.ts';

let house: House;
beforeAll(async () => {
  const archiveDecision = { number: 'KS 2026:14', decidedOn: '2026-01-07' as Day };
  house = await openHouse({ rules: { archiveDecision, trends: MIDDLING } });
});
afterAll(() => house.close());

/** Publications of the two hundred days before today: the oldest letters are to be told again. */
async function fillBoard(): Promise<void> {
  const { DB } = await house.bindings();
  const insert = DB.prepare("INSERT INTO publications VALUES (?, '', NULL)");
  await DB.batch(Array.from({ length: 200 }, (_, index) => insert.bind(addDays(house.today(), index - 200))));
}

const ORIGIN = 'http://rows.example';
/** Letters that one statement stores. */
const AT_ONCE = 1000;
type Rows = { read: number; written: number };

/** Stores so many letters, long acknowledged, over the hundred days before yesterday, of which the board told half a year ago. */
async function fill(count: number): Promise<void> {
  const { DB } = await house.bindings();
  const first = addDays(house.today(), -101);
  const insert = DB.prepare(
    `INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, acknowledged, published_state, receipt_due, told_on, deposit)
     SELECT date(?1, (i % 100) || ' days'), printf('%021dA', i), 3, printf('%043d', i), printf('%032d', i), printf('%043d', i), 1, 2, 0,
            date(?1, (i % 100 - 100) || ' days'), substr(hex(zeroblob(10923)), 1, 21846)
     FROM (WITH RECURSIVE counter(i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM counter WHERE i < ?3 - 1) SELECT i FROM counter) WHERE true
     ON CONFLICT DO NOTHING`,
  );
  for (let from = 0; from < count; from += AT_ONCE) await insert.bind(first, from, Math.min(from + AT_ONCE, count)).run();
}

/** Stores so many letters of one day of which nothing has been told, and of which nobody has acknowledged any. */
async function flood(count: number): Promise<void> {
  const { DB } = await house.bindings();
  const insert = DB.prepare(
    `INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, deposit)
     SELECT ?1, printf('%021dQ', i), 5, printf('%043d', i), printf('%032d', i), printf('%043d', i), substr(hex(zeroblob(10923)), 1, 21846)
     FROM (WITH RECURSIVE counter(i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM counter WHERE i < ?3 - 1) SELECT i FROM counter) WHERE true
     ON CONFLICT DO NOTHING`,
  );
  for (let from = 0; from < count; from += AT_ONCE)
    await insert.bind(house.today(), from, Math.min(from + AT_ONCE, count)).run();
}

/** The rows that each request reads and writes, with the Worker's own code on the house's D1. */
async function measure(): Promise<Record<string, Rows>> {
  const measured: Record<string, Rows> = {};
  const run = async (name: string, work: (database: ReturnType<typeof countingRows>['database']) => Promise<unknown>) => {
    const { database, rows } = countingRows((await house.bindings()).DB);
    await work(database);
    measured[name] = rows;
  };
  const ask = (name: string, path: string, { method = 'GET', headers = {}, body }: Sent, status: number, daysAhead = 0) =>
    run(name, async (DB) => {
      const init = { method, headers, ...(body === undefined ? {} : { body }) };
      const answer = await app.fetch(new Request(`${ORIGIN}${path}`, init), { DB, CLOCK_DAYS_AHEAD: daysAhead });
      expect(answer.status, name).toBe(status);
    });
  const json = (value: unknown, method = 'POST'): Sent => ({
    method,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  });
  const by = (path: string, sent: Sent) => signed(1, new URL(path, ORIGIN), sent, Math.floor(Date.now() / 1000));

  const letter = await makeLetter(house);
  const { day, tag } = letter;
  await app.fetch(new Request(`${ORIGIN}/api/roster`), { DB: (await house.bindings()).DB });
  await ask('deposit', '/api/letterbox', json(await provenRequest(letter)), 201);
  await ask('acknowledgement', '/api/letterbox/acknowledgements', json(acknowledgementOf(letter)), 200);
  await ask('gate', '/api/letterbox/gates', json({ day, tag, share: toB64u(letter.gate) }), 200);
  const slot = { slot: toB64u(random(REPLY_SLOT_SIZE)) };
  await ask('reply', '/api/board/slots', await by('/api/board/slots', { method: 'POST', json: slot }), 201);
  const listing = `/api/letterbox/deposits?from=${addDays(house.today(), -90)}`;
  await ask('listing', listing, await by(listing, {}), 200);
  const served = json({ day, tag, secret: toB64u(letter.secret) });
  await ask('expiry', '/api/letterbox/expiries', served, 200, 90);
  await fillBoard();
  await run('publication', (DB) => runDaily(openDatabase(DB), momentAt(Date.parse(`${house.today()}T12:00:00Z`))));
  expect(await isThere(tag)).toBe(false);
  await sweep();
  return measured;
}

/** Leaves the old letters alone, as they were before a measurement. */
async function sweep(): Promise<void> {
  const { DB } = await house.bindings();
  const tables = ['publications', 'ghosts', 'reply_slots', 'letterbox_days', 'spent_signatures'];
  await DB.batch(tables.map((table) => DB.prepare(`DELETE FROM ${table}`)));
}

async function isThere(tag: string): Promise<boolean> {
  const { DB } = await house.bindings();
  return (await DB.prepare('SELECT tag FROM deposits WHERE tag = ?').bind(tag).first()) !== null;
}

test('what a request reads and writes does not grow with the letters that are stored', async () => {
  await fill(100);
  const few = await measure();
  await fill(10_000);
  const many = await measure();
  for (const name of ['deposit', 'acknowledgement', 'gate', 'expiry', 'reply', 'publication'])
    expect([name, many[name]]).toEqual([name, few[name]]);
  expect(many.listing?.read).toBeLessThanOrEqual(70);
  expect(few.deposit?.read).toBeLessThanOrEqual(16);
  for (const name of ['acknowledgement', 'gate', 'expiry']) expect(few[name]?.read, name).toBeLessThanOrEqual(6);
  // 180 publications to find those that are old, 60 and 270 to forget by, and a few rows for each receipt and slot.
  expect(few.publication?.read).toBeLessThanOrEqual(700);
});

test('what a publication reads and writes does not grow with a flood that waits for its receipts', async () => {
  const cost = async (count: number) => {
    await flood(count);
    const { database, rows } = countingRows((await house.bindings()).DB);
    await runDaily(openDatabase(database), momentAt(Date.parse(`${house.today()}T12:00:00Z`)));
    await sweep();
    const { DB } = await house.bindings();
    await DB.prepare('UPDATE deposits SET receipt_due = 1, published_state = 0, told_on = NULL WHERE day = ?')
      .bind(house.today())
      .run();
    return rows;
  };
  // Reads the roster, which is known from then on.
  await cost(1);
  const few = await cost(100);
  expect(await cost(3000)).toEqual(few);
  expect(few.read).toBeLessThanOrEqual(300);
});

test('a list of releases costs a row for each entry, and a new entry a few', async () => {
  const maker = new ReleaseLogMaker(await house.roster.verify(house.today()));
  const running = scheduleFor(maker.roster, day(`${house.today().slice(0, 4)}-12-31`));
  if (!running) throw new Error('nothing runs');
  const entry = await maker.addKey(running, { day: house.today() });
  const { database: DB, rows } = countingRows((await house.bindings()).DB);
  const ask = async (init: RequestInit, status: number) => {
    const before = { ...rows };
    const answer = await app.fetch(new Request(`${ORIGIN}/api/releases`, init), { DB, CLOCK_DAYS_AHEAD: 0 });
    expect(answer.status).toBe(status);
    return { read: rows.read - before.read, written: rows.written - before.written };
  };
  const headers = { 'content-type': 'application/json' };
  const post = { method: 'POST', headers, body: JSON.stringify({ entry }) };
  await ask({}, 200);
  expect(await ask(post, 201)).toEqual({ read: 3, written: 1 });
  expect(await ask(post, 200)).toEqual({ read: 2, written: 0 });
  expect(await ask({}, 200)).toEqual({ read: 2, written: 0 });
});
