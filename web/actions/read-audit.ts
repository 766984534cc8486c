import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import type { Roster } from '../../protocol/roster.ts';
import { RosterFault } from '../../protocol/roster-fault.ts';
import { type Audit, auditOf } from '../../rules/audit.ts';
import { getDuty, getRosterText } from '../api.ts';
import { type FoundFault, Untrustworthy, verifyDuty, verifyLog } from './read-channel.ts';

/** What somebody who checks a channel's roster has found. */
export interface AuditReading {
  /** The log as it came. */
  readonly text: string;
  /** Null where the log is not whole: then nothing follows from it. */
  readonly audit: Audit | null;
  /** Empty where nothing is wrong. */
  readonly faults: readonly FoundFault[];
}

/**
 * Fetches the log, verifies it against the pinned channel id (32 bytes), recounts all of it, and compares what the server answers for the current
 * and the next period. `channelIdOf` gives the id from the entries. Throws `Refusal` before founding, `Unreachable` or `Unreadable`.
 */
export async function readAudit(
  origin: string,
  channelIdOf: (entries: readonly unknown[]) => Uint8Array | Promise<Uint8Array>,
  today: Day,
): Promise<AuditReading> {
  const { text, log } = await getRosterText(origin);
  if (log.entries.length === 0) throw new Refusal('channel-not-founded');
  try {
    const roster = await verifyLog(log, await channelIdOf(log.entries), today);
    const audit = auditOf(roster, today);
    return { text, audit, faults: await dutyFaults(origin, roster, audit.current) };
  } catch (error) {
    return { text, audit: null, faults: [faultOf(error)] };
  }
}

/** What is wrong with the server's answers for the current and the next period. */
async function dutyFaults(origin: string, roster: Roster, current: number): Promise<FoundFault[]> {
  const found = await Promise.all(
    [current, current + 1].map(async (period) => {
      const duty = await getDuty(origin, period);
      return verifyDuty(roster, period, duty).then(
        () => [],
        (error) => [faultOf(error)],
      );
    }),
  );
  return found.flat();
}

function faultOf(error: unknown): FoundFault {
  if (error instanceof Untrustworthy || error instanceof RosterFault) return { fault: error.fault, n: error.n };
  throw error;
}
