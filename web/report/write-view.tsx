import { useState } from 'preact/hooks';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { LetterField } from './letter-field.tsx';
import { isEmpty, roomIn } from './letter-room.ts';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';

/** One open question. */
export function WriteView({ t, task, state, act }: WritingProps) {
  const { common } = useWords();
  const { write } = t;
  // The text as it was when going on was refused.
  const [refused, setRefused] = useState<string | null>(null);
  const error = refused === state.text ? (isEmpty(state.text) ? write.empty : write.over.first) : undefined;
  const goOn = () => {
    if (isEmpty(state.text) || roomIn(state.text).state === 'over') setRefused(state.text);
    else act({ do: 'next' });
  };
  return (
    <View name="write" title={write.title} step={useStep(state)}>
      <p>{write.publicDocument[task.config.mode]}</p>
      <p>{t.before.doNotName}</p>
      <LetterField
        t={t}
        label={state.sent.length > 0 ? write.goOn : write.question}
        text={state.text}
        onText={(text) => act({ do: 'write', text })}
        error={error}
      />
      <Rest t={t} state={state} act={act} />
      {state.sent.length === 0 && <Wish t={t} state={state} act={act} />}
      <Actions>
        <Button kind="primary" onClick={goOn}>
          {common.next}
        </Button>
        <Button kind="quiet" onClick={() => act({ do: 'back' })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

/** What does not fit: nothing is ever cut, it waits for the next letter. */
function Rest({ t, state, act }: Pick<WritingProps, 't' | 'state' | 'act'>) {
  const { over, rest } = t.write;
  return (
    <>
      {roomIn(state.text).state === 'over' && (
        <p>
          <Button onClick={() => act({ do: 'split' })}>{over.split}</Button>
        </p>
      )}
      {state.rest !== '' && (
        <Notice kind="info" title={rest.title} live>
          <p>{rest.text(state.rest.length)}</p>
          <Button kind="quiet" onClick={() => act({ do: 'join' })}>
            {rest.join}
          </Button>
        </Notice>
      )}
    </>
  );
}

function Wish({ t, state, act }: Pick<WritingProps, 't' | 'state' | 'act'>) {
  const { noAcknowledgement } = t.write;
  const [wasOpen] = useState(state.noAcknowledgement);
  return (
    <details open={wasOpen}>
      <summary>{noAcknowledgement.title}</summary>
      <p>{noAcknowledgement.text}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={state.noAcknowledgement}
          onChange={({ currentTarget }) => act({ do: 'wish', noAcknowledgement: currentTarget.checked })}
        />
        {noAcknowledgement.label}
      </label>
    </details>
  );
}
