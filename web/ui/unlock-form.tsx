import { useEffect, useRef, useState } from 'preact/hooks';
import { readPhrase } from '../../crypto/read-phrase.ts';
import type { unlock } from '../messages/sv/unlock.ts';
import { isPasskeyLikely } from '../passkey.ts';
import { Actions, Button, Field } from './parts.tsx';
import { SECRET_INPUT } from './secret-input.ts';
import { listText, useWords } from './words.ts';

interface UnlockFormProps {
  readonly t: typeof unlock;
  /** Keys are being unlocked: what was typed stays, and nothing can be pressed. */
  readonly isWorking: boolean;
  readonly byPhrase: (phrase: string) => void;
  readonly byPasskey: () => void;
}

/** How an official unlocks: by a passkey of this device, or with the twelve words. */
export function UnlockForm(props: UnlockFormProps) {
  return (
    <>
      <ByPasskey {...props} />
      <PhraseForm {...props} />
    </>
  );
}

/** Where this browser can probably do it. The words below always can. */
function ByPasskey({ t, isWorking, byPasskey }: UnlockFormProps) {
  const [isLikely, setLikely] = useState(false);
  useEffect(() => void isPasskeyLikely().then(setLikely), []);
  if (!isLikely) return null;
  return (
    <div class="by-passkey">
      <Button disabled={isWorking} onClick={byPasskey}>
        {t.passkey}
      </Button>
      <p class="soft">{t.passkeyHint}</p>
    </div>
  );
}

/** Twelve words: their typing errors are told without asking anyone. */
function PhraseForm({ t, isWorking, byPhrase }: UnlockFormProps) {
  const { language } = useWords();
  const input = useRef<HTMLTextAreaElement>(null);
  const [count, setCount] = useState(0);
  const [error, setError] = useState<string>();
  const [isHidden, setHidden] = useState(false);
  const submit = () => {
    if (isWorking) return;
    const text = input.current?.value ?? '';
    const wrong = wrongPhrase(text, t, (places) => listText(places, language));
    setError(wrong);
    if (wrong) input.current?.focus();
    else byPhrase(text);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={t.label} hint={t.hint} error={error}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, ref: input, 'aria-describedby': describedBy, rows: 3, readOnly: isWorking }}
            class={isHidden ? 'phrase hidden-words' : 'phrase'}
            {...SECRET_INPUT}
            onInput={({ currentTarget }) => setCount(countWords(currentTarget.value))}
          />
        )}
      </Field>
      <p class="soft">{t.words(count)}</p>
      <label class="choice">
        <input type="checkbox" checked={isHidden} onChange={({ currentTarget }) => setHidden(currentTarget.checked)} />
        {t.hide}
      </label>
      <Actions>
        <Button kind="primary" submit disabled={isWorking}>
          {t.open}
        </Button>
      </Actions>
      <p class="soft">{t.where}</p>
    </form>
  );
}

/** What is wrong with twelve words as they were typed; undefined where nothing is. */
function wrongPhrase(text: string, t: typeof unlock, list: (places: string[]) => string): string | undefined {
  const reading = readPhrase(text, 'recovery');
  if (reading.outcome === 'wrong-count') return t.wrongCount(reading.count);
  if (reading.outcome === 'unknown-words') return t.unknownWords(list(reading.places.map((place) => String(place + 1))));
  if (reading.outcome === 'wrong-checksum') return t.wrongChecksum;
  return undefined;
}

function countWords(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
