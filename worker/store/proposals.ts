import { type Compilable, type SqlBool, sql } from 'kysely';
import * as v from 'valibot';
import type { Day } from '../../protocol/calendar.ts';
import { type RosterEntry, rosterEntrySchema } from '../../protocol/roster-entry.ts';
import { type Database, writeAll } from './db.ts';

/** The entry that waits for its second signature, or null. Reads one row. */
export async function findProposal({ tables }: Database): Promise<RosterEntry | null> {
  const row = await tables.selectFrom('proposals').select('entry').executeTakeFirst();
  return row ? v.parse(rosterEntrySchema, JSON.parse(row.entry)) : null;
}

/** Keeps a proposal instead of the one before, if the newest entry is still the one that it follows. Returns whether it was kept. */
export async function replaceProposal(database: Database, entry: RosterEntry): Promise<boolean> {
  const isNext = sql<SqlBool>`(SELECT hash FROM roster_entries ORDER BY n DESC LIMIT 1) = ${entry.previous}`;
  const row = database.tables
    .selectNoFrom([sql<number>`1`.as('only'), sql<string>`${JSON.stringify(entry)}`.as('entry')])
    .where(isNext);
  const replace = database.tables
    .insertInto('proposals')
    .columns(['only', 'entry'])
    .expression(row)
    .onConflict((taken) => taken.column('only').doUpdateSet({ entry: sql`excluded.entry` }));
  const [replaced] = await writeAll(database, [replace]);
  return replaced === 1;
}

/** Forgets the proposal if it is of a day before that one: nobody can sign it any more. */
export function deleteProposalBefore({ tables }: Database, day: Day): Compilable {
  return tables.deleteFrom('proposals').where(sql<SqlBool>`entry ->> 'day' < ${day}`);
}

/** Forgets the proposal: another entry has taken its place, or it is that entry. */
export function deleteProposal({ tables }: Database): Compilable {
  return tables.deleteFrom('proposals');
}
