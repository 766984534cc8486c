import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { passkeySalt, unwrapEntropy, wrapEntropy } from '../../crypto/passkey.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { WRAPPED_SIZE } from '../../protocol/office-schemas.ts';

beforeAll(loadSodium);

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((some): Bytes => new Uint8Array(some));
const wrapping = fc.record({
  output: bytes(32),
  entropy: bytes(16),
  channelId: bytes(32),
  credential: bytes(32),
});

describe('a wrapped recovery phrase', () => {
  test('is 57 bytes, and unwraps under the same output for the same passkey and channel', () => {
    fc.assert(
      fc.property(wrapping, ({ output, entropy, ...place }) => {
        const wrapped = wrapEntropy(output, place, entropy);
        expect(wrapped.length).toBe(WRAPPED_SIZE);
        expect(unwrapEntropy(output, place, wrapped)).toEqual(entropy);
      }),
    );
  });

  test('unwraps under nothing else, and not when any byte of anything has changed', () => {
    const parts = ['output', 'channelId', 'credential', 'wrapped'] as const;
    const spoiling = fc.record({ part: fc.constantFrom(...parts), at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(wrapping, spoiling, ({ output, entropy, ...place }, { part, at, flip }) => {
        const all = { output, ...place, wrapped: wrapEntropy(output, place, entropy) };
        const spoiled = { ...all, [part]: flipped(all[part], at, flip) };
        expect(unwrapEntropy(spoiled.output, spoiled, spoiled.wrapped)).toBeNull();
      }),
    );
  });

  test('of another length opens nothing, and says nothing by an error', () => {
    const [output, entropy] = [randomBytes(32), randomBytes(16)];
    const place = { channelId: randomBytes(32), credential: randomBytes(32) };
    const wrapped = wrapEntropy(output, place, entropy);
    for (const length of [0, 1, 24, WRAPPED_SIZE - 1])
      expect(unwrapEntropy(output, place, wrapped.subarray(0, length))).toBeNull();
    expect(unwrapEntropy(output, place, new Uint8Array([...wrapped, 0]))).toBeNull();
  });

  test('is another each time, and shows neither phrase nor output', () => {
    const [output, entropy] = [randomBytes(32), randomBytes(16)];
    const place = { channelId: randomBytes(32), credential: randomBytes(32) };
    const [one, other] = [wrapEntropy(output, place, entropy), wrapEntropy(output, place, entropy)];
    expect(toB64u(one)).not.toBe(toB64u(other));
    const text = Buffer.from(one).toString('hex');
    expect(text).not.toContain(Buffer.from(entropy).toString('hex'));
    expect(text).not.toContain(Buffer.from(output).toString('hex'));
  });
});

test('every channel asks a device to compute from something else', async () => {
  const salts = await Promise.all(Array.from({ length: 50 }, () => passkeySalt(randomBytes(32))));
  expect(new Set(salts.map(toB64u)).size).toBe(50);
  expect(salts.every((salt) => salt.length === 32)).toBe(true);
});

function flipped(of: Bytes, at: number, flip: number): Bytes {
  const copy = of.slice();
  const place = at % copy.length;
  copy[place] = (copy[place] ?? 0) ^ flip;
  return copy;
}
