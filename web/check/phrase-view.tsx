import { useEffect, useState } from 'preact/hooks';
import { type PhraseReading, readPhrase } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { check } from '../messages/sv/check.ts';
import { Actions, Button, Field, Notice, View } from '../ui/parts.tsx';
import { SECRET_INPUT } from '../ui/secret-input.ts';
import { listText, useWords } from '../ui/words.ts';
import type { Checking, Texts } from './use-check.ts';

const WORDS = 9;
/** Somebody who types is not told of errors in a word that is not finished. */
const PAUSE_MS = 700;

/** The nine words. Typing errors are found here, before anything is looked for. */
export function PhraseView({ texts, leave, change, reading }: Checking & { readonly texts: Texts }) {
  const t = texts.t.phrase;
  const { language, common } = useWords();
  const [text, setText] = useState('');
  const { judged, judge } = useJudgement(text);
  const start = (entropy: Bytes) => {
    setText('');
    change({ view: 'dialogue' });
    reading.start(entropy);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const found = judge();
    if (found.outcome === 'read') start(found.entropy);
  };
  const error = judged ? errorOf(judged, t, language) : undefined;
  return (
    <View name="phrase" title={t.title}>
      <p>{t.lead}</p>
      <p>{t.device}</p>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        <Field label={t.label} hint={t.hint} error={error}>
          {({ id, describedBy }) => (
            <textarea
              id={id}
              class="nine"
              rows={4}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
              aria-invalid={error !== undefined}
              aria-describedby={describedBy}
              {...SECRET_INPUT}
            />
          )}
        </Field>
        <div role="status">{judged?.outcome === 'read' && <p class="good-word">{t.right}</p>}</div>
        {judged?.outcome === 'ambiguous' && <Which t={t} entropy={judged.entropy} start={start} />}
        <Actions>
          <Button kind="primary" submit>
            {t.read}
          </Button>
          <Button kind="quiet" onClick={leave}>
            {common.back}
          </Button>
        </Actions>
      </form>
    </View>
  );
}

interface WhichProps {
  readonly t: typeof check.phrase;
  readonly entropy: Readonly<Record<Language, Bytes>>;
  readonly start: (entropy: Bytes) => void;
}

/** Nine words that are a phrase in both lists: only the person knows. */
function Which({ t, entropy, start }: WhichProps) {
  return (
    <Notice kind="info" title={t.which.title} live>
      <p>{t.which.text}</p>
      <Actions>
        <Button onClick={() => start(entropy.sv)}>{t.which.sv}</Button>
        <Button onClick={() => start(entropy.en)}>{t.which.en}</Button>
      </Actions>
    </Notice>
  );
}

/** What the words are: told when asked for, or in a pause when nine are there; gone with the next key. */
function useJudgement(text: string) {
  const [judged, setJudged] = useState<PhraseReading | null>(null);
  useEffect(() => {
    setJudged(null);
    const reading = readPhrase(text, 'code');
    if (reading.outcome === 'wrong-count' && reading.count < WORDS) return;
    const timer = setTimeout(() => setJudged(reading), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const judge = () => {
    const reading = readPhrase(text, 'code');
    setJudged(reading);
    return reading;
  };
  return { judged, judge };
}

/** The words are secret: an error names places alone. */
function errorOf(reading: PhraseReading, t: typeof check.phrase, language: Language): string | undefined {
  switch (reading.outcome) {
    case 'wrong-count':
      return t.count(reading.count);
    case 'unknown-words':
      return t.unknown(
        listText(
          reading.places.map((place) => String(place + 1)),
          language,
        ),
      );
    case 'wrong-checksum':
      return t.mixed;
    default:
      return undefined;
  }
}
