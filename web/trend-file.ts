import { randomBytes } from '../crypto/sodium.ts';
import { FIRST_HEAD } from '../crypto/transcript.ts';
import type { VaultCase, VaultContent } from '../crypto/vault.ts';
import { type CarriedTrend, type CaseTrend, NOT_CODED } from '../crypto/vault-trends.ts';
import { toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { rulesOn } from '../protocol/duty-periods.ts';
import type { Roster } from '../protocol/roster.ts';
import type { CaseCodes } from '../protocol/taxonomy.ts';
import { acknowledgeDueOn } from '../rules/escalation.ts';
import type { ReleaseSchedule } from '../rules/release/schedule.ts';
import { tablesOf } from '../rules/release/tables.ts';
import { mayCount, tally } from '../rules/release/tally.ts';

/** What a case file says for trends, and how a desk counts its cases. Pure functions over the vault's content. */

/** Handed over or taken by a colleague, or counted and its codes erased: there is nothing to code. */
export class NothingToCode extends Error {
  override readonly name = 'NothingToCode';
}

/** Codes a case. With its first codes it is ready to be counted; new ones change nothing in what has been counted. Throws `NothingToCode`. */
export function codeCase(one: VaultCase, codes: CaseCodes, today: Day): VaultCase {
  requireCodable(one);
  return { ...one, trend: { ...one.trend, codes: { ...codes }, readyOn: one.trend.readyOn ?? today } };
}

/** Takes the codes away, so that it is not ready any more. What has been counted stays counted. Throws `NothingToCode`. */
export function uncodeCase(one: VaultCase): VaultCase {
  requireCodable(one);
  return { ...one, trend: { ...one.trend, codes: null, readyOn: null } };
}

function requireCodable({ state, trend: { codes, readyOn, held } }: VaultCase): void {
  const isForgotten = codes === null && readyOn !== null;
  if (state === 'handed-over' || held === 'elsewhere' || isForgotten) throw new NothingToCode();
}

/** Without its codes, if it has been counted wherever the rules of this schedule could ever count it. */
export function forgetCodes(one: VaultCase, { setup }: ReleaseSchedule): VaultCase {
  const { codes, counted } = one.trend;
  const isDone = tablesOf(setup).every(({ name, budget }) => !mayCount(counted, name, budget));
  return codes !== null && isDone ? { ...one, trend: { ...one.trend, codes: null } } : one;
}

/**
 * What goes with a case to a successor; null where there is nothing to say. One that counts elsewhere goes as one whose codes have served: it was handed
 * over before, and whoever has that hand-over may count it.
 */
export function carriedTrend({ receivedOn, trend: { codes, readyOn, counted, held } }: VaultCase): CarriedTrend | null {
  if (held === 'elsewhere') return { codes: null, readyOn: readyOn ?? receivedOn, counted };
  return codes === null && readyOn === null && counted.length === 0 ? null : { codes, readyOn, counted };
}

/** From here on it counts elsewhere. What is written before a hand-over is sent, so that no case counts at two desks. */
export function withholdTrend(one: VaultCase): VaultCase {
  return { ...one, trend: { ...one.trend, held: 'elsewhere' } };
}

/** Handed over: where it has been counted is all that stays. */
export function giveTrend(one: VaultCase): VaultCase {
  return { ...one, trend: { ...NOT_CODED, counted: one.trend.counted, held: 'elsewhere' } };
}

/** Come by a hand-over, for the first time or back: what that says is in place of what was here. */
export function takeTrend(one: VaultCase, carried: CarriedTrend | null): VaultCase {
  const trend: CaseTrend = { ...NOT_CODED, counted: one.trend.counted, ...carried, held: 'by-hand-over' };
  return { ...one, trend };
}

/** A case that a desk holds, acknowledged, from its beginning or by a hand-over. Two desks may have part of one dialogue, and one alone has this. */
export function isHeld({ state, acknowledgedOn, letterBase, trend: { held } }: VaultCase): boolean {
  if (state === 'handed-over' || acknowledgedOn === null) return false;
  return held === 'by-hand-over' || (held === 'from-start' && letterBase === toB64u(FIRST_HEAD));
}

/**
 * Counts the cases of a desk for a release: marks and record come together, to be written before anything is sent. Counted again, nothing changes.
 * The seed (32 bytes) is random unless given.
 */
export function countCases(
  content: VaultContent,
  schedule: ReleaseSchedule,
  roster: Roster,
  seed: Uint8Array = randomBytes(32),
): VaultContent {
  const { lastOn } = schedule;
  if (content.tally?.lastOn === lastOn) return content;
  const { cases, tables } = markCases(content.cases, schedule);
  const inFirst = (tables[0]?.places ?? []).flatMap((at) => cases[at] ?? []);
  const kept = inFirst.filter((one) => isPromiseKept(one, roster));
  const cells = [...tables.flatMap(({ counts }) => counts), inFirst.length, kept.length];
  return { ...content, cases, tally: { lastOn, seed: toB64u(seed), cells, sentFor: null } };
}

/**
 * Gives up all cases that are here. For a vault that has turned out to be an old one: what was counted or handed over after it was written nobody
 * knows, and no case may cost twice.
 */
export function withholdAll(content: VaultContent): VaultContent {
  return { ...content, cases: content.cases.map(withholdTrend) };
}

/** What the cases count in each table, and which they are; each marked. */
function markCases(
  cases: readonly VaultCase[],
  { lastOn, tables }: ReleaseSchedule,
): { cases: VaultCase[]; tables: { counts: readonly number[]; places: number[] }[] } {
  let marked = [...cases];
  const counted = tables.map(({ table, period }) => {
    const countable = marked.flatMap((one, at) =>
      one.trend.codes !== null && isHeld(one) ? { ...one.trend, codes: one.trend.codes, at } : [],
    );
    const { counts, indices } = tally(countable, table, period);
    const places = indices.flatMap((index) => countable[index]?.at ?? []);
    const mark = { table: table.name, halves: table.budget.halves, lastOn };
    marked = marked.map((one, at) =>
      places.includes(at) ? { ...one, trend: { ...one.trend, counted: [...one.trend.counted, mark] } } : one,
    );
    return { counts, places };
  });
  return { cases: marked, tables: counted };
}

/** Whether its first letter, or the hand-over, was acknowledged on the day that was promised or before. */
function isPromiseKept({ receivedOn, acknowledgedOn }: VaultCase, roster: Roster): boolean {
  return acknowledgedOn !== null && acknowledgedOn <= acknowledgeDueOn(receivedOn, rulesOn(roster, receivedOn));
}
