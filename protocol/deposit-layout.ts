import { type Bytes, concat, isZero, readU32, u32 } from './bytes.ts';
import { Refusal } from './refusal.ts';

/** Sizes in bytes (docs/protocol.md, section 6). Every deposit looks like every other. */
export const DEPOSIT_SIZE = 16_384;
export const HEADER_SIZE = 176;
export const SLOT_COUNT = 4;
export const SLOT_SIZE = 1200;
export const TAG_SIZE = 16;
/** What is left with an acknowledgement, so that a deposit's other readers can tell who has taken it. */
export const CLAIM_SIZE = 16;
export const MEMO_SIZE = 24;
export const GATE_SIZE = 32;
const SLOTS_SIZE = SLOT_COUNT * SLOT_SIZE;

const VERSION = 1;
const SUITE = 1;
const MEMO_OFFSET = 152;

/** What stands open on the outside of a deposit: 176 bytes, bound into every slot and the body. */
export interface DepositHeader {
  /** The duty period it was sealed for. */
  readonly period: number;
  /** 32 bytes: the roster head that the sender verified. */
  readonly head: Bytes;
  /** 16 bytes. */
  readonly tag: Bytes;
  /** 32 bytes: SHA-256 of the ack secret. */
  readonly ackCommitment: Bytes;
  /** 32 bytes: commits to the one body key, so that no two readers are shown different texts. */
  readonly keyCommitment: Bytes;
  /** 32 bytes: SHA-256 of the gate share. */
  readonly gateCommitment: Bytes;
  /** 24 bytes. */
  readonly memo: Bytes;
}

/** A deposit cut into its parts; nothing in it has been opened or believed. */
export interface SealedDeposit {
  readonly header: DepositHeader;
  /** The header as it stood: 176 bytes. */
  readonly headerBytes: Bytes;
  /** Four slots of 1200 bytes, in a row. */
  readonly slots: Bytes;
  /** 11 408 bytes. */
  readonly sealedBody: Bytes;
}

/** The 176 bytes of a header. */
export function encodeHeader(header: DepositHeader): Bytes {
  const bytes = concat(
    Uint8Array.of(VERSION, SUITE, SLOT_COUNT, 0),
    u32(header.period),
    header.head,
    header.tag,
    header.ackCommitment,
    header.keyCommitment,
    header.gateCommitment,
    header.memo,
  );
  if (bytes.length !== HEADER_SIZE) throw new RangeError('header parts of a wrong size');
  return bytes;
}

/**
 * Cuts 16 384 bytes into a deposit's parts.
 * Refuses with `malformed` for any other length, and `unsupported-version` for another version, suite or number of slots.
 */
export function parseDeposit(bytes: Bytes): SealedDeposit {
  if (bytes.length !== DEPOSIT_SIZE) throw new Refusal('malformed');
  if (bytes[0] !== VERSION || bytes[1] !== SUITE || bytes[2] !== SLOT_COUNT || !isZero(bytes.subarray(3, 4))) {
    throw new Refusal('unsupported-version');
  }
  return {
    header: {
      period: readU32(bytes, 4),
      head: bytes.slice(8, 40),
      tag: bytes.slice(40, 56),
      ackCommitment: bytes.slice(56, 88),
      keyCommitment: bytes.slice(88, 120),
      gateCommitment: bytes.slice(120, MEMO_OFFSET),
      memo: bytes.slice(MEMO_OFFSET, HEADER_SIZE),
    },
    headerBytes: bytes.slice(0, HEADER_SIZE),
    slots: bytes.slice(HEADER_SIZE, HEADER_SIZE + SLOTS_SIZE),
    sealedBody: bytes.slice(HEADER_SIZE + SLOTS_SIZE),
  };
}
