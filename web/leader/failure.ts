import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { NotALeader } from '../actions/sign-in-leader.ts';
import { WrongPhrase } from '../keyring.ts';
import { NoPasskey, type NoPasskeyReason } from '../passkey.ts';
import { failureOf, type LoadFailure } from '../visit.ts';

/** Why a leader could not sign in, or keep a passkey; each has words of its own. */
export type LeaderFailure =
  | Exclude<LoadFailure, 'too-few-readers'>
  /** The words are of no official of this channel. */
  | 'wrong-phrase'
  /** An ombudsperson's words. */
  | 'ombudsperson'
  /** The words of somebody who has left. */
  | 'left'
  | `passkey-${NoPasskeyReason}`
  | 'too-many-passkeys'
  /** The clock is a minute or more from the server's: signed calls are refused. */
  | 'clock-minutes';

const BY_CODE: Partial<Record<RefusalCode, LeaderFailure>> = {
  'signature-expired': 'clock-minutes',
  'signature-invalid': 'left',
  'too-many-passkeys': 'too-many-passkeys',
};

/** What an error means to a leader. */
export function leaderFailureOf(error: unknown): LeaderFailure {
  if (error instanceof WrongPhrase) return 'wrong-phrase';
  if (error instanceof NoPasskey) return `passkey-${error.reason}`;
  if (error instanceof NotALeader) return error.isOmbudsperson ? 'ombudsperson' : 'left';
  const failure = (error instanceof Refusal && BY_CODE[error.code]) || failureOf(error);
  // Nothing is written here, so nobody asks who could read it.
  return failure === 'too-few-readers' ? 'unreadable' : failure;
}
