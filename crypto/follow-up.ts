import { equalBytes } from '../protocol/bytes.ts';
import type { Memo } from './memo.ts';
import type { VerifiedReply } from './reply.ts';
import { officeHeadAfter } from './transcript.ts';

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
 * newest memo) or it was handed back. "After" is everything but the hand-over and what lies before it in the office chain: counters and
 * days are the writer's own word. Those left out are still replies, and are shown.
 */
export function withoutLateReplies(replies: readonly VerifiedReply[], newestMemo: Memo | null): VerifiedReply[] {
  const handOvers = replies.filter(({ reply }) => reply.type === 'hand-over');
  const binding = handOvers.filter(({ reply }) => {
    const isBack = handOvers.some(({ reply: other }) => other.successor === reply.author && other.writtenOn >= reply.writtenOn);
    return reply.successor !== newestMemo?.refused && !isBack;
  });
  return replies.filter((candidate) =>
    binding
      .filter(({ reply }) => reply.author === candidate.reply.author)
      .every((handOver) => chainBefore(handOver, replies).includes(candidate)),
  );
}

/** A reply and those before it in the office chain, as far as they are here; the same one posted again is here again. */
function chainBefore(last: VerifiedReply, replies: readonly VerifiedReply[]): VerifiedReply[] {
  const chain = replies.filter(({ signedBytes }) => equalBytes(signedBytes, last.signedBytes));
  for (let { officeHead } = last.reply, found = true; found; ) {
    const before = replies.filter((one) => equalBytes(officeHeadAfter(one.reply.officeHead, one.signedBytes), officeHead));
    chain.push(...before);
    found = before[0] !== undefined;
    officeHead = before[0]?.reply.officeHead ?? officeHead;
  }
  return chain;
}
