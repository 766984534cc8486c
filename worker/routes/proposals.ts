import { toB64u } from '../../protocol/bytes.ts';
import { proposalRequest } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { verifyProposal } from '../../protocol/verify-roster.ts';
import { parseJson, readBody } from '../body.ts';
import { requireCaller } from '../caller.ts';
import { type Moment, yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import { findProposal, replaceProposal } from '../store/proposals.ts';
import { addRoute, requireRoster } from './route.ts';

const PROPOSAL_LIMIT = 4096;

export function proposalRoutes(app: App): void {
  addRoute(app, '/api/roster/proposal', { GET: read, POST: propose });
}

async function read(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  await requireCaller(call, new Uint8Array(), roster, 'ombudsperson');
  const entry = await findProposal(call.var.database);
  const isOpen = entry !== null && isNext(roster, entry) && isTimely(entry, call.var.moment);
  return call.json({ entry: isOpen ? entry : null });
}

/** The signature is the entry's own, as of those that are appended. */
async function propose(call: Call): Promise<Response> {
  const { entry } = parseJson(proposalRequest, await readBody(call.req.raw, PROPOSAL_LIMIT));
  const roster = await requireRoster(call);
  const { database, moment } = call.var;
  if (!isNext(roster, entry)) throw new Refusal('entry-conflict');
  if (!isTimely(entry, moment)) throw new Refusal('stale-day');
  await verifyProposal(roster, entry, moment.today);
  if (!(await replaceProposal(database, entry))) throw new Refusal('entry-conflict');
  return call.json({}, 201);
}

function isNext(roster: Roster, { n, previous }: RosterEntry): boolean {
  return n === roster.entries.length && previous === toB64u(headOf(roster));
}

/** As an entry that is appended: whoever signs second has until the end of the day after. */
function isTimely({ day }: RosterEntry, moment: Moment): boolean {
  return day === moment.today || day === yesterdayOf(moment);
}
