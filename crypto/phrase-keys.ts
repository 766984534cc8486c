import { type Bytes, concat, label, u32 } from '../protocol/bytes.ts';
import { type Day, dayNumber } from '../protocol/calendar.ts';
import { LETTERS_PER_DAY } from './deposit-body.ts';
import { blake2b, KEY_SIZE, kdf, loadSodium, memzero, randomBelow, type SigningKeypair, signingKeypair } from './sodium.ts';

/** Rounds of PBKDF2: the one slow step, native in every browser, also where WebAssembly is off. */
const ROUNDS = 600_000;

/** What follows from a code phrase; each 32 bytes (docs/protocol.md, section 4). */
export interface ReporterKeys {
  /** For case keys, one a handler. */
  readonly kCase: Bytes;
  /** For tags. */
  readonly kDep: Bytes;
  /** For memo keys. */
  readonly kMemo: Bytes;
  /** For gate shares. */
  readonly kGate: Bytes;
}

/** What follows from an official's recovery phrase. */
export interface OfficialKeys {
  /** 32 bytes. */
  readonly kVault: Bytes;
  /** The Ed25519 roster key. */
  readonly signing: SigningKeypair;
}

/** The keys of a reporter in one channel, from the code phrase's 12 bytes. */
export async function deriveReporterKeys(entropy: Bytes, channelId: Uint8Array): Promise<ReporterKeys> {
  const master = await stretch(entropy, 'motrost/v1/reporter', channelId);
  const key = (id: number) => kdf(master, 'reporter', id);
  const keys = { kCase: key(1), kDep: key(2), kMemo: key(3), kGate: key(4) };
  memzero(master);
  return keys;
}

/** The keys of an official in one channel, from the recovery phrase's 16 bytes. */
export async function deriveOfficialKeys(entropy: Bytes, channelId: Uint8Array): Promise<OfficialKeys> {
  const master = await stretch(entropy, 'motrost/v1/official', channelId);
  const seed = kdf(master, 'official', 2);
  const keys = { kVault: kdf(master, 'official', 1), signing: signingKeypair(seed) };
  memzero(master, seed);
  return keys;
}

/** The root key, from the root phrase's 16 bytes. It is older than its channel, so no channel is bound in. */
export async function deriveRootKey(entropy: Bytes): Promise<SigningKeypair> {
  const master = await stretch(entropy, 'motrost/v1/root', new Uint8Array());
  const keypair = signingKeypair(master);
  memzero(master);
  return keypair;
}

/** mk: PBKDF2-HMAC-SHA-512 (RFC 8018), 32 bytes. Its label has no zero byte at the end. */
async function stretch(entropy: Bytes, saltLabel: string, channelId: Uint8Array): Promise<Bytes> {
  const salt = concat(new TextEncoder().encode(saltLabel), channelId);
  const password = await crypto.subtle.importKey('raw', entropy, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: ROUNDS };
  // The platform stretches beside the page's own thread, on which libsodium starts meanwhile.
  const stretching = crypto.subtle.deriveBits(parameters, password, KEY_SIZE * 8);
  const [master] = await Promise.all([stretching, loadSodium()]);
  return new Uint8Array(master);
}

/** k_i, 32 bytes: what a reporter and official number i share. */
export function deriveCaseKey(kCase: Uint8Array, official: number): Bytes {
  return kdf(kCase, 'handlers', official);
}

/** The case id, 16 bytes. */
export function deriveCaseId(caseKey: Uint8Array): Bytes {
  return blake2b(16, caseKey, label('motrost/v1/case'));
}

/**
 * By which reply c = 0…255 of a case is found on the board, 16 bytes. `repeat` (0…3) counts how often it was posted again, so that the
 * same reply never shows as the same bytes.
 */
export function deriveHint(caseKey: Uint8Array, counter: number, repeat: number): Bytes {
  return blake2b(16, caseKey, label('motrost/v1/hint'), Uint8Array.of(counter, repeat));
}

/** The key of reply c = 0…255, 32 bytes. */
export function deriveReplyKey(caseKey: Uint8Array, counter: number): Bytes {
  return blake2b(32, caseKey, label('motrost/v1/reply-key'), Uint8Array.of(counter));
}

/** The tag of the reporter's letter number k = 0…7 of a day, 16 bytes. */
export function deriveTag(kDep: Uint8Array, day: Day, k: number): Bytes {
  return blake2b(16, kDep, label('motrost/v1/tag'), u32(dayNumber(day)), Uint8Array.of(k));
}

/**
 * The k for the next letter of a day, by those that the reporter knows to be used on it; null when the day's eight are used up.
 * The first is random from 0…3: two visits that know nothing of each other seldom meet, and meeting would tell the server that they
 * belong together.
 */
export function chooseLetterNumber(used: readonly number[]): number | null {
  const next = used.length === 0 ? randomBelow(LETTERS_PER_DAY / 2) : Math.max(...used) + 1;
  return next < LETTERS_PER_DAY ? next : null;
}

/** The gate share of a letter, 32 bytes. */
export function deriveGateShare(kGate: Uint8Array, tag: Uint8Array): Bytes {
  return blake2b(32, kGate, label('motrost/v1/gate'), tag);
}

/** The memo key of a letter, 32 bytes. */
export function deriveMemoKey(kMemo: Uint8Array, tag: Uint8Array): Bytes {
  return blake2b(32, kMemo, label('motrost/v1/memo'), tag);
}
