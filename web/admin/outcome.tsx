import { periodDays, takesEffect } from '../../protocol/duty-periods.ts';
import type { RootAct } from '../actions/administer.ts';
import type { Office } from '../office.ts';
import { Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import { type Outcome as Came, proposalStanding } from './admin-state.ts';
import type { PaneProps } from './pane-props.ts';

/** What came of the last act, by the roster as it is now, and what waits for a second signature. */
export function Outcome({ state: { outcome, proposed }, office }: PaneProps) {
  const { t } = useAdmin();
  const told = useTold(office);
  const standing = proposed && proposalStanding(office, proposed);
  const isJustProposed = outcome?.kind === 'signed' && outcome.as === 'proposed';
  return (
    <>
      {outcome &&
        told(outcome).map((text) => (
          <Notice key={text} kind="good" live>
            <p>{text}</p>
          </Notice>
        ))}
      {proposed && standing === 'waiting' && !isJustProposed && (
        <Notice kind="info">
          <p>
            {proposed.act.kind === 'admit' ? t.proposed.waitingAdmit(proposed.act.application.name) : t.proposed.waitingRules}
          </p>
        </Notice>
      )}
      {standing === 'void' && (
        <Notice kind="warn">
          <p>{t.proposed.void}</p>
        </Notice>
      )}
    </>
  );
}

/** The sentences for what came of an act. */
function useTold(office: Office): (outcome: Came) => readonly string[] {
  const { outcomes: t } = useAdmin().t;
  const done = useDone(office);
  return (outcome) => {
    switch (outcome.kind) {
      case 'invited':
        return [];
      case 'taken-back':
        return [t.takenBack];
      case 'done-before':
        return [t.doneBefore, ...done(outcome.act)];
      case 'signed':
        if (outcome.as === 'appended') return done(outcome.act);
        return [outcome.act.kind === 'admit' ? t.proposedAdmit(outcome.act.application.name) : t.proposedRules];
    }
  };
}

/** What is true now that an act stands in the roster. */
function useDone({ roster, today }: Office): (act: RootAct) => readonly string[] {
  const { outcomes: t } = useAdmin().t;
  const { language } = useWords();
  const nameOf = (number: number) => roster.officials.get(number)?.name ?? '';
  const firstDay = (period: number) => dayText(periodDays(roster, period).firstOn, language, today);
  return (act) => {
    switch (act.kind) {
      case 'admit': {
        const { name, role } = act.application;
        const official = [...roster.officials.values()].findLast((one) => one.name === name);
        const day = firstDay(official?.servesFrom ?? takesEffect(roster, today));
        return [role === 'ombudsperson' ? `${t.admitted(name, day)} ${t.keysNext(name)}` : t.admitted(name, day)];
      }
      case 'retire':
        return [t.retired(nameOf(act.official))];
      case 'lost':
        return [t.lost(nameOf(act.official))];
      case 'rules':
        return [t.rules(firstDay(roster.schedule.at(-1)?.fromPeriod ?? 0))];
    }
  };
}
