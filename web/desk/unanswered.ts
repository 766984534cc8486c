import { byPlace, type RememberedLetter } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { equalBytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { lettersKnown } from '../case-file.ts';
import type { CaseDialogue } from './dialogue.ts';

/** Which letters of a case nobody has answered yet, and which opened it again. Pure functions over what the case file remembers. */

/** A case's letters as the chain wants them. */
export function rememberedLetters({ letters }: VaultCase): RememberedLetter[] {
  return letters.map(({ tag, letterHead, ...rest }) => ({ ...rest, tag: fromB64u(tag), letterHead: fromB64u(letterHead) }));
}

/** Tags (b64u) of the letters that have come here since this desk last spoke in the case. What a colleague has said is no answer of whoever took the letter. */
export function unansweredTags(one: VaultCase): readonly string[] {
  return one.letters.slice(lettersKnown(one) ?? 0).map(({ tag }) => tag);
}

/**
 * The day of the letter by which a case was opened again that had been closed by official `self`, or ended by her; null where it never was. What is
 * left of a letter in the file alone went from the letterbox because its case was closed.
 */
export function reopenedOn(one: VaultCase, { letters, messages }: CaseDialogue, self: number): Day | null {
  const ends = new Set(letters.flatMap(({ body, letter }) => (body.type === 'end' ? toB64u(letter.opened.header.tag) : [])));
  const filed = new Set(messages.flatMap((message) => (message.kind === 'filed' ? message.tag : [])));
  const ordered = rememberedLetters(one).sort(byPlace);
  const isOf = (tags: ReadonlySet<string>, { tag }: RememberedLetter) => tags.has(toB64u(tag));
  const last = ordered.findLast((letter) => isOf(ends, letter) || isOf(filed, letter));
  // Two of one day that do not know of each other: nobody can tell which came last.
  const isBeside = (letter: RememberedLetter, end: RememberedLetter) =>
    isOf(ends, end) && letter.day === end.day && equalBytes(letter.letterHead, end.letterHead);
  const opening = ordered.filter((letter) => !isOf(ends, letter));
  const sinceEnd = last ? opening.filter((letter) => byPlace(letter, last) > 0 || isBeside(letter, last)) : [];
  const days = [sinceEnd, sinceClosing(one, opening, self)].flatMap(([first]) => first?.day ?? []);
  return days.toSorted().at(-1) ?? null;
}

/** Those of the letters, of its day and later, that the last closing of the case did not know. */
function sinceClosing(one: VaultCase, opening: readonly RememberedLetter[], self: number): readonly RememberedLetter[] {
  const closing = one.kept.findLast((kept) => kept.kind === 'reply' && kept.type === 'closing' && kept.author === self);
  if (closing?.kind !== 'reply') return [];
  const unknown = new Set(one.letters.slice(closing.lettersKnown).map(({ tag }) => tag));
  return opening.filter(({ day, tag }) => day >= closing.day && unknown.has(toB64u(tag)));
}
