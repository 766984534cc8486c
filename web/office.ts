import type { Day } from '../protocol/calendar.ts';
import { periodDays, periodOn, takesEffect } from '../protocol/duty-periods.ts';
import { activeOfficial, isGone, keyListFor, type Leave, type Official, type Roster } from '../protocol/roster.ts';
import { KEYS_PER_LIST } from '../protocol/roster-entry.ts';
import { DEPUTIES, dutyOrder, newSince } from '../rules/rotation.ts';

/** The office as everyone can see it: a verified roster on a day. */
export interface Office {
  readonly roster: Roster;
  readonly today: Day;
}

/** Periods for which somebody has keys, in a row. */
export interface KeySpan {
  readonly from: number;
  readonly through: number;
}

/** Where an official stands today. */
export interface Standing {
  readonly official: Official;
  /** First day of the period in which the person begins, or began, to serve. */
  readonly servesOn: Day;
  readonly isServing: boolean;
  /** The day of admission for as long as the person is shown as new, else null. */
  readonly newSince: Day | null;
  /** Leaves that have not ended. */
  readonly leaves: readonly Leave[];
  /** Null without keys, and for leaders. */
  readonly keys: (KeySpan & { readonly lastOn: Day }) | null;
  /** The day of the person's newest witness. */
  readonly witnessedOn: Day | null;
}

/** Everyone who is in office, in the order of admission. */
export function standings({ roster, today }: Office): readonly Standing[] {
  const current = periodOn(roster, today);
  return inOffice(roster).map((official) => {
    const keys = official.role === 'ombudsperson' ? keySpan(official, Math.max(current, official.servesFrom)) : null;
    return {
      ...{ official, servesOn: periodDays(roster, official.servesFrom).firstOn, isServing: official.servesFrom <= current },
      newSince: newSince(roster, official, current),
      leaves: official.leaves.filter(({ lastOn }) => lastOn >= today),
      keys: keys && { ...keys, lastOn: periodDays(roster, keys.through).lastOn },
      witnessedOn: roster.witnesses.find(({ official: by }) => by === official.number)?.day ?? null,
    };
  });
}

/** Who has been admitted and is not gone. */
export function inOffice({ officials }: Roster): readonly Official[] {
  return [...officials.values()].filter((official) => !isGone(official));
}

/** Ombudspersons in office, whether or not they serve yet. */
export function ombudspersonsOf(roster: Roster): readonly Official[] {
  return inOffice(roster).filter(({ role }) => role === 'ombudsperson');
}

/** Who has left, newest first, and since when. */
export function formerOfficials({ officials }: Roster): readonly { readonly official: Official; readonly goneOn: Day }[] {
  return [...officials.values()]
    .flatMap((official) => {
      const goneOn = official.lostOn ?? official.retiredOn;
      return goneOn ? [{ official, goneOn }] : [];
    })
    .sort((a, b) => (a.goneOn < b.goneOn ? 1 : -1));
}

/** The periods for which somebody has keys, from that one on, or from the first after it that has one. Null if there is none. */
export function keySpan(official: Official, period: number): KeySpan | null {
  const from = Math.max(
    period,
    official.keyLists.find(({ firstPeriod }) => firstPeriod + KEYS_PER_LIST > period)?.firstPeriod ?? -1,
  );
  let through = from - 1;
  for (let list = keyListFor(official, from); list; list = keyListFor(official, through + 1))
    through = list.firstPeriod + KEYS_PER_LIST - 1;
  return through < from ? null : { from, through };
}

/** One period's duty: who is first, then the deputies. */
export interface DutyLine {
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly primary: Official;
  readonly deputies: readonly Official[];
}

/**
 * This period's duty and the next periods', as far as there is somebody. Who is gone reads nothing, though the order of a period that is near names them
 * still.
 */
export function comingDuty({ roster, today }: Office, periods: number): readonly DutyLine[] {
  const current = periodOn(roster, today);
  return Array.from({ length: periods }, (_, index) => current + index).flatMap((period) => {
    const [primary, ...others] = dutyOrder(roster, period).flatMap((number) => activeOfficial(roster, number) ?? []);
    return primary ? [{ ...periodDays(roster, period), primary, deputies: others.slice(0, DEPUTIES) }] : [];
  });
}

/** The official in office who has that name already, or null: one person, one role. Capitals and spaces make no other person. */
export function holderOf(roster: Roster, name: string): Official | null {
  return inOffice(roster).find((official) => folded(official.name) === folded(name)) ?? null;
}

/** The first day of somebody's service, if root signs on that day (and a serving ombudsperson, where that is needed). */
export function wouldServeFrom({ roster, today }: Office): Day {
  return periodDays(roster, takesEffect(roster, today)).firstOn;
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
