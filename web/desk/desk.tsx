import { render } from 'preact';
import type { desk } from '../messages/sv/desk.ts';
import type { office } from '../messages/sv/office.ts';
import { readConfig } from '../shell.tsx';
import { watchLeaving } from '../ui/leave.ts';
import { watchHistory } from '../ui/task-history.ts';
import { type Words, WordsContext } from '../ui/words.ts';
import { DeskContext, useDesk, useDeskState } from './desk-context.ts';
import { OpenDesk } from './open-desk.tsx';
import { Session } from './session.ts';
import { Opening, Unlock } from './unlock.tsx';

interface DeskSite extends Words {
  readonly desk: typeof desk;
  readonly office: typeof office;
}

/** Starts the desk: the static page is there before this runs. */
export function startDesk(site: DeskSite): void {
  const config = readConfig();
  const session = new Session(location.origin, config.channelId);
  const root = document.getElementById('desk');
  if (!root) throw new Error('the page is not whole');
  const stopWatchingBack = watchBack(session);
  watchLeaving(() => {
    // A step back in the history would race with leaving.
    stopWatchingBack();
    session.wipe();
  });
  window.addEventListener('beforeunload', (event) => {
    if (session.hasUnsent) event.preventDefault();
  });
  root.replaceChildren();
  render(
    <WordsContext.Provider value={site}>
      <DeskContext.Provider value={{ t: site.desk, office: site.office, config, session }}>
        <DeskPage />
      </DeskContext.Provider>
    </WordsContext.Provider>,
    root,
  );
}

/** The browser's back button closes the case that is open, then locks the desk, then leaves the page. */
function watchBack(session: Session): () => void {
  const history = watchHistory(
    () => session.goBack(),
    () => session.lock('button'),
    () => {},
  );
  let wasOpen = false;
  return session.onChange(() => {
    const isOpen = session.state.phase === 'open';
    if (isOpen && !wasOpen) history.enter();
    if (session.state.phase === 'locked' && wasOpen) history.exit();
    wasOpen = isOpen || (wasOpen && session.state.phase === 'opening');
  });
}

function DeskPage() {
  const { session } = useDesk();
  const state = useDeskState(session);
  if (state.phase === 'open') return <OpenDesk state={state} />;
  if (state.phase === 'opening' && state.step === 'letterbox') return <Opening state={state} />;
  // Mounted while the words are tried, so that they need not be typed again because a connection failed.
  return <Unlock state={state} />;
}
