import { createHash } from 'node:crypto';
import { releaseKeyHash, releaseStream } from '../crypto/release-stream.ts';
import { loadSodium } from '../crypto/sodium.ts';
import { type Bytes, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { periodOn } from '../protocol/duty-periods.ts';
import {
  type KeyEntry,
  keyholderOf,
  type Promises,
  type ReleaseEntry,
  type ReleaseLogEntry,
  type ReleaseSaid,
  releaseBody,
  releaseEntryHash,
  signRelease,
  type UnsignedReleaseEntry,
  withSignatures,
} from '../protocol/release-log.ts';
import type { Roster } from '../protocol/roster.ts';
import type { EntrySigner } from '../protocol/roster-entry.ts';
import { AREA_CODES } from '../protocol/taxonomy.ts';
import { promiseBand, totalOf } from '../rules/release/reading.ts';
import { releaseTable } from '../rules/release/release-table.ts';
import { mayRelease, releasersOf } from '../rules/release/releasers.ts';
import { lastDays, type ReleaseSchedule, type ScheduledTable, scheduleFor } from '../rules/release/schedule.ts';
import { dutyOrder } from '../rules/rotation.ts';
import { testSigner } from './roster-maker.ts';

/** What truly came in the year, or half year, that ends with a day. */
export interface TrueCounts {
  /** Of A1 to A5. */
  readonly area: readonly number[];
  /** Of BG1 to BG5, which have as many in all. */
  readonly form: readonly number[];
  /** Of CG1 to CG5, which have as many in all. */
  readonly source: readonly number[];
  /** All, unless given. */
  readonly promised?: number;
  readonly kept?: number;
  readonly sessions?: number;
}

const NOTHING: TrueCounts = { area: [0, 0, 0, 0, 0], form: [0, 0, 0, 0, 0], source: [0, 0, 0, 0, 0] };

/** How a log is simulated. */
export interface Simulation {
  /** Who signs; those of `RosterMaker` without. */
  readonly signerOf?: (by: number) => EntrySigner | Promise<EntrySigner>;
  /** Other noise for the same counts. */
  readonly seed?: string | number;
}

/**
 * The release log of a roster whose rules have trends, until a day: every key and every release on its own day, signed by whom it should be, with genuine
 * noise. `counts` by the last day of the year or half year that they are of; where nothing is given nothing came.
 */
export async function simulateReleases(
  roster: Roster,
  counts: Readonly<Record<string, TrueCounts>>,
  until: Day,
  simulation: Simulation = {},
): Promise<ReleaseLogEntry[]> {
  const maker = new ReleaseLogMaker(roster, simulation);
  const schedules = lastDays(roster, until).flatMap((lastOn) => scheduleFor(roster, lastOn) ?? []);
  const acts = schedules.flatMap((schedule) => [
    { day: maker.keyDay(schedule), act: () => maker.addKey(schedule) },
    { day: schedule.releasedOn, act: () => maker.addRelease(schedule, counts) },
  ]);
  for (const { day, act } of acts.sort((a, b) => (a.day < b.day ? -1 : 1))) if (day <= until) await act();
  return maker.entries;
}

/** Writes genuine release logs for tests: every entry is signed by whom it should be, unless a test says otherwise. */
export class ReleaseLogMaker {
  readonly entries: ReleaseLogEntry[] = [];
  readonly roster: Roster;
  readonly simulation: Simulation;

  constructor(roster: Roster, simulation: Simulation = {}) {
    this.roster = roster;
    this.simulation = simulation;
  }

  /** The key from which the noise of a time comes: of tests, and of nothing else. */
  keyFor(lastOn: Day, round = 0): Bytes {
    const seed = JSON.stringify([this.simulation.seed ?? 0, lastOn, round]);
    return new Uint8Array(createHash('sha256').update(seed).digest());
  }

  /** The first day on which somebody serves who can make the key. */
  keyDay({ beginsOn }: ReleaseSchedule): Day {
    const foundedOn = this.roster.entries[0]?.day ?? beginsOn;
    let on = beginsOn > foundedOn ? beginsOn : foundedOn;
    while (this.onDuty(on) === undefined) on = addDays(on, 1);
    return on;
  }

  onDuty(on: Day): number | undefined {
    return dutyOrder(this.roster, periodOn(this.roster, on)).find((number) => mayRelease(this.roster, number, on));
  }

  /** Adds the hash of a key; by whoever is on duty, on the first day possible, without more. */
  async addKey(
    schedule: ReleaseSchedule,
    { by, day, round = 0 }: { by?: number; day?: Day; round?: number } = {},
  ): Promise<KeyEntry> {
    await loadSodium();
    const on = day ?? this.keyDay(schedule);
    const { lastOn } = schedule;
    const body = { lastOn, hash: toB64u(await releaseKeyHash(this.keyFor(lastOn, round))) };
    return this.append<KeyEntry>({ ...(await this.place(on)), kind: 'key', body }, [by ?? this.onDuty(on) ?? 0]);
  }

  /** Adds a release of these counts; on its day, without more. */
  async addRelease(
    schedule: ReleaseSchedule,
    counts: Readonly<Record<string, TrueCounts>>,
    { day = schedule.releasedOn, round = 0 } = {},
  ): Promise<ReleaseEntry> {
    const tables = await this.noisyTables(schedule, counts, round);
    const { promised, kept, sessions } = counts[schedule.lastOn] ?? NOTHING;
    const all = totalOf(counts[schedule.lastOn]?.area ?? []);
    const promises = promiseBand(kept ?? promised ?? all, promised ?? all, totalOf(tables[0]?.values ?? []));
    return this.addReleased(schedule, tables, { promises, sessions: sessions ?? null, day });
  }

  /** Adds a release of these very values. */
  async addReleased(
    { lastOn, releasedOn }: ReleaseSchedule,
    tables: ReleaseSaid['tables'],
    { promises = null, sessions = null, day = releasedOn }: { promises?: Promises; sessions?: number | null; day?: Day } = {},
  ): Promise<ReleaseEntry> {
    const key = this.entries.findLast((entry) => entry.kind === 'key' && entry.body.lastOn === lastOn);
    if (key?.kind !== 'key') throw new RangeError('no key for that time yet');
    const body = releaseBody({ lastOn, key: key.n, tables, promises, sessions });
    const releasers = releasersOf(this.roster, { by: keyholderOf(key), day: key.day, lastOn }).map((by) => by ?? 0);
    return this.append<ReleaseEntry>({ ...(await this.place(day)), kind: 'release', body }, releasers);
  }

  /** The tables of a schedule with their counts and noise. */
  async noisyTables(
    { tables, lastOn }: ReleaseSchedule,
    counts: Readonly<Record<string, TrueCounts>>,
    round = 0,
  ): Promise<ReleaseSaid['tables']> {
    await loadSodium();
    const key = this.keyFor(lastOn, round);
    return tables.map(({ table, period }) => {
      const { firstOn } = period;
      const streamOf = (cell: number) => releaseStream(key, { firstOn, lastOn, table: table.name, cell });
      const values = releaseTable(table, trueCells({ table, period }, counts), streamOf);
      return { name: table.name, firstOn, halves: table.budget.halves, values };
    });
  }

  /** Where the next entry stands. */
  async place(day: Day): Promise<{ n: number; previous: string | null; day: Day }> {
    const newest = this.entries.at(-1);
    return { n: this.entries.length, previous: newest ? toB64u(await releaseEntryHash(newest)) : null, day };
  }

  /** Adds an entry that these people sign. */
  async append<Entry extends ReleaseLogEntry>(
    unsigned: Omit<Entry, 'signatures'> & UnsignedReleaseEntry,
    by: readonly number[],
  ): Promise<Entry> {
    const { signerOf = testSigner } = this.simulation;
    const signers = await Promise.all(by.map((number) => signerOf(number)));
    const signatures = await Promise.all(signers.map((signer) => signRelease(this.roster.channelId, unsigned, signer)));
    const entry = withSignatures(unsigned, signatures) as unknown as Entry;
    this.entries.push(entry);
    return entry;
  }
}

/** The true counts of a table's cells: of two years, where it is one of two years. */
function trueCells({ table, period }: ScheduledTable, counts: Readonly<Record<string, TrueCounts>>): number[] {
  const within = Object.entries(counts).filter(([lastOn]) => period.firstOn <= lastOn && lastOn <= period.lastOn);
  const of = (name: keyof Pick<TrueCounts, 'area' | 'form' | 'source'>, place: number) =>
    totalOf(within.map(([, each]) => each[name][place] ?? 0));
  const areas = AREA_CODES.map((_, place) => of('area', place));
  return table.cells.map((cell, place) => {
    if (cell === 'all') return totalOf(areas);
    if (typeof cell === 'string') return of(table.name === 'source' ? 'source' : 'form', place);
    return totalOf(cell.map((code) => areas[AREA_CODES.indexOf(code)] ?? 0));
  });
}
