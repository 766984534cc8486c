import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { ReleaseLogEntry } from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { EACH_AREA } from '../../rules/release/tables.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { simulateReleases, type TrueCounts } from '../release-log-maker.ts';
import { RosterMaker, SMALL } from '../roster-maker.ts';

/** Municipalities with years behind them: rosters and release logs with genuine signatures and noise, of counts that a test knows. */

/** A month after the figures of 2030 came. */
export const TODAY = day('2031-04-01');
/** So that every year is whole. */
const FOUNDED = day('2027-01-01');

const EACH = EACH_AREA.map((codes) => [...codes]);
const JOINED: TrendRules['areas'] = [['A1'], ['A2'], ['A3', 'A4'], ['A5']];
export const TRENDS = {
  /** Alone: one figure a year. */
  S: { employees: 900, isPooled: false, isHalfYearly: false, areas: EACH },
  /** In a pool. */
  pooled: { employees: 900, isPooled: true, isHalfYearly: false, areas: EACH },
  M: { employees: 3000, isPooled: false, isHalfYearly: false, areas: EACH },
  L: { employees: 9000, isPooled: false, isHalfYearly: false, areas: EACH },
  half: { employees: 9000, isPooled: false, isHalfYearly: true, areas: EACH },
  joined: { employees: 3000, isPooled: false, isHalfYearly: false, areas: JOINED },
} satisfies Readonly<Record<string, TrendRules>>;

/** A municipality as everybody sees it. */
export interface TrendTown {
  readonly maker: RosterMaker;
  readonly roster: Roster;
  readonly entries: readonly ReleaseLogEntry[];
  readonly log: ReleaseLog;
}

interface Founding {
  readonly founded?: Day;
  readonly until?: Day;
  readonly municipality?: string;
  readonly seed?: string | number;
}

const NAMES = ['Amina Rask', 'Björn Ek', 'Carin Lund', 'Dawit Holm'];

/** The roster of a municipality with rules for trends, or with none. */
export async function trendRoster(
  trends: TrendRules | null,
  { founded = FOUNDED, until = TODAY }: Founding = {},
): Promise<RosterMaker> {
  const maker = await RosterMaker.found(founded, { ...SMALL, ...(trends && { trends }) });
  for (const name of NAMES) await maker.admit(founded, { name });
  if (until < addDays(founded, 1)) throw new RangeError('nobody serves yet');
  return maker;
}

/** A municipality of these rules in which so many came, by the last day of each year or half year. */
export async function trendTown(
  trends: TrendRules,
  counts: Readonly<Record<string, TrueCounts>>,
  founding: Founding = {},
): Promise<TrendTown> {
  const { until = TODAY, seed = 0 } = founding;
  const maker = await trendRoster(trends, founding);
  const roster = await maker.verify(until);
  const entries = await simulateReleases(roster, counts, until, { seed });
  return { maker, roster, entries, log: await verifyReleaseLog(entries, roster, until) };
}

/** What truly came in a year: as many by area, form and source. */
export function truth(area: readonly number[], more: Partial<TrueCounts> = {}): TrueCounts {
  return { area, form: area, source: area, ...more };
}
