import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import {
  appendSignature,
  createSignature,
  type SignatureComponent,
  type SignatureParameters,
  verifySignature,
} from 'http-message-sig';
import { describe, expect, test } from 'vitest';
import { type Bytes, fromB64u, sha256, toB64u, utf8 } from '../../protocol/bytes.ts';
import { verifyByPlatform } from '../../protocol/ed25519.ts';
import { checkRequest, contentDigest, type RequestSigner, signatureHeaders } from '../../protocol/request-signature.ts';
import { utf8 as decoderUtf8, isSigned } from '../decoder/conventions.ts';
import { readSignedRequest, signatureBase } from '../decoder/letters.ts';
import { testSigner } from '../roster-maker.ts';

const NOW = 1_793_600_000;
const URL_ = 'https://motrost.example/api/board/slots?x=1';
const BODY = utf8('{"slot":"å"}');
const NONCE = toB64u(new Uint8Array(16).fill(3));
const signer = testSigner(7);
const signBy7 = async (message: Uint8Array) => new Uint8Array(await signer.sign(message));
const root = testSigner(0, 200);
const keyOf = (official: number): Bytes | null =>
  official === 0 ? root.key : official === 7 ? signer.key : official === 8 ? testSigner(8).key : null;

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly body?: Bytes;
  readonly headers: Record<string, string>;
}

/** The official, or the code of the refusal. */
async function answer({ method = 'POST', url = URL_, body = BODY, headers }: Sent, now = NOW): Promise<number | string> {
  const request = new Request(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
  return checkRequest(request, body, keyOf, verifyByPlatform, now).then(
    ({ official }) => official,
    (error) => error.code,
  );
}

const signed = (official = 7, now = NOW, body = BODY, method = 'POST', url = URL_) =>
  signatureHeaders({ method, url }, body, official, signBy7, now);

const COMPONENTS: SignatureComponent[] = ['@method', '@target-uri', 'content-digest'];
const PARAMETERS: SignatureParameters = { created: NOW, keyid: '7', nonce: NONCE, tag: 'motrost/v1' };

/** A request that is truly signed, by official 7 unless told, over and with whatever a test says. */
async function signedOtherwise(
  components: SignatureComponent[] = COMPONENTS,
  parameters: SignatureParameters = PARAMETERS,
  label = 'motrost',
  by = signer,
): Promise<Sent> {
  const digest = await contentDigest(BODY);
  const fields = [
    { name: 'content-digest', value: digest },
    { name: 'content-type', value: 'application/json' },
  ];
  const message = { kind: 'request', method: 'POST', targetUri: URL_, fields } as const;
  const options = {
    label,
    components,
    parameters,
    signer: { algorithm: String(parameters.alg ?? 'ed25519'), sign: by.sign },
  };
  const { signature, signatureInput } = await createSignature(message, options);
  return {
    headers: { 'content-digest': digest, 'content-type': 'application/json', signature, 'signature-input': signatureInput },
  };
}

const without = (name: string): SignatureParameters =>
  Object.fromEntries(Object.entries(PARAMETERS).filter(([one]) => one !== name));

describe('a signed request', () => {
  test('is accepted from its signer, whatever method, address and body, and the decoder agrees', async () => {
    const anyUrl = fc
      .tuple(fc.constantFrom('api/vault', 'api/board/slots'), fc.constantFrom('', '?from=2026-11-02&after=AAAA'))
      .map(([path, query]) => `https://motrost.example/${path}${query}`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT'),
        anyUrl,
        fc.uint8Array({ maxLength: 200 }),
        async (method, url, content) => {
          const body = method === 'GET' ? new Uint8Array() : new Uint8Array(content);
          const headers = await signed(7, NOW, body, method, url);
          expect(await answer({ method, url, body, headers })).toBe(7);
          const read = readSignedRequest({ method, uri: url, body, headers }, NOW, () => signer.key);
          expect([read.official, read.created, read.nonce.length]).toEqual([7, NOW, 16]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is accepted from 60 seconds before to 60 after, and is late or early beyond', async () => {
    const headers = await signed();
    for (const [seconds, expected] of [
      [-61, 'signature-expired'],
      [-60, 7],
      [0, 7],
      [60, 7],
      [61, 'signature-expired'],
      [1e6, 'signature-expired'],
    ] as const) {
      expect([seconds, await answer({ headers }, NOW + seconds)]).toEqual([seconds, expected]);
    }
  });

  test('is root’s where it names 0 in its one spelling and root has signed it', async () => {
    const sign = async (message: Uint8Array) => new Uint8Array(await root.sign(message));
    const target = { method: 'POST', url: URL_ };
    const headers = await signatureHeaders(target, BODY, 0, sign, NOW);
    expect(await answer({ headers })).toBe(0);
    expect(readSignedRequest({ method: 'POST', uri: URL_, body: BODY, headers }, NOW, () => root.key).official).toBe(0);
    expect(await answer({ headers: await signatureHeaders(target, BODY, 0, signBy7, NOW) })).toBe('signature-invalid');
    expect(await answer({ headers: await signatureHeaders(target, BODY, 7, sign, NOW) })).toBe('signature-invalid');
    const spelled = (keyid: string) => signedOtherwise(COMPONENTS, { ...PARAMETERS, keyid }, 'motrost', root);
    expect(await answer(await spelled('0'))).toBe(0);
    for (const keyid of ['00', '000', '-0', '+0', '0.0', '0x0', ' 0', '0 ', '', '256', '1000', 'root', '1e0'])
      expect(await answer(await spelled(keyid)), keyid).toBe('signature-invalid');
  });

  test("has a nonce of its own, so that no two are alike, and spends its signature's SHA-256", async () => {
    const [one, other] = [await signed(), await signed()];
    expect(one.signature).not.toBe(other.signature);
    const request = new Request(URL_, { method: 'POST', headers: one, body: BODY });
    const { spend } = (await checkRequest(request, BODY, keyOf, verifyByPlatform, NOW)) as RequestSigner;
    const bytes = Buffer.from((one.signature ?? '').replace(/^motrost=:|:$/g, ''), 'base64');
    expect(toB64u(spend)).toBe(toB64u(await sha256(bytes)));
  });

  test('that is made as this test makes them is accepted', async () => {
    expect(await answer(await signedOtherwise())).toBe(7);
    expect(await answer(await signedOtherwise(COMPONENTS, { ...PARAMETERS, alg: 'ed25519' }))).toBe(7);
  });
});

describe('a request is refused', () => {
  test('without either signature field', async () => {
    const headers = await signed();
    for (const name of ['signature', 'signature-input']) {
      const rest = Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
      expect(await answer({ headers: rest })).toBe('signature-missing');
    }
    expect(await answer({ headers: {} })).toBe('signature-missing');
  });

  test.each<[string, (sent: Required<Sent>) => Sent]>([
    ['with another method', (sent) => ({ ...sent, method: 'PUT' })],
    ['with another query', (sent) => ({ ...sent, url: `${URL_}1` })],
    ['at another host', (sent) => ({ ...sent, url: URL_.replace('motrost', 'm0trost') })],
    ['over http', (sent) => ({ ...sent, url: URL_.replace('https', 'http') })],
    ['with another body', (sent) => ({ ...sent, body: utf8('{"slot":"ä"}') })],
    [
      'without a digest',
      ({ headers, ...sent }) => ({
        ...sent,
        headers: { signature: headers.signature ?? '', 'signature-input': headers['signature-input'] ?? '' },
      }),
    ],
  ])('%s', async (_, change) => {
    const sent = { method: 'POST', url: URL_, body: BODY, headers: await signed() };
    expect(await answer(sent)).toBe(7);
    expect(await answer(change(sent))).toBe('signature-invalid');
  });

  test('with another body, whose digest was exchanged too', async () => {
    const body = utf8('{"slot":"ä"}');
    const headers = { ...(await signed()), 'content-digest': await contentDigest(body) };
    expect(await answer({ body, headers })).toBe('signature-invalid');
  });

  test.each([['0'], ['00'], ['07'], ['7.0'], ['+7'], ['256'], ['1000'], [' 7'], ['root'], [''], ['8']])(
    'with key id %j',
    async (keyid) => {
      expect(await answer(await signedOtherwise(COMPONENTS, { ...PARAMETERS, keyid }))).toBe('signature-invalid');
    },
  );

  test.each([['created'], ['keyid'], ['nonce'], ['tag']])('without %s', async (name) => {
    expect(await answer(await signedOtherwise(COMPONENTS, without(name)))).toBe('signature-invalid');
  });

  test.each<[string, SignatureParameters]>([
    ['another tag', { tag: 'motrost/v2' }],
    ['an empty tag', { tag: '' }],
    ['a short nonce', { nonce: toB64u(new Uint8Array(15)) }],
    ['a long nonce', { nonce: toB64u(new Uint8Array(17)) }],
    ['a nonce in another spelling', { nonce: `${NONCE}==` }],
    ['a nonce that is no base64url', { nonce: '!!!!' }],
    ['another algorithm', { alg: 'rsa-pss-sha512' }],
    ['an algorithm of another spelling', { alg: 'Ed25519' }],
  ])('with %s', async (_, changed) => {
    expect(await answer(await signedOtherwise(COMPONENTS, { ...PARAMETERS, ...changed }))).toBe('signature-invalid');
  });

  test.each<[string, SignatureComponent[]]>([
    ['no components', []],
    ['no method', ['@target-uri', 'content-digest']],
    ['no address', ['@method', 'content-digest']],
    ['no digest', ['@method', '@target-uri']],
    ['one component more', [...COMPONENTS, 'content-type']],
    ['a derived component more', [...COMPONENTS, '@authority']],
    ['the same component with a parameter more', [...COMPONENTS, { name: 'content-digest', parameters: { key: 'sha-256' } }]],
    ['a component with a parameter', ['@method', '@target-uri', { name: 'content-digest', parameters: { key: 'sha-256' } }]],
    ['the components in another order', ['@target-uri', '@method', 'content-digest']],
    ['the path instead of the address', ['@method', '@path', 'content-digest']],
  ])('with %s covered', async (_, components) => {
    expect(await answer(await signedOtherwise(components))).toBe('signature-invalid');
  });

  test.each<[string, (headers: Record<string, string>) => Record<string, string>]>([
    ['another label', (headers) => relabelled(headers, 'sig1')],
    ['the label twice', (headers) => doubled(headers, 'motrost')],
    [
      'two labels in one field, one in the other',
      (headers) => ({
        ...headers,
        'signature-input': `${headers['signature-input']}, ${headers['signature-input']?.replace('motrost', 'other')}`,
      }),
    ],
    ['a parameter twice', (headers) => ({ ...headers, 'signature-input': `${headers['signature-input']};tag="motrost/v1"` })],
    ['a signature of nothing', (headers) => ({ ...headers, signature: 'motrost=::' })],
    ['a signature cut short', (headers) => ({ ...headers, signature: headers.signature?.replace(/.{8}:$/, ':') ?? '' })],
    ['fields that are no structured fields', (headers) => ({ ...headers, signature: '%', 'signature-input': '(' })],
  ])('with %s', async (_, change) => {
    const { headers } = await signedOtherwise();
    expect(await answer({ headers: change(headers) })).toBe('signature-invalid');
  });

  test('with any bit of its signature flipped', async () => {
    const headers = await signed();
    const bytes = Buffer.from((headers.signature ?? '').slice('motrost=:'.length, -1), 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(64 * 8 - 1), async (bit) => {
        const flipped = Uint8Array.from(bytes, (byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const signature = `motrost=:${Buffer.from(flipped).toString('base64')}:`;
        expect(await answer({ headers: { ...headers, signature } })).toBe('signature-invalid');
      }),
      { numRuns: 60 },
    );
  });

  test('from somebody whom nobody knows', async () => {
    expect(await answer({ headers: await signed(9) })).toBe('signature-invalid');
  });
});

function relabelled(headers: Record<string, string>, label: string): Record<string, string> {
  const rename = (name: string) => (headers[name] ?? '').replace(/^motrost=/, `${label}=`);
  return { ...headers, signature: rename('signature'), 'signature-input': rename('signature-input') };
}

function doubled(headers: Record<string, string>, label: string): Record<string, string> {
  const other = relabelled(headers, label);
  const both = (name: string) => `${headers[name]}, ${other[name]}`;
  return { ...headers, signature: both('signature'), 'signature-input': both('signature-input') };
}

test('a signature that somebody on the way added under a label of its own changes nothing', async () => {
  const { headers } = await signedOtherwise();
  const added = await signedOtherwise(['@method'], { created: NOW }, 'proxy');
  const both = appendSignature(new Headers(headers), {
    signature: added.headers.signature ?? '',
    signatureInput: added.headers['signature-input'] ?? '',
  });
  expect(await answer({ headers: Object.fromEntries(both) })).toBe(7);
});

describe('RFC 9421, appendix B.2.6 (Ed25519)', () => {
  const seed = fromB64u('n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU');
  const key = fromB64u('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs');
  const params =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const signature = 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';
  const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length'];
  const fields = [
    { name: 'host', value: 'example.com' },
    { name: 'date', value: 'Tue, 20 Apr 2021 02:07:55 GMT' },
    { name: 'content-type', value: 'application/json' },
    { name: 'content-length', value: '18' },
  ];
  const request = {
    kind: 'request',
    method: 'POST',
    targetUri: 'https://example.com/foo?param=Value&Pet=dog',
    fields,
  } as const;

  async function verified(
    withSignature: string,
    verify: (data: Uint8Array, bytes: Uint8Array) => Promise<boolean>,
  ): Promise<string | undefined> {
    const signedFields = [
      ...fields,
      { name: 'signature-input', value: `sig-b26=${params}` },
      { name: 'signature', value: `sig-b26=:${withSignature}:` },
    ];
    const policy = {
      algorithms: ['ed25519'],
      requiredComponents: components,
      requiredParameters: ['created', 'keyid'],
      now: 1_618_884_473,
    };
    const resolveVerifier = () => ({ algorithm: 'ed25519', verify });
    const result = await verifySignature({ ...request, fields: signedFields }, { label: 'sig-b26', policy, resolveVerifier });
    return result.parameters.keyid;
  }
  const byPlatform = (data: Uint8Array, bytes: Uint8Array) =>
    verifyByPlatform(key, new Uint8Array(bytes), new Uint8Array(data));

  test('is verified by the library that signs our requests, with our verifier', async () => {
    expect(await verified(signature, byPlatform)).toBe('test-key-ed25519');
    await expect(verified(signature.replace('w', 'x'), byPlatform)).rejects.toThrow();
  });

  test('is what that library signs', async () => {
    const sign = (data: Uint8Array) => ed25519.sign(data, seed);
    const parameters = { created: 1_618_884_473, keyid: 'test-key-ed25519' };
    const made = await createSignature(request, {
      label: 'sig-b26',
      components,
      parameters,
      signer: { algorithm: 'ed25519', sign },
    });
    expect(made).toEqual({ signature: `sig-b26=:${signature}:`, signatureInput: `sig-b26=${params}` });
  });

  test('is over the base that the decoder builds', () => {
    const values: [string, string][] = [
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ];
    const bytes = new Uint8Array(Buffer.from(signature, 'base64'));
    expect(isSigned(bytes, decoderUtf8(signatureBase(values, params)), key)).toBe(true);
    expect(isSigned(bytes, decoderUtf8(signatureBase(values.toReversed(), params)), key)).toBe(false);
  });
});
