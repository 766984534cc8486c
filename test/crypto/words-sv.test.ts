import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { describe, expect, test } from 'vitest';
import { WORDS_SV } from '../../crypto/words-sv.ts';

/** å and ä as a, ö as o: the form in which a typed word is compared. */
const fold = (word: string): string => word.replace(/[åä]/g, 'a').replace(/ö/g, 'o');

/**
 * Beginnings and whole words the list must not have. A phrase is read aloud, written on paper and seen over a
 * shoulder: nothing in it may hurt, frighten, or say what the paper is for.
 */
const DENIED_BEGINNINGS = [
  // death, violence, weapons, war, crime
  'död mord mörda grav blod våld vapen pistol gevär kniv bomb krig soldat fiende strid tortyr brott tjuv stöld',
  'stjäl rån fäng straff polis häkt åtal galge hugg',
  // sexual, body, excretion
  'sex naken porr kåt bröst rumpa snopp snippa stjärt skit piss kiss bajs kräk runk knull fitta ollon kyss hora',
  // drugs
  'knark heroin kokain sprit snus tobak cigar drog vodka whisky',
  // illness and distress
  'sjuk cancer tumör feber pest smitt sorg gråt skräck rädsla ångest smärt plåg panik nöd',
  // slurs, hate, religion as insult
  'neger zigen idiot dumm jävl satan djävul helvet nazi',
  // whistleblowing, denunciation, threats
  'hot angiv anmäl bevis tjall skvall vissl vissel läck avslöj anonym hemlig spion vittn anklag svek svik',
  'förråd förräd rapport larm varna chef avsked gransk hämnd lögn ljuga mutor skuld mobb erkän förhör',
].flatMap((line) => line.split(' '));
const DENIED_WORDS = [
  'slå slåss lik kris kuk puss pussa fis fisa full berusad bög hat hata dum ful fan ras ange källa muta pipa',
  'gift',
].flatMap((line) => line.split(' '));

/** Harmless in Swedish, not when read as English. */
const DENIED_IN_ENGLISH = [
  'slut fart infart uppfart utfart prick kock fack hell damn dike hump rape crap lust nude slag slap gross',
  'tramp stab gift kink poop semen bastard spastic bonk',
].flatMap((line) => line.split(' '));

/** Words that stand, folded, in the English BIP 39 list as well: none. */
const SHARED_WITH_ENGLISH: readonly string[] = [];

describe('the Swedish word list of the code phrase', () => {
  test('holds exactly 2048 words, eleven bits each', () => {
    expect(WORDS_SV).toHaveLength(2048);
  });

  test('holds no word twice, not even with the dots and rings left out', () => {
    expect(new Set(WORDS_SV).size).toBe(WORDS_SV.length);
    expect(new Set(WORDS_SV.map(fold)).size).toBe(WORDS_SV.length);
  });

  test('is sorted by the folded form in code-unit order', () => {
    const folded = WORDS_SV.map(fold);
    expect(folded).toEqual([...folded].sort());
  });

  test('has only lower-case words of 4 to 8 Swedish letters in composed form', () => {
    expect(WORDS_SV.filter((word) => !/^[a-zåäö]{4,8}$/.test(word) || word !== word.normalize('NFC'))).toEqual([]);
  });

  test('tells every word apart by its first four letters, with or without dots and rings', () => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const word of WORDS_SV) {
      const start = fold(word).slice(0, 4);
      const other = owner.get(start);
      if (other !== undefined) clashes.push(`${other}/${word}`);
      owner.set(start, word);
    }
    expect(clashes).toEqual([]);
  });

  test('has no word that hurts, frightens or tells what the phrase is for', () => {
    expect(WORDS_SV.filter((word) => DENIED_BEGINNINGS.some((start) => word.startsWith(start)))).toEqual([]);
    expect(WORDS_SV.filter((word) => DENIED_WORDS.includes(word))).toEqual([]);
  });

  test('has no word that is offensive when read as English', () => {
    expect(WORDS_SV.filter((word) => DENIED_IN_ENGLISH.includes(fold(word)))).toEqual([]);
  });

  test('shares no word with the English BIP 39 list, so a phrase belongs to one language only', () => {
    const inEnglish = new Set(english);
    expect(WORDS_SV.filter((word) => inEnglish.has(fold(word)))).toEqual(SHARED_WITH_ENGLISH);
  });
});
