import { type Bytes, concat, label, sha256 } from '../protocol/bytes.ts';
import { WRAPPED_SIZE } from '../protocol/office-schemas.ts';
import { AEAD_NONCE_SIZE, aeadOpen, aeadSeal, blake2b, memzero, randomBytes } from './sodium.ts';

/** An official's recovery phrase, wrapped under what a passkey's device computes and never tells anyone (docs/protocol.md, section 13). */

/** The one version of the format. */
const VERSION = 1;
const NONCE_END = 1 + AEAD_NONCE_SIZE;

/** What is wrapped for which passkey of which channel. */
interface PasskeyPlace {
  /** 32 bytes. */
  readonly channelId: Uint8Array;
  /** SHA-256 of the credential's id, 32 bytes. */
  readonly credential: Uint8Array;
}

/** What a passkey's device is asked to compute from, 32 bytes: another in every channel. */
export function passkeySalt(channelId: Uint8Array): Promise<Bytes> {
  return sha256(label('motrost/v1/passkey-salt'), channelId);
}

/** u8 1 ‖ nonce 24 ‖ AEAD(wrapping key; nonce; place; entropy 16). `output` is the device's answer to the salt, 32 bytes. */
export function wrapEntropy(output: Uint8Array, place: PasskeyPlace, entropy: Uint8Array): Bytes {
  const nonce = randomBytes(AEAD_NONCE_SIZE);
  const sealed = underKey(output, place, (key) => aeadSeal(key, nonce, context(place), entropy));
  return concat(Uint8Array.of(VERSION), nonce, sealed);
}

/** The recovery phrase's 16 bytes; null if they were wrapped for another passkey or channel, or are damaged. */
export function unwrapEntropy(output: Uint8Array, place: PasskeyPlace, wrapped: Uint8Array): Bytes | null {
  if (wrapped.length !== WRAPPED_SIZE || wrapped[0] !== VERSION) return null;
  const [nonce, sealed] = [wrapped.subarray(1, NONCE_END), wrapped.subarray(NONCE_END)];
  return underKey(output, place, (key) => aeadOpen(key, nonce, context(place), sealed));
}

function underKey<T>(output: Uint8Array, { channelId }: PasskeyPlace, use: (key: Bytes) => T): T {
  const key = blake2b(32, output, label('motrost/v1/passkey'), channelId);
  try {
    return use(key);
  } finally {
    memzero(key);
  }
}

function context({ channelId, credential }: PasskeyPlace): Bytes {
  return concat(label('motrost/v1/passkey'), channelId, credential);
}
