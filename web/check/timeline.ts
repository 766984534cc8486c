import { withoutLateReplies } from '../../crypto/follow-up.ts';
import type { VerifiedReply } from '../../crypto/reply.ts';
import type { Language } from '../../crypto/text-field.ts';
import { FIRST_HEAD, officeHeadAfter } from '../../crypto/transcript.ts';
import { SLOT_PUBLICATIONS } from '../../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { activeOfficial, type Roster } from '../../protocol/roster.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { type Dialogue, lettersKnown, type OwnLetter } from '../dialogue.ts';
import { allReplies, answersTo, insteadOf, readerAmong } from './who-answers.ts';

/** A dialogue as a row of letters and answers: which follows which, and what is known of each. Pure functions of what was found. */

/** What was found, and what this visit has done since. */
export interface Situation {
  readonly roster: Roster;
  readonly today: Day;
  /** The newest publication's day by the board's word; null before the first. */
  readonly publishedOn: Day | null;
  /** With the letters that were sent in this visit. */
  readonly dialogue: Dialogue;
  /** Tags (b64u) of letters that this visit has opened to the deputies. */
  readonly opened: readonly string[];
}

/**
 * `sent`: no receipt yet. `missing`: there should be one by now. `opened`: just now, by the person herself. `taken`: acknowledged by somebody, after
 * the deputies could read it.
 */
export type LetterState = 'sent' | 'missing' | 'received' | 'acknowledged' | 'openToDeputies' | 'opened' | 'taken';

/** One of the person's own letters, without its text. */
export interface LetterEntry {
  readonly kind: 'letter';
  /** 1, 2 … in the dialogue. */
  readonly number: number;
  readonly letter: OwnLetter;
  readonly state: LetterState;
  /** Who had read it, by a signed answer; null where no answer tells, or only one from somebody to whom it was not sealed. */
  readonly readBy: number | null;
  /** An answer was written by somebody who knew of it. */
  readonly isAnswered: boolean;
  /** The last day for reading it; null where somebody has. */
  readonly dueOn: Day | null;
  /** The promised day has passed, and there is no answer: the deputies can be let in. */
  readonly mayOpen: boolean;
  /** And nothing explains it: an answer would still be on the board, and nobody has taken it since the deputies could. */
  readonly isSilent: boolean;
}

/** An answer, its parts joined. */
export interface ReplyEntry {
  readonly kind: 'reply';
  readonly type: 'reply' | 'hand-over' | 'closing';
  readonly author: number;
  readonly successor: number;
  /** In a hand-over, who may answer where the successor is silent. */
  readonly standIns: readonly number[];
  /** For whom its author answers, as a deputy or by standing in; null where nobody else was asked. */
  readonly insteadOf: number | null;
  readonly writtenOn: Day;
  readonly language: Language;
  readonly text: string;
  /** Its last part that is here says that it goes on. */
  readonly isUnfinished: boolean;
  /** Written by somebody who had handed the case over. */
  readonly isLate: boolean;
  /** Another answer claims the same place. */
  readonly isRival: boolean;
}

/** A place where an answer is missing. */
export interface MissingEntry {
  readonly kind: 'missing';
}

const MISSING: MissingEntry = { kind: 'missing' };

export type Entry = LetterEntry | ReplyEntry | MissingEntry;

/** Letters and answers in one row: an answer after the letters that its author knew, and after those of earlier days. */
export function timelineOf(situation: Situation): Entry[] {
  const letters = lettersOf(situation);
  const entries: Entry[] = [];
  let told = 0;
  let isMissing = false;
  for (const entry of repliesOf(situation.dialogue)) {
    if (entry.kind === 'missing') {
      isMissing = true;
      continue;
    }
    const { known } = lettersKnown(situation.dialogue.letters, entry.letterHead);
    const before = letters.findLastIndex(({ letter }, index) => index < known || letter.day < entry.writtenOn) + 1;
    entries.push(...letters.slice(told, before), ...(isMissing ? [MISSING] : []), entry.shown);
    told = Math.max(told, before);
    isMissing = false;
  }
  return [...entries, ...letters.slice(told)];
}

/** The letters, with what receipts and answers tell of them. */
export function lettersOf(situation: Situation): LetterEntry[] {
  const { dialogue, roster, today } = situation;
  return dialogue.letters.map((letter, index) => {
    const state = letterState(situation, letter);
    const answers = answersTo(dialogue, index);
    const readBy = readerAmong(answers, dialogue, index);
    const isOpen = state === 'openToDeputies' || state === 'opened';
    const isRead = readBy !== null || state === 'acknowledged' || state === 'taken';
    // Somebody else knew of it, but the one to whom it was sealed is gone.
    const isLeft = letter.receipt !== null && activeOfficial(roster, letter.receipt.memo.handler) === null;
    const isAnswered = answers.length > 0;
    const mayStillOpen = !isOpen && readBy === null && (!isAnswered || isLeft);
    const dueOn = acknowledgeDueOn(letter.day, rulesOn(roster, letter.day));
    // Whoever took it has as long again.
    const openFrom = state === 'taken' ? addDays(dueOn, daysBetween(letter.day, dueOn)) : dueOn;
    const mayOpen = mayStillOpen && openFrom < today;
    const isSilent = mayOpen && state !== 'taken' && !isAged(letter, today);
    const dates = { dueOn: isRead || isOpen ? null : dueOn, mayOpen, isSilent };
    return { kind: 'letter', number: index + 1, letter, state, readBy, isAnswered, ...dates };
  });
}

/** Whether a letter is so old that its answer may have come and gone. */
export function isAged({ day }: OwnLetter, today: Day): boolean {
  return daysBetween(day, today) >= SLOT_PUBLICATIONS;
}

function letterState({ opened, publishedOn }: Situation, { tag, receipt, day }: OwnLetter): LetterState {
  if (opened.includes(toB64u(tag))) return 'opened';
  if (receipt) return receipt.wasOpen && receipt.state === 'acknowledged' ? 'taken' : receipt.state;
  return publishedOn !== null && publishedOn > addDays(day, 1) ? 'missing' : 'sent';
}

/** A reply's first part with everything that is shown of it. */
interface PlacedReply {
  readonly kind: 'reply';
  readonly letterHead: Bytes;
  readonly writtenOn: Day;
  readonly shown: ReplyEntry;
}

/** The answers in the order of their chain, with the places where one is missing; what is behind a break by its day. */
function repliesOf(dialogue: Dialogue): (PlacedReply | MissingEntry)[] {
  const late = lateReplies(dialogue);
  const rivals = rivalReplies(dialogue);
  const { ordered, loose } = dialogue.replies;
  const runs = runsOf(loose);
  const entries: (PlacedReply | MissingEntry)[] = placed(ordered, dialogue, late, rivals);
  // Each break is told once, also where two answers come after it.
  const told = new Set([FIRST_HEAD, ...allReplies(dialogue).map(headAfter)].map(toB64u));
  for (const run of runs) {
    const before = toB64u(run[0]?.reply.officeHead ?? FIRST_HEAD);
    if (!told.has(before)) entries.push(MISSING);
    told.add(before);
    entries.push(...placed(run, dialogue, late, rivals));
  }
  return entries;
}

/** Cuts replies into runs in which each follows the one before; the runs by the day on which they begin. */
function runsOf(replies: readonly VerifiedReply[]): VerifiedReply[][] {
  const after = (one: VerifiedReply) => toB64u(headAfter(one));
  const rest = new Set(replies);
  const starts = replies.filter(({ reply }) => !replies.some((other) => after(other) === toB64u(reply.officeHead)));
  const runs = starts.map((start) => {
    const run: VerifiedReply[] = [];
    for (let next: VerifiedReply | undefined = start; next; ) {
      run.push(next);
      rest.delete(next);
      const head = after(next);
      next = [...rest].find(({ reply }) => toB64u(reply.officeHead) === head);
    }
    return run;
  });
  const order = ([first]: VerifiedReply[]) => `${first?.reply.writtenOn} ${String(first?.reply.counter).padStart(3, '0')}`;
  return [...runs, ...[...rest].map((one) => [one])].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Joins a reply that takes several slots. */
function placed(
  run: readonly VerifiedReply[],
  dialogue: Dialogue,
  late: ReadonlySet<VerifiedReply>,
  rivals: ReadonlySet<VerifiedReply>,
): PlacedReply[] {
  const joined: PlacedReply[] = [];
  for (const one of run) {
    const { type, author, successor, standIns, writtenOn, language, text, continues, letterHead } = one.reply;
    const before = joined.at(-1);
    if (before?.shown.isUnfinished && before.shown.author === author) {
      const shown = { ...before.shown, text: before.shown.text + text, isUnfinished: continues };
      joined.splice(-1, 1, { ...before, shown });
      continue;
    }
    const flags = { isUnfinished: continues, isLate: late.has(one), isRival: rivals.has(one) };
    const who = { author, successor, standIns, insteadOf: insteadOf(dialogue, one.reply) };
    const shown: ReplyEntry = { kind: 'reply', type, ...who, writtenOn, language, text, ...flags };
    joined.push({ kind: 'reply', letterHead, writtenOn, shown });
  }
  return joined;
}

function lateReplies(dialogue: Dialogue): ReadonlySet<VerifiedReply> {
  const all = allReplies(dialogue);
  const inTime = new Set(withoutLateReplies(all, dialogue.newestMemo));
  return new Set(all.filter((one) => !inTime.has(one)));
}

/** Different replies that carry the same office head. */
function rivalReplies(dialogue: Dialogue): ReadonlySet<VerifiedReply> {
  const all = allReplies(dialogue);
  const sameHead = (a: VerifiedReply, b: VerifiedReply) => toB64u(a.reply.officeHead) === toB64u(b.reply.officeHead);
  return new Set(all.filter((one) => all.some((other) => other !== one && sameHead(one, other))));
}

function headAfter({ reply, signedBytes }: VerifiedReply): Bytes {
  return officeHeadAfter(reply.officeHead, signedBytes);
}
