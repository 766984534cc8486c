import { type Compilable, type SqlBool, sql } from 'kysely';
import {
  RECEIPT_PUBLICATIONS,
  RECEIPT_STATE,
  RETELLING_PUBLICATIONS,
  type ReceiptState,
  SLOT_PUBLICATIONS,
} from '../../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { type Database, KeyTaken, writeAll } from './db.ts';
import { type DepositKey, markTold } from './deposits.ts';
import { type Spend, writeSigned } from './signatures.ts';
import type { Tables } from './tables.ts';

/** A reply slot that the next publication may take: b64u of 4096 bytes, and of its first 16, the hint. */
export type WaitingSlot = Pick<Tables['reply_slots'], 'hint' | 'slot'>;
export type Ghost = Tables['ghosts'];

/** One publication, and what it does to those who waited. */
export interface Publication {
  /** `rules.receipts` receipts of 48 bytes, sorted and joined. */
  readonly receipts: Bytes;
  /** `rules.slots` slots of 4096 bytes, sorted and joined. */
  readonly slots: Bytes;
  readonly told: Readonly<Record<ReceiptState, readonly DepositKey[]>>;
  /** Hints of the slots that it holds. */
  readonly taken: readonly string[];
  /** Tags of the ghosts that were told of once more. */
  readonly toldGhosts: readonly string[];
  /** Those of them that will be told of again, and new ones. */
  readonly keptGhosts: readonly Ghost[];
}

/** More than that cannot wait: a month of a small municipality's replies. */
const MOST_WAITING = 400;

/** The day of the newest publication, or null before the first. Reads one row. */
export async function findNewestPublication({ tables }: Database): Promise<Day | null> {
  const query = tables.selectFrom('publications').select('published_on').orderBy('published_on', 'desc').limit(1);
  return (await query.executeTakeFirst())?.published_on ?? null;
}

/** The newest publication that is old when the next one comes: what was told last on it or before is told again. Null where none is. Reads 90 rows. */
export async function findOldPublication({ tables }: Database): Promise<Day | null> {
  const newestFirst = tables.selectFrom('publications').select('published_on').orderBy('published_on', 'desc');
  const old = newestFirst.limit(1).offset(RETELLING_PUBLICATIONS - 1);
  return (await old.executeTakeFirst())?.published_on ?? null;
}

/**
 * The publications that the board shows, oldest first: the newest 270, and of the newest 60 the slots. One query: between two a publication
 * could come, and be shown twice or push one out. Reads at most 331 rows.
 */
export async function listPublications({ tables }: Database): Promise<Tables['publications'][]> {
  const slots = sql<string | null>`CASE WHEN ${isOlderThan('published_on', SLOT_PUBLICATIONS)} THEN NULL ELSE slots END`;
  const newestFirst = tables
    .selectFrom('publications')
    .select(['published_on', 'receipts', slots.as('slots')])
    .orderBy('published_on', 'desc')
    .limit(RECEIPT_PUBLICATIONS);
  return (await newestFirst.execute()).reverse();
}

/**
 * Keeps a reply slot for the next publication. Returns whether it is new; false where the same bytes wait already.
 * Refuses with `hint-taken`, where others wait under its hint, or `board-full`. Reads at most 400 rows.
 */
export async function insertSlot(database: Database, slot: Tables['reply_slots'], spend: Spend): Promise<boolean> {
  const { tables } = database;
  if (await isWaiting(database, slot)) {
    await writeSigned(database, spend, []);
    return false;
  }
  if (await isFull(database)) throw new Refusal('board-full');
  const row = tables.selectNoFrom([
    sql<string>`${slot.hint}`.as('hint'),
    sql<Day>`${slot.posted_on}`.as('posted_on'),
    sql<string>`${slot.slot}`.as('slot'),
  ]);
  const isRoom = sql<SqlBool>`(SELECT count(*) FROM reply_slots) < ${MOST_WAITING}`;
  const insert = tables.insertInto('reply_slots').columns(['hint', 'posted_on', 'slot']).expression(row.where(isRoom));
  const [inserted] = await writeSigned(database, spend, [insert.onConflict((taken) => taken.column('hint').doNothing())]);
  if (inserted === 1) return true;
  // Somebody else was faster: with the same bytes, with others, or with the last free place.
  if (!(await isWaiting(database, slot))) throw new Refusal('board-full');
  return false;
}

/** At most `limit` waiting slots, in the order in which they are published. Reads as many rows as it returns. */
export function listWaitingSlots({ tables }: Database, limit: number): Promise<WaitingSlot[]> {
  return tables.selectFrom('reply_slots').select(['hint', 'slot']).orderBy('posted_on').orderBy('hint').limit(limit).execute();
}

/** At most `limit` ghosts that are due in a day's publication, in their order. Reads as many rows as it returns. */
export function listDueGhosts({ tables }: Database, on: Day, limit: number): Promise<Ghost[]> {
  return tables
    .selectFrom('ghosts')
    .selectAll()
    .where('due_on', '<=', on)
    .orderBy('due_on')
    .orderBy('tag')
    .limit(limit)
    .execute();
}

/** At most `limit` ghosts that were last told of on a day or before, and have nothing new to tell. Reads as many rows as it returns. */
export function listGhostsToldUntil({ tables }: Database, lastOn: Day, limit: number): Promise<Ghost[]> {
  return tables
    .selectFrom('ghosts')
    .selectAll()
    .where('told_on', '<=', lastOn)
    .orderBy('told_on')
    .orderBy('tag')
    .limit(limit)
    .execute();
}

/** Puts a publication on the board, in one batch with what goes with it. Where that day's is there already, nothing is changed. */
export async function insertPublication(
  database: Database,
  publishedOn: Day,
  publication: Publication,
  forgetting: readonly Compilable[],
): Promise<void> {
  const { tables } = database;
  const { receipts, slots, told, taken, toldGhosts, keptGhosts } = publication;
  const states = Object.keys(told) as ReceiptState[];
  try {
    await writeAll(database, [
      tables.insertInto('publications').values({ published_on: publishedOn, receipts: toB64u(receipts), slots: toB64u(slots) }),
      ...states.map((state) => markTold(database, told[state], { on: publishedOn, state: RECEIPT_STATE[state] })),
      tables.deleteFrom('reply_slots').where('hint', 'in', listed(taken)),
      tables.deleteFrom('ghosts').where('tag', 'in', listed(toldGhosts)),
      insertGhosts(database, keptGhosts),
      ...forgetting,
    ]);
  } catch (error) {
    if (!(error instanceof KeyTaken && error.table === 'publications')) throw error;
  }
}

/** Deletes what the board shows no more: slots but those of the newest 60 publications, publications but the newest 270. */
export function deleteOldPublications({ tables }: Database): Compilable[] {
  return [
    tables
      .updateTable('publications')
      .set({ slots: null })
      .where('slots', 'is not', null)
      .where(isOlderThan('published_on', SLOT_PUBLICATIONS)),
    tables.deleteFrom('publications').where(isOlderThan('published_on', RECEIPT_PUBLICATIONS)),
  ];
}

function insertGhosts({ tables }: Database, ghosts: readonly Ghost[]): Compilable {
  const columns = ['tag', 'memo', 'state', 'due_on', 'told_on'] as const;
  const members = sql.join(columns.map((column) => sql`value ->> ${sql.lit(column)} AS ${sql.ref(column)}`));
  const rows = sql<Ghost>`SELECT ${members} FROM json_each(${JSON.stringify(ghosts)})`;
  return tables
    .insertInto('ghosts')
    .columns([...columns])
    .expression(rows);
}

/** A list of texts as one bound value: D1 binds at most 100. */
function listed(texts: readonly string[]) {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(texts)}))`;
}

/** Whether a column's day is that of a publication that is not among the newest so many. */
function isOlderThan(column: string, count: number) {
  return sql<SqlBool>`${sql.ref(column)} <= (SELECT published_on FROM publications ORDER BY published_on DESC LIMIT 1 OFFSET ${count})`;
}

async function isWaiting({ tables }: Database, { hint, slot }: WaitingSlot): Promise<boolean> {
  const waiting = await tables.selectFrom('reply_slots').select('slot').where('hint', '=', hint).executeTakeFirst();
  if (waiting && waiting.slot !== slot) throw new Refusal('hint-taken');
  return waiting !== undefined;
}

async function isFull({ tables }: Database): Promise<boolean> {
  const { count } = await tables
    .selectFrom('reply_slots')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count >= MOST_WAITING;
}
