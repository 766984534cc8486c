import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';

/** What Cloudflare compresses: the board is random bytes and travels as it is. */
const COMPRESSED = /^(text\/|application\/json|image\/svg)/;

/** A server before the server that compresses as Cloudflare's edge does, and counts the bytes of every body that it sends. */
export interface BrotliProxy {
  readonly origin: string;
  /** Bytes of bodies by path, since the last `forget`. */
  readonly sent: ReadonlyMap<string, number>;
  readonly forget: () => void;
  readonly close: () => void;
}

export async function startBrotliProxy(target: URL): Promise<BrotliProxy> {
  const sent = new Map<string, number>();
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => void forward(request, response).catch(() => response.destroy()));

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const answer = await fetch(new URL(path, target), await initOf(request));
    const body = Buffer.from(await answer.arrayBuffer());
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !/^(content-(length|encoding)|transfer-)/.test(name)),
    );
    const isCompressed = COMPRESSED.test(answer.headers.get('content-type') ?? '');
    const bytes = isCompressed ? brotli(compressed, `${path} ${body.length}`, body) : body;
    sent.set(path, bytes.length);
    response.writeHead(answer.status, { ...headers, ...(isCompressed && { 'content-encoding': 'br' }) });
    response.end(bytes);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, sent, forget: () => sent.clear(), close: () => server.close() };
}

async function initOf(request: IncomingMessage): Promise<RequestInit> {
  const { method = 'GET', headers } = request;
  const type = headers['content-type'];
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  return { method, redirect: 'manual', headers: type === undefined ? {} : { 'content-type': type }, ...body };
}

/** Each body is compressed once: an edge has done it before. */
function brotli(done: Map<string, Buffer>, name: string, body: Buffer): Buffer {
  const bytes = done.get(name) ?? brotliCompressSync(body);
  done.set(name, bytes);
  return bytes;
}
