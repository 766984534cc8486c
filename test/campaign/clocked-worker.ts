import { app } from '../../worker/app.ts';
import { momentAt } from '../../worker/clock.ts';
import { runDaily } from '../../worker/daily.ts';
import type { Bindings } from '../../worker/environment.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { AHEAD_HEADER, clock, type Passed, type Passing, type StoredDeposit } from './clocked-days.ts';

/**
 * The production Worker, and what a test needs to reach behind it: its clock goes as each request says, days pass with their daily runs made or
 * broken off, its database is put back to what it was, and read.
 */

type Act = (DB: Bindings['DB'], request: Request) => Promise<unknown>;

const ACTS: Record<string, Act> = {
  async '/days'(DB, request) {
    const passed: Passed[] = [];
    for (const day of (await request.json()) as Passing[]) {
      clock.ahead = day.ahead;
      if (day.isRun) passed.push(await daily(DB, day.batches));
    }
    return passed;
  },
  async '/deposits'(DB) {
    const { results }: { results: StoredDeposit[] } = await DB.prepare('SELECT day, tag, deposit, gate FROM deposits').all();
    return results;
  },
  async '/tags'(DB) {
    const { results }: { results: { tag: string }[] } = await DB.prepare('SELECT tag FROM deposits').all();
    return results.map(({ tag }) => tag);
  },
  async '/keep'(DB) {
    for (const name of await tablesOf(DB)) await DB.prepare(`CREATE TABLE kept_${name} AS SELECT * FROM ${name}`).run();
  },
  async '/restore'(DB) {
    const names = await tablesOf(DB);
    const restored = (name: string) => [`DELETE FROM ${name}`, `INSERT INTO ${name} SELECT * FROM kept_${name}`];
    await DB.batch(names.flatMap(restored).map((statement) => DB.prepare(statement)));
  },
};

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    clock.ahead = Number(request.headers.get(AHEAD_HEADER));
    const act = ACTS[new URL(request.url).pathname];
    return act ? Response.json((await act(bindings.DB, request)) ?? null) : app.fetch(request, bindings);
  },
};

interface Gates {
  readonly results: readonly { readonly tag: string; readonly gate_open: number }[];
}

/** The daily run, perhaps broken off at first, then whole; then once more. */
async function daily(DB: Bindings['DB'], batches: number | null): Promise<Passed> {
  if (batches !== null) await breakOff(DB, batches);
  await runDaily(openDatabase(DB), momentAt(Date.now()));
  const { results }: Gates = await DB.prepare('SELECT tag, gate_open FROM deposits').all();
  const before = await writtenIn(DB);
  await runDaily(openDatabase(DB), momentAt(Date.now()));
  const writtenAgain = (await writtenIn(DB)) - before;
  return { gates: results.map(({ tag, gate_open }) => [tag, gate_open === 1]), writtenAgain };
}

async function breakOff(DB: Bindings['DB'], batches: number): Promise<void> {
  try {
    await runDaily(openDatabase(brokenAfter(DB, batches)), momentAt(Date.now()));
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
  }
}

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

/** Rows written through the database's one connection since it was opened. */
async function writtenIn(DB: Bindings['DB']): Promise<number> {
  const { results }: { results: { count: number }[] } = await DB.prepare('SELECT total_changes() AS count').all();
  return results[0]?.count ?? Number.NaN;
}

async function tablesOf(DB: Bindings['DB']): Promise<string[]> {
  const query =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'kept_%' AND name NOT LIKE '_cf%' ORDER BY name";
  const { results }: { results: { name: string }[] } = await DB.prepare(query).all();
  return results.map(({ name }) => name);
}
