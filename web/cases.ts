import { Broken } from '../crypto/broken.ts';
import type { Letter } from '../crypto/deposit-body.ts';
import { type HandOver, verifyHandOver } from '../crypto/hand-over.ts';
import { FIRST_HEAD, readLetterChain } from '../crypto/transcript.ts';
import type { VaultCase } from '../crypto/vault.ts';
import { fromB64u, toB64u } from '../protocol/bytes.ts';
import type { Roster } from '../protocol/roster.ts';
import type { OpenedLetter } from './open-deposits.ts';

/** The dialogues of one desk: how opened deposits become cases, and what the next reply carries. Pure functions over the vault's content. */

/** A hand-over whose signature has been checked. */
export interface ReceivedHandOver {
  readonly predecessor: number;
  readonly letter: OpenedLetter;
  readonly handOver: HandOver;
}

/**
 * The cases after a reading of the letterbox by official `self`. Whatever was taken in before changes nothing. Hand-overs come first, because
 * the reporter's next letter may lie in the same pile. Hand-overs without a right signature are left out.
 */
export function takeIn(
  cases: readonly VaultCase[],
  letters: readonly OpenedLetter[],
  roster: Roster,
  self: number,
): VaultCase[] {
  const withHandOvers = receiveHandOvers(letters, roster).reduce(takeHandOver, [...cases]);
  return letters.reduce((all, letter) => takeLetter(all, letter, self), withHandOvers);
}

/** The hand-overs among opened deposits whose author signed them. */
export function receiveHandOvers(letters: readonly OpenedLetter[], roster: Roster): ReceivedHandOver[] {
  return letters.flatMap((letter) => receiveHandOver(letter, roster) ?? []);
}

/**
 * Which case a letter belongs to: by its case key; else, while the case is still under a predecessor's key, by the office head that it
 * carries. A case under the desk's own key takes no other key: whoever knows its heads could otherwise put in a key of theirs. -1: a new one.
 */
function findCase(cases: readonly VaultCase[], { opened }: OpenedLetter, self: number): number {
  const caseKey = toB64u(opened.caseKey);
  const byKey = cases.findIndex((one) => one.caseKey === caseKey);
  if (byKey !== -1) return byKey;
  const officeHead = toB64u(opened.body.officeHead);
  const isAnswered = officeHead !== toB64u(FIRST_HEAD);
  return isAnswered ? cases.findIndex(({ handler, officeHeads }) => handler !== self && officeHeads.includes(officeHead)) : -1;
}

/** The letter head (b64u) that the next reply in a case carries. */
export function letterHeadOf(one: VaultCase): string {
  const letters = one.letters.slice(one.lettersInBase).map(({ tag, letterHead, ...rest }) => ({
    ...rest,
    tag: fromB64u(tag),
    letterHead: fromB64u(letterHead),
  }));
  return toB64u(readLetterChain(letters, fromB64u(one.letterBase)).head);
}

/** The office head (b64u) before the next reply in a case. */
export function officeHeadOf(one: VaultCase): string {
  return one.officeHeads.at(-1) ?? toB64u(FIRST_HEAD);
}

function receiveHandOver(letter: OpenedLetter, { channelId, officials }: Roster): ReceivedHandOver | null {
  const { opened } = letter;
  if (opened.body.type !== 'hand-over') return null;
  const predecessor = opened.body.author;
  const key = officials.get(predecessor)?.key;
  try {
    const handOver = key && verifyHandOver({ channelId, tag: opened.header.tag }, opened, key);
    return handOver ? { predecessor, letter, handOver } : null;
  } catch (error) {
    // Signed, and makes no sense: a colleague's faulty program must not keep this desk from opening.
    if (error instanceof Broken) return null;
    throw error;
  }
}

function takeHandOver(cases: VaultCase[], { predecessor, letter, handOver }: ReceivedHandOver): VaultCase[] {
  const caseKey = toB64u(handOver.caseKey);
  const { body } = letter.opened;
  const officeHead = toB64u(body.officeHead);
  if (cases.some(({ officeHeads }) => officeHeads.includes(officeHead))) return cases;
  const index = cases.findIndex((one) => one.caseKey === caseKey);
  const before = cases[index];
  const now = {
    ...{ state: 'open' as const, exclusions: [...body.exclusions], letterBase: toB64u(body.letterHead) },
    nextCounter: Math.max(handOver.nextCounter, before?.nextCounter ?? 0),
  };
  // Handed back: the case is known, and has gone on in the meantime.
  if (before) {
    const officeHeads = [...before.officeHeads, officeHead];
    return cases.with(index, { ...before, ...now, officeHeads, lettersInBase: before.letters.length });
  }
  const known = { caseKey, handler: predecessor, language: body.language, officeHeads: [officeHead] };
  return [...cases, { ...now, ...known, letters: [], lettersInBase: 0 }];
}

function takeLetter(cases: VaultCase[], letter: OpenedLetter, self: number): VaultCase[] {
  const { body } = letter.opened;
  if (!('text' in body)) return cases;
  const index = findCase(cases, letter, self);
  const before = cases[index] ?? newCase(letter, self);
  const tag = toB64u(letter.opened.header.tag);
  if (before.letters.some((known) => known.tag === tag)) return cases;
  const taken = withLetter(before, letter, body, self);
  return index === -1 ? [...cases, taken] : cases.with(index, taken);
}

function newCase({ opened }: OpenedLetter, self: number): VaultCase {
  const { body, caseKey } = opened;
  const officeHead = toB64u(body.officeHead);
  return {
    ...{ caseKey: toB64u(caseKey), handler: self, state: 'open', language: body.language, exclusions: [...body.exclusions] },
    ...{
      letterBase: toB64u(body.letterHead),
      letters: [],
      lettersInBase: 0,
      officeHeads: officeHead === toB64u(FIRST_HEAD) ? [] : [officeHead],
      nextCounter: 0,
    },
  };
}

function withLetter(before: VaultCase, { day, opened }: OpenedLetter, body: Letter, self: number): VaultCase {
  const { caseKey, header } = opened;
  const { letterNumber, letterHead, exclusions } = body;
  const letter = { day, letterNumber, tag: toB64u(header.tag), letterHead: toB64u(letterHead) };
  const isOwnKey = before.caseKey === toB64u(caseKey);
  // With her first letter to a successor the predecessor's key has served: from here on nobody else can read along.
  const key = isOwnKey ? {} : { caseKey: toB64u(caseKey), handler: self, nextCounter: 0 };
  const state = body.type === 'end' ? 'ended' : body.refusesHandOver || before.state !== 'handed-over' ? 'open' : before.state;
  return { ...before, ...key, state, exclusions: [...exclusions], letters: [...before.letters, letter] };
}
