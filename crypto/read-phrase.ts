import type { Bytes } from '../protocol/bytes.ts';
import { CHECKSUM_BITS, checksum, FORMATS, type PhraseKind, typedWords, WORD_BITS, wordKey } from './code-phrase.ts';
import type { Language } from './text-field.ts';
import { WORDS_EN } from './words-en.ts';
import { WORDS_SV } from './words-sv.ts';

/**
 * Reading a phrase as people type it (docs/protocol.md, section 3). Nothing here needs libsodium, so that a typing error is found before it is
 * loaded.
 */

/** The word lists by language. */
export const WORDS: Readonly<Record<Language, readonly string[]>> = { sv: WORDS_SV, en: WORDS_EN };
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

/** A number as bytes, big endian. */
function toBytes(value: bigint, length: number): Bytes {
  return Uint8Array.from({ length }, (_, place) => Number((value >> BigInt(8 * (length - 1 - place))) & 255n));
}
