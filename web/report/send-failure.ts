import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { TooFewReaders, TooManyLetters } from '../actions/send-letter.ts';
import { Unreachable, Unreadable } from '../api.ts';
import type { Failed } from '../visit.ts';
import { DayRefused, NotLoaded, OtherReaders } from './deliver.ts';

/** Why a letter is not there yet. Each has words of its own, and something that one can do. */
export type SendFailure =
  /** No answer: the same letter can be sent again. */
  | 'unreachable'
  /** The server had a fault, or answered what nobody understands: the same letter can be sent again. */
  | 'server'
  /** The letterbox takes no more today. */
  | 'full'
  /** The person has written eight letters today. */
  | 'too-many-letters'
  /** Who reads has changed since the person went on. */
  | 'other-readers'
  /** With whom the person left out, fewer than two people are left. */
  | 'too-few-readers'
  /** The server would not take it, whatever one does here. */
  | 'refused'
  /** The device says that it is this day, to which the server has not come: its date is wrong, or it is midnight. */
  | { readonly day: Day }
  /** The channel had to be loaded anew, and that failed. */
  | { readonly load: Pick<Failed, 'failure' | 'fault'> };

/** What an error of preparing or sending means, and whether the letter may have arrived nevertheless. */
export function sendFailureOf(error: unknown): { readonly failure: SendFailure; readonly mayHaveArrived: boolean } {
  if (error instanceof NotLoaded)
    return { failure: { load: { failure: error.failure, fault: error.fault } }, mayHaveArrived: false };
  if (error instanceof DayRefused) return { failure: { day: error.day }, mayHaveArrived: false };
  if (error instanceof OtherReaders) return { failure: 'other-readers', mayHaveArrived: false };
  if (error instanceof TooFewReaders) return { failure: 'too-few-readers', mayHaveArrived: false };
  if (error instanceof TooManyLetters) return { failure: 'too-many-letters', mayHaveArrived: false };
  if (error instanceof Unreachable) return { failure: 'unreachable', mayHaveArrived: true };
  if (error instanceof Unreadable || isFault(error)) return { failure: 'server', mayHaveArrived: true };
  const isFull = error instanceof Refusal && error.code === 'letterbox-full';
  return { failure: isFull ? 'full' : 'refused', mayHaveArrived: false };
}

/** Every other refusal says that the letter was judged and is not stored. */
function isFault(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'server-fault';
}
