import type { Day } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { claimantIn } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';

/**
 * Why a letter is open to the deputies, as far as anyone can tell, for the server does not say: somebody lost their words, somebody acknowledged it and
 * whoever wrote opened it all the same, nobody acknowledged it in time, or whoever wrote did not want to wait.
 */
export type GateReason =
  | { readonly why: 'lost' | 'unanswered'; readonly who: number }
  | { readonly why: 'late'; readonly on: Day }
  | { readonly why: 'asked' };

/** Why the gate of a letter is open on a day. */
export function gateReason(letter: OpenedLetter, roster: Roster, today: Day): GateReason {
  const primary = onDutyFor(letter, roster);
  if (primary !== null && roster.officials.get(primary)?.lostOn) return { why: 'lost', who: primary };
  const claimant = claimantIn(letter, roster);
  if (claimant !== null) return { why: 'unanswered', who: claimant };
  const dueOn = acknowledgeDueOn(letter.day, rulesOn(roster, letter.day));
  return dueOn < today ? { why: 'late', on: dueOn } : { why: 'asked' };
}

/** Who read first when a first letter came; null for letters that go to a handler, and where all are left out. */
export function onDutyFor({ opened: { header, body } }: OpenedLetter, roster: Roster): number | null {
  if (body.type !== 'concern') return null;
  return dutyOrder(roster, header.period).find((number) => !body.exclusions.includes(number)) ?? null;
}
