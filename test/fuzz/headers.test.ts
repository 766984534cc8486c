import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DirectHouse, openDirectHouse } from './direct-house.ts';
import { type Answer, agent, missingHeaders, send } from './requests.ts';

/** What test/worker/answers.test.ts asks by fetch is asked there; here is what fetch mends or hides. */
let house: DirectHouse;
beforeAll(async () => {
  house = await openDirectHouse();
  await house.runDaily(house.today());
});
afterAll(async () => {
  agent.destroy();
  await house?.close();
});

/** Styles, scripts and pictures, by the names that the build gave them. */
const files = () => readdirSync('dist/site/assets').map((name) => `/assets/${name}`);

function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = ['POST', 'PUT', 'PATCH'].includes(method) ? '{}' : null;
  return send(house.url, { kind: 'headers', method, path, headers, body });
}

function expectSecured({ headers }: Answer, what: string): void {
  expect(missingHeaders(headers), what).toEqual([]);
  expect(headers['set-cookie'], what).toBeUndefined();
  expect(headers['access-control-allow-origin'], what).toBeUndefined();
}

describe('the same security headers stand on', () => {
  test('every file of the site, asked for whole, in part, by its head, and when it is known', async () => {
    expect(files().length).toBeGreaterThan(0);
    for (const path of [...files(), '/', '/404']) {
      const whole = await ask('GET', path);
      expect([200, 404], path).toContain(whole.status);
      expectSecured(whole, path);
      const etag = String(whole.headers.etag ?? '""');
      for (const [method, headers] of [
        ['HEAD', {}],
        ['GET', { range: 'bytes=0-3' }],
        ['GET', { range: 'bytes=999999999-' }],
        ['GET', { 'if-none-match': etag }],
        ['GET', { 'accept-encoding': 'gzip, br' }],
      ] as const) {
        expectSecured(await ask(method, path, headers), `${method} ${path} ${JSON.stringify(headers)}`);
      }
      if (whole.status === 200) expect((await ask('GET', path, { 'if-none-match': etag })).status, path).toBe(304);
    }
  });

  test('what is not there, in whatever way it is asked for', async () => {
    for (const path of [
      '/assets/none.js',
      '/assets/none.css',
      '/assets/',
      '/none/',
      '/index',
      '/index.html',
      '/_headers',
      '/%2e%2e/etc',
      '//none',
      '/none?a=b',
    ])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND']) {
        const answer = await ask(method, path);
        expect([307, 404, 405], `${method} ${path}`).toContain(answer.status || 404);
        expectSecured(answer, `${method} ${path}`);
      }
  });

  test('every file, by methods that it does not have', async () => {
    for (const path of [...files(), '/'])
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) {
        const answer = await ask(method, path);
        expect(answer.status, `${method} ${path}`).toBe(405);
        expectSecured(answer, `${method} ${path}`);
      }
  });

  test('the board, whole, in part and by its head; it bears no tag by which a browser could be known again', async () => {
    for (const asked of [{ range: 'bytes=0-3' }, { 'if-none-match': '*' }, { 'if-none-match': `W/"${house.today()}"` }, {}])
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(method, '/api/board', asked as Record<string, string>);
        expect(answer.status).toBe(200);
        expect(answer.headers.etag).toBeUndefined();
        expect(answer.headers['last-modified']).toBeUndefined();
        expectSecured(answer, `${method} ${JSON.stringify(asked)}`);
      }
  });

  test('refusals, asked for by their head too', async () => {
    for (const [path, status] of [
      ['/api', 404],
      ['/api/none', 404],
      ['/api/duty/none', 404],
      ['/api/vault', 401],
      ['/api/letterbox/deposits', 401],
      ['/api/letterbox/gates', 405],
      ['/api/board/slots', 405],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(method, path);
        expect(answer.status, `${method} ${path}`).toBe(status);
        expect(answer.headers['content-type']).toBe('application/json');
        expectSecured(answer, `${method} ${path}`);
      }
    }
  });
});
