import { render } from 'preact';
import type { leader } from '../messages/sv/leader.ts';
import { addressOf } from '../pages/page.ts';
import { readConfig } from '../shell.tsx';
import { watchLeaving } from '../ui/leave.ts';
import { FailureNotice, FaultLine } from '../ui/load-failure.tsx';
import { Notice, Progress, View } from '../ui/parts.tsx';
import { watchHistory } from '../ui/task-history.ts';
import { UnlockForm } from '../ui/unlock-form.tsx';
import { useWords, type Words, WordsContext } from '../ui/words.ts';
import { LeaderContext, useLeader, useLeaderState } from './leader-context.ts';
import type { LockedState, OpeningState } from './leader-state.ts';
import { LeaderVisit } from './leader-visit.ts';
import { OpenView } from './open-view.tsx';

interface LeaderSite extends Words {
  readonly leader: typeof leader;
}

/** Starts the leader's page: the static page is there before this runs. */
export function startLeader(site: LeaderSite): void {
  const config = readConfig();
  const visit = new LeaderVisit(location.origin, config.channelId);
  const root = document.getElementById('leader');
  if (!root) throw new Error('the page is not whole');
  const stopWatchingBack = watchBack(visit);
  watchLeaving(() => {
    // A step back in the history would race with leaving.
    stopWatchingBack();
    visit.wipe();
  });
  window.addEventListener('pagehide', () => visit.lock('button'));
  root.replaceChildren();
  render(
    <WordsContext.Provider value={site}>
      <LeaderContext.Provider value={{ t: site.leader, config, visit }}>
        <LeaderPage />
      </LeaderContext.Provider>
    </WordsContext.Provider>,
    root,
  );
}

/** The browser's back button locks, then leaves the page. */
function watchBack(visit: LeaderVisit): () => void {
  const history = watchHistory(
    () => false,
    () => visit.lock('button'),
    () => {},
  );
  let wasOpen = false;
  return visit.onChange(() => {
    const isOpen = visit.state.phase === 'open';
    if (isOpen && !wasOpen) history.enter();
    const hasLocked = !isOpen && wasOpen;
    wasOpen = isOpen;
    if (hasLocked) history.exit();
  });
}

function LeaderPage() {
  const { visit } = useLeader();
  const state = useLeaderState(visit);
  // The form stays mounted while the words are tried, so that they need not be typed again because a connection failed.
  return state.phase === 'open' ? <OpenView state={state} /> : <Unlock state={state} />;
}

function Unlock({ state }: { readonly state: LockedState | OpeningState }) {
  const { t, visit } = useLeader();
  const isWorking = state.phase === 'opening';
  return (
    <View name="unlock" title={t.title}>
      <p>{t.intro}</p>
      {state.phase === 'locked' && <WhyLocked state={state} />}
      <UnlockForm
        {...{ t: t.unlock, isWorking }}
        byPhrase={(phrase) => void visit.unlock(phrase)}
        byPasskey={() => void visit.unlockByPasskey()}
      />
      {isWorking && <Progress label={t.opening[state.step]} share={null} />}
      <p>
        <a href={addressOf('/trends', useWords().language)}>{t.links.trendsWithout}</a>
      </p>
    </View>
  );
}

function WhyLocked({ state: { reason, failure, fault } }: { readonly state: LockedState }) {
  const { t } = useLeader();
  const { language } = useWords();
  return (
    <>
      {reason && (
        <Notice kind="info" live>
          <p>{t.locked[reason]}</p>
        </Notice>
      )}
      {failure && (
        <FailureNotice failure={failure} texts={t.failures}>
          {failure === 'ombudsperson' && (
            <p>
              <a href={addressOf('/desk', language)}>{t.toDesk}</a>
            </p>
          )}
          <FaultLine fault={fault} />
        </FailureNotice>
      )}
    </>
  );
}
