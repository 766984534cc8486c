import { LETTERS_PER_DAY } from '../../crypto/deposit-body.ts';
import { handlerOf, withoutLateReplies } from '../../crypto/follow-up.ts';
import { openMemo } from '../../crypto/memo.ts';
import { deriveCaseKey, deriveMemoKey, deriveTag, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { COUNTERS, countersByHint, findRepliesBy, type VerifiedReply, verifyReplies } from '../../crypto/reply.ts';
import { AEAD_NONCE_SIZE } from '../../crypto/sodium.ts';
import { FIRST_HEAD, officeHeadAfter, readOfficeChain } from '../../crypto/transcript.ts';
import { type Board, HINT_SIZE, type Receipt } from '../../protocol/board-layout.ts';
import { type Bytes, equalBytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, daysBetween } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type Dialogue, lastHead, type OwnLetter } from '../dialogue.ts';

/** A device's clock may have been a day early when it sent. */
const CLOCK_DAYS = 1;
/** 32 hints: some 25 ms where neither WebAssembly nor JIT is. */
const COUNTERS_A_STEP = 8;

/** Looks for a reporter's letters and replies on the board. Asks nobody: the board is the same for everyone. */
export function readDialogue(board: Board, roster: Roster, keys: ReporterKeys, today: Day): Dialogue {
  const steps = lookForDialogue(board, roster, keys, today);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/**
 * The same in small steps, each of which gives the share that is done: without WebAssembly and JIT all of it takes seconds, in which a page
 * has to answer.
 */
export function* lookForDialogue(
  board: Board,
  roster: Roster,
  keys: ReporterKeys,
  today: Day,
): Generator<number, Dialogue, undefined> {
  const ombudspersons = [...roster.officials.values()].filter(({ role }) => role === 'ombudsperson');
  // The board tells again of letters however old they are, as long as they are stored.
  const daysBack = Math.max(0, daysBetween(roster.entries[0]?.day ?? today, today)) + CLOCK_DAYS;
  // Tags and hints take the time: one tag for each letter of a day, four hints for each counter.
  const all = (daysBack + 1) * LETTERS_PER_DAY + ombudspersons.length * COUNTERS * 4;
  let done = 0;
  const receipts = tellingsOf(board.receipts);
  const letters: OwnLetter[] = [];
  for (let back = daysBack; back >= 0; back--) {
    letters.push(...findLetters(receipts, keys, addDays(today, -back)));
    done += LETTERS_PER_DAY;
    yield done / all;
  }
  const again = slotsAgain(board.slots);
  const found = { verified: [] as VerifiedReply[], broken: 0, repeated: 0 };
  for (const { number } of ombudspersons) {
    const place = { channelId: roster.channelId, caseKey: deriveCaseKey(keys.kCase, number) };
    const counters = new Map<string, number>();
    for (let from = 0; from < COUNTERS; from += COUNTERS_A_STEP) {
      for (const [hint, counter] of countersByHint(place, from + COUNTERS_A_STEP, from)) counters.set(hint, counter);
      done += COUNTERS_A_STEP * 4;
      yield done / all;
    }
    const { replies, broken } = findRepliesBy(place, board.slots, counters);
    found.broken += broken;
    found.verified.push(...verifyReplies(number, replies, (official) => roster.officials.get(official)?.key ?? null));
    found.repeated += findRepliesBy(place, again, counters).replies.length;
  }
  return dialogueOf(letters, found);
}

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
    letterHead: lastHead(letters),
    officeHead: newestReply ? headAfter(newestReply) : FIRST_HEAD,
    exclusions: newestMemo?.exclusions ?? [],
    predecessors: predecessorsIn(verified),
    newestMemo,
    handler: handlerOf(newestReply, newestMemo),
  };
}

/** The newest telling of a tag, and whether any has told that its gate is open. */
interface Told {
  readonly newest: Receipt;
  readonly wasOpen: boolean;
}

/** By tag (b64u). */
function tellingsOf(receipts: readonly Receipt[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const newest of receipts) {
    const tag = toB64u(newest.tag);
    told.set(tag, { newest, wasOpen: newest.state === 'openToDeputies' || told.get(tag)?.wasOpen === true });
  }
  return told;
}

/** Her letters of one day, by their receipts (by tag in b64u). */
function findLetters(receipts: ReadonlyMap<string, Told>, keys: ReporterKeys, day: Day): OwnLetter[] {
  const letters: OwnLetter[] = [];
  for (let letterNumber = 0; letterNumber < LETTERS_PER_DAY; letterNumber++) {
    const tag = deriveTag(keys.kDep, day, letterNumber);
    const told = receipts.get(toB64u(tag));
    const memo = told && openMemo(deriveMemoKey(keys.kMemo, tag), tag, told.newest.memo);
    if (!told || !memo) continue;
    letters.push({ day, letterNumber, tag, receipt: { state: told.newest.state, memo, wasOpen: told.wasOpen } });
  }
  return letters;
}

/**
 * Slots that stand on the board before, known by hint and nonce: nobody seals one twice alike. A hint alone may come twice, where a successor and
 * who stands in answer without knowing of each other: that is a fork.
 */
function slotsAgain(slots: readonly Bytes[]): Bytes[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const beginning = toB64u(slot.subarray(0, HINT_SIZE + AEAD_NONCE_SIZE));
    return seen.has(beginning) || !seen.add(beginning);
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

function headAfter({ reply, signedBytes }: VerifiedReply): Bytes {
  return officeHeadAfter(reply.officeHead, signedBytes);
}
