import type { Bytes } from '../../protocol/bytes.ts';
import { addPasskey, type OwnPasskey, readPasskeys, removePasskey, type Unlocked } from '../actions/own-passkeys.ts';
import { type SignedInLeader, signInByPasskey, signInByPhrase } from '../actions/sign-in-leader.ts';
import { watchUse } from '../desk/idle.ts';
import { faultIn } from '../visit.ts';
import { leaderFailureOf } from './failure.ts';
import type { LeaderState, LockReason, OpeningState, OpenState } from './leader-state.ts';

const NOTHING_SAID = { failure: null, fault: null, outcome: null };

/** A leader's visit: locked, opening, or open. The keys are in here, and `lock` drops them. The views show `state` and call the methods, none of which throws. */
export class LeaderVisit {
  readonly #origin: string;
  readonly #channelId: Bytes;
  readonly #listeners = new Set<() => void>();
  state: LeaderState = { phase: 'locked', reason: null, failure: null, fault: null };
  /** Counts locks: what was begun before one has no say after it. */
  #turn = 0;
  #stopWatching: () => void = () => {};

  constructor(origin: string, channelId: Bytes) {
    this.#origin = origin;
    this.#channelId = channelId;
  }

  /** Calls back after every change. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Signs in with the twelve words. */
  unlock(phrase: string): Promise<void> {
    return this.#unlock((onStep) => signInByPhrase(this.#origin, this.#channelId, phrase, onStep));
  }

  /** The same by a passkey of this device. */
  unlockByPasskey(): Promise<void> {
    return this.#unlock((onStep) => signInByPasskey(this.#origin, this.#channelId, onStep));
  }

  /** Drops everything that is unlocked. */
  lock(reason: LockReason): void {
    if (this.state.phase !== 'locked') this.#lock(reason);
  }

  /** Drops everything, without a word. */
  wipe(): void {
    this.lock('button');
    this.#listeners.clear();
  }

  /** Asks which passkeys there are. */
  showPasskeys(): Promise<void> {
    return this.#change(readPasskeys, null);
  }

  /** Makes a passkey on this device. `name` is what the device lists it by. */
  addPasskey(name: string): Promise<void> {
    return this.#change((own) => addPasskey(own, name), 'passkey-added');
  }

  removePasskey(credential: string): Promise<void> {
    return this.#change((own) => removePasskey(own, credential), 'passkey-removed');
  }

  async #unlock(signIn: (onStep: (step: OpeningState['step']) => void) => Promise<SignedInLeader>): Promise<void> {
    if (this.state.phase !== 'locked') return;
    const turn = ++this.#turn;
    try {
      const signedIn = await signIn((step) => turn === this.#turn && this.#set({ phase: 'opening', step }));
      if (turn !== this.#turn) return signedIn.keyring.lock();
      this.#set({ phase: 'open', signedIn, passkeys: null, isBusy: false, secondsLeft: null, ...NOTHING_SAID });
      this.#watch();
    } catch (error) {
      if (turn === this.#turn) this.#lock(null, error);
    }
  }

  /** One thing at a time: a second click does nothing. */
  async #change(change: (own: Unlocked) => Promise<readonly OwnPasskey[]>, outcome: OpenState['outcome']): Promise<void> {
    const { state } = this;
    if (state.phase !== 'open' || state.isBusy) return;
    const turn = this.#turn;
    this.#say({ isBusy: true, ...NOTHING_SAID });
    try {
      const passkeys = await change(state.signedIn);
      if (turn === this.#turn) this.#say({ isBusy: false, passkeys, outcome });
    } catch (error) {
      if (turn === this.#turn) this.#say({ isBusy: false, failure: leaderFailureOf(error), fault: faultIn(error) });
    }
  }

  #lock(reason: LockReason | null, error?: unknown): void {
    this.#turn++;
    this.#stopWatching();
    if (this.state.phase === 'open') this.state.signedIn.keyring.lock();
    this.#set({ phase: 'locked', reason, failure: error ? leaderFailureOf(error) : null, fault: faultIn(error) });
  }

  #watch(): void {
    this.#stopWatching = watchUse((verdict) => {
      if (this.state.phase !== 'open' || this.state.isBusy) return;
      if (verdict.lock) this.lock(verdict.lock);
      else if (verdict.secondsLeft !== this.state.secondsLeft) this.#say({ secondsLeft: verdict.secondsLeft });
    });
  }

  #say(parts: Partial<OpenState>): void {
    if (this.state.phase === 'open') this.#set({ ...this.state, ...parts });
  }

  #set(state: LeaderState): void {
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}
