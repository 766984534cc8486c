import { useEffect, useRef } from 'preact/hooks';
import { NewPhrase } from '../ui/new-phrase.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import { type OpenJoin, stepOf } from './join-state.ts';

/** The recovery phrase, made here: written down, and two words of it asked back. */
export function PhraseView({ state }: { readonly state: OpenJoin }) {
  const { t, newPhrase, joining, config } = useJoin();
  const { language, common } = useWords();
  const step = stepOf(state);
  const place = useRef(joining);
  useEffect(() => () => place.current.watchInnerBack(() => false), []);
  return (
    <NewPhrase
      {...{ t: newPhrase, words: state.phrase, title: t.phrase.title, about: t.phrase.about[state.invitation.role] }}
      paper={[
        t.phrase.paper(state.person?.name ?? '', config.municipality),
        t.phrase.paperDay(dayText(state.office.today, language)),
      ]}
      step={step ? common.step(step.now, step.all) : undefined}
      onDone={() => joining.written()}
      leave={() => joining.goBack()}
      onBack={joining.watchInnerBack}
    />
  );
}
