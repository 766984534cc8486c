import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { memzero } from '../../crypto/sodium.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { RosterEntry } from '../../protocol/roster-entry.ts';
import { dayAt } from '../../rules/today.ts';
import { foundChannel, type Genesis, signGenesis } from '../actions/found-channel.ts';
import { rootKeyringOf } from '../keyring.ts';

/**
 * The root key of the channel that is being founded, from its first word on the screen until there is a channel or the page is left. Nothing of it
 * leaves the browser but the public key and one signature.
 */
export class Founding {
  #entropy: Bytes | null = null;
  #entry: RosterEntry | null = null;

  /** The twelve words of this founding, made when they are first asked for. */
  words(list: readonly string[]): readonly string[] {
    this.#entropy ??= newPhrase('recovery');
    return phraseWords(this.#entropy, list);
  }

  /**
   * Signs and founds, and wipes the key when the channel is there. Returns the channel id (32 bytes). `isAgain`: an earlier try may have arrived, so
   * that the same bytes go again; else they are signed anew, of this day.
   */
  async found(origin: string, code: string, genesis: Genesis, isAgain: boolean): Promise<Bytes> {
    if (!isAgain || !this.#entry) this.#entry = await this.#sign(genesis);
    const channelId = await foundChannel(origin, this.#entry, code);
    this.wipe();
    return channelId;
  }

  wipe(): void {
    if (this.#entropy) memzero(this.#entropy);
    this.#entropy = null;
    this.#entry = null;
  }

  async #sign(genesis: Genesis): Promise<RosterEntry> {
    if (!this.#entropy) throw new Error('there are no words yet');
    // Wiped with the keyring: another try, of another day, needs them again.
    const root = await rootKeyringOf(this.#entropy.slice());
    try {
      return await signGenesis(root, dayAt(Date.now()), genesis);
    } finally {
      root.lock();
    }
  }
}
