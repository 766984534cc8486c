import * as v from 'valibot';
import { type Day, isDay } from '../../protocol/calendar.ts';
import { type ChannelRules, channelRulesSchema } from '../../protocol/roster-entry.ts';
import { boundsOf } from '../../protocol/schema-parts.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { asShortText } from '../short-text.ts';
import { NOTHING_TYPED, readTrends, type TrendName, type TypedTrends } from '../trend-setup/typed-trends.ts';

/** The rules that are whole numbers, in the order in which they are asked for. */
export const RULE_NUMBERS = [
  ...(['acknowledgeWorkingDays', 'feedbackDays', 'publicationHour', 'slots', 'receipts', 'coverPercent'] as const),
] satisfies readonly (keyof ChannelRules)[];
export type RuleNumber = (typeof RULE_NUMBERS)[number];

/** From where to where one of them goes. */
export function ruleBounds(name: RuleNumber): ReturnType<typeof boundsOf> {
  return boundsOf(channelRulesSchema.entries[name]);
}

/** Rules as somebody types them. */
export type TypedRules = Readonly<Record<RuleNumber | 'archiveNumber' | 'archiveDay', string>> &
  Pick<ChannelRules, 'period'> &
  TypedTrends;

/** What is wrong with typed rules, by field. */
export type RuleFault = RuleNumber | 'archiveNumber' | 'archiveDay' | TrendName;

/** The fields as rules fill them. */
export function typedRules({ archiveDecision, trends, ...rules }: ChannelRules): TypedRules {
  return {
    ...{
      period: rules.period,
      acknowledgeWorkingDays: String(rules.acknowledgeWorkingDays),
      feedbackDays: String(rules.feedbackDays),
    },
    ...{ publicationHour: String(rules.publicationHour), slots: String(rules.slots), receipts: String(rules.receipts) },
    coverPercent: String(rules.coverPercent),
    ...{ archiveNumber: archiveDecision?.number ?? '', archiveDay: archiveDecision?.decidedOn ?? '' },
    ...{ ...NOTHING_TYPED, trends: trends ? 'kept' : 'later' },
  };
}

/** What was typed on top of some rules, on top of others: fields that were left alone follow. */
export function rebased(typed: TypedRules, before: TypedRules, after: TypedRules): TypedRules {
  const names = Object.keys(after) as (keyof TypedRules)[];
  return Object.fromEntries(
    names.map((name) => [name, typed[name] === before[name] ? after[name] : typed[name]]),
  ) as TypedRules;
}

/** The rules that were typed on a day, or the fields that are not right. `kept`: what the rules that are changed say of trends. */
export function readRules(
  typed: TypedRules,
  kept: TrendRules | null,
  today: Day,
): { readonly rules: ChannelRules } | { readonly faults: readonly RuleFault[] } {
  const numbers = RULE_NUMBERS.map((name) => [name, wholeNumber(typed[name], ruleBounds(name))] as const);
  const archive = readArchive(typed, today);
  const trends = readTrends(typed, kept);
  const faults = [
    ...numbers.flatMap(([name, number]) => (number === null ? [name] : [])),
    ...archive.faults,
    ...('faults' in trends ? trends.faults : []),
  ];
  if (faults.length > 0) return { faults };
  const archiveDecision = archive.decision;
  const parsed = v.safeParse(channelRulesSchema, {
    ...{ period: typed.period, ...Object.fromEntries(numbers), archiveDecision },
    ...('trends' in trends && trends.trends ? trends : {}),
  });
  return parsed.success ? { rules: parsed.output } : { faults: RULE_NUMBERS };
}

function wholeNumber(typed: string, { least, most }: ReturnType<typeof ruleBounds>): number | null {
  const text = typed.trim();
  const number = Number(text);
  return /^\d{1,3}$/.test(text) && number >= least && number <= most ? number : null;
}

/** Both fields empty: no decision. One of a later day has not been made. */
function readArchive(
  { archiveNumber, archiveDay }: TypedRules,
  today: Day,
): {
  readonly faults: readonly RuleFault[];
  readonly decision: { readonly number: string; readonly decidedOn: string } | null;
} {
  const [number, decidedOn] = [asShortText(archiveNumber), archiveDay.trim()];
  if (archiveNumber.trim() === '' && decidedOn === '') return { faults: [], decision: null };
  const isRightDay = isDay(decidedOn) && decidedOn <= today;
  const faults: RuleFault[] = [
    ...(number === null ? ['archiveNumber' as const] : []),
    ...(isRightDay ? [] : ['archiveDay' as const]),
  ];
  return { faults, decision: number !== null && isRightDay ? { number, decidedOn } : null };
}
