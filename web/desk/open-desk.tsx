import { Button } from '../ui/parts.tsx';
import { CaseView } from './case-view.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { CaseList } from './list.tsx';
import { Said } from './said.tsx';

/** The open desk: the list on the left, the letters in the middle, what can be done on the right; one after the other where there is no room. */
export function OpenDesk({ state }: { readonly state: OpenState }) {
  const { t } = useDesk();
  const { entries, selection } = state;
  const entry = selection && entries.find(({ id }) => id === selection.id);
  return (
    <div class="open-desk" data-view={entry ? 'case' : 'list'}>
      <h1 class="desk-title">{t.title}</h1>
      <Bar state={state} />
      {!entry && <Said state={state} />}
      <div class="columns">
        <CaseList state={state} />
        {entry && selection && <CaseView key={entry.index} {...{ state, entry, pane: selection.pane }} />}
      </div>
    </div>
  );
}

function Bar({ state: { secondsLeft, busy } }: { readonly state: OpenState }) {
  const { t, session } = useDesk();
  return (
    <div class="bar">
      <Button onClick={() => session.lock('button')}>{t.bar.lock}</Button>
      <Button kind="quiet" disabled={busy !== null} onClick={() => void session.refresh()}>
        {t.bar.refresh}
      </Button>
      <div class="locks-soon" role="alert">
        {secondsLeft !== null && <p>{t.bar.locksSoon}</p>}
      </div>
      {secondsLeft !== null && (
        <>
          <p aria-hidden="true">{t.bar.locksIn(secondsLeft)}</p>
          <Button>{t.bar.stay}</Button>
        </>
      )}
    </div>
  );
}
