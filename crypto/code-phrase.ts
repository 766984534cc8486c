import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, label } from '../protocol/bytes.ts';

/**
 * Making a phrase: entropy, and the words that stand for it (docs/protocol.md, section 3). Reading one back is `read-phrase.ts`, which needs the
 * word lists of all languages. Nothing here needs libsodium.
 */

/** `code`: a reporter's, 9 words for 92 bits. `recovery`: an official's or root's, 12 words for 125 bits. */
export type PhraseKind = 'code' | 'recovery';

interface PhraseFormat {
  readonly words: number;
  readonly entropyBits: number;
  readonly entropyBytes: number;
}

export const FORMATS: Readonly<Record<PhraseKind, PhraseFormat>> = {
  code: { words: 9, entropyBits: 92, entropyBytes: 12 },
  recovery: { words: 12, entropyBits: 125, entropyBytes: 16 },
};
export const CHECKSUM_BITS = 7;
export const WORD_BITS = 11;
const KEY_LETTERS = 4;

/** Fresh entropy by the platform's generator: 12 bytes for a code phrase, 16 for a recovery phrase. */
export function newPhrase(kind: PhraseKind): Bytes {
  const { entropyBits, entropyBytes } = FORMATS[kind];
  const entropy = crypto.getRandomValues(new Uint8Array(entropyBytes));
  entropy[0] = (entropy[0] as number) & (0xff >> (entropyBytes * 8 - entropyBits));
  return entropy;
}

/** The words of a list of 2048 that stand for entropy of 12 or 16 bytes. Throws a RangeError for other sizes, and if the top bits are not zero. */
export function phraseWords(entropy: Uint8Array, list: readonly string[]): string[] {
  const format = Object.values(FORMATS).find(({ entropyBytes }) => entropyBytes === entropy.length);
  const value = toNumber(entropy);
  if (!format || value >> BigInt(format.entropyBits) !== 0n) throw new RangeError('not the entropy of a phrase');
  const phrase = (value << BigInt(CHECKSUM_BITS)) | BigInt(checksum(entropy));
  return Array.from({ length: format.words }, (_, place) => {
    const index = Number((phrase >> BigInt(WORD_BITS * (format.words - 1 - place))) & 2047n);
    return list[index] as string;
  });
}

/** The first words of a hash, for people to compare: so many times 11 bits, from the first bit on. Eight of 32 bytes say 88 bits. */
export function digestWords(digest: Uint8Array, words: number, list: readonly string[]): string[] {
  const bits = digest.length * 8;
  if (words * WORD_BITS > bits) throw new RangeError('the hash has fewer words');
  const value = toNumber(digest);
  return Array.from({ length: words }, (_, place) => {
    const index = Number((value >> BigInt(bits - WORD_BITS * (place + 1))) & 2047n);
    return list[index] as string;
  });
}

/** Whether somebody who was asked for a word of a phrase has typed it: read as forgivingly as the whole phrase. */
export function isSameWord(typed: string, word: string): boolean {
  const [only, ...others] = typedWords(typed);
  return only !== undefined && others.length === 0 && wordKey(only) === wordKey(word);
}

/** Runs of letters, in lower case. */
export function typedWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

/** The first four letters, folded: å and ä to a, ö to o. */
export function wordKey(word: string): string {
  return word.slice(0, KEY_LETTERS).replace(/[åä]/g, 'a').replace(/ö/g, 'o');
}

/** The top 7 bits of SHA-256("motrost/v1/phrase", entropy). */
export function checksum(entropy: Uint8Array): number {
  return (sha256(concat(label('motrost/v1/phrase'), entropy))[0] as number) >> (8 - CHECKSUM_BITS);
}

/** Bytes as a number, big endian. */
function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
