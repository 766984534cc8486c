import { deriveClaim } from '../crypto/claim.ts';
import { deriveHint } from '../crypto/phrase-keys.ts';
import { COUNTERS, findReplies, REPEATS } from '../crypto/reply.ts';
import { isSignature } from '../crypto/sodium.ts';
import type { VaultCase, VaultContent } from '../crypto/vault.ts';
import { HINT_SIZE } from '../protocol/board-layout.ts';
import { type Bytes, fromB64u, toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { periodOn } from '../protocol/duty-periods.ts';
import { activeOfficial, type Roster } from '../protocol/roster.ts';
import { KEYS_PER_LIST } from '../protocol/roster-entry.ts';
import { tagOf } from './case-file.ts';
import { receiveHandOvers } from './cases.ts';
import type { OpenedLetter } from './open-deposits.ts';

/**
 * Whether a vault is the newest. The server keeps it, and could give back an older one, which opens as well; but other things tell what its owner has
 * done since. Pure functions.
 */

/**
 * What speaks against a vault, or against a colleague's. `own-witness`: its owner has witnessed a roster after its last writing, or that witness went
 * back. `own-keys`: the roster announces keys that it lacks. `own-answer`: the board has an answer of its owner that it does not know. `own-letter`:
 * its owner has taken a letter that it does not know. `colleague-witness`: a colleague's witness went back, so that colleague may be shown old things.
 */
export type DoubtKind = 'own-witness' | 'own-keys' | 'own-answer' | 'own-letter' | 'colleague-witness';

export interface VaultDoubt {
  readonly kind: DoubtKind;
  /** Whose witness it is; null where it is about the desk's own vault. */
  readonly colleague: number | null;
}

/** What a desk has read beside its vault. */
export interface DoubtFacts {
  readonly roster: Roster;
  /** Whose desk it is. */
  readonly self: number;
  /** All that was opened, covers aside. */
  readonly letters: readonly OpenedLetter[];
  /** The board's slots. */
  readonly board: readonly Bytes[];
  readonly today: Day;
}

/** So far beyond the counters that a vault knows its owner's answers are looked for. */
const COUNTERS_AHEAD = 16;

/** What speaks against a vault's content as it was read, each kind once and each colleague once. */
export function doubtsOf(content: VaultContent, facts: DoubtFacts): VaultDoubt[] {
  const own: DoubtKind[] = [];
  if (isWitnessedSince(content, facts)) own.push('own-witness');
  if (lacksKeys(content, facts)) own.push('own-keys');
  const hints = new Set(facts.board.map((slot) => toB64u(slot.subarray(0, HINT_SIZE))));
  if (content.cases.some((one) => hasUnknownAnswer(one, hints, facts))) own.push('own-answer');
  if (lacksLetters(content, facts)) own.push('own-letter');
  const { roster, self } = facts;
  const colleagues = content.witnesses
    .filter(({ official }) => official !== self && activeOfficial(roster, official))
    .filter((witness) => wentBack(witness, roster))
    .map(({ official }) => ({ kind: 'colleague-witness' as const, colleague: official }));
  return [...own.map((kind) => ({ kind, colleague: null })), ...colleagues];
}

/** Every reading and every act writes the vault, and the witness comes after that. */
function isWitnessedSince({ writtenOn, witnesses }: VaultContent, { roster, self }: DoubtFacts): boolean {
  const told = roster.witnesses.find(({ official }) => official === self);
  const known = witnesses.find(({ official }) => official === self);
  if (known && wentBack(known, roster)) return true;
  return told !== undefined && writtenOn !== null && told.day > writtenOn;
}

function wentBack(known: VaultContent['witnesses'][number], { witnesses }: Roster): boolean {
  const told = witnesses.find(({ official }) => official === known.official);
  return !told || told.day < known.day || told.n < known.n;
}

/** Seeds are kept before their keys are announced. Those of past periods may have been destroyed. */
function lacksKeys({ periodKeys }: VaultContent, { roster, self, today }: DoubtFacts): boolean {
  const held = new Set(periodKeys.map(({ period }) => period));
  const announced = (roster.officials.get(self)?.keyLists ?? []).flatMap(({ firstPeriod }) =>
    Array.from({ length: KEYS_PER_LIST }, (_, index) => firstPeriod + index),
  );
  const current = periodOn(roster, today);
  return announced.some((period) => period >= current && !held.has(period));
}

/** An answer is kept before it is posted. */
function hasUnknownAnswer(one: VaultCase, hints: ReadonlySet<string>, { roster, self, board }: DoubtFacts): boolean {
  const key = roster.officials.get(self)?.key;
  if (!key || one.closedOn !== null) return false;
  const place = { channelId: roster.channelId, caseKey: fromB64u(one.caseKey) };
  const end = Math.min(one.nextCounter + COUNTERS_AHEAD, COUNTERS);
  // Mostly there is nothing: that is seen by the hints alone.
  const ahead = Array.from({ length: end - one.nextCounter }, (_, more) => one.nextCounter + more);
  const isThere = (counter: number, repeat: number) => hints.has(toB64u(deriveHint(place.caseKey, counter, repeat)));
  const repeats = Array.from({ length: REPEATS }, (_, repeat) => repeat);
  if (!ahead.some((counter) => repeats.some((repeat) => isThere(counter, repeat)))) return false;
  const { replies } = findReplies(place, board, end, one.nextCounter);
  return replies.some(
    ({ unverified, signature, signedBytes }) => unverified.author === self && isSignature(key, signature, signedBytes),
  );
}

/** A letter is kept before it is taken. */
function lacksLetters({ cases }: VaultContent, { roster, self, letters }: DoubtFacts): boolean {
  const tags = new Set(cases.flatMap((one) => one.letters.map(({ tag }) => tag)));
  const heads = new Set(cases.flatMap(({ officeHeads }) => officeHeads));
  const isOwn = ({ claim, opened }: OpenedLetter) => claim !== null && claim === toB64u(deriveClaim(opened.readersKey, self));
  const unknown = letters.filter((letter) => 'text' in letter.opened.body && !tags.has(tagOf(letter)));
  const handOvers = receiveHandOvers(letters, roster).map(({ letter }) => letter);
  const unknownHandOvers = handOvers.filter(({ opened }) => !heads.has(toB64u(opened.body.officeHead)));
  return [...unknown, ...unknownHandOvers].some(isOwn);
}

/** The content with what its writer sees on that day. */
export function withSeen(content: VaultContent, { entries, hashes, witnesses }: Roster, today: Day): VaultContent {
  const n = entries.length - 1;
  const head = hashes[n];
  const newest = new Map(content.witnesses.map((witness) => [witness.official, witness]));
  for (const { official, n: at, day } of witnesses) {
    const known = newest.get(official);
    if (!known || known.day <= day) newest.set(official, { official, n: Math.max(at, known?.n ?? 0), day });
  }
  const { writtenOn } = content;
  return {
    ...content,
    writtenOn: writtenOn !== null && writtenOn > today ? writtenOn : today,
    // Another device may have seen more.
    seen: head && n >= (content.seen?.n ?? 0) ? { n, head: toB64u(head) } : content.seen,
    witnesses: [...newest.values()].sort((a, b) => a.official - b.official),
  };
}

/** What is wrong with a roster that leaves out the newest entry that the vault has seen; null where nothing is. */
export function rosterFaultBy({ seen }: VaultContent, { hashes }: Roster): { fault: 'cut' | 'forked'; n: number } | null {
  if (!seen) return null;
  const there = hashes[seen.n];
  if (!there) return { fault: 'cut', n: seen.n };
  return toB64u(there) === seen.head ? null : { fault: 'forked', n: seen.n };
}
