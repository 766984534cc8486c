import { randomBytes } from '../../crypto/sodium.ts';
import { REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { CLAIM_SIZE } from '../../protocol/deposit-layout.ts';
import { signatureHeaders } from '../../protocol/request-signature.ts';
import { countingRows } from '../../test/worker/rows.ts';
import type { Channel } from '../../web/actions/read-channel.ts';
import { type Keyring, unlock } from '../../web/keyring.ts';
import { app } from '../../worker/app.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import { type DatabaseBinding, openDatabase } from '../../worker/store/db.ts';
import { demoOfficials } from '../demo-channel.ts';
import type { Measure } from './budget.ts';
import { foundChannel, provenRequest, sealLetter } from './channel.ts';
import { run } from './miniflare.ts';

/** Stored deposits. */
const FEW = 100;
const MANY = 10_000;
/** The most rows, read and written, that each kind of request may cost. */
const MOST = {
  deposit: 14,
  acknowledgement: 8,
  gate: 8,
  'reply slot': 8,
  'listing page': 70,
  publication: 200,
  'board read': 4,
  duty: 12,
  roster: 8,
  releases: 4,
} as const;
type Act = keyof typeof MOST;

interface Rows {
  readonly read: number;
  readonly written: number;
}
type Costs = Readonly<Record<Act, Rows>>;

/** What each request costs in rows, as D1 counts them, with the Worker's own code: with few stored deposits and with many. */
export async function measureRows(): Promise<Measure[]> {
  const few = await costs(FEW);
  const many = await costs(MANY);
  const acts = Object.keys(MOST) as Act[];
  const growth = acts.filter((act) => few[act].read !== many[act].read || few[act].written !== many[act].written);
  return [
    ...acts.map((act) => {
      const { read, written } = many[act];
      const note = `${read} read, ${written} written; with ${FEW} deposits ${few[act].read} and ${few[act].written}`;
      return { what: `D1 rows: ${act}, ${MANY} deposits`, figure: read + written, most: MOST[act], unit: 'rows', note };
    }),
    { what: 'D1 rows: acts that grow with the deposits', figure: growth.length, most: 0, unit: '', note: growth.join(', ') },
  ];
}

/** What one request is. */
interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly json?: string;
  readonly by?: Keyring;
}

async function costs(stored: number): Promise<Costs> {
  const house = await run('dist/worker/index.js');
  try {
    const channel = await foundChannel(house);
    await fill(house.database, channel.today, stored);
    const done = new Map<Act, Rows>();
    const count = async (act: Act, work: (counted: DatabaseBinding) => Promise<unknown>) => {
      const { database, rows } = countingRows(house.database);
      await work(database);
      done.set(act, rows);
    };
    for (const [act, asked] of await requests(channel)) await count(act, (database) => ask(database, asked));
    await fillPublication(house.database, channel);
    const noon = momentAt(Date.parse(`${channel.today}T12:00:00Z`));
    await count('publication', (database) => runDaily(openDatabase(database), noon));
    await count('board read', (database) => ask(database, { path: '/api/board' }));
    return Object.fromEntries(done) as unknown as Costs;
  } finally {
    await house.close();
  }
}

/** One request of each kind, in the order in which they are made. */
async function requests(channel: Channel): Promise<[Act, Asked][]> {
  const { roster, today } = channel;
  const letter = sealLetter(channel, [1, 2, 3]);
  const by = await unlock(demoOfficials()[0]?.phrase ?? '', roster);
  const [day, tag] = [today, letter.tag];
  const claim = toB64u(randomBytes(CLAIM_SIZE));
  const json = (value: object) => JSON.stringify(value);
  const slot = toB64u(randomBytes(REPLY_SLOT_SIZE));
  return [
    ['roster', { path: '/api/roster' }],
    ['duty', { path: '/api/duty' }],
    ['releases', { path: '/api/releases' }],
    ['deposit', { method: 'POST', path: '/api/letterbox', json: await provenRequest(letter, today) }],
    [
      'acknowledgement',
      {
        method: 'POST',
        path: '/api/letterbox/acknowledgements',
        json: json({ day, tag, secret: toB64u(letter.ackSecret), claim }),
      },
    ],
    ['gate', { method: 'POST', path: '/api/letterbox/gates', json: json({ day, tag, share: toB64u(letter.gate) }) }],
    ['listing page', { path: `/api/letterbox/deposits?from=${addDays(today, -90)}`, by }],
    ['reply slot', { method: 'POST', path: '/api/board/slots', json: json({ slot }), by }],
  ];
}

async function ask(DB: DatabaseBinding, { method = 'GET', path, json, by }: Asked): Promise<void> {
  const url = `http://bench.example${path}`;
  const body = new TextEncoder().encode(json ?? '');
  const seconds = Math.floor(Date.now() / 1000);
  const signature = by && (await signatureHeaders({ method, url }, body, by.official, by.sign, seconds));
  const headers = { ...(json !== undefined && { 'content-type': 'application/json' }), ...signature };
  const answer = await app.fetch(new Request(url, { method, headers, ...(json !== undefined && { body }) }), { DB });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
}

/** So many letters over the hundred days before today, long acknowledged and told: those that a house with a past has. */
async function fill(database: DatabaseBinding, today: Day, count: number): Promise<void> {
  await letters(database, count, addDays(today, -100), 100, 1);
}

/** Exactly what a publication takes: letters whose gates open with it and whose receipts are due, and slots. No filler, no chance. */
async function fillPublication(database: DatabaseBinding, { today }: Channel): Promise<void> {
  await letters(database, 7, addDays(today, -10), 1, 0);
  const slot = database.prepare('INSERT INTO reply_slots (hint, posted_on, slot) VALUES (?, ?, ?)');
  await slot.bind(toB64u(randomBytes(16)), today, toB64u(randomBytes(REPLY_SLOT_SIZE))).run();
}

async function letters(database: DatabaseBinding, count: number, first: Day, days: number, isDone: 0 | 1): Promise<void> {
  await database
    .prepare(
      `INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, acknowledged, published_state, receipt_due, deposit)
       WITH RECURSIVE counter(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counter WHERE i < ?1 - 1)
       SELECT date(?2, (i % ?3) || ' days'), printf('%021d', i) || iif(?4, 'A', 'Q'), 1, printf('%042dA', i), printf('%032d', i), printf('%042dA', i),
              ?4, 2 * ?4, 1 - ?4, substr(hex(zeroblob(10923)), 1, 21846)
       FROM counter`,
    )
    .bind(count, first, days, isDone)
    .run();
}
