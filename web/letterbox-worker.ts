import { loadSodium } from '../crypto/sodium.ts';
import { type OpenedPile, type OpeningKeys, openDeposits } from './open-deposits.ts';

/**
 * The letterbox worker: opens piles of deposits off the page's own thread, in portions, and tells how far it has come.
 * `actions/open-in-worker.ts` is the page's side.
 */

/** Deposits opened between two words to the page: some 30 ms of work. */
const DEPOSITS_A_PORTION = 8;

/** What the page sends, and gives away: a pile under a number of its own. */
interface SentPile {
  readonly pile: number;
  readonly deposits: Parameters<typeof openDeposits>[0];
  readonly keys: OpeningKeys;
}

/** What the page says: open this pile; or, as its last word, wipe the keys and end. */
export type PageWord = SentPile | 'close';

/** Why a pile could not be opened: `not-loaded` may be tried again, `fault` would happen again. */
export type OpeningFault = 'not-loaded' | 'fault';

/** What the worker says about a pile: that so many more have been tried; all of it; or that it failed. */
export type WorkerWord =
  | { readonly pile: number; readonly tried: number }
  | { readonly pile: number; readonly opened: OpenedPile }
  | { readonly pile: number; readonly failed: OpeningFault };

/** Keys of the piles that are being opened. */
const keysInUse = new Set<OpeningKeys>();

self.addEventListener('message', ({ data }: MessageEvent<PageWord>) => {
  if (data === 'close') close();
  else void open(data);
});

async function open({ pile, deposits, keys }: SentPile): Promise<void> {
  keysInUse.add(keys);
  try {
    const isLoaded = await loadSodium().then(
      () => true,
      () => false,
    );
    say(isLoaded ? { pile, opened: await openInPortions(pile, deposits, keys) } : { pile, failed: 'not-loaded' });
  } catch {
    say({ pile, failed: 'fault' });
  } finally {
    wipe(keys);
  }
}

async function openInPortions(pile: number, deposits: SentPile['deposits'], keys: OpeningKeys): Promise<OpenedPile> {
  const letters: OpenedPile['letters'][number][] = [];
  const broken: OpenedPile['broken'][number][] = [];
  for (let from = 0; from < deposits.length; from += DEPOSITS_A_PORTION) {
    const portion = deposits.slice(from, from + DEPOSITS_A_PORTION);
    const opened = openDeposits(portion, keys);
    letters.push(...opened.letters);
    broken.push(...opened.broken);
    say({ pile, tried: portion.length });
    // A word from the page, to close, comes in between portions.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { letters, broken };
}

function say(word: WorkerWord): void {
  self.postMessage(word);
}

function wipe(keys: OpeningKeys): void {
  for (const seed of keys.seeds.values()) seed.fill(0);
  keysInUse.delete(keys);
}

function close(): void {
  for (const keys of keysInUse) wipe(keys);
  self.close();
}
