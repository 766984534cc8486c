import type Sodium from 'libsodium-wrappers';
import { type Bytes, concat } from '../protocol/bytes.ts';
import type { VerifyEd25519 } from '../protocol/ed25519.ts';

/**
 * The only door to libsodium (1.0.22). Everything here but `loadSodium` is synchronous, and throws until that has resolved.
 * The names and sizes are those of docs/protocol.md, section 1.
 */

/** Sizes in bytes. */
export const KEY_SIZE = 32;
export const AEAD_NONCE_SIZE = 24;
export const AEAD_TAG_SIZE = 16;
export const XWING_CIPHERTEXT_SIZE = 1120;
const SIGNATURE_SIZE = 64;
const NO_NONCE = new Uint8Array(AEAD_NONCE_SIZE);

/** A key pair to which one encapsulates: public key 1216 bytes, secret key (a seed) 32. */
export interface XWingKeypair {
  readonly publicKey: Bytes;
  readonly secretKey: Bytes;
}

/** An Ed25519 key pair: public key 32 bytes, secret key 64 (seed ‖ public key). */
export interface SigningKeypair {
  readonly publicKey: Bytes;
  readonly secretKey: Bytes;
}

let loading: Promise<void> | undefined;
let loaded: typeof Sodium | undefined;

/** Fetches and starts libsodium, once. Where WebAssembly is switched off, its JavaScript build. May be tried again after a failure. */
export function loadSodium(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const { default: wrapper } =
    typeof WebAssembly === 'object'
      ? await import('libsodium-wrappers')
      : await import('libsodium-wrappers?without-webassembly');
  await wrapper.ready;
  loaded = wrapper;
}

function sodium(): typeof Sodium {
  if (!loaded) throw new Error('loadSodium() has not resolved');
  return loaded;
}

/** BLAKE2b (RFC 7693) of the joined parts: 16 or 32 bytes of output, under a key of 32 bytes or none. */
export function blake2b(size: 16 | 32, key: Uint8Array | null, ...parts: readonly Uint8Array[]): Bytes {
  return sodium().crypto_generichash(size, concat(...parts), key) as Bytes;
}

/** KDF(key, context, id): 32 bytes. The context is 8 ASCII characters. */
export function kdf(key: Uint8Array, context: string, id: number): Bytes {
  return sodium().crypto_kdf_derive_from_key(KEY_SIZE, id, context, key) as Bytes;
}

/** AEAD(key; nonce; ad; plaintext): XChaCha20-Poly1305, 16 bytes longer than the plaintext. */
export function aeadSeal(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, plaintext: Uint8Array): Bytes {
  return sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, ad, null, nonce, key) as Bytes;
}

/** The plaintext, or null if key, nonce, associated data or ciphertext is not what was sealed. */
export function aeadOpen(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, ciphertext: Uint8Array): Bytes | null {
  requireSizes([key, KEY_SIZE], [nonce, AEAD_NONCE_SIZE]);
  return orNull((library) => library.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, ad, nonce, key));
}

/** `aeadSeal` with the nonce 0^24: only for keys that seal one message in their life. */
export function aeadSealOnce(key: Uint8Array, ad: Uint8Array, plaintext: Uint8Array): Bytes {
  return aeadSeal(key, NO_NONCE, ad, plaintext);
}

/** The plaintext of `aeadSealOnce`, or null. */
export function aeadOpenOnce(key: Uint8Array, ad: Uint8Array, ciphertext: Uint8Array): Bytes | null {
  return aeadOpen(key, NO_NONCE, ad, ciphertext);
}

/** The X-Wing key pair (draft-connolly-cfrg-xwing-kem-10) of a seed of 32 bytes. */
export function xwingKeypair(seed: Uint8Array): XWingKeypair {
  const { publicKey, privateKey } = sodium().crypto_kem_xwing_seed_keypair(seed);
  return { publicKey: publicKey as Bytes, secretKey: privateKey as Bytes };
}

/** A fresh shared secret (32 bytes) and the ciphertext (1120) that carries it. Throws for a public key that is none. */
export function xwingEncapsulate(publicKey: Uint8Array): { readonly ciphertext: Bytes; readonly sharedSecret: Bytes } {
  const { ciphertext, sharedSecret } = sodium().crypto_kem_xwing_enc(publicKey);
  return { ciphertext: ciphertext as Bytes, sharedSecret: sharedSecret as Bytes };
}

/**
 * The shared secret (32 bytes) in a ciphertext (1120) for a secret key (32). A ciphertext for somebody else gives some
 * other secret; one whose X25519 share is of low order gives null.
 */
export function xwingDecapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Bytes | null {
  requireSizes([ciphertext, XWING_CIPHERTEXT_SIZE], [secretKey, KEY_SIZE]);
  return orNull((library) => library.crypto_kem_xwing_dec(ciphertext, secretKey));
}

/** The Ed25519 key pair (RFC 8032) of a seed of 32 bytes. */
export function signingKeypair(seed: Uint8Array): SigningKeypair {
  const { publicKey, privateKey } = sodium().crypto_sign_seed_keypair(seed);
  return { publicKey: publicKey as Bytes, secretKey: privateKey as Bytes };
}

/** The Ed25519 signature, 64 bytes. */
export function sign(secretKey: Uint8Array, message: Uint8Array): Bytes {
  return sodium().crypto_sign_detached(message, secretKey) as Bytes;
}

/** Whether it is that key's signature over the message. False for anything malformed, and for keys of low order. */
export function isSignature(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  if (publicKey.length !== KEY_SIZE || signature.length !== SIGNATURE_SIZE) return false;
  return sodium().crypto_sign_verify_detached(signature, message, publicKey);
}

/** Ed25519 for browsers whose WebCrypto lacks it; loads libsodium by itself. */
export const verifyBySodium: VerifyEd25519 = async (publicKey, signature, message) => {
  await loadSodium();
  return isSignature(publicKey, signature, message);
};

/** Random bytes, at most 65 536, of the platform's generator: which libsodium would ask anew for every four bytes. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A random number from 0 to `bound` − 1, each as likely. */
export function randomBelow(bound: number): number {
  return sodium().randombytes_uniform(bound);
}

/** Overwrites bytes that have served. The runtime may have copied them before: this shortens a secret's life, no more. */
export function memzero(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) sodium().memzero(secret);
}

function requireSizes(...sizes: readonly (readonly [Uint8Array, number])[]): void {
  if (sizes.some(([bytes, size]) => bytes.length !== size)) throw new RangeError('input of a wrong size');
}

/** libsodium's wrapper tells failed authentication by throwing; the sizes have been checked, so nothing else is left to throw. */
function orNull(open: (library: typeof Sodium) => Uint8Array): Bytes | null {
  const library = sodium();
  try {
    return open(library) as Bytes;
  } catch {
    return null;
  }
}
