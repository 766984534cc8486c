import { type ComponentType, render } from 'preact';
import type { Language } from '../crypto/text-field.ts';
import { type ChannelConfig, parseChannelConfig } from './channel-config.ts';
import type { common } from './messages/sv/common.ts';
import { watchForNewDay } from './new-day.ts';
import type { PageParts } from './page-part.tsx';
import { watchLeaving } from './ui/leave.ts';
import { Waiting } from './ui/load-failure.tsx';
import { watchHistory } from './ui/task-history.ts';
import { type Words, WordsContext } from './ui/words.ts';
import { Visit } from './visit.ts';

/** What a task (report, check) gets from the shell. */
export interface TaskProps {
  readonly config: ChannelConfig;
  readonly visit: Visit;
  /** Loads everything anew, for every task alike. */
  readonly reload: () => void;
  /** Says how to go one view back. The function returns false on the first view. */
  readonly onBack: (back: () => boolean) => void;
  /** Says what to wipe when the page is left: keys. */
  readonly onWipe: (wipe: () => void) => void;
  /** Says whether there is something that would be lost: the browser asks before it closes the tab. */
  readonly keepsText: (hasText: boolean) => void;
  /** Back to the page. What has been written stays. */
  readonly close: () => void;
}

type TaskName = 'report' | 'check';

/** What an entry script gives: one language's words, and the tasks. Check and its words come when sealing is ready. */
export interface PublicSite {
  readonly language: Language;
  readonly common: typeof common;
  readonly Report: ComponentType<TaskProps>;
  readonly Readers: ComponentType<{ readonly visit: Visit }>;
  readonly loadCheck: () => Promise<{ readonly Check: ComponentType<TaskProps> }>;
  /** What some pages say beyond their text. */
  readonly parts: PageParts;
}

/** Starts a public page: the static page is there, and painted, before this runs. */
export function startPublic(site: PublicSite): void {
  const config = readConfig();
  const visit = new Visit(location.origin, config.channelId);
  const words: Words = { language: site.language, common: site.common };
  const tasks = new Tasks(site, config, visit, words);
  const forgetDays = watchForNewDay(visit, () => void tasks.renew());
  watchLeaving(() => {
    forgetDays();
    tasks.wipe();
  });
  const readers = document.getElementById('readers');
  if (readers) {
    render(
      <WordsContext.Provider value={words}>
        <site.Readers visit={visit} />
      </WordsContext.Provider>,
      readers,
    );
  }
  tasks.watchLinks();
  const part = { config, visit, reload: () => void tasks.load() };
  // Comes last. Where it does not come, nobody misses anything that was promised.
  const startRest = async () => (await import('./rest.ts')).startRest(site.parts, words, part, tasks.quiet.signal);
  whenIdle(
    () =>
      void tasks
        .load()
        .then(startRest)
        .catch(() => {}),
  );
}

/** The configuration that the build wrote into the page. */
export function readConfig(): ChannelConfig {
  return parseChannelConfig(JSON.parse(document.getElementById('channel')?.textContent ?? 'null'));
}

/** The tasks of a public page: which is shown, and what is to be wiped. */
class Tasks {
  readonly #site: PublicSite;
  readonly #config: ChannelConfig;
  readonly #visit: Visit;
  readonly #words: Words;
  readonly #title = document.title;
  readonly #backs = new Map<TaskName, () => boolean>();
  readonly #wipes = new Set<() => void>();
  readonly #rendered = new Set<TaskName>();
  readonly #withText = new Set<TaskName>();
  /** Ended for good when somebody begins to write, or leaves: this visit sends nothing by itself then. */
  readonly quiet = new AbortController();
  #check: ComponentType<TaskProps> | null = null;
  #open: TaskName | null = null;
  #last: TaskName = 'report';
  readonly #history = watchHistory(
    () => (this.#open && this.#backs.get(this.#open)?.()) ?? false,
    () => this.#show(null),
    () => this.#start(this.#last),
  );

  constructor(site: PublicSite, config: ChannelConfig, visit: Visit, words: Words) {
    this.#site = site;
    this.#config = config;
    this.#visit = visit;
    this.#words = words;
    window.addEventListener('beforeunload', (event) => {
      if (this.#withText.size > 0) event.preventDefault();
    });
  }

  /** Loads what every page loads: first what sealing needs, then the check task, then the board. */
  load(): Promise<void> {
    return this.#visit.load(() => this.#loadCheck());
  }

  /** The same, on another day. */
  renew(): Promise<void> {
    return this.#visit.renew(() => this.#loadCheck());
  }

  /** Links to `#write` and `#read` open a task here; a click that came before the script has left its fragment. */
  watchLinks(): void {
    document.querySelector('.not-here-yet')?.remove();
    const names: Readonly<Record<string, TaskName>> = { '#write': 'report', '#read': 'check' };
    for (const link of document.querySelectorAll('a')) {
      const name = names[link.hash];
      if (!name || link.pathname !== location.pathname) continue;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#enter(name);
      });
    }
    const asked = names[location.hash];
    if (!asked) return;
    history.replaceState(history.state, '', location.pathname);
    this.#enter(asked);
  }

  wipe(): void {
    this.quiet.abort();
    this.#withText.clear();
    for (const wipe of this.#wipes) wipe();
    for (const name of this.#rendered) render(null, container(name));
  }

  #enter(name: TaskName): void {
    this.#history.enter();
    this.#start(name);
  }

  #start(name: TaskName): void {
    this.#last = name;
    this.#show(name);
    if (this.#rendered.has(name)) return;
    this.#rendered.add(name);
    this.#render(name);
  }

  #render(name: TaskName): void {
    const props: TaskProps = {
      ...{ config: this.#config, visit: this.#visit, reload: () => void this.load() },
      onBack: (back) => this.#backs.set(name, back),
      onWipe: (wipe) => this.#wipes.add(wipe),
      keepsText: (hasText) => {
        this.#withText[hasText ? 'add' : 'delete'](name);
        if (hasText) this.quiet.abort();
      },
      close: () => this.#history.exit(),
    };
    const Task = (name === 'report' ? this.#site.Report : this.#check) ?? Waiting;
    const task = (
      <WordsContext.Provider value={this.#words}>
        <Task {...props} />
      </WordsContext.Provider>
    );
    render(task, container(name));
  }

  #show(name: TaskName | null): void {
    this.#open = name;
    document.title = name ? this.#words.common.neutralTitle : this.#title;
    container('page').hidden = name !== null;
    for (const task of ['report', 'check'] as const) container(task).hidden = task !== name;
    if (name === null) container('page').focus({ preventScroll: true });
  }

  /** Comes in its turn, never earlier: a click on "read" asks the server for nothing. */
  async #loadCheck(): Promise<void> {
    this.#check ??= (await this.#site.loadCheck()).Check;
    if (this.#rendered.has('check')) this.#render('check');
  }
}

function container(id: 'page' | TaskName): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error('the page is not whole');
  return element;
}

/** After the first paint, and when the browser has nothing better to do. */
function whenIdle(run: () => void): void {
  // Two frames: the first is painted when the second is asked for.
  requestAnimationFrame(() => requestAnimationFrame(run));
}
