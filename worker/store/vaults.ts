import { type Compilable, type SqlBool, sql } from 'kysely';
import type { Database } from './db.ts';
import { type Spend, writeSigned } from './signatures.ts';
import type { Tables } from './tables.ts';

type Vault = Tables['vaults'];

/** The newest vault of an official. Reads one row. */
export function findVault({ tables }: Database, official: number): Promise<Vault | undefined> {
  return tables.selectFrom('vaults').selectAll().where('official', '=', official).executeTakeFirst();
}

/** The version of an official's vault; 0 where there is none. Reads one row. */
export async function findVaultVersion({ tables }: Database, official: number): Promise<number> {
  const row = await tables.selectFrom('vaults').select('version').where('official', '=', official).executeTakeFirst();
  return row?.version ?? 0;
}

/** Deletes the vaults of some officials. Reads those alone. */
export function deleteVaultsOf({ tables }: Database, officials: readonly number[]): Compilable {
  return tables
    .deleteFrom('vaults')
    .where('official', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(officials)}))`);
}

/** Keeps a vault instead of the one before, if that is of the version before. Returns whether it was. */
export async function replaceVault(database: Database, { official, version, vault }: Vault, spend: Spend): Promise<boolean> {
  const isNext = sql<SqlBool>`coalesce((SELECT version FROM vaults WHERE official = ${official}), 0) = ${version - 1}`;
  const row = database.tables
    .selectNoFrom([
      sql<number>`${official}`.as('official'),
      sql<number>`${version}`.as('version'),
      sql<string>`${vault}`.as('vault'),
    ])
    .where(isNext);
  const replace = database.tables
    .insertInto('vaults')
    .columns(['official', 'version', 'vault'])
    .expression(row)
    .onConflict((taken) => taken.column('official').doUpdateSet({ version, vault: sql`excluded.vault` }));
  const [replaced] = await writeSigned(database, spend, [replace]);
  return replaced === 1;
}
