import type { Day } from '../protocol/calendar.ts';
import { periodDays } from '../protocol/duty-periods.ts';
import type { Official } from '../protocol/roster.ts';
import { dutyOrder, newSince, readersOf } from '../rules/rotation.ts';
import type { Channel } from './actions/read-channel.ts';

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

/** Those of them who are new here. */
export function newcomersAmong(
  channel: Channel,
  numbers: readonly number[],
): readonly (NamedReader & { readonly newSince: Day })[] {
  return numbers.flatMap((number) => {
    const reader = named(channel, number);
    return reader?.newSince ? { ...reader, newSince: reader.newSince } : [];
  });
}

function named({ roster, period }: Channel, number: number): NamedReader | null {
  const official = roster.officials.get(number);
  return official ? { official, newSince: newSince(roster, official, period) } : null;
}
