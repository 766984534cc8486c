import { passkeySalt, unwrapEntropy, wrapEntropy } from '../crypto/passkey.ts';
import { loadSodium, memzero, randomBytes } from '../crypto/sodium.ts';
import { type Bytes, fromB64u, sha256, toB64u } from '../protocol/bytes.ts';
import type { WrappedPasskey } from '../protocol/office-schemas.ts';
import { Refusal } from '../protocol/refusal.ts';
import { getWrapped } from './office-api.ts';

/**
 * The only file that asks the browser for passkeys (WebAuthn, with the extension `prf`). A passkey opens nothing at the server: what its
 * device computes unwraps the recovery phrase here. Nothing but SHA-256 of its id and the wrapping leaves this device.
 */

/** The signature algorithms of passkeys: Ed25519, ES256 and RS256. Nothing here relies on any of them. */
const ALGORITHMS = [-8, -7, -257];
const OUTPUT_SIZE = 32;

/** Why no passkey opened the desk. */
export type NoPasskeyReason =
  /** The browser knows no passkeys. */
  | 'unsupported'
  /** The person said no, took too long, or has none for this address: browsers do not tell which. */
  | 'refused'
  /** The passkey's device does not compute what is needed. */
  | 'no-prf'
  /** The channel does not know this passkey: it was removed, or is another channel's. */
  | 'unknown'
  /** What the channel has for this passkey does not open. */
  | 'damaged'
  /** None was made: the person said no, or the device cannot compute what is needed. */
  | 'not-made';

/** No passkey opened the desk. The words still do. */
export class NoPasskey extends Error {
  override readonly name = 'NoPasskey';
  readonly reason: NoPasskeyReason;

  constructor(reason: NoPasskeyReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Whether this browser can probably make passkeys that open a desk, and open one by them. It only tells for certain when it is asked to. */
export async function isPasskeyLikely(): Promise<boolean> {
  if (!canAsk()) return false;
  try {
    const capabilities = (await PublicKeyCredential.getClientCapabilities?.()) ?? {};
    if (capabilities['extension:prf'] === false) return false;
    const hasOwn = await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
    return hasOwn || capabilities.hybridTransport === true;
  } catch {
    return false;
  }
}

/**
 * Makes a passkey for this channel and wraps the recovery phrase's 16 bytes under it, b64u. `name` is what the device lists it by. Null where
 * the person said no, or the device cannot compute what is needed.
 */
export async function makePasskey(channelId: Bytes, name: string, entropy: Bytes): Promise<WrappedPasskey | null> {
  if (!canAsk()) return null;
  // Browsers let a page ask only shortly after a click: what is large is fetched meanwhile.
  const sodium = loadSodium();
  sodium.catch(() => {});
  const salt = await passkeySalt(channelId);
  const made = await asked(() => navigator.credentials.create({ publicKey: creationOf(name, salt) }));
  if (!made) return null;
  const output = await outputOfNew(made, salt);
  if (!output) {
    await forgetPasskey(made);
    return null;
  }
  try {
    const [credential] = await Promise.all([sha256(new Uint8Array(made.rawId)), sodium]);
    const wrapped = wrapEntropy(output, { channelId, credential }, entropy);
    return { credential: toB64u(credential), wrapped: toB64u(wrapped) };
  } finally {
    output.fill(0);
  }
}

/** The recovery phrase's 16 bytes, by a passkey of this channel. Throws `NoPasskey`, `Refusal`, `Unreachable` or `Unreadable`. */
export async function entropyByPasskey(origin: string, channelId: Bytes): Promise<Bytes> {
  if (!canAsk()) throw new NoPasskey('unsupported');
  const sodium = loadSodium();
  sodium.catch(() => {});
  const salt = await passkeySalt(channelId);
  const found = await asked(() => navigator.credentials.get({ publicKey: requestOf(salt) }));
  if (!found) throw new NoPasskey('refused');
  const output = outputOf(found);
  if (!output) throw new NoPasskey('no-prf');
  const [credential] = await Promise.all([sha256(new Uint8Array(found.rawId)), sodium]);
  try {
    const entropy = unwrapEntropy(output, { channelId, credential }, fromB64u(await wrappedOf(origin, credential)));
    if (!entropy) throw new NoPasskey('damaged');
    return entropy;
  } finally {
    memzero(output);
  }
}

async function wrappedOf(origin: string, credential: Bytes): Promise<string> {
  try {
    return (await getWrapped(origin, toB64u(credential))).wrapped;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') throw new NoPasskey('unknown');
    throw error;
  }
}

function canAsk(): boolean {
  return 'PublicKeyCredential' in window && 'credentials' in navigator;
}

/** Without an id of its own each passkey would take the place of the one before it on the same device. */
function creationOf(name: string, salt: Bytes): PublicKeyCredentialCreationOptions {
  return {
    challenge: randomBytes(32),
    rp: { id: location.hostname, name: 'Motröst' },
    user: { id: randomBytes(16), name, displayName: name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    extensions: { prf: { eval: { first: salt } } },
  };
}

/** The server checks no assertion, so the challenge is any. Without `made` the device offers what it has for this address. */
function requestOf(salt: Bytes, made?: PublicKeyCredential): PublicKeyCredentialRequestOptions {
  return {
    challenge: randomBytes(32),
    rpId: location.hostname,
    ...(made && { allowCredentials: [{ type: 'public-key', id: made.rawId }] }),
    userVerification: 'required',
    extensions: { prf: { eval: { first: salt } } },
  };
}

/** Some devices compute only for a passkey that is there already: they are asked once more. */
async function outputOfNew(made: PublicKeyCredential, salt: Bytes): Promise<Bytes | null> {
  if (made.getClientExtensionResults().prf?.enabled === false) return null;
  return outputOf(made) ?? outputOf(await asked(() => navigator.credentials.get({ publicKey: requestOf(salt, made) })));
}

/** Tells the device, where the browser can, that a passkey opens nothing, so that it is not offered later. */
async function forgetPasskey({ rawId }: PublicKeyCredential): Promise<void> {
  if (!('signalUnknownCredential' in PublicKeyCredential)) return;
  const which = { rpId: location.hostname, credentialId: toB64u(new Uint8Array(rawId)) };
  await PublicKeyCredential.signalUnknownCredential(which).catch(() => {});
}

/** Null for whatever the browser refuses: it says no more than that. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const answer = await ask();
    return answer instanceof PublicKeyCredential ? answer : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** What the device computed from the salt: 32 bytes, or null. */
function outputOf(credential: PublicKeyCredential | null): Bytes | null {
  const first = credential?.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  const output = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer.slice(first.byteOffset, first.byteOffset + first.byteLength) as ArrayBuffer)
    : new Uint8Array(first);
  return output.length === OUTPUT_SIZE ? output : null;
}
