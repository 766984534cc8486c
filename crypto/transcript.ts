import { type Bytes, equalBytes, fromB64u, label, toB64u, zeros } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import type { VerifiedReply } from './reply.ts';
import { blake2b } from './sodium.ts';

/** Where both chains of a dialogue begin: 0^32 (docs/protocol.md, section 8). */
export const FIRST_HEAD: Bytes = zeros(32);

/** The letter head (32 bytes) after a letter, which its tag (16 bytes) stands for. */
export function letterHeadAfter(before: Uint8Array, tag: Uint8Array): Bytes {
  return blake2b(32, null, label('motrost/v1/letter'), before, tag);
}

/** The office head (32 bytes) after a reply, by the bytes that its author signed. */
export function officeHeadAfter(before: Uint8Array, signedBytes: Uint8Array): Bytes {
  return blake2b(32, null, label('motrost/v1/office'), before, signedBytes);
}

/**
 * How a side of a dialogue hangs together. `whole`: from the beginning without a break. `gap`: something before or between is not
 * here. `fork`: two messages claim the same place, so somebody was shown another dialogue.
 */
export type ChainState = 'whole' | 'gap' | 'fork';

/** A message with the head of its own side before it. */
interface Link {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What a set of messages shows of its chain. */
export interface ChainReading<T> {
  readonly state: ChainState;
  /** What hangs together with the beginning, in the order of the chain. */
  readonly ordered: readonly T[];
  /** The head after the last of `ordered`, 32 bytes. */
  readonly head: Bytes;
  /** Messages behind a gap or a fork, in the order in which they were given. */
  readonly loose: readonly T[];
}

/** Reads the office's chain in a case from whatever verified replies were found. The same reply twice counts once. */
export function readOfficeChain(replies: readonly VerifiedReply[]): ChainReading<VerifiedReply> {
  return readChain(replies, (found) => {
    const before = found.reply.officeHead;
    return { before, after: officeHeadAfter(before, found.signedBytes) };
  });
}

/** A letter as a desk remembers it. */
export interface RememberedLetter {
  /** The day under which it was listed. */
  readonly day: Day;
  /** The k of its tag, 0…7. */
  readonly letterNumber: number;
  /** 16 bytes. */
  readonly tag: Bytes;
  /** 32 bytes: the letter head that it carries. */
  readonly letterHead: Bytes;
}

/** A letter and how much its author knew when she wrote it: all her letters before it, some of them, or a head that is not hers. */
export interface PlacedLetter<T> {
  readonly letter: T;
  /** `whole`: all before it. `gap`: only earlier ones, as a visit without memory may. `fork`: one is missing here, or another was put in. */
  readonly state: ChainState;
}

/** Compares two letters of a reporter by their places: rising order of (day, k) (docs/protocol.md, section 8). */
export function byPlace(a: Placeable, b: Placeable): number {
  return a.day === b.day ? a.letterNumber - b.letterNumber : a.day < b.day ? -1 : 1;
}

type Placeable = Pick<RememberedLetter, 'day' | 'letterNumber'>;

/**
 * Puts the letters that a desk has opened in their order, and gives the letter head (32 bytes) to carry in the next reply.
 * `base` is the head before the first of them, for a desk that came later to the dialogue.
 */
export function readLetterChain<T extends RememberedLetter>(
  letters: readonly T[],
  base: Bytes = FIRST_HEAD,
): { readonly placed: readonly PlacedLetter<T>[]; readonly head: Bytes } {
  const ordered = [...letters].sort(byPlace);
  const heads = letterHeads(
    ordered.map(({ tag }) => tag),
    base,
  );
  const placed = ordered.map((letter, index) => ({
    letter,
    state: compareHead(heads.slice(0, index + 1), letter.letterHead).state,
  }));
  return { placed, head: heads[ordered.length] as Bytes };
}

/** The letter heads before the first letter (`base`) and after each, by tags (16 bytes) in rising order of (day, k). */
export function letterHeads(tags: readonly Uint8Array[], base: Bytes = FIRST_HEAD): Bytes[] {
  const heads = [base];
  for (const tag of tags) heads.push(letterHeadAfter(heads[heads.length - 1] as Bytes, tag));
  return heads;
}

/**
 * Compares the heads of a chain, from `FIRST_HEAD` on, with the one that a message of the other side carries (32 bytes).
 * `whole`: its author knew the whole chain. `gap`: the first `known` messages of it. `fork`: the head is not on this chain.
 */
export function compareHead(
  heads: readonly Uint8Array[],
  carried: Uint8Array,
): { readonly state: ChainState; readonly known: number } {
  const known = heads.findIndex((head) => equalBytes(head, carried));
  if (known === -1) return { state: 'fork', known: 0 };
  return { state: known === heads.length - 1 ? 'whole' : 'gap', known };
}

function readChain<T>(messages: readonly T[], linkOf: (message: T) => Link): ChainReading<T> {
  const places = new Map<string, Map<string, T>>();
  for (const message of messages) {
    const { before, after } = linkOf(message);
    const place = toB64u(before);
    places.set(place, (places.get(place) ?? new Map<string, T>()).set(toB64u(after), message));
  }
  const isForked = [...places.values()].some((claims) => claims.size > 1);
  const ordered: T[] = [];
  let head = toB64u(FIRST_HEAD);
  for (let claims = places.get(head); claims?.size === 1; claims = places.get(head)) {
    places.delete(head);
    for (const [after, message] of claims) {
      ordered.push(message);
      head = after;
    }
  }
  const loose = [...places.values()].flatMap((claims) => [...claims.values()]);
  const state = isForked ? 'fork' : loose.length > 0 ? 'gap' : 'whole';
  return { state, ordered, loose, head: fromB64u(head) };
}
