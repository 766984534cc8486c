import { addDays, type Day } from '../protocol/calendar.ts';
import { NOTICE_DAYS, periodDays } from '../protocol/duty-periods.ts';
import { activeOfficial, type Official, type Roster } from '../protocol/roster.ts';

/** How many may read when the first has been silent (docs/protocol.md, section 5). */
export const DEPUTIES = 2;
const READERS = 1 + DEPUTIES;
/** A concern needs at least two people who can open it (docs/protocol.md, section 5). */
export const FEWEST_READERS = 2;
/** For so many periods after they began to serve, people are shown as new. */
const NEW_PERIODS = 2;

/** One duty period, counted: everyone in its order, and how the queue came to it, so that a person can follow it with a finger. */
export interface Duty {
  readonly period: number;
  readonly firstOn: Day;
  readonly lastOn: Day;
  /** First who is on duty, then the deputies and the rest. */
  readonly order: readonly number[];
  /** Who stands in line, the first in front: those away keep their places. */
  readonly queue: readonly number[];
  readonly away: readonly number[];
  /** Nobody where everyone is away. */
  readonly onDuty: number | null;
}

/**
 * The duty order of a period: official numbers, first who is on duty (docs/protocol.md, "Duty periods and order").
 * A pure function of the signed roster, so that anyone can check it by hand: a queue, no hash, no chance.
 */
export function dutyOrder(roster: Roster, period: number): readonly number[] {
  const counted = ordersOf.get(roster) ?? { orders: [], duties: dutiesFrom(roster) };
  ordersOf.set(roster, counted);
  const { orders, duties } = counted;
  if (!Number.isSafeInteger(period) || period < 0) throw new RangeError('not a duty period');
  while (orders.length <= period) orders.push((duties.next().value as Duty).order);
  return orders[period] as readonly number[];
}

/** What has been counted of a roster, which never changes: pages ask for the same period often, and each begins with the first. */
const ordersOf = new WeakMap<Roster, { readonly orders: (readonly number[])[]; readonly duties: Generator<Duty, never> }>();

/** The duty orders of period 0, 1, 2 … without end. */
export function* dutiesFrom(roster: Roster): Generator<Duty, never> {
  const ombudspersons = [...roster.officials.values()].filter((official) => official.role === 'ombudsperson');
  let queue: readonly Official[] = [];
  let onDuty: Official | undefined;
  for (let period = 0; ; period++) {
    const { firstOn, lastOn } = periodDays(roster, period);
    const noticedBy = addDays(firstOn, -NOTICE_DAYS);
    const joining = ombudspersons.filter((official) => official.servesFrom === period);
    // Who has just been on duty goes behind the newcomers too: else a newcomer could give somebody two turns in a row.
    queue = [...queue.filter((official) => official !== onDuty), ...joining, ...(onDuty ? [onDuty] : [])];
    queue = queue.filter((official) => !isGoneBy(official, noticedBy));
    const available = queue.filter((official) => !isAway(official, firstOn, lastOn, noticedBy));
    const away = queue.filter((official) => !available.includes(official));
    onDuty = available[0];
    yield {
      ...{ period, firstOn, lastOn, onDuty: onDuty?.number ?? null },
      ...{ order: numbersOf([...available, ...away]), queue: numbersOf(queue), away: numbersOf(away) },
    };
  }
}

/** The day from which somebody is new here; null for who has served a while, or since the channel began. */
export function newSince(roster: Roster, { servesFrom, admittedOn }: Official, period: number): Day | null {
  const isFounder = roster.foundedFrom === null || servesFrom <= roster.foundedFrom;
  return !isFounder && period < servesFrom + NEW_PERIODS ? admittedOn : null;
}

/**
 * Who gets a key slot of a deposit for a period: the primary first, then at most two deputies. Leaves out the excluded,
 * who is gone by any entry, and who has no verified key (`keys`: by official number). Fewer than two: send nothing.
 */
export function readersOf(
  roster: Roster,
  period: number,
  excluded: readonly number[],
  keys: ReadonlyMap<number, unknown>,
  handler: number | null = null,
): readonly number[] {
  const order = dutyOrder(roster, period);
  const first = handler === null ? order : [handler, ...order.filter((number) => number !== handler)];
  return first
    .filter((number) => !excluded.includes(number) && keys.has(number) && activeOfficial(roster, number) !== null)
    .slice(0, READERS);
}

function numbersOf(officials: readonly Official[]): number[] {
  return officials.map((official) => official.number);
}

function isGoneBy(official: Official, day: Day): boolean {
  return [official.retiredOn, official.lostOn].some((goneOn) => goneOn !== null && goneOn <= day);
}

function isAway(official: Official, firstOn: Day, lastOn: Day, noticedBy: Day): boolean {
  return official.leaves.some((leave) => leave.saidOn <= noticedBy && leave.firstOn <= lastOn && leave.lastOn >= firstOn);
}
