import type { Bytes } from './bytes.ts';

/** Whether a signature (64 bytes) over a message is that of a public key (32 bytes). False for anything malformed. */
export type VerifyEd25519 = (publicKey: Bytes, signature: Bytes, message: Bytes) => Promise<boolean>;

/** Ed25519 (RFC 8032) by WebCrypto. Browsers that lack it pass the verifier of `crypto/sodium.ts` instead. */
export const verifyByPlatform: VerifyEd25519 = async (publicKey, signature, message) => {
  // Platforms differ in what they do with other lengths: some say no, some throw.
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return await crypto.subtle.verify('Ed25519', await imported(publicKey), signature, message);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
};

/** Keys that were imported before, by their very bytes, which nobody changes: ten years of a roster are signed by ten people. */
const known = new WeakMap<Bytes, Promise<CryptoKey>>();

function imported(publicKey: Bytes): Promise<CryptoKey> {
  const key = known.get(publicKey) ?? crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  known.set(publicKey, key);
  return key;
}

/**
 * The encodings of the points of order 1, 2, 4 and 8 on Ed25519, without the sign bit: y = 0, 1, both of order 8, and p - 1, p, p + 1
 * (as in libsodium's ge25519_has_small_order).
 */
const LOW_ORDER: readonly string[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

/**
 * Whether a public key (32 bytes) is one that anyone can sign for. libsodium refuses signatures under such keys and WebCrypto need not, so
 * one in a roster would make verifiers disagree: it is refused at admission.
 */
export function isLowOrderKey(publicKey: Uint8Array): boolean {
  const y = publicKey.slice();
  y[31] = (y[31] as number) & 0x7f;
  const hex = Array.from(y, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return LOW_ORDER.includes(hex);
}
