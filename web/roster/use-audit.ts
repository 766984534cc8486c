import { useEffect, useState } from 'preact/hooks';
import { dayAt } from '../../rules/today.ts';
import { type AuditReading, readAudit } from '../actions/read-audit.ts';
import type { PagePartProps } from '../page-part.tsx';
import { useVisit } from '../use-visit.ts';
import { type Failed, failedBy, type Loaded } from '../visit.ts';

/** What a check of the roster has found. It begins when the page has loaded what every page loads, and again when that is loaded anew. */
export function useAudit({ config, visit }: PagePartProps): Loaded<AuditReading> {
  const { channel, board } = useVisit(visit);
  const [reading, setReading] = useState<Loaded<AuditReading>>({ state: 'loading' });
  const loaded = channel.state !== 'loading' && board.state !== 'loading' ? channel : null;
  const failed = channel.state === 'failed' && isFinal(channel) ? channel : null;
  useEffect(() => {
    if (!loaded || failed) return;
    let isWanted = true;
    setReading({ state: 'loading' });
    const show = (found: Loaded<AuditReading>) => {
      if (isWanted) setReading(found);
    };
    readAudit(visit.origin, () => config.channelId, dayAt(Date.now())).then(
      (value) => show({ state: 'ready', value }),
      (error) => show(failedBy(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [loaded, failed]);
  return failed ?? reading;
}

/** Whether nothing can be checked either: with a wrong day an honest list looks wrong. */
function isFinal({ failure }: Failed): boolean {
  return failure === 'clock' || failure === 'browser' || failure === 'not-founded';
}
