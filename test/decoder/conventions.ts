/**
 * Section 1 of docs/protocol.md, for the independent decoder. The decoder was written from that document alone and imports nothing of
 * ours; its libraries are the noble family, none of which the product encrypts with.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';

export const NO_NONCE = new Uint8Array(24);

/** What a reader of the document calls "refused". */
export function insist(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const label = (text: string): Uint8Array => join(ascii(text), u8(0));

function littleEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, place) => Math.floor(value / 256 ** place) % 256);
}

export const u8 = (value: number): Uint8Array => littleEndian(value, 1);
export const u32 = (value: number): Uint8Array => littleEndian(value, 4);

/** The number at `offset`, little endian. */
export function readNumber(bytes: Uint8Array, offset: number, length: number): number {
  return bytes.slice(offset, offset + length).reduceRight((sum, byte) => sum * 256 + byte, 0);
}

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
export const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place]);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toB64u(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = bytes.slice(at, at + 3);
    const bits = (three[0] ?? 0) * 65_536 + (three[1] ?? 0) * 256 + (three[2] ?? 0);
    for (let place = 0; place <= three.length; place++) text += ALPHABET[Math.floor(bits / 64 ** (3 - place)) % 64];
  }
  return text;
}

export function fromB64u(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  for (const [place, letter] of [...text].entries()) {
    const bits = ALPHABET.indexOf(letter) * 4;
    const at = Math.floor((place * 6) / 8);
    const shift = (place * 6) % 8;
    bytes[at] = (bytes[at] ?? 0) | (bits >> shift);
    if (shift > 2 && at + 1 < bytes.length) bytes[at + 1] = (bits << (8 - shift)) & 255;
  }
  insist(toB64u(bytes) === text, 'b64u: not canonical');
  return bytes;
}

/** Days from 1970-01-01. */
export function dayNumber(day: string): number {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  insist(Number.isInteger(days) && dayText(days) === day, 'not a day');
  return days;
}

export const dayText = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** RFC 8785, for the integers, texts and ASCII member names of this protocol. */
export function jcs(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jcs(member)}`).join(',')}}`;
}

export const hash128 = (key: Uint8Array, ...message: Uint8Array[]): Uint8Array => blake2b(join(...message), { dkLen: 16, key });
export const hash256 = (key: Uint8Array | null, ...message: Uint8Array[]): Uint8Array =>
  blake2b(join(...message), key === null ? { dkLen: 32 } : { dkLen: 32, key });

export function kdf(key: Uint8Array, context: string, id: number): Uint8Array {
  const salt = join(littleEndian(id, 8), new Uint8Array(8));
  return blake2b(new Uint8Array(), { dkLen: 32, key, salt, personalization: join(ascii(context), new Uint8Array(8)) });
}

/** The plaintext, or null when the tag is wrong. */
export function openAead(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return xchacha20poly1305(key, nonce, ad).decrypt(sealed);
  } catch {
    return null;
  }
}

export function isSigned(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  return ed25519.verify(signature, message, key, { zip215: false });
}

/** UTF-8 in NFC, and nothing else. */
export function readText(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  insist(text.normalize('NFC') === text, 'text: not NFC');
  return text;
}
