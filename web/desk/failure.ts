import { Broken } from '../../crypto/broken.ts';
import { VaultFull } from '../../crypto/vault.ts';
import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { ReleaseFault } from '../../protocol/release-fault.ts';
import { NotAnOmbudsperson, NotPosted } from '../actions/desk.ts';
import { NotASuccessor } from '../actions/hand-over.ts';
import { CaseGone } from '../actions/keep-case.ts';
import { OpeningFailed } from '../actions/open-in-worker.ts';
import { NoCounterLeft } from '../actions/reply.ts';
import { ProposalVoid } from '../actions/second-proposal.ts';
import { TooFewReaders } from '../actions/send-letter.ts';
import { FeedbackMissing, HandOverUnfinished, NotesClosed, NotesConflict, PassageMoved } from '../case-file.ts';
import { WrongPhrase } from '../keyring.ts';
import { NoPasskey, type NoPasskeyReason } from '../passkey.ts';
import { NoCounts, NotThisStep } from '../release-steps.ts';
import { NothingToCode } from '../trend-file.ts';
import { failureOf, type LoadFailure } from '../visit.ts';
import { CodesConflict } from './coding.ts';
import { ReleaserWithoutKey } from './trend-deeds.ts';

/** Why something could not be done at a desk; each has words of its own. */
export type DeskFailure =
  | LoadFailure
  /** The words are of no official of this channel. */
  | 'wrong-phrase'
  /** The words of somebody who has left. */
  | 'not-ombudsperson'
  /** A leader's words. */
  | 'leader'
  /** No passkey opened the desk, or none was made. */
  | `passkey-${NoPasskeyReason}`
  | 'too-many-passkeys'
  /** Others wrote in the roster at the same time, again and again. */
  | 'overtaken'
  /** What waited for a second signature can no longer be signed. */
  | 'proposal-void'
  /** Admitted, and not serving yet. */
  | 'not-serving'
  /** The clock is a minute or more from the server's: signed calls are refused. */
  | 'clock-minutes'
  /** The vault cannot be opened, or is an older one. */
  | 'vault'
  /** Another device has written the vault. */
  | 'conflict'
  /** Answers wait in the vault. */
  | 'not-posted'
  | 'not-a-successor'
  /** Whoever wrote has not been told what was done, and why. */
  | 'feedback-missing'
  /** The case file has gone from the vault. */
  | 'case-gone'
  /** A hand-over was broken off: has it arrived? */
  | 'hand-over-unfinished'
  /** Notes were written on two devices, or into a closed file. */
  | 'notes-conflict'
  | 'notes-closed'
  /** A passage was taken out on another device, and the one that is chosen here may be any of several. */
  | 'passage-moved'
  /** A case was coded on two devices. */
  | 'codes-conflict'
  /** Handed over, taken or counted for good meanwhile. */
  | 'nothing-to-code'
  /** What is next for a release is another step by now. */
  | 'not-this-step'
  /** The shares of a release make no counts. */
  | 'no-counts'
  /** The release log is not right. */
  | 'release-log'
  /** One of the two releasers has no key to which anything could be sealed. */
  | 'releaser-without-key'
  /** No room for anything more in the vault. */
  | 'vault-full'
  /** The case key has no counter left. */
  | 'no-counter'
  /** Letterbox or board take no more today. */
  | 'full';

const BY_CODE: Partial<Record<RefusalCode, DeskFailure>> = {
  'signature-expired': 'clock-minutes',
  'signature-invalid': 'not-ombudsperson',
  'wrong-role': 'not-serving',
  'vault-conflict': 'conflict',
  'letterbox-full': 'full',
  'board-full': 'full',
  'stale-day': 'clock',
  'entry-conflict': 'overtaken',
  'too-many-passkeys': 'too-many-passkeys',
};

const BY_KIND: readonly (readonly [new (...args: never[]) => Error, DeskFailure])[] = [
  [FeedbackMissing, 'feedback-missing'],
  [CaseGone, 'case-gone'],
  [HandOverUnfinished, 'hand-over-unfinished'],
  [NotesConflict, 'notes-conflict'],
  [NotesClosed, 'notes-closed'],
  [PassageMoved, 'passage-moved'],
  [CodesConflict, 'codes-conflict'],
  [NothingToCode, 'nothing-to-code'],
  [NotThisStep, 'not-this-step'],
  [NoCounts, 'no-counts'],
  [ReleaseFault, 'release-log'],
  [ReleaserWithoutKey, 'releaser-without-key'],
  [VaultFull, 'vault-full'],
];

/** What an error at a desk means to the person. */
export function deskFailureOf(error: unknown): DeskFailure {
  if (error instanceof WrongPhrase) return 'wrong-phrase';
  if (error instanceof NoPasskey) return `passkey-${error.reason}`;
  if (error instanceof NotAnOmbudsperson) return error.isLeader ? 'leader' : 'not-ombudsperson';
  if (error instanceof ProposalVoid) return 'proposal-void';
  if (error instanceof NotASuccessor) return 'not-a-successor';
  if (error instanceof TooFewReaders) return 'too-few-readers';
  if (error instanceof NoCounterLeft) return 'no-counter';
  for (const [kind, failure] of BY_KIND) if (error instanceof kind) return failure;
  if (error instanceof NotPosted) return 'not-posted';
  if (error instanceof Broken) return 'vault';
  if (error instanceof OpeningFailed) return error.reason === 'not-loaded' ? 'unreachable' : 'browser';
  return (error instanceof Refusal && BY_CODE[error.code]) || failureOf(error);
}
