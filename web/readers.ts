import type { Day } from '../protocol/calendar.ts';
import { periodDays } from '../protocol/duty-periods.ts';
import type { Official } from '../protocol/roster.ts';
import { dutyOrder, readersOf } from '../rules/rotation.ts';
import type { Channel } from './actions/read-channel.ts';

/** For so many periods after they began to serve, people are shown as new. */
const NEW_PERIODS = 2;

/** Somebody who may read a letter, as pages name them. */
export interface NamedReader {
  readonly official: Official;
  /** The day from which somebody is new here; null for who has served a while, or since the channel began. */
  readonly newSince: Day | null;
}

/** Who reads a letter that is sealed now: the person on duty, then the deputies. */
export interface Readers {
  readonly named: readonly NamedReader[];
  /** Last day of the duty period. */
  readonly until: Day;
}

/** Who would read a letter that leaves these people out (`handler`: who has the case, if somebody has). */
export function namedReaders(channel: Channel, excluded: readonly number[] = [], handler: number | null = null): Readers {
  const { roster, period, keys } = channel;
  const numbers = readersOf(roster, period, excluded, keys, handler);
  return { named: numbers.flatMap((number) => named(channel, number) ?? []), until: periodDays(roster, period).lastOn };
}

/** Everyone who can be left out, in the order of duty. */
export function everyReader(channel: Channel): readonly NamedReader[] {
  return dutyOrder(channel.roster, channel.period).flatMap((number) => named(channel, number) ?? []);
}

/** The name of an official who is or was in the roster. */
export function nameOf({ roster }: Pick<Channel, 'roster'>, number: number): string {
  return roster.officials.get(number)?.name ?? '';
}

function named({ roster, period }: Channel, number: number): NamedReader | null {
  const official = roster.officials.get(number);
  if (!official) return null;
  const isFounder = roster.foundedFrom === null || official.servesFrom <= roster.foundedFrom;
  const isNew = !isFounder && period < official.servesFrom + NEW_PERIODS;
  return { official, newSince: isNew ? official.admittedOn : null };
}
