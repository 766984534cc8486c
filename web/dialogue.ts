import type { Memo } from '../crypto/memo.ts';
import type { VerifiedReply } from '../crypto/reply.ts';
import { type ChainReading, type ChainState, FIRST_HEAD, letterHeads } from '../crypto/transcript.ts';
import type { ReceiptState } from '../protocol/board-layout.ts';
import type { Bytes } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';

/** A dialogue as its reporter's browser knows it. Reading one from the board is `actions/read-dialogue.ts`; writing needs no more than this. */

/** A reporter's own letter, known by its tag alone: what she wrote is never shown again. */
export interface OwnLetter {
  readonly day: Day;
  /** k, 0…7. */
  readonly letterNumber: number;
  /** 16 bytes. */
  readonly tag: Bytes;
  /** Null while the board has not shown its receipt. */
  readonly receipt: OwnReceipt | null;
}

/** What the board says of a letter. */
interface OwnReceipt {
  readonly state: ReceiptState;
  readonly memo: Memo;
  /** The board shows that its gate has been opened, whatever has come after. */
  readonly wasOpen: boolean;
}

/** Everything that a code phrase finds on the board: a browser without memory starts from here. */
export interface Dialogue {
  /** In rising order of (day, k). */
  readonly letters: readonly OwnLetter[];
  readonly replies: ChainReading<VerifiedReply>;
  readonly newestReply: VerifiedReply | null;
  /** Slots that bore one of her hints and were damaged. */
  readonly brokenReplies: number;
  /** Replies that stand on the board again under the same hint: an honest server publishes no slot twice. */
  readonly repeatedReplies: number;
  /** How many of her letters the newest reply's author knew: all, only earlier ones, or another dialogue's. Null before a reply. */
  readonly answered: ChainState | null;
  /** 32 bytes each: what her next letter carries. */
  readonly letterHead: Bytes;
  readonly officeHead: Bytes;
  /** Whom she excluded, by her newest memo; who has handed her case over stands there too. */
  readonly exclusions: readonly number[];
  /** Who has handed the case over, by the replies that the board still shows. */
  readonly predecessors: readonly number[];
  /** The memo of her newest letter that the board still shows. */
  readonly newestMemo: Memo | null;
  /** Who goes on with the case if she refuses nothing; null before her first letter. */
  readonly handler: number | null;
}

/** The dialogue of somebody who has not written yet. */
export const NO_DIALOGUE: Dialogue = {
  ...{ letters: [], letterHead: FIRST_HEAD, newestMemo: null, handler: null, exclusions: [], predecessors: [] },
  replies: { state: 'whole', ordered: [], head: FIRST_HEAD, loose: [] },
  ...{ newestReply: null, brokenReplies: 0, repeatedReplies: 0, answered: null, officeHead: FIRST_HEAD },
};

/** The dialogue with a letter that was just sent, so that the next letter of this visit knows of it. */
export function withSentLetter(dialogue: Dialogue, letter: OwnLetter): Dialogue {
  const letters = [...dialogue.letters, letter].sort(byDayAndNumber);
  return { ...dialogue, letters, letterHead: lastHead(letters) };
}

/** The letter heads after each letter, and before the first. */
export function headsOf(letters: readonly OwnLetter[]): Bytes[] {
  return letterHeads(letters.map(({ tag }) => tag));
}

/** The head that the next letter carries. */
export function lastHead(letters: readonly OwnLetter[]): Bytes {
  return headsOf(letters).at(-1) as Bytes;
}

function byDayAndNumber(a: OwnLetter, b: OwnLetter): number {
  return a.day === b.day ? a.letterNumber - b.letterNumber : a.day < b.day ? -1 : 1;
}
