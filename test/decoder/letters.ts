/** Sections 6 to 11 of docs/protocol.md: deposits, replies, receipts and board, transcript, vault, signed requests. */
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js';
import {
  equal,
  fromB64u,
  hash256,
  insist,
  isSigned,
  isZero,
  type Json,
  join,
  label,
  NO_NONCE,
  openAead,
  readNumber,
  readText,
  u32,
} from './conventions.ts';
import { caseIdOf, hintOf, replyKeyOf } from './phrases.ts';
import { readCarried } from './vault.ts';

type Languages = 'sv' | 'en';
const LANGUAGES: readonly (Languages | undefined)[] = [undefined, 'sv', 'en'];

function language(code: number | undefined): Languages {
  const found = LANGUAGES[code ?? 0];
  insist(found !== undefined, 'language');
  return found;
}

/** The number of zero bits with which a proof of work begins. */
export function workDone(deposit: Uint8Array, gateShare: Uint8Array, day: number, nonce: Uint8Array): number {
  const digest = sha256(join(sha256(join(deposit, gateShare, u32(day))), nonce));
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.indexOf('1');
}

export function bitsAsked(deposits: number): number {
  return Math.min(24, 18 + Math.max(0, Math.ceil((deposits - 300) / 100)));
}

export type Deposit = {
  period: number;
  head: Uint8Array;
  tag: Uint8Array;
  ackCommitment: Uint8Array;
  keyCommitment: Uint8Array;
  gateCommitment: Uint8Array;
  memo: Uint8Array;
  header: Uint8Array;
  slots: Uint8Array[];
  sealedBody: Uint8Array;
};

export function parseDeposit(bytes: Uint8Array): Deposit {
  insist(bytes.length === 16_384 && equal(bytes.slice(0, 4), Uint8Array.of(1, 1, 4, 0)), 'deposit: length, version or suite');
  const at = (offset: number, length: number) => bytes.slice(offset, offset + length);
  return {
    period: readNumber(bytes, 4, 4),
    head: at(8, 32),
    tag: at(40, 16),
    ackCommitment: at(56, 32),
    keyCommitment: at(88, 32),
    gateCommitment: at(120, 32),
    memo: at(152, 24),
    header: at(0, 176),
    slots: [0, 1, 2, 3].map((place) => at(176 + place * 1200, 1200)),
    sealedBody: at(4976, 11_408),
  };
}

export type Slot = { kBody: Uint8Array; caseKey: Uint8Array };

/** One slot with one key; the gate share for a deputy's. Null: not for this key. */
export function openSlot(
  deposit: Deposit,
  place: number,
  seed: Uint8Array,
  channelId: Uint8Array,
  gateShare: Uint8Array | null,
): Slot | null {
  const slot = deposit.slots[place];
  insist(slot !== undefined, 'deposit: slot');
  const shared = xWing.decapsulate(slot.slice(0, 1120), seed);
  const publicKey = xWing.keygen(seed).publicKey;
  const slotKey = hash256(
    shared,
    label('motrost/v1/slot'),
    channelId,
    deposit.header,
    publicKey,
    gateShare ?? new Uint8Array(),
  );
  const inside = openAead(slotKey, NO_NONCE, deposit.header, slot.slice(1120));
  return inside && { kBody: inside.slice(0, 32), caseKey: inside.slice(32) };
}

export type Body = {
  type: number;
  noAcknowledgement: boolean;
  refusesHandOver: boolean;
  language: Languages;
  author: number;
  exclusions: number[];
  letterNumber: number;
  ackSecret: Uint8Array;
  letterHead: Uint8Array;
  officeHead: Uint8Array;
  content: Uint8Array;
  bytes: Uint8Array;
};

export function openBody(deposit: Deposit, kBody: Uint8Array): Body {
  insist(equal(hash256(null, label('motrost/v1/commitment'), kBody), deposit.keyCommitment), 'deposit: key commitment');
  const slots = hash256(null, label('motrost/v1/slots'), ...deposit.slots);
  const bytes = openAead(kBody, NO_NONCE, join(deposit.header, slots), deposit.sealedBody);
  insist(bytes !== null, 'deposit: sealed body');
  const body = parseBody(bytes);
  insist(equal(sha256(body.ackSecret), deposit.ackCommitment), 'deposit: acknowledgement commitment');
  return body;
}

export function parseBody(bytes: Uint8Array): Body {
  const [type = 0, flags = 0, languageCode, author = 0] = bytes;
  const length = readNumber(bytes, 104, 2);
  insist(type >= 1 && type <= 7 && flags < (type <= 4 ? 4 : 1) && length <= 11_284, 'body: type, flags or length');
  insist((author === 0) === (type <= 4 || type === 7) && bytes[107] === 0, 'body: author or zero');
  insist(isZero(bytes.slice(108 + length)), 'body: zeros');
  const content = bytes.slice(108, 108 + length);
  const letterNumber = bytes[106] ?? 0;
  insist(letterNumber < (type <= 4 ? 8 : 1), 'body: letter number');
  if (type <= 4) insist(readText(content).length > 0 || type > 2, 'body: no text');
  if (type === 7) insist(length === 0, 'body: cover with content');
  if (type === 7) insist(isZero(bytes.slice(4, 8)) && isZero(bytes.slice(40, 104)), 'body: cover with exclusions or heads');
  return {
    type,
    noAcknowledgement: flags % 2 === 1,
    refusesHandOver: flags >= 2,
    language: language(languageCode),
    author,
    exclusions: exclusions(bytes.slice(4, 8)),
    letterNumber,
    ackSecret: bytes.slice(8, 40),
    letterHead: bytes.slice(40, 72),
    officeHead: bytes.slice(72, 104),
    content,
    bytes,
  };
}

function exclusions(bytes: Uint8Array): number[] {
  const numbers = [...bytes].filter((number) => number !== 0);
  const isRising = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0));
  insist(isRising && isZero(bytes.slice(numbers.length)), 'exclusions');
  return numbers;
}

export type Memo = { handler: number; exclusions: number[]; refused: number };

export function openMemo(memo: Uint8Array, memoKey: Uint8Array, tag: Uint8Array): Memo | null {
  const inside = openAead(memoKey, NO_NONCE, tag, memo);
  if (inside === null) return null;
  const [handler = 0, , , , , refused = 0] = inside;
  insist(handler !== 0 && isZero(inside.slice(6)), 'memo: handler or zeros');
  return { handler, exclusions: exclusions(inside.slice(1, 5)), refused };
}

export type HandOver = {
  successor: number;
  nextCounter: number;
  caseKey: Uint8Array;
  trend: Json | null;
  days?: Json;
  note: string;
};

export function openHandOver(body: Body, tag: Uint8Array, channelId: Uint8Array, authorKey: Uint8Array): HandOver {
  const rest = body.content.slice(64);
  const message = join(label('motrost/v1/hand-over'), channelId, tag, body.bytes.slice(0, 108), rest);
  insist(isSigned(body.content.slice(0, 64), message, authorKey), 'hand-over: signature');
  const noteAt = 36 + readNumber(rest, 2, 2);
  insist(body.type === 5 && rest.length >= noteAt && rest[0] !== 0, 'hand-over: layout');
  const facts = noteAt === 36 ? { trend: null } : readCarried<Json & object>(JSON.parse(readText(rest.slice(36, noteAt))));
  const note = readText(rest.slice(noteAt));
  return { successor: rest[0] ?? 0, nextCounter: rest[1] ?? 0, caseKey: rest.slice(4, 36), ...facts, note };
}

export type Reply = {
  type: number;
  author: number;
  counter: number;
  r: number;
  goesOn: boolean;
  successor: number;
  standIns: number[];
  language: Languages;
  day: number;
  letterHead: Uint8Array;
  officeHead: Uint8Array;
  text: string;
  signedBytes: Uint8Array;
};

/** The reply with counter c in a reply slot, for whatever time it was posted; null if the slot is not for this case key and counter. */
export function openReply(
  slot: Uint8Array,
  caseKey: Uint8Array,
  counter: number,
  channelId: Uint8Array,
  authorKey: (author: number) => Uint8Array,
): Reply | null {
  insist(slot.length === 4096, 'reply slot: length');
  const hint = slot.slice(0, 16);
  const r = [0, 1, 2, 3].find((time) => equal(hint, hintOf(caseKey, counter, time)));
  if (r === undefined) return null;
  const bytes = openAead(replyKeyOf(caseKey, counter), slot.slice(16, 40), hint, slot.slice(40));
  insist(bytes !== null, 'reply slot: sealed reply');
  const [type = 0, author = 0, inner = 0, flags = 0, successor = 0, languageCode] = bytes;
  const length = readNumber(bytes, 12, 2);
  insist(type >= 1 && type <= 3 && inner === counter && flags < 2 && length <= 3896, 'reply: type, counter, flags or length');
  insist((successor !== 0) === (type === 2) && author !== 0, 'reply: author or successor');
  const standIns = [...bytes.slice(6, 8)].filter((number) => number !== 0);
  const named = new Set([author, successor, ...standIns]);
  const isInOrder = (bytes[6] ?? 0) !== 0 || standIns.length === 0;
  insist(isInOrder && (standIns.length === 0 || (type === 2 && named.size === standIns.length + 2)), 'reply: stand-ins');
  const zeros = join(bytes.slice(14, 16), bytes.slice(144 + length));
  insist(isZero(zeros), 'reply: zeros');
  const text = bytes.slice(144, 144 + length);
  const signedBytes = join(label('motrost/v1/reply'), channelId, caseIdOf(caseKey), bytes.slice(0, 80), text);
  insist(isSigned(bytes.slice(80, 144), signedBytes, authorKey(author)), 'reply: signature');
  return {
    type,
    author,
    counter,
    r,
    goesOn: flags === 1,
    successor,
    standIns,
    language: language(languageCode),
    day: readNumber(bytes, 8, 4),
    letterHead: bytes.slice(16, 48),
    officeHead: bytes.slice(48, 80),
    text: readText(text),
    signedBytes,
  };
}

export const letterHeadAfter = (before: Uint8Array, tag: Uint8Array): Uint8Array =>
  hash256(null, label('motrost/v1/letter'), before, tag);
export const officeHeadAfter = (before: Uint8Array, signedBytes: Uint8Array): Uint8Array =>
  hash256(null, label('motrost/v1/office'), before, signedBytes);

export type Receipt = { tag: Uint8Array; memo: Uint8Array; state: number };

export function parseBoard(bytes: Uint8Array): { day: number; receipts: Receipt[]; slots: Uint8Array[] } {
  insist(bytes.length >= 16 && equal(bytes.slice(0, 4), Uint8Array.of(1, 0, 0, 0)), 'board: version');
  const [receiptCount, slotCount] = [readNumber(bytes, 8, 4), readNumber(bytes, 12, 4)];
  insist(bytes.length === 16 + receiptCount * 48 + slotCount * 4096, 'board: length');
  const receipts = Array.from({ length: receiptCount }, (_, place) =>
    parseReceipt(bytes.slice(16 + place * 48, 64 + place * 48)),
  );
  const slotsAt = 16 + receiptCount * 48;
  const slots = Array.from({ length: slotCount }, (_, place) =>
    bytes.slice(slotsAt + place * 4096, slotsAt + (place + 1) * 4096),
  );
  return { day: readNumber(bytes, 4, 4), receipts, slots };
}

function parseReceipt(bytes: Uint8Array): Receipt {
  const state = bytes[40] ?? 0;
  insist(state >= 1 && state <= 3 && isZero(bytes.slice(41)), 'receipt');
  return { tag: bytes.slice(0, 16), memo: bytes.slice(16, 40), state };
}

const VAULT_LENGTHS: readonly (number | undefined)[] = [undefined, 65_536, 262_144, 1_048_576];

export function openVault(
  vault: Uint8Array,
  kVault: Uint8Array,
  channelId: Uint8Array,
): { official: number; version: number; json: Json } {
  const [format, suite, size = 0, official = 0] = vault;
  insist(format === 1 && suite === 1 && vault.length === VAULT_LENGTHS[size], 'vault: version, suite or size');
  const ad = join(label('motrost/v1/vault'), channelId, vault.slice(0, 8));
  const inside = openAead(kVault, vault.slice(8, 32), ad, vault.slice(32));
  insist(inside !== null, 'vault: sealed');
  const length = readNumber(inside, 0, 4);
  insist(length <= inside.length - 4 && isZero(inside.slice(4 + length)), 'vault: length or zeros');
  return { official, version: readNumber(vault, 4, 4), json: JSON.parse(readText(inside.slice(4, 4 + length))) };
}

/** The entropy that a passkey's output unwraps, or null when it is not that passkey's. */
export function unwrapPasskey(
  wrapped: Uint8Array,
  output: Uint8Array,
  channelId: Uint8Array,
  credential: Uint8Array,
): Uint8Array | null {
  insist(wrapped.length === 57 && wrapped[0] === 1, 'passkey: version or size');
  const key = hash256(output, label('motrost/v1/passkey'), channelId);
  const ad = join(label('motrost/v1/passkey'), channelId, credential);
  return openAead(key, wrapped.slice(1, 25), ad, wrapped.slice(25));
}

export type SignedRequest = { method: string; uri: string; body: Uint8Array; headers: Record<string, string> };

/** The signature base of RFC 9421, section 2.5, for covered components with the given values, in their order. */
export function signatureBase(components: readonly [name: string, value: string][], params: string): string {
  return [...components.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${params}`].join('\n');
}

/** Who signed, when and with which nonce; throws if the request is not signed as section 10 asks. */
export function readSignedRequest(request: SignedRequest, now: number, keyOf: (official: number) => Uint8Array) {
  const digest = `sha-256=:${Buffer.from(sha256(request.body)).toString('base64')}:`;
  insist(request.headers['content-digest'] === digest, 'request: digest');
  const params = /^motrost=(\("@method" "@target-uri" "content-digest"\)(.*))$/.exec(request.headers['signature-input'] ?? '');
  const given = new Map([...(params?.[2] ?? '').matchAll(/;([a-z]+)=("[^"]*"|\d+)/g)].map(([, name, value]) => [name, value]));
  const created = Number(given.get('created') ?? 'NaN');
  const keyid = /^"(0|[1-9]\d*)"$/.exec(given.get('keyid') ?? '')?.[1];
  const nonce = fromB64u((given.get('nonce') ?? '').replaceAll('"', ''));
  insist(keyid !== undefined && given.get('tag') === '"motrost/v1"' && nonce.length === 16, 'request: parameters');
  insist((given.get('alg') ?? '"ed25519"') === '"ed25519"', 'request: algorithm');
  insist(created >= now - 60 && created <= now + 60, 'request: expired');
  const base = signatureBase(
    [
      ['@method', request.method],
      ['@target-uri', request.uri],
      ['content-digest', digest],
    ],
    params?.[1] ?? '',
  );
  const signature = /^motrost=:([A-Za-z0-9+/]*={0,2}):$/.exec(request.headers.signature ?? '')?.[1] ?? '';
  const bytes = Uint8Array.from(Buffer.from(signature, 'base64'));
  insist(isSigned(bytes, new TextEncoder().encode(base), keyOf(Number(keyid))), 'request: signature');
  return { official: Number(keyid), created, nonce, base };
}
