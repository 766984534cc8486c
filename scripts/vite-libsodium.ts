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
