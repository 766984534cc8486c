import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { Button, Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { type CodingNeed, codingNeed, isCodable, REQUIRED, recode, type Trends } from './coding.ts';
import { CodeList, DangerNote } from './coding-parts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { useTrends } from './use-trends.ts';

/** What a case is coded as, and the danger that was seen in it. Never on paper: codes are for nobody else. */
export function CodingFacts({ one }: Pick<CaseProps, 'one'>) {
  const { coding } = useDesk().t;
  const { codes, readyOn } = one.trend;
  if (!codes)
    return readyOn === null || one.state === 'handed-over' ? null : <p class="soft screen-only">{coding.forgotten}</p>;
  return (
    <div class="screen-only">
      {codes.hurry === 'G4' && one.state === 'open' && <DangerNote />}
      <details>
        <summary>{coding.facts(REQUIRED.map((axis) => codes[axis]).join(' · '))}</summary>
        <CodeList codes={codes} />
      </details>
    </div>
  );
}

/** The way to the codes, and how near it is that they are needed. */
export function CodingAct({ state: { work, busy }, entry, one }: CaseProps) {
  const { t, session } = useDesk();
  const trends = useTrends(work);
  if (!isCodable(one, entry, trends)) return null;
  const need = codingNeed(one, entry, trends, work.channel.today);
  return (
    <div class="act">
      <CodingReminder {...{ need, trends, state: { work } }} />
      <Button
        kind={need === 'none' ? 'quiet' : 'plain'}
        disabled={busy !== null}
        onClick={() => session.select({ id: entry.id, pane: 'coding' })}
      >
        {one.trend.codes ? t.coding.again : t.coding.open}
      </Button>
    </div>
  );
}

interface ReminderProps {
  readonly need: CodingNeed;
  readonly trends: Trends | null;
  readonly state: Pick<OpenState, 'work'>;
}

function CodingReminder({ need, trends, state }: ReminderProps) {
  const { todo } = useDesk().t.coding;
  if (need === 'none') return null;
  if (need === 'calm') return <p class="soft">{todo.calm}</p>;
  return (
    <Notice kind={need === 'soon' ? 'warn' : 'info'}>
      <p>{need === 'ended' ? todo.ended : todo.calm}</p>
      {need === 'soon' && (
        <p>
          <ByDay {...{ trends, state }} />. {todo.late}
        </p>
      )}
    </Notice>
  );
}

/** "Koda senast torsdag 31 december" */
function ByDay({ trends, state }: Omit<ReminderProps, 'need'>) {
  const { todo } = useDesk().t.coding;
  const { language } = useWords();
  const { today } = state.work.channel;
  return <strong>{todo.by(dayText(trends?.lastOn ?? today, language, today))}</strong>;
}

/** In the list: a case that is not coded. */
export function NotCoded({ need, trends, state }: ReminderProps) {
  const { t } = useDesk();
  if (need === 'none') return null;
  if (need !== 'soon') return <span class={need === 'ended' ? 'due' : 'soft'}>{t.coding.todo.label}</span>;
  return (
    <span class="due soon">
      {t.coding.todo.label}. <ByDay {...{ trends, state }} />
    </span>
  );
}

/** Above the list, when the time that is running ends soon: how many cases are not coded. */
export function NotCodedCount({ state, count }: { readonly state: OpenState; readonly count: number }) {
  const { todo } = useDesk().t.coding;
  const { language } = useWords();
  const { today } = state.work.channel;
  const lastOn = useTrends(state.work)?.lastOn ?? null;
  if (count === 0 || lastOn === null) return null;
  return (
    <Notice kind="warn">
      <p>{todo.list(count, dayText(lastOn, language, today))}</p>
    </Notice>
  );
}

interface UndoProps extends Pick<CaseProps, 'state' | 'entry' | 'one'> {
  /** What the codes were before they were saved. */
  readonly before: CaseCodes | null;
}

/** Right after codes have been saved: as it was before. */
export function UndoCoding({ state, entry, one, before }: UndoProps) {
  const { t, session } = useDesk();
  const { today } = state.work.channel;
  const now = one.trend.codes;
  if (state.outcome !== 'coded') return null;
  return (
    <Button
      kind="quiet"
      disabled={state.busy !== null}
      onClick={() => void session.changeFile(entry, 'codes-undone', (newest) => recode(newest, before, now, today))}
    >
      {t.coding.undo}
    </Button>
  );
}
