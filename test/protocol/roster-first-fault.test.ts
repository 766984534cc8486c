import { expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { verifyRoster } from '../../protocol/verify-roster.ts';
import { RosterMaker, testSigner } from '../roster-maker.ts';

const MONDAY = day('2026-08-03');
const TODAY = day('2026-11-22');

/** A server leaves `previous` out, so a changed entry makes every later one look wrong too. */
test('a changed entry is told of, and not what comes of it further on', async () => {
  const maker = await RosterMaker.found(MONDAY);
  for (let count = 0; count < 3; count++) await maker.admit(addDays(MONDAY, count));
  await maker.leave(addDays(MONDAY, 20), 1, TODAY, TODAY);
  const channelId = await maker.channelId();
  const faultOf = (change: (entry: RosterEntry) => unknown) => {
    const shown = maker.entries.map(({ previous, ...entry }, n) => (n === 1 ? change({ ...entry, previous }) : entry));
    return expect(verifyRoster({ entries: shown, witnesses: [] }, channelId, TODAY)).rejects;
  };
  // Dated later, it makes the next one look backdated; with another key, what its owner signed looks forged.
  await faultOf((entry) => ({ ...entry, day: addDays(MONDAY, 9) })).toMatchObject({ fault: 'forged', n: 1 });
  const key = toB64u(testSigner(77).key);
  await faultOf((entry) => ({ ...entry, body: { ...entry.body, key } })).toMatchObject({ fault: 'forged', n: 1 });
});
