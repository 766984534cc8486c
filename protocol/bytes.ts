import { base64url } from '@scure/base';

/** Bytes in memory of their own, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a text, brought to Unicode normalisation form C first. */
export function utf8(text: string): Bytes {
  return encoder.encode(text.normalize('NFC'));
}

/**
 * UTF-8 of JSON, each text in it brought to normalisation form C. Not the whole: the last letter of an escape such as `\\n` and a mark after it would become
 * one character, and nobody could read the JSON again.
 */
export function utf8Json(value: unknown): Bytes {
  return encoder.encode(JSON.stringify(value, (_, one) => (typeof one === 'string' ? one.normalize('NFC') : one)));
}

/** The text behind UTF-8 bytes. Throws a TypeError for anything that is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** a ‖ b ‖ … */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** An ASCII label and the zero byte that ends it, before everything that is hashed or signed (docs/protocol.md, section 1). */
export function label(text: string): Bytes {
  return encoder.encode(`${text}\0`);
}

/** Compares public bytes. Not for secrets: its time depends on where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** 0^length */
export function zeros(length: number): Bytes {
  return new Uint8Array(length);
}

/** A number below 2^32 as 4 bytes, little endian. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** The number in 4 bytes, little endian, at an offset. Throws a RangeError past the end. */
export function readU32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}

/** A number below 2^16 as 2 bytes, little endian. */
export function u16(value: number): Bytes {
  return Uint8Array.of(value & 255, value >> 8);
}

/** The number in 2 bytes, little endian, at an offset. Throws a RangeError past the end. */
export function readU16(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(offset, true);
}

/** base64url without padding (RFC 4648, section 5). */
export function toB64u(bytes: Uint8Array): string {
  return base64url.encode(bytes).replace(/=+$/, '');
}

/** The bytes behind base64url without padding. Throws for anything but the one canonical spelling. */
export function fromB64u(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('not base64url');
  return base64url.decode(text.padEnd(Math.ceil(text.length / 4) * 4, '=')) as Bytes;
}

/** How many characters b64u needs for so many bytes. */
export function b64uLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

/** SHA-256 (FIPS 180-4), 32 bytes, by the platform. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}
