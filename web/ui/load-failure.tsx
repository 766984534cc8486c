import type { ComponentChildren } from 'preact';
import type { FoundFault } from '../actions/read-channel.ts';
import type { ChannelConfig } from '../channel-config.ts';
import { useVisit } from '../use-visit.ts';
import type { LoadFailure, Visit } from '../visit.ts';
import { Button, Notice, OtherWays, Progress, View } from './parts.tsx';
import { useWords } from './words.ts';

interface LoadFailedProps {
  readonly failure: LoadFailure;
  /** What is wrong with what the server shows, where that is why. */
  readonly fault?: FoundFault | null;
  readonly links: ChannelConfig['links'];
  /** Nothing where trying again cannot help. */
  readonly onRetry?: (() => void) | undefined;
}

interface FailureNoticeProps<Failure extends string> {
  readonly failure: Failure;
  readonly texts: Readonly<Record<Failure, { readonly title: string; readonly text: string }>>;
  /** What else is said of it, and what can be done. */
  readonly children?: ComponentChildren;
}

/** What has failed, and what to do, said at once. A server that was not reached is a warning: nothing is wrong yet. */
export function FailureNotice<Failure extends string>({ failure, texts, children }: FailureNoticeProps<Failure>) {
  const { title, text } = texts[failure];
  return (
    <Notice kind={failure === 'unreachable' ? 'warn' : 'error'} title={title} live>
      <p>{text}</p>
      {children}
    </Notice>
  );
}

/** What is wrong with the roster or the keys, in one sentence. Nothing where nothing is. */
export function FaultLine({ fault }: { readonly fault: FoundFault | null | undefined }) {
  const { common } = useWords();
  return fault ? <p data-fault={fault.fault}>{common.faults[fault.fault](fault.n)}</p> : null;
}

/** Why the channel cannot be used now, in plain words, and what to do instead. */
export function LoadFailed({ failure, fault, links, onRetry }: LoadFailedProps) {
  const { common } = useWords();
  return (
    <FailureNotice failure={failure} texts={common.failures}>
      <FaultLine fault={fault} />
      {failure !== 'unreachable' && <OtherWays links={links} />}
      {onRetry && <Button onClick={onRetry}>{common.tryAgain}</Button>}
    </FailureNotice>
  );
}

interface WaitingProps {
  readonly visit: Visit;
  readonly config: ChannelConfig;
  readonly reload: () => void;
}

/** A task whose own script is still on its way, or did not come. */
export function Waiting({ visit, config, reload }: WaitingProps) {
  const { common } = useWords();
  const { channel, board } = useVisit(visit);
  const failed = [channel, board].find((part) => part.state === 'failed');
  return (
    <View title={common.waiting}>
      {failed?.state === 'failed' ? (
        <LoadFailed failure={failed.failure} fault={failed.fault} links={config.links} onRetry={reload} />
      ) : (
        <Progress label={common.loading} share={null} />
      )}
    </View>
  );
}
