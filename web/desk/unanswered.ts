import { compareHead, letterHeads, type RememberedLetter, readLetterChain } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { OpenedLetter } from '../open-deposits.ts';

/** Which letters of a case nobody has answered yet. Pure functions over what the case file remembers. */

/** A case's letters as the chain wants them. */
export function rememberedLetters({ letters }: VaultCase): RememberedLetter[] {
  return letters.map(({ tag, letterHead, ...rest }) => ({ ...rest, tag: fromB64u(tag), letterHead: fromB64u(letterHead) }));
}

/**
 * Tags (b64u) of the letters, since the case came here, that the newest answer does not know. `answeredTo`: the letter head that it carries; null
 * where there is no answer, undefined where nobody has it any more and only its office head is known.
 */
export function unansweredTags(
  one: VaultCase,
  answeredTo: Bytes | null | undefined,
  opened: ReadonlyMap<string, OpenedLetter>,
): ReadonlySet<string> {
  const since = rememberedLetters(one).slice(one.lettersInBase);
  const { placed } = readLetterChain(since);
  const ordered = placed.map(({ letter }) => letter);
  if (answeredTo === null) return tagsOf(ordered);
  if (answeredTo) return unknownTo(answeredTo, since, ordered, fromB64u(one.letterBase));
  // The answer has gone from the board: her letters say from which one on she had seen it.
  const seenFrom = ordered.findIndex(({ tag }) => {
    const letter = opened.get(toB64u(tag));
    return letter !== undefined && toB64u(letter.opened.body.officeHead) === one.officeHeads.at(-1);
  });
  return tagsOf(seenFrom === -1 ? [] : ordered.slice(seenFrom));
}

/** `arrived`: in the order in which they came here; `ordered`: in the order of the chain. */
function unknownTo(
  answeredTo: Bytes,
  arrived: readonly RememberedLetter[],
  ordered: readonly RememberedLetter[],
  base: Bytes,
): ReadonlySet<string> {
  const { state, known } = compareHead(headsOf(ordered, base), answeredTo);
  if (state !== 'fork') return tagsOf(ordered.slice(known));
  // One that was held back stands before letters that had come first, and the chain is another since: what was here then came before it.
  for (let count = arrived.length - 1; count > 0; count--) {
    const { head } = readLetterChain(arrived.slice(0, count), base);
    if (toB64u(head) === toB64u(answeredTo)) return tagsOf(arrived.slice(count));
  }
  return tagsOf(ordered);
}

function headsOf(letters: readonly RememberedLetter[], base: Bytes): Bytes[] {
  return letterHeads(
    letters.map(({ tag }) => tag),
    base,
  );
}

function tagsOf(letters: readonly RememberedLetter[]): ReadonlySet<string> {
  return new Set(letters.map(({ tag }) => toB64u(tag)));
}
