import { randomBelow } from '../../crypto/sodium.ts';

const SHORTEST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 90_000;

/** What a desk does unasked, one piece after another with pauses: done at once, the pieces would tell the server that they belong together. */
export class OneByOne<Piece> {
  readonly #run: (piece: Piece) => void;
  readonly #choose: (count: number) => number;
  #waiting: Piece[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `choose` says which of so many that wait comes next; the first of them unless told. */
  constructor(run: (piece: Piece) => void, choose: (count: number) => number = () => 0) {
    this.#run = run;
    this.#choose = choose;
  }

  /** Begins with these, in place of what still waited. */
  take(pieces: readonly Piece[]): void {
    this.#waiting = [...pieces];
    this.#next();
  }

  /** Runs nothing more, and gives what was left. */
  end(): Piece[] {
    clearTimeout(this.#timer);
    return this.#waiting.splice(0);
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length === 0) return;
    const pause = SHORTEST_PAUSE_MS + randomBelow(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    this.#timer = setTimeout(() => {
      for (const piece of this.#waiting.splice(this.#choose(this.#waiting.length), 1)) this.#run(piece);
      this.#next();
    }, pause);
  }
}
