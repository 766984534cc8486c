import type { Audit } from '../../rules/audit.ts';
import { FEWEST_READERS } from '../../rules/rotation.ts';
import type { FoundFault } from '../actions/read-channel.ts';
import type { common } from '../messages/sv/common.ts';
import type { roster as words } from '../messages/sv/roster.ts';
import { periodTitle } from './queue-words.ts';
import type { Saying } from './saying.ts';

/** One thing that a check of the roster has found, in words. */
export interface Verdict {
  readonly kind: 'good' | 'warn' | 'error';
  readonly title: string;
  readonly lines: readonly string[];
  /** By which tests know a fault. */
  readonly fault?: FoundFault;
}

/** What is wrong with a log of which nothing is believed. */
export function refusedVerdicts(
  faults: readonly FoundFault[],
  { t, common: said }: { readonly t: typeof words; readonly common: typeof common },
): Verdict[] {
  return faults.map((found) => fault(found, t.verdict.wrong, [t.verdict.wrongText], said));
}

/** What there is to say of a log that is whole, the gravest first. */
export function verdictsOf(audit: Audit, faults: readonly FoundFault[], say: Saying): Verdict[] {
  const { verdict: t } = say.t;
  // What the server answers of duty is wrong for a period.
  const ofPeriod = (n: number) => audit.periods.slice(n, n + 1).map((period) => `${periodTitle(period, say)}.`);
  const verdicts: Verdict[] = faults.map((found) => fault(found, t.server, [...ofPeriod(found.n), t.serverText], say.common));
  if (audit.ombudspersons < FEWEST_READERS) verdicts.push({ kind: 'warn', title: t.few, lines: [t.fewText] });
  const seen = audit.witnesses.map(({ official, on }) => t.witness(say.name(official), say.day(on)));
  const seenBy = seen.length > 0 ? [t.witnesses(say.list(seen))] : [];
  if (!audit.isFresh) verdicts.push({ kind: 'warn', title: t.stale, lines: [t.staleText, ...seenBy] });
  const counted = t.counted(audit.roster.entries.length, audit.current + 1);
  const lines = [counted, ...(faults.length === 0 ? [t.agrees] : []), ...(audit.isFresh ? seenBy : [])];
  return [...verdicts, { kind: 'good', title: t.whole, lines }];
}

function fault(found: FoundFault, title: string, more: readonly string[], said: typeof common): Verdict {
  return { kind: 'error', title, lines: [said.faults[found.fault](found.n), ...more], fault: found };
}
