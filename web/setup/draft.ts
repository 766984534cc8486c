import * as v from 'valibot';
import { type Day, isDay } from '../../protocol/calendar.ts';
import { type ChannelRules, channelRulesSchema } from '../../protocol/roster-entry.ts';
import { boundsOf, shortText } from '../../protocol/schema-parts.ts';
import { type ChannelFile, channelConfigSchema } from '../channel-config.ts';
import { NOTHING_TYPED, readTrends, type TypedTrends } from '../trend-setup/typed-trends.ts';

/**
 * What a municipality decides, as somebody types it, and as the channel has it. What may be decided is said by the schemas of the configuration
 * and of the rules; nothing here says it again.
 */

/** Every field as it was typed or chosen; empty where nothing was. */
export interface Draft extends TypedTrends {
  readonly municipality: string;
  readonly mode: '' | 'A' | 'B';
  readonly formal: string;
  readonly external: string;
  readonly letter: string;
  readonly phone: string;
  /** One a line. */
  readonly units: string;
  readonly period: ChannelRules['period'];
  readonly acknowledgeWorkingDays: string;
  readonly feedbackDays: string;
  readonly publicationHour: string;
  readonly size: Size;
  readonly archive: '' | 'none' | 'decided';
  readonly decisionNumber: string;
  readonly decidedOn: string;
  readonly coverPercent: string;
}
export type FieldName = keyof Draft;

/** How much the board holds of each day, by the size of the municipality. */
export const SIZES = {
  small: { slots: 2, receipts: 8 },
  middle: { slots: 3, receipts: 16 },
  large: { slots: 4, receipts: 32 },
} as const;
export type Size = keyof typeof SIZES;

/** What most municipalities can leave as it is. What is theirs alone is empty. */
export const FIRST_DRAFT: Draft = {
  ...{ municipality: '', mode: '', formal: '', external: '', letter: '', phone: '', units: '' },
  ...{ period: 'week', acknowledgeWorkingDays: '3', feedbackDays: '90', publicationHour: '4' },
  ...{ size: 'small', archive: '', decisionNumber: '', decidedOn: '', coverPercent: '10' },
  ...NOTHING_TYPED,
};

/** All that was decided: the rules that root signs, and the configuration of which the pages are built. */
export interface Decisions {
  readonly file: Omit<ChannelFile, 'channelId'>;
  readonly rules: ChannelRules;
}

/** `missing`: nothing was typed. `wrong`: something that the channel cannot have. `ahead`: a decision of a day that is still to come. */
export type Fault = 'missing' | 'wrong' | 'ahead';
export type Faults = Readonly<Partial<Record<FieldName, Fault>>>;
export type DraftReading =
  | { readonly outcome: 'read'; readonly decisions: Decisions }
  | { readonly outcome: 'wrong'; readonly faults: Faults };

const configSchema = v.omit(channelConfigSchema, ['channelId']);
const rules = channelRulesSchema.entries;

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** From where to where a number goes, or how long a text or list may be. */
export const BOUNDS: Readonly<Partial<Record<FieldName, Bounds>>> = {
  acknowledgeWorkingDays: boundsOf(rules.acknowledgeWorkingDays),
  feedbackDays: boundsOf(rules.feedbackDays),
  publicationHour: boundsOf(rules.publicationHour),
  coverPercent: boundsOf(rules.coverPercent),
  units: { least: 1, most: configSchema.entries.units.pipe[2].requirement },
};
/** How many characters a name may have. */
export const LONGEST_NAME = shortText.pipe[2].requirement;

/** The hours at which the daily run may be, in UTC. */
export function publicationHours(): readonly number[] {
  const { least, most } = boundsOf(rules.publicationHour);
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

/** The units of a list with one a line, each once. */
export function unitsOf(text: string): string[] {
  return [...new Set(text.split('\n').map(tidy))].filter((unit) => unit !== '');
}

/** Reads a draft: everything that was decided, or which fields keep it from being. */
export function readDraft(draft: Draft): DraftReading {
  const config = v.safeParse(configSchema, configOf(draft));
  const trends = readTrends(draft);
  const read = v.safeParse(channelRulesSchema, { ...rulesOf(draft), ...('trends' in trends && trends.trends ? trends : {}) });
  if (config.success && read.success && 'trends' in trends && draft.archive !== '')
    return { outcome: 'read', decisions: { file: config.output, rules: read.output } };
  const names = [...(config.issues ?? []), ...(read.issues ?? [])].map((issue) => FIELDS[placeOf(v.getDotPath(issue))]);
  const wrong = names.filter((name) => name !== undefined);
  if (draft.archive === '') wrong.push('archive');
  if ('faults' in trends) wrong.push(...trends.faults);
  return { outcome: 'wrong', faults: Object.fromEntries(wrong.map((name) => [name, faultOf(draft, name)])) };
}

/** What is wrong with a draft on a day: whatever keeps it from being read, and a decision on disposal that nobody can have made yet. */
export function faultsOn(draft: Draft, today: Day): Faults {
  const reading = readDraft(draft);
  const faults = reading.outcome === 'wrong' ? reading.faults : {};
  const decidedOn = draft.decidedOn.trim();
  return draft.archive === 'decided' && isDay(decidedOn) && decidedOn > today ? { ...faults, decidedOn: 'ahead' } : faults;
}

/** Where the schemas speak of a field in other words than the draft. */
const FIELDS: Readonly<Record<string, FieldName>> = {
  ...{ municipality: 'municipality', mode: 'mode', letter: 'letter', phone: 'phone', units: 'units' },
  ...{ 'links.formal': 'formal', 'links.external': 'external' },
  ...{ period: 'period', acknowledgeWorkingDays: 'acknowledgeWorkingDays', feedbackDays: 'feedbackDays' },
  ...{ publicationHour: 'publicationHour', slots: 'size', receipts: 'size', coverPercent: 'coverPercent' },
  ...{ 'archiveDecision.number': 'decisionNumber', 'archiveDecision.decidedOn': 'decidedOn' },
};

/** The list where a line of it is wrong. */
function placeOf(path: string | null): string {
  return path?.replace(/\.\d+$/, '') ?? '';
}

function faultOf(draft: Draft, name: FieldName): Fault {
  return draft[name].trim() === '' ? 'missing' : 'wrong';
}

function configOf(draft: Draft) {
  const { mode, formal, external, letter, phone } = draft;
  return {
    ...{ municipality: tidy(draft.municipality), mode, units: unitsOf(draft.units) },
    links: { formal: formal.trim(), external: external.trim() },
    ...{ letter: tidy(letter), phone: tidy(phone) },
  };
}

function rulesOf(draft: Draft) {
  const decision = { number: tidy(draft.decisionNumber), decidedOn: draft.decidedOn.trim() };
  return {
    period: draft.period,
    acknowledgeWorkingDays: numberOf(draft.acknowledgeWorkingDays),
    feedbackDays: numberOf(draft.feedbackDays),
    publicationHour: numberOf(draft.publicationHour),
    ...SIZES[draft.size],
    coverPercent: numberOf(draft.coverPercent),
    archiveDecision: draft.archive === 'decided' ? decision : null,
  };
}

/** As roster and pages have texts: without space at the ends, composed. */
function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** Digits alone make a number: no sign, point or exponent. */
function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
