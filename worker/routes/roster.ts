import { appendRequest, witnessRequest } from '../../protocol/api-schemas.ts';
import { type Bytes, equalBytes, fromB64u, sha256, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import { entryHash, keyListBytes, type RosterEntry } from '../../protocol/roster-entry.ts';
import { hashKeys, verifyNextEntry, verifyWitness } from '../../protocol/verify-roster.ts';
import { parseJson, readBody } from '../body.ts';
import { requireWriter } from '../caller.ts';
import { yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import { findNewestEntry, insertEntry, insertWitness, type ListedKeys, listWitnesses, loadRoster } from '../store/roster.ts';
import { addRoute, requireRoster } from './route.ts';

/** An entry with 26 keys takes 43 KB. */
const ENTRY_LIMIT = 49_152;
const WITNESS_LIMIT = 1024;

export function rosterRoutes(app: App): void {
  addRoute(app, '/api/roster', { GET: readRoster, POST: append });
  addRoute(app, '/api/roster/witnesses', { POST: witness });
}

async function readRoster(call: Call): Promise<Response> {
  const { database, moment } = call.var;
  const roster = await loadRoster(database, moment.today);
  if (!roster) return call.json({ entries: [], witnesses: [] });
  // `previous` follows from the entries before, and would be a third of what a browser has to fetch.
  const entries = roster.entries.map(({ previous, ...entry }) => entry);
  return call.json({ entries, witnesses: await listWitnesses(database) });
}

/** The signatures are the entry's own, so that root needs no number and no session. */
async function append(call: Call): Promise<Response> {
  const { entry, keys } = parseJson(appendRequest, await readBody(call.req.raw, ENTRY_LIMIT));
  const roster = await requireRoster(call);
  const { database, moment } = call.var;
  if (entry.kind === 'genesis') throw new Refusal('entry-refused');
  const head = await entryHash(entry);
  const answer = { n: entry.n, head: toB64u(head) };
  if (equalBytes(head, headOf(roster))) return call.json(answer);
  if (entry.n !== roster.entries.length || entry.previous !== toB64u(headOf(roster))) throw new Refusal('entry-conflict');
  if (entry.day !== moment.today && entry.day !== yesterdayOf(moment)) throw new Refusal('stale-day');
  const listed = await requireListedKeys(entry, keys);
  await verifyNextEntry(roster, entry, moment.today);
  if (await insertEntry(database, entry, listed)) return call.json(answer, 201);
  const newest = await findNewestEntry(database);
  if (newest?.hash !== answer.head) throw new Refusal('entry-conflict');
  return call.json(answer);
}

/** The keys of a `keys` entry, if they are those that it names by hash. Refuses with `entry-refused`. */
async function requireListedKeys(entry: RosterEntry, keys: readonly string[] | null): Promise<ListedKeys | null> {
  if (entry.kind !== 'keys') {
    if (keys) throw new Refusal('entry-refused');
    return null;
  }
  if (!keys) throw new Refusal('entry-refused');
  const hashes = await hashKeys(keys.map(fromB64u));
  const { official, firstPeriod, list } = entry.body;
  const hash: Bytes = await sha256(keyListBytes(official, firstPeriod, hashes));
  if (toB64u(hash) !== list) throw new Refusal('entry-refused');
  return { keys, hashes };
}

async function witness(call: Call): Promise<Response> {
  const body = await readBody(call.req.raw, WITNESS_LIMIT);
  const roster: Roster = await requireRoster(call);
  const { official, spend } = await requireWriter(call, body, roster, 'ombudsperson');
  const said = { ...parseJson(witnessRequest, body), official: official.number };
  const { database, moment } = call.var;
  if (said.day !== moment.today) throw new Refusal('stale-day');
  const before = (await listWitnesses(database)).find((other) => other.official === official.number);
  // Taking back what one has seen would make an old head look fresh.
  if (before && before.n > said.n) throw new Refusal('stale-head');
  await verifyWitness(roster, said, moment.today);
  // Another device of the same person may have seen more since that look.
  if (!(await insertWitness(database, said, spend))) throw new Refusal('stale-head');
  return call.json({});
}
