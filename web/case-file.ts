import type { KeptMessage, VaultCase } from '../crypto/vault.ts';
import { toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { fileGoesOn } from '../rules/retention.ts';
import type { OpenedLetter } from './open-deposits.ts';

/** What an ombudsperson does in a case file. Pure functions from one case to the next; `changeCase` keeps what they make. */

/** A letter in the words that are left of it. */
export type KeptLetter = Extract<KeptMessage, { kind: 'letter' }>;
/** An answer of the office, whole. */
export type KeptReply = Extract<KeptMessage, { kind: 'reply' }>;

/** A case is closed with an answer that says what was done and why, or after one. */
export class FeedbackMissing extends Error {
  override readonly name = 'FeedbackMissing';
}

/** The same notes were written here and on another device. Whoever sits here chooses. */
export class NotesConflict extends Error {
  override readonly name = 'NotesConflict';
  readonly mine: string;
  readonly theirs: string;

  constructor(mine: string, theirs: string) {
    super('notes conflict');
    this.mine = mine;
    this.theirs = theirs;
  }
}

/** Working notes are erased when a case is closed, and none are written into it afterwards. */
export class NotesClosed extends Error {
  override readonly name = 'NotesClosed';
}

/** A hand-over of the case was broken off, and nobody has looked whether it has arrived: nothing is said in it before. */
export class HandOverUnfinished extends Error {
  override readonly name = 'HandOverUnfinished';
}

/** The letter is another than the one in which a passage was chosen, and the passage may be any of several. Whoever sits here chooses anew. */
export class PassageMoved extends Error {
  override readonly name = 'PassageMoved';
}

/**
 * Writes working notes. `began`: what the notes were when the writing began. Throws `NotesConflict` if they are neither that nor the same text
 * by now, and `NotesClosed`.
 */
export function writeNotes(one: VaultCase, text: string, began = one.notes): VaultCase {
  if (one.closedOn !== null) throw new NotesClosed();
  if (one.notes !== began && one.notes !== text) throw new NotesConflict(text, one.notes);
  return { ...one, notes: text };
}

/** The day on which this desk acknowledged a letter of the case for the first time. */
export function noteAcknowledged(one: VaultCase, today: Day): VaultCase {
  return { ...one, acknowledgedOn: one.acknowledgedOn ?? today };
}

/** An answer has said what was done, and why. */
export function noteFeedback(one: VaultCase, today: Day): VaultCase {
  return { ...one, feedbackOn: one.feedbackOn ?? today };
}

/** Closes the file and erases its notes. Throws `FeedbackMissing`, but for a case that she herself has ended. */
export function closeFile(one: VaultCase, today: Day): VaultCase {
  if (one.feedbackOn === null && one.state !== 'ended') throw new FeedbackMissing();
  return { ...one, state: 'ended', closedOn: one.closedOn ?? today, notes: '' };
}

/** The day of a case's first letter, at whichever desk it began: promises count from it. */
export function firstLetterOn({ firstLetterOn: told, receivedOn }: VaultCase): Day {
  return told !== undefined && told < receivedOn ? told : receivedOn;
}

/**
 * The day from which a file's retention counts; null while the case is open. For this desk a case that was handed over is closed with the answer
 * that said so: whoever took it over has a file of their own.
 */
export function closedDay({ closedOn, state, answeredOn }: VaultCase): Day | null {
  return closedOn ?? (state === 'handed-over' ? answeredOn : null);
}

/**
 * The day on which the letters of a case have served; null while it is open. Whoever has handed a case over does not learn when it is closed, and the
 * deputies can read its first letters nowhere else: they stay for as long as a file does.
 */
export function lettersServedOn(one: VaultCase): Day | null {
  const on = closedDay(one);
  return on !== null && one.closedOn === null ? fileGoesOn(on) : on;
}

/** A letter as the file has it, or as it was opened; null where it is neither here nor there, or no letter. */
export function letterIn(one: VaultCase, tag: string, opened: OpenedLetter | undefined): KeptLetter | null {
  const kept = one.kept.find((message): message is KeptLetter => message.kind === 'letter' && message.tag === tag);
  if (kept) return kept;
  const body = opened?.opened.body;
  return opened && body && 'text' in body ? { kind: 'letter', tag, day: opened.day, parts: [body.text] } : null;
}

/** The texts that are left of a letter, without the places where passages were. */
export function textLeft({ parts }: Pick<KeptLetter, 'parts'>): string {
  return parts.map((part) => (typeof part === 'string' ? part : '')).join('');
}

/** Keeps a message in the file, in the place of what the file had of it. */
export function keepMessage(one: VaultCase, message: KeptMessage): VaultCase {
  const index = one.kept.findIndex((known) => identityOf(known) === identityOf(message));
  return { ...one, kept: index === -1 ? [...one.kept, message] : one.kept.with(index, message) };
}

/** How many of its letters this desk knew when it last said something in a case; null where it never has. */
export function lettersKnown(one: VaultCase): number | null {
  const said = one.kept.findLast((kept) => kept.kind === 'reply' && kept.author === officialOf(one));
  return said?.kind === 'reply' ? (said.lettersKnown ?? one.letters.length) : null;
}

/** Whose file it is. */
function officialOf({ register }: VaultCase): number {
  return Number(register.split('-')[1]);
}

function identityOf(message: KeptMessage): string {
  return message.kind === 'letter' ? message.tag : `${message.author} ${message.counter} ${message.officeHead}`;
}

/**
 * Takes a passage out of a letter for good and leaves a mark with the day in its place. `from` and `to` count in the text that is left
 * (`textLeft`); marks have no length, and those between are one with the new one. Throws a RangeError if there is no such passage.
 */
export function removePassage(one: VaultCase, message: KeptMessage, from: number, to: number, today: Day): VaultCase {
  if (message.kind !== 'letter' || !(from >= 0 && from < to && to <= textLeft(message).length))
    throw new RangeError('no such passage');
  const parts: KeptLetter['parts'] = [];
  let at = 0;
  let isMarked = false;
  for (const part of message.parts) {
    const begins = at;
    if (typeof part === 'string') at += part.length;
    else if (begins <= from || begins >= to) parts.push(part);
    if (typeof part !== 'string') continue;
    const before = part.slice(0, Math.max(0, from - begins));
    if (before !== '') parts.push(before);
    if (!isMarked && at > from) isMarked = parts.push({ removedOn: today }) > 0;
    const after = part.slice(Math.max(0, to - begins));
    if (after !== '' && at > to) parts.push(after);
  }
  return keepMessage(one, { ...message, parts });
}

/** A passage as somebody has chosen it to go. */
export interface ChosenPassage {
  /** What was left of the letter then. */
  readonly parts: KeptLetter['parts'];
  /** Where it begins in what was left. */
  readonly from: number;
  readonly text: string;
}

/**
 * Takes out a passage that was chosen. Where another device has removed something meanwhile, it stands elsewhere, or is gone already; where its words
 * stood in more than one place, nobody can tell which of them is left, and `PassageMoved` is thrown.
 */
export function removeChosen(one: VaultCase, letter: KeptLetter, chosen: ChosenPassage, today: Day): VaultCase {
  const { from, text } = chosen;
  if (JSON.stringify(letter.parts) === JSON.stringify(chosen.parts))
    return removePassage(one, letter, from, from + text.length, today);
  const left = textLeft(letter);
  if (!isOnceIn(textLeft(chosen), text) || (left.includes(text) && !isOnceIn(left, text))) throw new PassageMoved();
  const at = left.indexOf(text);
  return at === -1 ? one : removePassage(one, letter, at, at + text.length, today);
}

function isOnceIn(text: string, part: string): boolean {
  return text.indexOf(part) === text.lastIndexOf(part);
}

/** What the register says of a case: nothing of what is in it, nor of who wrote. */
export function registerStub({ register, receivedOn }: VaultCase): { readonly number: string; readonly day: Day } {
  return { number: register, day: receivedOn };
}

/** The tags (b64u) of the letters that the file has the words of. */
export function keptTags({ kept }: VaultCase): ReadonlySet<string> {
  return new Set(kept.flatMap((message) => (message.kind === 'letter' ? message.tag : [])));
}

/** The letter that a deposit of this tag holds. */
export function tagOf({ opened }: OpenedLetter): string {
  return toB64u(opened.header.tag);
}
