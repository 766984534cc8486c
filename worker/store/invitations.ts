import { type Compilable, type RawBuilder, type SqlBool, sql } from 'kysely';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { APPLICATION_DAYS, INVITATION_DAYS } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { type Database, KeyTaken, writeAll } from './db.ts';
import { insertPasskeyAfterChange, type Passkey } from './passkeys.ts';
import { type Spend, writeSigned } from './signatures.ts';
import type { Tables } from './tables.ts';

/** `application` is what the invited person has answered, as JSON. */
export type Invitation = Tables['invitations'];

/** The invitation whose token has that SHA-256 (b64u). Reads one row. */
export function findInvitation({ tables }: Database, tokenHash: string): Promise<Invitation | undefined> {
  return tables.selectFrom('invitations').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

/** All invitations, in no order but that of their hashes. */
export function listInvitations({ tables }: Database): Promise<Invitation[]> {
  return tables.selectFrom('invitations').selectAll().orderBy('token_hash').execute();
}

/** Keeps an invitation. Returns whether it is new; false where there is one with its hash, which stays as it is. */
export async function insertInvitation(
  database: Database,
  invitation: Omit<Invitation, 'application'>,
  spend: Spend,
): Promise<boolean> {
  const insert = database.tables.insertInto('invitations').values(invitation);
  const [inserted] = await writeSigned(database, spend, [insert.onConflict((taken) => taken.column('token_hash').doNothing())]);
  return inserted === 1;
}

/** Takes an invitation back, with what was answered and an admission of it that waits for its second signature; again changes nothing. */
export async function deleteInvitation(database: Database, tokenHash: string, spend: Spend): Promise<void> {
  const isIt = sql<SqlBool>`token_hash = ${tokenHash}`;
  await writeSigned(database, spend, [deleteProposalOf(database, isIt), ...deleteWith(database, isIt)]);
}

/**
 * Keeps what an invited person answers, with a passkey, if nobody has answered and the invitation is of `since` or later.
 * Returns whether it was kept. Refuses with `malformed` where the passkey's credential is there already.
 */
export async function answerInvitation(
  database: Database,
  { tokenHash, application, since }: { tokenHash: string; application: string; since: Day },
  passkey: Passkey | null,
): Promise<boolean> {
  const answer = database.tables
    .updateTable('invitations')
    .set({ application })
    .where('token_hash', '=', tokenHash)
    .where('application', 'is', null)
    .where('invited_on', '>=', since);
  try {
    const [answered] = await writeAll(database, [answer, ...(passkey ? [insertPasskeyAfterChange(database, passkey)] : [])]);
    return answered === 1;
  } catch (error) {
    if (error instanceof KeyTaken && error.table === 'passkeys') throw new Refusal('malformed');
    throw error;
  }
}

/** Forgets the invitations of somebody who has been admitted with that key (b64u). */
export function deleteInvitationsOf({ tables }: Database, key: string): Compilable {
  return tables.deleteFrom('invitations').where(sql<SqlBool>`application ->> 'key' = ${key}`);
}

/**
 * Forgets the invitations whose time is over on that day: a week for an answer, and a week more for what root does with it. Not of somebody whose
 * admission waits for its second signature: with the invitation the passkey would go of a person who is admitted in the next hour.
 */
export function deleteOverdueInvitations(database: Database, today: Day): Compilable[] {
  const [asked, answered] = [addDays(today, -INVITATION_DAYS), addDays(today, -APPLICATION_DAYS)];
  const isProposed = sql`(SELECT only FROM proposals WHERE entry ->> '$.body.key' = application ->> 'key')`;
  const isOverdue = sql`invited_on < CASE WHEN application IS NULL THEN ${asked} ELSE ${answered} END`;
  return deleteWith(database, sql`${isOverdue} AND NOT EXISTS ${isProposed}`);
}

/** Forgets the proposal to admit whoever has answered one of these invitations. */
function deleteProposalOf({ tables }: Database, condition: RawBuilder<SqlBool>): Compilable {
  const answered = sql<string>`(SELECT application ->> 'key' FROM invitations WHERE application IS NOT NULL AND ${condition})`;
  return tables.deleteFrom('proposals').where(sql<SqlBool>`entry ->> '$.body.key' IN ${answered}`);
}

/** Deletes invitations, and before them the passkeys that came with their answers: but for those of people who are in the roster. */
function deleteWith({ tables }: Database, condition: RawBuilder<SqlBool>): Compilable[] {
  const answered = sql<string>`(SELECT application ->> 'key' FROM invitations WHERE application IS NOT NULL AND ${condition})`;
  const isAdmitted = sql`(SELECT n FROM roster_entries WHERE entry ->> '$.body.key' = roster_key)`;
  return [
    tables.deleteFrom('passkeys').where('roster_key', 'in', answered).where(sql<SqlBool>`NOT EXISTS ${isAdmitted}`),
    tables.deleteFrom('invitations').where(condition),
  ];
}
