import { type FunctionComponent, render } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { loadSodium } from '../../crypto/sodium.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { getRoster } from '../api.ts';
import type { newPhrase } from '../messages/sv/new-phrase.ts';
import type { setup } from '../messages/sv/setup.ts';
import { watchLeaving } from '../ui/leave.ts';
import { type TaskHistory, watchHistory } from '../ui/task-history.ts';
import { type Words, WordsContext } from '../ui/words.ts';
import { CodeView, KeepingView, MunicipalityView, TimesView, TrendsView, UnitsView, WaysView } from './deciding-views.tsx';
import { DoneView, FoundedView } from './done-views.tsx';
import { readDraft } from './draft.ts';
import { Founding } from './founding.ts';
import { readCode } from './founding-code.ts';
import { foundingFailureOf } from './founding-failure.ts';
import { FoundView, PhraseView, SummaryView } from './founding-views.tsx';
import type { SetupProps } from './setup-props.ts';
import {
  isLocked,
  NOTHING_DECIDED,
  type SetupAction,
  type SetupState,
  setupAfter,
  type ViewName,
  viewBefore,
  wouldLose,
} from './setup-state.ts';

const VIEWS: Readonly<Record<ViewName, FunctionComponent<SetupProps>>> = {
  ...{ code: CodeView, municipality: MunicipalityView, ways: WaysView, units: UnitsView, times: TimesView },
  ...{
    keeping: KeepingView,
    trends: TrendsView,
    summary: SummaryView,
    phrase: PhraseView,
    found: FoundView,
    done: DoneView,
    founded: FoundedView,
  },
};

interface SetupSite extends Words {
  readonly setup: typeof setup;
  readonly newPhrase: typeof newPhrase;
  readonly list: readonly string[];
}

/** Starts the founding page: the static page is there before this runs. */
export function startSetup(site: SetupSite): void {
  const root = document.getElementById('setup');
  if (!root) throw new Error('the page is not whole');
  const founding = new Founding();
  watchLeaving(() => {
    founding.wipe();
    render(null, root);
  });
  window.addEventListener('pagehide', () => founding.wipe());
  root.replaceChildren();
  render(
    <WordsContext.Provider value={site}>
      <Setup site={site} founding={founding} />
    </WordsContext.Provider>,
    root,
  );
}

function Setup({ site, founding }: { readonly site: SetupSite; readonly founding: Founding }) {
  const [state, act] = useReducer(setupAfter, NOTHING_DECIDED);
  const { origin } = location;
  useCodeInAddress(act);
  useServer(origin, act);
  const onBack = useHistory(state, act);
  useLosing(state);
  const { sealing, loadSealing } = useSealing();
  const found = useFounding(origin, founding, state, act);
  const CurrentView = VIEWS[state.view];
  const form = useFocusOnFault(state.timesTold);
  const props: SetupProps = {
    ...{ t: site.setup, phraseText: site.newPhrase, list: site.list, origin, state, act, sealing, loadSealing, found, onBack },
    words: () => founding.words(site.list),
  };
  return (
    <div class="column" ref={form}>
      <CurrentView {...props} />
    </div>
  );
}

/** The code of `/setup#code`, which stands in the address no longer than it takes to read it. */
function useCodeInAddress(act: (action: SetupAction) => void): void {
  useLayoutEffect(() => {
    const take = () => {
      const code = readCode(location.hash);
      // The fragment of a link in the page is none.
      if (code === null) return;
      history.replaceState(history.state, '', location.pathname);
      act({ do: 'take-code', code });
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [act]);
}

/** Whether there is a channel already. Where the server cannot be asked now, founding will tell. */
function useServer(origin: string, act: (action: SetupAction) => void): void {
  useEffect(() => {
    getRoster(origin).then(
      async ({ entries }) => {
        if (entries.length > 0) act({ do: 'exists', channelId: await claimedChannelId(entries) });
      },
      () => {},
    );
  }, [origin, act]);
}

/** The browser's back button goes a view back. Returns how a view says that it has steps of its own. */
function useHistory(state: SetupState, act: (action: SetupAction) => void): SetupProps['onBack'] {
  const within = useRef<() => boolean>(() => false);
  const back = useRef<() => boolean>(() => false);
  const history = useRef<TaskHistory | null>(null);
  back.current = () => {
    if (state.view === 'phrase' && within.current()) return true;
    if (viewBefore(state) === null) return false;
    act({ do: 'back' });
    return true;
  };
  useEffect(() => {
    history.current = watchHistory(
      () => back.current(),
      () => {},
      () => {},
    );
  }, []);
  useEffect(() => {
    if (state.view !== 'code' && state.view !== 'founded') history.current?.enter();
  }, [state.view]);
  const onBack = useRef((inner: () => boolean) => {
    within.current = inner;
  });
  return onBack.current;
}

/** The browser asks before it closes a tab in which something would be lost. */
function useLosing(state: SetupState): void {
  const loses = wouldLose(state);
  useLayoutEffect(() => {
    if (!loses) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [loses]);
}

/** libsodium comes while somebody reads and types. */
function useSealing(): Pick<SetupProps, 'sealing' | 'loadSealing'> {
  const [sealing, setSealing] = useState<SetupProps['sealing']>('loading');
  const load = () => {
    setSealing('loading');
    loadSodium().then(
      () => setSealing('ready'),
      () => setSealing('failed'),
    );
  };
  useEffect(load, []);
  return { sealing, loadSealing: load };
}

function useFounding(origin: string, founding: Founding, state: SetupState, act: (action: SetupAction) => void): () => void {
  // Not in the state: a second click comes before it is shown.
  const isFounding = useRef(false);
  return () => {
    const code = readCode(state.code);
    const reading = readDraft(state.draft);
    const isAgain = isLocked(state);
    act({ do: 'found' });
    if (isFounding.current || code === null || reading.outcome !== 'read') return;
    isFounding.current = true;
    const { file, rules } = reading.decisions;
    founding
      .found(origin, code, { municipality: file.municipality, rules }, isAgain)
      .then(
        (channelId) => act({ do: 'arrive', channelId }),
        async (error) => {
          const failure = foundingFailureOf(error);
          act({ do: 'fail', ...failure });
          if (failure.failure !== 'already-founded') return;
          founding.wipe();
          await showOther(origin, act);
        },
      )
      .finally(() => {
        isFounding.current = false;
      });
  };
}

/** The channel that somebody else has founded meanwhile. Where the server cannot be asked for it, the failure stays. */
async function showOther(origin: string, act: (action: SetupAction) => void): Promise<void> {
  const roster = await getRoster(origin).catch(() => null);
  if (roster && roster.entries.length > 0) act({ do: 'exists', channelId: await claimedChannelId(roster.entries) });
}

/** Each time something wrong was told, the first wrong field takes the focus. */
function useFocusOnFault(timesTold: number) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (timesTold === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [timesTold]);
  return form;
}
