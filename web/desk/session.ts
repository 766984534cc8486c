import { memzero } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { NotPosted } from '../actions/desk.ts';
import type { HandOverDraft } from '../actions/hand-over.ts';
import { type LetterboxWorker, startLetterboxWorker } from '../actions/open-in-worker.ts';
import type { Keyring } from '../keyring.ts';
import { Covers } from './covers.ts';
import { acknowledgeLetters, answerCase, type Deed, handOverCase, postOutbox } from './deeds.ts';
import type { Busy, DeskState, LockReason, OpenState, Outcome, Selection } from './desk-state.ts';
import { Drafts } from './drafts.ts';
import { type DeskFailure, deskFailureOf } from './failure.ts';
import { watchUse } from './idle.ts';
import { type QueueEntry, unacknowledgedIn } from './queue.ts';
import { Queue } from './queue-cache.ts';
import { afterConflict, openChannel, readWork, unlockDesk, type Work, witnessInPassing } from './work.ts';

const NOTHING_SAID = { failure: null, outcome: null };

/**
 * A visit to the desk: locked, opening, or open. Everything that is unlocked is in here, and `lock` drops it. The views show `state` and
 * call the methods, none of which throws.
 */
export class Session {
  readonly drafts = new Drafts();
  readonly #origin: string;
  readonly #channelId: Uint8Array;
  readonly #listeners = new Set<() => void>();
  readonly #covers: Covers;
  state: DeskState = { phase: 'locked', reason: null, failure: null };
  /** Counts locks: what was begun before one has no say after it. */
  #visit = 0;
  #queue = new Queue();
  #keyring: Keyring | null = null;
  #worker: LetterboxWorker | null = null;
  #stopWatching: () => void = () => {};
  #abort = new AbortController();

  constructor(origin: string, channelId: Uint8Array) {
    this.#origin = origin;
    this.#channelId = channelId;
    this.#covers = new Covers(origin);
  }

  /** Calls back after every change. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether closing the tab would lose something that was written. */
  get hasUnsent(): boolean {
    return this.state.phase === 'open' && (!this.drafts.isEmpty || this.state.busy !== null);
  }

  /** Unlocks the desk and reads the letterbox. */
  async unlock(phrase: string): Promise<void> {
    const visit = ++this.#visit;
    try {
      this.#opening('channel');
      const channel = await openChannel(this.#origin, this.#channelId);
      if (visit !== this.#visit) return;
      this.#opening('phrase');
      const desk = await unlockDesk(channel, phrase);
      if (visit !== this.#visit) return desk.keyring.lock();
      this.#keyring = desk.keyring;
      this.drafts.unseal(desk.keyring);
      await this.#read({ desk, channel });
    } catch (error) {
      if (visit === this.#visit) this.#lock(null, deskFailureOf(error));
    }
  }

  /** Looks for new letters. */
  async refresh(): Promise<void> {
    const { state } = this;
    if (state.phase !== 'open' || state.busy) return;
    const visit = this.#visit;
    this.#stopWatching();
    try {
      this.#opening('channel');
      const channel = await openChannel(this.#origin, this.#channelId);
      await this.#read({ desk: { ...state.work.desk, roster: channel.roster }, channel, shown: state.work.shown });
    } catch (error) {
      if (visit !== this.#visit) return;
      this.#watch();
      this.#set({ ...state, outcome: null, failure: deskFailureOf(error) });
    }
  }

  /** Drops everything that is unlocked. Drafts stay, sealed. */
  lock(reason: LockReason): void {
    if (this.state.phase !== 'locked') this.#lock(reason, null);
  }

  /** Drops everything, drafts too. */
  wipe(): void {
    this.drafts.wipe();
    this.lock('button');
    this.drafts.wipe();
  }

  /** Opens a case, or one of the things that can be done in it. Null: the list alone. */
  select(selection: Selection | null): void {
    this.#change({ selection, ...(selection?.id === this.#selection?.id ? {} : NOTHING_SAID) });
  }

  /** One step back: from what is being done to the letters, from the letters to the list. False if there is none. */
  goBack(): boolean {
    const selection = this.#selection;
    if (selection?.pane === 'answer' || selection?.pane === 'hand-over') this.select({ ...selection, pane: 'acts' });
    else if (selection) this.select(null);
    return selection !== null;
  }

  /** The text of a case is on the screen. */
  show(entry: QueueEntry): void {
    const tags = unacknowledgedIn(entry.dialogue).map(({ opened }) => toB64u(opened.header.tag));
    if (this.state.phase !== 'open' || tags.every((tag) => this.#shown.has(tag))) return;
    this.#change({ work: { ...this.state.work, shown: new Set([...this.#shown, ...tags]) } }, entry.id);
  }

  acknowledge(entry: QueueEntry): Promise<boolean> {
    return this.#act('acknowledge', entry.id, (work) => acknowledgeLetters(work, entry));
  }

  async answer(entry: QueueEntry, text: string, type: 'reply' | 'closing'): Promise<boolean> {
    if (await this.#act('answer', entry.id, (work) => answerCase(work, entry, text, type))) return true;
    if (this.state.phase !== 'open' || this.state.failure !== 'conflict' || !this.#isUnderWay(entry, text)) return false;
    // An earlier try had reached the vault and its answer was lost: the other device that has written is this one.
    this.#change({ failure: null, outcome: type === 'closing' ? 'closed' : 'answered' });
    return true;
  }

  handOver(entry: QueueEntry, draft: HandOverDraft): Promise<boolean> {
    const options = { onProgress: (share: number) => this.#change({ share }), signal: this.#abort.signal };
    return this.#act('hand-over', entry.id, (work) => handOverCase(work, entry, draft, options));
  }

  /** Posts the answers that wait in the vault. */
  retryOutbox(): Promise<boolean> {
    return this.#act('outbox', 'all', postOutbox);
  }

  /** Whether an answer with this text stands in a case and is not on the board yet. */
  #isUnderWay({ id }: QueueEntry, text: string): boolean {
    const entry = this.state.phase === 'open' ? this.state.entries.find((one) => one.id === id) : undefined;
    const messages = entry?.dialogue.messages ?? [];
    return messages.some((message) => message.kind === 'answer' && message.place !== 'board' && message.text === text);
  }

  get #selection(): Selection | null {
    return this.state.phase === 'open' ? this.state.selection : null;
  }

  get #shown(): ReadonlySet<string> {
    return this.state.phase === 'open' ? this.state.work.shown : new Set();
  }

  async #read({
    desk,
    channel,
    shown = new Set(),
  }: Pick<Work, 'desk' | 'channel'> & Partial<Pick<Work, 'shown'>>): Promise<void> {
    const visit = this.#visit;
    this.#opening('letterbox');
    const worker = startLetterboxWorker((tried) => this.#progress({ tried }));
    this.#worker = worker;
    try {
      const work = { ...(await readWork(desk, channel, worker.open, (progress) => this.#progress(progress))), shown };
      if (visit !== this.#visit) return;
      this.#queue = new Queue();
      await this.#queue.prepare(work);
      if (visit !== this.#visit) return;
      this.#covers.take(work.covers);
      void witnessInPassing(work).catch(() => {});
      const entries = this.#queue.entries(work);
      this.#set({ phase: 'open', work, entries, selection: null, busy: null, share: null, secondsLeft: null, ...NOTHING_SAID });
      this.#watch();
    } finally {
      worker.close();
    }
  }

  /** Does one thing at a time, in one case or in all: a second click does nothing. Returns whether it was done. */
  async #act(busy: Busy, id: string, run: (work: Work) => Promise<Deed>): Promise<boolean> {
    if (this.state.phase !== 'open' || this.state.busy) return false;
    const visit = this.#visit;
    const { work } = this.state;
    this.#change({ busy, share: null, ...NOTHING_SAID });
    try {
      const { outcome, change } = await run(work);
      if (visit !== this.#visit || this.state.phase !== 'open') return false;
      this.#change({ busy: null, outcome, work: { ...this.state.work, ...change(this.state.work) } }, id);
      return true;
    } catch (error) {
      if (visit === this.#visit) await this.#recover(work, error, visit);
      // What could not be posted is in the vault: done again, it would go out twice.
      return error instanceof NotPosted;
    }
  }

  /** After a failure the desk goes on from what is true: the outbox, or another device's vault. */
  async #recover(work: Work, error: unknown, visit: number): Promise<void> {
    const cause = error instanceof NotPosted ? error.cause : error;
    const isConflict = cause instanceof Refusal && cause.code === 'vault-conflict';
    let failure: DeskFailure | null = isConflict ? 'conflict' : deskFailureOf(error);
    let outcome: Outcome | null = null;
    let desk = error instanceof NotPosted ? error.desk : work.desk;
    if (isConflict) {
      try {
        desk = await afterConflict({ ...work, desk });
        // What waited in the vault has been posted by now.
        if (error instanceof NotPosted) [failure, outcome] = [null, 'posted'];
      } catch (again) {
        failure = deskFailureOf(again);
        if (again instanceof NotPosted) desk = again.desk;
      }
    }
    if (visit !== this.#visit || this.state.phase !== 'open') return;
    this.#change({ busy: null, share: null, failure, outcome, work: { ...this.state.work, desk } }, 'all');
  }

  #lock(reason: LockReason | null, failure: DeskFailure | null): void {
    this.#visit++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#stopWatching();
    this.#covers.end();
    this.#worker?.close();
    if (this.#keyring) {
      this.drafts.seal(this.#keyring);
      this.#keyring.lock();
      if (this.state.phase === 'open') wipe(this.state.work);
    }
    this.#keyring = null;
    this.#worker = null;
    this.#queue = new Queue();
    this.#set({ phase: 'locked', reason, failure });
  }

  #watch(): void {
    this.#stopWatching = watchUse((verdict) => {
      if (this.state.phase !== 'open' || this.state.busy) return;
      if (verdict.lock) this.lock(verdict.lock);
      else if (verdict.secondsLeft !== this.state.secondsLeft) this.#change({ secondsLeft: verdict.secondsLeft });
    });
  }

  #opening(step: 'channel' | 'phrase' | 'letterbox'): void {
    this.#set({ phase: 'opening', step, listed: 0, tried: 0, ours: 0 });
  }

  #progress(parts: { readonly listed?: number; readonly tried?: number; readonly ours?: number }): void {
    if (this.state.phase === 'opening') this.#set({ ...this.state, ...parts });
  }

  /** `id`: whose case has changed. */
  #change(parts: Partial<OpenState>, id: string | null = null): void {
    if (this.state.phase !== 'open') return;
    const next = { ...this.state, ...parts };
    if (id) this.#queue.forget(id);
    this.#set(parts.work ? { ...next, entries: this.#queue.entries(next.work) } : next);
  }

  #set(state: DeskState): void {
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** What opening a letter again would need. The texts go with the references to them. */
function wipe({ letters, covers }: Work): void {
  for (const { opened } of [...letters.values(), ...covers]) memzero(opened.ackSecret, opened.caseKey);
}
