import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { toB64u } from '../../protocol/bytes.ts';
import { acknowledgementOf, provenRequest, random } from '../worker/letters.ts';
import { applicationOf, genesisOf, makeApplication } from '../worker/office.ts';
import { releaseKeyEntry } from './release-faults.ts';
import { type Attempt, jsonAttempt, MARK } from './requests.ts';
import { nextEntry, type Stage } from './stage.ts';

/** Ways to spoil the bodies of valid requests. What comes out is never valid. */

/** Values that no member of any request may have. */
const ABSURD: readonly unknown[] = [
  ...[true, [], {}, '', 'NaN', 'Infinity', '-0', '1e5', -1, -0.5, 1.5, 1e21, 2 ** 53, 4_294_967_296, '\ud800', '\udfff\ud800'],
  ...['\u0000', '2026-02-30', '2026-11-31T00:00', '9999-99-99', '../../etc/passwd', "'; DROP TABLE deposits; --", '𝟙𝟚', MARK],
  ...[[[[[]]]], { toString: 1 }, { toJSON: MARK }, [null], 'A'.repeat(1000), MARK.repeat(20), '=', 'AAAA====', 'ÅÄÖ'],
];
/** The same, as only raw JSON can say it. */
const ABSURD_RAW = [
  '1e999',
  '-1e999',
  '-0.0',
  '00',
  '1.',
  'NaN',
  'Infinity',
  'undefined',
  '"\\ud800"',
  '"\\u0000"',
  '0x10',
  "'a'",
  `[`.repeat(700),
  '{"a":'.repeat(120),
];
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Day', ' day', 'tag\u0000', '0', 'length', MARK];

/** A valid body of each route that takes one. */
export async function validBodies({ house, letter, entry, keysEntry, office }: Stage): Promise<Attempt[]> {
  const where = { day: letter.day, tag: letter.tag };
  const { official: _, ...witness } = await house.roster.witness(2, house.today());
  const channelId = await house.roster.channelId();
  const admit = { official: 8, ...makeApplication(74) };
  return [
    jsonAttempt('deposit', '/api/letterbox', await provenRequest(letter)),
    jsonAttempt('acknowledgement', '/api/letterbox/acknowledgements', acknowledgementOf(letter)),
    jsonAttempt('gate', '/api/letterbox/gates', { ...where, share: toB64u(letter.gate) }),
    jsonAttempt('expiry', '/api/letterbox/expiries', { ...where, secret: toB64u(letter.secret) }),
    jsonAttempt('entry', '/api/roster', { entry, keys: null }),
    jsonAttempt('keys', '/api/roster', keysEntry),
    jsonAttempt('witness', '/api/roster/witnesses', witness, { signature: { by: 2 } }),
    // Of another channel: this one's would be answered alike, whatever the code.
    jsonAttempt('founding', '/api/founding', {
      entry: await genesisOf(house.today(), 200, 'Annanby'),
      code: toB64u(random(16)),
    }),
    jsonAttempt('question', '/api/invitations/questions', { token: toB64u(office.invited) }),
    jsonAttempt('application', '/api/applications', await applicationOf(channelId, office.invited, 74, { affiliation: 'G' })),
    jsonAttempt('proposal', '/api/roster/proposal', { entry: await nextEntry(house, 'admit', admit, [200]) }),
    jsonAttempt('release', '/api/releases', { entry: await releaseKeyEntry(house) }),
  ];
}

/** Spoils one member, anywhere inside a valid body. */
export function spoiledMember(bases: readonly Attempt[]): fc.Arbitrary<Attempt> {
  const how = fc.oneof(
    fc.constantFrom(...ABSURD).map((value) => ['replaced', value] as const),
    fc.constantFrom(...ABSURD_RAW).map((raw) => ['raw', raw] as const),
    fc
      .constantFrom('missing', 'renamed', 'wrapped', 'cut', 'padded', 'stretched', 'altered')
      .map((name) => [name, null] as const),
    fc.constantFrom(...NAMES).map((name) => ['extra', name] as const),
    fc.constantFrom(...ABSURD).map((value) => ['twice', value] as const),
  );
  return fc
    .tuple(fc.constantFrom(...bases), fc.nat(), how, fc.nat(), fc.constantFrom(...NAMES))
    .map(([base, place, [name, value], at, stray]) => {
      const body = JSON.parse(base.body as string);
      const places = placesIn(body);
      const [holder, key] = places[place % places.length] as readonly [Record<string, unknown>, string];
      let text = spoil(body, holder, key, name, value, at, stray);
      // Where nothing has changed in the end, it would be valid.
      if (isSame(text, base.body as string)) text = '[]';
      return { ...base, kind: `${base.kind}: member ${name}`, body: text };
    });
}

type Holder = Record<string, unknown>;

function placesIn(value: unknown): (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}

function spoil(body: unknown, holder: Holder, key: string, how: string, value: unknown, at: number, stray: string): string {
  const before = holder[key];
  const text = typeof before === 'string' ? before : JSON.stringify(before);
  const cut = at % (text.length + 1);
  const isNamed = !Array.isArray(holder);
  if (how === 'missing' || (!isNamed && (how === 'renamed' || how === 'extra'))) delete holder[key];
  else if (how === 'renamed') {
    delete holder[key];
    Object.defineProperty(holder, stray, { value: before, enumerable: true });
  } else if (how === 'wrapped') holder[key] = [before];
  else if (how === 'cut') holder[key] = text.slice(0, Math.max(0, cut - 1));
  else if (how === 'padded')
    holder[key] = `${text.slice(0, cut)}${['=', '+', '/', ' ', '\n', '\u0000', 'é', '\ud83d'][at % 8]}${text.slice(cut)}`;
  else if (how === 'stretched') holder[key] = text.repeat(2);
  else if (how === 'altered')
    holder[key] = `${text.slice(0, Math.max(0, cut - 1))}${otherThan(text[cut - 1], key)}${text.slice(cut)}`;
  else if (how === 'extra')
    Object.defineProperty(holder, value as string, { value: MARK, enumerable: true, configurable: true });
  else if (how === 'replaced') holder[key] = value;
  else holder[key] = '\u0001here';
  const json = JSON.stringify(body);
  if (how === 'raw') return json.replace('"\\u0001here"', value as string);
  // Said twice, the last one counts, and that one is wrong.
  if (how === 'twice')
    return json.replace('"\\u0001here"', `${JSON.stringify(before)},${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return json;
}

/** Another character: of the alphabet, so that the value may still be well formed, but for a vault, a new token or a claim, whose every byte would do. */
function otherThan(character: string | undefined, key: string): string {
  return key === 'vault' || key === 'tokenHash' || key === 'claim' ? '*' : character === 'A' ? 'B' : 'A';
}

function isSame(a: string, b: string): boolean {
  try {
    // -0 is 0 in JSON's canonical form.
    const read = (text: string) => JSON.parse(JSON.stringify(JSON.parse(text)));
    return isDeepStrictEqual(read(a), read(b));
  } catch {
    return false;
  }
}

/** Spoils the bytes of a valid body. */
export function spoiledBytes(bases: readonly Attempt[]): fc.Arbitrary<Attempt> {
  const how = fc.constantFrom<[string, (bytes: Buffer, at: number, noise: Uint8Array) => Buffer]>(
    ['cut off', (bytes, at) => bytes.subarray(0, at % bytes.length)],
    ['two documents', (bytes) => Buffer.concat([bytes, bytes])],
    ['byte order mark', (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])],
    ['UTF-16', (bytes) => Buffer.from(bytes.toString(), 'utf16le')],
    [
      'not UTF-8',
      (bytes, at) =>
        Buffer.concat([
          bytes.subarray(0, at % bytes.length),
          Buffer.from([0xc3, 0x28, 0xff]),
          bytes.subarray(at % bytes.length),
        ]),
    ],
    ['overlong UTF-8', (bytes) => Buffer.concat([Buffer.from([0xc0, 0xa2]), bytes.subarray(1)])],
    [
      'surrogates as UTF-8',
      (bytes) => Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xed, 0xa0, 0x80]), bytes.subarray(2)]),
    ],
    ['zero bytes after', (bytes) => Buffer.concat([bytes, Buffer.alloc(3)])],
    ['noise', (_bytes, _at, noise) => Buffer.from(noise)],
    ['empty', () => Buffer.alloc(0)],
    ['a number', () => Buffer.from('1')],
    ['null', () => Buffer.from('null')],
    ['an array', (bytes) => Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')])],
    ['a text', (bytes) => Buffer.from(JSON.stringify(bytes.toString().slice(0, 400)))],
    ['deep nesting', (_bytes, at) => Buffer.from('['.repeat(1 + (at % 1000)))],
    ['deep objects', (_bytes, at) => Buffer.from('{"a":'.repeat(1 + (at % 190)))],
    ['a comma more', (bytes) => Buffer.from(bytes.toString().replace(/\}$/, ',}'))],
    ['a comment', (bytes) => Buffer.concat([Buffer.from(`/*${MARK}*/`), bytes])],
    ['gzip', (bytes) => gzipSync(bytes.subarray(0, 600))],
    ['a form', () => Buffer.from(`day=${MARK}&tag=1`)],
    ['multipart', () => Buffer.from(`--${MARK}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${MARK}--`)],
    ['XML', () => Buffer.from(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>${MARK}&b;</a>`)],
  );
  return fc
    .tuple(fc.constantFrom(...bases), how, fc.nat(), fc.uint8Array({ maxLength: 900 }), fc.boolean())
    .map(([base, [name, spoilt], at, noise, chunked]) => {
      const bytes = spoilt(Buffer.from(base.body as string), at, noise);
      const headers: Record<string, string> =
        name === 'gzip' ? { ...base.headers, 'content-encoding': 'gzip' } : { ...base.headers };
      return {
        ...base,
        kind: `bytes: ${name}`,
        body: new Uint8Array(bytes),
        headers,
        chunked,
        codes: ['malformed', 'too-large'],
      };
    });
}

/** Valid bodies under types that are not theirs. */
export function wrongType(bases: readonly Attempt[]): fc.Arbitrary<Attempt> {
  const known = [
    'text/plain',
    'text/json',
    'application/jsonp',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/json;;',
    'application/json; charset=utf-8; x=1',
  ];
  const others = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json, text/plain',
    'application/problem+json',
    '*/*',
    'application/*',
    MARK,
    `application/json; ${MARK}`,
    'json',
    '\u00e5',
  ];
  const type = fc.oneof(
    fc.constantFrom(...known, ...others),
    fc.stringMatching(/^[!-~]{1,60}$/).filter((text) => !/^application\/json/i.test(text)),
  );
  return fc.tuple(fc.constantFrom(...bases), fc.option(type, { nil: null, freq: 12 })).map(([base, value]) => {
    const headers: Record<string, string> = value === null ? {} : { 'content-type': value };
    return { ...base, kind: 'content type', headers, codes: ['wrong-content-type'] };
  });
}
