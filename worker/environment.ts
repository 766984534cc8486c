import type { Context, Hono } from 'hono';
import type { Moment } from './clock.ts';
import type { Database, DatabaseBinding } from './store/db.ts';

/** What Cloudflare gives the Worker: the bindings of wrangler.toml. */
export interface Bindings {
  readonly DB: DatabaseBinding;
  /** See `momentAt`; only in tests and rehearsals. */
  readonly CLOCK_DAYS_AHEAD?: number | string;
}

/** What a request carries through the routes. */
export interface Environment {
  Bindings: Bindings;
  Variables: { moment: Moment; database: Database };
}

export type App = Hono<Environment>;
export type Call = Context<Environment>;
