import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { Button, Progress } from '../ui/parts.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type CaseProps, draftIds, mayAnswer } from './case-props.ts';
import { CodingAct } from './coding-facts.tsx';
import { CodingForm } from './coding-form.tsx';
import { useDesk } from './desk-context.ts';
import type { Pane } from './desk-state.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { NotesForm } from './notes-form.tsx';

interface ActsProps extends CaseProps {
  /** Is told what a case's codes were before new ones were saved. */
  readonly onCoded: (before: CaseCodes | null) => void;
}

/** What can be done in a case, or the one of them that is being done. */
export function Acts(props: ActsProps) {
  const { t } = useDesk();
  const { pane, state, entry, one } = props;
  if (pane === 'answer') return <AnswerForm {...props} />;
  if (pane === 'hand-over' || pane === 'step-aside') return <HandOverForm key={pane} {...props} />;
  if (pane === 'notes') return <NotesForm {...props} />;
  if (pane === 'coding') return <CodingForm {...props} />;
  // What is done in the place of the letters.
  if (pane !== 'acts') return null;
  // A letter that is there to be taken is taken before it is answered.
  const isOurs = entry.state !== 'gate-open' && mayAnswer(one, entry, state.work.desk.keyring.official);
  return (
    <aside class="acts" aria-labelledby="acts-title">
      <h3 id="acts-title">{t.case.actions}</h3>
      <Acknowledge {...props} />
      {isOurs && <Going {...props} />}
      <CodingAct {...props} />
      <FileActs {...props} />
    </aside>
  );
}

/** Says that the letters have been read; where the gate is open, that is to take them. */
function Acknowledge({ state: { busy }, entry }: CaseProps) {
  const { t, session } = useDesk();
  const { gate } = t.file;
  // Nobody says of a letter that it has been read before it has been on the screen.
  if (entry.unacknowledged === 0 || !entry.isShown) return null;
  // What has crossed a hand-over nobody can answer here: left alone, its gate opens to those who can.
  if (entry.state === 'handed-over') return null;
  const isTaking = entry.state === 'gate-open';
  return (
    <div class="act">
      <Button kind="primary" disabled={busy !== null} onClick={() => void session.acknowledge(entry)}>
        {isTaking ? gate.take : t.act.acknowledge}
      </Button>
      <p class="soft">{isTaking ? gate.takeHint : t.act.acknowledgeHint}</p>
      {busy === 'acknowledge' && <Progress label={isTaking ? gate.taking : t.act.acknowledging} share={null} />}
    </div>
  );
}

/** What belongs to the file and to the register. */
function FileActs({ entry, one }: CaseProps) {
  const { t, session } = useDesk();
  const { file } = t;
  const hasNotes = one.notes !== '' || session.drafts.of(draftIds(one)).notes !== null;
  const open = (pane: Pane) => () => session.select({ id: entry.id, pane });
  return (
    <div class="act file-acts">
      <h4>{file.acts}</h4>
      {(one.closedOn === null || hasNotes) && (
        <Button kind="quiet" onClick={open('notes')}>
          {file.notes.open}
        </Button>
      )}
      <Button kind="quiet" onClick={open('stub')}>
        {file.stub.open}
      </Button>
      <Button kind="quiet" onClick={open('removal')}>
        {file.removal.open}
      </Button>
      <Button kind="quiet" onClick={open('copy')}>
        {t.copy.open}
      </Button>
      <Button kind="quiet" onClick={() => print()}>
        {t.case.print}
      </Button>
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
      <Button
        kind={entry.unacknowledged === 0 && entry.state !== 'taken' ? 'primary' : 'plain'}
        disabled={busy !== null}
        onClick={open('answer')}
      >
        {hasDraft ? t.act.goOn : t.act.answer}
      </Button>
      <Button disabled={busy !== null} onClick={open('hand-over')}>
        {t.act.handOver}
      </Button>
    </div>
  );
}
