import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { getReleases } from '../api.ts';
import { ed25519 } from './read-channel.ts';

/** Fetches the channel's release log and verifies it against its roster. Throws `ReleaseFault`, `Refusal`, `Unreachable` or `Unreadable`. */
export async function readReleases(origin: string, roster: Roster, today: Day): Promise<ReleaseLog> {
  const { entries } = await getReleases(origin);
  return verifyReleaseLog(entries, roster, today, await ed25519());
}
