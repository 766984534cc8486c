import type { VaultCase } from '../../crypto/vault.ts';
import { type Opened, readCase } from './dialogue.ts';
import { inQueueOrder, type QueueEntry, queueEntry } from './queue.ts';
import { openedOf, type Work } from './work.ts';

/** So many milliseconds the page may be kept from answering. */
const PORTION_MS = 30;

/**
 * The list of a desk, of which only what has changed is made anew: each case takes some deriving. A case is known by what the vault says of it,
 * which is another as soon as anything happens in it.
 */
export class Queue {
  readonly #made = new Map<string, QueueEntry>();

  /** Makes every entry, and lets the page breathe meanwhile. */
  async prepare(work: Work): Promise<void> {
    const opened = openedOf(work);
    let began = performance.now();
    for (const [index, one] of work.desk.vault.content.cases.entries()) {
      this.#entry(one, index, work, opened);
      if (performance.now() - began < PORTION_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
  }

  /** The list in its order. */
  entries(work: Work): readonly QueueEntry[] {
    let opened: Opened | undefined;
    const lazily = () => (opened ??= openedOf(work));
    const { cases } = work.desk.vault.content;
    return inQueueOrder(
      cases.map((one, index) => this.#made.get(keyOf(one, index)) ?? this.#entry(one, index, work, lazily())),
    );
  }

  /** A case has changed in something that the vault does not know; `all`: perhaps every case. */
  forget(id: string): void {
    for (const [key, entry] of this.#made) if (id === 'all' || entry.id === id) this.#made.delete(key);
  }

  #entry(one: VaultCase, index: number, work: Work, opened: Opened): QueueEntry {
    const { roster, keyring } = work.desk;
    const facts = { roster, self: keyring.official, today: work.channel.today, shown: work.shown };
    const entry = queueEntry(one, index, readCase(one, opened), facts);
    this.#made.set(keyOf(one, index), entry);
    return entry;
  }
}

function keyOf(one: VaultCase, index: number): string {
  return `${index} ${JSON.stringify(one)}`;
}
