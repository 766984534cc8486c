import * as v from 'valibot';
import { integer } from './schema-parts.ts';
import { AREA_CODES } from './taxonomy.ts';

/** With fewer employees than the first a municipality is of size class S, with fewer than the second of M. */
export const CLASS_FROM = { M: 1500, L: 6001 };

/**
 * What the signed rules say of trends: the number of employees, from which the size class follows, and what a municipality may choose. Areas
 * with too few staff are joined; joined or not, they and their codes stand in order.
 */
export const trendRulesSchema = v.pipe(
  v.strictObject({
    employees: integer(1, 99_999),
    /** Class S: whether the breakdown goes to a pool of municipalities. */
    isPooled: v.boolean(),
    /** Class L: whether releases come every half year. */
    isHalfYearly: v.boolean(),
    areas: v.array(v.array(v.picklist(AREA_CODES))),
  }),
  v.check(({ employees, isHalfYearly, areas }) => {
    const isOrdered = areas.every(
      (codes, at) => codes.length > 0 && codes.join() === [...codes].sort().join() && isAfter(areas, at),
    );
    const isWhole = areas.flat().sort().join() === AREA_CODES.join();
    const mayJoin = employees >= CLASS_FROM.M || areas.length === AREA_CODES.length;
    return isOrdered && isWhole && mayJoin && (!isHalfYearly || employees >= CLASS_FROM.L);
  }, 'not rules for trends'),
);
export type TrendRules = v.InferOutput<typeof trendRulesSchema>;

function isAfter(areas: readonly (readonly string[])[], at: number): boolean {
  return at === 0 || String(areas[at - 1]?.[0]) < String(areas[at]?.[0]);
}
