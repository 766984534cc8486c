import { HINT_SIZE, REPLY_SLOT_SIZE } from '../protocol/board-layout.ts';
import { type Bytes, concat, equalBytes, isZero, label, readU16, readU32, toB64u, u16, u32, utf8 } from '../protocol/bytes.ts';
import { type Day, dayFromNumber, dayNumber } from '../protocol/calendar.ts';
import { Broken } from './broken.ts';
import { deriveCaseId, deriveHint, deriveReplyKey } from './phrase-keys.ts';
import { AEAD_NONCE_SIZE, aeadOpen, aeadSeal, isSignature, randomBytes, sign } from './sodium.ts';
import { type Language, languageByte, padField, parseLanguage, readField, readText, splitText } from './text-field.ts';

/** The longest text of one reply in bytes of UTF-8 (docs/protocol.md, section 7). */
const MOST_REPLY_TEXT = 3896;
/** A case key has so many counters, from 0 on. */
export const COUNTERS = 256;
/** A reply may be posted so often: 60 publications each. */
export const REPEATS = 4;
const REPLY_SIZE = 4040;
const OPEN_SIZE = 80;
const SIGNATURE_SIZE = 64;
const TEXT_OFFSET = OPEN_SIZE + SIGNATURE_SIZE;
const CONTINUES = 1;
/** To so many deputies is a hand-over sealed (docs/protocol.md, section 6). */
const MOST_STAND_INS = 2;

const TYPES = ['reply', 'hand-over', 'closing'] as const;

/** What an official answers under a case key. */
export interface Reply {
  readonly type: (typeof TYPES)[number];
  /** 1…255: who wrote and signed it. */
  readonly author: number;
  /** 0…255 */
  readonly counter: number;
  /** Whether the text goes on in the reply with the next counter. */
  readonly continues: boolean;
  /** In a hand-over 1…255, the official who goes on; else 0. */
  readonly successor: number;
  /** In a hand-over up to two officials, 1…255, who may answer where the successor is silent: its deputies. Else empty. */
  readonly standIns: readonly number[];
  readonly language: Language;
  readonly writtenOn: Day;
  /** 32 bytes: the letter head, as the author knows it. */
  readonly letterHead: Bytes;
  /** 32 bytes: the office head before this reply. */
  readonly officeHead: Bytes;
  /** At most 3896 bytes of UTF-8. */
  readonly text: string;
}

/** A reply that opened, and whose signature nobody has checked. Only `verifyReplies` makes it a `VerifiedReply`. */
export interface UnverifiedReply {
  readonly unverified: Reply;
  /** 64 bytes. */
  readonly signature: Bytes;
  /** What the author says to have signed. */
  readonly signedBytes: Bytes;
}

/** A reply whose author may write under its case key, and did. */
export interface VerifiedReply {
  readonly reply: Reply;
  readonly signedBytes: Bytes;
}

/** Where a reply belongs. */
interface ReplyPlace {
  /** 32 bytes. */
  readonly channelId: Uint8Array;
  /** k_i, 32 bytes. */
  readonly caseKey: Uint8Array;
}

/**
 * The slot of 4096 bytes for a reply signed with the author's Ed25519 key (64 bytes), and the bytes that were signed. `repeat` (0…3) is
 * how often the reply was posted before.
 */
export function sealReply(
  place: ReplyPlace,
  reply: Reply,
  secretKey: Uint8Array,
  repeat = 0,
): { readonly slot: Bytes; readonly signedBytes: Bytes } {
  if (!Number.isInteger(repeat) || repeat < 0 || repeat >= REPEATS) throw new RangeError('not a repeat');
  const text = utf8(reply.text);
  const open = encodeOpenPart(reply, text.length);
  const signedBytes = concat(signedPrefix(place), open, text);
  const plain = concat(open, sign(secretKey, signedBytes), padField(text, MOST_REPLY_TEXT));
  const hint = deriveHint(place.caseKey, reply.counter, repeat);
  const nonce = randomBytes(AEAD_NONCE_SIZE);
  const sealed = aeadSeal(deriveReplyKey(place.caseKey, reply.counter), nonce, hint, plain);
  return { slot: concat(hint, nonce, sealed), signedBytes };
}

/**
 * Opens a slot of 4096 bytes as reply c = 0…255 of a case. Null: under none of its four hints.
 * Throws `Broken('sealed-reply')` or `Broken('malformed-reply')` if the hint is ours and the rest is not.
 */
export function openReply(place: ReplyPlace, counter: number, slot: Uint8Array): UnverifiedReply | null {
  const hint = slot.subarray(0, HINT_SIZE);
  if (!hintsOf(place, counter).some((ours) => equalBytes(ours, hint))) return null;
  if (slot.length !== REPLY_SLOT_SIZE) throw new Broken('malformed-reply');
  const sealedOffset = HINT_SIZE + AEAD_NONCE_SIZE;
  const key = deriveReplyKey(place.caseKey, counter);
  const plain = aeadOpen(key, slot.subarray(HINT_SIZE, sealedOffset), hint, slot.subarray(sealedOffset));
  if (!plain) throw new Broken('sealed-reply');
  const { reply, textBytes } = parseReply(plain);
  if (reply.counter !== counter) throw new Broken('malformed-reply');
  return {
    unverified: reply,
    signature: plain.slice(OPEN_SIZE, TEXT_OFFSET),
    signedBytes: concat(signedPrefix(place), plain.subarray(0, OPEN_SIZE), textBytes),
  };
}

/**
 * All replies to one case among the board's slots, by counter, and how many slots bore its hints and were broken. Who knows that no counter
 * has been used from `end` on looks no further.
 */
export function findReplies(
  place: ReplyPlace,
  slots: readonly Bytes[],
  end = COUNTERS,
  from = 0,
): { readonly replies: UnverifiedReply[]; readonly broken: number } {
  return findRepliesBy(place, slots, countersByHint(place, end, from));
}

/** The counters by the hints (b64u) under which their replies may stand. Deriving them is what takes the time: some at a time, who has to breathe. */
export function countersByHint(place: Pick<ReplyPlace, 'caseKey'>, end = COUNTERS, from = 0): Map<string, number> {
  const counters = new Map<string, number>();
  for (let counter = from; counter < end; counter++) {
    for (const hint of hintsOf(place, counter)) counters.set(toB64u(hint), counter);
  }
  return counters;
}

/** What `findReplies` finds, by what `countersByHint` gave. */
export function findRepliesBy(
  place: ReplyPlace,
  slots: readonly Bytes[],
  counters: ReadonlyMap<string, number>,
): { readonly replies: UnverifiedReply[]; readonly broken: number } {
  const replies: UnverifiedReply[] = [];
  let broken = 0;
  for (const slot of slots) {
    const counter = counters.get(toB64u(slot.subarray(0, HINT_SIZE)));
    if (counter === undefined) continue;
    try {
      const reply = openReply(place, counter, slot);
      if (reply) replies.push(reply);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      broken++;
    }
  }
  replies.sort((a, b) => a.unverified.counter - b.unverified.counter);
  return { replies, broken };
}

/** The hints under which a reply may stand: of its first posting and of three more. */
function hintsOf({ caseKey }: Pick<ReplyPlace, 'caseKey'>, counter: number): Bytes[] {
  return Array.from({ length: REPEATS }, (_, repeat) => deriveHint(caseKey, counter, repeat));
}

/**
 * The replies under one case key whose authors may write there: official i, whose case key it is, and whoever a valid hand-over
 * reply under the same key names, as successor or to stand in. `keyOf` gives an official's Ed25519 key (32 bytes) by the verified roster, or null.
 * The others are left out: they are no one's word.
 */
export function verifyReplies(
  handler: number,
  replies: readonly UnverifiedReply[],
  keyOf: (official: number) => Bytes | null,
): VerifiedReply[] {
  const signed = replies.filter(({ unverified, signature, signedBytes }) => {
    const key = keyOf(unverified.author);
    return key !== null && isSignature(key, signature, signedBytes);
  });
  const authors = new Set([handler]);
  // A successor may hand over in turn, and the replies may come in any order: each round adds whom the round before allowed.
  for (let known = 0; known < authors.size; ) {
    known = authors.size;
    for (const { unverified } of signed) {
      if (unverified.type !== 'hand-over' || !authors.has(unverified.author)) continue;
      for (const named of [unverified.successor, ...unverified.standIns]) authors.add(named);
    }
  }
  return signed
    .filter(({ unverified }) => authors.has(unverified.author))
    .map(({ unverified, signedBytes }) => ({ reply: unverified, signedBytes }));
}

/** Cuts a long text into the texts of as many replies as it needs, never inside a character. */
export function splitReplyText(text: string): string[] {
  return splitText(text, MOST_REPLY_TEXT);
}

/** Reply bytes 0…79. */
function encodeOpenPart(reply: Reply, textLength: number): Bytes {
  const { author, counter, successor, standIns } = reply;
  if (!isByte(author) || author === 0 || !isByte(counter) || !isByte(successor))
    throw new RangeError('not an official or a counter');
  if ((reply.type === 'hand-over') !== successor > 0) throw new RangeError('a hand-over, and nothing else, names a successor');
  if (!canStandIn(reply)) throw new RangeError('not who may stand in');
  const [firstStandIn = 0, secondStandIn = 0] = standIns;
  const type = TYPES.indexOf(reply.type) + 1;
  const open = concat(
    Uint8Array.of(type, author, counter, reply.continues ? CONTINUES : 0, successor, languageByte(reply.language)),
    Uint8Array.of(firstStandIn, secondStandIn),
    u32(dayNumber(reply.writtenOn)),
    u16(textLength),
    Uint8Array.of(0, 0),
    reply.letterHead,
    reply.officeHead,
  );
  if (open.length !== OPEN_SIZE) throw new RangeError('reply parts of a wrong size');
  return open;
}

function parseReply(bytes: Bytes): { reply: Reply; textBytes: Bytes } {
  const [type = 0, author = 0, counter = 0, flags = 0, successor = 0, language = 0, firstStandIn = 0, secondStandIn = 0] =
    bytes;
  const typeName = TYPES[type - 1];
  const languageName = parseLanguage(language);
  if (bytes.length !== REPLY_SIZE || !typeName || !languageName || author === 0 || flags > CONTINUES)
    throw new Broken('malformed-reply');
  if ((typeName === 'hand-over') !== successor > 0) throw new Broken('malformed-reply');
  if ((firstStandIn === 0 && secondStandIn !== 0) || !isZero(bytes.subarray(14, 16))) throw new Broken('malformed-reply');
  const textBytes = readField(bytes.subarray(TEXT_OFFSET), readU16(bytes, 12));
  const text = textBytes && readText(textBytes);
  const writtenOn = parseDay(bytes);
  if (!textBytes || text === null || writtenOn === null) throw new Broken('malformed-reply');
  const heads = { letterHead: bytes.slice(16, 48), officeHead: bytes.slice(48, OPEN_SIZE) };
  const reply: Reply = {
    type: typeName,
    author,
    counter,
    continues: flags === CONTINUES,
    successor,
    standIns: [firstStandIn, secondStandIn].filter((official) => official !== 0),
    language: languageName,
    writtenOn,
    ...heads,
    text,
  };
  if (!canStandIn(reply)) throw new Broken('malformed-reply');
  return { reply, textBytes };
}

/** Whether those whom a reply names to stand in can do so: in a hand-over, different people, and neither who hands over nor who takes over. */
function canStandIn({ type, author, successor, standIns }: Reply): boolean {
  if (type !== 'hand-over') return standIns.length === 0;
  const isAnother = (official: number) => isByte(official) && ![0, author, successor].includes(official);
  return standIns.length <= MOST_STAND_INS && standIns.every(isAnother) && new Set(standIns).size === standIns.length;
}

function parseDay(bytes: Uint8Array): Day | null {
  try {
    return dayFromNumber(readU32(bytes, 8));
  } catch {
    return null;
  }
}

function signedPrefix(place: ReplyPlace): Bytes {
  return concat(label('motrost/v1/reply'), place.channelId, deriveCaseId(place.caseKey));
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 255;
}
