import swedishHolidays from 'swedish-holidays';
import { expect, test } from 'vitest';
import { addDays, type Day, day, weekday } from '../../protocol/calendar.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { acknowledgeDueOn, mayOpenGate } from '../../rules/escalation.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../rules/working-days.ts';

const EVES = ['Midsommarafton', 'Julafton', 'Nyårsafton'];

function daysOff(year: number): Set<string> {
  const off = swedishHolidays.getHolidays(year).filter((holiday) => holiday.isPublicHoliday || EVES.includes(holiday.name));
  return new Set(
    off.map((holiday) => [holiday.year, holiday.month, holiday.day].map((part) => String(part).padStart(2, '0')).join('-')),
  );
}

test('working days from 2000 to 2100 are those of an independent calendar of Swedish holidays', () => {
  for (let year = 2000; year <= 2100; year++) {
    const off = daysOff(year);
    for (let on = day(`${year}-01-01`); on.startsWith(String(year)); on = addDays(on, 1)) {
      expect({ on, works: isWorkingDay(on) }).toEqual({ on, works: weekday(on) < 5 && !off.has(on) });
    }
  }
});

test('three working days over a Christmas are counted past the holidays', () => {
  expect(addWorkingDays(day('2026-12-22'), 3)).toBe('2026-12-29');
  expect(workingDaysBetween(day('2026-12-22'), day('2026-12-29'))).toBe(3);
  expect(workingDaysBetween(day('2026-12-24'), day('2026-12-27'))).toBe(0);
});

const rules = { acknowledgeWorkingDays: 3 } as ChannelRules;

test.each([
  ['an ordinary Monday', '2026-11-16', '2026-11-19'],
  ['a Thursday, over the weekend', '2026-11-19', '2026-11-24'],
  ['the day before Christmas Eve, cut at five calendar days', '2026-12-23', '2026-12-28'],
])('a letter of %s is to be acknowledged by the promised day', (_, from, due) => {
  expect(acknowledgeDueOn(from as Day, rules)).toBe(due);
});

test('a gate stays shut through the last promised day and opens the day after', () => {
  expect(mayOpenGate(day('2026-11-16'), rules, day('2026-11-19'))).toBe(false);
  expect(mayOpenGate(day('2026-11-16'), rules, day('2026-11-20'))).toBe(true);
});
