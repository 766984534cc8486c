import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { findProofOfWork, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';

/** How long the page may be kept from answering at a time. A portion is as many tries as fit: 60 on a slow phone without JIT, 20 000 here. */
const PORTION_MS = 24;
const FIRST_TRIES = 64;
const MOST_TRIES = 32_768;

/** What the caller of a long piece of work may want. */
export interface WorkOptions {
  /** Gets how likely it was to be done by now: from 0 to 1, which it does not reach. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Ends the work; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The proof of work for a deposit (b64u nonce), in portions, so that the page can breathe between them. */
export async function proveWork(
  deposit: Bytes,
  gate: Bytes,
  day: Day,
  bits: number,
  { onProgress, signal }: WorkOptions = {},
): Promise<string> {
  const target = await proofOfWorkTarget(deposit, gate, day);
  const pause = new Pause();
  try {
    for (let tried = 0, tries = FIRST_TRIES; ; ) {
      const start = performance.now();
      const nonce = findProofOfWork(target, bits, tried, tries);
      if (nonce) return toB64u(nonce);
      tried += tries;
      tries = nextTries(tries, performance.now() - start);
      // Luck has no memory, so a share of the work done would be a lie, and pass 1.
      onProgress?.(1 - Math.exp(-tried / 2 ** bits));
      await pause.take();
      signal?.throwIfAborted();
    }
  } finally {
    pause.end();
  }
}

/** At most twice as many as before, so that one lucky measurement does not freeze the page. */
function nextTries(tries: number, tookMs: number): number {
  const fitting = Math.round((tries * PORTION_MS) / Math.max(tookMs, 1));
  return Math.max(1, Math.min(fitting, tries * 2, MOST_TRIES));
}

/** Lets whatever waits have its turn. By messages: timers are slowed down in tabs that nobody looks at, as when the words are being copied. */
class Pause {
  readonly #channel = new MessageChannel();

  take(): Promise<void> {
    const { port1, port2 } = this.#channel;
    return new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  }

  end(): void {
    this.#channel.port1.close();
  }
}
