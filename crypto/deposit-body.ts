import { type Bytes, concat, isZero, readU16, u16, utf8 } from '../protocol/bytes.ts';
import { Broken } from './broken.ts';
import { encodeExclusions, parseExclusions } from './memo.ts';
import { type Language, languageByte, padField, parseLanguage, readField, readText } from './text-field.ts';

/** Letters of one reporter on one day. */
export const LETTERS_PER_DAY = 8;
/** Sizes in bytes (docs/protocol.md, section 6). */
const BODY_SIZE = 11_392;
const BODY_HEAD_SIZE = 108;
export const CONTENT_SIZE = 11_284;

const TYPES = ['concern', 'follow-up', 'consent', 'end', 'hand-over', 'tally', 'cover'] as const;
const LETTER_TYPES: readonly DepositType[] = ['concern', 'follow-up', 'consent', 'end'];
const NO_ACKNOWLEDGEMENT = 1;
const REFUSES_HAND_OVER = 2;
export type DepositType = (typeof TYPES)[number];

interface BodyFields {
  readonly language: Language;
  /** Up to four excluded officials, in rising order. */
  readonly exclusions: readonly number[];
  /** 32 bytes: the letter head before this letter, as the author knows it. */
  readonly letterHead: Bytes;
  /** 32 bytes: the office head, as the author knows it. */
  readonly officeHead: Bytes;
}

/** What a reporter writes. It proves nothing about who wrote it. */
export interface Letter extends BodyFields {
  readonly type: 'concern' | 'follow-up' | 'consent' | 'end';
  /** She wishes no acknowledgement. */
  readonly noAcknowledgement: boolean;
  /** She refuses the hand-over that was announced to her. */
  readonly refusesHandOver: boolean;
  /** The k of the letter's tag, 0…7. */
  readonly letterNumber: number;
  /** At most 11 284 bytes of UTF-8; a concern and a follow-up have at least one character. */
  readonly text: string;
}

/** What an official deposits. Its author is only claimed; a hand-over is believed after `verifyHandOver`. */
export interface OfficeDeposit extends BodyFields {
  readonly type: 'hand-over' | 'tally' | 'cover';
  /** 1…255; 0 in a cover, which anyone may send. */
  readonly author: number;
  /** At most 11 284 bytes; none in a cover. */
  readonly content: Bytes;
}

export type DepositBody = Letter | OfficeDeposit;

/** The plaintext of a deposit with the secret whose return acknowledges it (32 bytes). */
export interface OpenedBody {
  readonly body: DepositBody;
  readonly ackSecret: Bytes;
}

/** The 11 392 bytes of a body. Throws a RangeError for anything that section 6 does not allow. */
export function encodeBody(body: DepositBody, ackSecret: Uint8Array): Bytes {
  const content = 'text' in body ? utf8(body.text) : body.content;
  if (!isContentAllowed(body.type, content)) throw new RangeError('content not allowed in this type');
  const bytes = concat(encodeBodyHead(body, ackSecret, content.length), padField(content, CONTENT_SIZE));
  if (body.type === 'cover' && !tellsNothing(bytes)) throw new RangeError('a cover tells nothing');
  return bytes;
}

/** Whether exclusions and both heads are zero, as a cover's are. */
function tellsNothing(bytes: Uint8Array): boolean {
  return isZero(bytes.subarray(4, 8)) && isZero(bytes.subarray(40, 104));
}

/** Body bytes 0…107: everything but the content. A hand-over's signature covers them. */
export function encodeBodyHead(body: DepositBody, ackSecret: Uint8Array, contentLength: number): Bytes {
  const numbers = openNumbers(body);
  const areBytes = Object.values(numbers).every((number) => Number.isInteger(number) && number >= 0 && number <= 255);
  if (!areBytes || !areAllowed(body.type, numbers)) throw new RangeError('author or letter number not allowed');
  const { author, flags, letterNumber } = numbers;
  const head = concat(
    Uint8Array.of(TYPES.indexOf(body.type) + 1, flags, languageByte(body.language), author),
    encodeExclusions(body.exclusions),
    ackSecret,
    body.letterHead,
    body.officeHead,
    u16(contentLength),
    Uint8Array.of(letterNumber, 0),
  );
  if (head.length !== BODY_HEAD_SIZE) throw new RangeError('body parts of a wrong size');
  return head;
}

/** The small numbers of a body as they stand in its bytes. */
interface OpenNumbers {
  readonly author: number;
  readonly flags: number;
  readonly letterNumber: number;
}

function openNumbers(body: DepositBody): OpenNumbers {
  if (!('text' in body)) return { author: body.author, flags: 0, letterNumber: 0 };
  const flags = (body.noAcknowledgement ? NO_ACKNOWLEDGEMENT : 0) | (body.refusesHandOver ? REFUSES_HAND_OVER : 0);
  return { author: 0, flags, letterNumber: body.letterNumber };
}

/** The body in 11 392 bytes. Throws `Broken('malformed-body')` for anything else than `encodeBody` makes. */
export function parseBody(bytes: Uint8Array): OpenedBody {
  const type = TYPES[(bytes[0] ?? 0) - 1];
  const language = parseLanguage(bytes[2] ?? 0);
  const exclusions = parseExclusions(bytes.subarray(4, 8));
  if (bytes.length !== BODY_SIZE || !type || !language || !exclusions) throw new Broken('malformed-body');
  const content = readField(bytes.subarray(BODY_HEAD_SIZE), readU16(bytes, 104));
  const numbers: OpenNumbers = { flags: bytes[1] as number, author: bytes[3] as number, letterNumber: bytes[106] as number };
  const isAllowed = bytes[107] === 0 && areAllowed(type, numbers) && (type !== 'cover' || tellsNothing(bytes));
  if (!content || !isAllowed || !isContentAllowed(type, content)) throw new Broken('malformed-body');
  const heads = { letterHead: new Uint8Array(bytes.slice(40, 72)), officeHead: new Uint8Array(bytes.slice(72, 104)) };
  const body = withContent(type, { language, exclusions, ...heads }, numbers, content);
  return { body, ackSecret: new Uint8Array(bytes.slice(8, 40)) };
}

function withContent(type: DepositType, fields: BodyFields, numbers: OpenNumbers, content: Bytes): DepositBody {
  const { author, flags, letterNumber } = numbers;
  if (!isLetterType(type)) return { type, ...fields, author, content };
  const text = readText(content);
  if (text === null) throw new Broken('malformed-body');
  const wishes = {
    noAcknowledgement: (flags & NO_ACKNOWLEDGEMENT) !== 0,
    refusesHandOver: (flags & REFUSES_HAND_OVER) !== 0,
  };
  return { type, ...fields, ...wishes, letterNumber, text };
}

/** Flags and a letter number are a reporter's alone, an author an official's. */
function areAllowed(type: DepositType, { author, flags, letterNumber }: OpenNumbers): boolean {
  if (!isLetterType(type)) return author > 0 !== (type === 'cover') && flags === 0 && letterNumber === 0;
  return author === 0 && flags <= (NO_ACKNOWLEDGEMENT | REFUSES_HAND_OVER) && letterNumber < LETTERS_PER_DAY;
}

function isLetterType(type: DepositType): type is Letter['type'] {
  return LETTER_TYPES.includes(type);
}

function isContentAllowed(type: DepositType, content: Uint8Array): boolean {
  if (type === 'cover') return content.length === 0;
  return content.length > 0 || (type !== 'concern' && type !== 'follow-up');
}
