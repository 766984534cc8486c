import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import type { Channel } from '../../web/actions/read-channel.ts';
import { everyReader, namedReaders, nameOf } from '../../web/readers.ts';
import { forWriting, type Loaded, type OpenChannel } from '../../web/visit.ts';
import { RosterMaker } from '../roster-maker.ts';

const FOUNDED = day('2026-08-03');
const NAMES = ['Amina Rask', 'Björn Ek', 'Carin Lund', 'Dawit Holm'];

/** Four founders, and one who was admitted in week 6; everyone has keys. */
async function channelOn(today: Day): Promise<Channel> {
  const maker = await RosterMaker.found(FOUNDED);
  for (const name of NAMES) await maker.admit(FOUNDED, { name });
  await maker.admit(addDays(FOUNDED, 42), { name: 'Elin Puppe', affiliation: 'Grannköping' }, 1);
  const roster = await maker.verify(today);
  const keys = new Map<number, Bytes>([1, 2, 3, 4, 5].map((number) => [number, new Uint8Array(1216)]));
  return { origin: 'https://channel.example', roster, today, period: periodOn(roster, today), keys };
}

describe('who reads', () => {
  test('is the person on duty and two deputies, in the order of duty, until the period ends', async () => {
    const channel = await channelOn(addDays(FOUNDED, 50));
    const { named, until } = namedReaders(channel);
    expect(named.map(({ official }) => official.number)).toEqual(dutyOrder(channel.roster, channel.period).slice(0, 3));
    expect(until).toBe('2026-09-27');
  });

  test('leaves out whom she excludes, and the next takes the place', async () => {
    const channel = await channelOn(addDays(FOUNDED, 50));
    const [first, second, third, fourth] = dutyOrder(channel.roster, channel.period);
    expect(namedReaders(channel, [second as number]).named.map(({ official }) => official.number)).toEqual([
      first,
      third,
      fourth,
    ]);
  });

  test('shows who has joined since the founding as new for two periods, and nobody else', async () => {
    const admitted = addDays(FOUNDED, 42);
    for (const [weeksLater, since] of [
      [2, admitted],
      [3, admitted],
      [4, null],
    ] as const) {
      const channel = await channelOn(addDays(admitted, weeksLater * 7));
      const everyone = everyReader(channel);
      expect(everyone.find(({ official }) => official.number === 5)?.newSince, `${weeksLater} weeks later`).toBe(since);
      expect(everyone.filter(({ official, newSince }) => official.number !== 5 && newSince)).toEqual([]);
    }
  });

  test('names nobody whom the roster does not know', async () => {
    const channel = await channelOn(addDays(FOUNDED, 50));
    expect(nameOf(channel, 2)).toBe('Björn Ek');
    expect(nameOf(channel, 77)).toBe('');
  });
});

describe('a channel in which fewer than two people could open a letter, or whose day the device has left behind', () => {
  test('is none for writing, and one for reading all the same', async () => {
    const channel = { ...(await channelOn(addDays(FOUNDED, 50))), bits: 18, isFull: false, takesCovers: true, isAhead: false };
    const open: Loaded<OpenChannel> = { state: 'ready', value: channel };
    expect(forWriting(open)).toBe(open);
    const lonely: Loaded<OpenChannel> = { state: 'ready', value: { ...channel, keys: new Map([...channel.keys].slice(0, 1)) } };
    expect(forWriting(lonely)).toEqual({ state: 'failed', failure: 'too-few-readers', fault: null });
    const ahead: Loaded<OpenChannel> = { state: 'ready', value: { ...channel, isAhead: true } };
    expect(forWriting(ahead)).toEqual({ state: 'failed', failure: 'clock', fault: null });
  });
});
