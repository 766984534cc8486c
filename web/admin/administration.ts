import { loadSodium } from '../../crypto/sodium.ts';
import { dayAt } from '../../rules/today.ts';
import { invite, isDone, readInvitations, signAct, takeBack } from '../actions/administer.ts';
import { readOffice } from '../actions/read-office.ts';
import { WrongPhrase } from '../keyring.ts';
import type { Office } from '../office.ts';
import { failureOf } from '../visit.ts';
import { type AdminAction, type AdminState, adminAfter, type Deed, NOTHING_READ, type Pane } from './admin-state.ts';
import { adminFailureOf } from './failure.ts';

/** A visit to the administrator's page. The views show `state` and call the methods, none of which throws. No key outlives an act. */
export class Administration {
  readonly #origin: string;
  readonly #channelId: Uint8Array;
  readonly #listeners = new Set<() => void>();
  state: AdminState = NOTHING_READ;

  constructor(origin: string, channelId: Uint8Array) {
    this.#origin = origin;
    this.#channelId = channelId;
  }

  /** Calls back after every change. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the roster anew. */
  async load(): Promise<void> {
    this.#do({ do: 'load' });
    try {
      await Promise.all([this.#read(), loadSodium()]);
    } catch (error) {
      this.#do({ do: 'not-loaded', failure: failureOf(error) });
    }
  }

  open(pane: Pane): void {
    this.#do({ do: 'open', pane });
  }

  /** Drops the list of invitations: what has come since shows when it is read again. */
  forgetInvitations(): void {
    this.#do({ do: 'forget-list' });
  }

  /** One step back from what belongs to an invitation, to all of them. False where back leads to the state of the office. */
  goBack(): boolean {
    const { pane } = this.state;
    if (!('invitation' in pane)) return false;
    this.open({ name: 'invitations' });
    return true;
  }

  /** Does one act with the root phrase; a second press while it is under way does nothing. */
  async perform(phrase: string, deed: Deed): Promise<void> {
    const { office, isBusy } = this.state;
    if (!office || isBusy) return;
    this.#do({ do: 'begin' });
    try {
      this.#do(await this.#carryOut(office, phrase, deed));
    } catch (error) {
      await this.#recover(deed, error);
      return;
    }
    // What is told of it comes from the roster as it is now.
    if (deed.do === 'sign')
      await this.#read().catch((error: unknown) => this.#do({ do: 'not-loaded', failure: failureOf(error) }));
  }

  /** Forgets everything that is shown. */
  wipe(): void {
    this.state = NOTHING_READ;
    this.#listeners.clear();
  }

  async #carryOut({ roster }: Office, phrase: string, deed: Deed): Promise<AdminAction> {
    const origin = this.#origin;
    switch (deed.do) {
      case 'invite':
        return { do: 'succeed', outcome: { kind: 'invited', made: await invite(origin, roster, phrase, deed.role) } };
      case 'list':
        return { do: 'list', invitations: await readInvitations(origin, roster, phrase) };
      case 'take-back': {
        const invitations = await takeBack(origin, roster, phrase, deed.tokenHash);
        return { do: 'succeed', outcome: { kind: 'taken-back' }, invitations };
      }
      case 'sign': {
        const as = await signAct(origin, roster, phrase, deed.act, dayAt(Date.now()));
        return { do: 'succeed', outcome: { kind: 'signed', act: deed.act, as } };
      }
    }
  }

  /** After a failure the page goes on from what is true: the act may have been done all the same, by this tab or another. */
  async #recover(deed: Deed, error: unknown): Promise<void> {
    const failure = adminFailureOf(error);
    if (!(error instanceof WrongPhrase) && deed.do === 'sign') {
      // Where the roster cannot be read either, the failure says enough.
      await this.#read().catch(() => {});
      if (this.state.office && isDone(this.state.office.roster, deed.act)) {
        this.#do({ do: 'succeed', outcome: { kind: 'done-before', act: deed.act } });
        return;
      }
    }
    this.#do({ do: 'fail', failure });
  }

  async #read(): Promise<void> {
    this.#do({ do: 'loaded', office: await readOffice(this.#origin, this.#channelId) });
  }

  #do(action: AdminAction): void {
    this.state = adminAfter(this.state, action);
    for (const listener of this.#listeners) listener();
  }
}
