/** The wrapper around libsodium's JavaScript build, for where WebAssembly is missing; resolved by scripts/vite-libsodium.ts. */
declare module 'libsodium-wrappers?without-webassembly' {
  export { default } from 'libsodium-wrappers';
}
