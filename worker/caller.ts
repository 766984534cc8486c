import { type Bytes, toB64u } from '../protocol/bytes.ts';
import { verifyByPlatform } from '../protocol/ed25519.ts';
import { Refusal } from '../protocol/refusal.ts';
import { checkRequest } from '../protocol/request-signature.ts';
import { activeOfficial, type Official, type Roster, servingOfficial } from '../protocol/roster.ts';
import { ROOT } from '../protocol/roster-entry.ts';
import type { Call } from './environment.ts';
import { isSpent, type Spend } from './store/signatures.ts';

/** Who may call: any active official, who may need a vault before serving begins, or serving ombudspersons alone. */
export type Role = 'official' | 'ombudsperson';

/** An official whose signature on this request has been checked. */
export interface Caller {
  readonly official: Official;
  /** What a write has to spend, so that nobody sends it again. */
  readonly spend: Spend;
}

/**
 * The official who signed this request (docs/protocol.md, section 10). `body` is what the digest must be of; empty for reads.
 * Refuses with `signature-missing`, `signature-expired`, `signature-invalid` or `wrong-role`.
 */
export async function requireCaller(call: Call, body: Bytes, roster: Roster, role: Role): Promise<Caller> {
  const { today, seconds } = call.var.moment;
  const keyOf = (number: number) => activeOfficial(roster, number)?.key ?? null;
  const signer = await checkRequest(call.req.raw, body, keyOf, verifyByPlatform, seconds);
  const official = activeOfficial(roster, signer.official);
  if (!official) throw new Refusal('signature-invalid');
  const isServing = servingOfficial(roster, official.number, today)?.role === 'ombudsperson';
  if (role === 'ombudsperson' && !isServing) throw new Refusal('wrong-role');
  return { official, spend: { signature: toB64u(signer.spend), spent_on: today } };
}

/** Root's signature on this request, as `requireCaller` checks officials'. Gives what a write has to spend. */
export async function requireRoot(call: Call, body: Bytes, roster: Roster): Promise<Spend> {
  const { today, seconds } = call.var.moment;
  const signer = await checkRequest(
    call.req.raw,
    body,
    (number) => (number === ROOT ? roster.rootKey : null),
    verifyByPlatform,
    seconds,
  );
  return { signature: toB64u(signer.spend), spent_on: today };
}

/** The same for a write, which is accepted once. Refuses with `signature-replayed` as well. */
export async function requireWriter(call: Call, body: Bytes, roster: Roster, role: Role): Promise<Caller> {
  const caller = await requireCaller(call, body, roster, role);
  if (await isSpent(call.var.database, caller.spend)) throw new Refusal('signature-replayed');
  return caller;
}
