import type { ChannelRules } from '../protocol/roster-entry.ts';

/** What a publication's receipts suffice for (docs/protocol.md, section 7). */
type Receipts = Pick<ChannelRules, 'receipts'>;

/** The board tells of a deposit as received, and again as acknowledged. */
const TELLINGS = 2;
/** From so many deposits of a day on, covers are company enough. */
const COVERED_DAY = 24;

/** How many are kept for deposits of which the board told long ago, however much is new: a flood would have them forgotten for a year. */
export function keptForRetelling({ receipts }: Receipts): number {
  return Math.max(1, Math.floor(receipts / 4));
}

/** How many deposits a day are told of in time, every day. */
export function depositsADay(rules: Receipts): number {
  return Math.floor((rules.receipts - keptForRetelling(rules)) / TELLINGS);
}

/**
 * From how many deposits of a day on nobody sends a cover: never more than a publication's receipts can tell of twice, with room for one
 * deposit that is none. Each cover above that would keep back a letter's receipt.
 */
export function coveredFrom({ receipts }: Receipts): number {
  return Math.max(1, Math.min(COVERED_DAY, Math.floor(receipts / TELLINGS) - 1));
}
