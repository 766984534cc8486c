import { isHeadFresh } from '../../protocol/roster.ts';
import { LocksSoon } from '../ui/locks-soon.tsx';
import { Button, Notice } from '../ui/parts.tsx';
import { CaseView } from './case-view.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { DoubtsNote } from './doubts-note.tsx';
import { KeysNote } from './keys-note.tsx';
import { CaseList } from './list.tsx';
import { OfficeView } from './office-view.tsx';
import { RegisterView } from './register.tsx';
import { Said } from './said.tsx';
import { TrendsNote } from './trends-note.tsx';
import { servesFrom } from './work.ts';

/** The open desk: the list on the left, the letters in the middle, what can be done on the right; one after the other where there is no room. */
export function OpenDesk({ state }: { readonly state: OpenState }) {
  const { t } = useDesk();
  const { entries, selection, view } = state;
  const entry = selection && entries.find(({ id }) => id === selection.id);
  const shown = view !== 'cases' ? view : entry ? 'case' : 'list';
  return (
    <div class="open-desk" data-view={shown}>
      <h1 class="desk-title">{t.title}</h1>
      <Bar state={state} />
      <KeysNote state={state} />
      {view === 'cases' && <StaleNote state={state} />}
      {view === 'cases' && <TrendsNote state={state} />}
      <DoubtsNote state={state} />
      {shown !== 'case' && <Said state={state} />}
      {shown === 'office' && <OfficeView state={state} />}
      {shown === 'register' && <RegisterView state={state} />}
      {view === 'cases' && (
        <div class="columns">
          <CaseList state={state} />
          {entry && selection && <CaseView key={entry.index} {...{ state, entry, pane: selection.pane }} />}
        </div>
      )}
    </div>
  );
}

/** Nobody else has confirmed the roster lately: it may be an old one. The office says it too. */
function StaleNote({ state: { work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const { roster, today } = work.channel;
  if (isHeadFresh(roster, today)) return null;
  return (
    <Notice kind="warn">
      <p data-warning="old-roster">{office.roster.stale}</p>
    </Notice>
  );
}

function Bar({ state: { view, work, secondsLeft, busy } }: { readonly state: OpenState }) {
  const { t, office, session } = useDesk();
  const isServing = servesFrom(work) === null;
  return (
    <div class="bar">
      <Button onClick={() => session.lock('button')}>{t.bar.lock}</Button>
      {isServing && (
        <>
          <Button kind="quiet" disabled={busy !== null} onClick={() => void session.refresh()}>
            {t.bar.refresh}
          </Button>
          <Button
            kind="quiet"
            disabled={busy !== null}
            onClick={() => void session.turnTo(view === 'office' ? 'cases' : 'office')}
          >
            {view === 'office' ? t.bar.letters : office.title}
          </Button>
        </>
      )}
      <LocksSoon t={t.bar} secondsLeft={secondsLeft} />
    </div>
  );
}
