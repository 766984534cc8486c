import type { Compilable } from 'kysely';
import type { Database } from './db.ts';

/** Numbers of the officials reported lost whose gates have been opened. */
export async function listLostOfficials({ tables }: Database): Promise<number[]> {
  const rows = await tables.selectFrom('lost_officials').select('official').execute();
  return rows.map(({ official }) => official);
}

/** Notes that it has been done. */
export function insertLostOfficial({ tables }: Database, official: number): Compilable {
  return tables.insertInto('lost_officials').values({ official });
}
