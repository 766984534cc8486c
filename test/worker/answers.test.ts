import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../worker/security-headers.ts';
import { type House, LEADERS, openHouse } from './house.ts';
import { makeLetter, provenRequest, refusalOf } from './letters.ts';
import { genesisOf } from './office.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.runDaily();
});
afterAll(() => house.close());

/** One request for every kind of answer there is, with the status that it gets. */
const ANSWERS: readonly [string, number, () => Promise<Response>][] = [
  ['a page', 200, () => house.send('/')],
  ['the head of a page', 200, () => house.send('/', { method: 'HEAD' })],
  ['a page that is known already', 304, async () => knownAlready('/')],
  ['a redirect of the asset server', 307, () => house.send('/index.html')],
  ['a page that does not exist', 404, () => house.send('/nowhere')],
  ['a page that does not exist, by POST', 405, () => house.send('/nowhere', { json: {} })],
  ['a page, by POST', 405, () => house.send('/', { json: {} })],
  ['a page, by DELETE', 405, () => house.send('/', { method: 'DELETE' })],
  ['an answer', 200, () => house.send('/api/roster')],
  ['the head of an answer', 200, () => house.send('/api/roster', { method: 'HEAD' })],
  ['the board', 200, () => house.send('/api/board')],
  ['a created thing', 201, async () => house.send('/api/letterbox', { json: await provenRequest(await makeLetter(house)) })],
  ['a refusal for malformed JSON', 400, () => house.send('/api/letterbox', { json: { stray: 1 } })],
  ['a refusal without signature', 401, () => house.send('/api/vault')],
  ['a refusal for the role', 403, () => house.sendAs(LEADERS[0], '/api/letterbox/deposits?from=2026-01-01')],
  ['an unknown route', 404, () => house.send('/api/nowhere')],
  ['the bare API', 404, () => house.send('/api')],
  ['a route with a slash too many', 404, () => house.send('/api/board/')],
  ['another method', 405, () => house.send('/api/board', { json: {} })],
  ['a preflight', 405, () => house.send('/api/board', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })],
  ['a body that is too large', 413, () => house.send('/api/letterbox', { json: 'x'.repeat(30_000) })],
  ['a refusal of what cannot be done twice', 409, async () => founding()],
  ['another content type', 415, () => house.send('/api/letterbox', { body: '{}', headers: { 'content-type': 'text/plain' } })],
];

/** A second genesis. */
async function founding(): Promise<Response> {
  const entry = await genesisOf(house.today(), 7);
  return house.send('/api/founding', { json: { entry, code: 'A'.repeat(22) } });
}

async function knownAlready(path: string): Promise<Response> {
  const etag = (await house.send(path)).headers.get('etag');
  return house.send(path, { headers: { 'if-none-match': etag ?? '' } });
}

/** The headers of what the asset server sends: their policy also names the style sheet that stands in the pages, by its hash. */
async function siteHeaders(): Promise<Record<string, string>> {
  const style = /<style>(.*?)<\/style>/s.exec(await (await house.send('/')).text())?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  return {
    ...SECURITY_HEADERS,
    'Content-Security-Policy': policy.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`),
  };
}

describe('every response carries the same security headers', () => {
  test.each(ANSWERS)('%s (%i)', async (_name, status, ask) => {
    const response = await ask();
    expect(response.status).toBe(status);
    const isOfApi = new URL(response.url).pathname.startsWith('/api');
    const expected = isOfApi ? SECURITY_HEADERS : await siteHeaders();
    for (const [name, value] of Object.entries(expected)) expect(response.headers.get(name), name).toBe(value);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a fault inside is told as server-fault, with the headers and no word more', async () => {
    const broken = await openHouse();
    try {
      await (await broken.bindings()).DB.prepare('DROP TABLE publications').run();
      const response = await broken.send('/api/board');
      expect(await response.clone().text()).toBe('{"error":"server-fault"}');
      expect(response.status).toBe(500);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(response.headers.get(name), name).toBe(value);
      expect(broken.logs()).toEqual([]);
    } finally {
      await broken.close();
    }
  });

  test('the policy lets nothing in from elsewhere, and lets nobody frame, refer or sniff', () => {
    const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'|data:|blob:/);
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types motrost-worker");
    expect(SECURITY_HEADERS['Referrer-Policy']).toBe('no-referrer');
    expect(SECURITY_HEADERS['X-Content-Type-Options']).toBe('nosniff');
  });
});

describe('the site', () => {
  test('leaves no page in the browser, and gives every script away once', async () => {
    for (const path of ['/', '/en/', '/nowhere']) {
      expect((await house.send(path)).headers.get('cache-control'), path).toBe('no-store');
    }
    const scripts = readdirSync(join(import.meta.dirname, '../../dist/site/assets'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const script of scripts) {
      const { headers } = await house.send(`/assets/${script}`);
      expect(headers.get('cache-control'), script).toBe('public, max-age=31536000, immutable');
      for (const [name, value] of Object.entries(await siteHeaders()))
        expect(headers.get(name), `${script} ${name}`).toBe(value);
    }
  });
});

describe('answers of the API are kept nowhere, but for the board', () => {
  test('an answer and a refusal are not stored', async () => {
    for (const path of ['/api/roster', '/api/duty', '/api/letterbox', '/api/vault', '/api/nowhere']) {
      expect((await house.send(path)).headers.get('cache-control'), path).toBe('no-store');
    }
  });
});

describe('a refusal never echoes', () => {
  const MARK = 'Zq7-canary';
  const attempts: readonly [string, () => Promise<Response>][] = [
    ['a route', () => house.send(`/api/${MARK}`)],
    ['a period', () => house.send(`/api/duty/${MARK}`)],
    ['a hash in a path', () => house.send(`/api/passkeys/${MARK}`)],
    ['a name in an application', () => house.send('/api/applications', { json: { application: { name: MARK } } })],
    ['a founding code', () => house.send('/api/founding', { json: { entry: { n: 0 }, code: MARK } })],
    ['a query', () => house.sendAs(1, `/api/letterbox/deposits?from=${MARK}`)],
    ['a stray member', () => house.send('/api/letterbox/gates', { json: { [MARK]: 1 } })],
    ['a value', () => house.send('/api/letterbox/gates', { json: { day: MARK, tag: MARK, share: MARK } })],
    ['broken JSON', () => house.send('/api/letterbox', { body: `{"${MARK}`, headers: { 'content-type': 'application/json' } })],
    ['a content type', () => house.send('/api/letterbox', { body: '{}', headers: { 'content-type': MARK } })],
    ['a signature', () => house.send('/api/vault', { headers: { signature: MARK, 'signature-input': MARK } })],
    ['a method', () => house.send('/api/roster', { method: 'PATCH', json: { [MARK]: MARK } })],
    ['a roster entry', () => house.send('/api/roster', { json: { entry: { n: MARK }, keys: null } })],
  ];

  test.each(attempts)('%s', async (_name, ask) => {
    const response = await ask();
    expect(response.ok).toBe(false);
    const [body, headers] = [await response.text(), JSON.stringify([...response.headers])];
    expect(body).toMatch(/^\{"error":"[a-z-]+"\}$/);
    expect(headers).not.toContain(MARK);
    expect(JSON.stringify(house.logs())).not.toContain(MARK);
  });
});

describe('what is asked', () => {
  test('a known route names the methods that it has', async () => {
    const allowed = async (path: string, method: string) => (await house.send(path, { method })).headers.get('allow');
    expect(await allowed('/api/roster', 'DELETE')).toBe('GET, HEAD, POST');
    expect(await allowed('/api/vault', 'POST')).toBe('GET, HEAD, PUT');
    expect(await allowed('/api/board/slots', 'GET')).toBe('POST');
    expect(await allowed('/api/passkeys/x', 'PATCH')).toBe('GET, HEAD, DELETE');
    expect(await allowed('/api/invitations/questions', 'DELETE')).toBe('POST');
    expect(await allowed('/api/invitations/x', 'POST')).toBe('DELETE');
    expect(await allowed('/api/letterbox/gates', 'HEAD')).toBe('POST');
  });

  test('HEAD is GET without its body', async () => {
    const head = await house.send('/api/letterbox', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toBe('application/json');
  });

  const typed = (type: string, body: string | Uint8Array<ArrayBuffer> = '{}') =>
    refusalOf(house.send('/api/letterbox/gates', { body, headers: type ? { 'content-type': type } : {} }));

  test('JSON may name its charset, and no other type will do', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      expect(await typed(type), type).toBe('malformed');
    }
    for (const type of [
      'text/plain',
      'application/json; charset=latin1',
      'application/jsonp',
      'application/x-www-form-urlencoded',
      'text/json',
    ]) {
      expect(await typed(type), type).toBe('wrong-content-type');
    }
    expect(await refusalOf(house.send('/api/letterbox/gates', { body: new Uint8Array([123, 125]) }))).toBe(
      'wrong-content-type',
    );
  });

  test('a body that is not UTF-8, or has a mark before it, is malformed', async () => {
    const share = 'A'.repeat(43);
    const json = JSON.stringify({ day: house.today(), tag: 'A'.repeat(22), share });
    expect(await typed('application/json', json)).toBe('not-found');
    expect(await typed('application/json', `\ufeff${json}`)).toBe('malformed');
    expect(await typed('application/json', new Uint8Array([...new TextEncoder().encode('{"a":"'), 0xff, 0x22, 0x7d]))).toBe(
      'malformed',
    );
    expect(await typed('application/json', '')).toBe('malformed');
    expect(await typed('application/json', '['.repeat(900))).toBe('malformed');
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(await typed('application/json', json.replace('{', `{"${name}":1,`)), name).toBe('malformed');
    }
  });

  test('a body is measured before it is parsed, whether or not it announces its length', async () => {
    const limits = {
      '/api/letterbox': 24_576,
      '/api/letterbox/gates': 1024,
      '/api/letterbox/acknowledgements': 1024,
      '/api/letterbox/expiries': 1024,
      '/api/roster': 49_152,
      '/api/founding': 4096,
      '/api/invitations/questions': 1024,
      '/api/applications': 4096,
      '/api/roster/proposal': 4096,
    };
    for (const [path, limit] of Object.entries(limits)) {
      const body = (size: number) => ' '.repeat(size - 1).concat('{');
      expect(
        await refusalOf(house.send(path, { body: body(limit), headers: { 'content-type': 'application/json' } })),
        path,
      ).toBe('malformed');
      expect(
        await refusalOf(house.send(path, { body: body(limit + 1), headers: { 'content-type': 'application/json' } })),
        path,
      ).toBe('too-large');
    }
    const chunks = new Blob([new Uint8Array(30_000)]).stream();
    const init = {
      method: 'POST',
      body: chunks,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit;
    expect(await refusalOf(fetch(new URL('/api/letterbox', house.url), init))).toBe('too-large');
  });

  test('of a route that is signed, size and type come before the signature', async () => {
    expect(await refusalOf(house.send('/api/vault', { method: 'PUT', json: 'x'.repeat(1_400_000) }))).toBe('too-large');
    expect(await refusalOf(house.send('/api/vault', { method: 'PUT', body: '{}' }))).toBe('wrong-content-type');
    expect(await refusalOf(house.send('/api/board/slots', { json: 'x'.repeat(6200) }))).toBe('too-large');
    expect(await refusalOf(house.send('/api/roster/witnesses', { json: 'x'.repeat(1030) }))).toBe('too-large');
    expect(await refusalOf(house.send('/api/invitations', { json: 'x'.repeat(1030) }))).toBe('too-large');
    expect(await refusalOf(house.send('/api/passkeys', { body: '{}' }))).toBe('wrong-content-type');
  });
});

describe('before founding', () => {
  let empty: House;
  beforeAll(async () => {
    empty = await openHouse({ founded: false });
  });
  afterAll(() => empty.close());

  test('the roster is empty and all else is refused, and the daily run does nothing', async () => {
    const letter = await provenRequest(await makeLetter(house));
    const key = { day: house.today(), tag: 'A'.repeat(22) };
    const before = await empty.dump();
    await empty.runDaily();
    expect(await (await empty.send('/api/roster')).json()).toEqual({ entries: [], witnesses: [] });
    const asked = [
      ...['/api/duty', '/api/duty/0', '/api/letterbox', '/api/board', '/api/vault'].map((path) => empty.send(path)),
      empty.sendAs(1, '/api/letterbox/deposits?from=2026-01-01'),
      empty.send('/api/letterbox', { json: letter }),
      empty.send('/api/letterbox/acknowledgements', { json: { ...key, secret: 'A'.repeat(43), claim: 'A'.repeat(22) } }),
      empty.send('/api/letterbox/expiries', { json: { ...key, secret: 'A'.repeat(43) } }),
      empty.send('/api/letterbox/gates', { json: { ...key, share: 'A'.repeat(43) } }),
      empty.send('/api/roster', { json: { entry: house.roster.entries[0], keys: null } }),
      empty.sendAs(1, '/api/board/slots', { json: {} }),
    ];
    for (const answer of asked) expect(await refusalOf(answer)).toBe('channel-not-founded');
    expect(await empty.dump()).toBe(before);
  });
});
