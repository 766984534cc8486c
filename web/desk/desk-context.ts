import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { ChannelConfig } from '../channel-config.ts';
import type { desk } from '../messages/sv/desk.ts';
import type { office } from '../messages/sv/office.ts';
import type { DeskState } from './desk-state.ts';
import type { Session } from './session.ts';

/** What every view of the desk has at hand. */
export interface DeskPlace {
  readonly t: typeof desk;
  readonly office: typeof office;
  readonly config: ChannelConfig;
  readonly session: Session;
}

export const DeskContext = createContext<DeskPlace | null>(null);

export function useDesk(): DeskPlace {
  const place = useContext(DeskContext);
  if (!place) throw new Error('no desk was given');
  return place;
}

/** The session's state, anew after each change. */
export function useDeskState(session: Session): DeskState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    const show = () => setState(session.state);
    show();
    return session.onChange(show);
  }, [session]);
  return state;
}
