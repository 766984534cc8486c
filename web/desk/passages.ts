import type { Day } from '../../protocol/calendar.ts';
import type { LetterPart } from './dialogue.ts';

/** Passages of a text, chosen by whoever reads it. Pure functions; places count in UTF-16 units, as browsers do. */

/** From one place to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is left of a letter, or the words that stand where a passage was. */
export interface ShownPart {
  readonly text: string;
  readonly isMark: boolean;
}

/** A letter as it is shown. `mark`: what stands where a passage was removed on a day. */
export function shownParts(parts: readonly LetterPart[], mark: (removedOn: Day) => string): readonly ShownPart[] {
  return parts.map((part) =>
    typeof part === 'string' ? { text: part, isMark: false } : { text: mark(part.removedOn), isMark: true },
  );
}

export function shownText(parts: readonly ShownPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/** A selection without the white space around it; null where nothing is left. Browsers count a line break as one, however it was written. */
export function trimmedSpan(text: string, selected: Span): Span | null {
  let [from, to] = [placeIn(text, selected.from), placeIn(text, selected.to)];
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return from < to ? { from, to } : null;
}

/** The same passage in the text that is left, in which the marks have no length; null where it is made of marks alone. */
export function spanLeft(parts: readonly ShownPart[], { from, to }: Span): Span | null {
  const left = { from: placeLeft(parts, from), to: placeLeft(parts, to) };
  return left.from < left.to ? left : null;
}

function placeLeft(parts: readonly ShownPart[], place: number): number {
  let [shown, left] = [0, 0];
  for (const { text, isMark } of parts) {
    if (!isMark) left += Math.min(text.length, Math.max(0, place - shown));
    shown += text.length;
  }
  return left;
}

function placeIn(text: string, shown: number): number {
  let place = 0;
  for (let left = shown; left > 0 && place < text.length; left--) place += text.startsWith('\r\n', place) ? 2 : 1;
  return place;
}
