import * as v from 'valibot';
import { releaseEntrySchema } from '../protocol/release-log.ts';
import { b64uOf, daySchema, integer, officialNumber } from '../protocol/schema-parts.ts';
import {
  AIM_CODES,
  AREA_CODES,
  CONSEQUENCE_CODES,
  FORM_CODES,
  HURRY_CODES,
  OUTCOME_CODES,
  PATTERN_CODES,
  PRINCIPLE_CODES,
  SOURCE_CODES,
} from '../protocol/taxonomy.ts';

/** What a vault keeps for trends: codes, where a case has been counted, and a release until it is in the log. None of it is anywhere else. */

/** How a case is described. */
export const caseCodesSchema = v.strictObject({
  area: v.picklist(AREA_CODES),
  form: v.picklist(FORM_CODES),
  source: v.picklist(SOURCE_CODES),
  principle: v.picklist(PRINCIPLE_CODES),
  collidingPrinciple: v.exactOptional(v.picklist(PRINCIPLE_CODES)),
  aim: v.exactOptional(v.picklist(AIM_CODES)),
  consequence: v.exactOptional(v.picklist(CONSEQUENCE_CODES)),
  pattern: v.exactOptional(v.picklist(PATTERN_CODES)),
  hurry: v.exactOptional(v.picklist(HURRY_CODES)),
  outcome: v.exactOptional(v.picklist(OUTCOME_CODES)),
});

const carried = {
  /** Null until it is coded, when it has been handed over, and when it has been counted for good. */
  codes: v.nullable(caseCodesSchema),
  /** The day on which it was coded for the first time. Recoding does not change it. */
  readyOn: v.nullable(daySchema),
  /** Where it has been counted: the table, its ε in halves, and the last day of the release. */
  counted: v.pipe(
    v.array(
      v.strictObject({ table: v.picklist(['area', 'form', 'source', 'total']), halves: integer(1, 3), lastOn: daySchema }),
    ),
    v.maxLength(3),
  ),
};

/** What goes with a case to whoever takes over. */
export const carriedTrendSchema = v.strictObject(carried);
export type CarriedTrend = v.InferOutput<typeof carriedTrendSchema>;

export const caseTrendSchema = v.strictObject({
  ...carried,
  /**
   * At which desk it counts: here, if it began here or came by a hand-over; or elsewhere, because it was handed over or a colleague has taken it.
   * From elsewhere it comes back by a hand-over alone, which says where it has been counted meanwhile.
   */
  held: v.picklist(['from-start', 'by-hand-over', 'elsewhere']),
});
/** What a case file says for trends. */
export type CaseTrend = v.InferOutput<typeof caseTrendSchema>;

/** That of a case that nobody has coded. */
export const NOT_CODED: CaseTrend = { codes: null, readyOn: null, counted: [], held: 'from-start' };

/** u32: a count, or a share of one. */
const cells = v.pipe(v.array(integer(0, 0xffff_ffff)), v.maxLength(20));

/** What this desk has counted for a release, until that is in the log. Both shares follow from it, so that they come out the same again. */
export const tallyRecordSchema = v.strictObject({
  lastOn: daySchema,
  seed: b64uOf(32),
  /** The counts of all tables of the schedule, then how many promises were given and how many kept. */
  cells,
  /** Hash of the release key of the round for which both shares have been sent; null before. */
  sentFor: v.nullable(b64uOf(32)),
});

/** Keys that this official has made and that have not been used up. */
export const releaseKeysSchema = v.array(v.strictObject({ lastOn: daySchema, key: b64uOf(32) }));

/** How far this official, as one of the two releasers, has come in a round. */
export const releasingSchema = v.strictObject({
  /** Of the release key of the round. */
  keyHash: b64uOf(32),
  lastOn: daySchema,
  /** The shares that have come, by whose desk they are of. */
  shares: v.array(v.strictObject({ official: officialNumber, split: b64uOf(32), cells })),
  /** The keyholder's sum, with noise: whose shares are in it, and the hash of their splits. It never changes. */
  sum: v.nullable(v.strictObject({ officials: v.array(officialNumber), split: b64uOf(32), cells })),
  /** The release with the second releaser's signature. */
  entry: v.nullable(releaseEntrySchema),
});
export type Releasing = v.InferOutput<typeof releasingSchema>;
