import type { Letter } from '../../crypto/deposit-body.ts';
import { findReplies, type Reply, splitReplyText, type VerifiedReply, verifyReplies } from '../../crypto/reply.ts';
import {
  byPlace,
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
import { periodDays } from '../../protocol/duty-periods.ts';
import type { Official, Roster } from '../../protocol/roster.ts';
import { type KeptLetter, type KeptReply, lettersKnown } from '../case-file.ts';
import type { ReceivedHandOver } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { rememberedLetters, unansweredTags } from './unanswered.ts';

/** A case as an ombudsperson reads it: letters and answers in their order. Pure functions over what the desk has opened. */

/** Text of a letter, or the place of a passage that has been removed from it. */
export type LetterPart = KeptLetter['parts'][number];

/** A letter that is open on the desk. */
export interface ReadLetter {
  readonly kind: 'letter';
  readonly letter: OpenedLetter;
  readonly body: Letter;
  /** How it hangs together with the letters before it. */
  readonly chain: ChainState;
  /** Its text as the desk shows it. */
  readonly parts: readonly LetterPart[];
}

/** A letter that the letterbox no longer has, as the case file kept it. */
export interface FiledLetter {
  readonly kind: 'filed';
  readonly tag: string;
  readonly day: Day;
  readonly parts: readonly LetterPart[];
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
  /** `file`: the board has forgotten it, and the case file has it. */
  readonly place: AnswerPlace | 'file';
}

/** Everything that is known about one case. */
export interface CaseDialogue {
  /** Letters and answers: an answer stands behind the last letter that its author knew. */
  readonly messages: readonly (ReadLetter | FiledLetter | ReadAnswer)[];
  readonly letters: readonly ReadLetter[];
  /** What colleagues left with the case. */
  readonly handOvers: readonly ReceivedHandOver[];
  /** Letters that were opened once, cannot be today, and are in no case file. */
  readonly unopened: number;
  /** Answers that are known by their place in the chain alone: neither the board nor the case file has them. */
  readonly unseen: number;
  readonly office: ChainState;
  /** Letters, and the hand-over that the case came by, since this desk last spoke. */
  readonly unanswered: readonly OpenedLetter[];
  /** Whether this desk's newest answer was written with every letter in hand. */
  readonly isAnswered: boolean;
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
  const { places, heads } = readLetters(one, opened, handOvers.length > 0);
  const letters = places.filter((letter) => letter?.kind === 'letter');
  const found = findAnswers(one, opened);
  const office = readOfficeChain(found.map(({ verified }) => verified));
  const shownHeads = new Map(found.map((answer) => [headAfter(answer.verified), answer] as const));
  const filed = filedAnswers(one, found);
  const missing = one.officeHeads.filter((head) => !shownHeads.has(head)).length;
  const unseen = Math.max(0, missing - filed.reduce((sum, { lacking }) => sum + lacking, 0));
  const behind = (letterHead: Bytes) => lettersBefore(heads, letterHead, one.lettersInBase);
  const answers = withFiled(
    placeAnswers(found, behind),
    filed.map(({ reply }) => reply),
    one,
    behind,
  );
  return {
    messages: inOrder(places, answers),
    ...{ letters, handOvers, unopened: places.filter((letter) => letter === null).length, unseen },
    // A beginning that is no longer on the board is not a gap that anyone made.
    office: office.state === 'fork' ? 'fork' : unseen > 0 ? 'gap' : 'whole',
    ...unansweredIn(one, opened.letters, handOvers),
  };
}

function unansweredIn(
  one: VaultCase,
  letters: Opened['letters'],
  handOvers: readonly ReceivedHandOver[],
): Pick<CaseDialogue, 'unanswered' | 'isAnswered'> {
  const { answeredOn } = one;
  // What the predecessor has said is no answer of whoever took the case over.
  const takenOver = handOvers.flatMap(({ letter }) => (answeredOn === null || answeredOn < letter.day ? letter : []));
  const tags = unansweredTags(one);
  return {
    unanswered: [...takenOver, ...tags.flatMap((tag) => letters.get(tag) ?? [])],
    isAnswered: lettersKnown(one) !== null && takenOver.length === 0 && tags.length === 0,
  };
}

interface FoundAnswer {
  readonly verified: VerifiedReply;
  readonly place: AnswerPlace;
}

type LetterPlace = ReadLetter | FiledLetter | null;

/** A case's letters in their order, null for those that nobody has any more, and the letter heads that an answer may carry. */
function readLetters(
  one: VaultCase,
  { letters: opened, roster }: Pick<Opened, 'letters' | 'roster'>,
  isHandedOver: boolean,
): { places: LetterPlace[]; heads: Bytes[] } {
  const remembered = rememberedLetters(one);
  // Of a case that was handed back. A letter that was held back had come behind newer ones.
  const inBase = remembered.slice(0, one.lettersInBase).sort(byPlace);
  const before = inBase.map((letter) => ({ letter, state: 'whole' as const }));
  const base = fromB64u(one.letterBase);
  const { placed } = readLetterChain(remembered.slice(one.lettersInBase), base);
  const mayBeCutOff = !isHandedOver && one.lettersInBase === 0 && one.letterBase !== toB64u(FIRST_HEAD);
  const kept = new Map(one.kept.flatMap((message) => (message.kind === 'letter' ? [[message.tag, message] as const] : [])));
  const places = [...before, ...placed].map(({ letter, state }, index) => {
    const [found, filed] = [opened.get(toB64u(letter.tag)), kept.get(toB64u(letter.tag))];
    if (!found || !('text' in found.opened.body)) return filed ? { ...filed, kind: 'filed' as const } : null;
    const { body } = found.opened;
    const chain = mayBeCutOff && index === 0 && isCutOff(found, roster) ? 'fork' : state;
    return { kind: 'letter' as const, letter: found, body, chain, parts: filed?.parts ?? [body.text] };
  });
  const tags = placed.map(({ letter }) => letter.tag);
  return { places, heads: letterHeads(tags, base) };
}

/**
 * The first letter here says that others came before it, and nobody has handed the case over: then they were not delivered. But a deputy may open a
 * later one alone, by its gate; and where somebody who may have had the others has gone, this desk has come after them.
 */
function isCutOff({ day, opened }: OpenedLetter, roster: Roster): boolean {
  const wasBefore = ({ role, servesFrom, retiredOn, lostOn }: Official) => {
    const goneOn = [retiredOn, lostOn].filter((on) => on !== null).sort()[0];
    return role === 'ombudsperson' && goneOn && goneOn <= day && periodDays(roster, servesFrom).firstOn < goneOn;
  };
  return !opened.isGated && ![...roster.officials.values()].some(wasBefore);
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

/** How many letters the author of an answer knew. */
function lettersBefore(heads: readonly Bytes[], letterHead: Bytes, inBase: number): number {
  const { state, known } = compareHead(heads, letterHead);
  // Written before the case was handed back, to letters that the base stands for.
  return state === 'fork' ? inBase : inBase + known;
}

/** An answer, the office head that it was written after, and how many letters stand before it. */
interface PlacedAnswer {
  readonly answer: ReadAnswer;
  readonly after: string;
  readonly behind: number;
}

/** Long answers come in several replies. */
function placeAnswers(found: readonly FoundAnswer[], behind: (letterHead: Bytes) => number): PlacedAnswer[] {
  const placed: PlacedAnswer[] = [];
  let goesOn = false;
  for (const { verified, place } of found) {
    const { type, author, successor, writtenOn, text, letterHead, officeHead, continues } = verified.reply;
    const before = goesOn ? placed.at(-1) : undefined;
    const answer = { kind: 'answer' as const, type, author, successor, writtenOn, text, place };
    if (before?.answer.author !== author) placed.push({ answer, after: toB64u(officeHead), behind: behind(letterHead) });
    else placed.splice(-1, 1, { ...before, answer: { ...answer, text: before.answer.text + text } });
    goesOn = continues;
  }
  return placed;
}

/** Answers of which the case file has more than the board, and how many slots the board lacks of each. */
function filedAnswers(
  one: VaultCase,
  found: readonly FoundAnswer[],
): { readonly reply: KeptReply; readonly lacking: number }[] {
  return one.kept.flatMap((reply) => {
    if (reply.kind !== 'reply') return [];
    const slots = splitReplyText(reply.text).length;
    const first = found.findIndex(({ verified }) => toB64u(verified.reply.officeHead) === reply.officeHead);
    const { text = '' } =
      first === -1
        ? {}
        : {
            text: found
              .slice(first, first + slots)
              .map(({ verified }) => verified.reply.text)
              .join(''),
          };
    const there = found.filter(
      ({ verified: { reply: other } }) => other.author === reply.author && reply.text.includes(other.text),
    );
    return text === reply.text ? [] : [{ reply, lacking: Math.max(1, slots - there.length) }];
  });
}

/** Every answer once, in the order of the office's chain. */
function withFiled(
  found: readonly PlacedAnswer[],
  filed: readonly KeptReply[],
  { officeHeads }: VaultCase,
  behind: (letterHead: Bytes) => number,
): PlacedAnswer[] {
  const isPartOf = ({ answer }: PlacedAnswer, reply: KeptReply) =>
    answer.author === reply.author && reply.text.includes(answer.text);
  const fromFile = filed.map(({ type, author, successor, day: writtenOn, text, officeHead, letterHead }) => ({
    answer: { kind: 'answer' as const, type, author, successor, writtenOn, text, place: 'file' as const },
    ...{ after: officeHead, behind: behind(fromB64u(letterHead)) },
  }));
  const rest = found.filter((one) => !filed.some((reply) => isPartOf(one, reply)));
  const ranks = new Map([toB64u(FIRST_HEAD), ...officeHeads].map((head, rank) => [head, rank] as const));
  // What came after the last head that this desk knows comes last.
  const rank = ({ after }: PlacedAnswer) => ranks.get(after) ?? officeHeads.length + 1;
  return [...rest, ...fromFile].sort((a, b) => rank(a) - rank(b));
}

function inOrder(places: readonly LetterPlace[], answers: readonly PlacedAnswer[]): CaseDialogue['messages'][number][] {
  const behind = (count: number) => answers.filter((one) => one.behind === count).map(({ answer }) => answer);
  return [...behind(0), ...places.flatMap((letter, index) => [...(letter ? [letter] : []), ...behind(index + 1)])];
}
