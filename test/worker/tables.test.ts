import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../migrations');

/** The database that the migrations make, by SQLite itself. */
function migrated(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const file of readdirSync(folder).sort()) database.exec(readFileSync(join(folder, file), 'utf8'));
  return database;
}

const tables = migrated()
  .prepare("SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'")
  .all();

describe('every table', () => {
  test('is strict, and keeps no order of arrival', () => {
    expect(tables.length).toBeGreaterThan(10);
    for (const { name, strict, wr } of tables) expect([name, strict, wr]).toEqual([name, 1, 1]);
  });

  test('has columns for days, and none for a finer time, an address or a browser', () => {
    const database = migrated();
    const columns = tables.flatMap(({ name }) => database.prepare('SELECT name FROM pragma_table_info(?)').all(String(name)));
    for (const { name } of columns) expect(name).not.toMatch(/time|_at$|hour|second|address|agent|^ip|sequence|rowid/);
  });

  test('takes nothing that is not a day where a day belongs', () => {
    const database = migrated();
    const dated = tables.flatMap(({ name }) =>
      database
        .prepare("SELECT ? AS tableName, name FROM pragma_table_info(?) WHERE name = 'day' OR name GLOB '*_on'")
        .all(String(name), String(name)),
    );
    expect(dated).toHaveLength(11);
    for (const { tableName, name } of dated) {
      const { sql } = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(String(tableName)) as {
        sql: string;
      };
      expect(sql).toContain(`CHECK (${name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`);
    }
    expect(() => database.exec("INSERT INTO letterbox_days VALUES ('2026-11-22T10:00:00Z', 1)")).toThrow('CHECK');
  });
});
