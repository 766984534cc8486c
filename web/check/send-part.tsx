import type { LetterDraft } from '../actions/send-letter.ts';
import { readersFor } from '../actions/send-letter.ts';
import { NotNow } from '../report/send-failed.tsx';
import { WorkProgressBar } from '../report/work-progress-bar.tsx';
import { FailureNotice } from '../ui/load-failure.tsx';
import { OtherWays, Progress } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import type { ThreadProps } from './use-check.ts';
import type { LetterKind, Outgoing } from './use-sending.ts';

/** How far sending is, or why it failed and what to do. */
export function SendingNow({ texts, task, sending, kind }: ThreadProps & { readonly kind: LetterKind }) {
  const { common } = texts;
  const { progress, failed } = sending;
  if (progress?.phase === 'ready') return <Progress label={common.repeat.sending} share={null} />;
  if (progress) return <WorkProgressBar t={common} progress={progress} />;
  if (failed?.kind !== kind) return null;
  if (typeof failed.failure === 'object') return <NotNow t={common} failure={failed.failure} links={task.config.links} />;
  const isElsewhere = failed.failure === 'full' || failed.failure === 'too-few-readers' || failed.failure === 'refused';
  return (
    <FailureNotice failure={failed.failure} texts={common.failures}>
      {isElsewhere && <OtherWays links={task.config.links} />}
    </FailureNotice>
  );
}

/** What is sent when a button is pressed now, and who would read it. */
export function useOutgoing(thread: ThreadProps, kind: LetterKind): Outgoing {
  const { language } = useWords();
  const { found, situation, doings, saidNow } = thread;
  const { dialogue } = situation;
  const draft: LetterDraft = {
    type: kind === 'end' ? 'end' : dialogue.letters.length > 0 ? 'follow-up' : 'concern',
    ...{ text: doings.texts[kind].trim(), language, noAcknowledgement: false },
    // A no of this visit stands on no receipt yet, so each letter says it again.
    refusesHandOver: kind === 'refuse' || saidNow === 'refused',
    exclusions: dialogue.newestMemo ? dialogue.exclusions : doings.excluded,
  };
  const { readers } = readersFor(found.channel, dialogue, draft);
  return { kind, found, dialogue, draft, approved: readers };
}

/** Whether the letter may be there already: then its text stays, and the same bytes go again. */
export function isStuck({ sending }: ThreadProps, kind: LetterKind): boolean {
  return sending.failed?.kind === kind && sending.failed.mayHaveArrived;
}
