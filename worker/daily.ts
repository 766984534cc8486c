import { addDays, type Day } from '../protocol/calendar.ts';
import { periodDays, periodOn, rulesOn } from '../protocol/duty-periods.ts';
import type { Roster } from '../protocol/roster.ts';
import { mayOpenGate } from '../rules/escalation.ts';
import { mayForget, vaultsToDelete } from '../rules/retention.ts';
import { dutiesFrom } from '../rules/rotation.ts';
import { type Moment, publicationDueOn, yesterdayOf } from './clock.ts';
import { composePublication, mostRetold } from './publication.ts';
import {
  deleteOldPublications,
  findNewestPublication,
  findOldPublication,
  insertPublication,
  listDueGhosts,
  listGhostsToldUntil,
  listWaitingSlots,
} from './store/board.ts';
import { type Database, writeAll } from './store/db.ts';
import {
  deleteCountsBefore,
  deleteExpired,
  listDueReceipts,
  listToldUntil,
  openPeriod,
  openUnacknowledged,
} from './store/deposits.ts';
import { deleteOverdueInvitations } from './store/invitations.ts';
import { insertLostOfficial, listLostOfficials } from './store/lost-officials.ts';
import { deleteProposalBefore } from './store/proposals.ts';
import { loadRoster } from './store/roster.ts';
import { deleteSpentBefore } from './store/signatures.ts';
import { deleteVaultsOf } from './store/vaults.ts';

/** However the working days fall, no gate stays shut longer than this without an acknowledgement. */
const LONGEST_WAIT_DAYS = 5;

/** Publications of so many days are made up for; what was missed before stays missed. */
const MOST_CAUGHT_UP = 14;

/**
 * The daily run: opens the gates that are due, forgets what has served, and publishes the board, also of the days that were missed. Does
 * nothing until the rules' hour, before founding, and after it has been done. Each step is one batch and can be repeated: a run that
 * broke off is made again.
 */
export async function runDaily(database: Database, moment: Moment): Promise<void> {
  const roster = await loadRoster(database, moment.today);
  if (!roster) return;
  const rules = rulesOn(roster, moment.today);
  const dueOn = publicationDueOn(moment, rules.publicationHour);
  const newest = await findNewestPublication(database);
  if (dueOn < foundedOn(roster) || (newest !== null && newest >= dueOn)) return;
  await writeAll(database, [openUnacknowledged(database, ...unacknowledgedDays(roster, moment.today))]);
  await openGatesOfLost(database, roster, moment.today);
  const yesterday = yesterdayOf(moment);
  await writeAll(database, [
    ...[deleteSpentBefore(database, yesterday), deleteCountsBefore(database, yesterday)],
    ...[deleteProposalBefore(database, yesterday), ...deleteOverdueInvitations(database, moment.today)],
    ...(mayForget(roster, moment.today)
      ? [deleteExpired(database), deleteVaultsOf(database, vaultsToDelete(roster, moment.today))]
      : []),
  ]);
  for (const on of daysToPublish(newest, dueOn)) await publish(database, roster, on, moment.today);
}

/** The day that is due and those before it that have no publication, oldest first. Before the first publication none has been missed. */
function daysToPublish(newest: Day | null, dueOn: Day): Day[] {
  const days: Day[] = [];
  for (let on = dueOn; days.length < MOST_CAUGHT_UP && on > (newest ?? addDays(dueOn, -1)); on = addDays(on, -1))
    days.unshift(on);
  return days;
}

/** By the rules of the day that it is for; what may go is said by today's, which may have withdrawn what that day's allowed. */
async function publish(database: Database, roster: Roster, on: Day, today: Day): Promise<void> {
  const rules = rulesOn(roster, on);
  const old = await findOldPublication(database);
  const [receipts, slots, ghosts, oldReceipts, oldGhosts] = await Promise.all([
    listDueReceipts(database, rules.receipts),
    listWaitingSlots(database, rules.slots),
    listDueGhosts(database, on, rules.receipts),
    old ? listToldUntil(database, old, mostRetold(rules)) : [],
    old ? listGhostsToldUntil(database, old, mostRetold(rules)) : [],
  ]);
  const waiting = { receipts, slots, ghosts, oldReceipts, oldGhosts };
  // In the same batch: a run that broke off between two would find today's publication there, and forget nothing.
  const forgetting = mayForget(roster, today) ? deleteOldPublications(database) : [];
  await insertPublication(database, on, composePublication(waiting, rules, on), forgetting);
}

function foundedOn(roster: Roster): Day {
  return (roster.entries[0] as Roster['entries'][number]).day;
}

/** The last day whose unacknowledged deposits' gates open, and the days before it that have longer, by the rules of each day. */
function unacknowledgedDays(roster: Roster, today: Day): [through: Day, except: Day[]] {
  const isDue = (day: Day) => mayOpenGate(day, rulesOn(roster, day), today);
  const recent = Array.from({ length: LONGEST_WAIT_DAYS }, (_, index) => addDays(today, index - LONGEST_WAIT_DAYS));
  const through = recent.findLast(isDue) ?? addDays(today, -LONGEST_WAIT_DAYS - 1);
  return [through, recent.filter((day) => day < through && !isDue(day))];
}

/** Opens, once for each person reported lost, the gates of the periods in whose duty order that person stood first. */
async function openGatesOfLost(database: Database, roster: Roster, today: Day): Promise<void> {
  const done = await listLostOfficials(database);
  const lost = [...roster.officials.values()].filter(({ lostOn, number }) => lostOn !== null && !done.includes(number));
  for (const { number } of lost) {
    const periods = periodsOnDuty(roster, number, today).map((period) => openPeriod(database, depositDays(roster, period)));
    await writeAll(database, [...periods, insertLostOfficial(database, number)]);
  }
}

/** The days under which deposits of a period may stand: its own, the first of the next, and a day of clocks that differ on each side. */
function depositDays(roster: Roster, period: number) {
  const { firstOn, lastOn } = periodDays(roster, period);
  return { period, firstOn: addDays(firstOn, -1), lastOn: addDays(lastOn, 2) };
}

function periodsOnDuty(roster: Roster, number: number, today: Day): number[] {
  const current = periodOn(roster, today);
  const periods: number[] = [];
  for (const { period, order } of dutiesFrom(roster)) {
    if (period > current) break;
    if (order[0] === number) periods.push(period);
  }
  return periods;
}
