import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { shownParts, shownText, spanLeft, trimmedSpan } from '../../web/desk/passages.ts';

const DAY = day('2026-12-03');
const parts = shownParts(['Igår ', { removedOn: DAY }, ' skrek åt mig.'], (on) => `[${on}]`);

describe('a passage', () => {
  test('is what is selected, without the white space around it; white space alone is none', () => {
    expect(trimmedSpan('ett  två tre', { from: 3, to: 9 })).toEqual({ from: 5, to: 8 });
    expect(trimmedSpan('ett  två', { from: 3, to: 5 })).toBeNull();
    expect(trimmedSpan('ett', { from: 1, to: 1 })).toBeNull();
  });

  test('is found where browsers count a line break as one character', () => {
    const text = 'ett\r\ntvå\r\ntre';
    const span = trimmedSpan(text, { from: 8, to: 11 });
    expect(span && text.slice(span.from, span.to)).toBe('tre');
  });

  test('is counted in what is left of a letter: the marks have no length there', () => {
    const shown = shownText(parts);
    expect(shown).toBe('Igår [2026-12-03] skrek åt mig.');
    const chosen = (passage: string) => ({ from: shown.indexOf(passage), to: shown.indexOf(passage) + passage.length });
    const left = 'Igår  skrek åt mig.';
    const passageOf = (passage: string) => {
      const span = spanLeft(parts, chosen(passage));
      return span && left.slice(span.from, span.to);
    };
    expect(passageOf('skrek')).toBe('skrek');
    expect(passageOf('Igår')).toBe('Igår');
    expect(passageOf('Igår [2026-12-03] skrek')).toBe('Igår  skrek');
    expect(passageOf('[2026-12-03]')).toBeNull();
    expect(passageOf('12-03] skrek')).toBe(' skrek');
  });
});
