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

/** Everything that a build which has libsodium in it needs. */
export function libsodiumPlugins(): Plugin[] {
  return [libsodiumWithoutWebAssembly(), libsodiumAsHex(), libsodiumAsUsed()];
}

/**
 * Resolves `libsodium-wrappers?without-webassembly` to a second copy of the wrapper whose own libsodium is the JavaScript build.
 * Both end in one chunk of 1 MB (a quarter of it by brotli), fetched only where WebAssembly is missing (Tor Browser at "Safer").
 */
function libsodiumWithoutWebAssembly(): Plugin {
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

/** Where the wrapper hangs its functions on the library: their names, the functions, and a loop over both. */
const ALL_FUNCTIONS = /for\(var e=\[((?:"\w+",?)+)\],a=\[([\w$,]+)\],_=0;/;
/** The names of its constants. */
const ALL_CONSTANTS = /var n=\[((?:"\w+",?)+)\]/;
/** The door to libsodium, which says what is used of it. */
const DOOR = new URL('../crypto/sodium.ts', import.meta.url);

/**
 * Leaves out of libsodium's wrapper every function and constant that neither `crypto/sodium.ts` uses nor the wrapper's own self-test, so that
 * the minifier drops them: a tenth of all that a reporter downloads. The cryptography itself, which is WebAssembly, is not touched.
 */
function libsodiumAsUsed(): Plugin {
  return {
    name: 'libsodium-as-used',
    enforce: 'pre',
    async transform(code, id) {
      if (id !== wrapper && id !== secondWrapper) return null;
      const [functions, names = '', values = ''] = ALL_FUNCTIONS.exec(code) ?? [];
      const [constants, constantNames = ''] = ALL_CONSTANTS.exec(code) ?? [];
      if (!functions || !constants) throw new Error('libsodium is wrapped in another way than this plugin knows');
      const used = new Set(
        [...(await readFile(DOOR, 'utf8')).matchAll(/\.(\w+)/g), ...code.matchAll(/\bt\.(\w+)/g)].map(
          ([, name]) => `"${name}"`,
        ),
      );
      const kept = names
        .split(',')
        .map((name, index) => [name, values.split(',')[index]] as const)
        .filter(([name]) => used.has(name));
      const keptConstants = constantNames.split(',').filter((name) => used.has(name));
      const loop = `for(var e=[${kept.map(([name]) => name)}],a=[${kept.map(([, value]) => value)}],_=0;`;
      return { code: code.replace(functions, loop).replace(constants, `var n=[${keptConstants}]`), map: null };
    },
  };
}
