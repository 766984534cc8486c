import { slotRequest } from '../../protocol/api-schemas.ts';
import { encodeBoardHeader, HINT_SIZE, RECEIPT_SIZE, REPLY_SLOT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { parseJson, readBody } from '../body.ts';
import { requireWriter } from '../caller.ts';
import { type Moment, publicationDueOn, secondsToPublication } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import { insertSlot, listPublications } from '../store/board.ts';
import type { Tables } from '../store/tables.ts';
import { addRoute, requireRoster } from './route.ts';

const SLOT_LIMIT = 6144;
/** How long the board may be kept while a publication is due and has not come. */
const OVERDUE_SECONDS = 60;

export function boardRoutes(app: App): void {
  addRoute(app, '/api/board', { GET: readBoard });
  addRoute(app, '/api/board/slots', { POST: postSlot });
}

/** No validator (ETag): it would come back with the next visit and tell the server on which day this browser was here last. */
async function readBoard(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  const { database, moment } = call.var;
  const publications = await listPublications(database);
  const publishedOn = publications.at(-1)?.published_on ?? null;
  call.header('Cache-Control', `public, max-age=${maxAge(roster, publishedOn, moment)}`);
  call.header('Content-Type', 'application/octet-stream');
  return call.body(boardOf(publications, publishedOn));
}

/** Seconds until the next publication, which may come by tomorrow's rules; a short while if one is late. */
function maxAge(roster: Roster, publishedOn: Day | null, moment: Moment): number {
  const hours = [moment.today, addDays(moment.today, 1)].map((on) => rulesOn(roster, on).publicationHour);
  const isOverdue = publishedOn === null || publishedOn < publicationDueOn(moment, hours[0] as number);
  return isOverdue ? OVERDUE_SECONDS : Math.min(...hours.map((hour) => secondsToPublication(moment, hour)));
}

/** The whole board: 16 + 48 r + 4096 s bytes (docs/protocol.md, section 7). */
function boardOf(publications: readonly Tables['publications'][], publishedOn: Day | null): Bytes {
  const receipts = concat(...publications.map((publication) => fromB64u(publication.receipts)));
  const slots = concat(...publications.map((publication) => fromB64u(publication.slots ?? '')));
  return concat(
    encodeBoardHeader(publishedOn, receipts.length / RECEIPT_SIZE, slots.length / REPLY_SLOT_SIZE),
    receipts,
    slots,
  );
}

async function postSlot(call: Call): Promise<Response> {
  const body = await readBody(call.req.raw, SLOT_LIMIT);
  const roster = await requireRoster(call);
  const { spend } = await requireWriter(call, body, roster, 'ombudsperson');
  const { slot } = parseJson(slotRequest, body);
  const hint = toB64u(slot.subarray(0, HINT_SIZE));
  const row = { hint, posted_on: call.var.moment.today, slot: toB64u(slot) };
  const isNew = await insertSlot(call.var.database, row, spend);
  return call.json({ hint }, isNew ? 201 : 200);
}
