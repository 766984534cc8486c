import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReleaseKey, releaseKeyHash, releaseStream } from '../../crypto/release-stream.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { AREA_CODES, type CaseCodes, FORM_CODES } from '../../protocol/taxonomy.ts';
import { releaseTable } from '../../rules/release/release-table.ts';
import { roundNow } from '../../web/release-round.ts';
import { NotThisStep, withSum } from '../../web/release-steps.ts';
import { type Crash, OfficeModel, officeRoster } from './office-model.ts';

/** T7: draw once. Whatever crashes, is put back or happens twice: the same release, or a refusal, and never a second draw. */

const LAST_ON = day('2026-12-31');
const COUNTING = day('2027-01-04');
const RELEASED_ON = day('2027-03-01');
const DESKS = [1, 2, 3, 4];
const CRASHES: readonly Crash[] = ['before-writing', 'before-sending', 'half-sent'];
let roster: Roster;
/** Cases are coded, and the key is made. */
let ready: OfficeModel;

beforeAll(async () => {
  roster = await officeRoster(4);
  ready = await OfficeModel.open(roster, day('2026-03-02'));
  for (const desk of DESKS) await ready.sit(desk);
  ready.today = day('2026-11-20');
  // 1, 2, 3 and 4 cases, spread over the areas.
  for (const desk of DESKS) for (let one = 0; one < desk; one++) ready.addCase(desk, codesOf(desk + one));
});

function codesOf(number: number): CaseCodes {
  const [area, form] = [AREA_CODES[number % 5], FORM_CODES[number % FORM_CODES.length]];
  return { area: area ?? 'A1', form: form ?? 'B1', source: 'C1', principle: 'H1' };
}

/** The true counts of the areas at these desks. */
function truthOf(desks: readonly number[]): number[] {
  const codes = desks.flatMap((desk) => Array.from({ length: desk }, (_, one) => codesOf(desk + one)));
  return AREA_CODES.map((area) => codes.filter((one) => one.area === area).length);
}

/** Who the two are, and the values that their key makes of all desks' counts. */
function expected(office: OfficeModel, counts = truthOf(DESKS)) {
  const keys = DESKS.flatMap((desk) => office.vault(desk).releaseKeys).filter(({ lastOn }) => lastOn === LAST_ON);
  const newest = office.log.keys.findLast(({ body }) => body.lastOn === LAST_ON)?.body.hash;
  const key = keys.find((one) => toB64u(releaseKeyHash(fromB64u(one.key))) === newest)?.key ?? '';
  const { releasers, schedule } = roundNow(office.log, roster, COUNTING) ?? {};
  const values = schedule?.tables.map(({ table, period: { firstOn, lastOn } }) =>
    releaseTable(table, counts, (cell) => releaseStream(fromB64u(key), { firstOn, lastOn, table: table.name, cell })),
  );
  return { first: releasers?.[0] ?? 0, second: releasers?.[1] ?? 0, values: values?.[0] ?? [] };
}

type Act = (office: OfficeModel, crash: Crash) => void | Promise<void>;

/** One act after another, from the first day of counting to the release. */
function acts(first: number, second: number): Act[] {
  const sit =
    (desk: number): Act =>
    (office, crash) =>
      office.sit(desk, { crash });
  const on =
    (today: typeof COUNTING, act: Act): Act =>
    (office, crash) => {
      office.today = today;
      return act(office, crash);
    };
  return [
    ...DESKS.map((desk) => on(COUNTING, sit(desk))),
    on(RELEASED_ON, sit(first)),
    (office, crash) => office.join(first, crash),
    sit(second),
    (office, crash) => office.form(second, crash),
    sit(first),
    (office) => office.publish(first),
    sit(first),
  ];
}

/** Runs to the end, and again where something was left: people come back. */
async function finish(office: OfficeModel, list: readonly Act[]): Promise<void> {
  for (let time = 0; time < 3 && office.log.releases.length === 0; time++) for (const act of list) await act(office, 'none');
}

/** What has been sent as sums, by key: never two that differ. */
function expectOneSumPerKey({ letterbox }: OfficeModel): void {
  const sums = new Map<string, string>();
  for (const { due } of letterbox) {
    if (due.said.kind !== 'sum') continue;
    const [key, said] = [toB64u(due.said.keyHash), due.said.cells.join()];
    expect(sums.get(key) ?? said).toBe(said);
    sums.set(key, said);
  }
}

test('the release is the true counts and the noise of the key, and nothing is left of it in a vault', async () => {
  const office = ready.fork();
  const { first, second, values } = expected(office);
  expect([first, second].every((one) => DESKS.includes(one)) && first !== second).toBe(true);
  await finish(office, acts(first, second));
  const [release] = office.log.releases;
  expect(release?.tables.map((table) => table.values)).toEqual([values]);
  expect(release).toMatchObject({ promises: null, sessions: 2, signers: [first, second].sort() });
  for (const desk of DESKS) {
    await office.sit(desk);
    expect(office.vault(desk)).toMatchObject({ tally: null, releasing: null });
    expect(office.vault(desk).releaseKeys.some(({ lastOn }) => lastOn === LAST_ON)).toBe(false);
    expect(office.refused.get(desk)).toEqual([]);
    // Counted in the areas; the forms come in another year.
    expect(office.vault(desk).cases.every(({ trend }) => trend.counted.length === 1 && trend.codes !== null)).toBe(true);
  }
});

test.each(CRASHES)('a crash %s, at any step, changes nothing in the release', async (crash) => {
  const { first, second, values } = expected(ready);
  const list = acts(first, second);
  for (const [at] of list.entries()) {
    const office = ready.fork();
    for (const [index, act] of list.slice(0, at + 1).entries()) await act(office, index === at ? crash : 'none');
    await finish(office, list);
    expect([at, office.log.releases[0]?.tables[0]?.values]).toEqual([at, values]);
    expectOneSumPerKey(office);
  }
});

describe.each([true, false])('a vault that is put back (told as old: %s)', (isOld) => {
  test.each(['the first', 'the second', 'another'] as const)(
    'at the desk of %s and any step, makes the same release or none, and no second draw',
    async (whose) => {
      const { first, second, values } = expected(ready);
      const others = DESKS.filter((other) => other !== first && other !== second);
      const desk = whose === 'another' ? (others[0] ?? 0) : whose === 'the first' ? first : second;
      const { values: without } = expected(ready, truthOf(DESKS.filter((other) => other !== desk)));
      const list = acts(first, second);
      for (const [at] of list.entries()) {
        for (const writings of [1, 3]) {
          const office = ready.fork();
          for (const act of list.slice(0, at + 1)) await act(office, 'none');
          office.restore(desk, writings, ready.vaults.get(desk)?.length);
          await office.sit(desk, { isOld });
          await finish(office, list);
          expectOneSumPerKey(office);
          const [release] = office.log.releases;
          const stuck = [first, second].map((one) => office.step(one));
          // The cases of an old vault are given up, and then it has nothing to send.
          const allowed = isOld ? [values, without] : [values];
          if (release) expect(allowed).toContainEqual(release.tables[0]?.values);
          else
            expect(
              stuck.some((step) => step === 'key-lost' || step === 'unequal' || step === 'incomplete' || step === 'joined'),
            ).toBe(true);
        }
      }
    },
  );
});

test('a first who is put back to before the sum does not make another one when more has come: a new round does', async () => {
  const { first, second } = expected(ready);
  const late = DESKS.find((desk) => desk !== first && desk !== second) ?? 0;
  const office = ready.fork();
  office.today = COUNTING;
  for (const desk of DESKS) await office.sit(desk, { crash: desk === late ? 'before-sending' : 'none' });
  office.today = RELEASED_ON;
  await office.sit(first);
  office.join(first);
  office.restore(first, 1);
  await office.sit(late);
  await office.sit(first);
  expect(office.step(first)).toBe('key-lost');
  office.join(first);
  expectOneSumPerKey(office);
  const [round, key] = [roundNow(office.log, roster, RELEASED_ON), makeReleaseKey()];
  office.write(first, { ...office.vault(first), releaseKeys: [{ lastOn: LAST_ON, key: toB64u(key) }] });
  await office.announceKey(first, LAST_ON, key);
  expect(roundNow(office.log, roster, RELEASED_ON)?.key.n).not.toBe(round?.key.n);
  const again = expected(office);
  for (const desk of DESKS) await office.sit(desk);
  await finish(office, acts(again.first, again.second).slice(4));
  expect(office.log.releases[0]).toMatchObject({ keyLate: true, tables: [{ values: again.values }] });
  expectOneSumPerKey(office);
});

test('a sum is made once for a key: joined again, it is what it was', async () => {
  const { first } = expected(ready);
  const office = ready.fork();
  office.today = COUNTING;
  for (const desk of DESKS) await office.sit(desk);
  office.today = RELEASED_ON;
  await office.sit(first);
  const round = roundNow(office.log, roster, RELEASED_ON);
  if (!round) throw new Error('no round');
  const joined = withSum(office.vault(first), round);
  const shares = joined.releasing?.shares.slice(1) ?? [];
  const fewer = { ...joined, releasing: joined.releasing && { ...joined.releasing, shares } };
  expect(withSum(fewer, round).releasing?.sum).toEqual(joined.releasing?.sum);
  expect(() => withSum({ ...joined, releaseKeys: [] }, round)).toThrow(NotThisStep);
});

test('two devices at once: what was made of the older vault is lost, and the release is the same', async () => {
  const { first, second, values } = expected(ready);
  for (const stale of [1, 2]) {
    const office = ready.fork();
    for (const desk of DESKS) {
      office.today = COUNTING;
      await office.sit(desk, { stale });
      await office.sit(desk, { stale });
    }
    await finish(office, acts(first, second));
    expect(office.log.releases[0]?.tables[0]?.values).toEqual(values);
  }
});

test('any order of visits, crashes and second devices makes that release, and one key one sum', async () => {
  const { first, second, values } = expected(ready);
  const list = acts(first, second);
  const move = fc.record({
    who: fc.constantFrom(...DESKS),
    act: fc.constantFrom('sit', 'join', 'form', 'publish'),
    crash: fc.constantFrom<Crash>('none', 'none', ...CRASHES),
    stale: fc.constantFrom(0, 0, 1, 3),
    days: fc.constantFrom(0, 0, 0, 1, 20),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
      const office = ready.fork();
      office.today = COUNTING;
      for (const desk of DESKS) await office.sit(desk, { crash: 'before-sending' });
      for (const { who, act, crash, stale, days } of moves) {
        office.today = day(later(office.today, days));
        if (act === 'sit') await office.sit(who, { crash, stale });
        else if (act === 'join' && who === first && office.step(first) === 'join' && !areAllHere(office, first)) continue;
        else if (act === 'join') office.join(who, crash);
        else if (act === 'form') await office.form(who, crash);
        else await office.publish(who);
      }
      expectOneSumPerKey(office);
      if (office.today < RELEASED_ON) office.today = RELEASED_ON;
      for (const desk of [...DESKS, ...DESKS]) await office.sit(desk);
      await finish(office, list.slice(5));
      expect(office.log.releases[0]?.tables[0]?.values).toEqual(values);
      expectOneSumPerKey(office);
    }),
    { numRuns: 15 },
  );
});

function areAllHere(office: OfficeModel, first: number): boolean {
  return office.vault(first).releasing?.shares.length === DESKS.length;
}

function later(today: string, days: number): string {
  const on = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  // When the next time ends, a release that has not come is given up.
  return on < '2027-12-01' ? on : today;
}
