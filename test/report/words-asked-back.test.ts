import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { isSameWord, newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { askedPlaces } from '../../web/ui/asked-places.ts';

beforeAll(loadSodium);

describe('a word asked back', () => {
  test('is known in any case, without its dots, with spaces about it, and by its first four letters', () => {
    for (const typed of ['ångbåt', 'ÅNGBÅT', ' angbat ', 'angb', 'a\u030angbåt', '3. ångbåt']) {
      expect(isSameWord(typed, 'ångbåt')).toBe(true);
    }
    for (const typed of ['', '  ', 'ång', 'ångest', 'ångbåt ångbåt', 'angbåtar nu', '123']) {
      expect(isSameWord(typed, 'ångbåt')).toBe(false);
    }
    expect(isSameWord('act', 'act')).toBe(true);
    expect(isSameWord('act', 'action')).toBe(false);
  });

  test('is the same as another word of the list only if it is that word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS_SV), fc.constantFrom(...WORDS_SV), (typed, word) => {
        expect(isSameWord(typed, word)).toBe(typed === word);
      }),
    );
  });

  test('is one of two different ones of the phrase, any two', () => {
    const seen = new Set<string>();
    for (let times = 0; times < 2000; times++) {
      const [one, other] = askedPlaces(9);
      expect(one).toBeLessThan(other);
      seen.add(`${one} ${other}`);
    }
    expect(seen.size).toBe(36);
    expect(phraseWords(newPhrase('code'), WORDS_SV)).toHaveLength(9);
  });
});
