import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { loadSodium, randomBytes, signingKeypair, xwingKeypair } from '../../crypto/sodium.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { libsodiumPlugins } from '../../scripts/vite-libsodium.ts';
import { JITLESS, launchChromium } from './chromium.ts';
import * as inNode from './crypto-page/exchange.ts';

type Exchange = typeof inNode;

const built = resolve(import.meta.dirname, '../../dist/test-page');
const CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
/** For deriving, sealing and building the request, libsodium's loading included, without WebAssembly and JIT: milliseconds. */
const MOST_MS = 4000;

let server: Server;
let origin: string;
const asked: string[] = [];

beforeAll(async () => {
  await loadSodium();
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'crypto-page'),
    logLevel: 'warn',
    plugins: libsodiumPlugins(),
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1100,
    },
  });
  server = createServer(async ({ url = '/' }, response) => {
    asked.push(url);
    const path = join(built, url === '/' ? 'index.html' : url);
    const file = await readFile(path).catch(() => null);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    // Nothing is there where Chromium looks for an icon, and that is no failure.
    response.writeHead(file ? 200 : url === '/favicon.ico' ? 204 : 404, {
      'content-security-policy': CSP,
      'content-type': type,
    });
    response.end(file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server?.close());

/** A reporter's phrase (one that is valid in Swedish alone) and three officials, as text. */
function cast() {
  const channelId = toB64u(randomBytes(32));
  let phrase: string;
  do phrase = phraseWords(newPhrase('code'), WORDS_SV).join(' ');
  while (readPhrase(phrase, 'code').outcome !== 'read');
  const officials = [1, 2, 3].map((official) => {
    const seed = randomBytes(32);
    const signingSeed = randomBytes(32);
    return {
      official,
      seed: toB64u(seed),
      publicKey: toB64u(xwingKeypair(seed).publicKey),
      signingSeed: toB64u(signingSeed),
      signingKey: toB64u(signingKeypair(signingSeed).publicKey),
    };
  });
  return { channelId, phrase, officials: officials as [Official, Official, Official] };
  type Official = (typeof officials)[number];
}

const TEXT = 'De sa: ”skriv inte ned det.” 🌲 åäö';

/** A concern written on one side and answered on the other, and all that must not open. */
async function dialogue(reporter: Exchange, office: Exchange) {
  const { channelId, phrase, officials } = cast();
  const [primary, deputy, outsider] = officials;
  const { result, loaded, done } = await reporter.sendConcern(channelId, phrase, [primary, deputy], TEXT);
  expect(result.deposit).toHaveLength(Math.ceil((16_384 * 4) / 3));
  const opened = await office.openConcern(channelId, primary.seed, result, false);
  expect(opened).toMatchObject({ text: TEXT, isGated: false });
  expect(await office.openConcern(channelId, deputy.seed, result, false)).toBeNull();
  expect(await office.openConcern(channelId, deputy.seed, result, true)).toMatchObject({ text: TEXT, isGated: true });
  expect(await office.openConcern(channelId, outsider.seed, result, true)).toBeNull();
  const slot = await office.answer(channelId, opened?.caseKey ?? '', 1, primary.signingSeed, `Tack. ${TEXT}`);
  const forged = await office.answer(channelId, opened?.caseKey ?? '', 1, deputy.signingSeed, 'forged');
  const filler = toB64u(randomBytes(4096));
  const answers = await reporter.readAnswers(channelId, phrase, 1, primary.signingKey, [filler, forged, slot]);
  expect(answers).toEqual([`Tack. ${TEXT}`]);
  return { loaded, done };
}

/** The page's side, called from here. */
function inPage(page: Page): Exchange {
  const call =
    (name: keyof Exchange) =>
    (...args: unknown[]) =>
      page.evaluate(([step, given]) => (globalThis.exchange[step] as (...all: unknown[]) => unknown)(...given), [
        name,
        args,
      ] as const);
  return Object.fromEntries(Object.keys(inNode).map((name) => [name, call(name as keyof Exchange)])) as unknown as Exchange;
}

describe.each([
  { name: 'Chromium', flags: [], hasWebAssembly: true },
  { name: 'Chromium without WebAssembly and JIT', flags: [JITLESS], hasWebAssembly: false },
])('$name', ({ flags, hasWebAssembly }) => {
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    asked.length = 0;
    browser = await launchChromium(...flags);
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(origin);
    await page.waitForFunction(() => 'exchange' in globalThis);
  });

  afterAll(() => browser?.close());

  test('is the browser that the test means, and fetches no libsodium before it is needed', async () => {
    expect(await page.evaluate(() => typeof WebAssembly === 'object')).toBe(hasWebAssembly);
    expect(asked.filter((path) => path.includes('libsodium'))).toEqual([]);
  });

  test('seals what Node opens, and reads what Node answers, in time', async () => {
    const { loaded, done } = await dialogue(inPage(page), inNode);
    console.log(`derive, seal and build the request: ${Math.round(done)} ms, libsodium there after ${Math.round(loaded)} ms`);
    expect(done).toBeLessThanOrEqual(MOST_MS);
  });

  test('opens what Node seals, and answers what Node reads', async () => {
    await dialogue(inNode, inPage(page));
  });

  test('opens and reads what it sealed and answered itself', async () => {
    await dialogue(inPage(page), inPage(page));
  });

  test('fetches the one build of libsodium that it can run, in one file', () => {
    const fetched = [...new Set(asked)].filter((path) => path.includes('libsodium'));
    const build = hasWebAssembly ? 'wrappers' : 'without-webassembly';
    expect(fetched).toEqual([expect.stringMatching(`^/assets/libsodium-${build}-[^/]*\\.js$`)]);
  });

  test('stays within its content security policy and says nothing in the console', async () => {
    expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
    // libsodium's JavaScript build tries WebAssembly first, and complains to itself.
    expect(errors).toEqual(hasWebAssembly ? [] : ['WebAssembly is not defined']);
  });
});
