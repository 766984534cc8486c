import { encodeReceipt, RECEIPT_STATE, REPLY_SLOT_SIZE, type Receipt, type ReceiptState } from '../protocol/board-layout.ts';
import { type Bytes, concat, fromB64u, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { MEMO_SIZE, TAG_SIZE } from '../protocol/deposit-layout.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';
import { acknowledgeDueOn } from '../rules/escalation.ts';
import { keptForRetelling } from '../rules/receipts.ts';
import { addWorkingDays, workingDaysBetween } from '../rules/working-days.ts';
import type { Ghost, Publication, WaitingSlot } from './store/board.ts';
import type { DepositKey, TellableDeposit } from './store/deposits.ts';

/** One ghost in so many is opened to the deputies, the others are acknowledged. */
const OPENED_ONE_IN = 8;
/** A deputy takes an open one within so many days. */
const TAKEN_WITHIN_DAYS = 3;
/** One ghost in so many is still there when it has become old, and is told of again. */
const LASTING_ONE_IN = 2;

/** What waits for the board; each kind in the order in which it is to be taken. */
export interface Waiting {
  /** Deposits with something new to tell, and those of which the board told long ago. */
  readonly receipts: readonly TellableDeposit[];
  readonly oldReceipts: readonly TellableDeposit[];
  readonly slots: readonly WaitingSlot[];
  /** The same of ghosts. */
  readonly ghosts: readonly Ghost[];
  readonly oldGhosts: readonly Ghost[];
}

/** How many receipts of a publication may tell again what was told long ago: there is always room for what is new. */
export function mostRetold({ receipts }: ChannelRules): number {
  return Math.floor(receipts / 2);
}

/**
 * Exactly as many receipts and slots as the rules say: real ones first, filler after, each kind sorted by its bytes, so that
 * neither number nor place tells them apart (docs/protocol.md, section 7). Surplus waits.
 */
export function composePublication(waiting: Waiting, rules: ChannelRules, publishedOn: Day): Publication {
  const { deposits, ghosts } = chosen(waiting, rules);
  const told: Record<ReceiptState, DepositKey[]> = { received: [], acknowledged: [], openToDeputies: [] };
  for (const deposit of deposits) told[stateToTell(deposit)].push(deposit);
  const newGhosts = Array.from({ length: rules.receipts - deposits.length - ghosts.length }, () =>
    newGhost(rules, publishedOn),
  );
  const receipts: Receipt[] = [
    ...deposits.map((deposit) => ({ ...readable(deposit), state: stateToTell(deposit) })),
    ...ghosts.map((ghost) => ({ ...readable(ghost), state: stateOf(ghost.state) })),
    ...newGhosts.map((ghost) => ({ ...readable(ghost), state: 'received' as const })),
  ];
  const slots = waiting.slots.slice(0, rules.slots);
  const random = Array.from({ length: rules.slots - slots.length }, () => randomBytes(REPLY_SLOT_SIZE));
  return {
    receipts: sortedAndJoined(receipts.map(encodeReceipt)),
    slots: sortedAndJoined([...slots.map(({ slot }) => fromB64u(slot)), ...random]),
    told,
    taken: slots.map(({ hint }) => hint),
    toldGhosts: ghosts.map(({ tag }) => tag),
    keptGhosts: [...ghosts.flatMap((ghost) => afterTelling(ghost, publishedOn)), ...newGhosts],
  };
}

/**
 * Which deposits and ghosts are told of: what is new first, but for the places that are kept; then what is old, whichever of both was told of
 * first, but no ghost where something new waits for the place; then ghosts as real ones are.
 */
function chosen({ receipts, oldReceipts, ghosts, oldGhosts }: Waiting, rules: ChannelRules) {
  const kept = Math.min(keptForRetelling(rules), oldReceipts.length);
  const due = receipts.slice(0, rules.receipts - kept);
  const isFull = due.length < receipts.length;
  const old = [
    ...oldReceipts.map((deposit) => ({ ...deposit, isGhost: false as const })),
    ...(isFull ? [] : oldGhosts).map((ghost) => ({ ...ghost, isGhost: true as const })),
  ].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const again = old.slice(0, Math.min(mostRetold(rules), rules.receipts - due.length));
  const dueGhosts = ghosts.slice(0, rules.receipts - due.length - again.length);
  return {
    deposits: [...due, ...again.filter((one) => !one.isGhost)],
    ghosts: [...again.filter((one) => one.isGhost), ...dueGhosts],
  };
}

function placeOf({ told_on, tag }: { told_on: Day | null; tag: string }): string {
  return `${told_on} ${tag}`;
}

/** A deposit is told as received first, whatever has happened since: a tag that began otherwise would be known as a real one. */
function stateToTell({ state, published_state }: TellableDeposit): ReceiptState {
  return published_state === 0 ? 'received' : stateOf(state);
}

function stateOf(number: number): ReceiptState {
  const names = Object.keys(RECEIPT_STATE) as ReceiptState[];
  return names.find((name) => RECEIPT_STATE[name] === number) as ReceiptState;
}

/** A ghost that has been told of: one that was opened is taken soon, of the others some stay until they are old. */
function afterTelling({ tag, memo, state }: Ghost, publishedOn: Day): Ghost[] {
  const ghost = { tag, memo, state: RECEIPT_STATE.acknowledged };
  if (state === RECEIPT_STATE.openToDeputies)
    return [{ ...ghost, due_on: addDays(publishedOn, 1 + randomNumber(TAKEN_WITHIN_DAYS)), told_on: null }];
  return randomNumber(LASTING_ONE_IN) === 0 ? [{ ...ghost, due_on: null, told_on: publishedOn }] : [];
}

/**
 * A ghost is told once more when a letter of the day before would be: on the day after one of the working days on which somebody could
 * acknowledge it before its gate opens, or when that opens.
 */
function newGhost(rules: ChannelRules, publishedOn: Day): Ghost {
  const written = addDays(publishedOn, -1);
  const isOpened = randomNumber(OPENED_ONE_IN) === 0;
  const dueOn = acknowledgeDueOn(written, rules);
  const workingDays = workingDaysBetween(written, dueOn);
  const told = isOpened || workingDays === 0 ? dueOn : addWorkingDays(written, 1 + randomNumber(workingDays));
  const state = isOpened ? RECEIPT_STATE.openToDeputies : RECEIPT_STATE.acknowledged;
  return {
    tag: toB64u(randomBytes(TAG_SIZE)),
    memo: toB64u(randomBytes(MEMO_SIZE)),
    due_on: addDays(told, 1),
    told_on: null,
    state,
  };
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
