import type { OwnPasskey } from '../actions/own-passkeys.ts';
import type { FoundFault } from '../actions/read-channel.ts';
import type { SignedInLeader } from '../actions/sign-in-leader.ts';
import type { LeaderFailure } from './failure.ts';

/** Why the page was locked. */
export type LockReason = 'button' | 'idle' | 'hidden';

interface Told {
  readonly failure: LeaderFailure | null;
  /** What is wrong with what the server shows, where that is the failure. */
  readonly fault: FoundFault | null;
}

export interface LockedState extends Told {
  readonly phase: 'locked';
  readonly reason: LockReason | null;
}

export interface OpeningState {
  readonly phase: 'opening';
  readonly step: 'passkey' | 'channel' | 'phrase';
}

export interface OpenState extends Told {
  readonly phase: 'open';
  readonly signedIn: SignedInLeader;
  /** Null until the leader wants to see them: nothing is asked for before. */
  readonly passkeys: readonly OwnPasskey[] | null;
  readonly isBusy: boolean;
  readonly outcome: 'passkey-added' | 'passkey-removed' | null;
  /** Seconds until the page locks by itself, once that is near. */
  readonly secondsLeft: number | null;
}

export type LeaderState = LockedState | OpeningState | OpenState;
