import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist as WORDS_EN } from '@scure/bip39/wordlists/english.js';
import { type Bytes, concat, label } from '../protocol/bytes.ts';
import type { Language } from './text-field.ts';
import { WORDS_SV } from './words-sv.ts';

/**
 * Phrases of words and the entropy behind them (docs/protocol.md, section 3).
 * Nothing here needs libsodium, so that a typing error is found before it is loaded.
 */

/** `code`: a reporter's, 9 words for 92 bits. `recovery`: an official's or root's, 12 words for 125 bits. */
export type PhraseKind = 'code' | 'recovery';

interface PhraseFormat {
  readonly words: number;
  readonly entropyBits: number;
  readonly entropyBytes: number;
}

const FORMATS: Readonly<Record<PhraseKind, PhraseFormat>> = {
  code: { words: 9, entropyBits: 92, entropyBytes: 12 },
  recovery: { words: 12, entropyBits: 125, entropyBytes: 16 },
};
const CHECKSUM_BITS = 7;
const WORD_BITS = 11;
const KEY_LETTERS = 4;

const WORDS: Readonly<Record<Language, readonly string[]>> = { sv: WORDS_SV, en: WORDS_EN };
const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** What a typed phrase turned out to be. Places count from 0. */
export type PhraseReading =
  | { readonly outcome: 'read'; readonly language: Language; readonly entropy: Bytes }
  /** A valid phrase in both lists: only the person can know. */
  | { readonly outcome: 'ambiguous'; readonly entropy: Readonly<Record<Language, Bytes>> }
  | { readonly outcome: 'wrong-count'; readonly count: number }
  /** Judged by the list in which fewer words are unknown. */
  | { readonly outcome: 'unknown-words'; readonly language: Language; readonly places: readonly number[] }
  | { readonly outcome: 'wrong-checksum' };

/** Fresh entropy by the platform's generator: 12 bytes for a code phrase, 16 for a recovery phrase. */
export function newPhrase(kind: PhraseKind): Bytes {
  const { entropyBits, entropyBytes } = FORMATS[kind];
  const entropy = crypto.getRandomValues(new Uint8Array(entropyBytes));
  entropy[0] = (entropy[0] as number) & (0xff >> (entropyBytes * 8 - entropyBits));
  return entropy;
}

/** The words that stand for entropy of 12 or 16 bytes. Throws a RangeError for other sizes, and if the top bits are not zero. */
export function phraseWords(entropy: Uint8Array, language: Language): string[] {
  const format = Object.values(FORMATS).find(({ entropyBytes }) => entropyBytes === entropy.length);
  const value = toNumber(entropy);
  if (!format || value >> BigInt(format.entropyBits) !== 0n) throw new RangeError('not the entropy of a phrase');
  const phrase = (value << BigInt(CHECKSUM_BITS)) | BigInt(checksum(entropy));
  return Array.from({ length: format.words }, (_, place) => {
    const index = Number((phrase >> BigInt(WORD_BITS * (format.words - 1 - place))) & 2047n);
    return WORDS[language][index] as string;
  });
}

/** Reads a phrase as people type it: any case, spacing and punctuation, with or without diacritics, four letters a word. */
export function readPhrase(text: string, kind: PhraseKind): PhraseReading {
  const typed = typedWords(text);
  if (typed.length !== FORMATS[kind].words) return { outcome: 'wrong-count', count: typed.length };
  const attempts = LANGUAGES.map((language) => readIn(language, typed, kind));
  const known = attempts.filter(({ unknown }) => unknown.length === 0);
  if (known.length === 0) {
    const best = attempts.reduce((a, b) => (b.unknown.length < a.unknown.length ? b : a));
    return { outcome: 'unknown-words', language: best.language, places: best.unknown };
  }
  const [first, second] = known.filter(({ entropy }) => entropy !== null) as ValidAttempt[];
  if (!first) return { outcome: 'wrong-checksum' };
  if (!second) return { outcome: 'read', language: first.language, entropy: first.entropy };
  return {
    outcome: 'ambiguous',
    entropy: { [first.language]: first.entropy, [second.language]: second.entropy } as Record<Language, Bytes>,
  };
}

/** Whether somebody who was asked for a word of a phrase has typed it: read as forgivingly as the whole phrase. */
export function isSameWord(typed: string, word: string): boolean {
  const [only, ...others] = typedWords(typed);
  return only !== undefined && others.length === 0 && wordKey(only) === wordKey(word);
}

interface Attempt {
  readonly language: Language;
  /** Places of words that the list does not have. */
  readonly unknown: readonly number[];
  /** Null if words are unknown or the checksum is another. */
  readonly entropy: Bytes | null;
}
interface ValidAttempt extends Attempt {
  readonly entropy: Bytes;
}

function readIn(language: Language, typed: readonly string[], kind: PhraseKind): Attempt {
  const indexes = typed.map((word) => indexOf(language).get(wordKey(word)) ?? -1);
  const unknown = indexes.flatMap((index, place) => (index === -1 ? [place] : []));
  if (unknown.length > 0) return { language, unknown, entropy: null };
  const phrase = indexes.reduce((sum, index) => (sum << BigInt(WORD_BITS)) | BigInt(index), 0n);
  const entropy = toBytes(phrase >> BigInt(CHECKSUM_BITS), FORMATS[kind].entropyBytes);
  const isValid = Number(phrase & 127n) === checksum(entropy);
  return { language, unknown, entropy: isValid ? entropy : null };
}

const indexes = new Map<Language, ReadonlyMap<string, number>>();

/** From the letters by which a word is known to its place in the list; made when first asked for. */
function indexOf(language: Language): ReadonlyMap<string, number> {
  let index = indexes.get(language);
  if (!index) {
    index = new Map(WORDS[language].map((word, place) => [wordKey(word), place]));
    indexes.set(language, index);
  }
  return index;
}

/** Runs of letters, in lower case. */
function typedWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

/** The first four letters, folded: å and ä to a, ö to o. */
function wordKey(word: string): string {
  return word.slice(0, KEY_LETTERS).replace(/[åä]/g, 'a').replace(/ö/g, 'o');
}

/** The top 7 bits of SHA-256("motrost/v1/phrase", entropy). */
function checksum(entropy: Uint8Array): number {
  return (sha256(concat(label('motrost/v1/phrase'), entropy))[0] as number) >> (8 - CHECKSUM_BITS);
}

/** Bytes as a number, big endian. */
function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** A number as bytes, big endian. */
function toBytes(value: bigint, length: number): Bytes {
  return Uint8Array.from({ length }, (_, place) => Number((value >> BigInt(8 * (length - 1 - place))) & 255n));
}
