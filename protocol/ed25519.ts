import type { Bytes } from './bytes.ts';

/** Whether a signature (64 bytes) over a message is that of a public key (32 bytes). False for anything malformed. */
export type VerifyEd25519 = (publicKey: Bytes, signature: Bytes, message: Bytes) => Promise<boolean>;

/** Ed25519 (RFC 8032) by WebCrypto. Browsers that lack it pass the verifier of `crypto/sodium.ts` instead. */
export const verifyByPlatform: VerifyEd25519 = async (publicKey, signature, message) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
};
