import { AskedFields, useAskedWords } from '../ui/asked-words.tsx';
import { Actions, Button, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { isLocked } from './report-state.ts';
import { SendFailed } from './send-failed.tsx';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';
import { WorkProgressBar } from './work-progress-bar.tsx';

/** Two of the words asked back, then sending. The words asked for once are not asked again for the next letter. */
export function RepeatView(props: WritingProps) {
  const { t, state, act, words, progress, send } = props;
  const { common } = useWords();
  const { repeat } = t;
  const isNext = state.sent.length > 0;
  const places = isNext ? [] : state.asked;
  const asked = useAskedWords(places, words, repeat);
  const isSending = state.sending.state === 'under-way';
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isSending && asked.check()) send();
  };
  return (
    <View name="repeat" title={isNext ? repeat.nextTitle : repeat.title} step={useStep(state)}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        <p>{isNext ? repeat.next : repeat.why}</p>
        <AskedFields t={repeat} asked={asked} />
        <SendFailed {...props} />
        {isSending && progress.phase === 'ready' ? (
          <Progress label={repeat.sending} share={null} />
        ) : (
          <WorkProgressBar t={t} progress={progress} />
        )}
        <Actions>
          <Button kind="primary" submit disabled={isSending}>
            {isLocked(state) && !isSending ? repeat.again : repeat.send}
          </Button>
          {!isNext && !isSending && <Button onClick={() => act({ do: 'go', to: 'phrase' })}>{repeat.show}</Button>}
          {isNext && !isLocked(state) && (
            <Button kind="quiet" onClick={() => act({ do: 'back' })}>
              {common.back}
            </Button>
          )}
        </Actions>
      </form>
    </View>
  );
}
