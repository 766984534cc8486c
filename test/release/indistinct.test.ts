import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import { canonicalJson } from '../../protocol/canonical-json.ts';
import type { ReleaseLogEntry } from '../../protocol/release-log.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { sealCover } from '../../web/actions/send-cover.ts';
import { postLetter } from '../../web/actions/send-letter.ts';
import { sayServed } from '../../web/actions/tend-desk.ts';
import { getReleases } from '../../web/api.ts';
import { formOwnRelease, joinOwnShares, publishOwnRelease } from '../../web/desk/trend-deeds.ts';
import { channelOf, Reporter, type Town } from '../journey/people.ts';
import { openTrendTown, TrendSeat, waitUntil } from './trend-town.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 480_000 });

/** What the server sees of a release: the same for no case and for five hundred, and nothing by which a share is another deposit than a letter. */
const SCHOOL: CaseCodes = { area: 'A1', form: 'B2b', source: 'C1', principle: 'H3' };
const DESKS = [1, 2, 3, 4] as const;
const CASES_PER_DESK = 125;

/** One request, as whoever serves it sees it: what is random or a day's is left out. */
interface Seen {
  readonly what: string;
  readonly sent: number;
  readonly answered: number;
}

interface Released {
  readonly seen: readonly Seen[];
  readonly entry: ReleaseLogEntry;
}

/** A release from counting to publishing, by four desks that each hold as many cases: coded, or not. */
async function releaseOf(codes: CaseCodes | null): Promise<Released> {
  const town = await openTrendTown(day('2026-12-28'));
  try {
    const seats = DESKS.map((official) => new TrendSeat(town, official));
    for (const seat of seats) await seat.visit();
    for (const seat of seats)
      await seat.fill(
        Array.from({ length: CASES_PER_DESK }, () => codes),
        town.house.today(),
      );
    await waitUntil(town, day('2027-01-04'));
    const { seen, end } = watchRequests();
    for (const seat of seats) await seat.visit();
    await waitUntil(town, day('2027-03-01'));
    await makeRelease(seats);
    end();
    const { entries } = await getReleases(town.origin);
    return { seen, entry: entries.at(-1) as ReleaseLogEntry };
  } finally {
    await town.house.close();
  }
}

async function makeRelease(seats: readonly TrendSeat[]): Promise<void> {
  for (const seat of seats) await seat.visit();
  const [first, second] = (seats[0]?.ended.releasers ?? []).map((number) => seats[(number ?? 0) - 1]);
  if (!first || !second) throw new Error('two release');
  await first.do(joinOwnShares);
  await second.visit();
  await second.do((work) => formOwnRelease(work, 4));
  await first.visit();
  await first.do(publishOwnRelease);
  for (const seat of seats) await seat.visit();
}

/** Everything that is asked of the server from now on. */
function watchRequests(): { readonly seen: Seen[]; readonly end: () => void } {
  const seen: Seen[] = [];
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    // A page of the listing begins at the tag that the one before ended with.
    const what = `${init?.method ?? 'GET'} ${pathname}?${[...searchParams.keys()].join('&')}`;
    const body = init?.body as Uint8Array | undefined;
    // In the order in which it was asked: what is asked at once is answered in any.
    const at = seen.push({ what, sent: body?.length ?? 0, answered: 0 }) - 1;
    const answer = await real(input, init);
    const answered = (await answer.clone().arrayBuffer()).byteLength;
    seen[at] = { what, sent: body?.length ?? 0, answered };
    return answer;
  });
  return { seen, end: () => spy.mockRestore() };
}

describe('no case and five hundred', () => {
  let none: Released;
  let many: Released;
  beforeAll(async () => {
    none = await releaseOf(null);
    many = await releaseOf(SCHOOL);
  });
  afterEach(() => void vi.restoreAllMocks());

  test('the releases are really of none and of five hundred', () => {
    const first = ({ entry }: Released) => {
      if (entry.kind !== 'release') throw new Error('no release');
      return new DataView(fromB64u(entry.body.tables[0]?.values ?? '').buffer).getInt32(0, true);
    };
    expect(Math.abs(first(none))).toBeLessThan(50);
    expect(Math.abs(first(many) - 500)).toBeLessThan(50);
  });

  test('the entry of the log has the same length', () => {
    const [one, other] = [none, many].map(({ entry }) => canonicalJson(entry).length);
    expect(other).toBe(one);
  });

  test('the requests are the same: what is asked for, in which order, and how long question and answer are', () => {
    expect(none.seen.length).toBeGreaterThan(80);
    expect(none.seen.filter(({ what }) => what === 'POST /api/letterbox?').length).toBe(8);
    expect(many.seen).toEqual(none.seen);
  });
});

/** A deposit's row in the database, and what it is like without the bytes that are random in each. */
async function rowOf(town: Town, tag: string) {
  const { DB } = await town.house.bindings();
  const { results } = await DB.prepare('SELECT * FROM deposits WHERE tag = ?').bind(tag).all();
  const [row] = results as Record<string, unknown>[];
  return row ? Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? value.length : value]) : null;
}

test('a share lies in the letterbox as a letter and a cover do, and lives and goes as they do', async () => {
  const town = await openTrendTown(day('2026-12-28'), {
    rules: { archiveDecision: { number: 'KS 2026/17', decidedOn: day('2026-11-01') } },
  });
  const seats = DESKS.map((official) => new TrendSeat(town, official));
  for (const seat of seats) await seat.visit();
  await waitUntil(town, day('2027-01-04'));
  const letter = toB64u((await new Reporter(town).write('Det här hände.')).letter.tag);
  const channel = await channelOf(town);
  const covered = sealCover(channel);
  await postLetter(channel, covered);
  const sender = await (seats[0] as TrendSeat).sit();
  const [due] = sender.due;
  if (!due) throw new Error('nothing is due');
  await sender.doChores((one) => one.tag === due.tag || toB64u(one.tag) === toB64u(due.tag));
  const tags = [letter, toB64u(covered.letter.tag), toB64u(due.tag)];
  const rows = async () => Promise.all(tags.map((tag) => rowOf(town, tag)));
  const expectAlike = async () => {
    const [one, ...others] = await rows();
    expect(one?.length).toBeGreaterThan(8);
    for (const other of others) expect(other).toEqual(one);
  };
  await expectAlike();

  // Each is acknowledged at a desk to which it opens.
  const opened = new Map<string, { seat: TrendSeat; found: Parameters<typeof acknowledge>[2] }>();
  for (const seat of seats) {
    await seat.sit();
    for (const found of [...seat.work.letters.values(), ...seat.work.covers, ...seat.work.tallies])
      if (!opened.has(toB64u(found.opened.header.tag))) opened.set(toB64u(found.opened.header.tag), { seat, found });
  }
  for (const tag of tags) {
    const { seat, found } = opened.get(tag) ?? {};
    if (!seat || !found) throw new Error('it opens nowhere');
    await acknowledge(town.origin, seat.official, found);
  }
  await expectAlike();
  await town.house.runDaily();
  await expectAlike();
  await waitUntil(town, addDays(day('2027-01-04'), 100));
  await expectAlike();
  for (const { found } of tags.flatMap((tag) => opened.get(tag) ?? [])) await sayServed(town.origin, found);
  await expectAlike();
  await waitUntil(town, addDays(town.house.today(), 1));
  expect(await rows()).toEqual([null, null, null]);
  await town.house.close();
  vi.restoreAllMocks();
});
