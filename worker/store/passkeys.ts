import { type Compilable, type SqlBool, sql } from 'kysely';
import type { Day } from '../../protocol/calendar.ts';
import { MOST_PASSKEYS } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import type { Database } from './db.ts';
import { type Spend, writeSigned } from './signatures.ts';
import type { Tables } from './tables.ts';

/** A wrapped recovery phrase: `credential` is SHA-256 (b64u) of the credential's id, `roster_key` its owner's public key. */
export type Passkey = Tables['passkeys'];

const COLUMNS = ['credential', 'roster_key', 'added_on', 'wrapped'] as const;

/** The passkey of a credential. Reads one row. */
export function findPasskey({ tables }: Database, credential: string): Promise<Passkey | undefined> {
  return tables.selectFrom('passkeys').selectAll().where('credential', '=', credential).executeTakeFirst();
}

/** Somebody's passkeys, by roster key; in no order but that of the credentials' hashes. */
export function listPasskeys({ tables }: Database, rosterKey: string): Promise<Pick<Passkey, 'credential' | 'added_on'>[]> {
  const own = tables.selectFrom('passkeys').select(['credential', 'added_on']).where('roster_key', '=', rosterKey);
  return own.orderBy('credential').execute();
}

/**
 * Adds a passkey, if its owner is in office and has fewer than 8. Returns whether it is new; false where exactly this one is there already.
 * Refuses with `too-many-passkeys`, with `signature-invalid` where its owner has gone, or with `malformed` where the credential is there with
 * anything else: no credential is made twice.
 */
export async function insertPasskey(database: Database, passkey: Passkey, spend: Spend): Promise<boolean> {
  if (await isKept(database, passkey)) {
    await writeSigned(database, spend, []);
    return false;
  }
  const own = await listPasskeys(database, passkey.roster_key);
  if (own.length >= MOST_PASSKEYS) throw new Refusal('too-many-passkeys');
  const isRoom = sql<SqlBool>`(SELECT count(*) FROM passkeys WHERE roster_key = ${passkey.roster_key}) < ${MOST_PASSKEYS}`;
  const isGone = goneOwner(passkey.roster_key);
  // The entry that sends its owner away has taken the passkeys that there were: one that came after it would stay for good.
  const insert = insertIf(database, passkey, sql<SqlBool>`${isRoom} AND NOT ${isGone}`);
  const [inserted] = await writeSigned(database, spend, [insert.onConflict((taken) => taken.column('credential').doNothing())]);
  if (inserted === 1) return true;
  const { gone } = await database.tables.selectNoFrom(isGone.as('gone')).executeTakeFirstOrThrow();
  if (gone) throw new Refusal('signature-invalid');
  // Another device was faster: with the same one, or with the last free place.
  if (!(await isKept(database, passkey))) throw new Refusal('too-many-passkeys');
  return false;
}

/** Whether whoever has that roster key has been retired or reported lost, as the roster is at the moment of asking. */
function goneOwner(rosterKey: string) {
  const official = sql`(SELECT entry ->> '$.body.official' FROM roster_entries
    WHERE entry ->> '$.kind' = 'admit' AND entry ->> '$.body.key' = ${rosterKey})`;
  return sql<SqlBool>`EXISTS (SELECT n FROM roster_entries
    WHERE entry ->> '$.kind' IN ('retire', 'lost') AND entry ->> '$.body.official' = ${official})`;
}

/** Adds a passkey if the statement before has changed a row of its own batch. */
export function insertPasskeyAfterChange(database: Database, passkey: Passkey): Compilable {
  return insertIf(database, passkey, sql<SqlBool>`changes() = 1`);
}

/** Takes a passkey away from the person who has that roster key, and from nobody else; again changes nothing. */
export async function deletePasskey(
  database: Database,
  { credential, roster_key }: Pick<Passkey, 'credential' | 'roster_key'>,
  spend: Spend,
): Promise<void> {
  const own = database.tables.deleteFrom('passkeys').where('roster_key', '=', roster_key);
  await writeSigned(database, spend, [own.where('credential', '=', credential)]);
}

/** Takes away all passkeys of an official, by number. */
export function deletePasskeysOf({ tables }: Database, official: number): Compilable {
  const key = sql<string>`(SELECT entry ->> '$.body.key' FROM roster_entries
    WHERE entry ->> '$.kind' = 'admit' AND entry ->> '$.body.official' = ${official})`;
  return tables.deleteFrom('passkeys').where('roster_key', '=', key);
}

/** Whether exactly this passkey is there, since whatever day. Refuses with `malformed` where its credential is somebody's, or wraps other bytes. */
async function isKept(database: Database, { credential, roster_key, wrapped }: Passkey): Promise<boolean> {
  const kept = await findPasskey(database, credential);
  if (kept && (kept.roster_key !== roster_key || kept.wrapped !== wrapped)) throw new Refusal('malformed');
  return kept !== undefined;
}

function insertIf(
  { tables }: Database,
  { credential, roster_key, added_on, wrapped }: Passkey,
  condition: ReturnType<typeof sql<SqlBool>>,
) {
  const row = tables.selectNoFrom([
    sql<string>`${credential}`.as('credential'),
    sql<string>`${roster_key}`.as('roster_key'),
    sql<Day>`${added_on}`.as('added_on'),
    sql<string>`${wrapped}`.as('wrapped'),
  ]);
  return tables
    .insertInto('passkeys')
    .columns([...COLUMNS])
    .expression(row.where(condition));
}
