import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Bindings } from '../../worker/environment.ts';

/**
 * SQLite in this process behind as much of D1's interface as the Worker uses: the same statements on the same engine, twenty times as fast as by way
 * of workerd. For a campaign about what people do; what D1 does is for the tests that have it.
 */
export function openSqlite(): Bindings['DB'] {
  const sqlite = new DatabaseSync(':memory:');
  const prepared = new Map<string, StatementSync>();
  const statementFor = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? sqlite.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const database = {
    prepare: (sql: string) => new Prepared(() => statementFor(sql), []),
    /** All or none. */
    async batch(statements: readonly Prepared[]) {
      sqlite.exec('BEGIN');
      try {
        const results = statements.map((statement) => statement.now());
        sqlite.exec('COMMIT');
        return results;
      } catch (error) {
        sqlite.exec('ROLLBACK');
        throw error;
      }
    },
  };
  return database as unknown as Bindings['DB'];
}

type Value = string | number | null;

class Prepared {
  readonly #statement: () => StatementSync;
  readonly #values: readonly Value[];

  constructor(statement: () => StatementSync, values: readonly Value[]) {
    this.#statement = statement;
    this.#values = values;
  }

  bind(...values: readonly Value[]): Prepared {
    return new Prepared(this.#statement, values);
  }

  now() {
    const statement = this.#statement();
    if (statement.columns().length > 0) return { results: statement.all(...this.#values), meta: { changes: 0 } };
    return { results: [], meta: { changes: Number(statement.run(...this.#values).changes) } };
  }

  async all() {
    return this.now();
  }

  async run() {
    return this.now();
  }
}
