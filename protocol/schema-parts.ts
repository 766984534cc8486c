import * as v from 'valibot';
import { type Bytes, b64uLength, fromB64u, toB64u } from './bytes.ts';
import { type Day, isDay } from './calendar.ts';

/** b64u text of exactly so many bytes; parses to the bytes. */
/* @__NO_SIDE_EFFECTS__ */
export function bytesOf(size: number) {
  return v.pipe(
    v.string(),
    v.length(b64uLength(size)),
    v.rawTransform<string, Bytes>(({ dataset, addIssue, NEVER }) => {
      try {
        const bytes = fromB64u(dataset.value);
        if (bytes.length === size) return bytes;
      } catch {
        // Not base64url: the issue below says all that may be said.
      }
      addIssue({ message: 'not base64url' });
      return NEVER;
    }),
  );
}

/** b64u text of exactly so many bytes, kept as text in its one canonical spelling. */
/* @__NO_SIDE_EFFECTS__ */
export function b64uOf(size: number) {
  return v.pipe(
    v.string(),
    v.length(b64uLength(size)),
    v.check((text) => {
      try {
        return toB64u(fromB64u(text)) === text;
      } catch {
        return false;
      }
    }, 'not base64url'),
  );
}

/** A calendar day, `YYYY-MM-DD`. */
export const daySchema = v.custom<Day>((input) => typeof input === 'string' && isDay(input), 'not a day');

/* @__NO_SIDE_EFFECTS__ */
export function integer(least: number, most: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
}

/** Control, format, surrogate and private characters and line separators; never unassigned ones, which differ between runtimes. */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A short text that people read: 1 to 80 UTF-16 code units, NFC, nothing unreadable, no space at the ends. */
export const shortText = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(80),
  v.check((text) => text === text.trim() && text === text.normalize('NFC') && !UNREADABLE.test(text), 'not a short text'),
);

/** From where to where such an integer goes. */
export function boundsOf({ pipe }: ReturnType<typeof integer>): { readonly least: number; readonly most: number } {
  return { least: pipe[2].requirement, most: pipe[3].requirement };
}

/** An official's number: 1 to 255, in the order of admission. */
export const officialNumber = integer(1, 255);
