import { dayAt } from '../../rules/today.ts';
import { Actions, Button, FoldedLetter, Notice, OtherWays, View } from '../ui/parts.tsx';
import { dayText, listText, useWords } from '../ui/words.ts';
import type { WritingProps } from './use-report.ts';

/** The receipt: what happens now, by which day, and what to do when nobody answers. */
export function SentView({ t, task, state, act, finish }: WritingProps) {
  const { language } = useWords();
  const { sent } = t;
  const part = state.sent.at(-1);
  if (!part) return null;
  const day = dayText(part.dueOn, language, dayAt(Date.now()));
  const isMoreWaiting = state.rest !== '' || state.text !== '';
  const receipt = state.noAcknowledgement ? sent.noAcknowledgement : sent.receipt;
  return (
    <View name="sent" title={sent.title}>
      <FoldedLetter />
      <Notice kind="good">
        <p>{receipt(part.primary, day)}</p>
      </Notice>
      {(part.wasFull || isMoreWaiting) && (
        <>
          <h2>{sent.more.title}</h2>
          <p>{isMoreWaiting ? sent.more.rest : sent.more.text}</p>
          <p>
            <Button kind="primary" onClick={() => act({ do: 'write-on' })}>
              {sent.more.button}
            </Button>
          </p>
        </>
      )}
      <h2>{sent.next.title}</h2>
      <ol>
        <li>{sent.next.reads(part.primary, day)}</li>
        <li>{sent.next.answer}</li>
        <li>{sent.next.silence(part.primary, day, listText(part.deputies, language))}</li>
      </ol>
      <p>{t.limits.L22}</p>
      <p>{t.limits.L14}</p>
      <p>{t.limits.L11}</p>
      <h2>{sent.meanwhile.title}</h2>
      <p>{sent.meanwhile.text}</p>
      <OtherWays links={task.config.links} />
      <Actions>
        <Button kind={isMoreWaiting || part.wasFull ? 'plain' : 'primary'} onClick={finish}>
          {isMoreWaiting ? sent.closeWithRest : sent.close}
        </Button>
      </Actions>
    </View>
  );
}
