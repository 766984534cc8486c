import { useState } from 'preact/hooks';
import { isSameWord } from '../../crypto/code-phrase.ts';
import { Actions, Button, Field, Progress, View } from '../ui/parts.tsx';
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
  const { typed, setTyped, errors, check } = useTypedWords(places, words, t);
  const isSending = state.sending.state === 'under-way';
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isSending && check()) send();
  };
  return (
    <View name="repeat" title={isNext ? repeat.nextTitle : repeat.title} step={useStep(state)}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        <p>{isNext ? repeat.next : repeat.why}</p>
        {places.map((place, index) => (
          <WordField
            key={place}
            label={repeat.label(place + 1)}
            error={errors[index]}
            onTyped={(word) => setTyped(index, word)}
            word={typed[index] ?? ''}
          />
        ))}
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

interface WordFieldProps {
  readonly label: string;
  readonly word: string;
  readonly error: string | undefined;
  readonly onTyped: (word: string) => void;
}

/** No browser keeps, completes, capitalises or corrects what is typed here. */
function WordField({ label, word, error, onTyped }: WordFieldProps) {
  return (
    <Field label={label} error={error}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type="text"
          value={word}
          onInput={({ currentTarget }) => onTyped(currentTarget.value)}
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy}
        />
      )}
    </Field>
  );
}

/** What was typed, and what is wrong with it: told when the person wants to go on, and gone with the next key. */
function useTypedWords(places: readonly number[], words: readonly string[], { repeat }: WritingProps['t']) {
  const [typed, setAll] = useState<readonly string[]>(places.map(() => ''));
  const [errors, setErrors] = useState<readonly (string | undefined)[]>([]);
  const setTyped = (index: number, word: string) => {
    setAll(typed.with(index, word));
    setErrors(errors.map((error, other) => (other === index ? undefined : error)));
  };
  const check = () => {
    const found = places.map((place, index) => {
      const word = typed[index] ?? '';
      if (word.trim() === '') return repeat.missing(place + 1);
      return isSameWord(word, words[place] ?? '') ? undefined : repeat.wrong(place + 1);
    });
    setErrors(found);
    return found.every((error) => error === undefined);
  };
  return { typed, setTyped, errors, check };
}
