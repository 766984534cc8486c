import { toB64u } from '../../protocol/bytes.ts';
import { passkeySchema } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { parseJson, readBody } from '../body.ts';
import { requireCaller, requireWriter } from '../caller.ts';
import type { App, Call } from '../environment.ts';
import { deletePasskey, findPasskey, insertPasskey, listPasskeys } from '../store/passkeys.ts';
import { addRoute, hashInPath, requireRoster } from './route.ts';

const PASSKEY_LIMIT = 1024;

export function passkeyRoutes(app: App): void {
  addRoute(app, '/api/passkeys', { GET: list, POST: add });
  addRoute(app, '/api/passkeys/:credential', { GET: read, DELETE: remove });
}

/** Needs no signature: whoever asks has only a passkey yet, and what is given opens with nothing else. */
async function read(call: Call): Promise<Response> {
  await requireRoster(call);
  const passkey = await findPasskey(call.var.database, hashInPath(call, 'credential'));
  if (!passkey) throw new Refusal('not-found');
  return call.json({ wrapped: passkey.wrapped });
}

async function list(call: Call): Promise<Response> {
  const { official } = await requireCaller(call, new Uint8Array(), await requireRoster(call), 'official');
  const own = await listPasskeys(call.var.database, toB64u(official.key));
  return call.json({ passkeys: own.map(({ credential, added_on }) => ({ credential, addedOn: added_on })) });
}

async function add(call: Call): Promise<Response> {
  const body = await readBody(call.req.raw, PASSKEY_LIMIT);
  const { official, spend } = await requireWriter(call, body, await requireRoster(call), 'official');
  const passkey = { ...parseJson(passkeySchema, body), roster_key: toB64u(official.key), added_on: call.var.moment.today };
  return call.json({}, (await insertPasskey(call.var.database, passkey, spend)) ? 201 : 200);
}

async function remove(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  const { official, spend } = await requireWriter(call, new Uint8Array(), roster, 'official');
  const own = { credential: hashInPath(call, 'credential'), roster_key: toB64u(official.key) };
  await deletePasskey(call.var.database, own, spend);
  return call.json({});
}
