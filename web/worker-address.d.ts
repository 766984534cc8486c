/** The address of a module that Vite bundles as a worker: a path on our own origin. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
