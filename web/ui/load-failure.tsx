import type { ChannelConfig } from '../channel-config.ts';
import type { LoadFailure } from '../visit.ts';
import { Button, Notice, OtherWays } from './parts.tsx';
import { useWords } from './words.ts';

interface LoadFailedProps {
  readonly failure: LoadFailure;
  readonly links: ChannelConfig['links'];
  /** Nothing where trying again cannot help. */
  readonly onRetry?: (() => void) | undefined;
}

/** Why the channel cannot be used now, in plain words, and what to do instead. */
export function LoadFailed({ failure, links, onRetry }: LoadFailedProps) {
  const { common } = useWords();
  const { title, text } = common.failures[failure];
  return (
    <Notice kind={failure === 'unreachable' ? 'warn' : 'error'} title={title} live>
      <p>{text}</p>
      {failure !== 'unreachable' && <OtherWays links={links} />}
      {onRetry && <Button onClick={onRetry}>{common.tryAgain}</Button>}
    </Notice>
  );
}
