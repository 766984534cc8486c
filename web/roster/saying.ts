import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { common } from '../messages/sv/common.ts';
import type { roster as words } from '../messages/sv/roster.ts';
import { dayText, listText } from '../ui/words.ts';

/** How the roster is told in one language, on the page and in the terminal. */
export interface Saying {
  readonly t: typeof words;
  readonly common: typeof common;
  readonly language: Language;
  /** "torsdag 3 december", with a year where it is another. */
  readonly day: (day: Day) => string;
  /** "3 dec. 2026", for lists of many days. */
  readonly shortDay: (day: Day) => string;
  /** "3 dec.", where the year is told already. */
  readonly monthDay: (day: Day) => string;
  /** "Anna, Bo och Cia". */
  readonly list: (names: readonly string[]) => string;
  /** The name of an official; with the number where another has the same one. */
  readonly name: (official: number) => string;
}

export interface SaidIn {
  readonly t: typeof words;
  readonly common: typeof common;
  readonly language: Language;
  readonly today: Day;
}

/** How a roster is told. */
export function sayingOf({ officials }: Roster, { t, common, language, today }: SaidIn): Saying {
  const held = new Map<string, number>();
  for (const { name } of officials.values()) held.set(name, (held.get(name) ?? 0) + 1);
  const format = (more: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...more,
    });
  const [short, shortest] = [format({ year: 'numeric' }), format({})];
  return {
    ...{ t, common, language },
    day: (day) => dayText(day, language, today),
    shortDay: (day) => short.format(Date.parse(`${day}T00:00:00Z`)),
    monthDay: (day) => shortest.format(Date.parse(`${day}T00:00:00Z`)),
    list: (names) => listText(names, language),
    name: (official) => {
      const name = officials.get(official)?.name ?? '';
      return held.get(name) === 1 ? name : t.sameName(name, official);
    },
  };
}
