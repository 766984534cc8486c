import * as v from 'valibot';
import type { VaultCase } from '../../crypto/vault.ts';
import { caseCodesSchema } from '../../crypto/vault-trends.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type CaseCodes, FORM_GROUPS, type FormGroup, SOURCE_GROUPS, type SourceGroup } from '../../protocol/taxonomy.ts';
import { lastDays, scheduleFor } from '../../rules/release/schedule.ts';
import { type Cell, type Table, tablesOf } from '../../rules/release/tables.ts';
import { codeCase, isHeld, uncodeCase } from '../trend-file.ts';
import { tablesBy } from '../trend-setup/trend-text.ts';
import type { QueueEntry } from './queue.ts';

/** How a case is described for the trends: what is chosen, what is still to be, and when. Pure functions. */

/** The codes that every case must have, in the order in which they are asked for. */
export const REQUIRED = ['area', 'form', 'source', 'principle'] as const;
/** Those that may be left out; first the one that may be a danger. */
export const OPTIONAL = ['hurry', 'collidingPrinciple', 'aim', 'consequence', 'pattern', 'outcome'] as const;
export type Axis = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const { area, form, source, principle } = caseCodesSchema.entries;
/** What has been chosen so far. */
export const chosenSchema = v.strictObject({
  ...caseCodesSchema.entries,
  area: v.exactOptional(area),
  form: v.exactOptional(form),
  source: v.exactOptional(source),
  principle: v.exactOptional(principle),
});
export type Chosen = v.InferOutput<typeof chosenSchema>;

/** A choice more, or with an empty value one less. No principle collides with itself. */
export function choose(chosen: Chosen, axis: Axis, value: string): Chosen {
  const { [axis]: _before, ...others } = chosen;
  const made = v.safeParse(chosenSchema, value === '' ? others : { ...others, [axis]: value });
  if (!made.success) return chosen;
  const { collidingPrinciple, ...rest } = made.output;
  return collidingPrinciple === undefined || collidingPrinciple === rest.principle ? rest : { ...rest, collidingPrinciple };
}

/** The codes that have been chosen, once the four that are needed are there. */
export function codesIn(chosen: Chosen): CaseCodes | null {
  const made = v.safeParse(caseCodesSchema, chosen);
  return made.success ? made.output : null;
}

/** Whether two descriptions say the same. */
export function areSameCodes(one: Chosen | null, other: Chosen | null): boolean {
  if (one === null || other === null) return one === other;
  return [...REQUIRED, ...OPTIONAL].every((axis) => one[axis] === other[axis]);
}

/** The same case was coded here and on another device. Whoever sits here chooses. */
export class CodesConflict extends Error {
  override readonly name = 'CodesConflict';
  readonly theirs: CaseCodes | null;

  constructor(theirs: CaseCodes | null) {
    super('codes conflict');
    this.theirs = theirs;
  }
}

/**
 * Codes a case anew, or with null takes its codes away. `began`: what they were when the choosing began. Throws `CodesConflict` if they are neither
 * that nor the same by now.
 */
export function recode(one: VaultCase, codes: CaseCodes | null, began: CaseCodes | null, today: Day): VaultCase {
  const now = one.trend.codes;
  if (areSameCodes(now, codes)) return one;
  if (!areSameCodes(now, began)) throw new CodesConflict(now);
  return codes === null ? uncodeCase(one) : codeCase(one, codes, today);
}

/** What trends a channel has: its tables, and the last day of the time that is running; null while that has not begun. */
export interface Trends {
  readonly tables: readonly Table[];
  readonly lastOn: Day | null;
}

/** The trends of the time that is running, or else those that are coming by the newest rules; null where those name none. */
export function trendsAt(roster: Roster, today: Day): Trends | null {
  const lastOn = lastDays(roster, today).at(-1);
  const running = lastOn === undefined || lastOn < today ? null : scheduleFor(roster, lastOn);
  if (running) return { tables: tablesOf(running.setup), lastOn: running.lastOn };
  const coming = roster.schedule.at(-1)?.rules.trends;
  return coming ? { tables: tablesBy(coming), lastOn: null } : null;
}

/** A case is asked for more clearly from so many days before the end of the time that is running. */
const SOON_DAYS = 28;

/** How clearly a case is to be asked for: not at all, in passing, or because time runs out or it has ended. */
export type CodingNeed = 'none' | 'calm' | 'soon' | 'ended';

/** Whether this desk is to code a case, and how near that is. */
export function codingNeed(one: VaultCase, entry: Pick<QueueEntry, 'state'>, trends: Trends | null, today: Day): CodingNeed {
  if (trends === null || one.trend.readyOn !== null || !isCodable(one, entry, trends)) return 'none';
  if (trends.lastOn !== null && addDays(today, SOON_DAYS) >= trends.lastOn) return 'soon';
  return one.state === 'ended' ? 'ended' : 'calm';
}

/** Whether a case can be coded, or coded anew: by the desk that counts it, and not for nothing. */
export function isCodable(one: VaultCase, { state }: Pick<QueueEntry, 'state'>, trends: Trends | null): boolean {
  const { codes, readyOn } = one.trend;
  return isHeld(one) && state !== 'taken' && (codes !== null || (readyOn === null && trends !== null));
}

/** How a choice is published: never; not in this municipality; by itself; with other areas; or in a group. */
export type Publication =
  | { readonly as: 'never' | 'notHere' | 'own' }
  | { readonly as: 'joined'; readonly others: readonly string[] }
  | { readonly as: 'group'; readonly group: FormGroup | SourceGroup };

/** What becomes of a choice when cases are counted. */
export function publicationOf(axis: Axis, code: string, tables: readonly Table[]): Publication {
  if (axis !== 'area' && axis !== 'form' && axis !== 'source') return { as: 'never' };
  const cell = tables.find(({ name }) => name === axis)?.cells.find((one) => codesOf(one).includes(code));
  if (cell === undefined || cell === 'all') return { as: 'notHere' };
  if (typeof cell === 'string') return { as: 'group', group: cell };
  const others = cell.filter((other) => other !== code);
  return others.length === 0 ? { as: 'own' } : { as: 'joined', others };
}

/** Codes that stand together in a list, under the name of their group where that is published. */
export interface CodeGroup {
  readonly group: FormGroup | SourceGroup | null;
  readonly codes: readonly string[];
}

/** The codes of an axis as they stand in its list. */
export function groupsOf(axis: Axis, codes: readonly string[], tables: readonly Table[]): readonly CodeGroup[] {
  const cells = tables.find(({ name }) => name === axis)?.cells ?? [];
  const groups = cells.flatMap((cell) =>
    typeof cell !== 'string' || cell === 'all' ? [] : { group: cell, codes: codesOf(cell) },
  );
  return groups.length > 0 ? groups : [{ group: null, codes }];
}

function codesOf(cell: Cell): readonly string[] {
  if (cell === 'all') return [];
  return typeof cell === 'string' ? { ...FORM_GROUPS, ...SOURCE_GROUPS }[cell] : cell;
}
