import { addDays, type Day } from '../protocol/calendar.ts';
import { rulesOn, type Scheduled } from '../protocol/duty-periods.ts';
import type { Official, Roster } from '../protocol/roster.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';

/** When what the office keeps goes for good (docs/protocol.md, section 11): pure functions over days. */

/** A deposit stays so long after it has served. The server takes no word for less than so long after its own day. */
export const DEPOSIT_DAYS = 90;
/** And up to so many days longer, so that those that have served on one day do not go together. */
const SPREAD_DAYS = { letter: 14, cover: 120 };
/** A case file stays for two years after its closing. */
const FILE_DAYS = 730;

/** Whether anything may be destroyed on that day: not before the rules in force name an archive decision that has been made by then. */
export function mayForget(scheduled: Scheduled, today: Day): boolean {
  return isDecided(rulesOn(scheduled, today), today);
}

/** Whether rules name an archive decision of that day or before. One of a later day stands on somebody's agenda, and may never be made. */
export function isDecided({ archiveDecision }: ChannelRules, today: Day): boolean {
  return archiveDecision !== null && archiveDecision.decidedOn <= today;
}

/**
 * The first day on which a desk says that a deposit has served. `servedOn`: of a letter, and of a hand-over, the day on which its case was closed, or
 * its own if that is later; of a cover its own. `spread`: the deposit's own number from 0 on (`deriveSpread`).
 */
export function expiresOn(servedOn: Day, what: keyof typeof SPREAD_DAYS, spread: number): Day {
  return addDays(servedOn, DEPOSIT_DAYS + (spread % SPREAD_DAYS[what]));
}

/** The day on which the file of a case that was closed on that day goes from the vault. */
export function fileGoesOn(closedOn: Day): Day {
  return addDays(closedOn, FILE_DAYS);
}

/** The officials who left so long ago that no file of theirs would be kept any more. Nobody has been able to open their vaults since they left. */
export function vaultsToDelete({ officials }: Pick<Roster, 'officials'>, today: Day): number[] {
  const goneOn = ({ retiredOn, lostOn }: Official) => retiredOn ?? lostOn;
  const isOver = (on: Day | null) => on !== null && today >= fileGoesOn(on);
  return [...officials.values()].filter((official) => isOver(goneOn(official))).map(({ number }) => number);
}

/** The day on which the notes of a case that was handed over go: until then the reporter may refuse, and it comes back. */
export function handedOverNotesGoOn(handedOverOn: Day): Day {
  return addDays(handedOverOn, DEPOSIT_DAYS);
}
