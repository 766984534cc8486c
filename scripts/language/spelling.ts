import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import british from 'dictionary-en-gb';
import swedish from 'dictionary-sv';
import { createHunspellFromStrings } from 'hunspell-wasm';
import type { Language, Text } from './texts.ts';
import { wordsOf } from './texts.ts';

const DICTIONARIES = { sv: swedish, en: british };

/** Words of our own that a dictionary need not know: names, terms, compounds. One a line. */
export function ownWords(language: Language): string[] {
  return readFileSync(join(import.meta.dirname, `words-${language}.txt`), 'utf8')
    .split('\n')
    .slice(0, -1);
}

/** Whether a word is in a language's dictionary, where Swedish compounds are made of their parts. */
export async function loadDictionary(language: Language): Promise<(word: string) => boolean> {
  const { aff, dic } = DICTIONARIES[language];
  const decoder = new TextDecoder();
  const hunspell = await createHunspellFromStrings(decoder.decode(aff), decoder.decode(dic));
  return (word) => hunspell.testSpelling(word.replaceAll('’', "'"));
}

/** Every word that is neither in its language's dictionary nor our own, with where it stands. */
export async function misspelt(texts: readonly Text[]): Promise<string[]> {
  const problems: string[] = [];
  for (const language of ['sv', 'en'] as const) {
    const isKnown = await loadDictionary(language);
    const own = new Set(ownWords(language));
    const isOwn = (word: string) => own.has(word) || own.has(word.charAt(0).toLowerCase() + word.slice(1));
    for (const { file, path, text } of texts.filter((each) => each.language === language))
      for (const word of new Set(wordsOf(text)))
        if (!isKnown(word) && !isOwn(word.replace(/['’]s$/, '')))
          problems.push(`${file}: ${path}: “${word}” is in no dictionary; is it right, it goes into words-${language}.txt`);
  }
  return problems;
}
