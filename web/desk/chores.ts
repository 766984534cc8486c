import { servedDeposits } from '../actions/tend-desk.ts';
import { Covers } from './covers.ts';
import { Expiries } from './expiries.ts';
import { TallyChores } from './tally-chores.ts';
import type { Work } from './work.ts';

/** What an open desk does beside the person who sits at it: covers, deposits that have served, and what a release needs. Nobody sees any of it. */
export class Chores {
  readonly #covers: Covers;
  readonly #expiries: Expiries;
  readonly #tallies = new TallyChores();

  constructor(origin: string) {
    this.#covers = new Covers(origin);
    this.#expiries = new Expiries(origin);
  }

  /** Takes what a reading of the letterbox has found. */
  take(work: Work): void {
    const { desk, letters, board, channel } = work;
    // Tallies are acknowledged and have served as covers do.
    this.#covers.take({ ...work, covers: [...work.covers, ...work.tallies] });
    this.#tallies.take(work);
    this.#expiries.take(servedDeposits(desk, { letters: [...letters.values()], board, today: channel.today }));
  }

  /** The desk is locked. */
  end(): void {
    this.#covers.end();
    this.#tallies.end();
    this.#expiries.end();
  }
}
