/**
 * The browser's back and forward buttons in a task of several views, with one entry more in the tab's history and no more: the address stays
 * the same, so the history tells nothing of what was done. Behind the task's entry lies the page's own.
 */
export interface TaskHistory {
  /** A task is opened by its reader. */
  readonly enter: () => void;
  /** The task is left from inside. */
  readonly exit: () => void;
}

const PAGE = { page: true };
const TASK = { task: true };

/** `back` goes a view back and says whether there was one; `close` shows the page; `reopen` the task again. */
export function watchHistory(back: () => boolean, close: () => void, reopen: () => void): TaskHistory {
  // After a reload no task is open, though the entry may say so.
  history.replaceState(PAGE, '');
  keepSkipLinkOut();
  // What the entry says on which the tab stands.
  let at: object = PAGE;
  // Ours to ignore: moves that this file makes itself.
  let own = 0;
  window.addEventListener('popstate', ({ state }) => {
    // Another place within the page, by a link or the address: a new entry, which says nothing, and no step of anybody's.
    if (state === null) return history.replaceState(at, '');
    at = state;
    if (own > 0) {
      own--;
      return;
    }
    if (isTask(state)) return reopen();
    if (!back()) return close();
    own++;
    history.forward();
  });
  return {
    enter: () => {
      at = TASK;
      if (!isTask(history.state)) history.pushState(TASK, '');
    },
    exit: () => {
      close();
      if (!isTask(history.state)) return;
      own++;
      history.back();
    },
  };
}

/**
 * The link past the head of a page moves the focus into what is shown: to the heading of a view, or to the page itself. Followed by the browser it
 * would be an entry in the tab's history, and lead to a part that may be hidden. It is a plain link where no script runs.
 */
function keepSkipLinkOut(): void {
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    const shown = document.querySelector<HTMLElement>('main:not([hidden])');
    if (!shown) return;
    event.preventDefault();
    (shown.querySelector<HTMLElement>('h1[tabindex]') ?? shown).focus();
  });
}

function isTask(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'task' in state;
}
