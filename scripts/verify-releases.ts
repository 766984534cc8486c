import { toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { ReleaseFault } from '../protocol/release-fault.ts';
import { type KeyEntry, keyholderOf } from '../protocol/release-log.ts';
import type { Roster } from '../protocol/roster.ts';
import { lastDays, scheduleFor } from '../rules/release/schedule.ts';
import { newestKey, type Release, type ReleaseLog, releaseFor } from '../rules/release/verify-log.ts';
import { readReleases } from '../web/actions/read-releases.ts';
import { releaseFaults } from '../web/messages/en/release-faults.ts';

/** What `npm run verify -- release` says of a channel's releases: everything that the page /trends rests on, recounted without that page. */

/** Lines for the terminal, and whether nothing is wrong. */
export interface ReleaseReport {
  readonly isRight: boolean;
  readonly lines: readonly string[];
}

/** Fetches the release log of a channel whose roster has been verified, verifies it, and says what it is worth. */
export async function reportReleases(origin: string, roster: Roster, today: Day): Promise<ReleaseReport> {
  try {
    const log = await readReleases(origin, roster, today);
    return {
      isRight: true,
      lines: [whole(log), ...log.releases.map((each) => told(each, log, roster)), ...missing(log, roster, today)],
    };
  } catch (error) {
    if (!(error instanceof ReleaseFault)) throw error;
    const { fault, n } = error;
    return {
      isRight: false,
      lines: [`WRONG: ${fault} at ${n}. ${releaseFaults[fault](n)} Nothing in this list can be relied upon.\n`],
    };
  }
}

function whole({ entries, hashes, releases }: ReleaseLog): string {
  const head = hashes.at(-1);
  return [
    'RIGHT. The list of releases is whole.',
    `  ${entries.length} entries, ${releases.length} of them releases: each in its place and signed by those who must.`,
    '  Tables, days, cells and budgets are those of the signed rules.',
    ...(head ? [`  The newest entry: ${toB64u(head)}`] : []),
    '',
  ].join('\n');
}

function told(
  { n, day, keyLate, tables, promises, sessions, signers, lastOn }: Release,
  log: ReleaseLog,
  roster: Roster,
): string {
  const key = keyOf(log, n);
  const word = keyLate ? 'WARNING' : 'RIGHT';
  return [
    `${word}. Entry ${n}: the time that ended on ${lastOn}, released on ${day}.`,
    ...(key ? [`  The hash of its key: entry ${key.n}, of ${key.day}, by ${nameOf(roster, keyholderOf(key))}.`] : []),
    ...(keyLate ? ['  That key was made when the time was over: somebody had left, or lost the first one.'] : []),
    `  Released by ${signers.map((by) => nameOf(roster, by)).join(' and ')}.`,
    ...tables.map(
      ({ table, period, values }) =>
        `  ${table.name} from ${period.firstOn}, ε = ${table.budget.halves / 2}: ${values.join(', ')}`,
    ),
    `  Promises kept: ${promises ?? 'not said'}. Meetings held: ${sessions ?? 'not said'}.`,
    '',
  ].join('\n');
}

function keyOf({ entries }: ReleaseLog, n: number): KeyEntry | undefined {
  const release = entries[n];
  const key = release?.kind === 'release' ? entries[release.body.key] : undefined;
  return key?.kind === 'key' ? key : undefined;
}

/** What there should be and is not yet: a server can keep it back, or the desks have not come to it. */
function missing(log: ReleaseLog, roster: Roster, today: Day): string[] {
  const days = lastDays(roster, today);
  if (days.length === 0) return ['The rules of this channel have no trends, so nothing is released.\n'];
  return days.flatMap((lastOn) => {
    const schedule = scheduleFor(roster, lastOn);
    if (!schedule || releaseFor(log, lastOn)) return [];
    const late = schedule.releasedOn < today;
    const key = newestKey(log, lastOn) ? 'The hash of its key is there.' : 'The hash of its key is not there yet.';
    const coming = late ? `should have come on ${schedule.releasedOn}, and is not there` : `comes on ${schedule.releasedOn}`;
    return [`${late ? 'WARNING' : 'COMING'}. The release of the time that ends on ${lastOn} ${coming}. ${key}\n`];
  });
}

function nameOf(roster: Roster, number: number): string {
  return `${roster.officials.get(number)?.name ?? 'nobody'} (no. ${number})`;
}
