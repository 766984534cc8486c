import type { ChannelConfig } from '../channel-config.ts';
import type { report } from '../messages/sv/report.ts';
import { namedReaders } from '../readers.ts';
import { FailureNotice, LoadFailed } from '../ui/load-failure.tsx';
import { Button, Notice, OtherWays } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { ReaderList } from './reader-list.tsx';
import type { SendFailure } from './send-failure.ts';
import type { WritingProps } from './use-report.ts';

/** Why the letter has not been sent, or is not known to have been, and what to do. */
export function SendFailed(props: WritingProps) {
  const { t, task, state, act, channel } = props;
  if (state.sending.state !== 'failed') return null;
  const { failure } = state.sending;
  if (typeof failure === 'object') return <NotNow t={t} failure={failure} links={task.config.links} />;
  const hasOtherWays = failure === 'full' || failure === 'too-few-readers' || failure === 'refused';
  return (
    <FailureNotice failure={failure} texts={t.failures}>
      {hasOtherWays && <OtherWays links={task.config.links} />}
      {failure === 'too-few-readers' && <ChangeReaders {...props} />}
      {failure === 'other-readers' && channel.state === 'ready' && (
        <>
          <ReaderList t={t} channel={channel.value} excluded={state.excluded} />
          <Button
            onClick={() => {
              const readers = namedReaders(channel.value, state.excluded).named.map(({ official }) => official.number);
              act({ do: 'approve', readers, asked: state.asked });
            }}
          >
            {t.failures['other-readers'].approve}
          </Button>
          <ChangeReaders {...props} />
        </>
      )}
    </FailureNotice>
  );
}

interface NotNowProps {
  readonly t: typeof report;
  readonly failure: Extract<SendFailure, object>;
  readonly links: ChannelConfig['links'];
}

/** What stands between a letter and the server: the same letter can be sent when it has been mended. */
export function NotNow({ t, failure, links }: NotNowProps) {
  const { language } = useWords();
  if ('load' in failure) return <LoadFailed {...failure.load} links={links} />;
  const { title, text } = t.failures.day;
  return (
    <Notice kind="error" title={title} live>
      <p>{text(dayText(failure.day, language))}</p>
    </Notice>
  );
}

function ChangeReaders({ t, act }: WritingProps) {
  return (
    <p>
      <Button kind="quiet" onClick={() => act({ do: 'go', to: 'readers' })}>
        {t.review.changeReaders}
      </Button>
    </p>
  );
}
