import type { Day } from '../protocol/calendar.ts';
import { dayAt } from '../rules/today.ts';
import type { Visit } from './visit.ts';

/** So often a page that is in sight looks at the calendar: nothing else tells of midnight. */
const LOOK_MS = 20_000;

/**
 * Calls `renew` when a page is in sight on another day than its visit was loaded for, whatever its reader does: so that nobody who comes back to
 * an old tab asks for anything because of nine words or a letter. Where that fails, the page's coming into sight and the network's coming back
 * are tried again, the same for everybody. Returns what ends it. (A page out of the browser's memory is loaded whole: `web/ui/leave.ts`.)
 */
export function watchForNewDay(visit: Visit, renew: () => void): () => void {
  let triedOn: Day | null = null;
  const look = (isAgain: boolean) => {
    const today = dayAt(Date.now());
    if (document.hidden || visit.day === null || visit.day === today) return;
    if (triedOn === today && !isAgain) return;
    triedOn = today;
    renew();
  };
  const lookAgain = () => look(true);
  const timer = setInterval(() => look(false), LOOK_MS);
  document.addEventListener('visibilitychange', lookAgain);
  window.addEventListener('online', lookAgain);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookAgain);
    window.removeEventListener('online', lookAgain);
  };
}
