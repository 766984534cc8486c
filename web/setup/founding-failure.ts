import { Refusal } from '../../protocol/refusal.ts';
import { Unreachable, Unreadable } from '../api.ts';

/** Why the channel is not founded, or not known to be. Each has words of its own, and something that one can do. */
export type FoundingFailure =
  /** No answer: the same can be sent again. */
  | 'unreachable'
  /** The server had a fault, or answered what nobody understands: the same can be sent again. */
  | 'server'
  | 'wrong-code'
  /** Device and server do not agree on the day. */
  | 'clock'
  /** Somebody else has founded a channel here. */
  | 'already-founded'
  /** The server would not take it, whatever one does here. */
  | 'refused';

/** What an error of founding means, and whether the channel may be there nevertheless. */
export function foundingFailureOf(error: unknown): { readonly failure: FoundingFailure; readonly mayHaveArrived: boolean } {
  if (error instanceof Unreachable) return { failure: 'unreachable', mayHaveArrived: true };
  if (error instanceof Unreadable) return { failure: 'server', mayHaveArrived: true };
  if (!(error instanceof Refusal)) return { failure: 'refused', mayHaveArrived: false };
  switch (error.code) {
    case 'server-fault':
      return { failure: 'server', mayHaveArrived: true };
    case 'stale-day':
      return { failure: 'clock', mayHaveArrived: false };
    case 'wrong-code':
    case 'already-founded':
      return { failure: error.code, mayHaveArrived: false };
    default:
      return { failure: 'refused', mayHaveArrived: false };
  }
}
