import type { ChannelRules } from '../protocol/roster-entry.ts';

/** From so many deposits of a day on, covers are company enough. */
const COVERED_DAY = 24;
/** The board tells of a deposit as received, and again as acknowledged. */
const TELLINGS = 2;

/**
 * From how many deposits of a day on nobody sends a cover: never more than a publication's receipts can tell of twice, with room for one
 * deposit that is none. Each cover above that would keep back a letter's receipt.
 */
export function coveredFrom({ receipts }: ChannelRules): number {
  return Math.max(1, Math.min(COVERED_DAY, Math.floor(receipts / TELLINGS) - 1));
}
