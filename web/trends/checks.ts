import { toB64u } from '../../protocol/bytes.ts';
import type { ReleaseFaultName } from '../../protocol/release-fault.ts';
import type { Roster } from '../../protocol/roster.ts';
import { scheduleFor } from '../../rules/release/schedule.ts';
import { tablesOf } from '../../rules/release/tables.ts';
import type { ReleaseLog } from '../../rules/release/verify-log.ts';

/** What is checked of a release log, step by step. */
export const CHECKS = ['signature', 'chain', 'key', 'budget'] as const;
export type Check = (typeof CHECKS)[number];

/** Which check a fault belongs to. */
const CHECK_OF: Readonly<Record<ReleaseFaultName, Check>> = {
  ...{ unsigned: 'signature', forged: 'signature' },
  ...{ shape: 'chain', gap: 'chain', reordered: 'chain', backdated: 'chain', future: 'chain', 'second-release': 'chain' },
  ...{ 'no-key': 'key', 'too-early': 'key' },
  ...{ 'other-tables': 'budget', overspent: 'budget' },
};

/** What was found: for each check whether it holds. After a fault nothing more is known of the others. */
export type CheckResult = Readonly<Record<Check, 'right' | 'wrong' | 'unknown'>>;

/** The results of a log with a fault; of a right one without. */
export function checkResults(fault: ReleaseFaultName | null): CheckResult {
  const result = (check: Check) => (fault === null ? 'right' : CHECK_OF[fault] === check ? 'wrong' : 'unknown');
  return { signature: result('signature'), chain: result('chain'), key: result('key'), budget: result('budget') };
}

/** What a right log is told with. */
export interface CheckFigures {
  readonly entries: number;
  readonly releases: number;
  /** Releases whose key was made when the period was over. */
  readonly late: number;
  /** The most that a case may have cost in all tables together, in halves of ε: no case is counted twice in a table. */
  readonly mostHalves: number;
  /** The hash of the newest entry, b64u: by it two prints are compared. */
  readonly head: string | null;
}

/** The figures of a verified log. */
export function checkFigures(log: ReleaseLog, roster: Roster): CheckFigures {
  const head = log.hashes.at(-1);
  return {
    ...{ entries: log.entries.length, releases: log.releases.length },
    late: log.releases.filter(({ keyLate }) => keyLate).length,
    mostHalves: mostHalves(log, roster),
    head: head ? toB64u(head) : null,
  };
}

/** What all tables of a setup cost together, by the dearest setup that there has been: a case is counted once in each table. */
function mostHalves({ releases }: ReleaseLog, roster: Roster): number {
  return releases.reduce((most, { lastOn }) => {
    const setup = scheduleFor(roster, lastOn)?.setup;
    const halves = setup ? tablesOf(setup).reduce((sum, { budget }) => sum + budget.halves, 0) : 0;
    return halves > most ? halves : most;
  }, 0);
}
