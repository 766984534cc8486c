import { useState } from 'preact/hooks';
import { NotesConflict, writeNotes } from '../case-file.ts';
import { Actions, Button, Field, Progress } from '../ui/parts.tsx';
import { type CaseProps, draftIds } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import { Pane } from './pane.tsx';

/** Working notes of a case. What is not saved survives a lock, as drafts do. */
export function NotesForm(props: CaseProps) {
  const { t, session } = useDesk();
  const { entry, one } = props;
  const close = () => session.select({ id: entry.id, pane: 'acts' });
  return (
    <Pane title={t.file.notes.title}>
      {one.closedOn === null ? <Notes {...props} close={close} /> : <p>{t.file.notes.gone}</p>}
      {one.closedOn !== null && (
        <Actions>
          <Button kind="quiet" onClick={close}>
            {t.file.back}
          </Button>
        </Actions>
      )}
    </Pane>
  );
}

type NotesProps = CaseProps & { readonly close: () => void };

function Notes(props: NotesProps) {
  const { state, close } = props;
  const { notes } = useDesk().t.file;
  const { act } = useDesk().t;
  const { text, began, theirs, keep, save } = useNotes(props);
  if (theirs !== null) return <BothTexts {...{ text, theirs, keep, save }} isBusy={state.busy !== null} />;
  return (
    <>
      <Field label={notes.label} hint={notes.hint}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, 'aria-describedby': describedBy, rows: 10, spellcheck: false, value: text }}
            onInput={({ currentTarget }) => keep(currentTarget.value, began)}
          />
        )}
      </Field>
      <p class="soft">{notes.where}</p>
      {state.busy === 'file' && <Progress label={notes.saving} share={null} />}
      <Actions>
        <Button kind="primary" disabled={state.busy !== null} onClick={() => void save(text, began)}>
          {notes.save}
        </Button>
        <Button kind="quiet" disabled={state.busy !== null} onClick={close}>
          {act.cancel}
        </Button>
      </Actions>
    </>
  );
}

interface NotesInHand {
  readonly text: string;
  /** What the notes were when the writing began. */
  readonly began: string;
  /** What another device has saved meanwhile; null where none has. */
  readonly theirs: string | null;
  readonly keep: (text: string, began: string) => void;
  readonly save: (text: string, began: string) => Promise<void>;
}

function useNotes({ entry, one, close }: NotesProps): NotesInHand {
  const { session } = useDesk();
  const ids = draftIds(one);
  const draft = session.drafts.of(ids);
  const [inHand, setInHand] = useState(draft.notes ?? { text: one.notes, began: one.notes });
  const [theirs, setTheirs] = useState<string | null>(null);
  const keep = (text: string, began: string) => {
    setInHand({ text, began });
    setTheirs(null);
    session.drafts.put(ids, { ...session.drafts.of(ids), notes: text === began ? null : { text, began } });
  };
  const save = async (text: string, began: string) => {
    const found: { theirs?: string } = {};
    const isSaved = await session.changeFile(entry, 'noted', (newest) => {
      try {
        return writeNotes(newest, text, began);
      } catch (error) {
        if (error instanceof NotesConflict) found.theirs = error.theirs;
        throw error;
      }
    });
    if (found.theirs !== undefined) setTheirs(found.theirs);
    if (!isSaved) return;
    keep(text, text);
    close();
  };
  return { ...inHand, theirs, keep, save };
}

interface BothProps extends Pick<NotesInHand, 'text' | 'keep' | 'save'> {
  readonly theirs: string;
  readonly isBusy: boolean;
}

/** The same notes, written on two devices. */
function BothTexts({ text, theirs, keep, save, isBusy }: BothProps) {
  const { notes } = useDesk().t.file;
  return (
    <>
      <section class="card">
        <h4>{notes.here}</h4>
        <p class="letter-text">{text}</p>
      </section>
      <section class="card">
        <h4>{notes.there}</h4>
        <p class="letter-text">{theirs}</p>
      </section>
      <Actions>
        <Button disabled={isBusy} onClick={() => keep(`${theirs}\n\n${text}`, theirs)}>
          {notes.keepBoth}
        </Button>
        <Button disabled={isBusy} onClick={() => void save(text, theirs)}>
          {notes.keepHere}
        </Button>
        <Button disabled={isBusy} onClick={() => void save(theirs, theirs)}>
          {notes.keepThere}
        </Button>
      </Actions>
    </>
  );
}
