import { useEffect, useRef, useState } from 'preact/hooks';
import type { newPhrase } from '../messages/sv/new-phrase.ts';
import { askedPlaces } from './asked-places.ts';
import { AskedFields, useAskedWords } from './asked-words.tsx';
import { Actions, Button, View } from './parts.tsx';
import { PhraseCard, PhraseCopies } from './phrase-card.tsx';
import { useWords } from './words.ts';

interface NewPhraseProps {
  readonly t: typeof newPhrase;
  /** Twelve; nothing of them is kept here. */
  readonly words: readonly string[];
  readonly title: string;
  /** What the words are for and what happens if they are lost: a paragraph each. */
  readonly about: readonly string[];
  /** Lines that stand below the words on paper alone: whose they are, and since when. */
  readonly paper: readonly string[];
  readonly step?: string | undefined;
  /** The words have been written down: two of them were typed as they are. */
  readonly onDone: () => void;
  /** To the view before this one; without it there is no way back. */
  readonly leave?: () => void;
  /** As `TaskProps.onBack`: is told how to go back from asking to showing, which returns false where that is not so. */
  readonly onBack?: (back: () => boolean) => void;
}

/** A phrase that was just made: shown to be written down, then two of its words asked back. libsodium has to be there. */
export function NewPhrase(props: NewPhraseProps) {
  const { words, onBack } = props;
  const [asked, setAsked] = useState<readonly number[]>([]);
  const [isAsking, setAsking] = useState(false);
  const back = useRef<() => boolean>(() => false);
  back.current = () => {
    setAsking(false);
    return isAsking;
  };
  useEffect(() => onBack?.(() => back.current()), [onBack]);
  const ask = () => {
    // The same two until it is done: whoever looks again learns nothing by it.
    if (asked.length === 0) setAsked(askedPlaces(words.length));
    setAsking(true);
  };
  if (!isAsking) return <Shown {...props} ask={ask} />;
  return <Asked {...props} places={asked} show={() => setAsking(false)} />;
}

function Shown({ t, words, title, about, paper, step, leave, ask }: NewPhraseProps & { readonly ask: () => void }) {
  const { common } = useWords();
  return (
    <View key="shown" name="new-phrase" title={title} step={step}>
      {about.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{t.byHand}</p>
      <PhraseCard label={t.list} words={words}>
        {paper.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </PhraseCard>
      <PhraseCopies t={t} words={words} />
      <Actions>
        <Button kind="primary" onClick={ask}>
          {t.written}
        </Button>
        {leave && (
          <Button kind="quiet" onClick={leave}>
            {common.back}
          </Button>
        )}
      </Actions>
    </View>
  );
}

interface AskedProps extends NewPhraseProps {
  readonly places: readonly number[];
  readonly show: () => void;
}

function Asked({ t, words, step, places, show, onDone }: AskedProps) {
  const { common } = useWords();
  const asked = useAskedWords(places, words, t);
  const submit = (event: Event) => {
    event.preventDefault();
    if (asked.check()) onDone();
  };
  return (
    <View key="asked" name="phrase-asked" title={t.askTitle} step={step}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        <p>{t.why}</p>
        <AskedFields t={t} asked={asked} />
        <Actions>
          <Button kind="primary" submit>
            {common.next}
          </Button>
          <Button onClick={show}>{t.show}</Button>
        </Actions>
      </form>
    </View>
  );
}
