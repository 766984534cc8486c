import { SLOT_PUBLICATIONS } from '../../protocol/board-layout.ts';
import { type Day, daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { activeOfficial, isHeadFresh, type Roster } from '../../protocol/roster.ts';
import { feedbackDueOn as dueOnFor } from '../../rules/promises.ts';
import { type Dialogue, type KnownLetters, lettersKnown } from '../dialogue.ts';
import { isAged, lettersOf, type Situation, timelineOf } from './timeline.ts';
import { allReplies } from './who-answers.ts';

/**
 * What a page says of a dialogue as a whole: its state, and what is not as it should be. Pure functions; the sentences are in the
 * catalogues. What a server can do without any of it showing: leave out the newest answer, or the receipt of a letter that nobody has answered,
 * never tell that a letter was read, or date an old board anew. All four look like silence, and promised days are what makes silence seen.
 */

/** What the transcript, the board or the roster shows that should not be. Each has words of its own. */
export type Warning =
  /** The board is not of today or yesterday. */
  | { readonly kind: 'old-board'; readonly publishedOn: Day | null }
  /** Nobody has confirmed the roster for two weeks. */
  | { readonly kind: 'old-roster' }
  /** An answer before or between those here is missing. `isTooYoung`: it cannot have fallen off the board. */
  | { readonly kind: 'gap'; readonly isTooYoung: boolean }
  /** Two answers claim the same place. */
  | { readonly kind: 'fork' }
  /** An earlier visit has had an answer of which nothing is here. */
  | { readonly kind: 'lost-answer' }
  /** No answer is here, and a letter is so old that one may have come and gone. */
  | { readonly kind: 'too-late' }
  /** Slots that were hers and cannot be read. */
  | { readonly kind: 'broken'; readonly count: number }
  /** The same slot stands on the board more than once. */
  | { readonly kind: 'repeated' }
  /** Who answered last knew other letters than those here. */
  | { readonly kind: 'other-letters' };

/**
 * What the whole comes to: U8's states. `silent`: the promised day has passed. `taken`: somebody has taken it since the deputies could. `more`:
 * answered, and newer letters wait.
 */
export type Status = 'sent' | 'received' | 'read' | 'silent' | 'open' | 'taken' | 'answered' | 'more' | 'closed';

/**
 * Whether her case is being handed over: she may say no until she writes to the successor, while whoever hands over is there to go on.
 * `done`: that person has left, so there is nothing to say to it.
 */
export type HandOverState = 'none' | 'asked' | 'accepted' | 'refused' | 'done';

/** Whether nothing at all was found for the words. */
export function isNothing({ letters, replies, brokenReplies }: Dialogue): boolean {
  return letters.length === 0 && replies.ordered.length + replies.loose.length === 0 && brokenReplies === 0;
}

/** Everything that has to be said in plain words, the gravest first. */
export function warningsOf(situation: Situation): Warning[] {
  const { dialogue, roster, today, publishedOn } = situation;
  const { replies, brokenReplies, repeatedReplies } = dialogue;
  const warnings: Warning[] = [];
  if (isBoardOld(roster, publishedOn, today)) warnings.push({ kind: 'old-board', publishedOn });
  if (!isHeadFresh(roster, today)) warnings.push({ kind: 'old-roster' });
  if (answeredOf(dialogue)?.state === 'fork') warnings.push({ kind: 'other-letters' });
  if (replies.state === 'fork') warnings.push({ kind: 'fork' });
  if (timelineOf(situation).some(({ kind }) => kind === 'missing'))
    warnings.push({ kind: 'gap', isTooYoung: isTooYoung(situation) });
  if (hasLostAnswer(situation)) warnings.push({ kind: 'lost-answer' });
  if (isTooLate(situation)) warnings.push({ kind: 'too-late' });
  if (brokenReplies > 0) warnings.push({ kind: 'broken', count: brokenReplies });
  if (repeatedReplies > 0) warnings.push({ kind: 'repeated' });
  return warnings;
}

/** What the whole comes to. */
export function statusOf(situation: Situation): Status {
  const { newestReply, brokenReplies } = situation.dialogue;
  const letters = lettersOf(situation);
  const last = letters.at(-1);
  const isWaiting = letters.some(({ isAnswered }) => !isAnswered) && answeredOf(situation.dialogue)?.state !== 'fork';
  if (newestReply && !isWaiting) return newestReply.reply.type === 'closing' ? 'closed' : 'answered';
  // A damaged answer is not silence.
  if (brokenReplies === 0 && letters.some(({ isSilent }) => isSilent)) return 'silent';
  if (newestReply) return 'more';
  if (last?.state === 'acknowledged') return 'read';
  if (last?.state === 'taken') return 'taken';
  if (last?.state === 'openToDeputies' || last?.state === 'opened') return 'open';
  return last?.state === 'received' ? 'received' : 'sent';
}

/** Who had her case and is no longer in office: her next letter goes to somebody else. Null while that person is here. */
export function goneHandler({ dialogue, roster }: Situation): number | null {
  return dialogue.handler !== null && activeOfficial(roster, dialogue.handler) === null ? dialogue.handler : null;
}

/** Whether the newest answer hands the case over, and what she has said to it: by her newest memo, or in this visit (`saidNow`). */
export function handOverOf(
  { dialogue: { newestReply, newestMemo }, roster }: Pick<Situation, 'dialogue' | 'roster'>,
  saidNow: 'accepted' | 'refused' | null = null,
): HandOverState {
  if (newestReply?.reply.type !== 'hand-over') return 'none';
  const { author, successor } = newestReply.reply;
  if (newestMemo?.refused === successor) return 'refused';
  if (saidNow) return saidNow;
  if (newestMemo?.handler === successor) return 'accepted';
  return activeOfficial(roster, author) ? 'asked' : 'done';
}

/** The day by which she shall know what has been done; null before a letter. */
export function feedbackDueOn({ dialogue, roster }: Situation): Day | null {
  const first = dialogue.letters[0]?.day;
  return first === undefined ? null : dueOnFor(first, rulesOn(roster, first));
}

/** Which of her letters, those of this visit too, the newest reply's author knew. */
function answeredOf(dialogue: Dialogue): KnownLetters | null {
  return dialogue.newestReply && lettersKnown(dialogue.letters, dialogue.newestReply.reply.letterHead);
}

/** A publication comes every day: one of the day before yesterday or earlier is not the newest. */
function isBoardOld({ entries }: Roster, publishedOn: Day | null, today: Day): boolean {
  const newest = publishedOn ?? entries[0]?.day ?? today;
  return daysBetween(newest, today) > 1;
}

/** Whether the dialogue is younger than what the board keeps, so that no answer can have fallen off. */
function isTooYoung({ dialogue, today }: Situation): boolean {
  const first = dialogue.letters[0]?.day;
  return first !== undefined && daysBetween(first, today) < SLOT_PUBLICATIONS;
}

function isTooLate({ dialogue, today }: Situation): boolean {
  return dialogue.newestReply === null && dialogue.letters.some((letter) => isAged(letter, today));
}

/**
 * What she sent tells of an answer that is not here: she refused a successor whom no hand-over names, or wrote to somebody else than
 * before, though nobody handed over or answered in between. A letter of the day after may have been written without knowing the one before.
 */
function hasLostAnswer({ dialogue, roster }: Situation): boolean {
  const sent = dialogue.letters.flatMap(({ day, receipt }) => (receipt ? [{ day, ...receipt.memo }] : []));
  const named = new Set(allReplies(dialogue).flatMap(({ reply }) => [reply.author, reply.successor]));
  const isAnyGone = [...named].some((official) => official !== 0 && activeOfficial(roster, official) === null);
  return sent.some(({ day, handler, refused, exclusions }, index) => {
    if (refused !== 0 && !named.has(refused)) return true;
    const before = sent[index - 1];
    if (!before || before.handler === handler || named.has(handler) || daysBetween(before.day, day) < 2) return false;
    // Who is gone, or was left out, gives way to whoever is on duty.
    return !isAnyGone && activeOfficial(roster, before.handler) !== null && !exclusions.includes(before.handler);
  });
}
