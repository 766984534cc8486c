import { useEffect, useState } from 'preact/hooks';
import type { Day } from '../../protocol/calendar.ts';
import { ReleaseFault } from '../../protocol/release-fault.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ReleaseLog } from '../../rules/release/verify-log.ts';
import { dayAt } from '../../rules/today.ts';
import { readRoster } from '../actions/read-channel.ts';
import { readReleases } from '../actions/read-releases.ts';
import type { PagePartProps } from '../page-part.tsx';
import { useVisit } from '../use-visit.ts';
import { type Failed, failedBy } from '../visit.ts';

/** A channel's releases as this browser has verified them. */
export interface Trends {
  readonly log: ReleaseLog;
  readonly roster: Roster;
  readonly today: Day;
}

/** What reading them has come to. */
export type TrendsReading =
  | { readonly state: 'loading' }
  | ({ readonly state: 'ready' } & Trends)
  /** They came, and are not right: nothing of them is shown. */
  | { readonly state: 'refused'; readonly fault: ReleaseFault }
  | Failed;

/** What the releases say. Begins when the page has loaded what every page loads, and again when that is loaded anew. */
export function useTrends({ visit }: PagePartProps): TrendsReading {
  const { channel, board } = useVisit(visit);
  const [reading, setReading] = useState<TrendsReading>({ state: 'loading' });
  const open = channel.state === 'ready' && board.state !== 'loading' ? channel.value : null;
  useEffect(() => {
    if (!open) return;
    let isWanted = true;
    setReading({ state: 'loading' });
    const { roster, today } = open;
    void readingOf(() => readReleases(visit.origin, roster, today).then((log) => ({ log, roster, today }))).then((found) => {
      if (isWanted) setReading(found);
    });
    return () => {
      isWanted = false;
    };
  }, [open]);
  return channel.state === 'failed' ? channel : reading;
}

/** Everything fetched anew, roster and releases, and verified from the first entry on. */
export function checkAnew({ config, visit }: PagePartProps): Promise<TrendsReading> {
  const today = dayAt(Date.now());
  return readingOf(async () => {
    const roster = await readRoster(visit.origin, config.channelId, today);
    return { log: await readReleases(visit.origin, roster, today), roster, today };
  });
}

async function readingOf(read: () => Promise<Trends>): Promise<TrendsReading> {
  try {
    return { state: 'ready', ...(await read()) };
  } catch (error) {
    return error instanceof ReleaseFault ? { state: 'refused', fault: error } : failedBy(error);
  }
}
