import { type Compilable, type SqlBool, sql } from 'kysely';
import { RECEIPT_PUBLICATIONS, RECEIPT_STATE, type ReceiptState, SLOT_PUBLICATIONS } from '../../protocol/board-layout.ts';
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
  readonly newGhosts: readonly Ghost[];
  /** Tags of ghosts that have been told once more and are forgotten. */
  readonly laidGhosts: readonly string[];
}

/** More than that cannot wait: a month of a small municipality's replies. */
const MOST_WAITING = 400;

/** The day of the newest publication, or null before the first. Reads one row. */
export async function findNewestPublication({ tables }: Database): Promise<Day | null> {
  const query = tables.selectFrom('publications').select('published_on').orderBy('published_on', 'desc').limit(1);
  return (await query.executeTakeFirst())?.published_on ?? null;
}

/** All publications, oldest first: at most 270. */
export function listPublications({ tables }: Database): Promise<Tables['publications'][]> {
  return tables.selectFrom('publications').selectAll().orderBy('published_on').execute();
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

/** Puts a publication on the board, in one batch. Where that day's is there already, nothing is changed. */
export async function insertPublication(database: Database, publishedOn: Day, publication: Publication): Promise<void> {
  const { tables } = database;
  const { receipts, slots, told, taken, newGhosts, laidGhosts } = publication;
  const states = Object.keys(told) as ReceiptState[];
  try {
    await writeAll(database, [
      tables.insertInto('publications').values({ published_on: publishedOn, receipts: toB64u(receipts), slots: toB64u(slots) }),
      ...states.map((state) => markTold(database, told[state], RECEIPT_STATE[state])),
      tables.deleteFrom('reply_slots').where('hint', 'in', listed(taken)),
      insertGhosts(database, newGhosts),
      tables.deleteFrom('ghosts').where('tag', 'in', listed(laidGhosts)),
      tables
        .updateTable('publications')
        .set({ slots: null })
        .where('slots', 'is not', null)
        .where(isOlderThan(SLOT_PUBLICATIONS)),
      tables.deleteFrom('publications').where(isOlderThan(RECEIPT_PUBLICATIONS)),
    ]);
  } catch (error) {
    if (!(error instanceof KeyTaken && error.table === 'publications')) throw error;
  }
}

function insertGhosts({ tables }: Database, ghosts: readonly Ghost[]): Compilable {
  const columns = ['tag', 'memo', 'due_on', 'state'] as const;
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

/** Of publications: not among the newest so many. */
function isOlderThan(count: number) {
  return sql<SqlBool>`published_on <= (SELECT published_on FROM publications ORDER BY published_on DESC LIMIT 1 OFFSET ${count})`;
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
