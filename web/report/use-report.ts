import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { dayAt } from '../../rules/today.ts';
import type { LetterDraft } from '../actions/send-letter.ts';
import type { report } from '../messages/sv/report.ts';
import { nameOf } from '../readers.ts';
import type { TaskProps } from '../shell.tsx';
import { useWords } from '../ui/words.ts';
import { useVisit } from '../use-visit.ts';
import { forWriting, type Loaded, type OpenChannel } from '../visit.ts';
import { channelAnew, deliver } from './deliver.ts';
import { LetterWork, type ReadyLetter, type WorkProgress } from './letter-work.ts';
import { isLocked, NOTHING_WRITTEN, type ReportAction, type ReportState, reportAfter, viewBefore } from './report-state.ts';
import { sendFailureOf } from './send-failure.ts';

/** What every view of writing a letter gets. */
export interface Writing {
  readonly task: TaskProps;
  readonly state: ReportState;
  readonly act: (action: ReportAction) => void;
  readonly channel: Loaded<OpenChannel>;
  readonly progress: WorkProgress;
  /** The nine words; empty before they are needed. */
  readonly words: readonly string[];
  readonly send: () => void;
  /** Leaves the task and forgets everything. */
  readonly finish: () => void;
}

/** What each view gets: the state of the task, and the words of the page's language. */
export interface WritingProps extends Writing {
  readonly t: typeof report;
}

/** The state of the task, the work behind it, and what the shell has to know of it. `list`: the words of which a phrase is made. */
export function useReport(task: TaskProps, list: readonly string[]): Writing {
  const { language } = useWords();
  const loaded = useVisit(task.visit).channel;
  const channel = useMemo(() => forWriting(loaded), [loaded]);
  const [state, act] = useReducer(reportAfter, NOTHING_WRITTEN);
  const { work, progress, forget } = useWork(task, state, channel);
  const { text, excluded, noAcknowledgement } = state;
  const type = state.sent.length > 0 ? 'follow-up' : 'concern';
  const draft: LetterDraft = useMemo(
    () => ({ type, text, language, exclusions: excluded, noAcknowledgement, refusesHandOver: false }),
    [type, text, language, excluded, noAcknowledgement],
  );
  const finish = () => {
    forget();
    act({ do: 'forget' });
  };
  useShell(task, state, act, work, finish);
  usePreparation(state, channel, work, draft);
  const send = useSending(task, state, act, channel, work, draft);
  const isKnown = state.view === 'phrase' || state.view === 'repeat';
  const words = isKnown && work ? work.words(list) : [];
  const close = () => {
    finish();
    task.close();
  };
  return { task, state, act, channel, progress, words, send, finish: close };
}

interface Work {
  readonly work: LetterWork | null;
  readonly progress: WorkProgress;
  readonly forget: () => void;
}

/** The work begins when the words are needed, and is wiped with the page. */
function useWork(task: TaskProps, state: ReportState, channel: Loaded<OpenChannel>): Work {
  const [progress, setProgress] = useState<WorkProgress>({ phase: 'none' });
  const [work, setWork] = useState<LetterWork | null>(null);
  const current = useRef<LetterWork | null>(null);
  const isNeeded = state.view === 'phrase' && channel.state === 'ready';
  useEffect(() => {
    if (!isNeeded || current.current) return;
    current.current = new LetterWork(setProgress);
    setWork(current.current);
  }, [isNeeded]);
  useEffect(() => {
    task.onWipe(() => current.current?.wipe());
  }, [task.onWipe]);
  const forget = () => {
    current.current?.wipe();
    current.current = null;
    setWork(null);
  };
  return { work, progress, forget };
}

/** Back, and what would be lost. */
function useShell(
  task: TaskProps,
  state: ReportState,
  act: (action: ReportAction) => void,
  work: LetterWork | null,
  finish: () => void,
): void {
  const hasText = state.text.trim() !== '' || state.rest !== '';
  const back = useRef<() => boolean>(() => false);
  back.current = () => {
    if (viewBefore(state) === null) {
      if (state.view === 'sent' && !hasText) finish();
      else work?.forgetKeys();
      return false;
    }
    act({ do: 'back' });
    return true;
  };
  useEffect(() => {
    task.onBack(() => back.current());
  }, [task.onBack]);
  // Before the next key or click can come, which may close the tab.
  useLayoutEffect(() => {
    task.keepsText(hasText);
  }, [task.keepsText, hasText]);
}

/** While the words are copied: derive, seal, prove. Asks nobody: on another day what it needs comes by itself (`web/new-day.ts`). */
function usePreparation(state: ReportState, channel: Loaded<OpenChannel>, work: LetterWork | null, draft: LetterDraft): void {
  const isTime = (state.view === 'phrase' || state.view === 'repeat') && !isLocked(state);
  useEffect(() => {
    if (!isTime || channel.state !== 'ready' || !work) return;
    if (channel.value.today === dayAt(Date.now())) work.prepare(channel.value, draft);
  }, [isTime, channel, work, draft]);
}

function useSending(
  { visit, reload }: TaskProps,
  state: ReportState,
  act: (action: ReportAction) => void,
  channel: Loaded<OpenChannel>,
  work: LetterWork | null,
  draft: LetterDraft,
): () => void {
  // Not in the state: a second click comes before it is shown.
  const isSending = useRef(false);
  return () => {
    if (!work || isSending.current) return;
    isSending.current = true;
    const isAgain = isLocked(state);
    act({ do: 'send' });
    const now = { channel: channel.state === 'ready' ? channel.value : null, today: dayAt(Date.now()) };
    const loadAnew = () => channelAnew(visit, reload);
    deliver({ work, draft, approved: state.approved, isAgain, loadAnew, ...now })
      .then(
        (ready) => act({ do: 'arrive', part: partOf(ready) }),
        (error) => act({ do: 'fail', ...sendFailureOf(error) }),
      )
      .finally(() => {
        isSending.current = false;
      });
  };
}

/** What the receipt says. */
function partOf({ channel, letter }: ReadyLetter) {
  const [primary = '', ...deputies] = letter.readers.map((number) => nameOf(channel, number));
  const { day } = letter.letter;
  return { primary, deputies, dueOn: acknowledgeDueOn(day, rulesOn(channel.roster, day)) };
}
