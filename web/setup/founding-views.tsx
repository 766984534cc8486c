import { dayAt } from '../../rules/today.ts';
import { FailureNotice } from '../ui/load-failure.tsx';
import { NewPhrase } from '../ui/new-phrase.tsx';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { CodeField, useStep } from './fields.tsx';
import type { SetupProps } from './setup-props.ts';
import { isLocked } from './setup-state.ts';
import { Summary } from './summary.tsx';

export function SummaryView(setup: SetupProps) {
  const { t, act } = setup;
  const { common } = useWords();
  return (
    <View name="summary" title={t.summary.title} step={useStep(setup)}>
      <p>{t.summary.intro}</p>
      <Summary {...setup} />
      <p class="no-print">
        <Button onClick={() => window.print()}>{t.summary.print}</Button>
      </p>
      <Actions>
        <Button kind="primary" onClick={() => act({ do: 'next', today: dayAt(Date.now()) })}>
          {common.next}
        </Button>
        <Button kind="quiet" onClick={() => act({ do: 'back' })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

/** The root phrase, as soon as this browser can make keys. */
export function PhraseView(setup: SetupProps) {
  const { t, state, act } = setup;
  const step = useStep(setup);
  if (setup.sealing !== 'ready') return <Preparing {...setup} />;
  return (
    <NewPhrase
      {...{ t: setup.phraseText, words: setup.words(), title: t.phrase.title, about: t.phrase.about, step }}
      paper={[t.phrase.paper(state.draft.municipality.trim(), dayAt(Date.now())), t.phrase.keep]}
      onDone={() => act({ do: 'keep-phrase' })}
      leave={() => act({ do: 'back' })}
      onBack={setup.onBack}
    />
  );
}

function Preparing(setup: SetupProps) {
  const { t } = setup;
  const { common } = useWords();
  return (
    <View name="preparing" title={t.phrase.title} step={useStep(setup)}>
      {setup.sealing === 'loading' ? (
        <Progress label={t.phrase.preparing} share={null} />
      ) : (
        <Notice kind="warn" title={t.failures.unreachable.title} live>
          <p>{t.phrase.notPrepared}</p>
          <Button onClick={setup.loadSealing}>{common.tryAgain}</Button>
        </Notice>
      )}
      <Actions>
        <Button kind="quiet" onClick={() => setup.act({ do: 'back' })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

/** The one press after which there is a channel. */
export function FoundView(setup: SetupProps) {
  const { t, state, act, found } = setup;
  const { common } = useWords();
  const { founding } = state;
  const isUnderWay = founding.state === 'under-way';
  const failure = founding.state === 'failed' ? founding.failure : null;
  const submit = (event: Event) => {
    event.preventDefault();
    found();
  };
  return (
    <View name="found" title={t.found.title} step={useStep(setup)}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        {t.found.text.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {failure && <FailureNotice failure={failure} texts={t.failures} />}
        {(failure === 'wrong-code' || state.codeFault) && <CodeField {...setup} />}
        {isUnderWay && <Progress label={t.found.underWay} share={null} />}
        <Actions>
          <Button kind="primary" submit disabled={isUnderWay}>
            {failure ? common.tryAgain : t.found.button}
          </Button>
          {!isLocked(state) && (
            <Button kind="quiet" onClick={() => act({ do: 'back' })}>
              {common.back}
            </Button>
          )}
        </Actions>
      </form>
    </View>
  );
}
