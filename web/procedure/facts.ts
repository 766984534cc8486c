import type { Day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { isGone, type Official, type Roster } from '../../protocol/roster.ts';
import type { ChannelRules, RosterEntryOf } from '../../protocol/roster-entry.ts';
import { dutyOrder } from '../../rules/rotation.ts';

/** Rules as an entry of the roster has them. */
export interface DatedRules {
  readonly rules: ChannelRules;
  /** The number of the entry, and its day. */
  readonly entry: number;
  readonly signedOn: Day;
  /** The first day on which they hold. */
  readonly since: Day;
}

/** Somebody who receives, or is going to. */
export interface Receiver {
  readonly official: Official;
  /** First day of service, where that lies ahead. */
  readonly from: Day | null;
  readonly isOnDuty: boolean;
}

/** What of the procedure follows from the verified roster and the day. */
export interface ProcedureFacts {
  readonly today: Day;
  readonly inForce: DatedRules;
  /** Rules that have been signed and hold later. */
  readonly coming: readonly DatedRules[];
  readonly receivers: readonly Receiver[];
  /** The number of the newest entry. */
  readonly newestEntry: number;
}

/** The facts of a day. */
export function procedureFacts(roster: Roster, today: Day): ProcedureFacts {
  const current = periodOn(roster, today);
  const all = roster.schedule.map((segment) => datedRules(roster, segment));
  const inForce = all.findLast(({ since }) => since <= today);
  if (!inForce) throw new RangeError('before the channel began');
  return {
    ...{ today, inForce, coming: all.filter(({ since }) => since > today) },
    receivers: receivers(roster, current),
    newestEntry: roster.entries.length - 1,
  };
}

function datedRules(roster: Roster, { rules, firstOn }: Roster['schedule'][number]): DatedRules {
  // The schedule holds the very rules of the entry.
  const entry = roster.entries.find((one): one is RosterEntryOf<'genesis' | 'rules'> => rulesOf(one) === rules);
  if (!entry) throw new RangeError('rules without an entry');
  const since = firstOn > entry.day || entry.kind === 'rules' ? firstOn : entry.day;
  return { rules, entry: entry.n, signedOn: entry.day, since };
}

function rulesOf(entry: Roster['entries'][number]): ChannelRules | null {
  return entry.kind === 'genesis' || entry.kind === 'rules' ? entry.body.rules : null;
}

/** Everyone in office, in the order of admission. */
function receivers(roster: Roster, current: number): Receiver[] {
  const [onDuty] = dutyOrder(roster, current);
  const active = [...roster.officials.values()].filter((official) => official.role === 'ombudsperson' && !isGone(official));
  return active.map((official) => ({
    official,
    from: official.servesFrom > current ? periodDays(roster, official.servesFrom).firstOn : null,
    isOnDuty: official.number === onDuty,
  }));
}
