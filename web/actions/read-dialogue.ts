import { LETTERS_PER_DAY } from '../../crypto/deposit-body.ts';
import { handlerOf, withoutLateReplies } from '../../crypto/follow-up.ts';
import { type Memo, openMemo } from '../../crypto/memo.ts';
import { deriveCaseKey, deriveMemoKey, deriveTag, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { findReplies, type VerifiedReply, verifyReplies } from '../../crypto/reply.ts';
import {
  type ChainReading,
  type ChainState,
  compareHead,
  FIRST_HEAD,
  letterHeads,
  officeHeadAfter,
  readOfficeChain,
} from '../../crypto/transcript.ts';
import { type Board, HINT_SIZE, RECEIPT_PUBLICATIONS, type ReceiptState } from '../../protocol/board-layout.ts';
import { type Bytes, equalBytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';

/** A reporter's own letter, known by its tag alone: what she wrote is never shown again. */
export interface OwnLetter {
  readonly day: Day;
  /** k, 0…7. */
  readonly letterNumber: number;
  /** 16 bytes. */
  readonly tag: Bytes;
  /** Null while the board has not shown its receipt. */
  readonly receipt: { readonly state: ReceiptState; readonly memo: Memo } | null;
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

/** How long a receipt may lie behind its deposit: publications skipped, and surplus that waited. */
const SLACK_DAYS = 60;

/** Looks for a reporter's letters and replies on the board. Asks nobody: the board is the same for everyone. */
export function readDialogue(board: Board, roster: Roster, keys: ReporterKeys, today: Day): Dialogue {
  const letters = findLetters(board, keys, today);
  return dialogueOf(letters, findVerifiedReplies(board, roster, keys));
}

/** The dialogue with a letter that was just sent, so that the next letter of this visit knows of it. */
export function withSentLetter(dialogue: Dialogue, letter: OwnLetter): Dialogue {
  const letters = [...dialogue.letters, letter].sort(byDayAndNumber);
  return { ...dialogue, letters, letterHead: lastHead(letters) };
}

/** The dialogue of somebody who has not written yet. */
export const NO_DIALOGUE: Dialogue = dialogueOf([], { verified: [], broken: 0, repeated: 0 });

/** What the board holds for her under everybody's case key. */
interface FoundReplies {
  readonly verified: readonly VerifiedReply[];
  readonly broken: number;
  readonly repeated: number;
}

function dialogueOf(letters: readonly OwnLetter[], { verified, broken, repeated }: FoundReplies): Dialogue {
  const newestMemo = letters.findLast(({ receipt }) => receipt)?.receipt?.memo ?? null;
  const newestReply = newestOf(withoutLateReplies(verified, newestMemo));
  return {
    letters,
    replies: readOfficeChain(verified),
    newestReply,
    brokenReplies: broken,
    repeatedReplies: repeated,
    answered: newestReply && compareHead(headsOf(letters), newestReply.reply.letterHead).state,
    letterHead: lastHead(letters),
    officeHead: newestReply ? headAfter(newestReply) : FIRST_HEAD,
    exclusions: newestMemo?.exclusions ?? [],
    predecessors: predecessorsIn(verified),
    newestMemo,
    handler: handlerOf(newestReply, newestMemo),
  };
}

function findLetters(board: Board, keys: ReporterKeys, today: Day): OwnLetter[] {
  const receipts = new Map(board.receipts.map((receipt) => [toB64u(receipt.tag), receipt]));
  const letters: OwnLetter[] = [];
  for (let back = RECEIPT_PUBLICATIONS + SLACK_DAYS; back >= 0; back--) {
    const day = addDays(today, -back);
    for (let letterNumber = 0; letterNumber < LETTERS_PER_DAY; letterNumber++) {
      const tag = deriveTag(keys.kDep, day, letterNumber);
      const receipt = receipts.get(toB64u(tag));
      const memo = receipt && openMemo(deriveMemoKey(keys.kMemo, tag), tag, receipt.memo);
      if (receipt && memo) letters.push({ day, letterNumber, tag, receipt: { state: receipt.state, memo } });
    }
  }
  return letters;
}

function findVerifiedReplies({ slots }: Board, roster: Roster, keys: ReporterKeys): FoundReplies {
  const keyOf = (official: number) => roster.officials.get(official)?.key ?? null;
  const again = slotsAgain(slots);
  const found = [...roster.officials.values()]
    .filter(({ role }) => role === 'ombudsperson')
    .map(({ number }) => {
      const place = { channelId: roster.channelId, caseKey: deriveCaseKey(keys.kCase, number) };
      const { replies, broken } = findReplies(place, slots);
      const repeated = again.length > 0 ? findReplies(place, again).replies.length : 0;
      return { verified: verifyReplies(number, replies, keyOf), broken, repeated };
    });
  return {
    verified: found.flatMap(({ verified }) => verified),
    broken: found.reduce((sum, { broken }) => sum + broken, 0),
    repeated: found.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

/** Slots whose hint stands on the board before them. */
function slotsAgain(slots: readonly Bytes[]): Bytes[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const hint = toB64u(slot.subarray(0, HINT_SIZE));
    return seen.has(hint) || !seen.add(hint);
  });
}

/** The reply that no other one follows; the later one where two claim that. */
function newestOf(verified: readonly VerifiedReply[]): VerifiedReply | null {
  const last = verified.filter((candidate) => {
    const head = headAfter(candidate);
    return !verified.some(({ reply }) => equalBytes(reply.officeHead, head));
  });
  const order = ({ reply }: VerifiedReply) => `${reply.writtenOn} ${String(reply.counter).padStart(3, '0')}`;
  return last.sort((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1) ?? null;
}

function predecessorsIn(verified: readonly VerifiedReply[]): number[] {
  const authors = verified.filter(({ reply }) => reply.type === 'hand-over').map(({ reply }) => reply.author);
  return [...new Set(authors)];
}

function headsOf(letters: readonly OwnLetter[]): Bytes[] {
  return letterHeads(letters.map(({ tag }) => tag));
}

function lastHead(letters: readonly OwnLetter[]): Bytes {
  return headsOf(letters).at(-1) as Bytes;
}

function headAfter({ reply, signedBytes }: VerifiedReply): Bytes {
  return officeHeadAfter(reply.officeHead, signedBytes);
}

function byDayAndNumber(a: OwnLetter, b: OwnLetter): number {
  return a.day === b.day ? a.letterNumber - b.letterNumber : a.day < b.day ? -1 : 1;
}
