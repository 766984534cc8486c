import type { Handler } from 'hono';
import * as v from 'valibot';
import { Refusal } from '../../protocol/refusal.ts';
import type { Roster } from '../../protocol/roster.ts';
import { b64uOf } from '../../protocol/schema-parts.ts';
import type { App, Call, Environment } from '../environment.ts';
import { loadRoster } from '../store/roster.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Adds a path with its methods; every other method is refused with `method-not-allowed`. HEAD is GET without its body. */
export function addRoute(app: App, path: string, handlers: Partial<Record<Method, Handler<Environment>>>): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  const allowed = Object.keys(handlers).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  app.all(path, (call) => {
    call.header('Allow', allowed.join(', '));
    throw new Refusal('method-not-allowed');
  });
}

/** The channel's roster, verified. Refuses with `channel-not-founded` before there is one. */
export async function requireRoster(call: Call): Promise<Roster> {
  const roster = await loadRoster(call.var.database, call.var.moment.today);
  if (!roster) throw new Refusal('channel-not-founded');
  return roster;
}

/** The SHA-256 (b64u) that a path has in a place. Refuses with `not-found` what cannot be one: it names nothing. */
export function hashInPath(call: Call, name: string): string {
  const parsed = v.safeParse(b64uOf(32), call.req.param(name));
  if (!parsed.success) throw new Refusal('not-found');
  return parsed.output;
}
