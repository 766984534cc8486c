import { encodeReceipt, RECEIPT_STATE, REPLY_SLOT_SIZE, type Receipt, type ReceiptState } from '../protocol/board-layout.ts';
import { type Bytes, concat, fromB64u, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { MEMO_SIZE, TAG_SIZE } from '../protocol/deposit-layout.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';
import { acknowledgeDueOn } from '../rules/escalation.ts';
import { addWorkingDays } from '../rules/working-days.ts';
import type { Ghost, Publication, WaitingSlot } from './store/board.ts';
import type { DepositKey, DueReceipt } from './store/deposits.ts';

/** One ghost in so many is opened to the deputies, the others are acknowledged. */
const OPENED_ONE_IN = 8;

/** What waits for the board; each kind in the order in which it is to be taken. */
export interface Waiting {
  readonly receipts: readonly DueReceipt[];
  readonly slots: readonly WaitingSlot[];
  /** Those that are due. */
  readonly ghosts: readonly Ghost[];
}

/**
 * Exactly as many receipts and slots as the rules say: real ones first, filler after, each kind sorted by its bytes, so that
 * neither number nor place tells them apart (docs/protocol.md, section 7). Surplus waits.
 */
export function composePublication(waiting: Waiting, rules: ChannelRules, publishedOn: Day): Publication {
  const due = waiting.receipts.slice(0, rules.receipts);
  const told: Record<ReceiptState, DepositKey[]> = { received: [], acknowledged: [], openToDeputies: [] };
  for (const deposit of due) told[stateToTell(deposit)].push(deposit);
  const filler = ghostReceipts(waiting.ghosts, rules.receipts - due.length, () => newGhost(rules, publishedOn));
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
  return published_state === 0 ? 'received' : stateOf(state);
}

function stateOf(number: number): ReceiptState {
  const names = Object.keys(RECEIPT_STATE) as ReceiptState[];
  return names.find((name) => RECEIPT_STATE[name] === number) as ReceiptState;
}

/** Filler receipts live as real ones do: whichever ghosts are due are told once more, the other places are new ghosts. */
function ghostReceipts(due: readonly Ghost[], count: number, makeGhost: () => Ghost) {
  const laid = due.slice(0, count);
  const newGhosts = Array.from({ length: count - laid.length }, makeGhost);
  const receipts: Receipt[] = [
    ...laid.map((ghost) => ({ ...readable(ghost), state: stateOf(ghost.state) })),
    ...newGhosts.map((ghost) => ({ ...readable(ghost), state: 'received' as const })),
  ];
  return { receipts, newGhosts, laidGhosts: laid.map(({ tag }) => tag) };
}

/**
 * A ghost is told once more when a letter of the day before would be: on the day after one of the working days on which it is to be
 * acknowledged, or when its gate opens.
 */
function newGhost(rules: ChannelRules, publishedOn: Day): Ghost {
  const written = addDays(publishedOn, -1);
  const isOpened = randomNumber(OPENED_ONE_IN) === 0;
  const told = isOpened
    ? acknowledgeDueOn(written, rules)
    : addWorkingDays(written, 1 + randomNumber(rules.acknowledgeWorkingDays));
  const state = isOpened ? RECEIPT_STATE.openToDeputies : RECEIPT_STATE.acknowledged;
  return { tag: toB64u(randomBytes(TAG_SIZE)), memo: toB64u(randomBytes(MEMO_SIZE)), due_on: addDays(told, 1), state };
}

function readable({ tag, memo }: { tag: string; memo: string }): Omit<Receipt, 'state'> {
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
