import { type Bytes, concat, fromUtf8, label, utf8Json } from '../protocol/bytes.ts';
import { AEAD_NONCE_SIZE, aeadOpen, aeadSeal, kdf, memzero, randomBytes } from './sodium.ts';

/**
 * Texts that an ombudsperson has begun and not sent, sealed while the desk is locked. They never leave the page's memory, so no other
 * program has to read them: the format is this client's own.
 */

/** Whose drafts they are. */
interface DraftOwner {
  /** 32 bytes. */
  readonly channelId: Bytes;
  /** 32 bytes. */
  readonly kVault: Bytes;
  readonly official: number;
}

/** nonce 24 ‖ AEAD(KDF(k_vault, "desktext", 1); nonce; "motrost/v1/draft", channel id, u8 official; JSON). */
export function sealDraft(owner: DraftOwner, texts: unknown): Bytes {
  const nonce = randomBytes(AEAD_NONCE_SIZE);
  return concat(
    nonce,
    underKey(owner, (key) => aeadSeal(key, nonce, context(owner), utf8Json(texts))),
  );
}

/** What was sealed, or null if somebody else sealed it. */
export function openDraft(owner: DraftOwner, sealed: Bytes): unknown {
  const [nonce, rest] = [sealed.subarray(0, AEAD_NONCE_SIZE), sealed.subarray(AEAD_NONCE_SIZE)];
  const text = underKey(owner, (key) => aeadOpen(key, nonce, context(owner), rest));
  return text && JSON.parse(fromUtf8(text));
}

function underKey<T>({ kVault }: DraftOwner, use: (key: Bytes) => T): T {
  const key = kdf(kVault, 'desktext', 1);
  try {
    return use(key);
  } finally {
    memzero(key);
  }
}

function context({ channelId, official }: DraftOwner): Bytes {
  return concat(label('motrost/v1/draft'), channelId, Uint8Array.of(official));
}
