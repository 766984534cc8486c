/**
 * Leaving quickly: the link, or three presses of Shift with no other key between, within five seconds. What is in memory is wiped and the page
 * goes to a neutral one, in place of this one in the tab's history. Older history stays: the page says so.
 */

const PRESSES = 3;
const WITHIN_MS = 5000;

/** Watches for the link (`#leave`, which works without script too) and the keys. `wipe` runs before the page goes. */
export function watchLeaving(wipe: () => void): void {
  const link = document.getElementById('leave');
  if (!(link instanceof HTMLAnchorElement)) return;
  const go = () => {
    wipe();
    document.body.replaceChildren();
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go();
  });
  window.addEventListener('keydown', countShift(go));
  // Taken out of the browser's memory by "back": nothing of before may stand there.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** A listener that calls `go` at the third press of Shift in a row. Holding it down is one press; letters with Shift are other keys. */
export function countShift(go: () => void, now: () => number = () => performance.now()): (event: KeyboardEvent) => void {
  let presses: number[] = [];
  return ({ key, repeat }) => {
    if (repeat && key === 'Shift') return;
    const at = now();
    presses = key === 'Shift' ? [...presses.filter((press) => at - press <= WITHIN_MS), at] : [];
    if (presses.length >= PRESSES) go();
  };
}
