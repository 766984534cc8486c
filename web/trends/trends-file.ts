import * as v from 'valibot';
import { releasesResponse, rosterResponse } from '../../protocol/api-schemas.ts';
import type { Day } from '../../protocol/calendar.ts';
import { ReleaseFault } from '../../protocol/release-fault.ts';
import type { Roster } from '../../protocol/roster.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { claimedChannelId, verifyRoster } from '../../protocol/verify-roster.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { ed25519 } from '../actions/read-channel.ts';
import { FORMAT } from './open-data.ts';

/** What is read of a file of trends: all else in it follows from this. */
const fileSchema = v.object({
  format: v.literal(FORMAT),
  roster: rosterResponse,
  releases: releasesResponse.entries.entries,
});

/** A channel's releases as a file has shown them: whole, by the keys that the file itself names. */
export interface ReadFile {
  readonly roster: Roster;
  readonly log: ReleaseLog;
}

/** Why a file is not believed. `n` is the entry at which it shows. */
export type FileFault = { readonly fault: 'not-trends' | 'bad-roster' } | { readonly fault: 'bad-release'; readonly n: number };

/**
 * Reads a file of trends and verifies everything in it. That it is of the municipality that it names, only a comparison of the channel's words
 * can tell.
 */
export async function readTrendsFile(text: string, today: Day): Promise<ReadFile | FileFault> {
  const parsed = v.safeParse(fileSchema, jsonIn(text));
  if (!parsed.success) return { fault: 'not-trends' };
  const verify = await ed25519();
  try {
    const { roster: listed, releases } = parsed.output;
    const roster = await verifyRoster(listed, await claimedChannelId(listed.entries), today, verify);
    return { roster, log: await verifyReleaseLog(releases, roster, today, verify) };
  } catch (error) {
    if (error instanceof ReleaseFault) return { fault: 'bad-release', n: error.n };
    if (error instanceof RosterFault) return { fault: 'bad-roster' };
    throw error;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
