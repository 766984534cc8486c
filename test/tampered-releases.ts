import { addDays, type Day, day } from '../protocol/calendar.ts';
import type { ReleaseFaultName } from '../protocol/release-fault.ts';
import { type ReleaseLogEntry, type ReleaseSaid, releaseBody } from '../protocol/release-log.ts';
import type { Roster } from '../protocol/roster.ts';
import type { TrendRules } from '../protocol/trend-rules.ts';
import { lastDays, type ReleaseSchedule, scheduleFor } from '../rules/release/schedule.ts';
import { ReleaseLogMaker, simulateReleases, type TrueCounts } from './release-log-maker.ts';
import { MIDDLING, RosterMaker, SMALL } from './roster-maker.ts';

/**
 * Twelve ways in which a server, alone or with releasers who break the rules, can show other releases than the true ones: one for each fault. Each is
 * made from a town's genuine log, by the keys that the liar would have; readers of every kind have to call it by its name.
 */
export const RELEASE_TAMPERINGS = [
  'bytes after the values',
  'an entry left out',
  'entries in another order',
  'a release of an earlier day',
  'an entry of a day to come',
  'a release by one alone',
  'a value changed',
  'the noise of a key that counts no more',
  'a second release',
  'a release before its day',
  'a table more',
  'a larger budget',
] as const;
export type ReleaseTamperingName = (typeof RELEASE_TAMPERINGS)[number];

export interface ReleaseTampering {
  readonly found: { readonly fault: ReleaseFaultName; readonly n: number };
  readonly entries: readonly unknown[];
}

/** A town that has released for some years. */
export interface ReleasingTown {
  readonly maker: RosterMaker;
  readonly roster: Roster;
  readonly today: Day;
  readonly entries: readonly ReleaseLogEntry[];
  readonly counts: Readonly<Record<string, TrueCounts>>;
}

const YEARLY: TrueCounts = {
  area: [12, 9, 7, 8, 4],
  form: [14, 10, 3, 8, 5],
  source: [20, 6, 9, 3, 2],
  kept: 38,
  sessions: 11,
};

/** A town of class M, or with other rules, that was founded early in the year three years ago: five ombudspersons. */
export async function openReleasingTown(today: Day, trends: Partial<TrendRules> = {}): Promise<ReleasingTown> {
  const on = day(`${Number(today.slice(0, 4)) - 3}-02-01`);
  const maker = await RosterMaker.found(on, { ...SMALL, trends: { ...MIDDLING, ...trends } });
  for (let count = 0; count < 5; count++) await maker.admit(on);
  const roster = await maker.verify(today);
  const counts = Object.fromEntries(lastDays(roster, today).map((lastOn) => [lastOn, YEARLY]));
  return { maker, roster, today, counts, entries: await simulateReleases(roster, counts, today) };
}

/** Makes all twelve. */
export async function tamperedReleases(town: ReleasingTown): Promise<Record<ReleaseTamperingName, ReleaseTampering>> {
  const { entries, today } = town;
  const newest = entries.length;
  const at = entries.findLastIndex(({ kind }) => kind === 'release');
  const found = (fault: ReleaseFaultName, n: number, changed: readonly unknown[]) => ({
    found: { fault, n },
    entries: changed,
  });
  /** With one more entry, or one other instead of the last release and all after it. */
  const more = async (fault: ReleaseFaultName, then: Parameters<typeof continued>[2]) =>
    found(fault, newest, await continued(town, today, then));
  const instead = async (fault: ReleaseFaultName, then: Parameters<typeof continued>[2]) => {
    const before = addDays(released(town).releasedOn, -1);
    const changed = await continued(town, before, then);
    return found(fault, changed.length - 1, changed);
  };
  const [running, last] = [scheduleOf(town, -1), released(town)];
  return {
    // Four values, and two bytes.
    'bytes after the values': found(
      'shape',
      at,
      entries.with(
        at,
        withValues(entries[at], (text) => text.slice(0, 24)),
      ),
    ),
    'an entry left out': found('gap', 1, entries.toSpliced(1, 1)),
    'entries in another order': found('reordered', 1, [entries[0], entries[2], entries[1], ...entries.slice(3)]),
    'a release of an earlier day': await instead('backdated', (maker) =>
      maker.addRelease(last, town.counts, { day: addDays(maker.entries.at(-1)?.day ?? today, -1) }),
    ),
    'an entry of a day to come': await more('future', (maker) => maker.addKey(running, { day: addDays(today, 3) })),
    'a release by one alone': await instead('unsigned', async (maker) => {
      const key = maker.entries.findLast((entry) => entry.kind === 'key' && entry.body.lastOn === last.lastOn);
      const tables = await maker.noisyTables(last, town.counts);
      const body = releaseBody({ lastOn: last.lastOn, key: key?.n ?? 0, tables, promises: null, sessions: null });
      const unsigned = { ...(await maker.place(last.releasedOn)), kind: 'release' as const, body };
      return maker.append(unsigned, [key?.signatures[0]?.by ?? 0]);
    }),
    'a value changed': found(
      'forged',
      at,
      entries.with(
        at,
        withValues(entries[at], (text) => `D${text.slice(1)}`),
      ),
    ),
    'the noise of a key that counts no more': await instead('no-key', (maker) => redrawn(maker, last, town.counts)),
    'a second release': await more('second-release', (maker) => maker.addRelease(last, town.counts, { day: today })),
    'a release before its day': await more('too-early', (maker) => maker.addRelease(running, town.counts, { day: today })),
    'a table more': await instead('other-tables', (maker) =>
      changedTables(maker, last, town.counts, (tables) => [
        ...tables,
        { name: 'source', firstOn: day(`${last.lastOn.slice(0, 4)}-01-01`), halves: 1, values: [20, 6, 9, 3, 2] },
      ]),
    ),
    'a larger budget': await instead('overspent', (maker) =>
      changedTables(maker, last, town.counts, (tables) => tables.map((table) => ({ ...table, halves: 3 }))),
    ),
  };
}

/** The schedule of the newest release. */
function released(town: ReleasingTown): ReleaseSchedule {
  const newest = town.entries.findLast(({ kind }) => kind === 'release');
  const schedule = newest && scheduleFor(town.roster, newest.body.lastOn);
  if (!schedule) throw new Error('nothing has been released yet');
  return schedule;
}

function scheduleOf({ roster, today }: ReleasingTown, place: number): ReleaseSchedule {
  const lastOn = lastDays(roster, today).at(place);
  const schedule = lastOn === undefined ? null : scheduleFor(roster, lastOn);
  if (!schedule) throw new Error('there is no such release');
  return schedule;
}

/** The genuine log until a day, and what a liar adds. */
async function continued(
  { roster, counts }: ReleasingTown,
  until: Day,
  then: (maker: ReleaseLogMaker) => Promise<unknown>,
): Promise<readonly ReleaseLogEntry[]> {
  const maker = new ReleaseLogMaker(roster);
  maker.entries.push(...(await simulateReleases(roster, counts, until)));
  await then(maker);
  return maker.entries;
}

/** A new key, and yet the release of the one before. */
async function redrawn(maker: ReleaseLogMaker, schedule: ReleaseSchedule, counts: ReleasingTown['counts']): Promise<void> {
  const { lastOn, releasedOn } = schedule;
  await maker.addKey(schedule, { day: addDays(releasedOn, -1), round: 1 });
  const honest = await continued({ roster: maker.roster, counts } as ReleasingTown, addDays(releasedOn, -1), (other) =>
    other.addRelease(schedule, counts),
  );
  const right = honest.at(-1);
  if (right?.kind !== 'release') throw new Error('no release');
  const body = { ...right.body, lastOn };
  const signers = right.signatures.map(({ by }) => by);
  await maker.append({ ...(await maker.place(releasedOn)), kind: 'release', body }, signers);
}

async function changedTables(
  maker: ReleaseLogMaker,
  schedule: ReleaseSchedule,
  counts: ReleasingTown['counts'],
  change: (tables: ReleaseSaid['tables']) => ReleaseSaid['tables'],
): Promise<void> {
  await maker.addReleased(schedule, change(await maker.noisyTables(schedule, counts)));
}

function withValues(entry: ReleaseLogEntry | undefined, change: (text: string) => string): ReleaseLogEntry {
  if (entry?.kind !== 'release') throw new Error('not a release');
  const [first, ...others] = entry.body.tables;
  if (!first) throw new Error('a release without tables');
  return { ...entry, body: { ...entry.body, tables: [{ ...first, values: change(first.values) }, ...others] } };
}
