/** When a desk locks by itself: after ten minutes in which nobody touched it, or five in which nobody could see it. */

const IDLE_MS = 10 * 60_000;
const HIDDEN_MS = 5 * 60_000;
const WARNING_MS = 60_000;
const TICK_MS = 1000;
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input', 'focusin'] as const;

/** What is known about a desk's use; times in milliseconds. */
export interface Use {
  readonly lastInputAt: number;
  /** Since when nobody sees it; null while it is seen. */
  readonly hiddenSince: number | null;
}

/** What is to be done: lock, warn with so many seconds left, or nothing. */
export type IdleVerdict = { readonly lock: 'idle' | 'hidden' } | { readonly lock: null; readonly secondsLeft: number | null };

export function judgeUse({ lastInputAt, hiddenSince }: Use, now: number): IdleVerdict {
  if (hiddenSince !== null && now - hiddenSince >= HIDDEN_MS) return { lock: 'hidden' };
  const left = lastInputAt + IDLE_MS - now;
  if (left <= 0) return { lock: 'idle' };
  return { lock: null, secondsLeft: left <= WARNING_MS ? Math.ceil(left / 1000) : null };
}

/** Watches the page's use until the returned function is called. `judge` gets a verdict every second, and when the page is seen again. */
export function watchUse(judge: (verdict: IdleVerdict) => void): () => void {
  // The wall clock: a device that slept has been idle, though its timers stood still.
  let use: Use = { lastInputAt: Date.now(), hiddenSince: document.hidden ? Date.now() : null };
  const look = () => judge(judgeUse(use, Date.now()));
  const onInput = () => {
    const now = Date.now();
    // Too late: what wakes the page up must not let it go on.
    if (judgeUse(use, now).lock === null) use = { ...use, lastInputAt: now };
    else look();
  };
  const onVisibility = () => {
    look();
    use = { ...use, hiddenSince: document.hidden ? Date.now() : null };
  };
  for (const name of INPUTS) window.addEventListener(name, onInput, { capture: true, passive: true });
  document.addEventListener('visibilitychange', onVisibility);
  const ticking = setInterval(look, TICK_MS);
  return () => {
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', onVisibility);
    for (const name of INPUTS) window.removeEventListener(name, onInput, { capture: true });
  };
}
