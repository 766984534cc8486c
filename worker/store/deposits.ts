import { type Compilable, type SqlBool, sql } from 'kysely';
import type { ListingQuery } from '../../protocol/api-schemas.ts';
import { RECEIPT_STATE } from '../../protocol/board-layout.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { compiler, type Database, writeAll } from './db.ts';
import type { Tables } from './tables.ts';

/** A deposit as it is stored when it comes; bytes are b64u. */
export type NewDeposit = Pick<Tables['deposits'], 'day' | 'tag' | 'period' | 'ack_commitment' | 'memo' | 'gate' | 'deposit'>;

/** What names a deposit: the sender's day and 16 bytes, b64u. */
export type DepositKey = Pick<Tables['deposits'], 'day' | 'tag'>;

/** What the board tells of a deposit, as the number in a receipt: 3 open to deputies and not taken since, 2 acknowledged, 1 received. */
const STATE = sql<number>`CASE WHEN gate_open > claimed_open THEN 3 WHEN acknowledged = 1 THEN 2 ELSE 1 END`;

/** How many deposits of that day have come. Reads one row. */
export async function countDeposits({ tables }: Database, day: Day): Promise<number> {
  const row = await tables.selectFrom('letterbox_days').select('deposits').where('day', '=', day).executeTakeFirst();
  return row?.deposits ?? 0;
}

/** Deposit and gate share under that day and tag. Reads one row. */
export function findDeposit(
  { tables }: Database,
  { day, tag }: DepositKey,
): Promise<{ deposit: string; gate: string } | undefined> {
  return tables
    .selectFrom('deposits')
    .select(['deposit', 'gate'])
    .where('day', '=', day)
    .where('tag', '=', tag)
    .executeTakeFirst();
}

/** What acknowledging, opening and expiring are checked against, without the deposit itself. */
export type DepositFacts = Pick<Tables['deposits'], 'ack_commitment' | 'gate' | 'acknowledged' | 'claim'>;

/** Reads one row. */
export function findFacts({ tables }: Database, { day, tag }: DepositKey): Promise<DepositFacts | undefined> {
  return tables
    .selectFrom('deposits')
    .select(['ack_commitment', 'gate', 'acknowledged', 'claim'])
    .where('day', '=', day)
    .where('tag', '=', tag)
    .executeTakeFirst();
}

/** What must hold at the moment of writing, whatever was read before. */
export interface DepositTerms {
  /** The newest entry's hash, b64u. */
  readonly head: string;
  /** How many deposits of its day may be there already. */
  readonly mostBefore: number;
}

/**
 * Inserts a deposit and counts it, if the terms hold and no deposit of its day, the day before or the day after has its tag.
 * Returns whether it was inserted. Reads and writes the same few rows however many deposits there are.
 */
export async function insertDeposit(database: Database, row: NewDeposit, terms: DepositTerms): Promise<boolean> {
  const { day, tag, period, ack_commitment, memo, gate, deposit } = row;
  const days = sql.join([addDays(day, -1), day, addDays(day, 1)]);
  // As text, because the query builder would take a tenth of the time that a deposit may cost.
  const insert = sql`
    INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, deposit)
    SELECT ${day}, ${tag}, ${period}, ${ack_commitment}, ${memo}, ${gate}, ${deposit}
    WHERE NOT EXISTS (SELECT tag FROM deposits WHERE day IN (${days}) AND tag = ${tag})
      AND (SELECT hash FROM roster_entries ORDER BY n DESC LIMIT 1) = ${terms.head}
      AND coalesce((SELECT deposits FROM letterbox_days WHERE day = ${day}), 0) <= ${terms.mostBefore}`;
  // changes() is what the statement before has written.
  const count = sql`
    INSERT INTO letterbox_days (day, deposits) SELECT ${day}, 1 WHERE changes() = 1
    ON CONFLICT (day) DO UPDATE SET deposits = letterbox_days.deposits + 1`;
  const statements = [insert, count].map((text) => ({ compile: () => text.compile(compiler) }));
  const [inserted] = await writeAll(database, statements);
  return inserted === 1;
}

/** At most `limit` deposits by (day, tag), after the cursor; `gate` is null while it is shut. Reads as many rows as it returns. */
export function listDeposits({ tables }: Database, { from, after }: ListingQuery, limit: number) {
  const gate = sql<string | null>`CASE WHEN gate_open = 1 THEN gate END`.as('gate');
  const query = tables.selectFrom('deposits').select(['day', 'tag', 'deposit', gate, STATE.as('state'), 'claim']);
  const fromCursor =
    after === undefined
      ? query.where('day', '>=', from)
      : query.where((eb) => eb(eb.refTuple('day', 'tag'), '>', eb.tuple(from, after)));
  return fromCursor.orderBy('day').orderBy('tag').limit(limit).execute();
}

/**
 * Notes that somebody holds the ack secret, and leaves that person's claim if the deposit is there to be taken: by nobody so far, or by
 * nobody since its gate was opened. Returns whether it was; again changes nothing.
 */
export async function claimDeposit(database: Database, { day, tag }: DepositKey, claim: string): Promise<boolean> {
  const take = database.tables
    .updateTable('deposits')
    // The board may have told 2 already, where a gate was opened since and the deposit taken before that could be told.
    .set({
      claim,
      acknowledged: 1,
      claimed_open: sql`gate_open`,
      receipt_due: sql`published_state <> ${RECEIPT_STATE.acknowledged}`,
    })
    .where('day', '=', day)
    .where('tag', '=', tag)
    .where(sql<SqlBool>`CASE WHEN gate_open = 1 THEN claimed_open = 0 ELSE claim IS NULL END`);
  const [taken] = await writeAll(database, [take]);
  return taken === 1;
}

/** Notes that a deposit has served; again changes nothing. */
export async function expireDeposit(database: Database, { day, tag }: DepositKey): Promise<void> {
  const expire = database.tables
    .updateTable('deposits')
    .set({ expires: 1 })
    .where('day', '=', day)
    .where('tag', '=', tag)
    .where('expires', '=', sql.lit(0));
  await writeAll(database, [expire]);
}

/** Deletes the deposits that have served. Reads those alone. */
export function deleteExpired({ tables }: Database): Compilable {
  return tables.deleteFrom('deposits').where('expires', '=', sql.lit(1));
}

/** Opens one deposit's gate; again changes nothing, unless it has been taken since: then it is there to be taken once more. */
export async function openGate(database: Database, { day, tag }: DepositKey): Promise<void> {
  await writeAll(database, [openGates(database).where('day', '=', day).where('tag', '=', tag).where(IS_HELD)]);
}

/** Opens the gates of unacknowledged deposits up to a day, but for some days before it. Reads those deposits alone. */
export function openUnacknowledged(database: Database, through: Day, except: readonly Day[]): Compilable {
  return openGates(database)
    .where('acknowledged', '=', sql.lit(0))
    .where('gate_open', '=', sql.lit(0))
    .where('day', '<=', through)
    .where('day', 'not in', sql<Day>`(SELECT value FROM json_each(${JSON.stringify(except)}))`);
}

/** Some days of the letterbox, both counted, and the duty period whose deposits among them are meant. */
export interface PeriodDays {
  readonly period: number;
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/** Opens the gates of all deposits of a duty period, also for whoever would take once more what has been taken. Reads the deposits of its days alone. */
export function openPeriod(database: Database, { period, firstOn, lastOn }: PeriodDays): Compilable {
  return openGates(database).where('day', '>=', firstOn).where('day', '<=', lastOn).where('period', '=', period).where(IS_HELD);
}

/** Forgets the counts of days before that one: no deposit of theirs is accepted any more. */
export function deleteCountsBefore({ tables }: Database, day: Day): Compilable {
  return tables.deleteFrom('letterbox_days').where('day', '<', day);
}

/** A deposit that the board is to tell of, with its newest state and what was told of it last. */
export interface TellableDeposit extends DepositKey, Pick<Tables['deposits'], 'memo' | 'published_state' | 'told_on'> {
  readonly state: number;
}

const TELLABLE = ['day', 'tag', 'memo', 'published_state', 'told_on', STATE.as('state')] as const;

/**
 * At most `limit` deposits with something to tell, in turns: in each, every day that has some gives one, the newest day first; of a day those
 * that are acknowledged come first. So a flood, also one whose maker acknowledges it, keeps back the receipts of its own day and of no other.
 * Looks at the newest `limit` such days, and at most `limit` deposits of each: what it reads does not grow with a flood.
 */
export async function listDueReceipts({ tables }: Database, limit: number): Promise<TellableDeposit[]> {
  const { rows } = await sql<TellableDeposit>`
    WITH RECURSIVE days (on_day) AS (
      SELECT max(day) FROM deposits WHERE receipt_due = 1
      UNION ALL
      SELECT (SELECT max(day) FROM deposits WHERE receipt_due = 1 AND day < on_day) FROM days WHERE on_day IS NOT NULL
      LIMIT ${limit}
    )
    SELECT day, tag, memo, published_state, told_on, ${STATE} AS state
    FROM days JOIN deposits ON day = on_day AND tag IN (
      SELECT tag FROM deposits WHERE receipt_due = 1 AND day = on_day ORDER BY acknowledged DESC, tag LIMIT ${limit}
    )
    ORDER BY row_number() OVER (PARTITION BY day ORDER BY acknowledged DESC, tag), day DESC
    LIMIT ${limit}`.execute(tables);
  return rows;
}

/**
 * At most `limit` deposits that were last told of on a day or before, and have nothing new to tell: the longest untold first. Reads as many
 * rows as it returns.
 */
export function listToldUntil({ tables }: Database, lastOn: Day, limit: number): Promise<TellableDeposit[]> {
  return tables
    .selectFrom('deposits')
    .select(TELLABLE)
    .where('receipt_due', '=', sql.lit(0))
    .where('told_on', '<=', lastOn)
    .orderBy('told_on')
    .orderBy('tag')
    .limit(limit)
    .execute();
}

/** What a day's publication tells of some deposits: one state of all of them. */
export interface Told {
  readonly on: Day;
  readonly state: number;
}

/** Notes what the board tells of these deposits. What has changed since they were listed stays due. */
export function markTold({ tables }: Database, told: readonly DepositKey[], { on, state }: Told): Compilable {
  const keys = JSON.stringify(told.map(({ day, tag }) => [day, tag]));
  return tables
    .updateTable('deposits')
    .set({ published_state: state, told_on: on, receipt_due: sql`${STATE} <> ${state}` })
    .where(sql<SqlBool>`(day, tag) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${keys}))`);
}

/** Whether deputies may not read a deposit, or somebody has taken it since they may. */
const IS_HELD = sql<SqlBool>`(gate_open = 0 OR claimed_open = 1)`;

function openGates({ tables }: Database) {
  const receipt_due = sql<0 | 1>`published_state <> ${RECEIPT_STATE.openToDeputies}`;
  return tables.updateTable('deposits').set({ gate_open: 1, claimed_open: 0, receipt_due });
}
