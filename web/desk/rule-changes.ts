import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { office } from '../messages/sv/office.ts';

/** One rule that would change, in words. */
export interface RuleChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

type Said = Readonly<Record<keyof ChannelRules, string>>;

/** What new rules would change of those that were signed last, though they may hold only later. */
export function changedRules(
  { schedule }: Roster,
  rules: ChannelRules,
  words: typeof office,
  day: (of: Day) => string,
): readonly RuleChange[] {
  const now = schedule.at(-1)?.rules;
  if (!now) return [];
  const [before, after] = [said(now, words, day), said(rules, words, day)];
  const names = Object.keys(words.ruleNames) as (keyof ChannelRules)[];
  return names
    .filter((rule) => before[rule] !== after[rule])
    .map((rule) => ({ name: words.ruleNames[rule], before: before[rule], after: after[rule] }));
}

function said(rules: ChannelRules, { ruleValues }: typeof office, day: (of: Day) => string): Said {
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
  };
}
