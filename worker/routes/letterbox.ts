import {
  acknowledgeRequest,
  depositRequest,
  expireRequest,
  LISTING_PAGE,
  type ListedDeposit,
  listingQuery,
  openGateRequest,
} from '../../protocol/api-schemas.ts';
import { RECEIPT_STATE, type ReceiptState } from '../../protocol/board-layout.ts';
import { type Bytes, fromB64u, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { type DepositHeader, parseDeposit } from '../../protocol/deposit-layout.ts';
import { periodDays, periodOn, rulesOn } from '../../protocol/duty-periods.ts';
import { FULL_DAY, proofOfWorkBits, proofOfWorkTarget, provenBits } from '../../protocol/proof-of-work.ts';
import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { headAge, headOf, type Roster } from '../../protocol/roster.ts';
import { coveredFrom } from '../../rules/receipts.ts';
import { DEPOSIT_DAYS, mayForget } from '../../rules/retention.ts';
import { parseJson, parseQuery, readBody } from '../body.ts';
import { requireCaller } from '../caller.ts';
import { type Moment, yesterdayOf } from '../clock.ts';
import type { App, Call } from '../environment.ts';
import {
  claimDeposit,
  countDeposits,
  type DepositFacts,
  type DepositKey,
  expireDeposit,
  findDeposit,
  findFacts,
  insertDeposit,
  listDeposits,
  type NewDeposit,
  openGate,
} from '../store/deposits.ts';
import { knownRoster } from '../store/roster.ts';
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
  addRoute(app, '/api/letterbox/expiries', { POST: expire });
}

async function readLetterbox(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  const { today } = call.var.moment;
  const count = await countDeposits(call.var.database, today);
  const cover = count < coveredFrom(rulesOn(roster, today));
  return call.json({ day: today, bits: proofOfWorkBits(count), full: count >= FULL_DAY, cover });
}

/** A deposit that is whole and has some work done on it; whether it may be stored is a question of the day. */
interface Letter {
  readonly header: DepositHeader;
  readonly row: NewDeposit;
  /** Zero bits of its proof of work. */
  readonly bits: number;
}

async function deposit(call: Call): Promise<Response> {
  const letter = await readLetter(call);
  const { database, moment } = call.var;
  const { tag, day } = letter.row;
  // Nearly always the roster of the last request is still the newest. The one batch says whether it is.
  const known = await knownRoster(database, moment.today);
  const isStored = known !== null && objection(known, letter, moment) === null && (await insert(call, known, letter));
  return call.json({ tag, day }, isStored || (await insertOrExplain(call, letter)) ? 201 : 200);
}

/** Refuses with `malformed`, `unsupported-version`, `weak-proof-of-work` or `wrong-share`, without asking the database. */
async function readLetter(call: Call): Promise<Letter> {
  const { deposit, gate, day, nonce } = parseJson(depositRequest, await readBody(call.req.raw, DEPOSIT_LIMIT));
  const { header } = parseDeposit(deposit);
  const target = await proofOfWorkTarget(deposit, gate, day);
  const bits = await provenBits(target, nonce);
  if (bits < proofOfWorkBits(0)) throw new Refusal('weak-proof-of-work');
  if (!(await isPreimage(gate, toB64u(header.gateCommitment)))) throw new Refusal('wrong-share');
  const { tag, period, ackCommitment, memo } = header;
  const texts = { tag: toB64u(tag), ack_commitment: toB64u(ackCommitment), memo: toB64u(memo) };
  return { header, bits, row: { day, period, ...texts, gate: toB64u(gate), deposit: toB64u(deposit) } };
}

/** Returns whether the deposit is new; false where it is stored already. Refuses with what stands in its way. */
async function insertOrExplain(call: Call, letter: Letter): Promise<boolean> {
  const roster = await requireRoster(call);
  // Before anything that changes with time: whoever lost the answer gets it by sending the same bytes.
  if (await isStored(call, letter.row)) return false;
  const { database, moment } = call.var;
  const refused = objection(roster, letter, moment);
  if (refused) throw new Refusal(refused);
  const count = await countDeposits(database, letter.row.day);
  if (count >= FULL_DAY) throw new Refusal('letterbox-full');
  if (letter.bits < proofOfWorkBits(count)) throw new Refusal('weak-proof-of-work');
  if (await insert(call, roster, letter)) return true;
  // The same bytes may have come a moment ago, from a sender who did not wait.
  if (!(await isStored(call, letter.row))) throw new Refusal('tag-taken');
  return false;
}

/** What the calendar and the roster have against a letter: the sender may have sealed it to people who are gone. */
function objection(roster: Roster, { header, row }: Letter, moment: Moment): RefusalCode | null {
  const { today } = moment;
  if (row.day !== today && row.day !== yesterdayOf(moment)) return 'stale-day';
  const age = headAge(roster, header.head, today, HEAD_DAYS);
  if (age !== 'current') return age === 'stale' ? 'stale-head' : 'unknown-head';
  const current = periodOn(roster, today);
  const isJustOver = header.period === current - 1 && periodDays(roster, current).firstOn === today;
  return header.period === current || isJustOver ? null : 'wrong-period';
}

/** Inserts a letter if the roster is the newest, its tag is free, and its work is enough for the deposits of its day. */
function insert(call: Call, roster: Roster, { row, bits }: Letter): Promise<boolean> {
  let mostBefore = FULL_DAY - 1;
  while (proofOfWorkBits(mostBefore) > bits) mostBefore--;
  return insertDeposit(call.var.database, row, { head: toB64u(headOf(roster)), mostBefore });
}

/** Whether exactly this deposit is stored already. Refuses with `tag-taken` where another one is under its day and tag. */
async function isStored(call: Call, row: NewDeposit): Promise<boolean> {
  const stored = await findDeposit(call.var.database, row);
  if (stored && (stored.deposit !== row.deposit || stored.gate !== row.gate)) throw new Refusal('tag-taken');
  return stored !== undefined;
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
  const { day, tag, secret, claim } = parseJson(acknowledgeRequest, await readBody(call.req.raw, SECRET_LIMIT));
  await requireRoster(call);
  await requireOpener(call, { day, tag }, secret);
  const { database } = call.var;
  if (await claimDeposit(database, { day, tag }, claim)) return call.json({ claim });
  const holding = (await findFacts(database, { day, tag }))?.claim;
  // Only a daily run can have come between, and taken the deposit away.
  if (!holding) throw new Refusal('not-found');
  return call.json({ claim: holding });
}

/** What is stored of a deposit that the caller has opened: its ack secret says so. Refuses with `not-found` or `wrong-secret`. */
async function requireOpener(call: Call, key: DepositKey, secret: Bytes): Promise<DepositFacts> {
  const stored = await findFacts(call.var.database, key);
  if (!stored) throw new Refusal('not-found');
  if (!(await isPreimage(secret, stored.ack_commitment))) throw new Refusal('wrong-secret');
  return stored;
}

async function open(call: Call): Promise<Response> {
  const { day, tag, share } = parseJson(openGateRequest, await readBody(call.req.raw, SECRET_LIMIT));
  await requireRoster(call);
  const stored = await findFacts(call.var.database, { day, tag });
  if (!stored) throw new Refusal('not-found');
  // The stored share's hash is the gate commitment: it was compared before the deposit was stored.
  if (!(await isPreimage(share, await hashOf(fromB64u(stored.gate))))) throw new Refusal('wrong-share');
  await openGate(call.var.database, { day, tag });
  return call.json({});
}

/** Somebody who has opened a deposit says that it has served: nothing is made unreadable before the municipality has decided on it. */
async function expire(call: Call): Promise<Response> {
  const { day, tag, secret } = parseJson(expireRequest, await readBody(call.req.raw, SECRET_LIMIT));
  const roster = await requireRoster(call);
  const { acknowledged } = await requireOpener(call, { day, tag }, secret);
  const { today } = call.var.moment;
  if (!mayForget(roster, today)) throw new Refusal('retention-undecided');
  if (!acknowledged || addDays(day, DEPOSIT_DAYS) > today) throw new Refusal('too-early');
  await expireDeposit(call.var.database, { day, tag });
  return call.json({});
}

/** Compares hashes, of which a caller cannot steer a single byte, so the comparison's time tells nothing. */
async function isPreimage(secret: Bytes, commitment: string): Promise<boolean> {
  return (await hashOf(secret)) === commitment;
}

async function hashOf(bytes: Bytes): Promise<string> {
  return toB64u(await sha256(bytes));
}
