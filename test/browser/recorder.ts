import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire between browsers and the server, on which every byte that goes to the server is kept: addresses, headers and bodies. */
export interface Recorder {
  /** Where browsers come in. A name, because passkeys belong to one. */
  readonly origin: string;
  /** What each connection has sent, byte by byte. */
  readonly sent: () => readonly Buffer[];
  readonly close: () => void;
}

/** Puts a wire before a server of this machine. */
export async function startRecorder(target: URL): Promise<Recorder> {
  const connections: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((browser) => {
    const chunks: Buffer[] = [];
    connections.push(chunks);
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [browser, upstream]) {
      sockets.add(socket);
      // Either end may go at any time, as on any wire.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    browser.on('data', (chunk: Buffer) => chunks.push(chunk));
    browser.pipe(upstream);
    upstream.pipe(browser);
    browser.on('close', () => upstream.destroy());
    upstream.on('close', () => browser.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    sent: () => connections.map((chunks) => Buffer.concat(chunks)),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
