import type { Compilable } from 'kysely';
import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { type Database, KeyTaken, writeAll } from './db.ts';
import type { Tables } from './tables.ts';

/** The row that stands for an accepted signature. */
export type Spend = Tables['spent_signatures'];

/** Whether a write with this signature has been accepted before. Reads one row at most. */
export async function isSpent({ tables }: Database, { signature }: Spend): Promise<boolean> {
  const row = await tables
    .selectFrom('spent_signatures')
    .select('signature')
    .where('signature', '=', signature)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Writes what an official signed, and spends the signature in the same batch. Returns how many rows each statement changed.
 * Refuses with `signature-replayed` where a copy of the request was faster.
 */
export async function writeSigned(
  database: Database,
  spend: Spend,
  statements: readonly Compilable[],
): Promise<readonly number[]> {
  const spending = database.tables.insertInto('spent_signatures').values(spend);
  try {
    const [, ...changes] = await writeAll(database, [spending, ...statements]);
    return changes;
  } catch (error) {
    if (error instanceof KeyTaken && error.table === 'spent_signatures') throw new Refusal('signature-replayed');
    throw error;
  }
}

/** Forgets the signatures spent before a day. Their requests have long expired. */
export function deleteSpentBefore({ tables }: Database, day: Day): Compilable {
  return tables.deleteFrom('spent_signatures').where('spent_on', '<', day);
}
