import { splitReplyText } from '../../crypto/reply.ts';
import {
  byPlace,
  compareHead,
  FIRST_HEAD,
  letterHeads,
  type RememberedLetter,
  readLetterChain,
} from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, equalBytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { type KeptReply, lettersKnown } from '../case-file.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import type { CaseDialogue } from './dialogue.ts';

/** Which letters of a case nobody has answered yet, and which opened it again. Pure functions over what the case file remembers. */

/** A case's letters as the chain wants them. */
export function rememberedLetters({ letters }: VaultCase): RememberedLetter[] {
  return letters.map(({ tag, letterHead, ...rest }) => ({ ...rest, tag: fromB64u(tag), letterHead: fromB64u(letterHead) }));
}

/**
 * Tags (b64u) of the letters that have no answer. Where this desk has spoken in the case: those that have come here since. Else those, since the case came
 * here, that the newest answer does not know. `answeredTo`: the letter head that it carries; null where there is no answer, undefined where nobody has it any
 * more and only its office head is known.
 */
export function unansweredTags(
  one: VaultCase,
  answeredTo: Bytes | null | undefined,
  opened: ReadonlyMap<string, OpenedLetter>,
): ReadonlySet<string> {
  const known = lettersKnown(one);
  if (known !== null) return new Set(one.letters.slice(known).map(({ tag }) => tag));
  const { placed } = readLetterChain(rememberedLetters(one).slice(one.lettersInBase));
  const ordered = placed.map(({ letter }) => letter);
  if (answeredTo === null) return tagsOf(ordered);
  if (answeredTo) {
    const heads = letterHeads(
      ordered.map(({ tag }) => tag),
      fromB64u(one.letterBase),
    );
    const { state, known: answered } = compareHead(heads, answeredTo);
    return tagsOf(state === 'fork' ? ordered : ordered.slice(answered));
  }
  // The answer has gone from the board: her letters say from which one on she had seen it, or one that this desk has never known.
  const before = [toB64u(FIRST_HEAD), ...one.officeHeads.slice(0, -1)];
  const bodies = ordered.map(({ tag }) => opened.get(toB64u(tag))?.opened.body);
  const seenFrom = bodies.findIndex((body) => body && !before.includes(toB64u(body.officeHead)));
  // One that has gone may have been the first to say so: what came after it is owed an answer rather than none.
  const gone = bodies.lastIndexOf(undefined);
  if (gone !== -1 && (seenFrom === -1 || gone < seenFrom)) return tagsOf(ordered.slice(gone + 1));
  return tagsOf(seenFrom === -1 ? [] : ordered.slice(seenFrom));
}

/** The letter head that a colleague's newest answer carries, as the case file has kept it; undefined where it has not. */
export function keptLetterHead({ kept, officeHeads }: VaultCase): Bytes | undefined {
  const newest = kept.find((said) => said.kind === 'reply' && isNewest(said, officeHeads));
  return newest?.kind === 'reply' ? fromB64u(newest.letterHead) : undefined;
}

/** Whether the newest office head is the one after this answer. */
function isNewest({ officeHead, text }: KeptReply, officeHeads: readonly string[]): boolean {
  const rank = [toB64u(FIRST_HEAD), ...officeHeads].indexOf(officeHead);
  return rank !== -1 && rank + splitReplyText(text).length === officeHeads.length;
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

function tagsOf(letters: readonly RememberedLetter[]): ReadonlySet<string> {
  return new Set(letters.map(({ tag }) => toB64u(tag)));
}
