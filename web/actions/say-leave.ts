import { loadSodium } from '../../crypto/sodium.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { signEntry } from '../../protocol/roster-entry.ts';
import type { LeaveSpan } from '../../rules/own-duty.ts';
import { appendEntry } from '../office-api.ts';
import type { Desk } from './desk.ts';
import { ENTRY_TRIES, isOvertaken, nextPlace } from './next-entry.ts';
import { readRoster } from './read-channel.ts';

/** Says in the roster on which days one is away. Gives the roster as it is then. Throws `Refusal`, `Unreachable` and what `readRoster` throws. */
export async function sayLeave({ origin, roster, keyring }: Desk, leave: LeaveSpan, today: Day): Promise<Roster> {
  await loadSodium();
  const official = keyring.official;
  const { channelId } = roster;
  for (let tries = 1; ; tries++) {
    const now = await readRoster(origin, channelId, today);
    // An earlier try may have arrived, and its answer not.
    if (isSaid(now, official, leave)) return now;
    const unsigned = { ...nextPlace(now, today), kind: 'leave', body: { official, ...leave } } as const;
    const entry = await signEntry(unsigned, [{ by: official, sign: keyring.sign }]);
    try {
      await appendEntry(origin, { entry, keys: null });
      return await readRoster(origin, channelId, today);
    } catch (error) {
      if (!isOvertaken(error) || tries === ENTRY_TRIES) throw error;
    }
  }
}

function isSaid({ officials }: Roster, official: number, { firstOn, lastOn }: LeaveSpan): boolean {
  return officials.get(official)?.leaves.some((leave) => leave.firstOn === firstOn && leave.lastOn === lastOn) ?? false;
}
