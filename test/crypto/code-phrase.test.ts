import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPhrase, type PhraseKind, phraseWords } from '../../crypto/code-phrase.ts';
import { type PhraseReading, readPhrase } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { WORDS_EN } from '../../crypto/words-en.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import type { Bytes } from '../../protocol/bytes.ts';

const WORDS = { sv: WORDS_SV, en: WORDS_EN };
const language = fc.constantFrom<Language>('sv', 'en');
const kind = fc.constantFrom<PhraseKind>('code', 'recovery');
const anyPhrase = fc.tuple(kind, language, fc.uint8Array({ minLength: 16, maxLength: 16 })).map(([of, spoken, random]) => {
  const entropy = new Uint8Array(random.slice(0, of === 'code' ? 12 : 16));
  entropy[0] = (entropy[0] as number) & (of === 'code' ? 0x0f : 0x1f);
  return { kind: of, language: spoken, entropy, words: phraseWords(entropy, WORDS[spoken]) };
});

/** One in 128 phrases is valid in the other list too; then the person is asked, and the right entropy is among the answers. */
function entropyIn(reading: PhraseReading, spoken: Language): Bytes | undefined {
  if (reading.outcome === 'ambiguous') return reading.entropy[spoken];
  return reading.outcome === 'read' && reading.language === spoken ? reading.entropy : undefined;
}

/** Indexes computed from docs/protocol.md by Python's hashlib. */
const KNOWN = [
  { entropy: [0x0a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], indexes: [1280, 1032, 96, 1029, 48, 450, 18, 160, 1422] },
  {
    entropy: [0x1f, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115],
    indexes: [2009, 716, 1654, 1076, 1449, 1389, 1133, 883, 988, 226, 1831, 445],
  },
];

test.each(KNOWN)('known entropy gives the known words in both languages', ({ entropy, indexes }) => {
  for (const spoken of ['sv', 'en'] as const) {
    expect(phraseWords(Uint8Array.from(entropy), WORDS[spoken])).toEqual(indexes.map((index) => WORDS[spoken][index]));
  }
});

describe('a phrase', () => {
  test('is read back as the entropy behind it', () => {
    fc.assert(
      fc.property(anyPhrase, (phrase) => {
        expect(phrase.words).toHaveLength(phrase.kind === 'code' ? 9 : 12);
        expect(entropyIn(readPhrase(phrase.words.join(' '), phrase.kind), phrase.language)).toEqual(phrase.entropy);
      }),
      { numRuns: 500 },
    );
  });

  test('is read whatever the case, spacing, diacritics, Unicode form and ends of the words', () => {
    const style = fc.record({
      isUpper: fc.boolean(),
      form: fc.constantFrom('NFC', 'NFD'),
      isFolded: fc.boolean(),
      letters: fc.constantFrom(4, 5, 100),
      ending: fc.constantFrom('', 'x', 'ningen'),
      gap: fc.constantFrom(' ', '\n', '  \t', ' – ', ', ', '. ', '1', '\u00a0'),
    });
    fc.assert(
      fc.property(anyPhrase, fc.array(style, { minLength: 12, maxLength: 12 }), (phrase, styles) => {
        const typed = phrase.words.map((word, place) => {
          const { isUpper, form, isFolded, letters, ending, gap } = styles[place] as (typeof styles)[number];
          const folded = isFolded ? word.replace(/[åä]/g, 'a').replace(/ö/g, 'o') : word;
          // What follows the fourth letter does not matter; a word of three letters has no fourth.
          const cut = folded.slice(0, letters) + (word.length >= 4 ? ending : '');
          return (isUpper ? cut.toUpperCase() : cut).normalize(form) + gap;
        });
        expect(entropyIn(readPhrase(` ${typed.join('')}`, phrase.kind), phrase.language)).toEqual(phrase.entropy);
      }),
      { numRuns: 500 },
    );
  });

  test('with one wrong word is found out, but for 1 time in 128', () => {
    let slipped = 0;
    const runs = 3000;
    fc.assert(
      fc.property(anyPhrase, fc.nat(), fc.integer({ min: 1, max: 2047 }), (phrase, place, shift) => {
        const list = WORDS[phrase.language];
        const at = place % phrase.words.length;
        const other = list[(list.indexOf(phrase.words[at] as string) + shift) % 2048] as string;
        const typed = phrase.words.with(at, other).join(' ');
        if (readPhrase(typed, phrase.kind).outcome !== 'wrong-checksum') slipped++;
        expect(entropyIn(readPhrase(typed, phrase.kind), phrase.language)).not.toEqual(phrase.entropy);
      }),
      { numRuns: runs },
    );
    // 3000/128 is 23; with the other list's accidents a few more. 60 is over seven standard deviations away.
    expect(slipped).toBeGreaterThan(3);
    expect(slipped).toBeLessThan(60);
  });

  test('names the places of words that are in no list', () => {
    const words = phraseWords(Uint8Array.from(KNOWN[0]?.entropy ?? []), WORDS_SV)
      .with(2, 'qqqq')
      .with(8, 'zzzz');
    expect(readPhrase(words.join(' '), 'code')).toEqual({ outcome: 'unknown-words', language: 'sv', places: [2, 8] });
  });

  test('of two languages is judged by the one that knows more of it', () => {
    const entropy = Uint8Array.from(KNOWN[0]?.entropy ?? []);
    const swedish = phraseWords(entropy, WORDS_SV);
    const english = phraseWords(entropy, WORDS_EN);
    const isForeign = (word: string) => !WORDS_EN.some((entry) => entry.slice(0, 4) === word.slice(0, 4));
    const place = swedish.findIndex(isForeign);
    const mixed = english.with(place, swedish[place] as string);
    expect(readPhrase(mixed.join(' '), 'code')).toEqual({ outcome: 'unknown-words', language: 'en', places: [place] });
  });

  test('with too few or too many words says how many there are', () => {
    const words = phraseWords(Uint8Array.from(KNOWN[0]?.entropy ?? []), WORDS_EN);
    expect(readPhrase(words.slice(1).join(' '), 'code')).toEqual({ outcome: 'wrong-count', count: 8 });
    expect(readPhrase(words.join(' '), 'recovery')).toEqual({ outcome: 'wrong-count', count: 9 });
    expect(readPhrase(' 12 … ', 'code')).toEqual({ outcome: 'wrong-count', count: 0 });
  });

  test('that is valid in both lists is asked about, with the entropy of each', () => {
    const key = (word: string) => word.slice(0, 4).replace(/[åä]/g, 'a').replace(/ö/g, 'o');
    const english = new Map(WORDS_EN.map((word) => [key(word), word]));
    const common = WORDS_SV.flatMap((word) => english.get(key(word)) ?? []);
    expect(common.length).toBeGreaterThan(1);
    // Phrases of words that both lists know; 1 in 128² is valid in both.
    let found: PhraseReading | undefined;
    for (let n = 0; !found && n < 400_000; n++) {
      const typed = Array.from({ length: 9 }, (_, place) => common[Math.floor(n / common.length ** place) % common.length]);
      const reading = readPhrase(typed.join(' '), 'code');
      if (reading.outcome === 'ambiguous') found = reading;
    }
    expect(found?.outcome).toBe('ambiguous');
    if (found?.outcome !== 'ambiguous') return;
    const { sv, en } = found.entropy;
    expect(sv).not.toEqual(en);
    expect(phraseWords(sv, WORDS_SV).map(key)).toEqual(phraseWords(en, WORDS_EN).map(key));
  });
});

test('new phrases are random in all bits that count and zero above them', () => {
  for (const [of, top, size] of [
    ['code', 0x0f, 12],
    ['recovery', 0x1f, 16],
  ] as const) {
    const drawn = Array.from({ length: 200 }, () => newPhrase(of));
    for (let at = 0; at < size; at++) {
      const union = drawn.reduce((bits, entropy) => bits | (entropy[at] as number), 0);
      expect(union).toBe(at === 0 ? top : 0xff);
    }
  }
});

test('entropy of another size, or with top bits, has no phrase', () => {
  expect(() => phraseWords(new Uint8Array(13), WORDS_SV)).toThrow(RangeError);
  expect(() => phraseWords(Uint8Array.from([0x10, ...new Uint8Array(11)]), WORDS_SV)).toThrow(RangeError);
  expect(() => phraseWords(Uint8Array.from([0x20, ...new Uint8Array(15)]), WORDS_SV)).toThrow(RangeError);
});
