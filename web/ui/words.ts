import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { common } from '../messages/sv/common.ts';

/** What every component may say, in the page's language. */
export interface Words {
  readonly language: Language;
  readonly common: typeof common;
}

/** Given once by the shell or the desk. */
export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no words were given');
  return words;
}

const LOCALES: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** A day as people say it: "torsdag 3 december". A year is told where it is not that of `today`. */
export function dayText(of: Day, language: Language, today: Day = of): string {
  const year = of.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...year,
  });
  return format.format(Date.parse(`${of}T00:00:00Z`));
}

/** A day as documents have it: "3 december 2026". */
export function dateText(of: Day, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(`${of}T00:00:00Z`));
}

/** Names as people list them: "Anna, Bo och Cia". */
export function listText(names: readonly string[], language: Language, kind: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat(LOCALES[language], { type: kind === 'and' ? 'conjunction' : 'disjunction' }).format(names);
}

/** A number as people write it: "4 200". */
export function numberText(number: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(number);
}
