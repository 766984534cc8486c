import type { VaultCase } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type OwedPromise, type PromiseFacts, promisesOf } from '../../rules/promises.ts';
import { workingDaysBetween } from '../../rules/working-days.ts';
import { firstLetterOn } from '../case-file.ts';
import { caseIdOf, takerOf } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import type { CaseDialogue } from './dialogue.ts';
import { reopenedOn } from './unanswered.ts';

/** The list of an ombudsperson's cases: what state each is in, and what is due first. Pure functions. */

export const CASE_STATES = ['gate-open', 'new', 'read', 'awaiting', 'answered', 'taken', 'handed-over', 'ended'] as const;
/**
 * `gate-open`: a letter that nobody has taken since its gate opened. `new`: a letter that nobody has acknowledged. `read`: its text has been shown,
 * and it is not acknowledged. `awaiting`: acknowledged, without an answer. `taken`: a colleague has taken the newest letter.
 */
export type CaseState = (typeof CASE_STATES)[number];

/** A case as the list shows it. */
export interface QueueEntry {
  /** What stands for the case for as long as the page is open. */
  readonly id: string;
  /** Its place in the vault. */
  readonly index: number;
  readonly code: string;
  readonly state: CaseState;
  readonly firstOn: Day | null;
  /** Working days since its first letter. */
  readonly age: number;
  /** All that is owed, what is due first on top. */
  readonly promises: readonly OwedPromise[];
  /** The most pressing of it. */
  readonly due: OwedPromise | null;
  /** The colleague who has taken the newest letter; null where nobody has, or this desk. */
  readonly takenBy: number | null;
  /** Letters that this desk may acknowledge, and whether all of them have been on the screen. */
  readonly unacknowledged: number;
  readonly isShown: boolean;
  readonly dialogue: CaseDialogue;
}

/** What the list is made of. */
export interface QueueFacts {
  readonly roster: Roster;
  /** Whose desk it is. */
  readonly self: number;
  readonly today: Day;
  /** Tags (b64u) of the letters whose texts have been on the screen. */
  readonly shown: ReadonlySet<string>;
}

const LEVELS: readonly OwedPromise['level'][] = ['late', 'soon', 'calm'];

/** One line of the list. */
export function queueEntry(one: VaultCase, index: number, dialogue: CaseDialogue, facts: QueueFacts): QueueEntry {
  const waiting = unacknowledgedIn(dialogue);
  const isShown = waiting.every(({ opened }) => facts.shown.has(toB64u(opened.header.tag)));
  const newest = newestIn(dialogue);
  const takenBy = newest && takerOf(newest, facts.roster, facts.self);
  const state = stateOf(one, dialogue, isShown, takenBy);
  const promises = promisesOf(promiseFacts(one, dialogue, state, facts), (on) => rulesOn(facts.roster, on), facts.today);
  const due = LEVELS.flatMap((level) => promises.find((promise) => promise.level === level) ?? [])[0] ?? null;
  const firstOn = firstDay(one, dialogue);
  return {
    ...{ id: caseIdOf(one), index, code: codeOf(caseIdOf(one)), state, firstOn, dialogue, promises, due, takenBy },
    age: firstOn ? workingDaysBetween(firstOn, facts.today) : 0,
    ...{ unacknowledged: waiting.length, isShown },
  };
}

/** What is pressing stands first, by its day; what owes nothing stands last, the newest first. */
export function inQueueOrder(entries: readonly QueueEntry[]): QueueEntry[] {
  const key = ({ due }: QueueEntry) => (due ? `${LEVELS.indexOf(due.level)} ${due.dueOn}` : '9');
  return entries.toSorted(
    (a, b) => compare(key(a), key(b)) || compare(b.firstOn ?? '', a.firstOn ?? '') || compare(a.id, b.id),
  );
}

/** The letters and hand-overs of a case that this desk may acknowledge: nobody has, or nobody since their gate opened. */
export function unacknowledgedIn({ letters, handOvers }: CaseDialogue): OpenedLetter[] {
  return [...letters, ...handOvers].map(({ letter }) => letter).filter(({ state }) => state !== 'acknowledged');
}

/** The entries that have a text: in a letter, an answer or a colleague's note. Neither case nor diacritics count. */
export function searchQueue(entries: readonly QueueEntry[], asked: string): readonly QueueEntry[] {
  const wanted = folded(asked.trim());
  return wanted === '' ? entries : entries.filter((entry) => textsOf(entry).some((text) => folded(text).includes(wanted)));
}

function textsOf({ code, dialogue }: QueueEntry): string[] {
  const messages = dialogue.messages.map(messageText);
  return [code, ...messages, ...dialogue.handOvers.map(({ handOver }) => handOver.note)];
}

/** What stands in a message, removed passages aside. */
export function messageText(message: CaseDialogue['messages'][number]): string {
  return message.kind === 'answer' ? message.text : message.parts.filter((part) => typeof part === 'string').join('');
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Four characters that a person can say: not a secret, and not in the letter. */
function codeOf(id: string): string {
  return [...fromB64u(id).subarray(0, 2)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function firstDay(one: VaultCase, { handOvers }: CaseDialogue): Day | null {
  const days = [...one.letters.map(({ day }) => day), ...handOvers.map(({ letter }) => letter.day)];
  return days.toSorted()[0] ?? null;
}

function newestIn({ letters, handOvers }: CaseDialogue): OpenedLetter | null {
  return letters.at(-1)?.letter ?? handOvers.at(-1)?.letter ?? null;
}

function stateOf(one: VaultCase, dialogue: CaseDialogue, isShown: boolean, takenBy: number | null): CaseState {
  if (one.state === 'handed-over') return 'handed-over';
  const waiting = unacknowledgedIn(dialogue);
  if (waiting.some(({ state }) => state === 'openToDeputies')) return 'gate-open';
  if (waiting.length > 0) return isShown ? 'read' : 'new';
  if (one.state === 'ended' || isGone(one, dialogue)) return 'ended';
  if (takenBy !== null) return 'taken';
  return dialogue.isAnswered ? 'answered' : 'awaiting';
}

/** Nothing of it is in the letterbox any more, nor has this desk kept the words: a colleague had taken it, and has closed it. */
function isGone({ letters: known }: VaultCase, { letters, handOvers, messages }: CaseDialogue): boolean {
  const isHere = letters.length > 0 || handOvers.length > 0 || messages.some(({ kind }) => kind === 'filed');
  return known.length > 0 && !isHere;
}

function promiseFacts(one: VaultCase, dialogue: CaseDialogue, state: CaseState, { roster, self }: QueueFacts): PromiseFacts {
  const { receivedOn, answeredOn, feedbackOn } = one;
  const waiting = state === 'handed-over' ? [] : unacknowledgedIn(dialogue);
  // What waits to be acknowledged is not owed an answer yet; a letter that came after keeps no older one from its own.
  const unanswered = dialogue.unanswered.filter(
    (letter) => letter.state === 'acknowledged' && takerOf(letter, roster, self) === null,
  );
  return {
    ...{ firstLetterOn: firstLetterOn(one), receivedOn, answeredOn, reopenedOn: reopenedOn(one, dialogue, self), feedbackOn },
    // What a colleague has taken is for the colleague to keep.
    isOpen: one.state === 'open' && state !== 'taken' && state !== 'ended',
    waitingSince: oldestDay(waiting),
    unansweredSince: oldestDay(unanswered),
  };
}

function oldestDay(letters: readonly OpenedLetter[]): Day | null {
  return letters.map(({ day }) => day).toSorted()[0] ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
