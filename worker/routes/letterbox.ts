import {
  acknowledgeRequest,
  depositRequest,
  LISTING_PAGE,
  type ListedDeposit,
  listingQuery,
  openGateRequest,
} from '../../protocol/api-schemas.ts';
import { RECEIPT_STATE, type ReceiptState } from '../../protocol/board-layout.ts';
import { type Bytes, fromB64u, sha256, toB64u } from '../../protocol/bytes.ts';
import { type DepositHeader, parseDeposit } from '../../protocol/deposit-layout.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { FULL_DAY, isProofOfWork, proofOfWorkBits, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headAge, type Roster } from '../../protocol/roster.ts';
import { parseJson, parseQuery, readBody } from '../body.ts';
import { requireCaller } from '../caller.ts';
import { type Moment, yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import {
  acknowledgeDeposit,
  countDeposits,
  findDeposit,
  findSecrets,
  insertDeposit,
  listDeposits,
  type NewDeposit,
  openGate,
} from '../store/deposits.ts';
import { addRoute, requireRoster } from './route.ts';

/** A deposit's JSON takes 22 KB. */
const DEPOSIT_LIMIT = 24_576;
const SECRET_LIMIT = 1024;
/** For so long after it was the newest, a head may be named. */
const HEAD_DAYS = 2;

export function letterboxRoutes(app: App): void {
  addRoute(app, '/api/letterbox', { GET: readLetterbox, POST: deposit });
  addRoute(app, '/api/letterbox/deposits', { GET: list });
  addRoute(app, '/api/letterbox/acknowledgements', { POST: acknowledge });
  addRoute(app, '/api/letterbox/gates', { POST: open });
}

async function readLetterbox(call: Call): Promise<Response> {
  await requireRoster(call);
  const { today } = call.var.moment;
  const count = await countDeposits(call.var.database, today);
  return call.json({ day: today, bits: proofOfWorkBits(count), full: count >= FULL_DAY });
}

async function deposit(call: Call): Promise<Response> {
  const { deposit, gate, day, nonce } = parseJson(depositRequest, await readBody(call.req.raw, DEPOSIT_LIMIT));
  const { header } = parseDeposit(deposit);
  const target = await proofOfWorkTarget(deposit, gate, day);
  // The least work of any day, so that the database is not asked for nothing.
  if (!(await isProofOfWork(target, nonce, proofOfWorkBits(0)))) throw new Refusal('weak-proof-of-work');
  const roster = await requireRoster(call);
  const { database, moment } = call.var;
  const row = { ...rowOf(header), day, gate: toB64u(gate), deposit: toB64u(deposit) };
  const answer = { tag: row.tag, day };
  // Before anything that changes with time: whoever lost the answer gets it by sending the same bytes.
  if (await isStored(call, row)) return call.json(answer);
  if (day !== moment.today && day !== yesterdayOf(moment)) throw new Refusal('stale-day');
  if (!(await isPreimage(gate, toB64u(header.gateCommitment)))) throw new Refusal('wrong-share');
  requireCurrent(roster, header, moment);
  const count = await countDeposits(database, day);
  if (count >= FULL_DAY) throw new Refusal('letterbox-full');
  if (!(await isProofOfWork(target, nonce, proofOfWorkBits(count)))) throw new Refusal('weak-proof-of-work');
  if (await insertDeposit(database, row)) return call.json(answer, 201);
  // The same bytes may have come a moment ago, from a sender who did not wait.
  if (!(await isStored(call, row))) throw new Refusal('tag-taken');
  return call.json(answer);
}

function rowOf(header: DepositHeader): Pick<NewDeposit, 'tag' | 'period' | 'ack_commitment' | 'memo'> {
  const { tag, period, ackCommitment, memo } = header;
  return { tag: toB64u(tag), period, ack_commitment: toB64u(ackCommitment), memo: toB64u(memo) };
}

/** Whether exactly this deposit is stored already. Refuses with `tag-taken` where another one is under its day and tag. */
async function isStored(call: Call, row: NewDeposit): Promise<boolean> {
  const stored = await findDeposit(call.var.database, row);
  if (stored && (stored.deposit !== row.deposit || stored.gate !== row.gate)) throw new Refusal('tag-taken');
  return stored !== undefined;
}

/** Refuses with `unknown-head`, `stale-head` or `wrong-period`: the sender may have sealed it to people who are gone. */
function requireCurrent(roster: Roster, { head, period }: DepositHeader, { today }: Moment): void {
  const age = headAge(roster, head, today, HEAD_DAYS);
  if (age !== 'current') throw new Refusal(age === 'stale' ? 'stale-head' : 'unknown-head');
  const current = periodOn(roster, today);
  const isJustOver = period === current - 1 && periodDays(roster, current).firstOn === today;
  if (period !== current && !isJustOver) throw new Refusal('wrong-period');
}

async function list(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  await requireCaller(call, new Uint8Array(), roster, 'ombudsperson');
  const query = parseQuery(listingQuery, new URL(call.req.url).searchParams);
  const rows = await listDeposits(call.var.database, query, LISTING_PAGE + 1);
  const page = rows.slice(0, LISTING_PAGE);
  const last = page.at(-1);
  const next = last && rows.length > page.length ? { from: last.day, after: last.tag } : null;
  return call.json({ deposits: page.map((row) => ({ ...row, state: stateName(row.state) })), next });
}

function stateName(state: number): ListedDeposit['state'] {
  const names = Object.keys(RECEIPT_STATE) as ReceiptState[];
  return names.find((name) => RECEIPT_STATE[name] === state) as ReceiptState;
}

async function acknowledge(call: Call): Promise<Response> {
  const { day, tag, secret } = parseJson(acknowledgeRequest, await readBody(call.req.raw, SECRET_LIMIT));
  await requireRoster(call);
  const stored = await findSecrets(call.var.database, { day, tag });
  if (!stored) throw new Refusal('not-found');
  if (!(await isPreimage(secret, stored.ack_commitment))) throw new Refusal('wrong-secret');
  await acknowledgeDeposit(call.var.database, { day, tag });
  return call.json({});
}

async function open(call: Call): Promise<Response> {
  const { day, tag, share } = parseJson(openGateRequest, await readBody(call.req.raw, SECRET_LIMIT));
  await requireRoster(call);
  const stored = await findSecrets(call.var.database, { day, tag });
  if (!stored) throw new Refusal('not-found');
  // The stored share's hash is the gate commitment: it was compared before the deposit was stored.
  if (!(await isPreimage(share, await hashOf(fromB64u(stored.gate))))) throw new Refusal('wrong-share');
  await openGate(call.var.database, { day, tag });
  return call.json({});
}

/** Compares hashes, of which a caller cannot steer a single byte, so the comparison's time tells nothing. */
async function isPreimage(secret: Bytes, commitment: string): Promise<boolean> {
  return (await hashOf(secret)) === commitment;
}

async function hashOf(bytes: Bytes): Promise<string> {
  return toB64u(await sha256(bytes));
}
