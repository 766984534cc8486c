import { type Bytes, concat, fromUtf8, isZero, utf8, zeros } from '../protocol/bytes.ts';

/** The languages in which letters and replies are written. */
export type Language = 'sv' | 'en';
const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** 1 Swedish, 2 English. */
export function languageByte(language: Language): number {
  return LANGUAGES.indexOf(language) + 1;
}

/** The language of a byte, or null. */
export function parseLanguage(byte: number): Language | null {
  return LANGUAGES[byte - 1] ?? null;
}

/** A field of `size` bytes: the content, then zeros. Throws a RangeError if it does not fit. */
export function padField(content: Uint8Array, size: number): Bytes {
  if (content.length > size) throw new RangeError('content too long');
  return concat(content, zeros(size - content.length));
}

/** The first `length` bytes of a field, or null if they do not fit or anything but zeros follows. */
export function readField(field: Uint8Array, length: number): Bytes | null {
  if (length > field.length || !isZero(field.subarray(length))) return null;
  return new Uint8Array(field.slice(0, length));
}

/** The text in bytes, or null if they are not UTF-8 in normalisation form C. */
export function readText(bytes: Uint8Array): string | null {
  try {
    const text = fromUtf8(bytes);
    return text === text.normalize('NFC') ? text : null;
  } catch {
    return null;
  }
}

/** Cuts a text into parts of at most `most` bytes of UTF-8, never inside a character (a code point). At least one part. */
export function splitText(text: string, most: number): string[] {
  const bytes = utf8(text);
  const parts: string[] = [];
  let from = 0;
  do {
    let to = Math.min(from + most, bytes.length);
    while (to < bytes.length && isContinuation(bytes[to] as number)) to--;
    parts.push(fromUtf8(bytes.subarray(from, to)));
    from = to;
  } while (from < bytes.length);
  return parts;
}

/** Whether a byte of UTF-8 stands inside a character. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
