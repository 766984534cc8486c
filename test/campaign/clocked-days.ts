/** A clock that goes as it is told, and what a test and its clocked Worker (clocked-worker.ts) say to each other. */

/** How far this process's clock is ahead of the machine's, in milliseconds. */
export const clock = { ahead: 0 };
export const realNow = Date.now;
Date.now = () => realNow() + clock.ahead;

/** On every request: how far the Worker's clock is ahead of this machine's, in milliseconds. */
export const AHEAD_HEADER = 'x-ahead';

/** A day that passes. */
export interface Passing {
  /** How far the clock is ahead then. */
  readonly ahead: number;
  /** Whether the daily run comes; after so many batches it breaks off at first. */
  readonly isRun: boolean;
  readonly batches: number | null;
}

/** What a daily run has left. */
export interface Passed {
  /** Tags of the deposits, and whether their gates are open. */
  readonly gates: readonly (readonly [tag: string, isOpen: boolean])[];
  /** How many rows a second run on the same day has written. */
  readonly writtenAgain: number;
}

/** A deposit with its share, which desks are given only when its gate is open. */
export interface StoredDeposit {
  readonly day: string;
  readonly tag: string;
  readonly deposit: string;
  readonly gate: string;
}
