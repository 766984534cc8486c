import { vaultRequest } from '../../protocol/api-schemas.ts';
import { type Bytes, fromB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { parseVaultHeader } from '../../protocol/vault-layout.ts';
import { parseJson, readBody } from '../body.ts';
import { requireCaller, requireWriter } from '../caller.ts';
import type { App, Call } from '../environment.ts';
import { findVault, findVaultVersion, replaceVault } from '../store/vaults.ts';
import { addRoute, requireRoster } from './route.ts';

/** The largest vault's JSON takes 1.4 MB. */
const VAULT_LIMIT = 1_400_000;

export function vaultRoutes(app: App): void {
  addRoute(app, '/api/vault', { GET: readVault, PUT: writeVault });
}

async function readVault(call: Call): Promise<Response> {
  const { official } = await requireCaller(call, new Uint8Array(), await requireRoster(call), 'official');
  const stored = await findVault(call.var.database, official.number);
  return call.json({ version: stored?.version ?? 0, vault: stored?.vault ?? null });
}

async function writeVault(call: Call): Promise<Response> {
  const body = await readBody(call.req.raw, VAULT_LIMIT);
  const { official, spend } = await requireWriter(call, body, await requireRoster(call), 'official');
  const { version, vault } = parseJson(vaultRequest, body);
  const header = parseVaultHeader(bytesOf(vault));
  if (header.official !== official.number || header.version !== version) throw new Refusal('malformed');
  const { database } = call.var;
  if ((await findVaultVersion(database, official.number)) !== version - 1) throw new Refusal('vault-conflict');
  // Another device may have written since that look.
  if (!(await replaceVault(database, { official: official.number, version, vault }, spend)))
    throw new Refusal('vault-conflict');
  return call.json({ version });
}

function bytesOf(vault: string): Bytes {
  try {
    return fromB64u(vault);
  } catch {
    throw new Refusal('malformed');
  }
}
