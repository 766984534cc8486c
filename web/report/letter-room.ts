import { CONTENT_SIZE } from '../../crypto/deposit-body.ts';
import { splitText } from '../../crypto/text-field.ts';
import { utf8 } from '../../protocol/bytes.ts';

/** How much of a letter is left. Letters are counted as this text's are on average: an å takes two bytes, a smiley four. */
export interface Room {
  /** `little` is worth a word; `over` cannot be sent in one letter. */
  readonly state: 'plenty' | 'little' | 'over';
  /** Roughly so many letters are left, or too many. */
  readonly letters: number;
}

/** From so many bytes left on, people are told: some five lines. */
const LITTLE = 1500;
/** How far from the end a part may be cut, so that it ends where a paragraph, a sentence or a word does. */
const WORST_CUT = 1000;

/** How much room a letter has left. */
export function roomIn(text: string): Room {
  const size = utf8(text).length;
  const left = CONTENT_SIZE - size;
  if (left < 0) return { state: 'over', letters: Math.max(1, lettersFor(-left, text, size)) };
  return { state: left < LITTLE ? 'little' : 'plenty', letters: lettersFor(left, text, size) };
}

function lettersFor(bytes: number, text: string, size: number): number {
  const letters = size === 0 ? bytes : (bytes * text.length) / size;
  // Round numbers, so that a screen reader is not told of every key.
  const step = letters > 200 ? 100 : 20;
  return Math.floor(letters / step) * step;
}

/** Whether a text has nothing that anyone could see: spaces, and signs that only look like one. A smiley alone is something. */
export function isEmpty(text: string): boolean {
  return !/(?![\u115F\u1160\u2800\u3164\uFFA0])[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** A letter's worth of a text, and the rest, which together are the text. Cut at the end of a paragraph, a sentence or a word if one is near. */
export function splitAtLimit(text: string): { readonly first: string; readonly rest: string } {
  const whole = text.normalize('NFC');
  const fitting = splitText(whole, CONTENT_SIZE)[0] ?? '';
  if (fitting.length === whole.length) return { first: whole, rest: '' };
  const ends = [/\n\s*\n/g, /\n/g, /[.!?…]\s/g, /\s/g].map((end) => lastEnd(fitting, end));
  const at = ends.find((end) => end >= fitting.length - WORST_CUT) ?? fitting.length;
  return { first: whole.slice(0, at), rest: whole.slice(at) };
}

/** Where the last match ends; -1 where there is none. */
function lastEnd(text: string, pattern: RegExp): number {
  const from = Math.max(0, text.length - WORST_CUT);
  const last = [...text.slice(from).matchAll(pattern)].at(-1);
  return last ? from + last.index + last[0].length : -1;
}
