import { LetterField } from '../report/letter-field.tsx';
import { roomIn } from '../report/letter-room.ts';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { isStuck, SendingNow, useOutgoing } from './send-part.tsx';
import type { ThreadProps } from './use-check.ts';
import { To } from './write-view.tsx';

/** What ending means, and some last words. */
export function EndView({ texts, task, doings, change }: ThreadProps) {
  const { t, common } = texts;
  const words = useWords();
  const isTooLong = roomIn(doings.texts.end).state === 'over';
  return (
    <View name="end" title={t.ending.title}>
      <p>{t.ending.text}</p>
      <p>{common.write.publicDocument[task.config.mode]}</p>
      <p>{common.before.doNotName}</p>
      <LetterField
        t={common}
        label={t.ending.label}
        text={doings.texts.end}
        onText={(end) => change({ texts: { ...doings.texts, end } })}
      />
      <Actions>
        <Button kind="primary" disabled={isTooLong} onClick={() => change({ view: 'sure' })}>
          {t.ending.next}
        </Button>
        <Button kind="quiet" onClick={() => change({ view: 'dialogue', news: null })}>
          {words.common.back}
        </Button>
      </Actions>
    </View>
  );
}

/** The second step: nothing ends by one press. */
export function SureView(thread: ThreadProps) {
  const { texts, doings, change, sending } = thread;
  const { t, common } = texts;
  const outgoing = useOutgoing(thread, 'end');
  const stuck = isStuck(thread, 'end');
  return (
    <View name="sure" title={t.ending.sure}>
      <p>{t.ending.sureText}</p>
      {doings.texts.end.trim() !== '' && <div class="card letter-text">{doings.texts.end}</div>}
      <SendingNow {...thread} kind="end" />
      <To {...thread} outgoing={outgoing} />
      <Actions>
        <Button kind="primary" disabled={sending.progress !== null} onClick={() => sending.send(outgoing)}>
          {stuck && !sending.progress ? common.repeat.again : t.ending.send}
        </Button>
        <Button
          kind="quiet"
          disabled={sending.progress !== null}
          onClick={() => change({ view: stuck ? 'dialogue' : 'end', news: null })}
        >
          {t.ending.back}
        </Button>
      </Actions>
    </View>
  );
}

/** What it means that it has ended. */
export function EndedView({ texts, change, leave }: ThreadProps) {
  const { ended, next } = texts.t;
  return (
    <View name="ended" title={ended.title}>
      <Notice kind="good" live>
        <p>{ended.text}</p>
      </Notice>
      <p>{ended.words}</p>
      <Actions>
        <Button kind="primary" onClick={leave}>
          {next.forget}
        </Button>
        <Button kind="quiet" onClick={() => change({ view: 'dialogue', news: null })}>
          {ended.back}
        </Button>
      </Actions>
    </View>
  );
}
