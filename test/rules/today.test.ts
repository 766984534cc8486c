import { expect, test } from 'vitest';
import { dayAt } from '../../rules/today.ts';

test.each([
  ['2026-11-21T22:59:59Z', '2026-11-21'],
  ['2026-11-21T23:00:00Z', '2026-11-22'],
  ['2026-06-30T21:59:59Z', '2026-06-30'],
  ['2026-06-30T22:00:00Z', '2026-07-01'],
  ['2027-03-28T00:59:59Z', '2027-03-28'],
])('at %s it is %s in Stockholm', (moment, expected) => {
  expect(dayAt(Date.parse(moment))).toBe(expected);
});
