import { randomBelow } from '../crypto/sodium.ts';
import { rulesOn } from '../protocol/duty-periods.ts';
import { dayAt } from '../rules/today.ts';
import { sendCover } from './actions/send-cover.ts';
import type { OpenChannel, Visit } from './visit.ts';

/** When in a visit a cover goes out: as likely at one moment as at another. Only the time counts in which the page can be seen. */
const SOONEST_MS = 20_000;
const LATEST_MS = 600_000;
/** So long after one decision nothing is decided anew, also where the page is loaded anew. */
const HOUR_MS = 3_600_000;

/**
 * Lets chance decide, with the rules' probability, whether this visit sends a cover, and sends it: so that whoever writes is not alone in sending
 * something. It shows nowhere; where it fails nothing is said and nothing tried again. `quiet` ends it for good: somebody begins to write, or leaves.
 */
export function watchForCover(visit: Visit, quiet: AbortSignal): void {
  let decidedAt = Number.NEGATIVE_INFINITY;
  const decide = () => {
    const { channel, board } = visit;
    const isTime = performance.now() - decidedAt >= HOUR_MS;
    if (channel.state !== 'ready' || board.state === 'loading' || !isTime || quiet.aborted) return;
    decidedAt = performance.now();
    if (!isDrawn(coverPercentOf(channel.value))) return;
    // Until it is gone: a page that nobody looks at may keep it for long.
    decidedAt = Number.POSITIVE_INFINITY;
    soonSeen(quiet, () => {
      decidedAt = performance.now();
      void sendQuietly(visit, quiet);
    });
  };
  quiet.addEventListener('abort', visit.onChange(decide));
  decide();
}

/** Whether chance takes one visit of a hundred for each per cent; never one whose connection is to be spared. */
export function isDrawn(percent: number): boolean {
  return !savesData() && randomBelow(100) < percent;
}

/** Calls back at a random moment of the time in which the page is seen from now on. */
export function soonSeen(quiet: AbortSignal, run: () => void): void {
  let left = SOONEST_MS + randomBelow(LATEST_MS - SOONEST_MS);
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    left -= performance.now() - since;
  };
  const follow = () => {
    stop();
    if (document.hidden) return;
    since = performance.now();
    timer = setTimeout(() => {
      end();
      run();
    }, left);
  };
  const end = () => {
    stop();
    document.removeEventListener('visibilitychange', follow);
  };
  document.addEventListener('visibilitychange', follow);
  quiet.addEventListener('abort', end);
  follow();
}

function coverPercentOf({ roster, today }: OpenChannel): number {
  return rulesOn(roster, today).coverPercent;
}

/** Sends it, unless this is no longer the day for which everything was loaded. */
async function sendQuietly({ channel }: Visit, signal: AbortSignal): Promise<void> {
  if (channel.state !== 'ready' || !channel.value.takesCovers) return;
  if (channel.value.today !== dayAt(Date.now())) return;
  await sendCover(channel.value, channel.value.bits, { signal }).catch(() => {});
}

/** Not every browser tells. */
function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true;
}
