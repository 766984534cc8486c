import * as v from 'valibot';
import { type Bytes, concat, fromUtf8, label, readU16, u16, utf8, utf8Json, zeros } from '../protocol/bytes.ts';
import { daySchema } from '../protocol/schema-parts.ts';
import { Broken } from './broken.ts';
import { CONTENT_SIZE, encodeBodyHead, type OfficeDeposit, type OpenedBody } from './deposit-body.ts';
import { isSignature, KEY_SIZE, sign } from './sodium.ts';
import { readText } from './text-field.ts';
import { type CarriedTrend, carriedTrendSchema } from './vault-trends.ts';

const daysSchema = v.strictObject({
  /** The day of the first letter. */
  firstLetterOn: daySchema,
  /** The day on which whoever wrote was told what was done, and why; null before. */
  feedbackOn: v.nullable(daySchema),
});
export type HandOverDays = v.InferOutput<typeof daysSchema>;
/** The facts of a case, as JSON: for trends, for promises, or both. */
const factsSchema = v.union([
  v.strictObject({ ...carriedTrendSchema.entries, days: v.exactOptional(daysSchema) }),
  v.strictObject({ days: daysSchema }),
]);

/** What a handler leaves to a successor (docs/protocol.md, section 6). */
export interface HandOver {
  /** 1…255 */
  readonly successor: number;
  /** The counter of the successor's first reply under the case key; 0…255. */
  readonly nextCounter: number;
  /** 32 bytes: the k_i with which the author answered. */
  readonly caseKey: Bytes;
  /** How the case is coded and where it has been counted; null where it is neither. */
  readonly trend: CarriedTrend | null;
  /** From when on promises count, and whether the last of them has been kept. Absent in what an older page has sent. */
  readonly days?: HandOverDays;
  readonly note: string;
}

const SIGNATURE_SIZE = 64;
const FACTS_LENGTH_OFFSET = SIGNATURE_SIZE + 2;
const CASE_KEY_OFFSET = SIGNATURE_SIZE + 4;
const FACTS_OFFSET = CASE_KEY_OFFSET + KEY_SIZE;
/** More than codes, three counts and two days ever need. */
const MOST_FACTS_BYTES = 640;
/** The longest note in bytes of UTF-8, whatever the facts need. */
export const MOST_NOTE_BYTES = CONTENT_SIZE - FACTS_OFFSET - MOST_FACTS_BYTES;

/** Where and by whom a hand-over is made: bound into its signature. */
interface HandOverPlace {
  /** 32 bytes. */
  readonly channelId: Uint8Array;
  /** 16 bytes: the tag of the deposit that carries it. */
  readonly tag: Uint8Array;
}

/**
 * The body of a hand-over deposit, signed with the author's Ed25519 key (64 bytes). The signature covers the ack secret (32 bytes),
 * so this is called by `sealDeposit`, as its `body`.
 */
export function signHandOver(
  place: HandOverPlace,
  body: Omit<OfficeDeposit, 'type' | 'content'>,
  handOver: HandOver,
  ackSecret: Uint8Array,
  secretKey: Uint8Array,
): OfficeDeposit {
  const { successor, nextCounter, caseKey, trend, days, note } = handOver;
  const facts = trend || days ? utf8Json({ ...trend, ...(days && { days }) }) : new Uint8Array();
  const text = utf8(note);
  if (facts.length > MOST_FACTS_BYTES || text.length > MOST_NOTE_BYTES) throw new RangeError('too much to hand over');
  if (!isByte(successor) || successor === 0 || !isByte(nextCounter)) throw new RangeError('not an official or a counter');
  if (caseKey.length !== KEY_SIZE) throw new RangeError('not a case key');
  const said = concat(Uint8Array.of(successor, nextCounter), u16(facts.length), caseKey, facts, text);
  const unsigned: OfficeDeposit = { ...body, type: 'hand-over', content: concat(zeros(SIGNATURE_SIZE), said) };
  const signature = sign(secretKey, signedBytes(place, unsigned, ackSecret));
  return { ...unsigned, content: concat(signature, said) };
}

/**
 * What an opened hand-over says, or null if its signature is not that of its author's key (32 bytes).
 * Throws `Broken('malformed-hand-over')` if it is signed and makes no sense. The note is text for people, nothing more.
 */
export function verifyHandOver(place: HandOverPlace, opened: OpenedBody, authorKey: Uint8Array): HandOver | null {
  const { body, ackSecret } = opened;
  if (body.type !== 'hand-over') throw new RangeError('not a hand-over');
  const signature = body.content.subarray(0, SIGNATURE_SIZE);
  if (!isSignature(authorKey, signature, signedBytes(place, body, ackSecret))) return null;
  return parseHandOver(body.content);
}

function parseHandOver(content: Bytes): HandOver {
  const successor = content[SIGNATURE_SIZE];
  const nextCounter = content[SIGNATURE_SIZE + 1];
  if (content.length < FACTS_OFFSET || !successor || nextCounter === undefined) throw new Broken('malformed-hand-over');
  const noteOffset = FACTS_OFFSET + readU16(content, FACTS_LENGTH_OFFSET);
  const note = noteOffset > content.length ? null : readText(content.subarray(noteOffset));
  if (note === null) throw new Broken('malformed-hand-over');
  const facts = parseFacts(content.subarray(FACTS_OFFSET, noteOffset));
  return { successor, nextCounter, caseKey: content.slice(CASE_KEY_OFFSET, FACTS_OFFSET), ...facts, note };
}

function parseFacts(bytes: Bytes): Pick<HandOver, 'trend' | 'days'> {
  if (bytes.length === 0) return { trend: null };
  try {
    const { days, ...trend } = v.parse(factsSchema, JSON.parse(fromUtf8(bytes)));
    return { trend: 'codes' in trend ? trend : null, ...(days && { days }) };
  } catch {
    throw new Broken('malformed-hand-over');
  }
}

function signedBytes(place: HandOverPlace, body: OfficeDeposit, ackSecret: Uint8Array): Bytes {
  return concat(
    label('motrost/v1/hand-over'),
    place.channelId,
    place.tag,
    encodeBodyHead(body, ackSecret, body.content.length),
    body.content.subarray(SIGNATURE_SIZE),
  );
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 255;
}
