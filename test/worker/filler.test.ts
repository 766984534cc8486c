import { describe, expect, test } from 'vitest';
import { RECEIPT_STATE } from '../../protocol/board-layout.ts';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { isWorkingDay, workingDaysBetween } from '../../rules/working-days.ts';
import { composePublication } from '../../worker/publication.ts';
import { SMALL } from '../roster-maker.ts';

/** Filler is told as what a letter of the day before would be: by its gate's day at the latest, on each day on which somebody could have read it. */
const NOTHING_WAITS = { receipts: [], oldReceipts: [], slots: [], ghosts: [], oldGhosts: [] };
/** An autumn, Christmas, Easter; and a Christmas with five days off in a row, on which nobody could read before the gate opens. */
const SEASONS = [
  ['2026-11-02', 10],
  ['2026-12-18', 22],
  ['2027-03-22', 14],
  ['2029-12-20', 9],
] as const;
const DAYS = SEASONS.flatMap(([first, count]) => Array.from({ length: count }, (_, index) => addDays(day(first), index)));

/** The days between a publication's filler being written and being told of as acknowledged, or as open; of many at once, so that chance shows all. */
function daysToldOn(publishedOn: Day, acknowledgeWorkingDays: number) {
  const rules = { ...SMALL, acknowledgeWorkingDays, receipts: 64 };
  const { keptGhosts } = composePublication(NOTHING_WAITS, rules, publishedOn);
  const on = (state: number) => [
    ...new Set(keptGhosts.filter((ghost) => ghost.state === state).map(({ due_on }) => due_on as Day)),
  ];
  const acknowledged = on(RECEIPT_STATE.acknowledged);
  return { dueOn: acknowledgeDueOn(addDays(publishedOn, -1), rules), acknowledged, opened: on(RECEIPT_STATE.openToDeputies) };
}

describe.each([1, 2, 3, 4, 5])('with %i working days for acknowledging, filler is told', (workingDays) => {
  test('as acknowledged after a working day on which its gate was still shut, holidays or not', () => {
    for (const on of DAYS) {
      const { dueOn, acknowledged, opened } = daysToldOn(on, workingDays);
      for (const told of acknowledged) {
        const readOn = addDays(told, -1);
        const isRight = workingDaysBetween(addDays(on, -1), dueOn) > 0 ? isWorkingDay(readOn) : readOn === dueOn;
        expect(isRight && readOn >= on && readOn <= dueOn, `written before ${on}, read on ${readOn}`).toBe(true);
        expect(daysBetween(on, told)).toBeLessThanOrEqual(5);
      }
      for (const told of opened) expect(told).toBe(addDays(dueOn, 1));
    }
  });

  test('on each of those days', () => {
    const tuesday = day('2027-02-02');
    expect(daysToldOn(tuesday, workingDays).acknowledged).toHaveLength(Math.min(workingDays, 4));
  });
});
