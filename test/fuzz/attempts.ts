import fc from 'fast-check';
import type { RefusalCode } from '../../protocol/refusal.ts';
import { signedCalls } from './faults.ts';
import { type Attempt, MARK } from './requests.ts';
import { spoiledBytes, spoiledMember, validBodies, wrongType } from './spoiled-bodies.ts';
import { RETIRED, type Stage } from './stage.ts';

/** Ways to spoil valid requests over all routes and methods, and the mixture of all of them that the campaign sends. */

/** Every route with the methods that it has, and the size in bytes of the largest body. */
const ROUTES: readonly { path: string; methods: readonly string[]; limit: number }[] = [
  { path: '/api/roster', methods: ['GET', 'HEAD', 'POST'], limit: 49_152 },
  { path: '/api/roster/witnesses', methods: ['POST'], limit: 1024 },
  { path: '/api/duty', methods: ['GET', 'HEAD'], limit: 0 },
  { path: '/api/duty/5', methods: ['GET', 'HEAD'], limit: 0 },
  { path: '/api/letterbox', methods: ['GET', 'HEAD', 'POST'], limit: 24_576 },
  { path: '/api/letterbox/deposits', methods: ['GET', 'HEAD'], limit: 0 },
  { path: '/api/letterbox/acknowledgements', methods: ['POST'], limit: 1024 },
  { path: '/api/letterbox/gates', methods: ['POST'], limit: 1024 },
  { path: '/api/letterbox/expiries', methods: ['POST'], limit: 1024 },
  { path: '/api/board', methods: ['GET', 'HEAD'], limit: 0 },
  { path: '/api/board/slots', methods: ['POST'], limit: 6144 },
  { path: '/api/vault', methods: ['GET', 'HEAD', 'PUT'], limit: 1_400_000 },
  { path: '/api/founding', methods: ['POST'], limit: 4096 },
  { path: '/api/invitations', methods: ['GET', 'HEAD', 'POST'], limit: 1024 },
  { path: '/api/invitations/questions', methods: ['POST'], limit: 1024 },
  { path: `/api/invitations/${'A'.repeat(43)}`, methods: ['DELETE'], limit: 0 },
  { path: '/api/applications', methods: ['POST'], limit: 4096 },
  { path: '/api/roster/proposal', methods: ['GET', 'HEAD', 'POST'], limit: 4096 },
  { path: '/api/releases', methods: ['GET', 'HEAD', 'POST'], limit: 4096 },
  { path: '/api/passkeys', methods: ['GET', 'HEAD', 'POST'], limit: 1024 },
  { path: `/api/passkeys/${'A'.repeat(43)}`, methods: ['GET', 'HEAD', 'DELETE'], limit: 0 },
  { path: '/api/calendar', methods: ['GET', 'HEAD'], limit: 0 },
  { path: '/api/calendar/1', methods: ['GET', 'HEAD'], limit: 0 },
];
const WITH_BODY = ROUTES.filter(({ limit }) => limit > 0);
/** Those that workerd lets through; it answers others itself. */
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'SEARCH',
  'COPY',
  'LOCK',
  'REPORT',
];

/** Bodies over each route's limit, with and without an announced length. */
function tooLarge(): fc.Arbitrary<Attempt> {
  const route = fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...WITH_BODY.filter(({ limit }) => limit < 100_000)) },
    { weight: 1, arbitrary: fc.constantFrom(...WITH_BODY.filter(({ limit }) => limit > 100_000)) },
  );
  return fc
    .tuple(route, fc.integer({ min: 1, max: 3000 }), fc.boolean(), fc.boolean())
    .map(([{ path, limit, methods }, over, chunked, isSpace]) => ({
      ...{ kind: `too large${chunked ? ', chunked' : ''}`, method: methods.at(-1) as string, path, chunked },
      headers: { 'content-type': 'application/json' },
      body: (isSpace ? ' ' : MARK).repeat(limit + over).slice(0, limit + over),
      codes: ['too-large'],
    }));
}

function wrongMethod(): fc.Arbitrary<Attempt> {
  const overrides = fc.constantFrom(
    {},
    { 'x-http-method-override': 'POST' },
    { 'x-method-override': 'PUT' },
    { 'x-http-method': 'DELETE' },
    { 'access-control-request-method': 'PUT', origin: `https://${MARK}.example` },
  );
  return fc
    .tuple(
      fc.constantFrom(...ROUTES),
      fc.constantFrom(...METHODS),
      overrides,
      fc.boolean(),
      fc.constantFrom('', '?_method=PUT', `?${MARK}`),
    )
    .map(([{ path, methods }, method, headers, hasBody, query]) => {
      const isKnown = methods.includes(method);
      const other = methods.includes('DELETE') ? 'PATCH' : 'DELETE';
      const wrong = isKnown ? other : method;
      const isBodyless = ['GET', 'HEAD', 'TRACE'].includes(wrong);
      return {
        ...{ kind: 'method', method: wrong, path: path + query },
        headers: { ...(headers as Record<string, string>), 'content-type': 'application/json' },
        body: hasBody && !isBodyless ? `{"${MARK}":1}` : null,
        codes: ['method-not-allowed'],
      };
    });
}

function wrongPath(): fc.Arbitrary<Attempt> {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '%00',
      '%',
      '%ff',
      '%c0%af',
      '%252e',
      '',
      MARK,
      'letterbox',
      'roster',
      'ROSTER',
      ':period',
      '*',
      'deposits',
      '0',
      '-1',
      '1e3',
      '٣',
      'admin',
      '.git',
      '_headers',
      '..;',
      'roster;x=1',
      'null',
    ),
    fc.stringMatching(/^[!-"$-.0->@-~]{0,24}$/),
    fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => encodeURIComponent(text.toWellFormed())),
  );
  const start = fc.constantFrom(
    '/api/',
    '/api/',
    '/api/duty/',
    '/api/letterbox/',
    '/api/roster/',
    '/api/board/',
    '/api/invitations/',
    '/api/passkeys/',
    '/api/calendar/',
    '/api/releases/',
    '/api//',
    '/api/../api/',
    '/API/',
    '/',
    '/assets/',
    '//api/',
    '/.well-known/',
  );
  return fc
    .tuple(start, fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom(...METHODS), fc.boolean())
    .map(([first, pieces, method, hasQuery]) => {
      // workerd itself answers what cannot stand in a request line.
      const path = `${first}${pieces.join('/')}${hasQuery ? `?${MARK}=%` : ''}`.replace(/[^!-~]|[<>`]/g, '');
      const isRead = method === 'GET' || method === 'HEAD';
      return {
        kind: 'path',
        method,
        path,
        headers: { 'x-note': MARK },
        body: isRead || method === 'TRACE' ? null : '{}',
        harmless: isRead,
      };
    });
}

function wrongPeriod(): fc.Arbitrary<Attempt> {
  const period = fc.oneof(
    fc.integer({ min: 66, max: 2 ** 31 }).map(String),
    fc.constantFrom(
      '-1',
      '+5',
      '05',
      '5.0',
      '5e0',
      '0x5',
      ' 5',
      '%205',
      '5%20',
      '5,6',
      'NaN',
      'Infinity',
      '1e999',
      '٥',
      '5n',
      '9'.repeat(400),
      MARK,
      '5%00',
      '%35%35%35%35',
    ),
  );
  return period.map((text) => ({
    kind: 'period',
    method: 'GET',
    path: `/api/duty/${encodeURI(text).replaceAll('%25', '%')}`,
    headers: {},
    body: null,
    codes: ['not-found'],
  }));
}

/** Signed calls whose three header fields are not what RFC 9421 or the protocol asks for. */
function wrongSignatureFields(stage: Stage): fc.Arbitrary<Attempt> {
  const input = fc.oneof(
    fc.constantFrom(
      '',
      '()',
      'motrost=()',
      `${MARK}=("@method");created=1`,
      'motrost',
      'motrost=1',
      'motrost="x"',
      'motrost=:AA==:',
      'motrost=?1',
      '=',
      ',',
      ';',
      'motrost=("@method"',
      'motrost=("@method" "@method")',
    ),
    fc
      .constantFrom(
        'created=1.5',
        'created="1"',
        'created',
        'created=-1',
        'created=999999999999999',
        'created=?1',
        'created=:AA==:',
      )
      .map(
        (created) =>
          `motrost=("@method" "@target-uri" "content-digest");${created};keyid="2";nonce="AAAAAAAAAAAAAAAAAAAAAA";tag="motrost/v1"`,
      ),
    fc
      .constantFrom(
        'keyid=2',
        'keyid="02"',
        'keyid="2 "',
        'keyid=""',
        `keyid="${MARK}"`,
        'keyid="-2"',
        'keyid="2.0"',
        'alg="hmac-sha256";keyid="2"',
        'alg="none";keyid="2"',
        'expires=1;keyid="2"',
      )
      .map(
        (keyid) =>
          `motrost=("@method" "@target-uri" "content-digest");created=${Math.floor(Date.now() / 1000)};${keyid};nonce="AAAAAAAAAAAAAAAAAAAAAA";tag="motrost/v1"`,
      ),
    fc
      .constantFrom(
        '"@status"',
        '"@authority"',
        '"@query-param";name="a"',
        '"x-none"',
        '"@method";req',
        '"content-digest";sf',
        '"content-digest";key="sha-256"',
        '"content-digest";bs',
        '"@target-uri";tr',
        '"cookie"',
        '"@METHOD"',
        '"@unknown"',
        `"${MARK}"`,
      )
      .map(
        (component) =>
          `motrost=("@method" "@target-uri" "content-digest" ${component});created=${Math.floor(Date.now() / 1000)};keyid="2";nonce="AAAAAAAAAAAAAAAAAAAAAA";tag="motrost/v1"`,
      ),
    fc.stringMatching(/^[ -~]{0,200}$/),
  );
  const signature = fc.oneof(
    fc.constantFrom(
      '',
      'motrost=::',
      'motrost=:AA:',
      'motrost=:AA==:',
      `${MARK}=:AA==:`,
      'motrost',
      'motrost=1',
      `motrost=:${'A'.repeat(86)}==:`,
      `motrost=:${'A'.repeat(86)}==:, motrost=:AA==:`,
    ),
    fc.stringMatching(/^[ -~]{0,120}$/),
  );
  const field = fc.oneof(
    input.map((value) => ({ 'signature-input': value })),
    signature.map((value) => ({ signature: value })),
    fc.tuple(input, signature).map(([inputs, value]) => ({ 'signature-input': inputs, signature: value })),
    fc.constantFrom('', 'sha-256', 'sha-256=', 'sha-256=::', 'md5=:AA==:', MARK).map((value) => ({ 'content-digest': value })),
    fc.constantFrom('sig1', 'MOTROST', 'motrost2').map((label) => ({ rename: label })),
  );
  return fc.tuple(fc.constantFrom(...signedCalls(stage)), field).map(([call, fields]) => ({
    ...call,
    kind: 'signature fields',
    signature: {
      ...call.signature,
      tamper: (right: Record<string, string>) =>
        'rename' in fields
          ? {
              signature: (right.signature as string).replace(/^motrost/, fields.rename),
              'signature-input': (right['signature-input'] as string).replace(/^motrost/, fields.rename),
            }
          : (fields as Record<string, string>),
    },
    codes: ['signature-invalid', 'signature-missing', 'signature-expired'] as RefusalCode[],
  }));
}

/** Valid bodies of signed calls by those who may not, with whatever else may be wrong. */
function wrongSigner(faults: readonly Attempt[]): fc.Arbitrary<Attempt> {
  // Root is one of those who may not, but for its own calls.
  const isRoots = ({ path }: Attempt) => path.startsWith('/api/invitations');
  const signed = faults.filter((fault) => fault.signature && !isRoots(fault) && !/: /.test(fault.kind));
  return fc.tuple(fc.constantFrom(...signed), fc.constantFrom(0, RETIRED, 8, 255, 256, 1000)).map(([fault, by]) => ({
    ...fault,
    kind: 'signer who is none',
    signature: { ...fault.signature, by, key: by === 0 ? 200 : by % 200 },
    codes: ['signature-invalid'],
  }));
}

/** Things that change nothing, around any attempt: its refusal must stay the same. */
function decorated(attempts: fc.Arbitrary<Attempt>): fc.Arbitrary<Attempt> {
  const header = fc.constantFrom<[string, string]>(
    ['user-agent', MARK],
    ['cookie', `session=${MARK}`],
    ['x-forwarded-for', `10.1.2.3, ${MARK}`],
    ['forwarded', `for="${MARK}"`],
    ['referer', `https://${MARK}.example/`],
    ['origin', 'null'],
    ['accept', 'text/html'],
    ['accept-charset', 'utf-16'],
    ['range', 'bytes=0-0'],
    ['if-match', `"${MARK}"`],
    ['if-modified-since', 'yesterday'],
    ['x-http-method-override', 'GET'],
    ['authorization', `Bearer ${MARK}`],
    ['x-original-url', '/api/roster'],
    ['x-rewrite-url', '/api/vault'],
    ['cf-connecting-ip', '192.0.2.7'],
    ['accept-language', MARK],
    ['sec-fetch-site', 'cross-site'],
    ['x-large', MARK.repeat(200)],
    ['expect', '100-continue'],
    ['te', 'trailers'],
    ['priority', 'u=9'],
  );
  return fc.tuple(attempts, fc.array(header, { maxLength: 4 })).map(([attempt, headers]) => ({
    ...attempt,
    headers: { ...Object.fromEntries(headers), ...attempt.headers },
  }));
}

/** Everything that can be wrong, in the proportions in which it is tried. */
export async function attempts(stage: Stage, faults: readonly Attempt[]): Promise<fc.Arbitrary<Attempt>> {
  const bodies = await validBodies(stage);
  const unspoiltSlots = signedCalls(stage).filter(({ body }) => body !== null);
  const replayed: Attempt = { ...stage.accepted, codes: ['signature-replayed', 'signature-expired'] };
  return decorated(
    fc.oneof(
      { weight: 26, arbitrary: fc.constantFrom(...faults) },
      { weight: 20, arbitrary: spoiledMember([...bodies, ...unspoiltSlots.slice(0, 1)]) },
      { weight: 1, arbitrary: spoiledMember(unspoiltSlots.slice(1)) },
      { weight: 14, arbitrary: spoiledBytes([...bodies, ...unspoiltSlots.slice(0, 2)]) },
      { weight: 6, arbitrary: wrongType(bodies) },
      { weight: 4, arbitrary: tooLarge() },
      { weight: 8, arbitrary: wrongMethod() },
      { weight: 10, arbitrary: wrongPath() },
      { weight: 2, arbitrary: wrongPeriod() },
      { weight: 12, arbitrary: wrongSignatureFields(stage) },
      { weight: 4, arbitrary: wrongSigner(faults) },
      { weight: 1, arbitrary: fc.constant(replayed) },
    ),
  );
}
