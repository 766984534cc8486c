import { sha256, toB64u } from '../../protocol/bytes.ts';
import { foundingRequest } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { entryHash } from '../../protocol/roster-entry.ts';
import { verifyFounding } from '../../protocol/verify-roster.ts';
import { parseJson, readBody } from '../body.ts';
import { yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import { findFoundingCode, insertGenesis } from '../store/founding.ts';
import { loadRoster } from '../store/roster.ts';
import { addRoute } from './route.ts';

const GENESIS_LIMIT = 4096;

export function foundingRoutes(app: App): void {
  addRoute(app, '/api/founding', { POST: found });
}

async function found(call: Call): Promise<Response> {
  const { entry, code } = parseJson(foundingRequest, await readBody(call.req.raw, GENESIS_LIMIT));
  const { database, moment } = call.var;
  const answer = { n: entry.n, head: toB64u(await entryHash(entry)) };
  // Before anything that changes with time: whoever lost the answer gets it by sending the same bytes, though the code is gone.
  if (await isGenesis(call, answer.head)) return call.json(answer);
  // Hashes are compared, of which a caller cannot steer a single byte, so the comparison's time tells nothing.
  const hash = toB64u(await sha256(code));
  if ((await findFoundingCode(database)) !== hash) throw new Refusal('wrong-code');
  if (entry.day !== moment.today && entry.day !== yesterdayOf(moment)) throw new Refusal('stale-day');
  await verifyFounding(entry, moment.today);
  if (await insertGenesis(database, entry, hash)) return call.json(answer, 201);
  // Somebody was faster, with this genesis, with another, or with another code.
  if (!(await isGenesis(call, answer.head))) throw new Refusal('wrong-code');
  return call.json(answer);
}

/** Whether the channel begins with the entry of that hash (b64u); false before founding. Refuses with `already-founded` where it does not. */
async function isGenesis(call: Call, hash: string): Promise<boolean> {
  const roster = await loadRoster(call.var.database, call.var.moment.today);
  if (roster && toB64u(roster.channelId) !== hash) throw new Refusal('already-founded');
  return roster !== null;
}
