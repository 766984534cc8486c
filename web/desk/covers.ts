import { randomBelow } from '../../crypto/sodium.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { postAcknowledgement } from '../api.ts';
import type { OpenedLetter } from '../open-deposits.ts';

const SHORTEST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 90_000;

/**
 * Covers, which nobody sees. They are acknowledged as letters are that somebody reads: one after another, with pauses. All of them at once, as
 * soon as they were listed, would tell the server which deposits are covers.
 */
export class Covers {
  readonly #origin: string;
  #waiting: OpenedLetter[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  take(letters: readonly OpenedLetter[]): void {
    this.#waiting = letters.filter(({ state }) => state === 'received');
    this.#next();
  }

  /** Acknowledges the rest now: a cover that is never acknowledged would show what it is too. */
  end(): void {
    clearTimeout(this.#timer);
    for (const cover of this.#waiting.splice(0)) void acknowledge(this.#origin, cover);
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length === 0) return;
    const pause = SHORTEST_PAUSE_MS + randomBelow(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    this.#timer = setTimeout(() => {
      const cover = this.#waiting.shift();
      if (cover) void acknowledge(this.#origin, cover);
      this.#next();
    }, pause);
  }
}

/** Whatever is not acknowledged now is listed again at the next visit. */
async function acknowledge(origin: string, { day, opened }: OpenedLetter): Promise<void> {
  const said = { day, tag: toB64u(opened.header.tag), secret: toB64u(opened.ackSecret) };
  await postAcknowledgement(origin, said).catch(() => {});
}
