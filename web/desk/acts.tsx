import { Button, Progress } from '../ui/parts.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type CaseProps, draftIds, mayAnswer } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import { HandOverForm } from './hand-over-form.tsx';

/** What can be done in a case, or the one of them that is being done. */
export function Acts(props: CaseProps) {
  const { t } = useDesk();
  const { pane, state, entry, one } = props;
  if (pane === 'answer') return <AnswerForm {...props} />;
  if (pane === 'hand-over' || pane === 'step-aside') return <HandOverForm key={pane} {...props} />;
  return (
    <aside class="acts" aria-labelledby="acts-title">
      <h3 id="acts-title">{t.case.actions}</h3>
      <Acknowledge {...props} />
      {mayAnswer(one, entry, state.work.desk.keyring.official) && <Going {...props} />}
      <Button kind="quiet" onClick={() => print()}>
        {t.case.print}
      </Button>
    </aside>
  );
}

function Acknowledge({ state: { busy }, entry }: CaseProps) {
  const { t, session } = useDesk();
  // Nobody says of a letter that it has been read before it has been on the screen.
  if (entry.unacknowledged === 0 || !entry.isShown) return null;
  return (
    <div class="act">
      <Button kind="primary" disabled={busy !== null} onClick={() => void session.acknowledge(entry)}>
        {t.act.acknowledge}
      </Button>
      <p class="soft">{t.act.acknowledgeHint}</p>
      {busy === 'acknowledge' && <Progress label={t.act.acknowledging} share={null} />}
    </div>
  );
}

/** An open case goes on: it is answered, or somebody else's. */
function Going({ state: { busy }, entry, one }: CaseProps) {
  const { t, session } = useDesk();
  const hasDraft = session.drafts.of(draftIds(one)).answer !== '';
  const open = (pane: 'answer' | 'hand-over') => () => session.select({ id: entry.id, pane });
  return (
    <div class="act">
      <Button kind={entry.unacknowledged === 0 ? 'primary' : 'plain'} disabled={busy !== null} onClick={open('answer')}>
        {hasDraft ? t.act.goOn : t.act.answer}
      </Button>
      <Button disabled={busy !== null} onClick={open('hand-over')}>
        {t.act.handOver}
      </Button>
    </div>
  );
}
