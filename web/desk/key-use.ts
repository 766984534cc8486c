import type { VaultCase, VaultContent } from '../../crypto/vault.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { periodsToRetire } from '../../rules/key-retirement.ts';
import { tagOf } from '../case-file.ts';
import { receiveHandOvers } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';

/** What a reading of the letterbox says about the keys of past periods. */
export interface KeyFacts {
  readonly letters: readonly OpenedLetter[];
  readonly covers: readonly OpenedLetter[];
  readonly tallies: readonly OpenedLetter[];
  /** Duty periods with deposits that nobody has acknowledged. */
  readonly unhandled: ReadonlySet<number>;
  readonly today: Day;
}

/** The period keys that a vault keeps: all but those of periods that are over, handled, and needed by nothing here. */
export function keptKeys(roster: Roster, { periodKeys, cases }: VaultContent, facts: KeyFacts): VaultContent['periodKeys'] {
  const { unhandled, today } = facts;
  const held = periodKeys.map(({ period }) => period);
  const retired = periodsToRetire(roster, today, { held, unhandled, needed: neededPeriods(roster, cases, facts) });
  return periodKeys.filter(({ period }) => !retired.includes(period));
}

/**
 * Duty periods of what belongs to cases in the vault, as long as it is listed: their letters, and the hand-overs that they came by. To say that a deposit
 * has served, it has to be opened. Covers and tallies are the same.
 */
function neededPeriods(roster: Roster, cases: readonly VaultCase[], { letters, covers, tallies }: KeyFacts): Set<number> {
  const tags = new Set(cases.flatMap((one) => one.letters.map(({ tag }) => tag)));
  const heads = new Set(cases.flatMap(({ officeHeads }) => officeHeads));
  const ofCases = letters.filter((letter) => tags.has(tagOf(letter)));
  // By the office head that it carries, as the case remembers it: its key may have been replaced since.
  const handOvers = receiveHandOvers(letters, roster)
    .map(({ letter }) => letter)
    .filter(({ opened }) => heads.has(toB64u(opened.body.officeHead)));
  const listed = [...ofCases, ...handOvers, ...covers, ...tallies].map(({ opened }) => opened.header.period);
  // By the vault's own word too: a listing that leaves letters out must not cost an open case their keys. Clocks may differ by a day.
  const open = cases.filter(({ state }) => state === 'open');
  const days = open.flatMap((one) => one.letters.flatMap(({ day }) => [-1, 0, 1].map((more) => addDays(day, more))));
  return new Set([...listed, ...days.filter((on) => on >= firstDay(roster)).map((on) => periodOn(roster, on))]);
}

/** The first day that has a duty period. */
function firstDay(roster: Roster): Day {
  return periodDays(roster, 0).firstOn;
}
