import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { blake2b as nobleBlake2b } from '@noble/hashes/blake2.js';
import { ml_kem768_x25519 as XWing } from '@noble/post-quantum/hybrid.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aeadOpen,
  aeadSeal,
  blake2b,
  isSignature,
  kdf,
  loadSodium,
  randomBelow,
  sign,
  signingKeypair,
  verifyBySodium,
  xwingDecapsulate,
  xwingEncapsulate,
  xwingKeypair,
} from '../../crypto/sodium.ts';
import { concat, utf8 } from '../../protocol/bytes.ts';
import { verifyByPlatform } from '../../protocol/ed25519.ts';
import { flipBit } from './people.ts';
import * as draft from './xwing-draft-10.ts';

await loadSodium();
const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });

describe('X-Wing', () => {
  test('agrees with the vector of draft-connolly-cfrg-xwing-kem-10, Appendix C', () => {
    const { publicKey, secretKey } = xwingKeypair(hex(draft.SEED));
    expect(publicKey).toEqual(hex(draft.PUBLIC_KEY));
    expect(secretKey).toEqual(hex(draft.SEED));
    expect(xwingDecapsulate(hex(draft.CIPHERTEXT), secretKey)).toEqual(hex(draft.SHARED_SECRET));
  });

  test('the independent implementation agrees with the vector as well', () => {
    expect(XWing.keygen(hex(draft.SEED)).publicKey).toEqual(hex(draft.PUBLIC_KEY));
    const { cipherText, sharedSecret } = XWing.encapsulate(hex(draft.PUBLIC_KEY), hex(draft.COINS));
    expect(new Uint8Array(cipherText)).toEqual(hex(draft.CIPHERTEXT));
    expect(new Uint8Array(sharedSecret)).toEqual(hex(draft.SHARED_SECRET));
  });

  test('what is encapsulated here is decapsulated by the independent implementation, and the other way round', () => {
    fc.assert(
      fc.property(bytes(32), bytes(64), (seed, coins) => {
        const ours = xwingKeypair(seed);
        const theirs = XWing.keygen(seed);
        expect(ours.publicKey).toEqual(new Uint8Array(theirs.publicKey));
        const sealed = xwingEncapsulate(ours.publicKey);
        expect(new Uint8Array(XWing.decapsulate(sealed.ciphertext, theirs.secretKey))).toEqual(sealed.sharedSecret);
        const { cipherText, sharedSecret } = XWing.encapsulate(theirs.publicKey, coins);
        expect(xwingDecapsulate(cipherText, ours.secretKey)).toEqual(new Uint8Array(sharedSecret));
      }),
      { numRuns: 20 },
    );
  });

  test('a ciphertext with an X25519 share of low order carries nothing', () => {
    const { publicKey, secretKey } = xwingKeypair(new Uint8Array(32));
    const { ciphertext } = xwingEncapsulate(publicKey);
    expect(xwingDecapsulate(ciphertext, secretKey)).not.toBeNull();
    expect(xwingDecapsulate(ciphertext.fill(0, 1088), secretKey)).toBeNull();
  });

  test('nothing is encapsulated to bytes that are no public key', () => {
    expect(() => xwingEncapsulate(new Uint8Array(1216).fill(255))).toThrow();
  });
});

/** RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
].map(
  (row) => row.map(hex) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>],
);

describe('Ed25519', () => {
  test.each(RFC_8032)('agrees with RFC 8032, section 7.1', async (seed, publicKey, message, signature) => {
    const keypair = signingKeypair(seed);
    expect(keypair.publicKey).toEqual(publicKey);
    expect(sign(keypair.secretKey, message)).toEqual(signature);
    expect(isSignature(publicKey, signature, message)).toBe(true);
    expect(await verifyBySodium(publicKey, signature, message)).toBe(true);
    expect(await verifyByPlatform(publicKey, signature, message)).toBe(true);
  });

  test('any flipped bit of signature, key or message is refused', () => {
    const [[, publicKey, message, signature]] = RFC_8032.slice(2) as [(typeof RFC_8032)[number]];
    for (let bit = 0; bit < 512; bit++) expect(isSignature(publicKey, flipBit(signature, bit), message)).toBe(false);
    for (let bit = 0; bit < 256; bit++) expect(isSignature(flipBit(publicKey, bit), signature, message)).toBe(false);
    for (let bit = 0; bit < 16; bit++) expect(isSignature(publicKey, signature, flipBit(message, bit))).toBe(false);
  });

  test('signatures and keys of a wrong size are refused, not thrown at', () => {
    const [[, publicKey, message, signature]] = RFC_8032.slice(2) as [(typeof RFC_8032)[number]];
    expect(isSignature(publicKey.slice(1), signature, message)).toBe(false);
    expect(isSignature(publicKey, signature.slice(1), message)).toBe(false);
  });
});

test('XChaCha20-Poly1305 agrees with an independent implementation', () => {
  fc.assert(
    fc.property(bytes(32), bytes(24), fc.uint8Array(), fc.uint8Array(), (key, nonce, ad, plain) => {
      const sealed = aeadSeal(key, nonce, ad, plain);
      expect(sealed).toEqual(new Uint8Array(xchacha20poly1305(key, nonce, ad).encrypt(plain)));
      expect(aeadOpen(key, nonce, ad, sealed)).toEqual(new Uint8Array(plain));
    }),
  );
});

test('nothing opens that was sealed under another key, nonce or context, or was changed', () => {
  fc.assert(
    fc.property(bytes(32), bytes(24), fc.uint8Array(), fc.uint8Array(), fc.nat(), (key, nonce, ad, plain, bit) => {
      const sealed = aeadSeal(key, nonce, ad, plain);
      expect(aeadOpen(flipBit(key, bit % 256), nonce, ad, sealed)).toBeNull();
      expect(aeadOpen(key, flipBit(nonce, bit % 192), ad, sealed)).toBeNull();
      expect(aeadOpen(key, nonce, concat(ad, new Uint8Array(1)), sealed)).toBeNull();
      expect(aeadOpen(key, nonce, ad, flipBit(sealed, bit % (sealed.length * 8)))).toBeNull();
      expect(aeadOpen(key, nonce, ad, sealed.slice(0, bit % sealed.length))).toBeNull();
    }),
  );
});

test('BLAKE2b and KDF agree with an independent implementation', () => {
  fc.assert(
    fc.property(bytes(32), fc.uint8Array(), fc.integer({ min: 0, max: 255 }), (key, message, id) => {
      expect(blake2b(16, key, message)).toEqual(new Uint8Array(nobleBlake2b(message, { key, dkLen: 16 })));
      expect(blake2b(32, null, message, key)).toEqual(new Uint8Array(nobleBlake2b(concat(message, key), { dkLen: 32 })));
      const salt = concat(Uint8Array.of(id), new Uint8Array(15));
      const personalization = concat(utf8('reporter'), new Uint8Array(8));
      const subkey = nobleBlake2b(new Uint8Array(), { key, salt, personalization, dkLen: 32 });
      expect(kdf(key, 'reporter', id)).toEqual(new Uint8Array(subkey));
    }),
  );
});

test('random numbers stay below their bound and reach all below it', () => {
  const seen = new Set(Array.from({ length: 400 }, () => randomBelow(4)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3]);
});
