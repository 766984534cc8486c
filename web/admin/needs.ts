import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays, periodOn, rulesOfPeriod } from '../../protocol/duty-periods.ts';
import { isHeadFresh, keyListFor, type Official } from '../../protocol/roster.ts';
import { isFounded } from '../../protocol/roster-effects.ts';
import { periodsWithNobody } from '../../rules/own-duty.ts';
import { isDecided } from '../../rules/retention.ts';
import { FEWEST_READERS } from '../../rules/rotation.ts';
import { keySpan, type Office, ombudspersonsOf, standings } from '../office.ts';

/** With fewer, one who is away leaves two, and one who leaves too leaves nobody to read. */
const ENOUGH_OMBUDSPERSONS = 3;
/** Keys for fewer periods than this are running short. */
const ENOUGH_PERIODS = 8;
/** How many periods ahead is looked. */
const PERIODS_AHEAD = 8;
/** What happens within so many periods cannot wait. */
const SOON = 3;
/** Somebody who has not witnessed for so long has not been at the desk. */
const WITNESS_DAYS = 14;

/** Something that has to be done so that the channel goes on working. `isUrgent`: without it nobody can write, or soon nobody can. */
export type Need = { readonly isUrgent: boolean } & (
  | { readonly what: 'not-begun'; readonly count: number }
  | { readonly what: 'few-ombudspersons'; readonly count: number }
  | { readonly what: 'few-readers'; readonly firstOn: Day }
  | { readonly what: 'nobody-available'; readonly firstOn: Day; readonly lastOn: Day }
  | { readonly what: 'no-keys'; readonly official: Official }
  | { readonly what: 'keys-short'; readonly official: Official; readonly lastOn: Day }
  | { readonly what: 'head-stale' }
  | { readonly what: 'witness-missing'; readonly official: Official; readonly witnessedOn: Day | null }
  | { readonly what: 'no-archive-decision' }
  | { readonly what: 'archive-decision-ahead'; readonly decidedOn: Day }
);

/** What needs doing, what is urgent first. */
export function needsOf(office: Office): readonly Need[] {
  const needs = [...peopleNeeds(office), ...keyNeeds(office), ...witnessNeeds(office), ...ruleNeeds(office)];
  return [...needs.filter(({ isUrgent }) => isUrgent), ...needs.filter(({ isUrgent }) => !isUrgent)];
}

function peopleNeeds(office: Office): Need[] {
  const { roster } = office;
  const count = ombudspersonsOf(roster).length;
  if (roster.foundedFrom === null) return [{ what: 'not-begun', isUrgent: true, count }];
  const few: Need[] =
    count < ENOUGH_OMBUDSPERSONS ? [{ what: 'few-ombudspersons', isUrgent: count < FEWEST_READERS, count }] : [];
  return [...few, ...awayNeeds(office)];
}

/** The first coming period in which everybody is away. */
function awayNeeds({ roster, today }: Office): Need[] {
  const [duty] = periodsWithNobody(roster, today);
  return duty ? [{ what: 'nobody-available', isUrgent: true, firstOn: duty.firstOn, lastOn: duty.lastOn }] : [];
}

function keyNeeds(office: Office): Need[] {
  const { roster, today } = office;
  const current = periodOn(roster, today);
  const own = ombudspersonsOf(roster).flatMap((official): Need[] => {
    const keys = keySpan(official, Math.max(current, official.servesFrom));
    if (!keys) return [{ what: 'no-keys', isUrgent: false, official }];
    if (keys.through - current + 1 >= ENOUGH_PERIODS) return [];
    return [{ what: 'keys-short', isUrgent: false, official, lastOn: periodDays(roster, keys.through).lastOn }];
  });
  return [...fewReaders(office), ...own];
}

/** The first coming period for which fewer than two have keys: then nobody can write. Not while there are too few people anyway. */
function fewReaders({ roster, today }: Office): Need[] {
  if (roster.foundedFrom === null) return [];
  const from = Math.max(roster.foundedFrom, periodOn(roster, today));
  const ombudspersons = ombudspersonsOf(roster);
  if (ombudspersons.length < FEWEST_READERS) return [];
  const found = comingPeriods({ roster, today }, from).find((period) => {
    const readers = ombudspersons.filter((official) => official.servesFrom <= period && keyListFor(official, period) !== null);
    return readers.length < FEWEST_READERS;
  });
  if (found === undefined) return [];
  return [{ what: 'few-readers', isUrgent: found < from + SOON, firstOn: periodDays(roster, found).firstOn }];
}

/** Before the channel has begun nobody can witness. */
function witnessNeeds(office: Office): Need[] {
  const { roster, today } = office;
  if (!isFounded(roster, today)) return [];
  const since = addDays(today, -WITNESS_DAYS);
  const stale: Need[] = isHeadFresh(roster, today) ? [] : [{ what: 'head-stale', isUrgent: false }];
  const missing = standings(office)
    .filter(({ official, isServing, servesOn }) => official.role === 'ombudsperson' && isServing && servesOn <= since)
    .filter(({ witnessedOn }) => witnessedOn === null || witnessedOn < since)
    .map(({ official, witnessedOn }): Need => ({ what: 'witness-missing', isUrgent: false, official, witnessedOn }));
  return [...stale, ...missing];
}

/** The rules that were signed last count, though they may hold only later. */
function ruleNeeds({ roster, today }: Office): Need[] {
  const rules = rulesOfPeriod(roster, roster.schedule.at(-1)?.fromPeriod ?? 0);
  if (!rules.archiveDecision) return [{ what: 'no-archive-decision', isUrgent: false }];
  const { decidedOn } = rules.archiveDecision;
  return isDecided(rules, today) ? [] : [{ what: 'archive-decision-ahead', isUrgent: false, decidedOn }];
}

function comingPeriods({ roster, today }: Office, from = periodOn(roster, today)): number[] {
  return Array.from({ length: PERIODS_AHEAD }, (_, index) => from + index);
}
