import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { WrongPhrase } from '../keyring.ts';
import { failureOf, type LoadFailure } from '../visit.ts';

/** Why an act of root was not done; each has words of its own. */
export type AdminFailure =
  | LoadFailure
  /** The words are right as words, and not this channel's root phrase. */
  | 'wrong-phrase'
  /** Another tab, another administrator or an official has signed in the meantime. */
  | 'conflict'
  /** The protocol forbids it, whoever signs. */
  | 'refused'
  /** The clock is a minute or more from the server's: signed calls are refused. */
  | 'clock-minutes';

const BY_CODE: Partial<Record<RefusalCode, AdminFailure>> = {
  'entry-conflict': 'conflict',
  'entry-refused': 'refused',
  'signature-expired': 'clock-minutes',
  'stale-day': 'clock',
};

/** What an error of an act means to the administrator. */
export function adminFailureOf(error: unknown): AdminFailure {
  if (error instanceof WrongPhrase) return 'wrong-phrase';
  return (error instanceof Refusal && BY_CODE[error.code]) || failureOf(error);
}
