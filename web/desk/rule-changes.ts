import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { office } from '../messages/sv/office.ts';
import { trendText } from '../trend-setup/trend-text.ts';

/** One rule that would change, in words. */
export interface RuleChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

interface SaidIn {
  readonly language: Language;
  readonly day: (of: Day) => string;
}

type Said = Readonly<Record<keyof ChannelRules, string>>;

/** What new rules would change of those that were signed last, though they may hold only later. */
export function changedRules(
  { schedule }: Roster,
  rules: ChannelRules,
  words: typeof office,
  { language, day }: SaidIn,
): readonly RuleChange[] {
  const now = schedule.at(-1)?.rules;
  if (!now) return [];
  const [before, after] = [said(now, words, { language, day }), said(rules, words, { language, day })];
  const names = Object.keys(words.ruleNames) as (keyof ChannelRules)[];
  return names
    .filter((rule) => before[rule] !== after[rule])
    .map((rule) => ({ name: words.ruleNames[rule], before: before[rule], after: after[rule] }));
}

function said(rules: ChannelRules, { ruleValues }: typeof office, { language, day }: SaidIn): Said {
  const { archiveDecision } = rules;
  return {
    period: ruleValues.period[rules.period],
    acknowledgeWorkingDays: ruleValues.workingDays(rules.acknowledgeWorkingDays),
    feedbackDays: ruleValues.days(rules.feedbackDays),
    publicationHour: ruleValues.hour(rules.publicationHour),
    slots: String(rules.slots),
    receipts: String(rules.receipts),
    coverPercent: ruleValues.percent(rules.coverPercent),
    archiveDecision: archiveDecision
      ? ruleValues.decision(archiveDecision.number, day(archiveDecision.decidedOn))
      : ruleValues.noDecision,
    trends: rules.trends ? trendText(rules.trends, { language, t: ruleValues.trends }) : ruleValues.noTrends,
  };
}
