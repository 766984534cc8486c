import { deriveClaim, deriveSpread } from '../../crypto/claim.ts';
import { deriveHint } from '../../crypto/phrase-keys.ts';
import { findReplies, REPEATS, splitReplyText, type VerifiedReply, verifyReplies } from '../../crypto/reply.ts';
import { byPlace } from '../../crypto/transcript.ts';
import type { VaultCase, VaultContent } from '../../crypto/vault.ts';
import { HINT_SIZE, SLOT_PUBLICATIONS } from '../../protocol/board-layout.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { expiresOn, fileGoesOn, handedOverNotesGoOn, mayForget } from '../../rules/retention.ts';
import {
  closedDay,
  type KeptReply,
  keepMessage,
  keptTags,
  letterIn,
  lettersServedOn,
  noteAcknowledged,
  tagOf,
} from '../case-file.ts';
import { receiveHandOvers, takeIn, takerOf } from '../cases.ts';
import { postExpiry } from '../office-api.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { withholdTrend } from '../trend-file.ts';
import type { Desk } from './desk.ts';
import { sealParts } from './reply.ts';

/** What a desk does by itself at each reading of the letterbox: nothing that anybody has to decide. */

/** What was read. */
export interface DeskReading {
  /** All that was opened, covers aside. */
  readonly letters: readonly OpenedLetter[];
  /** The board's slots, oldest publication first. */
  readonly board: readonly Bytes[];
  readonly today: Day;
}

/** A slot counts as leaving the board from here on: in the oldest quarter, and posted so many days ago. */
const LEAVING_SHARE = 1 / 4;
const LEAVING_DAYS = SLOT_PUBLICATIONS * (1 - LEAVING_SHARE);

/** A desk and its reading, put in order once for all cases. */
interface Tending {
  readonly desk: Desk;
  readonly today: Day;
  readonly board: readonly Bytes[];
  /** Hints (b64u) of the slots that are not leaving. */
  readonly staying: ReadonlySet<string>;
  readonly byTag: ReadonlyMap<string, OpenedLetter>;
  /** Hand-overs by the office head (b64u) that they carry. */
  readonly byHead: ReadonlyMap<string, OpenedLetter>;
}

/**
 * The vault's content after a reading: new cases taken in, days noted, texts kept before letterbox and board forget them, answers that leave the
 * board sealed again, and what the rules say goes; `count` is done before files go. The reading is applied to whatever the newest content is.
 */
export function tendContent(
  desk: Desk,
  content: VaultContent,
  reading: DeskReading,
  count: (tended: VaultContent) => VaultContent = (tended) => tended,
): VaultContent {
  const tending = putInOrder(desk, reading);
  const taken = takeIn(content, reading.letters, desk.roster, desk.keyring.official);
  const again = taken.cases.map((one) => repost(tending, tendCase(tending, one)));
  const outbox = [...taken.outbox, ...again.flatMap(({ slots }) => slots)];
  const counted = count({ ...taken, cases: again.map(({ one }) => one), outbox });
  return { ...counted, cases: counted.cases.filter((one) => !mayGo(tending, one)) };
}

function putInOrder(desk: Desk, { letters, board, today }: DeskReading): Tending {
  const handOvers = receiveHandOvers(letters, desk.roster).map(({ letter }) => letter);
  return {
    ...{ desk, today, board },
    staying: new Set(board.slice(Math.floor(board.length * LEAVING_SHARE)).map(hintOf)),
    byTag: new Map(letters.filter(({ opened }) => 'text' in opened.body).map((letter) => [tagOf(letter), letter])),
    byHead: new Map(handOvers.map((letter) => [toB64u(letter.opened.body.officeHead), letter])),
  };
}

/** What is listed of a case: its letters, and the hand-overs that it came by. */
function listedOf({ byTag, byHead }: Tending, one: VaultCase): OpenedLetter[] {
  const letters = one.letters.flatMap(({ tag }) => byTag.get(tag) ?? []);
  return [...letters, ...one.officeHeads.flatMap((head) => byHead.get(head) ?? [])];
}

function tendCase(tending: Tending, one: VaultCase): VaultCase {
  const { desk, today } = tending;
  const noted = noteHolder(tending, noteClaims(tending, one));
  const closed = noted.state === 'ended' ? { ...noted, closedOn: noted.closedOn ?? today, notes: '' } : noted;
  const kept = keepLeavingReplies(tending, closed);
  const on = closedDay(kept);
  if (on === null || !mayForget(desk.roster, today)) return kept;
  const withoutNotes = today >= handedOverNotesGoOn(on) ? { ...kept, notes: '' } : kept;
  const going = listedOf(tending, one).filter((letter) => hasServed(letter, kept, today));
  return going.reduce((file, letter) => {
    const words = letterIn(file, tagOf(letter), letter);
    return words ? keepMessage(file, words) : file;
  }, withoutNotes);
}

/** Whoever has taken a letter has acknowledged it, on whichever device. */
function noteClaims(tending: Tending, one: VaultCase): VaultCase {
  const { desk, today } = tending;
  if (one.acknowledgedOn !== null) return one;
  const isOwn = ({ claim, opened }: OpenedLetter) => claim === toB64u(deriveClaim(opened.readersKey, desk.keyring.official));
  return listedOf(tending, one).some(isOwn) ? noteAcknowledged(one, today) : one;
}

/** What a colleague has taken counts there: its first letter, or a hand-over that it came by. And so does what somebody else must have closed. */
function noteHolder({ desk, byTag, byHead }: Tending, one: VaultCase): VaultCase {
  const { held } = one.trend;
  if (held === 'elsewhere' || one.acknowledgedOn === null) return one;
  const isTaken = (letter: OpenedLetter | undefined) =>
    letter !== undefined && takerOf(letter, desk.roster, desk.keyring.official) !== null;
  if (held === 'by-hand-over') return one.officeHeads.some((head) => isTaken(byHead.get(head))) ? withholdTrend(one) : one;
  const [first] = [...one.letters].sort(byPlace);
  const begun = first && byTag.get(first.tag);
  // Letters go when whoever closed their case says so, and who did that has kept the words.
  const isGone = first && !begun && one.closedOn === null && !keptTags(one).has(first.tag);
  return isGone || isTaken(begun) ? withholdTrend(one) : one;
}

function hasServed({ day, opened }: OpenedLetter, one: VaultCase, today: Day): boolean {
  const on = lettersServedOn(one);
  return on !== null && today >= expiresOn(day > on ? day : on, 'letter', deriveSpread(opened.readersKey));
}

/** Colleagues' answers, before they fall off the board. This desk's own are kept when they are written. */
function keepLeavingReplies({ desk: { roster, keyring }, board, staying }: Tending, one: VaultCase): VaultCase {
  const self = keyring.official;
  const isShared = one.handler !== self || one.kept.some((known) => known.kind === 'reply' && known.type === 'hand-over');
  if (!isShared) return one;
  const place = { channelId: roster.channelId, caseKey: fromB64u(one.caseKey) };
  const { replies } = findReplies(place, board, one.state === 'handed-over' ? undefined : one.nextCounter);
  const once = [...new Map(replies.map((reply) => [toB64u(reply.signedBytes), reply])).values()];
  const verified = verifyReplies(one.handler, once, (official) => roster.officials.get(official)?.key ?? null);
  const isStaying = ({ reply }: VerifiedReply) => hintsOf(one, reply.counter).some((hint) => staying.has(hint));
  return wholeReplies(verified)
    .filter((parts) => parts[0]?.reply.author !== self && !parts.every(isStaying))
    .reduce((file, parts) => keepMessage(file, keptOf(parts)), one);
}

function hintsOf({ caseKey }: VaultCase, counter: number): string[] {
  return Array.from({ length: REPEATS }, (_, repeat) => toB64u(deriveHint(fromB64u(caseKey), counter, repeat)));
}

/** Replies grouped to whole answers, each of which goes on to its end. */
function wholeReplies(verified: readonly VerifiedReply[]): VerifiedReply[][] {
  const answers: VerifiedReply[][] = [];
  for (const one of verified) {
    const before = answers.at(-1)?.at(-1)?.reply;
    const goesOn = before?.continues && before.author === one.reply.author && before.counter + 1 === one.reply.counter;
    if (goesOn) answers.at(-1)?.push(one);
    else answers.push([one]);
  }
  return answers.filter((parts) => parts.at(-1)?.reply.continues === false);
}

function keptOf(parts: readonly VerifiedReply[]): KeptReply {
  const [first] = parts;
  if (!first) throw new RangeError('no reply');
  const { type, author, counter, writtenOn, successor, standIns, letterHead, officeHead } = first.reply;
  return {
    ...{ kind: 'reply', type, author, counter, day: writtenOn, text: parts.map(({ reply }) => reply.text).join('') },
    ...{ successor, standIns: [...standIns], letterHead: toB64u(letterHead), officeHead: toB64u(officeHead) },
  };
}

/**
 * The newest answer of an open case, or the hand-over by which this desk gave it away, sealed again where it leaves the board or has left it. Each
 * time under the next hint: no two slots are alike.
 */
function repost({ desk, staying, today }: Tending, one: VaultCase): { one: VaultCase; slots: readonly string[] } {
  const { posted } = one;
  const isDue = posted && posted.repeats < REPEATS - 1 && addDays(posted.on, LEAVING_DAYS) <= today;
  const said = isDue && one.state !== 'ended' ? newestAnswer(one, desk.keyring.official) : undefined;
  if (!posted || !said) return { one, slots: [] };
  const hints = splitReplyText(said.text).map((_, part) => hintsOf(one, said.counter + part)[posted.repeats] ?? '');
  if (hints.every((hint) => staying.has(hint))) return { one, slots: [] };
  const repeats = posted.repeats + 1;
  return { one: { ...one, posted: { on: today, repeats } }, slots: sealParts(desk, one, said, repeats).slots };
}

function hintOf(slot: Bytes): string {
  return toB64u(slot.subarray(0, HINT_SIZE));
}

/** The answer that used the case key's last counters. */
function newestAnswer(one: VaultCase, self: number): KeptReply | undefined {
  const used = ({ counter, text }: KeptReply) => counter + splitReplyText(text).length;
  return one.kept
    .filter((message): message is KeptReply => message.kind === 'reply')
    .findLast((message) => message.author === self && used(message) === one.nextCounter);
}

/** A file goes when its time is over and nothing of it is listed any more: else it would be taken in once more. */
function mayGo(tending: Tending, one: VaultCase): boolean {
  const { desk, today } = tending;
  const on = closedDay(one);
  if (on === null || today < fileGoesOn(on) || !mayForget(desk.roster, today)) return false;
  return listedOf(tending, one).length === 0;
}

/** The deposits of closed cases that have served, and whose words the vault has as it was last written. */
export function servedDeposits(desk: Desk, reading: DeskReading): OpenedLetter[] {
  const { today } = reading;
  if (!mayForget(desk.roster, today)) return [];
  const tending = putInOrder(desk, reading);
  return desk.vault.content.cases.flatMap((one) => {
    const kept = keptTags(one);
    const isKept = (letter: OpenedLetter) => !('text' in letter.opened.body) || kept.has(tagOf(letter));
    return listedOf(tending, one).filter((letter) => letter.claim !== null && isKept(letter) && hasServed(letter, one, today));
  });
}

/** Says that a deposit has served: the next daily run deletes it. Throws `Refusal` or `Unreachable`. */
export async function sayServed(origin: string, { day, opened }: OpenedLetter): Promise<void> {
  await postExpiry(origin, { day, tag: toB64u(opened.header.tag), secret: toB64u(opened.ackSecret) });
}
