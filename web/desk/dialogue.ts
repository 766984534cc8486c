import type { Letter } from '../../crypto/deposit-body.ts';
import { findReplies, type Reply, type VerifiedReply, verifyReplies } from '../../crypto/reply.ts';
import {
  type ChainState,
  compareHead,
  FIRST_HEAD,
  letterHeads,
  officeHeadAfter,
  readLetterChain,
  readOfficeChain,
} from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ReceivedHandOver } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';

/** A case as an ombudsperson reads it: letters and answers in their order. Pure functions over what the desk has opened. */

/** A letter that is open on the desk. */
export interface ReadLetter {
  readonly kind: 'letter';
  readonly letter: OpenedLetter;
  readonly body: Letter;
  /** How it hangs together with the letters before it. */
  readonly chain: ChainState;
}

/** Where an answer is: on the board, waiting for the next publication, or not posted yet. */
export type AnswerPlace = 'board' | 'waiting' | 'outbox';

/** An answer of the office, its parts joined. */
export interface ReadAnswer {
  readonly kind: 'answer';
  readonly type: Reply['type'];
  readonly author: number;
  readonly successor: number;
  readonly writtenOn: Day;
  readonly text: string;
  readonly place: AnswerPlace;
}

/** Everything that is known about one case. */
export interface CaseDialogue {
  /** Letters and answers: an answer stands behind the last letter that its author knew. */
  readonly messages: readonly (ReadLetter | ReadAnswer)[];
  readonly letters: readonly ReadLetter[];
  /** What colleagues left with the case. */
  readonly handOvers: readonly ReceivedHandOver[];
  /** Letters that were opened once and cannot be today. */
  readonly unopened: number;
  /** Answers that are known by their place in the chain alone: the board no longer shows them. */
  readonly unseen: number;
  readonly office: ChainState;
  /** Whether the newest answer was written with the newest letter in hand. */
  readonly isAnswered: boolean;
  /** Whether somebody has been told something before: without that, a case may not be closed. */
  readonly hasFeedback: boolean;
}

/** What the desk has opened, and where answers may be found. */
export interface Opened {
  readonly roster: Roster;
  readonly letters: ReadonlyMap<string, OpenedLetter>;
  readonly handOvers: readonly ReceivedHandOver[];
  readonly slots: Readonly<Record<AnswerPlace, readonly Bytes[]>>;
}

/** Reads a case. */
export function readCase(one: VaultCase, opened: Opened): CaseDialogue {
  const handOvers = opened.handOvers.filter(({ letter }) => one.officeHeads.includes(toB64u(letter.opened.body.officeHead)));
  const { places, heads } = readLetters(one, opened.letters, handOvers.length > 0);
  const letters = places.filter((letter) => letter !== null);
  const found = findAnswers(one, opened);
  const office = readOfficeChain(found.map(({ verified }) => verified));
  const shownHeads = new Map(found.map((answer) => [headAfter(answer.verified), answer] as const));
  const unseen = one.officeHeads.filter((head) => !shownHeads.has(head));
  const handOverHeads = new Set(handOvers.map(({ letter }) => toB64u(letter.opened.body.officeHead)));
  const newestHead = one.officeHeads.at(-1);
  return {
    messages: inOrder(places, joinParts(found), heads, one.lettersInBase),
    ...{ letters, handOvers, unopened: one.letters.length - letters.length, unseen: unseen.length },
    // A beginning that is no longer on the board is not a gap that anyone made.
    office: office.state === 'fork' ? 'fork' : unseen.length > 0 ? 'gap' : 'whole',
    isAnswered:
      newestHead !== undefined && !handOverHeads.has(newestHead) && isAnswered(newestHead, shownHeads, heads, letters),
    hasFeedback: one.officeHeads.some((head) => !handOverHeads.has(head) && isFeedback(shownHeads.get(head))),
  };
}

interface FoundAnswer {
  readonly verified: VerifiedReply;
  readonly place: AnswerPlace;
}

/** A case's letters in their order, null for those that cannot be opened today, and the letter heads that an answer may carry. */
function readLetters(
  one: VaultCase,
  opened: Opened['letters'],
  isHandedOver: boolean,
): { places: (ReadLetter | null)[]; heads: Bytes[] } {
  const remembered = one.letters.map(({ tag, letterHead, ...rest }) => ({
    ...rest,
    tag: fromB64u(tag),
    letterHead: fromB64u(letterHead),
  }));
  const before = remembered.slice(0, one.lettersInBase).map((letter) => ({ letter, state: 'whole' as const }));
  const base = fromB64u(one.letterBase);
  const { placed } = readLetterChain(remembered.slice(one.lettersInBase), base);
  // The first letter here says that others came before it, and nobody has handed the case over: they were not delivered.
  const isCutOff = !isHandedOver && one.lettersInBase === 0 && one.letterBase !== toB64u(FIRST_HEAD);
  const places = [...before, ...placed].map(({ letter, state }, index) => {
    const found = opened.get(toB64u(letter.tag));
    if (!found || !('text' in found.opened.body)) return null;
    const chain = isCutOff && index === 0 ? 'fork' : state;
    return { kind: 'letter' as const, letter: found, body: found.opened.body, chain };
  });
  const tags = placed.map(({ letter }) => letter.tag);
  return { places, heads: letterHeads(tags, base) };
}

/** The verified answers under the case's key, oldest first. Nobody has used a counter from `nextCounter` on but whom it was handed to. */
function findAnswers(one: VaultCase, { roster, slots }: Opened): FoundAnswer[] {
  const place = { channelId: roster.channelId, caseKey: fromB64u(one.caseKey) };
  const end = one.state === 'handed-over' ? undefined : one.nextCounter;
  const found = (['board', 'waiting', 'outbox'] as const).flatMap((where) =>
    findReplies(place, slots[where], end).replies.map((reply) => ({ reply, place: where })),
  );
  const places = new Map(found.toReversed().map(({ reply, place: where }) => [toB64u(reply.signedBytes), where]));
  const once = [...new Map(found.map(({ reply }) => [toB64u(reply.signedBytes), reply])).values()];
  const verified = verifyReplies(one.handler, once, (official) => roster.officials.get(official)?.key ?? null);
  return verified
    .map((reply) => ({ verified: reply, place: places.get(toB64u(reply.signedBytes)) ?? 'board' }))
    .sort((a, b) => a.verified.reply.counter - b.verified.reply.counter);
}

function headAfter({ reply, signedBytes }: VerifiedReply): string {
  return toB64u(officeHeadAfter(reply.officeHead, signedBytes));
}

interface JoinedAnswer extends ReadAnswer {
  readonly letterHead: Bytes;
}

/** Long answers come in several replies. */
function joinParts(found: readonly FoundAnswer[]): JoinedAnswer[] {
  const joined: JoinedAnswer[] = [];
  let goesOn = false;
  for (const { verified, place } of found) {
    const { type, author, successor, writtenOn, text, letterHead, continues } = verified.reply;
    const before = goesOn ? joined.pop() : undefined;
    const whole = before && before.author === author ? before.text + text : text;
    if (before && before.author !== author) joined.push(before);
    joined.push({ kind: 'answer', type, author, successor, writtenOn, text: whole, place, letterHead });
    goesOn = continues;
  }
  return joined;
}

function inOrder(
  places: readonly (ReadLetter | null)[],
  answers: readonly JoinedAnswer[],
  heads: readonly Bytes[],
  inBase: number,
): (ReadLetter | ReadAnswer)[] {
  const known = ({ letterHead }: JoinedAnswer) => {
    const { state, known: count } = compareHead(heads, letterHead);
    // Written before the case was handed back, to letters that the base stands for.
    return state === 'fork' ? inBase : inBase + count;
  };
  const behind = (count: number) => answers.filter((answer) => known(answer) === count);
  return [...behind(0), ...places.flatMap((letter, index) => [...(letter ? [letter] : []), ...behind(index + 1)])];
}

function isAnswered(
  newestHead: string,
  shown: ReadonlyMap<string, FoundAnswer>,
  heads: readonly Bytes[],
  letters: readonly ReadLetter[],
): boolean {
  const newest = shown.get(newestHead);
  if (newest) return compareHead(heads, newest.verified.reply.letterHead).state === 'whole';
  // The answer has gone from the board: her newest letter says whether she had seen it.
  const letter = letters.at(-1);
  return letter === undefined || toB64u(letter.body.officeHead) !== newestHead;
}

/** An answer that is not seen any more is believed to have said something. */
function isFeedback(answer: FoundAnswer | undefined): boolean {
  return answer === undefined || answer.verified.reply.type === 'reply';
}
