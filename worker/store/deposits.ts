import { type Compilable, type SqlBool, sql } from 'kysely';
import type { ListingQuery } from '../../protocol/api-schemas.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { compiler, type Database, writeAll } from './db.ts';
import type { Tables } from './tables.ts';

/** A deposit as it is stored when it comes; bytes are b64u. */
export type NewDeposit = Pick<Tables['deposits'], 'day' | 'tag' | 'period' | 'ack_commitment' | 'memo' | 'gate' | 'deposit'>;

/** What names a deposit: the sender's day and 16 bytes, b64u. */
export type DepositKey = Pick<Tables['deposits'], 'day' | 'tag'>;

/** What the board tells of a deposit, as the number in a receipt: 3 open to deputies, 2 acknowledged, 1 received. */
const STATE = sql<number>`CASE WHEN gate_open = 1 THEN 3 WHEN acknowledged = 1 THEN 2 ELSE 1 END`;

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

/** What acknowledging and opening are checked against, without the deposit itself. Reads one row. */
export function findSecrets(
  { tables }: Database,
  { day, tag }: DepositKey,
): Promise<{ ack_commitment: string; gate: string } | undefined> {
  return tables
    .selectFrom('deposits')
    .select(['ack_commitment', 'gate'])
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
  const query = tables.selectFrom('deposits').select(['day', 'tag', 'deposit', gate, STATE.as('state')]);
  const fromCursor =
    after === undefined
      ? query.where('day', '>=', from)
      : query.where((eb) => eb(eb.refTuple('day', 'tag'), '>', eb.tuple(from, after)));
  return fromCursor.orderBy('day').orderBy('tag').limit(limit).execute();
}

/** Notes that somebody holds the ack secret; again changes nothing. */
export async function acknowledgeDeposit(database: Database, { day, tag }: DepositKey): Promise<void> {
  const acknowledge = database.tables
    .updateTable('deposits')
    // An open gate stays what the receipt tells.
    .set({ acknowledged: 1, receipt_due: sql`CASE WHEN gate_open = 1 THEN receipt_due ELSE 1 END` })
    .where('day', '=', day)
    .where('tag', '=', tag)
    .where('acknowledged', '=', 0);
  await writeAll(database, [acknowledge]);
}

/** Opens one deposit's gate; again changes nothing. */
export async function openGate(database: Database, { day, tag }: DepositKey): Promise<void> {
  await writeAll(database, [openGates(database).where('day', '=', day).where('tag', '=', tag)]);
}

/** Opens the gates of unacknowledged deposits up to a day, but for some days before it. Reads those deposits alone. */
export function openUnacknowledged(database: Database, through: Day, except: readonly Day[]): Compilable {
  return openGates(database)
    .where('acknowledged', '=', sql.lit(0))
    .where('day', '<=', through)
    .where('day', 'not in', sql<Day>`(SELECT value FROM json_each(${JSON.stringify(except)}))`);
}

/** Some days of the letterbox, both counted, and the duty period whose deposits among them are meant. */
export interface PeriodDays {
  readonly period: number;
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/** Opens the gates of all deposits of a duty period. Reads the deposits of its days alone. */
export function openPeriod(database: Database, { period, firstOn, lastOn }: PeriodDays): Compilable {
  return openGates(database).where('day', '>=', firstOn).where('day', '<=', lastOn).where('period', '=', period);
}

/** Forgets the counts of days before that one: no deposit of theirs is accepted any more. */
export function deleteCountsBefore({ tables }: Database, day: Day): Compilable {
  return tables.deleteFrom('letterbox_days').where('day', '<', day);
}

/** A deposit whose newest state the board has not told yet, with that state. */
export interface DueReceipt extends DepositKey {
  readonly memo: string;
  readonly state: number;
  readonly published_state: number;
}

/**
 * At most `limit` deposits with something to tell: acknowledged ones first, then those of the newest day, so that a flood delays the
 * receipts of its own day for long and no others. Reads as many rows as it returns.
 */
export function listDueReceipts({ tables }: Database, limit: number): Promise<DueReceipt[]> {
  return tables
    .selectFrom('deposits')
    .select(['day', 'tag', 'memo', 'published_state', STATE.as('state')])
    .where('receipt_due', '=', sql.lit(1))
    .orderBy('acknowledged', 'desc')
    .orderBy('day', 'desc')
    .orderBy('tag')
    .limit(limit)
    .execute();
}

/** Notes that the board tells this state of these deposits. What has changed since they were listed stays due. */
export function markTold({ tables }: Database, told: readonly DepositKey[], state: number): Compilable {
  const keys = JSON.stringify(told.map(({ day, tag }) => [day, tag]));
  return tables
    .updateTable('deposits')
    .set({ published_state: state, receipt_due: sql`${STATE} <> ${state}` })
    .where(sql<SqlBool>`(day, tag) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${keys}))`);
}

function openGates({ tables }: Database) {
  return tables.updateTable('deposits').set({ gate_open: 1, receipt_due: 1 }).where('gate_open', '=', sql.lit(0));
}
