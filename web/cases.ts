import { Broken } from '../crypto/broken.ts';
import { claimantOf } from '../crypto/claim.ts';
import type { Letter } from '../crypto/deposit-body.ts';
import { type HandOver, verifyHandOver } from '../crypto/hand-over.ts';
import { byPlace, FIRST_HEAD, letterHeadAfter, readLetterChain } from '../crypto/transcript.ts';
import { type CaseChains, newFile, nextRegistered, type VaultCase, type VaultContent } from '../crypto/vault.ts';
import { fromB64u, toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import type { Roster } from '../protocol/roster.ts';
import { firstLetterOn, lettersKnown } from './case-file.ts';
import type { OpenedLetter } from './open-deposits.ts';
import { takeTrend } from './trend-file.ts';

/** The dialogues of one desk: how opened deposits become cases, and what the next reply carries. Pure functions over the vault's content. */

/** A hand-over whose signature has been checked. */
export interface ReceivedHandOver {
  readonly predecessor: number;
  readonly letter: OpenedLetter;
  readonly handOver: HandOver;
}

/**
 * The vault's content after a reading of the letterbox by official `self`. Whatever was taken in before changes nothing. Hand-overs come first,
 * because the reporter's next letter may lie in the same pile. Hand-overs without a right signature are left out. What a colleague has taken
 * makes no case here, and a case of which nothing else is left, and in which nothing was done, goes.
 */
export function takeIn(content: VaultContent, letters: readonly OpenedLetter[], roster: Roster, self: number): VaultContent {
  const takers = new Map(letters.map((letter) => [letter, takerOf(letter, roster, self)]));
  const [ours, theirs] = [letters.filter((one) => takers.get(one) === null), letters.filter((one) => takers.get(one) !== null)];
  const before = receiveHandOvers(ours, roster).reduce((all, one) => takeHandOver(all, one, self), content);
  const now = takeLetters(before, ours, theirs, self);
  const handOvers = receiveHandOvers(letters, roster);
  return { ...now, cases: withoutTaken(now.cases, theirs).map((one) => sinceHandOver(one, handOvers)) };
}

/**
 * What hand-overs to this desk tell of a case, also where a colleague has taken them, and her next letter came here all the same: since when it is
 * here, from when on promises count, and whether whoever wrote has been told what was done.
 */
function sinceHandOver(one: VaultCase, handOvers: readonly ReceivedHandOver[]): VaultCase {
  const ofCase = handOvers.filter(({ letter }) => one.officeHeads.includes(toB64u(letter.opened.body.officeHead)));
  const [receivedOn = one.receivedOn] = [one.receivedOn, ...ofCase.map(({ letter }) => letter.day)].toSorted();
  const told = ofCase.flatMap(({ handOver }) => handOver.days ?? []);
  if (told.length === 0) return { ...one, receivedOn };
  const [first = receivedOn] = [firstLetterOn(one), ...told.map((days) => days.firstLetterOn)].toSorted();
  const [feedbackOn = null] = [one.feedbackOn, ...told.map((days) => days.feedbackOn)].filter((on) => on !== null).toSorted();
  return { ...one, receivedOn, firstLetterOn: first, feedbackOn };
}

/** The colleague who has taken a letter; null where nobody has, where this desk has, or where the gate has opened since. */
export function takerOf(letter: OpenedLetter, roster: Roster, self: number): number | null {
  const by = letter.state === 'acknowledged' ? claimantIn(letter, roster) : null;
  return by === self ? null : by;
}

/** Who has taken a letter, as its claim says, whatever has come since; null where nobody has. */
export function claimantIn({ claim, opened }: OpenedLetter, { officials }: Roster): number | null {
  return claim === null ? null : claimantOf(opened.readersKey, claim, officials.keys());
}

/**
 * The place of the case that is known by an id, or has been: that changes when its first letter comes. -1 if there is none, and where it could be
 * either of two: an ombudsperson who read as a deputy and was handed the same dialogue has it twice, and nothing may be done in the wrong one.
 */
export function findCaseById(cases: readonly VaultCase[], id: string): number {
  const now = cases.findIndex((one) => caseIdOf(one) === id);
  if (now !== -1) return now;
  const [only = -1, ...others] = cases.flatMap(({ letters, officeHeads, caseKey }, index) =>
    letters.some(({ tag }) => tag === id) || officeHeads.includes(id) || caseKey === id ? index : [],
  );
  return others.length === 0 ? only : -1;
}

/** What a case is known by: its first letter's tag, or, before that is here, its first office head (b64u). */
export function caseIdOf(one: VaultCase): string {
  return one.letters[0]?.tag ?? one.officeHeads[0] ?? one.caseKey;
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

/** Without the cases that were only this desk's to take, and that colleagues have taken by now. */
function withoutTaken(cases: readonly VaultCase[], theirs: readonly OpenedLetter[]): VaultCase[] {
  const tags = new Set(theirs.map(({ opened }) => toB64u(opened.header.tag)));
  const handOvers = theirs.filter(({ opened }) => opened.body.type === 'hand-over');
  const heads = new Set(handOvers.map(({ opened }) => toB64u(opened.body.officeHead)));
  const isUntouched = (one: VaultCase) =>
    one.acknowledgedOn === null && one.answeredOn === null && one.notes === '' && one.kept.length === 0;
  const isTheirs = ({ letters, officeHeads }: VaultCase) =>
    letters.length > 0 ? letters.every(({ tag }) => tags.has(tag)) : officeHeads.every((head) => heads.has(head));
  return cases.filter((one) => !(isUntouched(one) && isTheirs(one)));
}

function takeHandOver(content: VaultContent, { predecessor, letter, handOver }: ReceivedHandOver, self: number): VaultContent {
  const { cases } = content;
  const caseKey = toB64u(handOver.caseKey);
  const { body } = letter.opened;
  const officeHead = toB64u(body.officeHead);
  if (cases.some(({ officeHeads }) => officeHeads.includes(officeHead))) return content;
  const index = cases.findIndex((one) => one.caseKey === caseKey);
  const before = cases[index];
  const now = {
    ...{ state: 'open' as const, exclusions: [...body.exclusions], letterBase: toB64u(body.letterHead) },
    nextCounter: Math.max(handOver.nextCounter, before?.nextCounter ?? 0),
  };
  // One from before what is known here, whose gate has opened late: it says nothing about what has been said since.
  if (before && handOver.nextCounter < before.nextCounter) {
    const known = { ...before, officeHeads: [officeHead, ...before.officeHeads] };
    return { ...content, cases: cases.with(index, known) };
  }
  // Handed back: the case is known, and has gone on in the meantime.
  if (before) {
    const officeHeads = [...before.officeHeads, officeHead];
    const back = {
      ...takeTrend(before, handOver.trend),
      ...now,
      closedOn: null,
      officeHeads,
      lettersInBase: before.letters.length,
    };
    return { ...content, cases: cases.with(index, back) };
  }
  const known = { caseKey, handler: predecessor, language: body.language, officeHeads: [officeHead] };
  const opened = openFile(content, { ...now, ...known, letters: [], lettersInBase: 0 }, letter.day, self);
  return { ...opened, cases: opened.cases.map((one, at) => (at === cases.length ? takeTrend(one, handOver.trend) : one)) };
}

/** The content with one more case, under the next number in the register. */
function openFile(content: VaultContent, chains: CaseChains, receivedOn: Day, self: number): VaultContent {
  const registered = nextRegistered(content.registered, receivedOn);
  return { ...content, registered, cases: [...content.cases, { ...chains, ...newFile(registered, self, receivedOn) }] };
}

/**
 * Takes the letters of a pile in by their places, whatever the order of their tags: an older one must not come after the end that knows of it.
 * What colleagues have taken belongs to the dialogue that a case here is of: without it the chain would seem cut.
 */
function takeLetters(
  content: VaultContent,
  ours: readonly OpenedLetter[],
  theirs: readonly OpenedLetter[],
  self: number,
): VaultContent {
  const takeAll = (from: VaultContent, some: readonly OpenedLetter[]) =>
    some.reduce((all, letter) => takeLetter(all, letter, self), from);
  const { cases } = takeAll(content, inPlace(ours));
  const along = new Set(theirs.filter((letter) => findCase(cases, letter, self) !== -1));
  // Of a case that is here already it may be her next own letter that says whose it is.
  const isEarly = (all: VaultContent, letter: OpenedLetter) =>
    along.has(letter) && findCase(all.cases, letter, self) === -1 && findCase(cases, letter, self) < content.cases.length;
  const taken = inPlace([...ours, ...along]).reduce(
    (all, letter) => (isEarly(all, letter) ? all : takeLetter(all, letter, self)),
    content,
  );
  return takeAll(taken, inPlace([...along]));
}

function inPlace(letters: readonly OpenedLetter[]): OpenedLetter[] {
  const placed = letters.flatMap((letter) => {
    const { body } = letter.opened;
    return 'text' in body ? { letter, day: letter.day, letterNumber: body.letterNumber } : [];
  });
  return placed.sort(byPlace).map(({ letter }) => letter);
}

function takeLetter(content: VaultContent, letter: OpenedLetter, self: number): VaultContent {
  const { body } = letter.opened;
  if (!('text' in body)) return content;
  const found = findCase(content.cases, letter, self);
  if (content.cases[found]?.letters.some(({ tag }) => tag === toB64u(letter.opened.header.tag))) return content;
  const now = found === -1 ? openFile(content, newChains(letter, self), letter.day, self) : content;
  const index = found === -1 ? content.cases.length : found;
  const before = now.cases[index];
  return before ? { ...now, cases: now.cases.with(index, withLetter(before, letter, body, self)) } : now;
}

function newChains({ opened }: OpenedLetter, self: number): CaseChains {
  const { body, caseKey } = opened;
  return {
    ...{ caseKey: toB64u(caseKey), handler: self, state: 'open', language: body.language, exclusions: [...body.exclusions] },
    ...{ letterBase: toB64u(body.letterHead), letters: [], lettersInBase: 0, officeHeads: [], nextCounter: 0 },
  };
}

function withLetter(before: VaultCase, { day, opened }: OpenedLetter, body: Letter, self: number): VaultCase {
  const { caseKey, header } = opened;
  const { letterNumber, letterHead, exclusions } = body;
  const letter = { day, letterNumber, tag: toB64u(header.tag), letterHead: toB64u(letterHead) };
  const isOwnKey = before.caseKey === toB64u(caseKey);
  // With her first letter to a successor the predecessor's key has served: from here on nobody else can read along.
  const key = isOwnKey ? {} : { caseKey: toB64u(caseKey), handler: self, nextCounter: 0, posted: null };
  // One that was held back says nothing about what she has wished and done since.
  const isNewest = before.letters.every((other) => byPlace(other, letter) <= 0);
  // Where nobody can tell which of two came last, nothing ends by either.
  const isLast = isNewest && !before.letters.some((other) => isBeside(other, letter));
  const hasEnded = body.type === 'end' ? isLast || before.state === 'ended' : wasEndedAfter(before, letter);
  const state = hasEnded ? 'ended' : body.refusesHandOver || before.state !== 'handed-over' ? 'open' : before.state;
  const letters = [...before.letters, letter];
  // A deputy who has heard nothing of answers yet learns of them by her newer letter: without that, the two would claim one place.
  const officeHead = toB64u(opened.body.officeHead);
  const officeHeads = before.officeHeads.length > 0 || officeHead === toB64u(FIRST_HEAD) ? before.officeHeads : [officeHead];
  return {
    ...{ ...before, ...key, state, letters, officeHeads, ...(isNewest && { exclusions: [...exclusions] }) },
    ...(hasEnded ? { closedOn: before.closedOn ?? day, notes: '' } : { closedOn: null }),
    letterBase: baseOf(before.letterBase, letters.slice(before.lettersInBase)),
    receivedOn: day < before.receivedOn ? day : before.receivedOn,
  };
}

/** Whether she has ended a case herself, as this desk knows by a letter that came before an older one: only the end opens no case again. */
function wasEndedAfter(before: VaultCase, letter: VaultCase['letters'][number]): boolean {
  const [newest] = before.letters.slice(lettersKnown(before) ?? 0).toSorted((a, b) => byPlace(b, a));
  return before.state === 'ended' && newest !== undefined && byPlace(newest, letter) > 0 && !isBeside(newest, letter);
}

/** Of one day, and not knowing of each other: they are from two visits, and nobody can tell which came last. */
function isBeside(a: VaultCase['letters'][number], b: VaultCase['letters'][number]): boolean {
  return a.day === b.day && a.letterHead === b.letterHead;
}

/** The letter head before the first of these letters: a first letter that was held back, and has come by now, stands for itself. */
function baseOf(before: string, letters: VaultCase['letters']): string {
  const first = letters.find(({ tag, letterHead }) => toB64u(letterHeadAfter(fromB64u(letterHead), fromB64u(tag))) === before);
  return first ? baseOf(first.letterHead, letters) : before;
}
