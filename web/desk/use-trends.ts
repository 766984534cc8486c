import { useMemo } from 'preact/hooks';
import { type Trends, trendsAt } from './coding.ts';
import type { Work } from './work.ts';

/** The trends of the channel, worked out once while it stays as it is. */
export function useTrends({ channel: { roster, today } }: Pick<Work, 'channel'>): Trends | null {
  return useMemo(() => trendsAt(roster, today), [roster, today]);
}
