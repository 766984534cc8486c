import { type Bytes, concat, isZero, readU32, u32, zeros } from './bytes.ts';
import { type Day, dayFromNumber, dayNumber, LAST_DAY_NUMBER } from './calendar.ts';
import { MEMO_SIZE, TAG_SIZE } from './deposit-layout.ts';
import { Refusal } from './refusal.ts';

/** Sizes in bytes and lifetimes in publications (docs/protocol.md, section 7). */
export const REPLY_SLOT_SIZE = 4096;
export const HINT_SIZE = 16;
export const RECEIPT_SIZE = 48;
export const SLOT_PUBLICATIONS = 60;
export const RECEIPT_PUBLICATIONS = 270;
/** After so many publications a receipt is told again, long before the one that is there goes. */
export const RETELLING_PUBLICATIONS = 90;
const BOARD_HEADER_SIZE = 16;
const BOARD_VERSION = 1;

/** What a receipt says of a deposit. */
export const RECEIPT_STATE = { received: 1, acknowledged: 2, openToDeputies: 3 } as const;
export type ReceiptState = keyof typeof RECEIPT_STATE;

const STATES = Object.keys(RECEIPT_STATE) as ReceiptState[];

export interface Receipt {
  /** 16 bytes. */
  readonly tag: Bytes;
  /** 24 bytes, for the reporter alone. */
  readonly memo: Bytes;
  readonly state: ReceiptState;
}

/** The whole board as everyone reads it. */
export interface Board {
  /** The newest publication's day; null before the first. */
  readonly publishedOn: Day | null;
  /** Oldest publication first. */
  readonly receipts: readonly Receipt[];
  /** Slots of 4096 bytes, oldest publication first. */
  readonly slots: readonly Bytes[];
}

/** The 48 bytes of a receipt. */
export function encodeReceipt(receipt: Receipt): Bytes {
  const padding = zeros(RECEIPT_SIZE - TAG_SIZE - MEMO_SIZE - 1);
  return concat(receipt.tag, receipt.memo, Uint8Array.of(RECEIPT_STATE[receipt.state]), padding);
}

/** The receipt in 48 bytes. Refuses anything else with `malformed`. */
export function parseReceipt(bytes: Uint8Array): Receipt {
  const stateOffset = TAG_SIZE + MEMO_SIZE;
  const state = STATES.find((name) => RECEIPT_STATE[name] === bytes[stateOffset]);
  if (bytes.length !== RECEIPT_SIZE || !state || !isZero(bytes.subarray(stateOffset + 1))) throw new Refusal('malformed');
  return { tag: new Uint8Array(bytes.slice(0, TAG_SIZE)), memo: new Uint8Array(bytes.slice(TAG_SIZE, stateOffset)), state };
}

/** The first 16 bytes of a board file. */
export function encodeBoardHeader(publishedOn: Day | null, receipts: number, slots: number): Bytes {
  const publishedNumber = publishedOn === null ? 0 : dayNumber(publishedOn);
  return concat(Uint8Array.of(BOARD_VERSION, 0, 0, 0), u32(publishedNumber), u32(receipts), u32(slots));
}

/** The board in a file of 16 + 48 r + 4096 s bytes. Refuses with `unsupported-version` or `malformed`. */
export function parseBoard(bytes: Bytes): Board {
  if (bytes.length < BOARD_HEADER_SIZE) throw new Refusal('malformed');
  if (bytes[0] !== BOARD_VERSION || !isZero(bytes.subarray(1, 4))) throw new Refusal('unsupported-version');
  const receiptCount = readU32(bytes, 8);
  const slotCount = readU32(bytes, 12);
  const slotsOffset = BOARD_HEADER_SIZE + receiptCount * RECEIPT_SIZE;
  if (bytes.length !== slotsOffset + slotCount * REPLY_SLOT_SIZE) throw new Refusal('malformed');
  const publishedNumber = readU32(bytes, 4);
  if (publishedNumber > LAST_DAY_NUMBER) throw new Refusal('malformed');
  return {
    publishedOn: publishedNumber === 0 ? null : dayFromNumber(publishedNumber),
    receipts: cut(bytes.subarray(BOARD_HEADER_SIZE, slotsOffset), RECEIPT_SIZE).map(parseReceipt),
    slots: cut(bytes.subarray(slotsOffset), REPLY_SLOT_SIZE),
  };
}

function cut(bytes: Bytes, size: number): Bytes[] {
  return Array.from({ length: bytes.length / size }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}
