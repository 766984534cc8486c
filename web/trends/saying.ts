import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import {
  AREA_CODES,
  type AreaCode,
  FORM_GROUPS,
  type FormGroup,
  SOURCE_GROUPS,
  type SourceGroup,
} from '../../protocol/taxonomy.ts';
import type { ReleasePeriod } from '../../rules/release/periods.ts';
import type { Reading } from '../../rules/release/reading.ts';
import type { taxonomy } from '../messages/sv/taxonomy.ts';
import type { trends as words } from '../messages/sv/trends.ts';
import { dateText, listText } from '../ui/words.ts';
import type { Row, Subject } from './series.ts';
import type { Said } from './verdict.ts';

/** The words for trends in one language. */
export interface TrendWords {
  readonly t: typeof words;
  readonly codes: typeof taxonomy;
}

/** How trends are told in one language. */
export interface Saying extends TrendWords {
  readonly language: Language;
  /** "3 december 2026". */
  readonly date: (day: Day) => string;
  /** "2027", "första halvåret 2027", "2027–2028". */
  readonly period: (period: Pick<ReleasePeriod, 'firstOn' | 'lastOn'>) => string;
  /** Short: "Skola och förskola". */
  readonly subject: (subject: Subject) => string;
  /** "omkring 12 (troligen 10–14)". */
  readonly reading: (reading: Reading) => string;
  /** "Anna eller Bo", "Anna och Bo". */
  readonly list: (names: readonly string[], kind: 'and' | 'or') => string;
}

/** How trends are told. */
export function sayingOf({ t, codes }: TrendWords, language: Language): Saying {
  return {
    ...{ t, codes, language },
    date: (day) => dateText(day, language),
    period: ({ firstOn, lastOn }) => periodText(firstOn, lastOn, t),
    subject: ({ cell }) => subjectName(cell, { t, codes }, language),
    reading: (reading) => (reading.kind === 'few' ? t.table.few : t.table.about(reading.about, reading.from, reading.to)),
    list: (names, kind) => listText(names, language, kind),
  };
}

function periodText(firstOn: Day, lastOn: Day, { period: t }: TrendWords['t']): string {
  const [first, last] = [firstOn.slice(0, 4), lastOn.slice(0, 4)];
  if (first !== last) return t.years(first, last);
  if (lastOn.endsWith('-06-30')) return t.firstHalf(last);
  return firstOn.endsWith('-07-01') ? t.secondHalf(last) : last;
}

/** What a cell is called: areas that are counted together by all their names. */
function subjectName(cell: string, { t, codes }: TrendWords, language: Language): string {
  const names = cell.split('+').map((code) => {
    if (isArea(code)) return t.areas[code];
    if (isFormGroup(code)) return codes.formGroup[code];
    return isSourceGroup(code) ? codes.sourceGroup[code] : t.everything;
  });
  return listText(names, language);
}

export function isArea(code: string): code is AreaCode {
  return AREA_CODES.some((one) => one === code);
}

export function isFormGroup(code: string): code is FormGroup {
  return code in FORM_GROUPS;
}

function isSourceGroup(code: string): code is SourceGroup {
  return code in SOURCE_GROUPS;
}

/** A sentence in words. `isNamed`: its subject has just been said. */
export function sentenceText(said: Said, say: Saying, { entries }: Pick<Roster, 'entries'>, isNamed = false): string {
  const { say: t, tables } = say.t;
  switch (said.kind) {
    case 'promises':
      return t.promises[said.band ?? 'unsaid'];
    case 'sessions':
      if (said.sessions === null) return t.sessions.unsaid;
      return said.sessions === 0 ? t.sessions.none : t.sessions.some(said.sessions);
    case 'question':
      return t.question;
    case 'no-mark':
      return t.noMark;
    case 'never':
      return t.never;
    case 'breakdown':
      return said.isPooled ? t.breakdown.pooled : t.breakdown.alone;
    case 'short-period':
      return t.short(entries[0] ? say.date(entries[0].day) : '');
    case 'late-key':
      return t.lateKey;
    case 'figure':
    case 'change': {
      const text = said.kind === 'figure' ? figureText(said.row, say) : changeText(said.row, say);
      return isNamed ? capitalised(text) : t.of(say.subject(said.row.subject), text);
    }
    case 'largest':
      return largestText(tables[said.table], said.rows, say);
  }
}

function figureText({ now: { reading } }: Row, say: Saying): string {
  const { say: t } = say.t;
  return reading.kind === 'few' ? t.few : t.about(reading.about, reading.from, reading.to);
}

function changeText({ comparison, earlier }: Row, say: Saying): string {
  return say.t.say.change[comparison](earlier ? say.period(earlier.period) : '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function largestText(table: string, rows: readonly Row[], say: Saying): string {
  const { largest: t } = say.t.say;
  const [first, second] = rows;
  if (!first || first.now.reading.kind === 'few') return t.none(table);
  if (second)
    return t.several(
      table,
      say.list(
        rows.map(({ subject }) => say.subject(subject)),
        'or',
      ),
    );
  const { about, from, to } = first.now.reading;
  return t.one(table, say.subject(first.subject), about, from, to);
}
