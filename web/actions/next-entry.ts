import { toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';

/** How often an entry is signed anew because somebody else's came first. */
export const ENTRY_TRIES = 3;

/** Where the next entry of a log stands. Somebody whose clock is a day ahead may have written the newest one: days never decrease. */
export function nextPlace(roster: Roster, today: Day): { readonly n: number; readonly previous: string; readonly day: Day } {
  const newest = roster.entries.at(-1)?.day ?? today;
  return { n: roster.entries.length, previous: toB64u(headOf(roster)), day: newest > today ? newest : today };
}

/** Whether something was refused because another entry, or another device, came first. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'entry-conflict' || error.code === 'vault-conflict');
}
