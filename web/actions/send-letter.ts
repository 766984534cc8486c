import { sealDeposit } from '../../crypto/deposit.ts';
import type { DepositBody, Letter } from '../../crypto/deposit-body.ts';
import { handlerOf } from '../../crypto/follow-up.ts';
import { type Memo, MOST_EXCLUSIONS, sealMemo } from '../../crypto/memo.ts';
import {
  chooseLetterNumber,
  deriveCaseKey,
  deriveGateShare,
  deriveMemoKey,
  deriveTag,
  type ReporterKeys,
} from '../../crypto/phrase-keys.ts';
import { letterHeads } from '../../crypto/transcript.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf } from '../../protocol/roster.ts';
import { FEWEST_READERS, readersOf } from '../../rules/rotation.ts';
import { getLetterbox, postDeposit } from '../api.ts';
import { type Dialogue, type OwnLetter, withSentLetter } from '../dialogue.ts';
import { proveWork, type WorkOptions } from './prove-work.ts';
import type { Channel } from './read-channel.ts';

/** What the person has written and chosen. */
export type LetterDraft = Pick<Letter, 'type' | 'text' | 'language' | 'noAcknowledgement' | 'refusesHandOver'> & {
  /** Up to four officials who shall not read. */
  readonly exclusions: readonly number[];
};

/** A letter ready to be sent, as often as it takes: the same bytes each time. */
export interface SealedLetter {
  readonly deposit: Bytes;
  /** The gate share, 32 bytes. */
  readonly gate: Bytes;
  readonly letter: OwnLetter;
  /** To whom it is sealed: the primary, then the deputies. */
  readonly readers: readonly number[];
}

/** A sealed letter with the work that it costs: nothing is left to do but to post it. */
export interface ProvenLetter extends SealedLetter {
  /** b64u */
  readonly nonce: string;
}

/** Fewer than two people could open it. Nothing is sealed; the other channels are the way. */
export class TooFewReaders extends Error {
  override readonly name = 'TooFewReaders';
}

/** She has written eight letters today; tomorrow there is room again. */
export class TooManyLetters extends Error {
  override readonly name = 'TooManyLetters';
}

/**
 * Seals a letter for today's readers. `above` is the highest k that the server has refused as taken.
 * Throws `TooFewReaders`, `TooManyLetters`, and a RangeError for a text that is too long.
 */
export function sealLetter(
  channel: Channel,
  keys: ReporterKeys,
  dialogue: Dialogue,
  draft: LetterDraft,
  above = -1,
): SealedLetter {
  const { readers, exclusions } = readersFor(channel, dialogue, draft);
  const letterNumber = nextLetterNumber(channel, dialogue, above);
  const letterHead = letterHeadBefore(channel, dialogue, letterNumber);
  const body: Letter = { ...draft, exclusions, letterNumber, letterHead, officeHead: dialogue.officeHead };
  return sealBy(channel, keys, { readers, letterNumber, exclusions, refused: refusedBy(dialogue, draft), body });
}

/** What a letter is sealed from, whoever sends it. */
interface LetterParts extends Omit<Memo, 'handler'> {
  /** The primary, then the deputies. */
  readonly readers: readonly number[];
  readonly letterNumber: number;
  readonly body: DepositBody;
}

/** Seals under a sender's keys: letters and covers alike. Throws `TooFewReaders`. */
export function sealBy(
  { roster, today, period, keys: publicKeys }: Channel,
  keys: ReporterKeys,
  { readers, letterNumber, exclusions, refused, body }: LetterParts,
): SealedLetter {
  const [handler] = readers;
  if (handler === undefined || readers.length < FEWEST_READERS) throw new TooFewReaders();
  const tag = deriveTag(keys.kDep, today, letterNumber);
  const gate = deriveGateShare(keys.kGate, tag);
  const { deposit } = sealDeposit({
    channelId: roster.channelId,
    period,
    head: headOf(roster),
    tag,
    gate,
    memo: sealMemo(deriveMemoKey(keys.kMemo, tag), tag, { handler, exclusions, refused }),
    readers: readers.map((official) => ({
      publicKey: publicKeys.get(official) as Bytes,
      caseKey: deriveCaseKey(keys.kCase, official),
    })),
    body,
  });
  return { deposit, gate, readers, letter: { day: today, letterNumber, tag, receipt: null } };
}

/** Who would read a letter, the primary first, and who would not: whom she excludes, and who has handed her case over. */
export function readersFor(
  channel: Channel,
  dialogue: Dialogue,
  draft: ReaderWishes,
): { readonly readers: readonly number[]; readonly exclusions: readonly number[] } {
  const { roster, period, keys } = channel;
  const exclusions = leftOut(channel, dialogue, draft);
  return { readers: readersOf(roster, period, exclusions, keys, handlerFor(dialogue, draft)), exclusions };
}

/** Proves the work for a sealed letter, of so many zero bits. Asks nobody. */
export async function proveLetter(sealed: SealedLetter, bits: number, options: WorkOptions = {}): Promise<ProvenLetter> {
  return { ...sealed, nonce: await proveWork(sealed.deposit, sealed.gate, sealed.letter.day, bits, options) };
}

/**
 * Posts a letter under the day of its tag. Safe to repeat after `Unreachable`, until the day after: the same bytes are stored once.
 * Throws `Refusal` otherwise.
 */
export async function postProven(origin: string, { deposit, gate, letter, nonce }: ProvenLetter): Promise<void> {
  await postDeposit(origin, { deposit: toB64u(deposit), gate: toB64u(gate), day: letter.day, nonce });
}

/** Asks what work a letter costs just now, proves it and posts it. As safe to repeat as `postProven`. */
export async function postLetter({ origin }: Channel, sealed: SealedLetter, options: WorkOptions = {}): Promise<void> {
  const { bits } = await getLetterbox(origin);
  await postProven(origin, await proveLetter(sealed, bits, options));
}

/** Seals and posts a letter, under the next k if an earlier visit of today has used one. Gives the dialogue that knows of it. */
export async function sendLetter(
  channel: Channel,
  keys: ReporterKeys,
  dialogue: Dialogue,
  draft: LetterDraft,
  options: WorkOptions = {},
): Promise<{ readonly dialogue: Dialogue; readonly sealed: SealedLetter }> {
  for (let above = -1; ; ) {
    const sealed = sealLetter(channel, keys, dialogue, draft, above);
    try {
      await postLetter(channel, sealed, options);
      return { dialogue: withSentLetter(dialogue, sealed.letter), sealed };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'tag-taken') throw error;
      above = sealed.letter.letterNumber;
    }
  }
}

type ReaderWishes = Pick<LetterDraft, 'exclusions' | 'refusesHandOver'>;

function handlerFor({ newestReply, newestMemo }: Dialogue, draft: ReaderWishes): number | null {
  return handlerOf(newestReply, newestMemo, draft.refusesHandOver);
}

/** The successor whom she refuses now, or has refused. */
function refusedBy({ newestReply, newestMemo }: Dialogue, draft: LetterDraft): number {
  return draft.refusesHandOver && newestReply ? newestReply.reply.successor : (newestMemo?.refused ?? 0);
}

/** Whom a letter leaves out: whom she excludes, and who has handed her case over, while there is room and two people remain. */
function leftOut({ roster, period, keys }: Channel, dialogue: Dialogue, draft: ReaderWishes): readonly number[] {
  const handler = handlerFor(dialogue, draft);
  const predecessors = dialogue.predecessors.filter((official) => official !== handler);
  const everyone = [...new Set([...draft.exclusions, ...predecessors])].sort((a, b) => a - b);
  const isPossible =
    everyone.length <= MOST_EXCLUSIONS && readersOf(roster, period, everyone, keys, handler).length >= FEWEST_READERS;
  return isPossible ? everyone : draft.exclusions;
}

/** `above`: the highest k that the server has refused as taken; -1 for none. */
function nextLetterNumber({ today }: Channel, { letters }: Dialogue, above: number): number {
  const known = letters.filter(({ day }) => day === today).map(({ letterNumber }) => letterNumber);
  const next = chooseLetterNumber(above === -1 ? known : [...known, above]);
  if (next === null) throw new TooManyLetters();
  return next;
}

/** The head after the letters that stand before this one in the order of (day, k). */
function letterHeadBefore({ today }: Channel, { letters }: Dialogue, letterNumber: number): Bytes {
  const before = letters.filter((letter) => letter.day < today || letter.letterNumber < letterNumber);
  return letterHeads(before.map(({ tag }) => tag)).at(-1) as Bytes;
}
