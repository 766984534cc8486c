import { app } from '../../worker/app.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import type { Bindings } from '../../worker/environment.ts';
import { openDatabase } from '../../worker/store/db.ts';

/**
 * The production Worker, and four ways of a test to reach behind it: its clock is set without starting it anew, its daily run is made or broken
 * off, its database is put back to what it was, and summed up.
 */
const realNow = Date.now;
let ahead = 0;
Date.now = () => realNow() + ahead;

type Act = (bindings: Bindings, asked: URLSearchParams) => Promise<string>;

const ACTS: Record<string, Act> = {
  async '/clock'(_, asked) {
    ahead = Number(asked.get('ahead'));
    return '';
  },
  /** `batches`: after so many the run breaks off; without it, it is made. */
  async '/daily'({ DB }, asked) {
    const batches = asked.get('batches');
    const database = openDatabase(batches === null ? DB : brokenAfter(DB, Number(batches)));
    try {
      await runDaily(database, momentAt(Date.now()));
      return 'made';
    } catch (error) {
      if (error instanceof BrokenOff) return 'broken off';
      throw error;
    }
  },
  async '/keep'({ DB }) {
    for (const name of await tablesOf(DB)) await DB.prepare(`CREATE TABLE kept_${name} AS SELECT * FROM ${name}`).run();
    return '';
  },
  async '/restore'({ DB }) {
    const names = await tablesOf(DB);
    const restored = (name: string) => [`DELETE FROM ${name}`, `INSERT INTO ${name} SELECT * FROM kept_${name}`];
    await DB.batch(names.flatMap(restored).map((statement) => DB.prepare(statement)));
    return '';
  },
  async '/sum'({ DB }) {
    const tables = await DB.batch((await tablesOf(DB)).map((name) => DB.prepare(`SELECT * FROM ${name}`)));
    const text = new TextEncoder().encode(JSON.stringify(tables.map(({ results }: { results: unknown }) => results)));
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', text))].join(' ');
  },
};

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const act = ACTS[pathname];
    return act ? new Response(await act(bindings, searchParams)) : app.fetch(request, bindings);
  },
};

class BrokenOff extends Error {}

/** A database that fails at the batch after so many, before it is written: as if the run had been killed between them. */
function brokenAfter(DB: Bindings['DB'], batches: number): Bindings['DB'] {
  let left = batches;
  return new Proxy(DB, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'batch' && left-- <= 0) throw new BrokenOff();
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function tablesOf(DB: Bindings['DB']): Promise<string[]> {
  const query =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'kept_%' AND name NOT LIKE '_cf%' ORDER BY name";
  const { results }: { results: { name: string }[] } = await DB.prepare(query).all();
  return results.map(({ name }) => name);
}
