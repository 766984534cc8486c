import { createSignature, isSignatureError, verifySignature } from 'http-message-sig';
import { type Bytes, fromB64u, sha256, toB64u } from './bytes.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import { Refusal } from './refusal.ts';

/** Signed requests: HTTP Message Signatures, RFC 9421, with Ed25519 (docs/protocol.md, section 10). */
const LABEL = 'motrost';
const TAG = 'motrost/v1';
const COMPONENTS = ['@method', '@target-uri', 'content-digest'];
const PARAMETERS = ['created', 'keyid', 'nonce', 'tag'];
const MAX_AGE_SECONDS = 60;

/** Signs a message (any length) with somebody's Ed25519 key; 64 bytes. */
export type SignEd25519 = (message: Uint8Array) => Bytes | Promise<Bytes>;

/** What a checked signature says: who signed (root is 0), and the signature's SHA-256 (32 bytes), which a write spends. */
export interface RequestSigner {
  readonly official: number;
  readonly spend: Bytes;
}

/** A body's `Content-Digest` (RFC 9530), sha-256 of the body, of an empty one too. */
export async function contentDigest(body: Uint8Array): Promise<string> {
  const digest = await sha256(body);
  return `sha-256=:${btoa(String.fromCharCode(...digest))}:`;
}

/** What a signature covers beside the body. */
export interface RequestTarget {
  readonly method: string;
  /** The whole address, as in `https://example.se/api/vault`. */
  readonly url: string;
}

/** The three header fields that sign a request with this body. `now` is in seconds; it is sent, and kept by nobody. */
export async function signatureHeaders(
  { method, url }: RequestTarget,
  body: Uint8Array,
  official: number,
  sign: SignEd25519,
  now: number,
): Promise<Record<string, string>> {
  const digest = await contentDigest(body);
  const message = { kind: 'request', method, targetUri: url, fields: [{ name: 'content-digest', value: digest }] } as const;
  const nonce = toB64u(crypto.getRandomValues(new Uint8Array(16)));
  const { signature, signatureInput } = await createSignature(message, {
    label: LABEL,
    components: COMPONENTS,
    parameters: { created: now, keyid: String(official), nonce, tag: TAG },
    signer: { algorithm: 'ed25519', sign },
  });
  return { 'content-digest': digest, signature, 'signature-input': signatureInput };
}

/**
 * Checks a request's signature against the key of the official whom it names, or root's.
 * `keyOf` gives the Ed25519 public key (32 bytes) of an active official, of root for 0, or null for who may not call. `now` is in seconds.
 * Refuses with `signature-missing`, `signature-expired` or `signature-invalid`.
 */
export async function checkRequest(
  request: Request,
  body: Uint8Array,
  keyOf: (official: number) => Bytes | null,
  verify: VerifyEd25519,
  now: number,
): Promise<RequestSigner> {
  if (!request.headers.has('signature') || !request.headers.has('signature-input')) throw new Refusal('signature-missing');
  if (request.headers.get('content-digest') !== (await contentDigest(body))) throw new Refusal('signature-invalid');
  const signature = await verifySignature(request, {
    label: LABEL,
    // Age is judged below, so that a request that is merely late is told so.
    policy: {
      algorithms: ['ed25519'],
      requiredComponents: COMPONENTS,
      requiredParameters: PARAMETERS,
      now,
      clockSkew: Number.MAX_SAFE_INTEGER,
    },
    resolveVerifier: ({ parameters }) => ({
      algorithm: 'ed25519',
      verify: (data, bytes) => {
        const key = keyOf(signerOf(parameters.keyid));
        return key !== null && verify(key, new Uint8Array(bytes), new Uint8Array(data));
      },
    }),
  }).catch((error: unknown) => {
    if (isSignatureError(error)) throw new Refusal('signature-invalid');
    throw error;
  });
  const { created, keyid, nonce, tag } = signature.parameters;
  const names = signature.components.map(({ name }) => name);
  if (tag !== TAG || names.join() !== COMPONENTS.join() || !isNonce(nonce)) throw new Refusal('signature-invalid');
  if (Math.abs(now - (created as number)) > MAX_AGE_SECONDS) throw new Refusal('signature-expired');
  return { official: signerOf(keyid), spend: await sha256(signature.signature) };
}

/** The number in a key id, 0 for root: plain decimal, so that each has one spelling. -1, which nobody has, for anything else. */
function signerOf(keyid: string | undefined): number {
  return keyid !== undefined && /^(0|[1-9]\d{0,2})$/.test(keyid) ? Number(keyid) : -1;
}

function isNonce(nonce: string | undefined): boolean {
  try {
    return nonce !== undefined && fromB64u(nonce).length === 16;
  } catch {
    return false;
  }
}
