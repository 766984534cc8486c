import { Notice } from '../ui/parts.tsx';
import type { CalendarDay } from './calendar.ts';
import type { Saying } from './saying.ts';

interface EmptyProps {
  readonly days: readonly CalendarDay[];
  readonly say: Saying;
}

/** Where there are no figures: because the rules have none, or because the first have not come. */
export function EmptyView({ days, say }: EmptyProps) {
  const { empty: t } = say.t;
  // Where one is late, which will be the first is not known.
  const first = days.some(({ stage }) => stage === 'overdue') ? undefined : days[0];
  if (days.length === 0) {
    return (
      <Notice kind="info" title={t.noRules}>
        <p data-empty="no-rules">{t.noRulesText}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="info" title={t.none}>
      {first && (
        <p data-empty="none">
          {t.first(say.period({ firstOn: first.beginsOn, lastOn: first.lastOn }), say.date(first.releasedOn))}
        </p>
      )}
    </Notice>
  );
}

/** Releases whose day has been, and which are not there. */
export function OverdueView({ days, say }: EmptyProps) {
  const { overdue: t } = say.t;
  const late = days.filter(({ stage }) => stage === 'overdue');
  if (late.length === 0) return null;
  return (
    <Notice kind="warn" title={t.title}>
      {late.map(({ beginsOn, lastOn, releasedOn }) => (
        <p key={lastOn} data-overdue={lastOn}>
          {t.text(say.period({ firstOn: beginsOn, lastOn }), say.date(releasedOn))}
        </p>
      ))}
    </Notice>
  );
}
