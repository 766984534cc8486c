import { Refusal } from '../../protocol/refusal.ts';
import { type Desk, HalfDone, NotPosted } from '../actions/desk.ts';
import type { FoundFault } from '../actions/read-channel.ts';
import { NotesConflict, PassageMoved } from '../case-file.ts';
import { faultIn } from '../visit.ts';
import { CodesConflict } from './coding.ts';
import type { Outcome } from './desk-state.ts';
import { type DeskFailure, deskFailureOf } from './failure.ts';
import { afterConflict, type Work } from './work.ts';

/** From what a desk goes on after something failed. */
export interface Recovered {
  readonly desk: Desk;
  readonly failure: DeskFailure | null;
  readonly fault: FoundFault | null;
  readonly outcome: Outcome | null;
}

/** After a failure the desk goes on from what is true: the outbox, or another device's vault. */
export async function recover(work: Work, error: unknown): Promise<Recovered> {
  const isNotPosted = error instanceof NotPosted;
  const isHalfDone = error instanceof HalfDone;
  const desk = isHalfDone ? error.desk : work.desk;
  const cause = isHalfDone ? error.cause : error;
  // Notes, codes and letters are compared with those that another device has kept: from here on this desk has them too.
  const isTwice = [NotesConflict, PassageMoved, CodesConflict].some((kind) => cause instanceof kind);
  const isConflict = isTwice || (cause instanceof Refusal && cause.code === 'vault-conflict');
  const failed = (on: Desk, by: unknown) => ({ desk: on, failure: deskFailureOf(by), fault: faultIn(by), outcome: null });
  // That answers wait says more than why.
  if (!isConflict) return failed(desk, isNotPosted ? error : cause);
  try {
    const read = { desk: await afterConflict({ ...work, desk }), fault: null };
    // What was refused is told whatever else waits. What waited in the vault has been posted by now, or waits still.
    if (!isNotPosted) return { ...read, failure: deskFailureOf(cause), outcome: null };
    const isPosted = read.desk.vault.content.outbox.length === 0;
    return isPosted ? { ...read, failure: null, outcome: 'posted' } : { ...read, failure: deskFailureOf(error), outcome: null };
  } catch (again) {
    return failed(desk, again);
  }
}
