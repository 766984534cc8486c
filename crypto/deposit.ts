import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, equalBytes, label } from '../protocol/bytes.ts';
import {
  type DepositHeader,
  encodeHeader,
  GATE_SIZE,
  MEMO_SIZE,
  parseDeposit,
  type SealedDeposit,
  SLOT_COUNT,
  SLOT_SIZE,
} from '../protocol/deposit-layout.ts';
import { Broken } from './broken.ts';
import { type DepositBody, encodeBody, type OfficeDeposit, type OpenedBody, parseBody } from './deposit-body.ts';
import {
  aeadOpenOnce,
  aeadSealOnce,
  blake2b,
  KEY_SIZE,
  memzero,
  randomBelow,
  randomBytes,
  XWING_CIPHERTEXT_SIZE,
  type XWingKeypair,
  xwingDecapsulate,
  xwingEncapsulate,
  xwingKeypair,
} from './sodium.ts';

/** Somebody who shall be able to open a deposit. */
export interface Reader {
  /** The X-Wing key of the deposit's duty period, checked against the roster: 1216 bytes. */
  readonly publicKey: Bytes;
  /** k_i, 32 bytes: what the reporter shares with this reader. Random in deposits that officials make. */
  readonly caseKey: Bytes;
}

/** Everything a deposit is made of. */
export interface DepositParts {
  /** 32 bytes. */
  readonly channelId: Bytes;
  /** The duty period whose keys the readers' are. */
  readonly period: number;
  /** 32 bytes: the roster head that was verified. */
  readonly head: Bytes;
  /** 16 bytes: derived by a reporter, random in deposits that officials make. */
  readonly tag: Bytes;
  /** The gate share, 32 bytes: derived by a reporter, random in deposits that officials make. */
  readonly gate: Bytes;
  /** 24 bytes by `sealMemo`; null, for random ones, in deposits that officials make. */
  readonly memo: Bytes | null;
  /** The primary, then one or two deputies; nobody else in a tally. */
  readonly readers: readonly Reader[];
  /** The plaintext, or what makes it from the ack secret (32 bytes): see `signHandOver`. */
  readonly body: DepositBody | ((ackSecret: Bytes) => OfficeDeposit);
}

/** A reader's keys of one duty period, and the channel. */
export interface ReaderKeys extends XWingKeypair {
  /** 32 bytes. */
  readonly channelId: Bytes;
}

/** A deposit that was for us, checked: commitments, body and ack secret agree. */
export interface OpenedDeposit extends OpenedBody {
  readonly header: DepositHeader;
  /** k_i, 32 bytes. */
  readonly caseKey: Bytes;
  /** 32 bytes that its readers and its writer share. Unlike the ack secret, the server is never given them. */
  readonly readersKey: Bytes;
  /** Whether it was sealed to us as a deputy, and opened with the gate share. */
  readonly isGated: boolean;
}

/**
 * Seals a body to its readers (docs/protocol.md, section 6).
 * Returns the 16 384 bytes and the ack secret inside (32). Sending again must send the same bytes: nothing here repeats.
 */
export function sealDeposit(parts: DepositParts): { readonly deposit: Bytes; readonly ackSecret: Bytes } {
  const [primary, ...deputies] = parts.readers;
  if (!primary || deputies.length > 2) throw new RangeError('a deposit has one to three readers');
  if (parts.gate.length !== GATE_SIZE) throw new RangeError('not a gate share');
  const ackSecret = randomBytes(KEY_SIZE);
  const bodyKey = randomBytes(KEY_SIZE);
  const header = encodeHeader({
    period: parts.period,
    head: parts.head,
    tag: parts.tag,
    ackCommitment: sha256(ackSecret) as Bytes,
    keyCommitment: keyCommitment(bodyKey),
    gateCommitment: sha256(parts.gate) as Bytes,
    memo: parts.memo ?? randomBytes(MEMO_SIZE),
  });
  const context = { channelId: parts.channelId, header };
  const sealed = [sealSlot(context, primary.publicKey, null, concat(bodyKey, primary.caseKey))];
  for (const { publicKey, caseKey } of deputies) {
    sealed.push(sealSlot(context, publicKey, parts.gate, concat(bodyKey, caseKey)));
  }
  while (sealed.length < SLOT_COUNT) sealed.push(sealSpareSlot(context));
  const slots = concat(...shuffle(sealed));
  const body = typeof parts.body === 'function' ? parts.body(ackSecret) : parts.body;
  if (deputies.length < 1 && body.type !== 'tally') throw new RangeError('only a tally has no deputies');
  const sealedBody = aeadSealOnce(bodyKey, bodyContext(header, slots), encodeBody(body, ackSecret));
  memzero(bodyKey);
  return { deposit: concat(header, slots, sealedBody), ackSecret };
}

/**
 * Opens a deposit as its primary reader or, with the gate share (32 bytes), as a deputy.
 * Null: not for us, or not without the share. Throws `Broken` if it is for us and was tampered with or never honest,
 * and `Refusal` if it is no deposit of this version.
 */
export function openDeposit(bytes: Bytes, keys: ReaderKeys, gate: Bytes | null): OpenedDeposit | null {
  const deposit = parseDeposit(bytes);
  for (let index = 0; index < SLOT_COUNT; index++) {
    const slot = deposit.slots.subarray(index * SLOT_SIZE, (index + 1) * SLOT_SIZE);
    const opened = openSlot({ channelId: keys.channelId, header: deposit.headerBytes }, slot, keys, gate);
    if (opened) return openBody(deposit, opened);
  }
  return null;
}

/** What a slot is bound to. */
interface SlotContext {
  readonly channelId: Uint8Array;
  /** 176 bytes. */
  readonly header: Uint8Array;
}

interface OpenedSlot {
  readonly bodyKey: Bytes;
  readonly caseKey: Bytes;
  readonly isGated: boolean;
}

function sealSlot(context: SlotContext, publicKey: Uint8Array, gate: Uint8Array | null, secrets: Bytes): Bytes {
  if (secrets.length !== 2 * KEY_SIZE) throw new RangeError('not a case key');
  const { ciphertext, sharedSecret } = xwingEncapsulate(publicKey);
  const key = slotKey(context, sharedSecret, publicKey, gate);
  const slot = concat(ciphertext, aeadSealOnce(key, context.header, secrets));
  memzero(sharedSecret, key, secrets);
  return slot;
}

/** A slot that nobody opens. It is a real encapsulation, because random bytes can be told from one. */
function sealSpareSlot(context: SlotContext): Bytes {
  const { publicKey, secretKey } = xwingKeypair(randomBytes(KEY_SIZE));
  memzero(secretKey);
  return sealSlot(context, publicKey, null, randomBytes(2 * KEY_SIZE));
}

function openSlot(context: SlotContext, slot: Uint8Array, keys: XWingKeypair, gate: Bytes | null): OpenedSlot | null {
  const sharedSecret = xwingDecapsulate(slot.subarray(0, XWING_CIPHERTEXT_SIZE), keys.secretKey);
  if (!sharedSecret) return null;
  for (const share of gate ? [null, gate] : [null]) {
    const key = slotKey(context, sharedSecret, keys.publicKey, share);
    const secrets = aeadOpenOnce(key, context.header, slot.subarray(XWING_CIPHERTEXT_SIZE));
    if (secrets?.length === 2 * KEY_SIZE) {
      return { bodyKey: secrets.slice(0, KEY_SIZE), caseKey: secrets.slice(KEY_SIZE), isGated: share !== null };
    }
  }
  return null;
}

function openBody(deposit: SealedDeposit, { bodyKey, caseKey, isGated }: OpenedSlot): OpenedDeposit {
  const { header, headerBytes, slots, sealedBody } = deposit;
  if (!equalBytes(keyCommitment(bodyKey), header.keyCommitment)) throw new Broken('key-commitment');
  const plain = aeadOpenOnce(bodyKey, bodyContext(headerBytes, slots), sealedBody);
  if (!plain) throw new Broken('sealed-body');
  const opened = parseBody(plain);
  if (!equalBytes(sha256(opened.ackSecret), header.ackCommitment)) throw new Broken('acknowledgement-commitment');
  const readersKey = blake2b(KEY_SIZE, bodyKey, label('motrost/v1/readers'));
  memzero(bodyKey);
  return { ...opened, header, caseKey, readersKey, isGated };
}

function slotKey(context: SlotContext, sharedSecret: Bytes, publicKey: Uint8Array, gate: Uint8Array | null): Bytes {
  const parts = [label('motrost/v1/slot'), context.channelId, context.header, publicKey];
  return blake2b(32, sharedSecret, ...parts, ...(gate ? [gate] : []));
}

function keyCommitment(bodyKey: Bytes): Bytes {
  return blake2b(32, null, label('motrost/v1/commitment'), bodyKey);
}

function bodyContext(header: Uint8Array, slots: Uint8Array): Bytes {
  return concat(header, blake2b(32, null, label('motrost/v1/slots'), slots));
}

/** The same things in random order (Fisher and Yates). */
function shuffle<T>(things: readonly T[]): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomBelow(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
