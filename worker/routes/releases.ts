import { toB64u } from '../../protocol/bytes.ts';
import { releaseRequest } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { type ReleaseLogEntry, releaseEntryHash } from '../../protocol/release-log.ts';
import { type Roster, servingOfficial } from '../../protocol/roster.ts';
import { verifyNextRelease } from '../../rules/release/verify-log.ts';
import { parseJson, readBody } from '../body.ts';
import { yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import { findReleaseHash, insertReleaseEntry, listReleaseEntries, loadReleases } from '../store/releases.ts';
import { addRoute, requireRoster } from './route.ts';

/** A release of three tables takes 1 KB. */
const RELEASE_LIMIT = 4096;

export function releaseRoutes(app: App): void {
  addRoute(app, '/api/releases', { GET: readReleases, POST: release });
}

async function readReleases(call: Call): Promise<Response> {
  await requireRoster(call);
  return call.json({ entries: await listReleaseEntries(call.var.database) });
}

/** The signatures are the entry's own, as of the roster's. What was added before is answered as it was then. */
async function release(call: Call): Promise<Response> {
  const { entry } = parseJson(releaseRequest, await readBody(call.req.raw, RELEASE_LIMIT));
  const roster = await requireRoster(call);
  const { database, moment } = call.var;
  const answer = { n: entry.n, head: toB64u(await releaseEntryHash(entry)) };
  if ((await findReleaseHash(database, entry.n)) === answer.head) return call.json(answer);
  const log = await loadReleases(database, roster, moment.today);
  const head = log.hashes.at(-1);
  if (entry.n !== log.entries.length || entry.previous !== (head ? toB64u(head) : null)) throw new Refusal('entry-conflict');
  if (entry.day !== moment.today && entry.day !== yesterdayOf(moment)) throw new Refusal('stale-day');
  requireServing(roster, entry);
  await verifyNextRelease(log, entry, roster, moment.today);
  if (await insertReleaseEntry(database, entry)) return call.json(answer, 201);
  if ((await findReleaseHash(database, entry.n)) !== answer.head) throw new Refusal('entry-conflict');
  return call.json(answer);
}

/** Later readers give who has left a day's grace, for they cannot tell which came first; the server can. */
function requireServing(roster: Roster, { signatures, day }: ReleaseLogEntry): void {
  if (!signatures.every(({ by }) => servingOfficial(roster, by, day))) throw new Refusal('entry-refused');
}
