import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import type { Official, Roster } from '../../protocol/roster.ts';
import { dutyOrder } from '../rotation.ts';

/** A round: whose key it is, of which day, for which release. */
export interface Round {
  readonly by: number;
  readonly day: Day;
  readonly lastOn: Day;
}

/**
 * The two who release: the keyholder, and the first in the duty order after the period's end, or on the day of a key made later, who is somebody
 * else, has not left and is not away, as had been said by then; or who is away, where all others are. Null for the second where there is nobody.
 */
export function releasersOf(roster: Roster, { by, day, lastOn }: Round): readonly [first: number, second: number | null] {
  const ended = addDays(lastOn, 1);
  const on = day > ended ? day : ended;
  const others = dutyOrder(roster, periodOn(roster, on)).filter((number) => number !== by && mayRelease(roster, number, on));
  return [by, others.find((number) => !isKnownAway(roster, number, on)) ?? others[0] ?? null];
}

/** Whether somebody is away on a day and had said so two days before: what is said later might come into the roster after the key of that day. */
function isKnownAway({ officials }: Roster, number: number, on: Day): boolean {
  const leaves = officials.get(number)?.leaves ?? [];
  return leaves.some(({ saidOn, firstOn, lastOn }) => saidOn < addDays(on, -1) && firstOn <= on && on <= lastOn);
}

/**
 * Whether somebody was an ombudsperson in office on a day, as far as the lists can tell for good. Who leaves may have signed before, on that day or the
 * next: an entry may be of the day before it is added. So the day of leaving and the one after still count, else a later entry of the
 * roster could make a release wrong that was right. Who adds an entry is held to the roster as it is then.
 */
export function mayRelease(roster: Roster, number: number, on: Day): boolean {
  const official = roster.officials.get(number);
  if (official?.role !== 'ombudsperson' || official.servesFrom > periodOn(roster, on)) return false;
  return leftOn(official).every((left) => left >= addDays(on, -1));
}

function leftOn({ retiredOn, lostOn }: Official): Day[] {
  return [retiredOn, lostOn].filter((on) => on !== null);
}
