import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { libsodiumAsHex } from '../../scripts/vite-libsodium.ts';

const file = join(dirname(createRequire(import.meta.url).resolve('libsodium')), '../modules-esm/libsodium.mjs');
const packaged = readFileSync(file, 'utf8');

/** What the build makes of the package's file. */
function asHex(code = packaged, id = file): string | null {
  const { transform } = libsodiumAsHex();
  if (typeof transform !== 'function') throw new Error('the plugin is another');
  const made = Reflect.apply(transform, {}, [code, id]) as { code: string } | null;
  return made?.code ?? null;
}

describe('libsodium in the site', () => {
  test('holds exactly the WebAssembly of the package', () => {
    const base64 = /"(AGFzbQ[A-Za-z0-9+/=]+)"/.exec(packaged)?.[1] ?? '';
    const [, decoding] = /\(F\?\?=(\(h=>.*?\)\("[0-9a-f]+"\))/.exec(asHex() ?? '') ?? [];
    const bytes: unknown = runInNewContext(decoding ?? '', {});
    expect(Buffer.from(Object.values(bytes as Record<number, number>)).equals(Buffer.from(base64, 'base64'))).toBe(true);
    expect(base64.length).toBeGreaterThan(200_000);
  });

  test('is a fifth less to download than as packaged', () => {
    const share = brotliCompressSync(asHex() ?? '').length / brotliCompressSync(packaged).length;
    expect(share).toBeLessThan(0.82);
  });

  test('stops the build where the package looks otherwise, and touches no other file', () => {
    expect(() => asHex(packaged.replace('AGFzbQ', 'BGFzbQ'))).toThrow('packaged in another way');
    expect(asHex('anything', '/elsewhere.mjs')).toBeNull();
  });
});
