import { splitReplyText } from '../../crypto/reply.ts';

/** A longer answer would fill the board for days. */
const MOST_PARTS = 10;
/** A character is never more than four bytes long in a part of 3896: far above what fits, so that a pasted book is not cut up at every key. */
const MOST_CHARACTERS = 60_000;

/** How long an answer is; too long: no parts. */
export function partsOf(text: string): number | null {
  if (text.length > MOST_CHARACTERS) return null;
  const parts = splitReplyText(text).length;
  return parts > MOST_PARTS ? null : parts;
}
