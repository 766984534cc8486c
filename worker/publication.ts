import { encodeReceipt, RECEIPT_STATE, REPLY_SLOT_SIZE, type Receipt, type ReceiptState } from '../protocol/board-layout.ts';
import { type Bytes, concat, fromB64u, toB64u } from '../protocol/bytes.ts';
import { MEMO_SIZE, TAG_SIZE } from '../protocol/deposit-layout.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';
import type { Ghost, WaitingSlot } from './store/board.ts';
import type { DepositKey, DueReceipt } from './store/deposits.ts';

/** With so many ghosts waiting, no new ones are made, so that a daily run stays small. */
const MOST_GHOSTS = 256;

/** What waits for the board; each kind in the order in which it is to be taken. */
export interface Waiting {
  readonly receipts: readonly DueReceipt[];
  readonly slots: readonly WaitingSlot[];
  readonly ghosts: readonly Ghost[];
}

/** One publication, and what it does to those who waited. */
export interface Publication {
  /** `rules.receipts` receipts of 48 bytes, sorted and joined. */
  readonly receipts: Bytes;
  /** `rules.slots` slots of 4096 bytes, sorted and joined. */
  readonly slots: Bytes;
  readonly told: Readonly<Record<ReceiptState, readonly DepositKey[]>>;
  /** Hints of the slots that it holds. */
  readonly taken: readonly string[];
  readonly newGhosts: readonly Ghost[];
  /** Tags of ghosts that have been acknowledged and are forgotten. */
  readonly laidGhosts: readonly string[];
}

/**
 * Exactly as many receipts and slots as the rules say: real ones first, filler after, each kind sorted by its bytes, so that
 * neither number nor place tells them apart (docs/protocol.md, section 7). Surplus waits.
 */
export function composePublication(waiting: Waiting, rules: ChannelRules): Publication {
  const due = waiting.receipts.slice(0, rules.receipts);
  const told: Record<ReceiptState, DepositKey[]> = { received: [], acknowledged: [], openToDeputies: [] };
  for (const deposit of due) told[stateToTell(deposit)].push(deposit);
  const filler = ghostReceipts(waiting.ghosts, rules.receipts - due.length);
  const real = due.map((deposit) => ({ ...readable(deposit), state: stateToTell(deposit) }));
  const slots = waiting.slots.slice(0, rules.slots);
  const random = Array.from({ length: rules.slots - slots.length }, () => randomBytes(REPLY_SLOT_SIZE));
  return {
    receipts: sortedAndJoined([...real, ...filler.receipts].map(encodeReceipt)),
    slots: sortedAndJoined([...slots.map(({ slot }) => fromB64u(slot)), ...random]),
    told,
    taken: slots.map(({ hint }) => hint),
    newGhosts: filler.newGhosts,
    laidGhosts: filler.laidGhosts,
  };
}

/** A deposit is told as received first, whatever has happened since: a tag that began otherwise would be known as a real one. */
function stateToTell({ state, published_state }: DueReceipt): ReceiptState {
  if (published_state === 0) return 'received';
  const names = Object.keys(RECEIPT_STATE) as ReceiptState[];
  return names.find((name) => RECEIPT_STATE[name] === state) as ReceiptState;
}

/** Filler receipts live as real ones do: each is, by the toss of a coin, a new ghost, or tells that a waiting one is acknowledged. */
function ghostReceipts(ghosts: readonly Ghost[], count: number) {
  const waiting = [...ghosts];
  const receipts: Receipt[] = [];
  const newGhosts: Ghost[] = [];
  const laidGhosts: string[] = [];
  for (let place = 0; place < count; place++) {
    const isNew = waiting.length === 0 || (waiting.length < MOST_GHOSTS && randomNumber(2) === 0);
    const [ghost] = isNew ? [newGhost()] : waiting.splice(randomNumber(waiting.length), 1);
    if (!ghost) continue;
    receipts.push({ ...readable(ghost), state: isNew ? 'received' : 'acknowledged' });
    if (isNew) newGhosts.push(ghost);
    else laidGhosts.push(ghost.tag);
  }
  return { receipts, newGhosts, laidGhosts };
}

function newGhost(): Ghost {
  return { tag: toB64u(randomBytes(TAG_SIZE)), memo: toB64u(randomBytes(MEMO_SIZE)) };
}

function readable({ tag, memo }: Ghost): Omit<Receipt, 'state'> {
  return { tag: fromB64u(tag), memo: fromB64u(memo) };
}

function sortedAndJoined(parts: readonly Bytes[]): Bytes {
  return concat(...[...parts].sort(byBytes));
}

function byBytes(a: Bytes, b: Bytes): number {
  const place = a.findIndex((byte, index) => byte !== b[index]);
  return place === -1 ? 0 : (a[place] as number) - (b[place] as number);
}

function randomBytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

/** 0…below − 1; for the few hundred that it is used with, 2^32 possibilities make the remainder even enough. */
function randomNumber(below: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) % below;
}
