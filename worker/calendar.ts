import { toB64u, utf8 } from '../protocol/bytes.ts';
import { addDays, type Day, weekday } from '../protocol/calendar.ts';
import { periodDays, periodOn } from '../protocol/duty-periods.ts';
import { activeOfficial, type Official, type Roster } from '../protocol/roster.ts';
import type { RosterEntry } from '../protocol/roster-entry.ts';
import { DEPUTIES, dutyOrder } from '../rules/rotation.ts';
import { isWorkingDay } from '../rules/working-days.ts';
import type { calendar as Words } from './messages/sv/calendar.ts';

/**
 * The duty as a calendar (RFC 5545): days without times, from the roster and today alone. Whatever letters there are, its bytes are the same.
 */

/** A calendar tells of the current period and of those that begin within half a year. */
const DAYS_AHEAD = 182;
/** RFC 5545, 3.1: octets in a line, its break aside. */
const LINE_OCTETS = 75;

type CalendarWords = typeof Words;

/** One entry of a calendar, for whole days. */
interface CalendarEvent {
  /** Stays the same while the event moves or changes its words. */
  readonly id: string;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly summary: string;
  readonly description?: string;
}

interface Period {
  readonly number: number;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly order: readonly number[];
}

/** Who is on duty, and who the deputies are: for everybody. */
export function dutyCalendar(roster: Roster, today: Day, words: CalendarWords): string {
  const names = (numbers: readonly number[]) => numbers.map((number) => roster.officials.get(number)?.name ?? '');
  const events = periodsFrom(roster, today).map(({ number, firstOn, lastOn, order }): CalendarEvent => {
    const [onDuty] = names(order);
    const deputies = names(order.slice(1, 1 + DEPUTIES));
    return {
      ...{ id: `duty-${number}`, firstOn, lastOn },
      summary: onDuty === undefined ? words.nobody : words.onDuty(onDuty),
      ...(deputies.length > 0 && { description: words.deputies(deputies.join(', ')) }),
    };
  });
  return calendarText(roster, words.name(roster.municipality), events);
}

/**
 * One ombudsperson's duty, absences, and the days on which to open the desk: each working day on duty, and the first of every other week once
 * the person serves, so that two have witnessed the roster within any fortnight, however long a period is.
 */
export function officialCalendar(roster: Roster, official: Official, today: Day, words: CalendarWords): string {
  const periods = periodsFrom(roster, today);
  const lastOn = periods.at(-1)?.lastOn ?? today;
  const absences = official.leaves
    .map((leave, index) => ({ ...leave, id: `away-${index}-${official.number}`, summary: words.away }))
    .filter((leave) => leave.lastOn >= today && leave.firstOn <= lastOn);
  const events = [...periods.flatMap((period) => eventsOf(period, official, words)), ...absences];
  return calendarText(roster, words.nameOf(official.name), events);
}

function eventsOf({ number, firstOn, lastOn, order }: Period, official: Official, words: CalendarWords): CalendarEvent[] {
  const isOnDuty = order[0] === official.number;
  const workingDays = daysFrom(firstOn, lastOn).filter(isWorkingDay);
  const open = (on: Day, description: string): CalendarEvent => ({
    ...{ id: `open-${on}-${official.number}`, firstOn: on, lastOn: on, summary: words.open, description },
  });
  if (isOnDuty) {
    const duty = { id: `duty-${number}-${official.number}`, firstOn, lastOn, summary: words.ownDuty };
    return [duty, ...workingDays.map((on) => open(on, words.openOnDuty))];
  }
  const isThere = (on: Day) => !official.leaves.some((leave) => leave.firstOn <= on && on <= leave.lastOn);
  if (number < official.servesFrom) return [];
  const days = workingDays.filter(isThere);
  const isFirstOfWeek = (on: Day) => !days.some((earlier) => earlier < on && mondayOf(earlier) === mondayOf(on));
  return days.filter(isFirstOfWeek).map((on) => open(on, words.openOtherwise));
}

function periodsFrom(roster: Roster, today: Day): Period[] {
  const periods: Period[] = [];
  for (let number = periodOn(roster, today); ; number++) {
    const days = periodDays(roster, number);
    if (days.firstOn > addDays(today, DAYS_AHEAD)) return periods;
    // Who has gone within the last week still stands in the order, and reads nothing.
    const order = dutyOrder(roster, number).filter((official) => activeOfficial(roster, official) !== null);
    periods.push({ number, ...days, order });
  }
}

function mondayOf(on: Day): Day {
  return addDays(on, -weekday(on));
}

function daysFrom(firstOn: Day, lastOn: Day): Day[] {
  const days: Day[] = [];
  for (let on = firstOn; on <= lastOn; on = addDays(on, 1)) days.push(on);
  return days;
}

function calendarText(roster: Roster, name: string, events: readonly CalendarEvent[]): string {
  const channel = toB64u(roster.channelId);
  // The only time that there is: the day of the newest entry, so that the same roster gives the same stamps.
  const stamp = `${dateOf((roster.entries.at(-1) as RosterEntry).day)}T000000Z`;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Motrost//Duty//SV', 'CALSCALE:GREGORIAN'],
    ...[`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:P1D', 'X-PUBLISHED-TTL:P1D'],
    ...events.flatMap(({ id, firstOn, lastOn, summary, description }) => [
      ...['BEGIN:VEVENT', `UID:${id}@${channel}`, `DTSTAMP:${stamp}`],
      ...[`DTSTART;VALUE=DATE:${dateOf(firstOn)}`, `DTEND;VALUE=DATE:${dateOf(addDays(lastOn, 1))}`],
      `SUMMARY:${escaped(summary)}`,
      ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
      // It keeps nobody's day from being free.
      ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** RFC 5545, 3.3.4. */
function dateOf(day: Day): string {
  return day.replaceAll('-', '');
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** RFC 5545, 3.1: a long line goes on after CRLF and a space; never inside a character. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const character of line) {
    const size = utf8(character).length;
    if (octets + size > LINE_OCTETS) {
      parts.push('');
      octets = 1;
    }
    parts[parts.length - 1] += character;
    octets += size;
  }
  return parts.join('\r\n ');
}
