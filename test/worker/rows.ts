import type { Bindings } from '../../worker/environment.ts';

type Database = Bindings['DB'];
type Statement = ReturnType<Database['prepare']>;
type Result = { meta: { rows_read: number; rows_written: number } };

/** A D1 that counts the rows which the Worker reads and writes through it, as D1 bills them. */
export function countingRows(database: Database): { database: Database; rows: { read: number; written: number } } {
  const rows = { read: 0, written: 0 };
  const originals = new WeakMap<Statement, Statement>();
  const count = <Counted extends Result>(result: Counted): Counted => {
    rows.read += result.meta.rows_read;
    rows.written += result.meta.rows_written;
    return result;
  };
  const counted = (statement: Statement): Statement => {
    const wrapper = {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      all: async () => count(await statement.all()),
      run: async () => count(await statement.run()),
    } as unknown as Statement;
    originals.set(wrapper, statement);
    return wrapper;
  };
  const wrapper = {
    prepare: (query: string) => counted(database.prepare(query)),
    batch: async (statements: Statement[]) => {
      const results = await database.batch(statements.map((statement) => originals.get(statement) ?? statement));
      return results.map((result: Result) => count(result));
    },
  } as unknown as Database;
  return { database: wrapper, rows };
}
