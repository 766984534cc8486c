import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { ChannelConfig } from '../channel-config.ts';
import type { leader } from '../messages/sv/leader.ts';
import type { LeaderState } from './leader-state.ts';
import type { LeaderVisit } from './leader-visit.ts';

/** What every view of the leader's page has at hand. */
export interface LeaderPlace {
  readonly t: typeof leader;
  readonly config: ChannelConfig;
  readonly visit: LeaderVisit;
}

export const LeaderContext = createContext<LeaderPlace | null>(null);

export function useLeader(): LeaderPlace {
  const place = useContext(LeaderContext);
  if (!place) throw new Error('no leader was given');
  return place;
}

/** The visit's state, anew after each change. */
export function useLeaderState(visit: LeaderVisit): LeaderState {
  const [state, setState] = useState(visit.state);
  useEffect(() => {
    const show = () => setState(visit.state);
    show();
    return visit.onChange(show);
  }, [visit]);
  return state;
}
