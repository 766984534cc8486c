import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { ChannelConfig } from '../channel-config.ts';
import type { join } from '../messages/sv/join.ts';
import type { newPhrase } from '../messages/sv/new-phrase.ts';
import type { JoinState } from './join-state.ts';
import type { Joining } from './joining.ts';

/** What every view of joining has at hand. */
export interface JoinPlace {
  readonly t: typeof join;
  readonly newPhrase: typeof newPhrase;
  readonly config: ChannelConfig;
  readonly joining: Joining;
}

export const JoinContext = createContext<JoinPlace | null>(null);

export function useJoin(): JoinPlace {
  const place = useContext(JoinContext);
  if (!place) throw new Error('no place to join was given');
  return place;
}

/** The visit's state, anew after each change. */
export function useJoinState(joining: Joining): JoinState {
  const [state, setState] = useState(joining.state);
  useEffect(() => {
    const show = () => setState(joining.state);
    show();
    return joining.onChange(show);
  }, [joining]);
  return state;
}
