import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { NotPosted } from '../actions/desk.ts';
import type { HandOverDraft } from '../actions/hand-over.ts';
import { type LetterboxWorker, startLetterboxWorker } from '../actions/open-in-worker.ts';
import type { Keyring } from '../keyring.ts';
import { faultIn } from '../visit.ts';
import { Chores } from './chores.ts';
import { type AnswerDraft, acknowledgeLetters, answerCase, changeFile, type Deed, handOverCase } from './deeds.ts';
import {
  type Busy,
  type DeskState,
  type FileOutcome,
  type LockReason,
  type OfficeBusy,
  type OpeningStep,
  type OpenState,
  stepBack,
} from './desk-state.ts';
import { Drafts } from './drafts.ts';
import { deskFailureOf } from './failure.ts';
import { watchUse } from './idle.ts';
import { areOwnKeysShort, publishOwnKeys, readOffice } from './office-deeds.ts';
import { type QueueEntry, unacknowledgedIn } from './queue.ts';
import { Queue } from './queue-cache.ts';
import { recover } from './recover.ts';
import {
  goingOn,
  type Opening,
  openByPasskey,
  openByPhrase,
  readWork,
  reopenChannel,
  servesFrom,
  type Work,
  wipeLetters,
  witnessInPassing,
  workWithoutLetters,
} from './work.ts';

const NOTHING_SAID = { failure: null, fault: null, outcome: null };

/**
 * A visit to the desk: locked, opening, or open. Everything that is unlocked is in here, and `lock` drops it. The views show `state` and
 * call the methods, none of which throws.
 */
export class Session {
  readonly drafts = new Drafts();
  readonly #origin: string;
  readonly #channelId: Bytes;
  readonly #listeners = new Set<() => void>();
  readonly #chores: Chores;
  state: DeskState = { phase: 'locked', reason: null, failure: null, fault: null };
  /** Counts locks: what was begun before one has no say after it. */
  #visit = 0;
  #queue = new Queue();
  #keyring: Keyring | null = null;
  #worker: LetterboxWorker | null = null;
  #stopWatching: () => void = () => {};
  #abort = new AbortController();

  constructor(origin: string, channelId: Bytes) {
    this.#origin = origin;
    this.#channelId = channelId;
    this.#chores = new Chores(origin);
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

  /** Unlocks the desk with the twelve words and reads the letterbox. */
  unlock(phrase: string): Promise<void> {
    return this.#unlock((onStep) => openByPhrase(this.#origin, this.#channelId, phrase, onStep));
  }

  /** The same by a passkey of this device. */
  unlockByPasskey(): Promise<void> {
    return this.#unlock((onStep) => openByPasskey(this.#origin, this.#channelId, onStep));
  }

  /** Looks for new letters. */
  async refresh(): Promise<void> {
    const { state } = this;
    if (state.phase !== 'open' || state.busy) return;
    const visit = this.#visit;
    try {
      this.#opening('channel');
      const channel = await reopenChannel(state.work.desk);
      await this.#read({ desk: { ...state.work.desk, roster: channel.roster }, channel }, state.work);
    } catch (error) {
      if (visit !== this.#visit) return;
      this.#set({ ...state, outcome: null, failure: deskFailureOf(error), fault: faultIn(error) });
    }
  }

  /** Drops everything that is unlocked. Drafts stay, sealed. */
  lock(reason: LockReason): void {
    if (this.state.phase !== 'locked') this.#lock(reason);
  }

  /** Drops everything, drafts too. */
  wipe(): void {
    this.drafts.wipe();
    this.lock('button');
    this.drafts.wipe();
  }

  /** Opens a case, or one of the things that can be done in it. Null: the list alone. */
  select(selection: OpenState['selection']): void {
    const before = this.state.phase === 'open' ? this.state.selection : null;
    this.#change({ selection, ...(selection?.id === before?.id ? {} : NOTHING_SAID) });
  }

  /** Turns to the letters, or to one's own office. */
  async turnTo(view: OpenState['view']): Promise<void> {
    this.#change({ view, selection: null, ...NOTHING_SAID });
    if (view === 'office') await this.readOffice();
  }

  /** Reads what only the server knows of one's own office, unless it is here. */
  async readOffice(): Promise<void> {
    if (this.state.phase === 'open' && !this.state.work.office) await this.do('office', readOffice);
  }

  /** Does something that is of no one case. Returns whether it was done. */
  do(busy: OfficeBusy | 'outbox', run: (work: Work) => Promise<Deed>): Promise<boolean> {
    return this.#act(busy, 'all', run);
  }

  /** One step back. False if there is none. */
  goBack(): boolean {
    const { state } = this;
    const before = state.phase === 'open' && !servesFrom(state.work) ? stepBack(state) : null;
    if (before) this.#change({ ...before, ...(before.selection ? {} : NOTHING_SAID) });
    return before !== null;
  }

  /** The text of a case is on the screen. */
  show(entry: QueueEntry): void {
    const tags = unacknowledgedIn(entry.dialogue).map(({ opened }) => toB64u(opened.header.tag));
    if (this.state.phase !== 'open') return;
    const { work } = this.state;
    if (!tags.every((tag) => work.shown.has(tag)))
      this.#change({ work: { ...work, shown: new Set([...work.shown, ...tags]) } }, entry.id);
  }

  acknowledge(entry: QueueEntry): Promise<boolean> {
    return this.#act('acknowledge', entry.id, (work) => acknowledgeLetters(work, entry));
  }

  async answer(entry: QueueEntry, draft: AnswerDraft): Promise<boolean> {
    const isDone = await this.#act('answer', entry.id, (work) => answerCase(work, entry, draft));
    return isDone && this.state.phase === 'open' && this.state.outcome !== 'overtaken';
  }

  /** Keeps a change of a case file. */
  changeFile(entry: QueueEntry, outcome: FileOutcome, change: (newest: VaultCase) => VaultCase): Promise<boolean> {
    return this.#act('file', entry.id, (work) => changeFile(work, entry, outcome, change));
  }

  handOver(entry: QueueEntry, draft: HandOverDraft): Promise<boolean> {
    const options = { onProgress: (share: number) => this.#change({ share }), signal: this.#abort.signal };
    return this.#act('hand-over', entry.id, (work) => handOverCase(work, entry, draft, options));
  }

  async #unlock(open: (onStep: (step: OpeningStep) => void) => Promise<Opening>): Promise<void> {
    const visit = ++this.#visit;
    try {
      const opening = await open((step) => visit === this.#visit && this.#opening(step));
      const { keyring } = opening.desk;
      if (visit !== this.#visit) return keyring.lock();
      this.#keyring = keyring;
      this.#watch();
      this.drafts.unseal(keyring);
      await this.#read(opening);
    } catch (error) {
      if (visit === this.#visit) this.#lock(null, error);
    }
  }

  async #read(opening: Opening, before: Work | null = null): Promise<void> {
    const visit = this.#visit;
    if (servesFrom(opening)) return this.#open(workWithoutLetters(opening), 'office');
    this.#opening('letterbox');
    const worker = startLetterboxWorker((tried) => this.#progress({ tried }));
    this.#worker = worker;
    try {
      const { desk, channel } = opening;
      const work = goingOn(await readWork(desk, channel, worker.open, (progress) => this.#progress(progress)), before);
      if (visit !== this.#visit) return;
      this.#queue = new Queue();
      await this.#queue.prepare(work);
      if (visit !== this.#visit) return;
      this.#chores.take(work);
      this.#open(work, 'cases');
    } finally {
      worker.close();
    }
  }

  #open(work: Work, view: OpenState['view']): void {
    const entries = this.#queue.entries(work);
    const still = { selection: null, busy: null, share: null, secondsLeft: null, keys: null };
    this.#set({ phase: 'open', view, work, entries, ...still, ...NOTHING_SAID });
    void this.#tend(this.#visit);
  }

  /** When the letters are there: new keys where they run short, and a witness. Neither keeps anybody from reading. */
  async #tend(visit: number): Promise<void> {
    if (this.state.phase === 'open' && areOwnKeysShort(this.state.work)) {
      await this.#act('keys', 'all', publishOwnKeys);
      if (visit !== this.#visit || this.state.phase !== 'open') return;
      this.#change({ keys: areOwnKeysShort(this.state.work) ? 'failed' : 'published' });
    }
    if (visit !== this.#visit || this.state.phase !== 'open') return;
    await witnessInPassing(this.state.work).catch(() => {});
    if (this.state.phase === 'open' && this.state.view === 'office') await this.readOffice();
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
      if (visit === this.#visit) {
        const { desk, ...told } = await recover(work, error);
        if (visit !== this.#visit || this.state.phase !== 'open') return false;
        this.#change({ busy: null, share: null, ...told, work: { ...this.state.work, desk } }, 'all');
      }
      // What could not be posted is in the vault: done again, it would go out twice.
      return error instanceof NotPosted;
    }
  }

  #lock(reason: LockReason | null, error?: unknown): void {
    this.#visit++;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#stopWatching();
    this.#chores.end();
    this.#worker?.close();
    if (this.#keyring) {
      this.drafts.seal(this.#keyring);
      this.#keyring.lock();
      if (this.state.phase === 'open') wipeLetters(this.state.work);
    }
    this.#keyring = null;
    this.#worker = null;
    this.#queue = new Queue();
    this.#set({ phase: 'locked', reason, failure: error ? deskFailureOf(error) : null, fault: faultIn(error) });
  }

  /** From the moment at which keys are here, whatever the desk waits for: no server may hold it open. What is accepted by then waits in the vault. */
  #watch(): void {
    this.#stopWatching = watchUse((verdict) => {
      if (verdict.lock) return this.lock(verdict.lock);
      if (this.state.phase !== 'open' || this.state.busy) return;
      if (verdict.secondsLeft !== this.state.secondsLeft) this.#change({ secondsLeft: verdict.secondsLeft });
    });
  }

  #opening(step: OpeningStep): void {
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
    if (state.phase === 'open') this.drafts.eraseNotes(state.work.desk.vault.content.cases);
    for (const listener of this.#listeners) listener();
  }
}
