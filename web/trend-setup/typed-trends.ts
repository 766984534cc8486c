import * as v from 'valibot';
import { AREA_CODES, type AreaCode } from '../../protocol/taxonomy.ts';
import { type TrendRules, trendRulesSchema } from '../../protocol/trend-rules.ts';
import { EACH_AREA, type SizeClass, sizeClassOf, tooSmallAreas } from '../../rules/release/tables.ts';

/** What the rules say of trends, as somebody types it. How many work in an area is asked for here and goes nowhere: the rules have the sum. */
export type TypedTrends = {
  /** `kept`: as the rules have them that are changed. */
  readonly trends: '' | 'now' | 'later' | 'kept';
  readonly pooled: 'yes' | 'no';
  readonly halfYearly: 'yes' | 'no';
} & {
  /** How many work there. */
  readonly [Name in `staff${AreaCode}`]: string;
} & {
  /** With which area it is counted, where it has too few staff; empty: by itself. */
  readonly [Name in `with${AreaCode}`]: '' | AreaCode;
};
export type TrendName = keyof TypedTrends;

export const NOTHING_TYPED: TypedTrends = {
  ...{ trends: '', pooled: 'no', halfYearly: 'no' },
  ...{ staffA1: '', staffA2: '', staffA3: '', staffA4: '', staffA5: '' },
  ...{ withA1: '', withA2: '', withA3: '', withA4: '', withA5: '' },
};
export const TREND_NAMES = Object.keys(NOTHING_TYPED) as readonly TrendName[];

/** How many may work in an area, and how many in all. */
export const MOST_STAFF = trendRulesSchema.pipe[0].entries.employees.pipe[3].requirement;

/** What follows from numbers that can be read. */
export interface Sizes {
  readonly employees: number;
  readonly sizeClass: SizeClass;
  /** As they would be counted, by what was chosen so far. */
  readonly areas: TrendRules['areas'];
  /** Areas that have too few staff to be counted alone: those that must not be, and those that had better not. None in class S. */
  readonly small: ReadonlyMap<AreaCode, 'refused' | 'unwise'>;
  /** Of those, the ones that have too few still, as they would be counted. */
  readonly refused: ReadonlySet<AreaCode>;
}

/** How many work in an area; null where that is no number. */
export function staffOf(typed: TypedTrends, code: AreaCode): number | null {
  const text = typed[`staff${code}`].trim();
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** What follows from the numbers; null as long as one is not there, or their sum is none that a municipality has. */
export function sizesOf(typed: TypedTrends): Sizes | null {
  const known = AREA_CODES.flatMap((code) => staffOf(typed, code) ?? []);
  const employees = known.reduce((sum, number) => sum + number, 0);
  if (known.length < AREA_CODES.length || employees < 1 || employees > MOST_STAFF) return null;
  const sizeClass = sizeClassOf(employees);
  const staff = Object.fromEntries(AREA_CODES.map((code, at) => [code, known[at] ?? 0])) as Record<AreaCode, number>;
  if (sizeClass === 'S') return { employees, sizeClass, areas: copied(EACH_AREA), small: new Map(), refused: new Set() };
  const alone = tooSmallAreas(EACH_AREA, staff);
  const small = new Map(
    (['refused', 'unwise'] as const).flatMap((how) => alone[how].flat().map((code) => [code, how] as const)),
  );
  const areas = joined(typed, [...small.keys()]);
  return { employees, sizeClass, areas, small, refused: new Set(tooSmallAreas(areas, staff).refused.flat()) };
}

/** What was typed as rules, null for none yet, or the fields that are not right. `kept`: what the rules say that are changed. */
export function readTrends(
  typed: TypedTrends,
  kept: TrendRules | null = null,
): { readonly trends: TrendRules | null } | { readonly faults: readonly TrendName[] } {
  if (typed.trends === '') return { faults: ['trends'] };
  if (typed.trends === 'later') return { trends: null };
  if (typed.trends === 'kept') return { trends: kept };
  const sizes = sizesOf(typed);
  if (!sizes) return { faults: staffFaults(typed) };
  const { employees, sizeClass, areas, small, refused } = sizes;
  const faults = [...small.keys()].filter((code) => refused.has(code)).map((code) => `with${code}` as const);
  if (faults.length > 0) return { faults };
  const isPooled = sizeClass === 'S' && typed.pooled === 'yes';
  const isHalfYearly = sizeClass === 'L' && typed.halfYearly === 'yes';
  return { trends: v.parse(trendRulesSchema, { employees, isPooled, isHalfYearly, areas }) };
}

/** The numbers that are none; all of them where their sum is what is wrong. */
function staffFaults(typed: TypedTrends): readonly TrendName[] {
  const missing = AREA_CODES.filter((code) => staffOf(typed, code) === null);
  return (missing.length > 0 ? missing : AREA_CODES).map((code) => `staff${code}` as const);
}

/** The areas, each small one in one group with what it was joined to. Groups and their codes stand in order. */
function joined(typed: TypedTrends, small: readonly AreaCode[]): TrendRules['areas'] {
  const groups = small.reduce((areas, code) => {
    const other = typed[`with${code}`];
    const [own, theirs] = [code, other].map((one) => areas.find((codes) => codes.some((each) => each === one)));
    if (!own || !theirs || own === theirs) return areas;
    return [...areas.filter((codes) => codes !== own && codes !== theirs), [...own, ...theirs]];
  }, copied(EACH_AREA));
  return groups.map((codes) => codes.toSorted()).toSorted();
}

function copied(areas: readonly (readonly AreaCode[])[]): TrendRules['areas'] {
  return areas.map((codes) => [...codes]);
}
