import { periodDays } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ChannelRules, KEYS_PER_LIST, ROOT, type RosterEntry, type RosterEntryOf } from '../../protocol/roster-entry.ts';
import { trendText } from '../trend-setup/trend-text.ts';
import type { Saying } from './saying.ts';

/** An entry of the log as people read it: what it says, then who signed it. */
export function entryLines(roster: Roster, entry: RosterEntry, say: Saying): string[] {
  const { t } = say;
  const signers = entry.signatures.map(({ by }) => (by === ROOT ? t.log.root : say.name(by)));
  return [...saidBy(roster, entry, say), t.log.signedBy(say.list(signers))];
}

function saidBy(roster: Roster, entry: RosterEntry, say: Saying): string[] {
  const { log: t } = say.t;
  switch (entry.kind) {
    case 'genesis':
      return [t.genesis(entry.body.municipality), ...rulesLines(entry.body.rules, say)];
    case 'rules':
      return [t.newRules, ...rulesLines(entry.body.rules, say)];
    case 'admit':
      return admitLines(roster, entry, say);
    case 'retire':
      return [t.retire(say.name(entry.body.official))];
    case 'lost':
      return [t.lost(say.name(entry.body.official))];
    case 'leave': {
      const { official, firstOn, lastOn } = entry.body;
      return [t.leave(say.name(official), say.shortDay(firstOn), say.shortDay(lastOn))];
    }
    case 'keys': {
      const { official, firstPeriod } = entry.body;
      const { firstOn } = periodDays(roster, firstPeriod);
      const { lastOn } = periodDays(roster, firstPeriod + KEYS_PER_LIST - 1);
      return [t.keys(say.name(official), say.shortDay(firstOn), say.shortDay(lastOn))];
    }
  }
}

function admitLines(roster: Roster, { body }: RosterEntryOf<'admit'>, { t, common, shortDay, name }: Saying): string[] {
  const admitted = t.log.admit[body.role](name(body.official), body.unit, body.official);
  const servesFrom = roster.officials.get(body.official)?.servesFrom ?? 0;
  const guest = body.affiliation === null ? [] : [`${common.reader.guestFrom(body.affiliation)}.`];
  return [admitted, ...guest, t.log.begins(shortDay(periodDays(roster, servesFrom).firstOn))];
}

function rulesLines(rules: ChannelRules, { t: { log: t }, language, shortDay }: Saying): string[] {
  const { archiveDecision, trends } = rules;
  return [
    t.rules(t.length[rules.period], rules.acknowledgeWorkingDays, rules.feedbackDays),
    t.board(rules.publicationHour, rules.slots, rules.receipts, rules.coverPercent),
    ...(archiveDecision ? [t.archive(archiveDecision.number, shortDay(archiveDecision.decidedOn))] : []),
    ...(trends ? [t.trends(trendText(trends, { language, t: t.trendRules }))] : []),
  ];
}
