import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromB64u as bytes, label, toB64u } from '../decoder/conventions.ts';
import { unwrapPasskey } from '../decoder/letters.ts';
import { readVectors } from '../vectors/read.ts';

test('a passkey unwraps what was wrapped for it, in its channel alone, by the document', () => {
  const { channelId, salt, cases } = readVectors('passkey');
  const hash = (...parts: Uint8Array[]) => {
    const all = createHash('sha256');
    for (const part of parts) all.update(part);
    return all.digest('base64url');
  };
  expect(hash(label('motrost/v1/passkey-salt'), bytes(channelId))).toBe(salt);
  const [one, other] = cases as [(typeof cases)[0], (typeof cases)[0]];
  for (const { credentialId, credential, output, entropy, wrapped } of cases) {
    expect(hash(bytes(credentialId))).toBe(credential);
    const opened = unwrapPasskey(bytes(wrapped), bytes(output), bytes(channelId), bytes(credential));
    expect(opened && toB64u(opened)).toBe(entropy);
    expect(unwrapPasskey(bytes(wrapped), bytes(output), bytes(salt), bytes(credential))).toBeNull();
  }
  expect(unwrapPasskey(bytes(one.wrapped), bytes(other.output), bytes(channelId), bytes(one.credential))).toBeNull();
  expect(unwrapPasskey(bytes(one.wrapped), bytes(one.output), bytes(channelId), bytes(other.credential))).toBeNull();
});
