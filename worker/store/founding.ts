import { type SqlBool, sql } from 'kysely';
import { toB64u } from '../../protocol/bytes.ts';
import { entryHash, type RosterEntry } from '../../protocol/roster-entry.ts';
import { compiler, type Database, KeyTaken, writeAll } from './db.ts';

/**
 * The statement that keeps a founding code, by its SHA-256 (b64u), instead of the one before; it does nothing once there is a channel.
 * As text, because the deployment has only wrangler's command line to send it with.
 */
export function foundingCodeSql(hash: string): string {
  if (!/^[A-Za-z0-9_-]{43}$/.test(hash)) throw new RangeError('not a SHA-256');
  return `INSERT INTO founding_codes (only, hash) SELECT 1, '${hash}' WHERE NOT EXISTS (SELECT n FROM roster_entries)
    ON CONFLICT (only) DO UPDATE SET hash = excluded.hash`;
}

/** The same on a database at hand. Returns whether it was kept; false where there is a channel. */
export async function keepFoundingCode(database: Database, hash: string): Promise<boolean> {
  const statement = sql.raw(foundingCodeSql(hash));
  const [kept] = await writeAll(database, [{ compile: () => statement.compile(compiler) }]);
  return kept === 1;
}

/** SHA-256 (b64u) of the founding code, or null where there is none. Reads one row. */
export async function findFoundingCode({ tables }: Database): Promise<string | null> {
  const row = await tables.selectFrom('founding_codes').select('hash').executeTakeFirst();
  return row?.hash ?? null;
}

/**
 * Inserts the genesis entry and deletes the founding code of that SHA-256 (b64u), which must still be there.
 * Returns false where it is not, or where there is a genesis already.
 */
export async function insertGenesis(database: Database, entry: RosterEntry, code: string): Promise<boolean> {
  const { tables } = database;
  const row = tables
    .selectNoFrom([
      sql<number>`${entry.n}`.as('n'),
      sql<string>`${toB64u(await entryHash(entry))}`.as('hash'),
      sql<string>`${JSON.stringify(entry)}`.as('entry'),
    ])
    .where(sql<SqlBool>`EXISTS (SELECT hash FROM founding_codes WHERE hash = ${code})`);
  try {
    const [inserted] = await writeAll(database, [
      tables.insertInto('roster_entries').columns(['n', 'hash', 'entry']).expression(row),
      tables.deleteFrom('founding_codes').where('hash', '=', code),
    ]);
    return inserted === 1;
  } catch (error) {
    if (error instanceof KeyTaken && error.table === 'roster_entries') return false;
    throw error;
  }
}
