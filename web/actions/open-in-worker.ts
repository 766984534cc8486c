import type { OpeningFault, PageWord, WorkerWord } from '../letterbox-worker.ts';
import letterboxWorker from '../letterbox-worker.ts?worker&url';
import type { OpenedPile } from '../open-deposits.ts';
import type { OpenPile } from './read-letterbox.ts';

/** A pile was not opened: `not-loaded` (try again with a new worker), `fault` (would happen again) or `closed` (by `close`). */
export class OpeningFailed extends Error {
  override readonly name = 'OpeningFailed';
  readonly reason: OpeningFault | 'closed';

  constructor(reason: OpeningFault | 'closed') {
    super(reason);
    this.reason = reason;
  }
}

/** The letterbox worker, running. */
export interface LetterboxWorker {
  /**
   * Opens a pile as `openDeposits` does, off the page's own thread. The deposits' bytes are given away: they are empty
   * afterwards. Rejects with `OpeningFailed`.
   */
  readonly open: OpenPile;
  /** Wipes the worker's keys and ends it. What has not been opened by now will not be. */
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (opened: OpenedPile) => void;
  readonly reject: (error: OpeningFailed) => void;
}

/** Starts the letterbox worker. `onProgress` gets the number of deposits tried so far, every few of them. Close it after use. */
export function startLetterboxWorker(onProgress?: (tried: number) => void): LetterboxWorker {
  const worker = new Worker(workerAddress() as string, { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let ended: OpeningFailed | null = null;
  let piles = 0;
  let tried = 0;
  const end = (reason: OpeningFailed['reason']) => {
    ended ??= new OpeningFailed(reason);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.addEventListener('error', () => end('not-loaded'));
  worker.addEventListener('messageerror', () => end('fault'));
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerWord>) => {
    if ('tried' in data) {
      tried += data.tried;
      onProgress?.(tried);
      return;
    }
    settle(waiting.get(data.pile), data);
    waiting.delete(data.pile);
  });
  const say = (word: PageWord, given: Transferable[] = []) => worker.postMessage(word, given);
  return {
    open: (deposits, keys) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const pile = piles++;
        const given = deposits.map(({ deposit }) => deposit.buffer);
        try {
          say({ pile, deposits, keys }, given);
        } catch {
          // These bytes have been given away before.
          return reject(new OpeningFailed('fault'));
        }
        waiting.set(pile, { resolve, reject });
      }),
    close: () => {
      end('closed');
      say('close');
    },
  };
}

function settle(one: Waiting | undefined, word: Exclude<WorkerWord, { tried: number }>): void {
  if ('opened' in word) one?.resolve(word.opened);
  else one?.reject(new OpeningFailed(word.failed));
}

/** What Trusted Types have that we use; the type library does not know them yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

let trustedAddress: unknown;

/**
 * The worker's address, vouched for by the one policy that the content security policy allows, which vouches for nothing else.
 * Where a browser has no Trusted Types, the bare address.
 */
function workerAddress(): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return letterboxWorker;
  trustedAddress ??= trustedTypes
    .createPolicy('motrost-worker', {
      createScriptURL: (url) => {
        if (url !== letterboxWorker) throw new TypeError('not the letterbox worker');
        return url;
      },
    })
    .createScriptURL(letterboxWorker);
  return trustedAddress;
}
