import { openDraft, sealDraft } from '../crypto/draft.ts';
import { deriveOfficialKeys, deriveRootKey } from '../crypto/phrase-keys.ts';
import { readPhrase } from '../crypto/read-phrase.ts';
import { memzero, sign } from '../crypto/sodium.ts';
import { type OpenedVault, openVault, sealVault, type VaultContent } from '../crypto/vault.ts';
import { type Bytes, equalBytes } from '../protocol/bytes.ts';
import { type RequestTarget, signatureHeaders } from '../protocol/request-signature.ts';
import type { Roster } from '../protocol/roster.ts';
import { ROOT } from '../protocol/roster-entry.ts';
import type { VaultHeader } from '../protocol/vault-layout.ts';

/**
 * An official's unlocked keys, and the only place where they are. The keys stay inside: others get what is made with
 * them. After `lock` every use throws.
 */
export interface Keyring {
  /** Whose keys these are: 1…255. */
  readonly official: number;
  /** The Ed25519 signature (64 bytes) with the roster key. */
  readonly sign: (message: Uint8Array) => Bytes;
  /** The header fields that sign a request with this body, at this moment (docs/protocol.md, section 10). */
  readonly signRequest: (request: RequestTarget, body: Uint8Array) => Promise<Record<string, string>>;
  /** What `sign` does, for functions that build the message themselves. */
  readonly signWith: <T>(use: (secretKey: Bytes) => T) => T;
  readonly sealVault: (content: VaultContent, version: number, leastSize: VaultHeader['size']) => Bytes;
  readonly openVault: (vault: Bytes, leastVersion: number) => OpenedVault;
  /** Seals texts that are not sent yet, before the keys go. */
  readonly sealDraft: (texts: unknown) => Bytes;
  /** Opens them again; null if they are somebody else's. */
  readonly openDraft: (sealed: Bytes) => unknown;
  /** Gives the recovery phrase's 16 bytes, for wrapping them under a passkey and nothing else. `lock` wipes them while they are used. */
  readonly withEntropy: <T>(use: (entropy: Bytes) => T) => T;
  /** Wipes the keys. */
  readonly lock: () => void;
}

/** The root key, for one act. After `lock` every use throws. */
export interface RootKeyring extends Pick<Keyring, 'sign' | 'signRequest' | 'lock'> {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes;
}

/** The keys of somebody who is not in the roster yet. After `lock` every use throws. */
export interface ApplicantKeyring extends Pick<Keyring, 'sign' | 'lock'> {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes;
}

/** The phrase does not open this channel: words wrong, of another channel, or of somebody who is not in the roster. */
export class WrongPhrase extends Error {
  override readonly name = 'WrongPhrase';
}

/** Unlocks an official's keys with the recovery phrase (12 words). Throws `WrongPhrase`. Takes a second or more (PBKDF2). */
export async function unlock(phrase: string, roster: Roster): Promise<Keyring> {
  for (const entropy of candidatesOf(phrase)) {
    const keyring = await keyringOf(entropy, roster);
    if (keyring) return keyring;
  }
  throw new WrongPhrase();
}

/**
 * Unlocks an official's keys with the recovery phrase's 16 bytes, which the keyring takes over and wipes. Throws `WrongPhrase` if they are of
 * nobody in this roster.
 */
export async function unlockByEntropy(entropy: Bytes, roster: Roster): Promise<Keyring> {
  const keyring = await keyringOf(entropy, roster);
  if (keyring) return keyring;
  throw new WrongPhrase();
}

/** Unlocks the root key with the root phrase (12 words). Throws `WrongPhrase` unless it is that of `rootKey` (32 bytes). */
export async function unlockRoot(phrase: string, rootKey: Uint8Array): Promise<RootKeyring> {
  for (const entropy of candidatesOf(phrase)) {
    const keyring = await rootKeyringOf(entropy);
    if (equalBytes(keyring.publicKey, rootKey)) return keyring;
    keyring.lock();
  }
  throw new WrongPhrase();
}

/** The root keyring of a phrase's 16 bytes, which it wipes when it is locked. */
export async function rootKeyringOf(entropy: Bytes): Promise<RootKeyring> {
  const { publicKey, secretKey } = await deriveRootKey(entropy);
  let isLocked = false;
  const signIt = (message: Uint8Array): Bytes => {
    if (isLocked) throw new Error('locked');
    return sign(secretKey, message);
  };
  return {
    publicKey,
    sign: signIt,
    signRequest: (request, body) => signatureHeaders(request, body, ROOT, signIt, seconds()),
    lock: () => {
      isLocked = true;
      memzero(secretKey, entropy);
    },
  };
}

/** The keyring of a new recovery phrase's 16 bytes, which it wipes when it is locked. */
export async function applicantKeyring(entropy: Bytes, channelId: Uint8Array): Promise<ApplicantKeyring> {
  const { kVault, signing } = await deriveOfficialKeys(entropy, channelId);
  let isLocked = false;
  return {
    publicKey: signing.publicKey,
    sign: (message) => {
      if (isLocked) throw new Error('locked');
      return sign(signing.secretKey, message);
    },
    lock: () => {
      isLocked = true;
      memzero(kVault, signing.secretKey, entropy);
    },
  };
}

function candidatesOf(phrase: string): Bytes[] {
  const reading = readPhrase(phrase, 'recovery');
  if (reading.outcome === 'read') return [reading.entropy];
  return reading.outcome === 'ambiguous' ? Object.values(reading.entropy) : [];
}

async function keyringOf(entropy: Bytes, roster: Roster): Promise<Keyring | null> {
  const { channelId } = roster;
  const { kVault, signing } = await deriveOfficialKeys(entropy, channelId);
  const official = [...roster.officials.values()].find(({ key }) => equalBytes(key, signing.publicKey))?.number;
  if (official === undefined) {
    memzero(kVault, signing.secretKey, entropy);
    return null;
  }
  let isLocked = false;
  const unlocked = <T>(use: () => T): T => {
    if (isLocked) throw new Error('locked');
    return use();
  };
  const owner = { channelId, kVault, official };
  return {
    official,
    sign: (message) => unlocked(() => sign(signing.secretKey, message)),
    signRequest: (request, body) =>
      unlocked(() => signatureHeaders(request, body, official, (message) => sign(signing.secretKey, message), seconds())),
    signWith: (use) => unlocked(() => use(signing.secretKey)),
    sealVault: (content, version, leastSize) => unlocked(() => sealVault(owner, content, version, leastSize)),
    openVault: (vault, leastVersion) => unlocked(() => openVault(owner, vault, leastVersion)),
    sealDraft: (texts) => unlocked(() => sealDraft(owner, texts)),
    openDraft: (sealed) => unlocked(() => openDraft(owner, sealed)),
    withEntropy: (use) => unlocked(() => use(entropy)),
    lock: () => {
      isLocked = true;
      memzero(kVault, signing.secretKey, entropy);
    },
  };
}

/** The moment of a signature, which the Worker compares with its own clock and forgets. */
function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
