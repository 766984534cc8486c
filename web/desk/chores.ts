import { servedDeposits } from '../actions/tend-desk.ts';
import { Covers } from './covers.ts';
import { Expiries } from './expiries.ts';
import type { Work } from './work.ts';

/** What an open desk does beside the person who sits at it: covers, and deposits that have served. Nobody sees either. */
export class Chores {
  readonly #covers: Covers;
  readonly #expiries: Expiries;

  constructor(origin: string) {
    this.#covers = new Covers(origin);
    this.#expiries = new Expiries(origin);
  }

  /** Takes what a reading of the letterbox has found. */
  take(work: Work): void {
    const { desk, letters, board, channel } = work;
    this.#covers.take(work);
    this.#expiries.take(servedDeposits(desk, { letters: [...letters.values()], board, today: channel.today }));
  }

  /** The desk is locked. */
  end(): void {
    this.#covers.end();
    this.#expiries.end();
  }
}
