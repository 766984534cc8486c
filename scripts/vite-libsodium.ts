import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = 'libsodium-without-webassembly';
const wrapper = fileURLToPath(import.meta.resolve('libsodium-wrappers'));
/** The second copy: a path beside the first, so that the chunk gets this name. */
const secondWrapper = join(dirname(wrapper), `${NAME}.mjs`);
/** A module that exists only here (by the bundler's convention of a zero byte in front). */
const NOTHING = '\0nothing';
/** Asked for as CommonJS, `libsodium` is the build that falls back to JavaScript; as a module it is WebAssembly alone. */
const javaScriptBuild = createRequire(wrapper).resolve('libsodium');

/**
 * Resolves `libsodium-wrappers?without-webassembly` to a second copy of the wrapper whose own libsodium is the JavaScript build.
 * Both end in one chunk of 1 MB (a quarter of it by brotli), fetched only where WebAssembly is missing (Tor Browser at "Safer").
 */
export function libsodiumWithoutWebAssembly(): Plugin {
  return {
    name: NAME,
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'libsodium-wrappers?without-webassembly') return secondWrapper;
      if (source === 'libsodium' && importer === secondWrapper) return javaScriptBuild;
      // What it would ask of Node, in browsers it never does.
      if (importer === javaScriptBuild) return NOTHING;
      return null;
    },
    load(id) {
      if (id === secondWrapper) return readFile(wrapper, 'utf8');
      return id === NOTHING ? 'export {};' : null;
    },
  };
}

/** How the package carries its WebAssembly: base64 in a string, and a function that decodes it. */
const AS_BASE64 = /\(A=>\{for\(var [\s\S]{0,400}?return E\}\)\("(AGFzbQ[A-Za-z0-9+/=]+)"\)/;
/** A digit's value: the low four bits of its character, and 9 more for a letter. */
const FROM_HEX =
  '(h=>{const d=i=>{const c=h.charCodeAt(i);return(c&15)+9*(c>>6)};const b=new Uint8Array(h.length/2);for(let i=0;i<b.length;i++)b[i]=d(2*i)<<4|d(2*i+1);return b})';

/**
 * Writes libsodium's WebAssembly into its chunk as hexadecimal digits instead of base64: the same bytes, and a fifth less to download, because
 * brotli finds repetitions in whole bytes that base64 cuts across.
 */
export function libsodiumAsHex(): Plugin {
  return {
    name: 'libsodium-as-hex',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/libsodium/dist/modules-esm/libsodium.mjs')) return null;
      const [decoding, base64] = AS_BASE64.exec(code) ?? [];
      if (!decoding || !base64) throw new Error('libsodium is packaged in another way than this plugin knows');
      return { code: code.replace(decoding, `${FROM_HEX}("${Buffer.from(base64, 'base64').toString('hex')}")`), map: null };
    },
  };
}
