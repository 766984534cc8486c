import { render } from 'preact';
import type { join } from '../messages/sv/join.ts';
import type { newPhrase } from '../messages/sv/new-phrase.ts';
import { readConfig } from '../shell.tsx';
import { watchLeaving } from '../ui/leave.ts';
import { Button, Notice, Progress, View } from '../ui/parts.tsx';
import { watchHistory } from '../ui/task-history.ts';
import { useWords, type Words, WordsContext } from '../ui/words.ts';
import { AboutView } from './about-view.tsx';
import { JoinContext, useJoin, useJoinState } from './join-context.ts';
import type { OpenJoin } from './join-state.ts';
import { Joining } from './joining.ts';
import { PasskeyView } from './passkey-view.tsx';
import { PersonView } from './person-view.tsx';
import { PhraseView } from './phrase-view.tsx';
import { SendView } from './send-view.tsx';
import { WordsView } from './words-view.tsx';

interface JoinSite extends Words {
  readonly join: typeof join;
  readonly newPhrase: typeof newPhrase;
}

/** Starts joining: the static page is there before this runs. */
export function startJoin(site: JoinSite): void {
  const config = readConfig();
  const token = takeToken();
  const joining = new Joining({ origin: location.origin, channelId: config.channelId, language: site.language }, token);
  const root = document.getElementById('join');
  if (!root) throw new Error('the page is not whole');
  const stopWatchingBack = watchBack(joining);
  watchLeaving(() => {
    // A step back in the history would race with leaving.
    stopWatchingBack();
    joining.wipe();
  });
  window.addEventListener('pagehide', () => joining.wipe());
  window.addEventListener('beforeunload', (event) => {
    if (joining.hasUnsent) event.preventDefault();
  });
  root.replaceChildren();
  render(
    <WordsContext.Provider value={site}>
      <JoinContext.Provider value={{ t: site.join, newPhrase: site.newPhrase, config, joining }}>
        <JoinPage />
      </JoinContext.Provider>
    </WordsContext.Provider>,
    root,
  );
  void joining.ask();
  // The invitation was opened once more on this page: it is taken out of the address as before.
  window.addEventListener('hashchange', () => {
    if (joining.state.phase === 'open') history.replaceState(history.state, '', location.pathname);
    else location.reload();
  });
}

/** The invitation's token, which the address shows no longer than it must: null where there is none. */
function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(null, '', location.pathname);
  // The same invitation in the other language.
  const other = document.querySelector<HTMLAnchorElement>('.other-language');
  if (other) other.hash = token;
  return token;
}

/** The browser's back button goes a view back, and on the first view leaves the page. */
function watchBack(joining: Joining): () => void {
  const history = watchHistory(
    () => joining.goBack(),
    () => {},
    () => {},
  );
  let wasUnderWay = false;
  return joining.onChange(() => {
    const { state } = joining;
    const isUnderWay = state.phase === 'open' && state.view !== 'about';
    if (isUnderWay && !wasUnderWay) history.enter();
    wasUnderWay = isUnderWay;
  });
}

function JoinPage() {
  const { t, joining } = useJoin();
  const { common } = useWords();
  const state = useJoinState(joining);
  switch (state.phase) {
    case 'asking':
      return (
        <View key="asking" name="asking" title={t.title}>
          <Progress label={t.loading} share={null} />
        </View>
      );
    case 'failed':
      return (
        <View key="failed" name="failed" title={t.title}>
          <Notice kind="error" title={t.failures[state.failure].title} live>
            <p>{t.failures[state.failure].text}</p>
            <Button onClick={() => void joining.ask()}>{common.tryAgain}</Button>
          </Notice>
        </View>
      );
    case 'refused':
      return (
        <View key="refused" name="refused" title={t.refused[state.why].title}>
          <p>{t.refused[state.why].text}</p>
        </View>
      );
    case 'open':
      return <OpenView state={state} />;
  }
}

function OpenView({ state }: { readonly state: OpenJoin }) {
  switch (state.view) {
    case 'about':
      return <AboutView state={state} />;
    case 'person':
      return <PersonView state={state} />;
    case 'phrase':
      return <PhraseView state={state} />;
    case 'passkey':
      return <PasskeyView state={state} />;
    case 'send':
      return <SendView state={state} />;
    case 'words':
      return <WordsView state={state} />;
  }
}
