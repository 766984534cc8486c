import type { FoundFault } from '../actions/read-channel.ts';
import type { DeskFailure } from './failure.ts';
import type { QueueEntry } from './queue.ts';
import type { Work } from './work.ts';

/** What a visit to the desk is at, as its views see it. */

export type LockReason = 'button' | 'idle' | 'hidden';
/** What the desk is doing in the office of whoever sits there. */
export type OfficeBusy = 'office' | 'passkey' | 'leave' | 'proposal' | 'trends';
/** What the desk is doing. `keys` is what it does by itself. */
export type Busy = 'acknowledge' | 'answer' | 'hand-over' | 'outbox' | 'keys' | 'file' | OfficeBusy;
/** What has just been done in the office. */
export type OfficeOutcome =
  | 'passkey-added'
  | 'passkey-removed'
  | 'leave-said'
  | 'proposal-signed'
  | 'shares-joined'
  | 'release-signed'
  | 'released'
  | 'round-begun';
/** What has just been done in a case file. */
export type FileOutcome = 'noted' | 'removed' | 'coded' | 'codes-undone';
/** What has just been done. `overtaken`: a colleague has taken the letter first; `handed-over-before`: an earlier hand-over had arrived, and counts. */
export type Outcome =
  | 'acknowledged'
  | 'taken'
  | 'overtaken'
  | 'answered'
  | 'closed'
  | 'handed-over'
  | 'handed-over-before'
  | 'posted'
  | FileOutcome
  | OfficeOutcome;

/** What is being done while the desk opens. */
export type OpeningStep = 'passkey' | 'channel' | 'phrase' | 'letterbox';

/** What is open beside the letters, or in their place: what can be done, or one of those things. */
export type Pane = 'acts' | 'answer' | 'hand-over' | 'step-aside' | 'notes' | 'coding' | 'stub' | 'removal' | 'copy';

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
  /** What is wrong with what the server shows, where that is the failure. */
  readonly fault: FoundFault | null;
}

export interface OpeningState {
  readonly phase: 'opening';
  readonly step: OpeningStep;
  /** Deposits downloaded, tried, and found to be for this desk. */
  readonly listed: number;
  readonly tried: number;
  readonly ours: number;
}

export interface OpenState {
  readonly phase: 'open';
  /** The letters, the register, or one's own office: who does not serve yet has that alone. */
  readonly view: 'cases' | 'register' | 'office';
  readonly work: Work;
  /** In the order of what is due. */
  readonly entries: readonly QueueEntry[];
  readonly selection: Selection | null;
  readonly busy: Busy | null;
  /** How likely it is that long work is done by now: 0 to 1; null where there is none. */
  readonly share: number | null;
  readonly failure: DeskFailure | null;
  /** What is wrong with what the server shows, where that is the failure. */
  readonly fault: FoundFault | null;
  readonly outcome: Outcome | null;
  /** What came of announcing keys, which the desk does by itself; null where nothing was to be done. */
  readonly keys: 'published' | 'failed' | null;
  /** Seconds until the desk locks by itself, once that is near. */
  readonly secondsLeft: number | null;
}

/** One step back: from what is being done to the letters, from them, the register or the office to the list. Null where there is none. */
export function stepBack({ view, selection }: OpenState): Pick<OpenState, 'view' | 'selection'> | null {
  if (view !== 'cases') return { view: 'cases', selection: null };
  if (!selection) return null;
  const isInCase = selection.pane !== 'acts' && selection.pane !== 'step-aside';
  return { view, selection: isInCase ? { ...selection, pane: 'acts' } : null };
}
