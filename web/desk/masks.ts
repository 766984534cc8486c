import type { Span } from './passages.ts';

/** What is covered in a copy, and by which paragraph of the law. Pure functions. */

export interface Mask extends Span {
  readonly law: string;
}

/** One letter or answer as somebody who asks for it may see it. */
export interface CopyText {
  readonly title: string;
  readonly text: string;
}

/** What is covered of one text. The words stand beside it: where they are others by now, so are the places. */
export interface CoveredText extends CopyText {
  readonly masks: readonly Mask[];
}

/** What is covered of a text as it is now. */
export function masksIn(covered: readonly CoveredText[], { title, text }: CopyText): readonly Mask[] {
  return covered.find((one) => one.title === title && one.text === text)?.masks ?? [];
}

/** The same with other masks for one text, and without any for what is not among the texts any more. */
export function coverText(
  covered: readonly CoveredText[],
  texts: readonly CopyText[],
  { title, text }: CopyText,
  masks: readonly Mask[],
): CoveredText[] {
  const others = covered.filter((one) => !isLost(one, texts) && !(one.title === title && one.text === text));
  return masks.length === 0 ? others : [...others, { title, text, masks }];
}

/** Whether what was covered is in none of the texts: a passage has been removed from it meanwhile. */
export function isLost({ title, text }: CopyText, texts: readonly CopyText[]): boolean {
  return !texts.some((one) => one.title === title && one.text === text);
}

/** A run of a masked text: words to show, or a law in their place. What is covered is not in it. */
export type MaskedPiece = { readonly text: string } | { readonly law: string };

/** The masks with one more, in their order; null where part of it is covered already. */
export function withMask(masks: readonly Mask[], mask: Mask): readonly Mask[] | null {
  if (masks.some(({ from, to }) => mask.from < to && from < mask.to)) return null;
  return [...masks, mask].sort((a, b) => a.from - b.from);
}

/** A text in pieces, with nothing of what is covered. */
export function maskedPieces(text: string, masks: readonly Mask[]): readonly MaskedPiece[] {
  const pieces: MaskedPiece[] = [];
  let at = 0;
  for (const { from, to, law } of masks) {
    if (from > at) pieces.push({ text: text.slice(at, from) });
    pieces.push({ law });
    at = to;
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces;
}

/** Each paragraph that something is covered by, once, in the order of the alphabet. */
export function lawsOf(masks: Iterable<readonly Mask[]>): readonly string[] {
  return [...new Set([...masks].flatMap((some) => some.map(({ law }) => law)))].sort((a, b) => a.localeCompare(b, 'sv'));
}
