/** Sections 3 and 4 of docs/protocol.md: from a phrase to every key that it gives. */
import { pbkdf2Sync } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist as WORDS_EN } from '@scure/bip39/wordlists/english.js';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { ascii, hash128, hash256, insist, join, kdf, label, u8, u32 } from './conventions.ts';

export type Language = 'sv' | 'en';
export type Reading = { language: Language; entropy: Uint8Array };

const LISTS: Record<Language, readonly string[]> = { sv: WORDS_SV, en: WORDS_EN };
const WORDS = { code: 9, recovery: 12 };
const BYTES = { code: 12, recovery: 16 };

function firstFour(word: string): string {
  return word.replace(/[åä]/g, 'a').replace(/ö/g, 'o').slice(0, 4);
}

/** Every valid reading of a phrase, or the places (from 1) of the words that stand for no entry, by language. */
export function readPhrase(
  typed: string,
  kind: 'code' | 'recovery',
): { readings: Reading[]; unknown: Record<Language, number[]> } {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\P{L}+/u)
    .filter((word) => word !== '');
  insist(words.length === WORDS[kind], 'phrase: wrong number of words');
  const readings: Reading[] = [];
  const unknown: Record<Language, number[]> = { sv: [], en: [] };
  for (const language of ['sv', 'en'] as const) {
    const heads = LISTS[language].map(firstFour);
    const indices = words.map((word) => heads.indexOf(firstFour(word)));
    unknown[language] = indices.flatMap((index, place) => (index < 0 ? [place + 1] : []));
    if (unknown[language].length > 0) continue;
    const number = indices.reduce((sum, index) => sum * 2048n + BigInt(index), 0n);
    const entropy = bigEndian(number / 128n, BYTES[kind]);
    if (number % 128n === checksum(entropy)) readings.push({ language, entropy });
  }
  return { readings, unknown };
}

export function writePhrase(entropy: Uint8Array, language: Language): string {
  const count = entropy.length === BYTES.code ? WORDS.code : WORDS.recovery;
  const number = entropy.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) * 128n + checksum(entropy);
  const places = Array.from({ length: count }, (_, place) => Number((number / 2048n ** BigInt(count - 1 - place)) % 2048n));
  return places.map((index) => LISTS[language][index]).join(' ');
}

function checksum(entropy: Uint8Array): bigint {
  return BigInt((sha256(join(label('motrost/v1/phrase'), entropy))[0] ?? 0) >> 1);
}

function bigEndian(number: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, place) => Number((number / 256n ** BigInt(length - 1 - place)) % 256n));
}

function masterKey(entropy: Uint8Array, who: string, channelId: Uint8Array): Uint8Array {
  return Uint8Array.from(pbkdf2Sync(entropy, join(ascii(`motrost/v1/${who}`), channelId), 600_000, 32, 'sha512'));
}

export type ReporterKeys = { mk: Uint8Array; kCase: Uint8Array; kDep: Uint8Array; kMemo: Uint8Array; kGate: Uint8Array };

export function reporterKeys(entropy: Uint8Array, channelId: Uint8Array): ReporterKeys {
  const mk = masterKey(entropy, 'reporter', channelId);
  const [kCase, kDep, kMemo, kGate] = [1, 2, 3, 4].map((id) => kdf(mk, 'reporter', id)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  return { mk, kCase, kDep, kMemo, kGate };
}

export function officialKeys(
  entropy: Uint8Array,
  channelId: Uint8Array,
): { mk: Uint8Array; kVault: Uint8Array; seed: Uint8Array } {
  const mk = masterKey(entropy, 'official', channelId);
  return { mk, kVault: kdf(mk, 'official', 1), seed: kdf(mk, 'official', 2) };
}

export const rootSeed = (entropy: Uint8Array): Uint8Array => masterKey(entropy, 'root', new Uint8Array());

export const caseKeyOf = (kCase: Uint8Array, official: number): Uint8Array => kdf(kCase, 'handlers', official);
export const caseIdOf = (caseKey: Uint8Array): Uint8Array => hash128(caseKey, label('motrost/v1/case'));
export const hintOf = (caseKey: Uint8Array, counter: number, r: number): Uint8Array =>
  hash128(caseKey, label('motrost/v1/hint'), u8(counter), u8(r));
export const replyKeyOf = (caseKey: Uint8Array, counter: number): Uint8Array =>
  hash256(caseKey, label('motrost/v1/reply-key'), u8(counter));
export const tagOf = (kDep: Uint8Array, day: number, k: number): Uint8Array =>
  hash128(kDep, label('motrost/v1/tag'), u32(day), u8(k));
export const gateShareOf = (kGate: Uint8Array, tag: Uint8Array): Uint8Array => hash256(kGate, label('motrost/v1/gate'), tag);
export const memoKeyOf = (kMemo: Uint8Array, tag: Uint8Array): Uint8Array => hash256(kMemo, label('motrost/v1/memo'), tag);
