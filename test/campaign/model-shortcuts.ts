import { createHash } from 'node:crypto';

/**
 * What the model's runs do millions of times and is not what they are about, made cheap: each gives exactly what the product's own gives (the work
 * for letters aside), and the product's own have tests of their own. Nothing here may import what it stands for.
 */

/** For protocol/proof-of-work.ts: any nonce has done all the work that can be asked. */
export const noWork = {
  findProofOfWork: () => new Uint8Array(8),
  provenBits: async () => 24,
};

/** For protocol/bytes.ts: by the platform. */
export const quickBytes = {
  toB64u: (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url'),
  fromB64u(text: string) {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.toString('base64url') !== text) throw new TypeError('not base64url');
    return new Uint8Array(bytes);
  },
  async sha256(...parts: readonly Uint8Array[]) {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return new Uint8Array(hash.digest());
  },
};

/**
 * A pure function of a secret and something more, which remembers what it has given: the reporters' secrets are the same in all runs. By the
 * secret's bytes.
 */
export function remembered<More extends readonly unknown[], Value>(
  pure: (secret: Uint8Array, ...more: More) => Value,
): (secret: Uint8Array, ...more: More) => Value {
  const known = new Map<string, Map<string, Value>>();
  return (secret, ...more) => {
    const name = Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength).toString('latin1');
    const given = known.get(name) ?? new Map<string, Value>();
    known.set(name, given);
    const rest = more.join(' ');
    const value = given.get(rest) ?? pure(secret, ...more);
    given.set(rest, value);
    return value;
  };
}
