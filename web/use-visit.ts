import { useEffect, useState } from 'preact/hooks';
import type { Visit } from './visit.ts';

/** What a visit has loaded, anew after each change. */
export function useVisit(visit: Visit): Pick<Visit, 'channel' | 'board'> {
  const [loaded, setLoaded] = useState({ channel: visit.channel, board: visit.board });
  useEffect(() => {
    const show = () => setLoaded({ channel: visit.channel, board: visit.board });
    show();
    return visit.onChange(show);
  }, [visit]);
  return loaded;
}
