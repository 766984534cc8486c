import type { Day } from '../protocol/calendar.ts';
import type { Memo } from './memo.ts';
import type { VerifiedReply } from './reply.ts';

/**
 * Who goes on with a case, and so gets the primary slot of the next letter (docs/protocol.md, section 6): the successor whom the newest
 * reply names and she has not refused, in this letter or in an earlier one, else that reply's author, else the one in her newest memo. Null before her first letter.
 * `rules/rotation.ts` then puts whoever is on duty in the place of a handler who may not read.
 */
export function handlerOf(newestReply: VerifiedReply | null, newestMemo: Memo | null, refusesHandOver = false): number | null {
  if (!newestReply) return newestMemo?.handler ?? null;
  const { type, successor, author } = newestReply.reply;
  const isRefused = refusesHandOver || newestMemo?.refused === successor;
  return type === 'hand-over' && !isRefused ? successor : author;
}

/**
 * The replies that may say who goes on: without what somebody wrote after handing the case over, unless she refused that hand-over (by her
 * newest memo) or it was handed back. Those are still replies, and are shown.
 */
export function withoutLateReplies(replies: readonly VerifiedReply[], newestMemo: Memo | null): VerifiedReply[] {
  const handOvers = replies.map(({ reply }) => reply).filter(({ type }) => type === 'hand-over');
  return replies.filter(({ reply: { author, counter } }) => {
    const own = handOvers.filter(
      (one) => one.author === author && one.counter < counter && one.successor !== newestMemo?.refused,
    );
    const isBack = (since: Day) => handOvers.some(({ successor, writtenOn }) => successor === author && writtenOn >= since);
    return own.every(({ writtenOn }) => isBack(writtenOn));
  });
}
