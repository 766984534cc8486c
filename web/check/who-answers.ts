import type { Reply, VerifiedReply } from '../../crypto/reply.ts';
import { type Dialogue, type KnownLetters, lettersKnown } from '../dialogue.ts';

/** Who has read her letters, and who answers in whose place, as far as signed answers and receipts tell. Pure functions. */

/** An answer's author, and which of her letters that person knew of. */
interface Answer extends KnownLetters {
  readonly by: number;
}

/** Every verified answer, in its place or not. */
export function allReplies({ replies }: Dialogue): VerifiedReply[] {
  return [...replies.ordered, ...replies.loose];
}

/** The answers by which somebody knew of a letter (by its index), the first one first. */
export function answersTo(dialogue: Dialogue, index: number): Answer[] {
  const answers = allReplies(dialogue).map(({ reply }) => ({
    by: reply.author,
    ...lettersKnown(dialogue.letters, reply.letterHead),
  }));
  return answers.filter(({ known, missed }) => known > index && missed !== index);
}

/**
 * Who of them first answered and can have opened the letter; null for nobody: to know of a letter is not to have it. It was sealed to her
 * handler, and behind the gate to deputies. The last letter that an author knew has come to that desk itself, unless a colleague's word told of it.
 */
export function readerAmong(answers: readonly Answer[], dialogue: Dialogue, index: number): number | null {
  const receipt = dialogue.letters[index]?.receipt;
  const named = new Set(allReplies(dialogue).flatMap(({ reply }) => [reply.successor, ...reply.standIns]));
  const canOpen = ({ by, known }: Answer) => {
    if (!receipt || receipt.memo.handler === by) return true;
    const wasTold = known > index + 1 || named.has(by);
    return !receipt.memo.exclusions.includes(by) && (receipt.wasOpen || !wasTold);
  };
  return answers.find(canOpen)?.by ?? null;
}

/** For whom a reply's author answers: for a silent successor, or, as a deputy, for the one to whom the letter was sealed. Null: for nobody else. */
export function insteadOf(dialogue: Dialogue, { author, letterHead }: Reply): number | null {
  const letters = dialogue.letters.slice(0, lettersKnown(dialogue.letters, letterHead).known);
  const asked = letters.flatMap(({ receipt }) => receipt?.memo.handler ?? []);
  const handOvers = allReplies(dialogue).map(({ reply }) => reply);
  if (asked.includes(author) || handOvers.some(({ successor }) => successor === author)) return null;
  return handOvers.find(({ standIns }) => standIns.includes(author))?.successor ?? asked.at(-1) ?? null;
}
