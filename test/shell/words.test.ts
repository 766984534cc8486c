import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { Untrustworthy } from '../../web/actions/read-channel.ts';
import { Unreachable, Unreadable } from '../../web/api.ts';
import { common as english } from '../../web/messages/en/common.ts';
import { common as swedish } from '../../web/messages/sv/common.ts';
import { dayText, listText } from '../../web/ui/words.ts';
import { failureOf } from '../../web/visit.ts';

describe('a day is told as people say it', () => {
  test('in both languages, without a time of day, with a year only where it is another', () => {
    expect(dayText(day('2026-12-03'), 'sv')).toBe('torsdag 3 december');
    expect(dayText(day('2026-12-03'), 'en')).toMatch(/^Thursday,? 3 December$/);
    expect(dayText(day('2027-01-04'), 'sv', day('2026-12-03'))).toBe('måndag 4 januari 2027');
  });

  test('and names are listed as people list them', () => {
    expect(listText(['Anna', 'Bo', 'Cia'], 'sv')).toBe('Anna, Bo och Cia');
    expect(listText(['Anna', 'Bo'], 'en', 'or')).toBe('Anna or Bo');
  });
});

describe('every error of loading or sending', () => {
  test.each([
    [new Unreachable(), 'unreachable'],
    [new Unreadable(), 'unreadable'],
    [new Untrustworthy('cut', 9), 'untrustworthy'],
    [new Refusal('channel-not-founded'), 'not-founded'],
    [new Refusal('server-fault'), 'unreadable'],
    // As Chromium, Firefox and Safari say that a chunk has not come.
    [new TypeError('Failed to fetch dynamically imported module: https://example.se/assets/a.js'), 'unreachable'],
    [new TypeError('error loading dynamically imported module: https://example.se/assets/a.js'), 'unreachable'],
    [new TypeError('Importing a module script failed.'), 'unreachable'],
  ])('%o is %s', (error, failure) => {
    expect(failureOf(error)).toBe(failure);
  });

  test('has a title and something to do, in both languages', () => {
    expect(Object.keys(english.failures)).toEqual(Object.keys(swedish.failures));
    for (const { title, text } of [...Object.values(swedish.failures), ...Object.values(english.failures)]) {
      expect(title.length).toBeGreaterThan(5);
      expect(text.length).toBeGreaterThan(20);
    }
  });
});
