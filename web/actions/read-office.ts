import { dayAt } from '../../rules/today.ts';
import { getLetterbox } from '../api.ts';
import type { Office } from '../office.ts';
import { ClockOff, isClockOff } from '../visit.ts';
import { readRoster } from './read-channel.ts';

/** Fetches and verifies the roster as it is today. Throws what `readRoster` throws, and `ClockOff`. */
export async function readOffice(origin: string, channelId: Uint8Array): Promise<Office> {
  const today = dayAt(Date.now());
  const reading = readRoster(origin, channelId, today);
  // Judged by the calendar first: with a wrong one, an honest roster looks wrong too.
  reading.catch(() => {});
  const { day } = await getLetterbox(origin);
  if (isClockOff(today, day)) throw new ClockOff();
  return { roster: await reading, today };
}
