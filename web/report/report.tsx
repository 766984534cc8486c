import type { FunctionComponent } from 'preact';
import type { report } from '../messages/sv/report.ts';
import type { TaskProps } from '../shell.tsx';
import { BeforeView } from './before-view.tsx';
import { PhraseView } from './phrase-view.tsx';
import { ReadersView } from './readers-view.tsx';
import { RepeatView } from './repeat-view.tsx';
import type { ViewName } from './report-state.ts';
import { ReviewView } from './review-view.tsx';
import { SentView } from './sent-view.tsx';
import { useReport, type WritingProps } from './use-report.ts';
import { WriteView } from './write-view.tsx';

const VIEWS: Readonly<Record<ViewName, FunctionComponent<WritingProps>>> = {
  ...{ before: BeforeView, readers: ReadersView, write: WriteView, review: ReviewView },
  ...{ phrase: PhraseView, repeat: RepeatView, sent: SentView },
};

/** Writing a letter: one task a view, nothing sent before the last one. */
export const makeReport = (t: typeof report, list: readonly string[]) =>
  function Report(task: TaskProps) {
    const writing = useReport(task, list);
    const CurrentView = VIEWS[writing.state.view];
    return (
      <div class="column" data-ready={writing.channel.state === 'ready' ? 'true' : undefined}>
        <CurrentView t={t} {...writing} />
      </div>
    );
  };
