import { useMemo } from 'preact/hooks';
import { FORMATS } from '../../crypto/code-phrase.ts';
import { namedReaders } from '../readers.ts';
import { askedPlaces } from '../ui/asked-places.ts';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { ReaderList } from './reader-list.tsx';
import { findRevealing } from './revealing.ts';
import { RevealingNotice } from './revealing-notice.tsx';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';

/** Can it give the writer away? The letter as it will be sent, and to whom. */
export function ReviewView(props: WritingProps) {
  const { t, state, act, channel } = props;
  const { common } = useWords();
  const { review } = t;
  const found = useMemo(() => findRevealing(state.text), [state.text]);
  const seal = () => {
    if (channel.state !== 'ready') return;
    const readers = namedReaders(channel.value, state.excluded).named.map(({ official }) => official.number);
    act({ do: 'approve', readers, asked: askedPlaces(FORMATS.code.words) });
  };
  return (
    <View name="review" title={review.title} step={useStep(state)}>
      <p>{review.think}</p>
      <ul>
        {review.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <RevealingNotice t={t} found={found} />
      <h2>{review.letter}</h2>
      <div class="card letter-text">{state.text}</div>
      <p>
        <Button kind="quiet" onClick={() => act({ do: 'go', to: 'write' })}>
          {review.change}
        </Button>
      </p>
      <h2>{review.readers}</h2>
      <Readers {...props} />
      <Actions>
        <Button kind="primary" disabled={channel.state !== 'ready'} onClick={seal}>
          {review.seal}
        </Button>
        <Button kind="quiet" onClick={() => act({ do: 'back' })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

function Readers({ t, task, state, act, channel }: WritingProps) {
  const { common } = useWords();
  if (channel.state === 'failed') {
    return <LoadFailed failure={channel.failure} fault={channel.fault} links={task.config.links} onRetry={task.reload} />;
  }
  if (channel.state === 'loading') {
    return (
      <>
        <Progress label={common.loading} share={null} />
        <p>{t.review.waiting}</p>
      </>
    );
  }
  return (
    <>
      {channel.value.isFull && (
        <Notice kind="warn" title={t.readers.full.title}>
          <p>{t.readers.full.text}</p>
        </Notice>
      )}
      <ReaderList t={t} channel={channel.value} excluded={state.excluded} />
      <p>
        <Button kind="quiet" onClick={() => act({ do: 'go', to: 'readers' })}>
          {t.review.changeReaders}
        </Button>
      </p>
    </>
  );
}
