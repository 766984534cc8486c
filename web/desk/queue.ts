import type { VaultCase } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { workingDaysBetween } from '../../rules/working-days.ts';
import type { CaseDialogue } from './dialogue.ts';

/** The list of an ombudsperson's cases: what state each is in, and what is due first. Pure functions. */

export const CASE_STATES = ['new', 'read', 'gate-open', 'awaiting', 'answered', 'handed-over', 'ended'] as const;
/**
 * `new`: a letter that nobody has acknowledged. `read`: its text has been shown, and it is not acknowledged. `gate-open`: the deputies may take
 * it. `awaiting`: acknowledged, without an answer.
 */
export type CaseState = (typeof CASE_STATES)[number];

/** What is due on a day: to acknowledge a letter, to answer it, or to say what has come of it all. */
export interface Due {
  readonly on: Day;
  readonly what: 'acknowledge' | 'answer' | 'feedback';
  readonly urgency: 'late' | 'soon' | 'later';
}

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
  readonly due: Due | null;
  /** By when whoever wrote has to have been told what came of it. */
  readonly feedbackOn: Day | null;
  /** Letters that are not acknowledged, and whether all of them have been on the screen. */
  readonly unacknowledged: number;
  readonly isShown: boolean;
  readonly dialogue: CaseDialogue;
}

/** What the list is made of. */
export interface QueueFacts {
  readonly roster: Roster;
  readonly today: Day;
  /** Tags (b64u) of the letters whose texts have been on the screen. */
  readonly shown: ReadonlySet<string>;
}

/** Alarms at 80 of 90 days, and a day before a letter's own day. */
const SOON_DAYS = { feedback: 10, acknowledge: 1, answer: 1 };

/** What a case is known by: its first letter's tag, or, before that is here, its first office head (b64u). */
function caseIdOf(one: VaultCase): string {
  return one.letters[0]?.tag ?? one.officeHeads[0] ?? one.caseKey;
}

/** The place of the case that has been known by an id, -1 if there is none: what a case is known by changes when its first letter comes. */
export function findCaseById(cases: readonly VaultCase[], id: string): number {
  return cases.findIndex(
    (one) => one.letters.some(({ tag }) => tag === id) || one.officeHeads.includes(id) || one.caseKey === id,
  );
}

/** One line of the list. */
export function queueEntry(one: VaultCase, index: number, dialogue: CaseDialogue, facts: QueueFacts): QueueEntry {
  const firstOn = firstDay(one, dialogue);
  const waiting = unacknowledgedIn(dialogue);
  const isShown = waiting.every(({ opened }) => facts.shown.has(toB64u(opened.header.tag)));
  const state = stateOf(one, dialogue, isShown);
  const feedbackOn = firstOn && addDays(firstOn, rulesFor(facts.roster, firstOn).feedbackDays);
  return {
    ...{ id: caseIdOf(one), index, code: codeOf(caseIdOf(one)), state, firstOn, feedbackOn, dialogue },
    age: firstOn ? workingDaysBetween(firstOn, facts.today) : 0,
    due: dueOf(state, dialogue, feedbackOn, facts),
    ...{ unacknowledged: waiting.length, isShown },
  };
}

/** What is due first stands first; what is not due stands last, the newest first. */
export function inQueueOrder(entries: readonly QueueEntry[]): QueueEntry[] {
  const key = ({ due }: QueueEntry) => due?.on ?? '9999';
  return entries.toSorted(
    (a, b) => compare(key(a), key(b)) || compare(b.firstOn ?? '', a.firstOn ?? '') || compare(a.id, b.id),
  );
}

/** The letters and hand-overs of a case that nobody has acknowledged, and that no open gate has made everyone's. */
export function unacknowledgedIn({ letters, handOvers }: CaseDialogue) {
  return [...letters, ...handOvers].map(({ letter }) => letter).filter(({ state }) => state === 'received');
}

/** The entries that have a text: in a letter, an answer or a colleague's note. Neither case nor diacritics count. */
export function searchQueue(entries: readonly QueueEntry[], asked: string): readonly QueueEntry[] {
  const wanted = folded(asked.trim());
  return wanted === '' ? entries : entries.filter((entry) => textsOf(entry).some((text) => folded(text).includes(wanted)));
}

function textsOf({ code, dialogue }: QueueEntry): string[] {
  const messages = dialogue.messages.map((message) => (message.kind === 'letter' ? message.body.text : message.text));
  return [code, ...messages, ...dialogue.handOvers.map(({ handOver }) => handOver.note)];
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

function stateOf(one: VaultCase, dialogue: CaseDialogue, isShown: boolean): CaseState {
  if (one.state === 'handed-over') return 'handed-over';
  if (unacknowledgedIn(dialogue).length > 0) return isShown ? 'read' : 'new';
  if (one.state === 'ended') return 'ended';
  if (dialogue.isAnswered) return 'answered';
  const newest = dialogue.letters.at(-1)?.letter ?? dialogue.handOvers.at(-1)?.letter;
  return newest?.state === 'openToDeputies' ? 'gate-open' : 'awaiting';
}

function dueOf(state: CaseState, dialogue: CaseDialogue, feedbackOn: Day | null, { roster, today }: QueueFacts): Due | null {
  if (state === 'handed-over' || state === 'ended') return null;
  if (state === 'answered') return feedbackOn && due(feedbackOn, 'feedback', today);
  const what = state === 'new' || state === 'read' ? 'acknowledge' : 'answer';
  const waiting = unacknowledgedIn(dialogue);
  const newest = dialogue.letters.at(-1)?.letter ?? dialogue.handOvers.at(-1)?.letter;
  const days = (waiting.length > 0 ? waiting : newest ? [newest] : []).map(({ day }) => day).toSorted();
  return days[0] ? due(acknowledgeDueOn(days[0], rulesFor(roster, days[0])), what, today) : null;
}

function due(on: Day, what: Due['what'], today: Day): Due {
  const urgency = on < today ? 'late' : on <= addDays(today, SOON_DAYS[what]) ? 'soon' : 'later';
  return { on, what, urgency };
}

/** The rules of a day; those of the founding for a day about midnight before it. */
function rulesFor(roster: Roster, on: Day) {
  const founded = roster.entries[0]?.day ?? on;
  return rulesOn(roster, on < founded ? founded : on);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
