import type { FunctionComponent } from 'preact';
import type { TaskProps } from '../shell.tsx';
import { DialogueView } from './dialogue-view.tsx';
import { isNothing } from './dialogue-words.ts';
import { EndedView, EndView, SureView } from './end-views.tsx';
import { ForgetView } from './forget-view.tsx';
import { NothingView } from './nothing-view.tsx';
import { OpenView } from './open-view.tsx';
import { PhraseView } from './phrase-view.tsx';
import { ReadingView } from './reading-view.tsx';
import { RefuseView } from './refuse-view.tsx';
import { type Checking, type Texts, type ThreadProps, threadOf, useCheck, type ViewName } from './use-check.ts';
import { WriteView } from './write-view.tsx';

const VIEWS: Readonly<Record<Exclude<ViewName, 'phrase' | 'dialogue'>, FunctionComponent<ThreadProps>>> = {
  ...{ write: WriteView, refuse: RefuseView, end: EndView, sure: SureView, ended: EndedView },
  ...{ open: OpenView, forget: ForgetView },
};

/** Reading answers with nine words, and going on from there. Nothing is asked of the server before something is sent. */
export const makeCheck = (texts: Texts) =>
  function Check(task: TaskProps) {
    const checking = useCheck(task);
    return <CurrentView {...checking} texts={texts} />;
  };

function CurrentView({ texts, ...checking }: Checking & { readonly texts: Texts }) {
  const { view } = checking.doings;
  const { now } = checking.reading;
  if (view === 'phrase') return <PhraseView key={checking.forgotten} {...checking} texts={texts} />;
  if (now.state !== 'found') return <ReadingView {...checking} texts={texts} />;
  const thread = { ...threadOf(checking, now.found), texts };
  if (view !== 'dialogue') {
    const View = VIEWS[view];
    return <View {...thread} />;
  }
  return isNothing(thread.situation.dialogue) ? <NothingView {...thread} /> : <DialogueView {...thread} />;
}
