import { randomBelow } from '../../crypto/sodium.ts';
import { sayServed } from '../actions/tend-desk.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { OneByOne } from './one-by-one.ts';

/** Says of deposits that they have served, one after another with pauses: at once they would be told apart as those of one case. */
export class Expiries {
  readonly #served: OneByOne<OpenedLetter>;

  constructor(origin: string) {
    // What is refused, or does not arrive, is said again at the next visit.
    this.#served = new OneByOne<OpenedLetter>((letter) => void sayServed(origin, letter).catch(() => {}), randomBelow);
  }

  /** Begins with these. What was left of an earlier reading is listed again by now. */
  take(served: readonly OpenedLetter[]): void {
    this.#served.take(served);
  }

  /** What is left waits for the next visit: no day is the last one. */
  end(): void {
    this.#served.end();
  }
}
