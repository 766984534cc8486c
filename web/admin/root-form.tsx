import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readPhrase } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import type { admin } from '../messages/sv/admin.ts';
import { Actions, Button, Field, Notice, Progress } from '../ui/parts.tsx';
import { SECRET_INPUT } from '../ui/secret-input.ts';
import { listText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { AdminState, Deed } from './admin-state.ts';

/** Words that nobody has used for so long are taken out of the field. */
const FORGET_MS = 5 * 60_000;

interface RootFormProps {
  readonly state: AdminState;
  /** What the button says. */
  readonly send: string;
  /** The act, or null where something above is not right and says so. */
  readonly deed: () => Deed | null;
  readonly cancel: () => void;
  /** What else the act needs. */
  readonly children?: ComponentChildren;
}

/** The root phrase, typed for one act. The field is empty from the moment on in which the act begins, whatever comes of it. */
export function RootForm({ state, send, deed, cancel, children }: RootFormProps) {
  const { t, administration } = useAdmin();
  const { language } = useWords();
  const input = useRef<HTMLTextAreaElement>(null);
  const typed = useTypedPhrase(input);
  const submit = (event: Event) => {
    event.preventDefault();
    const act = deed();
    const phrase = input.current?.value ?? '';
    const wrong = wrongPhrase(phrase, t, language);
    typed.setError(wrong);
    if (wrong && act) input.current?.focus();
    if (wrong || !act || state.isBusy) return;
    typed.forget();
    void administration.perform(phrase, act);
  };
  return (
    <form class="column" onSubmit={submit} autocomplete="off" noValidate>
      {children}
      <PhraseField {...{ input, typed, isBusy: state.isBusy }} />
      <Failure state={state} />
      {state.isBusy && <Progress label={t.root.working} share={null} />}
      <Actions>
        <Button kind="primary" submit disabled={state.isBusy}>
          {send}
        </Button>
        <Button kind="quiet" disabled={state.isBusy} onClick={cancel}>
          {t.cancel}
        </Button>
      </Actions>
    </form>
  );
}

function Failure({ state: { failure } }: Pick<RootFormProps, 'state'>) {
  const { t } = useAdmin();
  return failure ? (
    <Notice kind="warn" title={t.failures[failure].title} live>
      <p>{t.failures[failure].text}</p>
    </Notice>
  ) : null;
}

interface TypedPhrase {
  readonly count: number;
  readonly error: string | undefined;
  readonly isForgotten: boolean;
  readonly setError: (error: string | undefined) => void;
  readonly onTyped: () => void;
  /** Empties the field. */
  readonly forget: () => void;
}

/** What is known of the words but the words themselves, which are in the field alone and leave it after five minutes. */
function useTypedPhrase(input: RefObject<HTMLTextAreaElement | null>): TypedPhrase {
  const [count, setCount] = useState(0);
  const [error, setError] = useState<string>();
  const [isForgotten, setForgotten] = useState(false);
  const timer = useRef(0);
  const forget = () => {
    clearTimeout(timer.current);
    if (input.current) input.current.value = '';
    setCount(0);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const onTyped = () => {
    setCount(input.current?.value.match(/\p{L}+/gu)?.length ?? 0);
    setForgotten(false);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      forget();
      setForgotten(true);
    }, FORGET_MS);
  };
  return { count, error, isForgotten, setError, onTyped, forget };
}

interface PhraseFieldProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly typed: TypedPhrase;
  readonly isBusy: boolean;
}

function PhraseField({ input, typed, isBusy }: PhraseFieldProps) {
  const { t } = useAdmin();
  const [isHidden, setHidden] = useState(false);
  return (
    <>
      <Field label={t.root.label} hint={t.root.hint} error={typed.error}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, ref: input, 'aria-describedby': describedBy, rows: 3, readOnly: isBusy, translate: false }}
            class={isHidden ? 'phrase hidden-words' : 'phrase'}
            {...SECRET_INPUT}
            onInput={typed.onTyped}
          />
        )}
      </Field>
      <p class="soft">{t.root.words(typed.count)}</p>
      <div role="status">{typed.isForgotten && <p>{t.root.forgotten}</p>}</div>
      <label class="choice">
        <input type="checkbox" checked={isHidden} onChange={({ currentTarget }) => setHidden(currentTarget.checked)} />
        {t.root.hide}
      </label>
      <p class="soft">{t.root.where}</p>
    </>
  );
}

/** What is wrong with twelve words as they were typed; undefined where nothing is. */
function wrongPhrase(text: string, { root: t }: typeof admin, language: Language): string | undefined {
  const reading = readPhrase(text, 'recovery');
  if (reading.outcome === 'wrong-count') return t.wrongCount(reading.count);
  if (reading.outcome === 'wrong-checksum') return t.wrongChecksum;
  if (reading.outcome !== 'unknown-words') return undefined;
  return t.unknownWords(
    listText(
      reading.places.map((place) => String(place + 1)),
      language,
    ),
  );
}
