import { randomBytes } from 'node:crypto';
import { type Bytes, concat, sha256, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import {
  DEPOSIT_SIZE,
  type DepositHeader,
  encodeHeader,
  HEADER_SIZE,
  MEMO_SIZE,
  TAG_SIZE,
} from '../../protocol/deposit-layout.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { findProofOfWork, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import type { House } from './house.ts';

/** A house with a roster. */
type Founded = Pick<House, 'roster' | 'today'>;

/** A deposit as far as the server can tell: its open header is right, its slots and body are random bytes. */
export interface Letter {
  readonly deposit: Bytes;
  readonly gate: Bytes;
  readonly secret: Bytes;
  readonly day: Day;
  /** b64u. */
  readonly tag: string;
}

export function random(size: number): Bytes {
  return new Uint8Array(randomBytes(size));
}

/** A letter for the house's today, to which `header` may do otherwise. */
export async function makeLetter(
  house: Founded,
  header: Partial<DepositHeader> = {},
  day: Day = house.today(),
): Promise<Letter> {
  const roster = await rosterOf(house);
  const [gate, secret] = [random(32), random(32)];
  const whole: DepositHeader = {
    period: periodOn(roster, house.today()),
    head: headOf(roster),
    tag: random(TAG_SIZE),
    ackCommitment: await sha256(secret),
    keyCommitment: random(32),
    gateCommitment: await sha256(gate),
    memo: random(MEMO_SIZE),
    ...header,
  };
  const deposit = concat(encodeHeader(whole), random(DEPOSIT_SIZE - HEADER_SIZE));
  return { deposit, gate, secret, day, tag: toB64u(whole.tag) };
}

/** Verified once for each length of the log. */
const verified = new WeakMap<Founded, Roster>();

async function rosterOf(house: Founded): Promise<Roster> {
  const known = verified.get(house);
  if (known?.entries.length === house.roster.entries.length) return known;
  const roster = await house.roster.verify(house.today());
  verified.set(house, roster);
  return roster;
}

/** The request that posts a letter, its work done. */
export async function provenRequest({ deposit, gate, day }: Letter, bits = 18) {
  const target = await proofOfWorkTarget(deposit, gate, day);
  const nonce = findProofOfWork(target, bits, 0, 2 ** 31);
  if (!nonce) throw new Error('no proof of work found');
  return { deposit: toB64u(deposit), gate: toB64u(gate), day, nonce: toB64u(nonce) };
}

/** Posts a letter, work done, and gives the answer. */
export async function post(house: House, letter: Letter): Promise<Response> {
  return house.send('/api/letterbox', { json: await provenRequest(letter) });
}

/** What says that somebody has opened a letter, and takes it under a claim (16 bytes, b64u). */
export function acknowledgementOf({ day, tag, secret }: Letter, claim = toB64u(random(16))) {
  return { day, tag, secret: toB64u(secret), claim };
}

/** Puts letters into the database as the Worker would have, without their work: for tests that need many. */
export async function storeLetters(house: House, letters: readonly Letter[], period = 5): Promise<void> {
  const { DB } = await house.bindings();
  const insert = DB.prepare(
    'INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, deposit) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const rows = await Promise.all(
    letters.map(async ({ day, tag, secret, gate, deposit }) => {
      const memo = deposit.slice(HEADER_SIZE - MEMO_SIZE, HEADER_SIZE);
      return insert.bind(day, tag, period, toB64u(await sha256(secret)), toB64u(memo), toB64u(gate), toB64u(deposit));
    }),
  );
  for (let from = 0; from < rows.length; from += 100) await DB.batch(rows.slice(from, from + 100));
}

/** A refusal's code, or the status where the answer is none. */
export async function refusalOf(answer: Promise<Response> | Response): Promise<string | number> {
  const response = await answer;
  if (response.ok) return response.status;
  const body = (await response.json()) as { error: string };
  return Object.keys(body).join() === 'error' ? body.error : 'more than a code';
}
