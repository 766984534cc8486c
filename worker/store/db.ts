import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { D1Dialect } from 'kysely-d1';
import type { Tables } from './tables.ts';

/** The only file that knows D1. Reads go through `tables`; every write is one `writeAll`. */
export interface Database {
  readonly tables: Kysely<Tables>;
  readonly binding: DatabaseBinding;
}

export type DatabaseBinding = D1Database;

/** A row with that primary key was there already. Nothing of the batch has been written. */
export class KeyTaken extends Error {
  readonly table: string;

  constructor(table: string) {
    super('key taken');
    this.name = 'KeyTaken';
    this.table = table;
  }
}

/** Only turns queries into text, so that all requests can share it. */
export const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** One for each request: shared between requests, Kysely sooner or later waits for what the runtime ended with an earlier one. */
export function openDatabase(binding: DatabaseBinding): Database {
  let tables: Kysely<Tables> | undefined;
  return {
    binding,
    // Made when it is first asked: a deposit never does.
    get tables() {
      tables ??= new Kysely<Tables>({ dialect: new D1Dialect({ database: binding }) });
      return tables;
    },
  };
}

/**
 * Writes all statements or none: one D1 batch. Returns how many rows each of them changed.
 * Throws `KeyTaken` where a primary key is there already, so that a key can serve as a lock.
 */
export async function writeAll(database: Database, statements: readonly Compilable[]): Promise<readonly number[]> {
  const prepared = statements.map((statement) => {
    const { sql, parameters } = statement.compile();
    return database.binding.prepare(sql).bind(...parameters);
  });
  try {
    const results = await database.binding.batch(prepared);
    return results.map((result) => result.meta.changes);
  } catch (error) {
    const taken = /UNIQUE constraint failed: (\w+)\./.exec(error instanceof Error ? error.message : '');
    throw taken?.[1] ? new KeyTaken(taken[1]) : error;
  }
}
