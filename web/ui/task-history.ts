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

/** `back` goes a view back and says whether there was one; `close` shows the page; `reopen` the task again. */
export function watchHistory(back: () => boolean, close: () => void, reopen: () => void): TaskHistory {
  // After a reload no task is open, though the entry says so.
  if (isTask(history.state)) history.replaceState(null, '');
  // Ours to ignore: moves that this file makes itself.
  let own = 0;
  window.addEventListener('popstate', ({ state }) => {
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
      if (!isTask(history.state)) history.pushState({ task: true }, '');
    },
    exit: () => {
      close();
      if (!isTask(history.state)) return;
      own++;
      history.back();
    },
  };
}

function isTask(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'task' in state;
}
