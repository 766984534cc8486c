import type { Memo } from '../crypto/memo.ts';
import type { VerifiedReply } from '../crypto/reply.ts';
import { byPlace, type ChainReading, type ChainState, compareHead, FIRST_HEAD, letterHeads } from '../crypto/transcript.ts';
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
  ...{ newestReply: null, brokenReplies: 0, repeatedReplies: 0, officeHead: FIRST_HEAD },
};

/** The dialogue with a letter that was just sent, so that the next letter of this visit knows of it. */
export function withSentLetter(dialogue: Dialogue, letter: OwnLetter): Dialogue {
  const letters = [...dialogue.letters, letter].sort(byPlace);
  return { ...dialogue, letters, letterHead: lastHead(letters) };
}

/** The letter heads after each letter, and before the first. */
function headsOf(letters: readonly OwnLetter[]): Bytes[] {
  return letterHeads(letters.map(({ tag }) => tag));
}

/** The head that the next letter carries. */
export function lastHead(letters: readonly OwnLetter[]): Bytes {
  return headsOf(letters).at(-1) as Bytes;
}

/** Which of her letters somebody knew: all, only some of them, or another dialogue's. */
export interface KnownLetters {
  readonly state: ChainState;
  /** How many lie before the end of what was known. */
  readonly known: number;
  /** The index of the one among them that was not; null for none. */
  readonly missed: number | null;
}

/**
 * Which of her letters the author of a reply knew, by the letter head (32 bytes) that it carries. One that stands before others of its day
 * may have been written after them, by a visit that knew of none: k is drawn then (docs/protocol.md, section 8).
 */
export function lettersKnown(letters: readonly OwnLetter[], carried: Bytes): KnownLetters {
  const all = compareHead(headsOf(letters), carried);
  if (all.state !== 'fork') return { ...all, missed: null };
  for (const [missed, { day }] of letters.entries()) {
    if (letters[missed + 1]?.day !== day) continue;
    const others = letters.filter((_, index) => index !== missed);
    const { known } = compareHead(headsOf(others), carried);
    if (known > missed && others[known - 1]?.day === day) return { state: 'gap', known: known + 1, missed };
  }
  return { ...all, missed: null };
}
