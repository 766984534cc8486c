import { toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { type ReleaseLogEntry, releaseEntryHash } from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { type Database, KeyTaken, writeAll } from './db.ts';

/** The last release log that this isolate verified, by its newest hash (b64u). It is public, and entries are never changed. */
let verified: { readonly head: string; readonly log: ReleaseLog } | null = null;

/** The release log as it is stored: unverified, for those who verify it themselves. */
export async function listReleaseEntries({ tables }: Database): Promise<unknown[]> {
  const rows = await tables.selectFrom('release_entries').select('entry').orderBy('n').execute();
  return rows.map(({ entry }) => JSON.parse(entry));
}

/** The release log, verified. Throws where the stored one is not right: then nothing may be added to it. */
export async function loadReleases(database: Database, roster: Roster, today: Day): Promise<ReleaseLog> {
  const newest = await findNewestHash(database);
  if (newest !== undefined && verified?.head === newest) return verified.log;
  try {
    const log = await verifyReleaseLog(await listReleaseEntries(database), roster, today);
    verified = { head: newest ?? '', log };
    return log;
  } catch (cause) {
    // A refusal would blame the caller.
    throw new Error('the stored release log does not verify', { cause });
  }
}

/** The hash (b64u) of the entry at a place, if there is one. Reads one row. */
export async function findReleaseHash({ tables }: Database, n: number): Promise<string | undefined> {
  const row = await tables.selectFrom('release_entries').select('hash').where('n', '=', n).executeTakeFirst();
  return row?.hash;
}

/** Inserts the next entry. Returns false where another entry has taken its place in the meantime. */
export async function insertReleaseEntry(database: Database, entry: ReleaseLogEntry): Promise<boolean> {
  const row = { n: entry.n, hash: toB64u(await releaseEntryHash(entry)), entry: JSON.stringify(entry) };
  try {
    await writeAll(database, [database.tables.insertInto('release_entries').values(row)]);
    return true;
  } catch (error) {
    if (error instanceof KeyTaken) return false;
    throw error;
  }
}

async function findNewestHash({ tables }: Database): Promise<string | undefined> {
  const row = await tables.selectFrom('release_entries').select('hash').orderBy('n', 'desc').limit(1).executeTakeFirst();
  return row?.hash;
}
