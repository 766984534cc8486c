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
