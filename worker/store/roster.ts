import type { Compilable } from 'kysely';
import type { Witness } from '../../protocol/api-schemas.ts';
import { type Bytes, equalBytes, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import { entryHash, type RosterEntry } from '../../protocol/roster-entry.ts';
import { verifyNextEntry, verifyRoster } from '../../protocol/verify-roster.ts';
import { type Database, KeyTaken, writeAll } from './db.ts';
import { deleteInvitationsOf } from './invitations.ts';
import { deletePasskeysOf } from './passkeys.ts';
import { deleteProposal } from './proposals.ts';
import { type Spend, writeSigned } from './signatures.ts';

/** The last roster that this isolate verified. It is public, and its head says whether it is still the newest. */
let verified: Roster | null = null;

/**
 * The roster, verified; null before founding. Reads one row, and only entries that this isolate has not verified yet.
 * Throws where the stored log is not right: then nothing may be built on it.
 */
export async function loadRoster(database: Database, today: Day): Promise<Roster | null> {
  const newest = await findNewestEntry(database);
  if (!newest) return null;
  if (!verified || toB64u(headOf(verified)) !== newest.hash) {
    try {
      verified = (await verifyRest(database, verified, newest.n, today)) ?? (await verifyWhole(database, today));
    } catch (cause) {
      // A refusal would blame the caller.
      throw new Error('the stored roster does not verify', { cause });
    }
  }
  return verified;
}

/** The last roster that this isolate verified, or the newest if it has none. Whoever uses it makes sure when writing. */
export async function knownRoster(database: Database, today: Day): Promise<Roster | null> {
  return verified ?? loadRoster(database, today);
}

/** Number and hash (b64u) of the newest entry; undefined before founding. Reads one row. */
export function findNewestEntry({ tables }: Database): Promise<{ n: number; hash: string } | undefined> {
  return tables.selectFrom('roster_entries').select(['n', 'hash']).orderBy('n', 'desc').limit(1).executeTakeFirst();
}

/** The newest witness of each ombudsperson. */
export function listWitnesses({ tables }: Database): Promise<Witness[]> {
  return tables.selectFrom('witnesses').select(['official', 'n', 'head', 'day', 'signature']).orderBy('official').execute();
}

/** The 26 keys of a `keys` entry: public keys of 1216 bytes, and the SHA-256 of each, 832 bytes in a row. */
export interface ListedKeys {
  readonly keys: readonly string[];
  readonly hashes: Bytes;
}

/**
 * Inserts the next entry of a roster, with the keys that it lists, if any. What waited for another next entry, or for this one, goes.
 * Returns false where another entry has taken its place in the meantime.
 */
export async function insertEntry(database: Database, entry: RosterEntry, listed: ListedKeys | null): Promise<boolean> {
  const row = { n: entry.n, hash: toB64u(await entryHash(entry)), entry: JSON.stringify(entry) };
  const statements: Compilable[] = [
    database.tables.insertInto('roster_entries').values(row),
    deleteProposal(database),
    ...settle(database, entry),
  ];
  if (entry.kind === 'keys' && listed) statements.push(...insertKeys(database, entry.body, listed));
  try {
    await writeAll(database, statements);
    return true;
  } catch (error) {
    if (error instanceof KeyTaken && error.table === 'roster_entries') return false;
    throw error;
  }
}

/** What an entry makes needless: the invitation of somebody who is admitted, the passkeys of somebody who is gone. */
function settle(database: Database, { kind, body }: RosterEntry): Compilable[] {
  if (kind === 'admit') return [deleteInvitationsOf(database, body.key)];
  return kind === 'retire' || kind === 'lost' ? [deletePasskeysOf(database, body.official)] : [];
}

/** Keeps a witness instead of the official's one before, unless that is of a newer entry. Returns whether it was kept. */
export async function insertWitness(database: Database, witness: Witness, spend: Spend): Promise<boolean> {
  const { n, head, day, signature } = witness;
  const insert = database.tables.insertInto('witnesses').values(witness);
  const [kept] = await writeSigned(database, spend, [
    insert.onConflict((taken) =>
      taken.column('official').doUpdateSet({ n, head, day, signature }).where('witnesses.n', '<=', n),
    ),
  ]);
  return kept === 1;
}

/** The key records of a period, by official: b64u of 1216 and 832 bytes. Reads two rows for each. */
export function listPeriodKeys(
  { tables }: Database,
  period: number,
): Promise<{ official: number; key: string; hashes: string }[]> {
  return tables
    .selectFrom('period_keys')
    .innerJoin('key_lists', (join) =>
      join
        .onRef('key_lists.official', '=', 'period_keys.official')
        .onRef('key_lists.first_period', '=', 'period_keys.first_period'),
    )
    .select(['period_keys.official', 'period_keys.key', 'key_lists.hashes'])
    .where('period_keys.period', '=', period)
    .orderBy('period_keys.official')
    .execute();
}

type ListBody = { official: number; firstPeriod: number };

/** Three statements: D1 binds at most 100 values in one. */
function insertKeys({ tables }: Database, { official, firstPeriod }: ListBody, { keys, hashes }: ListedKeys): Compilable[] {
  const rows = keys.map((key, index) => ({ period: firstPeriod + index, official, first_period: firstPeriod, key }));
  const half = rows.length / 2;
  return [
    tables.insertInto('key_lists').values({ official, first_period: firstPeriod, hashes: toB64u(hashes) }),
    tables.insertInto('period_keys').values(rows.slice(0, half)),
    tables.insertInto('period_keys').values(rows.slice(half)),
  ];
}

/** The known roster with what has come since, or null where the stored log does not continue it. */
async function verifyRest(database: Database, known: Roster | null, newest: number, today: Day): Promise<Roster | null> {
  if (!known || known.entries.length > newest) return null;
  let roster = known;
  const [link, ...entries] = await listEntries(database, known.entries.length - 1);
  if (!link || !equalBytes(await entryHash(link), headOf(known))) return null;
  for (const entry of entries) roster = await verifyNextEntry(roster, entry, today);
  return roster;
}

async function verifyWhole(database: Database, today: Day): Promise<Roster> {
  const entries = await listEntries(database, 0);
  const channelId = await entryHash(entries[0] as RosterEntry);
  return verifyRoster({ entries, witnesses: [] }, channelId, today);
}

async function listEntries({ tables }: Database, from: number): Promise<RosterEntry[]> {
  const rows = await tables.selectFrom('roster_entries').select('entry').where('n', '>=', from).orderBy('n').execute();
  return rows.map(({ entry }) => JSON.parse(entry) as RosterEntry);
}
