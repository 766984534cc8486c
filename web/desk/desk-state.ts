import type { DeskFailure } from './failure.ts';
import type { QueueEntry } from './queue.ts';
import type { Work } from './work.ts';

/** What a visit to the desk is at, as its views see it. */

export type LockReason = 'button' | 'idle' | 'hidden';
/** What the desk is doing. */
export type Busy = 'acknowledge' | 'answer' | 'hand-over' | 'outbox';
/** What has just been done. */
export type Outcome = 'acknowledged' | 'answered' | 'closed' | 'handed-over' | 'posted';

/** What is open beside the letters: what can be done, or one of those things. */
export type Pane = 'acts' | 'answer' | 'hand-over' | 'step-aside';

/** The case that is open. When stepping aside its texts are not shown. */
export interface Selection {
  readonly id: string;
  readonly pane: Pane;
}

export type DeskState = LockedState | OpeningState | OpenState;

export interface LockedState {
  readonly phase: 'locked';
  readonly reason: LockReason | null;
  readonly failure: DeskFailure | null;
}

export interface OpeningState {
  readonly phase: 'opening';
  readonly step: 'channel' | 'phrase' | 'letterbox';
  /** Deposits downloaded, tried, and found to be for this desk. */
  readonly listed: number;
  readonly tried: number;
  readonly ours: number;
}

export interface OpenState {
  readonly phase: 'open';
  readonly work: Work;
  /** In the order of what is due. */
  readonly entries: readonly QueueEntry[];
  readonly selection: Selection | null;
  readonly busy: Busy | null;
  /** How likely it is that long work is done by now: 0 to 1; null where there is none. */
  readonly share: number | null;
  readonly failure: DeskFailure | null;
  readonly outcome: Outcome | null;
  /** Seconds until the desk locks by itself, once that is near. */
  readonly secondsLeft: number | null;
}
