import type { Language, Text } from './texts.ts';

/**
 * What no page says, in any inflection and compound. Some words judge (who writes is “du”, never a reporter of somebody),
 * some promise what we do not, some hurry. docs/glossary.md has the list for people.
 */
const REFUSED: Record<Language, readonly RegExp[]> = {
  sv: [
    /\p{L}*anmäl(?:an|ar|ning)\p{L}*/gu,
    /visselblåsar(?:e|en|es|ens|na|nas)(?!\p{L})/gu,
    /\p{L}*angiv(?:ar|eri)\p{L}*/gu,
    /\p{L}*bevis\p{L}*/gu,
    /\p{L}*ärendenum\p{L}*/gu,
    /\p{L}*lösenord\p{L}*/gu,
    /\p{L}*krypter\p{L}*/gu,
    /(?<!\p{L})(?:vänligen|var god|snarast)(?!\p{L})/gu,
    /!/g,
  ],
  en: [
    /(?<!\p{L})(?:reporter|complainant|inform(?:er|ant)|whistle-?blower|case number)s?(?!\p{L})/gu,
    /(?<!\p{L})eviden(?:ce|tial)\p{L}*/gu,
    /(?<!\p{L})passwords?(?!\p{L})/gu,
    /\p{L}*(?:en|de)crypt\p{L}*/gu,
    /(?<!\p{L})(?:please|kindly|urgent(?:ly)?|as soon as possible)(?!\p{L})/gu,
    /!/g,
  ],
};

/** A place where a refused word may stand after all. */
interface Exception {
  readonly file: string;
  /** A message, or the beginning of several messages' paths. */
  readonly path: string;
  readonly word: string;
  readonly reason: string;
}

const EXPLAINS = { path: 'pages.how', reason: 'the page that explains what sealing is' };

export const EXCEPTIONS: readonly Exception[] = [
  { ...EXPLAINS, file: 'web/messages/sv/pages.ts', word: 'krypterar' },
  { ...EXPLAINS, file: 'web/messages/sv/pages.ts', word: 'kryptering' },
  { ...EXPLAINS, file: 'web/messages/en/pages.ts', word: 'encrypts' },
  { ...EXPLAINS, file: 'web/messages/en/pages.ts', word: 'encryption' },
];

/** Every refused word in the texts, with where it stands. */
export function refused(texts: readonly Text[]): string[] {
  return texts.flatMap((text) =>
    refusedWords(text)
      .filter((word) => !EXCEPTIONS.some((exception) => covers(exception, text, word)))
      .map((word) => `${text.file}: ${text.path}: no page says “${word}” (scripts/language/voice.ts)`),
  );
}

/** The refused words that a text has, exceptions among them. */
export function refusedWords({ language, text }: Pick<Text, 'language' | 'text'>): string[] {
  return REFUSED[language].flatMap((pattern) => text.toLowerCase().match(pattern) ?? []);
}

/** Whether an exception lets a text say a word. */
export function covers({ file, path, word }: Exception, text: Text, said: string): boolean {
  return file === text.file && text.path.startsWith(path) && word === said;
}
