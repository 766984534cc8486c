import type { Language } from '../../crypto/text-field.ts';
import type { AreaCode } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { sizeClassOf, type Table, tablesOf } from '../../rules/release/tables.ts';
import type { trendRules } from '../messages/sv/trend-rules.ts';
import { numberText } from '../ui/words.ts';

/** What people read of rules for trends. */
export interface TrendWords {
  readonly language: Language;
  readonly t: typeof trendRules;
}

/** The tables that follow from rules for trends. */
export function tablesBy({ employees, isPooled, isHalfYearly, areas }: TrendRules): readonly Table[] {
  return tablesOf({ sizeClass: sizeClassOf(employees), isPooled, isHalfYearly, areas });
}

/** What rules say of trends, in one line: how many work here, what is released of that and how often, and what is counted together. */
export function trendText(trends: TrendRules, { language, t }: TrendWords): string {
  const names = (codes: readonly AreaCode[]) => codes.map((code) => t.area[code].name).join(' + ');
  const tables = tablesBy(trends);
  return [
    t.employees(numberText(trends.employees, language), sizeClassOf(trends.employees)),
    ...tables.map((table) => t.table[table.name](t.often[table.years])),
    ...(tables.every((table) => table.isShownByCell) ? [] : [t.pooled]),
    ...trends.areas.filter((codes) => codes.length > 1).map((codes) => t.joined(names(codes))),
  ].join('; ');
}
