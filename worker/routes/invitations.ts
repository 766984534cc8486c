import * as v from 'valibot';
import { applicationBytes } from '../../protocol/application.ts';
import { type Bytes, fromB64u, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { verifyByPlatform } from '../../protocol/ed25519.ts';
import {
  applicationRequest,
  applicationSchema,
  INVITATION_DAYS,
  invitationQuery,
  invitationRequest,
  type OfficeApplication,
  type WrappedPasskey,
} from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { isFreeKey } from '../../protocol/roster-effects.ts';
import { parseJson, readBody } from '../body.ts';
import { requireRoot } from '../caller.ts';
import type { App, Call } from '../environment.ts';
import {
  answerInvitation,
  deleteInvitation,
  findInvitation,
  type Invitation,
  insertInvitation,
  listInvitations,
} from '../store/invitations.ts';
import { findPasskey } from '../store/passkeys.ts';
import { addRoute, hashInPath, requireRoster } from './route.ts';

const INVITATION_LIMIT = 1024;
const APPLICATION_LIMIT = 4096;

export function invitationRoutes(app: App): void {
  addRoute(app, '/api/invitations', { GET: list, POST: invite });
  // Before the other one, which would take it for a hash.
  addRoute(app, '/api/invitations/questions', { POST: ask });
  addRoute(app, '/api/invitations/:tokenHash', { DELETE: takeBack });
  addRoute(app, '/api/applications', { POST: apply });
}

async function invite(call: Call): Promise<Response> {
  const body = await readBody(call.req.raw, INVITATION_LIMIT);
  const spend = await requireRoot(call, body, await requireRoster(call));
  const { tokenHash, role } = parseJson(invitationRequest, body);
  const { database, moment } = call.var;
  const before = await findInvitation(database, tokenHash);
  if (before && before.role !== role) throw new Refusal('malformed');
  const invitation = { token_hash: tokenHash, role, invited_on: moment.today };
  return call.json({}, (await insertInvitation(database, invitation, spend)) ? 201 : 200);
}

async function list(call: Call): Promise<Response> {
  await requireRoot(call, new Uint8Array(), await requireRoster(call));
  const invitations = await listInvitations(call.var.database);
  return call.json({
    invitations: invitations.map(({ token_hash, role, invited_on, application }) => ({
      ...{ tokenHash: token_hash, role, invitedOn: invited_on },
      application: application === null ? null : v.parse(applicationSchema, JSON.parse(application)),
    })),
  });
}

async function takeBack(call: Call): Promise<Response> {
  const spend = await requireRoot(call, new Uint8Array(), await requireRoster(call));
  await deleteInvitation(call.var.database, hashInPath(call, 'tokenHash'), spend);
  return call.json({});
}

async function ask(call: Call): Promise<Response> {
  const { token } = parseJson(invitationQuery, await readBody(call.req.raw, INVITATION_LIMIT));
  await requireRoster(call);
  const invitation = await requireInvitation(call, token);
  if (isExpired(call, invitation)) throw new Refusal('invitation-expired');
  const { role, invited_on, application } = invitation;
  return call.json({ role, invitedOn: invited_on, isAnswered: application !== null });
}

async function apply(call: Call): Promise<Response> {
  const { token, application, signature, passkey } = parseJson(
    applicationRequest,
    await readBody(call.req.raw, APPLICATION_LIMIT),
  );
  const roster = await requireRoster(call);
  const invitation = await requireInvitation(call, token);
  // Before anything that changes with time: whoever lost the answer gets it by sending the same again.
  if (await isAnswer(call, invitation, application, passkey)) return call.json({});
  if (isExpired(call, invitation)) throw new Refusal('invitation-expired');
  if (invitation.application !== null) throw new Refusal('invitation-used');
  if (application.role !== invitation.role) throw new Refusal('wrong-role');
  const key = fromB64u(application.key);
  // As its `admit` entry would be.
  if (!isFreeKey(roster, key)) throw new Refusal('entry-refused');
  const isSigned = await verifyByPlatform(key, fromB64u(signature), applicationBytes(roster.channelId, application));
  if (!isSigned) throw new Refusal('signature-invalid');
  return call.json({}, (await answer(call, invitation, application, passkey)) ? 201 : 200);
}

/** Keeps an application that is right. Returns whether it is new. Refuses where something else has happened to the invitation since. */
async function answer(
  call: Call,
  { token_hash }: Invitation,
  application: OfficeApplication,
  passkey: WrappedPasskey | null,
): Promise<boolean> {
  const { database, moment } = call.var;
  const said = {
    ...{ tokenHash: token_hash, application: JSON.stringify(application) },
    since: addDays(moment.today, -INVITATION_DAYS),
  };
  const row = passkey && { ...passkey, roster_key: application.key, added_on: moment.today };
  if (await answerInvitation(database, said, row)) return true;
  const now = await findInvitation(database, token_hash);
  if (!now) throw new Refusal('not-found');
  if (!(await isAnswer(call, now, application, passkey))) throw new Refusal('invitation-used');
  return false;
}

/** Whether exactly this has been answered, with this passkey. */
async function isAnswer(
  call: Call,
  invitation: Invitation,
  application: OfficeApplication,
  passkey: WrappedPasskey | null,
): Promise<boolean> {
  // The schema gives the members in one order, so that the same application is the same text.
  if (invitation.application !== JSON.stringify(application)) return false;
  if (!passkey) return true;
  const kept = await findPasskey(call.var.database, passkey.credential);
  return kept?.roster_key === application.key && kept.wrapped === passkey.wrapped;
}

async function requireInvitation(call: Call, token: Bytes): Promise<Invitation> {
  // Found by its hash, of which a caller cannot steer a single byte, so the search's time tells nothing.
  const invitation = await findInvitation(call.var.database, toB64u(await sha256(token)));
  if (!invitation) throw new Refusal('not-found');
  return invitation;
}

function isExpired(call: Call, { invited_on }: Invitation): boolean {
  return call.var.moment.today > addDays(invited_on, INVITATION_DAYS);
}
