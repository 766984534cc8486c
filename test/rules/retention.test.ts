import { expect, test } from 'vitest';
import { addDays, day } from '../../protocol/calendar.ts';
import { changeSchedule, foundSchedule } from '../../protocol/duty-periods.ts';
import { expiresOn, fileGoesOn, handedOverNotesGoOn, mayForget, vaultsToDelete } from '../../rules/retention.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

const ON = day('2026-11-02');

test('a deposit has served 90 days after its case was closed, or up to a fortnight later by its own number', () => {
  expect(expiresOn(ON, 'letter', 0)).toBe(addDays(ON, 90));
  expect(expiresOn(ON, 'letter', 13)).toBe(addDays(ON, 103));
  expect(expiresOn(ON, 'letter', 14)).toBe(addDays(ON, 90));
  const days = Array.from({ length: 1000 }, (_, spread) => expiresOn(ON, 'letter', 2 ** 32 - 1 - spread));
  expect(new Set(days).size).toBe(14);
});

test('a cover has served 90 days after it came, or up to 119 days later', () => {
  expect(expiresOn(ON, 'cover', 0)).toBe(addDays(ON, 90));
  expect(expiresOn(ON, 'cover', 119)).toBe(addDays(ON, 209));
  expect(expiresOn(ON, 'cover', 120)).toBe(addDays(ON, 90));
});

test('a case file stays for 730 days after closing, notes of a case that was handed over for 90', () => {
  expect(fileGoesOn(ON)).toBe(day('2028-11-01'));
  expect(handedOverNotesGoOn(ON)).toBe(addDays(ON, 90));
});

test('nothing may be destroyed before the rules in force name an archive decision', () => {
  const decided = { ...SMALL, archiveDecision: { number: 'KS 2026/17', decidedOn: ON } };
  const schedule = foundSchedule(ON, SMALL);
  expect(mayForget({ schedule }, addDays(ON, 4000))).toBe(false);
  const changed = changeSchedule(schedule, ON, decided);
  const inForceOn = changed.at(-1)?.firstOn ?? ON;
  expect(mayForget({ schedule: changed }, addDays(inForceOn, -1))).toBe(false);
  expect(mayForget({ schedule: changed }, inForceOn)).toBe(true);
  const withdrawn = changeSchedule(changed, inForceOn, SMALL);
  expect(mayForget({ schedule: withdrawn }, withdrawn.at(-1)?.firstOn ?? ON)).toBe(false);
});

test('a decision of a later day is none yet, and counts from its own day on', () => {
  const decidedOn = addDays(ON, 10);
  const schedule = foundSchedule(ON, { ...SMALL, archiveDecision: { number: 'KS 2026/17', decidedOn } });
  for (const days of [0, 9]) expect(mayForget({ schedule }, addDays(ON, days))).toBe(false);
  for (const days of [10, 11]) expect(mayForget({ schedule }, addDays(ON, days))).toBe(true);
});

test('a vault goes two years after its owner has left, whoever that is, and no other', async () => {
  const maker = await RosterMaker.found(ON);
  for (let count = 0; count < 4; count++) await maker.admit(ON);
  await maker.admit(ON, { role: 'leader' });
  await maker.append(ON, 'retire', { official: 5 }, [maker.root]);
  await maker.append(addDays(ON, 1), 'retire', { official: 3 }, [maker.root]);
  await maker.append(addDays(ON, 9), 'lost', { official: 1 }, [maker.root]);
  const roster = await maker.verify(addDays(ON, 9));
  const goingOn = (days: number) => vaultsToDelete(roster, addDays(ON, days));
  expect([0, 729, 730, 731, 738, 739, 4000].map(goingOn)).toEqual([[], [], [5], [3, 5], [3, 5], [1, 3, 5], [1, 3, 5]]);
});
