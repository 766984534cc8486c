import { announceKeys } from '../actions/release.ts';
import { sendTally } from '../actions/send-tally.ts';
import { dueTallies } from '../release-tend.ts';
import { OneByOne } from './one-by-one.ts';
import type { Work } from './work.ts';

/**
 * What a desk sends for a release unasked: the hash of a key that it has made, and its shares. Its vault has both already, and what is sent again is
 * the same, so nothing is lost with a desk that is locked meanwhile.
 */
export class TallyChores {
  readonly #due = new OneByOne<() => Promise<unknown>>((send) => void send().catch(() => {}));
  /** Ended when the desk is locked; null while it is. */
  #open: AbortController | null = null;

  /** Takes what a reading has found. */
  take({ desk, channel, releases, listed, isVaultFull }: Work): void {
    this.#open ??= new AbortController();
    const { signal } = this.#open;
    const { roster, today } = channel;
    // What could not be written is not sent.
    if (!releases || isVaultFull) {
      this.#due.take([]);
      return;
    }
    const due = dueTallies(desk.vault.content, { log: releases, roster, today, listed, self: desk.keyring.official });
    const keys = desk.vault.content.releaseKeys.length > 0 ? [() => announceKeys(desk, channel)] : [];
    this.#due.take([...keys, ...due.map((one) => () => sendTally(desk, channel, one, { signal }))]);
  }

  /** What is left waits for the next visit. */
  end(): void {
    this.#open?.abort();
    this.#open = null;
    this.#due.end();
  }
}
