import { type Bytes, concat, fromUtf8, isZero, label, readU16, readU32, u16, u32, zeros } from '../protocol/bytes.ts';
import { type Day, dayFromNumber, dayNumber } from '../protocol/calendar.ts';
import { canonicalJson } from '../protocol/canonical-json.ts';
import { parseReleaseEntry, type ReleaseEntry } from '../protocol/release-log.ts';
import { Broken } from './broken.ts';
import { encodeBodyHead, type OfficeDeposit, type OpenedBody } from './deposit-body.ts';
import { blake2b, isSignature, KEY_SIZE, kdf, memzero, sign } from './sodium.ts';

/** How desks send each other what a release is made of, as deposits of type tally (docs/protocol.md, section 14). No count is ever in one. */

/** A desk's counts for one of the two releasers: random numbers, unless somebody has the other one's too. */
export interface TallyShare {
  readonly kind: 'share';
  /** For the first releaser, or for the second: whoever reads one cannot pass it on as the other. */
  readonly half: 1 | 2;
  readonly lastOn: Day;
  /** 32 bytes: the hash of the release key of the round. */
  readonly keyHash: Bytes;
  /** 32 bytes that a desk's two shares have in common, and no two splits. */
  readonly split: Bytes;
  /** Whole numbers mod 2^32, as all cells here. */
  readonly cells: readonly number[];
}

/** What the first releaser sends the second: the sum of the first shares, with the noise. */
export interface TallySum {
  readonly kind: 'sum';
  readonly lastOn: Day;
  /** 32 bytes. */
  readonly keyHash: Bytes;
  /** Whose shares are in it, in rising order. */
  readonly officials: readonly number[];
  /** 32 bytes: `hashSplits` of those shares. */
  readonly split: Bytes;
  readonly cells: readonly number[];
}

/** What the second sends back: the release with one of its two signatures. */
export interface TallyEntry {
  readonly kind: 'entry';
  readonly entry: ReleaseEntry;
}

export type TallySaid = TallyShare | TallySum | TallyEntry;

/** Where it is said: bound into its signature. */
interface TallyPlace {
  /** 32 bytes. */
  readonly channelId: Uint8Array;
  /** 16 bytes: the tag of the deposit that carries it. */
  readonly tag: Uint8Array;
}

const STEPS = { share: 1, sum: 2, entry: 3 } as const;
const SIGNATURE_SIZE = 64;
const CONTENT_SIZE = 400;
export const MOST_TALLY_CELLS = 20;
const OFFICIALS_SIZE = 32;
/** Offsets, the signature's 64 bytes left out. */
const AT = { lastOn: 4, keyHash: 8, officials: 40, split: 72, cells: 104 };
const MOST_ENTRY_BYTES = 3000;
const ENTRY_OFFSET = 4;
const CELLS_PER_BLOCK = KEY_SIZE / 4;

/**
 * The body of a tally deposit, signed with the author's Ed25519 key (64 bytes). The signature covers the ack secret (32 bytes), so this is called by
 * `sealDeposit`, as its `body`.
 */
export function signTally(
  place: TallyPlace,
  body: Omit<OfficeDeposit, 'type' | 'content'>,
  said: TallySaid,
  ackSecret: Uint8Array,
  secretKey: Uint8Array,
): OfficeDeposit {
  const content = said.kind === 'entry' ? encodeEntry(said) : encodeCells(said);
  const unsigned: OfficeDeposit = { ...body, type: 'tally', content: concat(zeros(SIGNATURE_SIZE), content) };
  const signature = sign(secretKey, signedBytes(place, unsigned, ackSecret));
  return { ...unsigned, content: concat(signature, content) };
}

/**
 * What an opened tally says, or null if its signature is not that of its author's key (32 bytes). Throws `Broken('malformed-tally')` if it is signed
 * and makes no sense.
 */
export function verifyTally(place: TallyPlace, { body, ackSecret }: OpenedBody, authorKey: Uint8Array): TallySaid | null {
  if (body.type !== 'tally') throw new RangeError('not a tally');
  const signature = body.content.subarray(0, SIGNATURE_SIZE);
  if (!isSignature(authorKey, signature, signedBytes(place, body, ackSecret))) return null;
  const said = parseTally(body.content.slice(SIGNATURE_SIZE));
  if (!said) throw new Broken('malformed-tally');
  return said;
}

function parseTally(content: Bytes): TallySaid | null {
  try {
    return content[0] === STEPS.entry ? parseEntry(content) : parseCells(content);
  } catch {
    // No day, no text, no JSON, no entry.
    return null;
  }
}

/**
 * Counts as two shares, each of which alone says nothing, and what they have in common. The same seed (32 bytes), key hash (32 bytes) and counts give
 * the same shares: base = BLAKE2b-256(seed; "motrost/v1/tally-split", key hash); first = the u32 of KDF(base, "tallyspl", 0), 1, 2 …;
 * second = counts − first; split = BLAKE2b-256(base; "motrost/v1/tally-split-id").
 */
export function splitCells(
  seed: Uint8Array,
  keyHash: Uint8Array,
  cells: readonly number[],
): { readonly split: Bytes; readonly first: number[]; readonly second: number[] } {
  if (seed.length !== KEY_SIZE || keyHash.length !== KEY_SIZE) throw new RangeError('not a seed or a key hash');
  const base = blake2b(KEY_SIZE, seed, label('motrost/v1/tally-split'), keyHash);
  const first = cells.map((_, cell) => {
    const block = kdf(base, 'tallyspl', Math.floor(cell / CELLS_PER_BLOCK));
    return readU32(block, 4 * (cell % CELLS_PER_BLOCK));
  });
  const split = blake2b(KEY_SIZE, base, label('motrost/v1/tally-split-id'));
  memzero(base);
  return { split, first, second: cells.map((count, cell) => (count - (first[cell] ?? 0)) >>> 0) };
}

/** What stands for the splits of several desks' shares, in rising order of official: BLAKE2b-256(-; "motrost/v1/tally-splits", u8 official ‖ split …). */
export function hashSplits(shares: readonly { readonly official: number; readonly split: Uint8Array }[]): Bytes {
  const parts = shares.map(({ official, split }) => concat(Uint8Array.of(official), split));
  return blake2b(KEY_SIZE, null, label('motrost/v1/tally-splits'), ...parts);
}

/** The tag (16 bytes) of a deposit that must not be sent twice: BLAKE2b-128(secret; "motrost/v1/tally-tag", key hash, u8 `to`, u32 n, u32 day). */
export function tallyTag(secret: Uint8Array, keyHash: Uint8Array, to: 1 | 2 | 3 | 4, n = 0, dayNumbered = 0): Bytes {
  return blake2b(16, secret, label('motrost/v1/tally-tag'), keyHash, Uint8Array.of(to), u32(n), u32(dayNumbered));
}

/** Cell by cell, mod 2^32. */
export function addCells(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length) throw new RangeError('cells of other tables');
  return a.map((cell, index) => (cell + (b[index] ?? 0)) >>> 0);
}

/** A cell mod 2^32 as the signed number that it stands for: from −2^31 to 2^31 − 1. */
export function signedCell(cell: number): number {
  return cell | 0;
}

function encodeCells(said: TallyShare | TallySum): Bytes {
  const { lastOn, keyHash, split, cells } = said;
  if (cells.length < 1 || cells.length > MOST_TALLY_CELLS) throw new RangeError('too many cells');
  if (keyHash.length !== KEY_SIZE || split.length !== KEY_SIZE) throw new RangeError('not a hash');
  const content = zeros(CONTENT_SIZE - SIGNATURE_SIZE);
  content.set([STEPS[said.kind], cells.length, said.kind === 'share' ? said.half : 0]);
  content.set(u32(dayNumber(lastOn)), AT.lastOn);
  content.set(keyHash, AT.keyHash);
  if (said.kind === 'sum') content.set(encodeOfficials(said.officials), AT.officials);
  content.set(split, AT.split);
  for (const [index, cell] of cells.entries()) content.set(u32(cell), AT.cells + 4 * index);
  return content;
}

function encodeOfficials(officials: readonly number[]): Bytes {
  const bits = zeros(OFFICIALS_SIZE);
  for (const official of officials) bits[official >> 3] = (bits[official >> 3] ?? 0) | (1 << (official & 7));
  return bits;
}

/** Null for anything that `encodeCells` does not make. */
function parseCells(content: Bytes): TallyShare | TallySum | null {
  const [step, count = 0, half] = content;
  const end = AT.cells + 4 * count;
  if (content.length !== CONTENT_SIZE - SIGNATURE_SIZE || count < 1 || count > MOST_TALLY_CELLS) return null;
  if (content[3] !== 0 || !isZero(content.subarray(end))) return null;
  const bits = content.subarray(AT.officials, AT.split);
  const officials = Array.from({ length: 8 * OFFICIALS_SIZE }, (_, official) => official).filter(
    (official) => ((bits[official >> 3] ?? 0) >> (official & 7)) & 1,
  );
  const said = {
    lastOn: dayFromNumber(readU32(content, AT.lastOn)),
    keyHash: content.slice(AT.keyHash, AT.officials),
    split: content.slice(AT.split, AT.cells),
    cells: Array.from({ length: count }, (_, cell) => readU32(content, AT.cells + 4 * cell)),
  };
  const isShare = step === STEPS.share && officials.length === 0;
  if (isShare) return half === 1 || half === 2 ? { kind: 'share', half, ...said } : null;
  const isSum = step === STEPS.sum && half === 0 && officials.length > 0 && officials[0] !== 0;
  return isSum ? { kind: 'sum', ...said, officials } : null;
}

function encodeEntry({ entry }: TallyEntry): Bytes {
  const json = canonicalJson(entry);
  if (json.length > MOST_ENTRY_BYTES) throw new RangeError('too long an entry');
  return concat(Uint8Array.of(STEPS.entry, 0), u16(json.length), json);
}

function parseEntry(content: Bytes): TallyEntry | null {
  const json = content.slice(ENTRY_OFFSET);
  if (content[1] !== 0 || json.length > MOST_ENTRY_BYTES || readU16(content, 2) !== json.length) return null;
  const entry = parseReleaseEntry(JSON.parse(fromUtf8(json)), 0);
  return entry.kind === 'release' && entry.signatures.length === 1 ? { kind: 'entry', entry } : null;
}

function signedBytes(place: TallyPlace, body: OfficeDeposit, ackSecret: Uint8Array): Bytes {
  return concat(
    label('motrost/v1/tally'),
    place.channelId,
    place.tag,
    encodeBodyHead(body, ackSecret, body.content.length),
    body.content.subarray(SIGNATURE_SIZE),
  );
}
