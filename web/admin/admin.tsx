import { render } from 'preact';
import type { admin } from '../messages/sv/admin.ts';
import { readConfig } from '../shell.tsx';
import { watchLeaving } from '../ui/leave.ts';
import { FailureNotice } from '../ui/load-failure.tsx';
import { Button, Progress, View } from '../ui/parts.tsx';
import { watchHistory } from '../ui/task-history.ts';
import { useWords, type Words, WordsContext } from '../ui/words.ts';
import { AdminContext, useAdmin, useAdminState } from './admin-context.ts';
import { type AdminState, hasSomethingToLose } from './admin-state.ts';
import { Administration } from './administration.ts';
import { AdmitView } from './admit-view.tsx';
import { InvitationsView, TakeBackView } from './invitations-view.tsx';
import { InviteView } from './invite-view.tsx';
import { LostView, RetireView } from './leaving-views.tsx';
import type { PaneProps } from './pane-props.ts';
import { RulesView } from './rules-view.tsx';
import { StateView } from './state-view.tsx';

interface AdminSite extends Words {
  readonly admin: typeof admin;
}

/** Starts the administrator's page: the static page is there before this runs. */
export function startAdmin(site: AdminSite): void {
  const config = readConfig();
  const administration = new Administration(location.origin, config.channelId);
  const root = document.getElementById('admin');
  if (!root) throw new Error('the page is not whole');
  const stopWatchingBack = watchBack(administration);
  watchLeaving(() => {
    // A step back in the history would race with leaving.
    stopWatchingBack();
    administration.wipe();
  });
  window.addEventListener('beforeunload', (event) => {
    if (hasSomethingToLose(administration.state)) event.preventDefault();
  });
  root.replaceChildren();
  render(
    <WordsContext.Provider value={site}>
      <AdminContext.Provider value={{ t: site.admin, administration }}>
        <AdminPage />
      </AdminContext.Provider>
    </WordsContext.Provider>,
    root,
  );
  void administration.load();
}

/** The browser's back button leaves a form, then the page. */
function watchBack(administration: Administration): () => void {
  const paneName = () => administration.state.pane.name;
  const close = () => {
    if (paneName() !== 'state') administration.open({ name: 'state' });
  };
  const history = watchHistory(
    () => administration.goBack(),
    close,
    () => {},
  );
  let wasInForm = false;
  return administration.onChange(() => {
    const isInForm = paneName() !== 'state';
    if (isInForm && !wasInForm) history.enter();
    const hasLeft = !isInForm && wasInForm;
    wasInForm = isInForm;
    if (hasLeft) history.exit();
  });
}

function AdminPage() {
  const { administration } = useAdmin();
  const state = useAdminState(administration);
  const { office, loading } = state;
  // What was read before stays where the next reading fails: it says of which day it is.
  return office ? <Pane state={state} office={office} /> : <Loading loading={loading} />;
}

function Loading({ loading }: Pick<AdminState, 'loading'>) {
  const { t, administration } = useAdmin();
  const { common } = useWords();
  const failure = loading === 'under-way' ? null : loading;
  return (
    <View key={failure ?? 'loading'} name="loading" title={t.title}>
      {failure ? (
        <FailureNotice failure={failure} texts={t.failures}>
          <Button onClick={() => void administration.load()}>{common.tryAgain}</Button>
        </FailureNotice>
      ) : (
        <Progress label={t.loading} share={null} />
      )}
    </View>
  );
}

function Pane(props: PaneProps) {
  const { pane } = props.state;
  switch (pane.name) {
    case 'state':
      return <StateView key="state" {...props} />;
    case 'invite':
      return <InviteView key="invite" {...props} />;
    case 'invitations':
      return <InvitationsView key="invitations" {...props} />;
    case 'take-back':
      return <TakeBackView key="take-back" {...props} invitation={pane.invitation} />;
    case 'admit':
      return <AdmitView key="admit" {...props} invitation={pane.invitation} />;
    case 'retire':
      return <RetireView key="retire" {...props} />;
    case 'lost':
      return <LostView key="lost" {...props} />;
    case 'rules':
      return <RulesView key="rules" {...props} />;
  }
}
