import { useEffect, useRef, useState } from 'preact/hooks';
import { readPhrase } from '../../crypto/read-phrase.ts';
import type { desk } from '../messages/sv/desk.ts';
import { isPasskeyLikely } from '../passkey.ts';
import { FaultLine } from '../ui/load-failure.tsx';
import { Actions, Button, Field, Notice, Progress, View } from '../ui/parts.tsx';
import { SECRET_INPUT } from '../ui/secret-input.ts';
import { listText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { LockedState, OpeningState } from './desk-state.ts';

/** The locked desk: twelve words in, their typing errors told without asking anyone. */
export function Unlock({ state }: { readonly state: LockedState | OpeningState }) {
  const { t } = useDesk();
  const isWorking = state.phase === 'opening';
  return (
    <View name="unlock" title={t.title}>
      <p>{t.intro}</p>
      {state.phase === 'locked' && <WhyLocked state={state} />}
      <ByPasskey isWorking={isWorking} />
      <PhraseForm isWorking={isWorking} />
      {isWorking && <Progress label={t.opening[state.step]} share={null} />}
    </View>
  );
}

function WhyLocked({ state: { reason, failure, fault } }: { readonly state: LockedState }) {
  const { t, session } = useDesk();
  return (
    <>
      {reason && (
        <Notice kind="info" live>
          <p>{t.locked[reason]}</p>
          {session.drafts.hasSealed && <p>{t.locked.draftsKept}</p>}
        </Notice>
      )}
      {failure && (
        <Notice kind={failure === 'unreachable' ? 'warn' : 'error'} title={t.failures[failure].title} live>
          <p>{t.failures[failure].text}</p>
          <FaultLine fault={fault} />
        </Notice>
      )}
    </>
  );
}

/** Where this browser can probably do it. The words below always can. */
function ByPasskey({ isWorking }: { readonly isWorking: boolean }) {
  const { t, session } = useDesk();
  const [isLikely, setLikely] = useState(false);
  useEffect(() => void isPasskeyLikely().then(setLikely), []);
  if (!isLikely) return null;
  return (
    <div class="by-passkey">
      <Button disabled={isWorking} onClick={() => void session.unlockByPasskey()}>
        {t.unlock.passkey}
      </Button>
      <p class="soft">{t.unlock.passkeyHint}</p>
    </div>
  );
}

function PhraseForm({ isWorking }: { readonly isWorking: boolean }) {
  const { t, session } = useDesk();
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
    else void session.unlock(text);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={t.unlock.label} hint={t.unlock.hint} error={error}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, ref: input, 'aria-describedby': describedBy, rows: 3, readOnly: isWorking }}
            class={isHidden ? 'phrase hidden-words' : 'phrase'}
            {...SECRET_INPUT}
            onInput={({ currentTarget }) => setCount(countWords(currentTarget.value))}
          />
        )}
      </Field>
      <p class="soft">{t.unlock.words(count)}</p>
      <label class="choice">
        <input type="checkbox" checked={isHidden} onChange={({ currentTarget }) => setHidden(currentTarget.checked)} />
        {t.unlock.hide}
      </label>
      <Actions>
        <Button kind="primary" submit disabled={isWorking}>
          {t.unlock.open}
        </Button>
      </Actions>
      <p class="soft">{t.unlock.where}</p>
    </form>
  );
}

/** What is wrong with twelve words as they were typed; undefined where nothing is. */
function wrongPhrase(text: string, t: typeof desk, list: (places: string[]) => string): string | undefined {
  const reading = readPhrase(text, 'recovery');
  if (reading.outcome === 'wrong-count') return t.unlock.wrongCount(reading.count);
  if (reading.outcome === 'unknown-words') return t.unlock.unknownWords(list(reading.places.map((place) => String(place + 1))));
  if (reading.outcome === 'wrong-checksum') return t.unlock.wrongChecksum;
  return undefined;
}

function countWords(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}

/** The letterbox is being read. */
export function Opening({ state: { listed, tried, ours } }: { readonly state: OpeningState }) {
  const { t, session } = useDesk();
  return (
    <View name="reading" title={t.title}>
      <Progress label={t.opening.letterbox} share={null} />
      <p class="counted">{t.opening.counted(listed, tried, ours)}</p>
      <p class="soft">{t.opening.everything}</p>
      <Actions>
        <Button onClick={() => session.lock('button')}>{t.opening.cancel}</Button>
      </Actions>
    </View>
  );
}
