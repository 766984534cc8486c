import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { expect } from 'vitest';
import { AHEAD_HEADER, clock, realNow } from './clocked-days.ts';
import clockedWorker from './clocked-worker.ts';
import { type DirectWorker, migrate, startWorker, writeBindings } from './direct-worker.ts';
import { noWork } from './model-shortcuts.ts';
import { openSqlite } from './sqlite-d1.ts';

/**
 * A Worker whose clock goes as the model's, and this process's way to it: what everybody may read is fetched once and kept until something has
 * been sent that can change it.
 */

/** What is the same for everyone, and what changes it. */
const SHARED = /^\/api\/(roster|board|duty(\/\d+)?)$/;
const WORK = resolve('protocol/proof-of-work.ts');
const NO_WORK = '\0no-work';
const realFetch = globalThis.fetch;

interface Kept {
  readonly bytes: ArrayBuffer;
  readonly init: ResponseInit;
}

/** What answers: the Worker in workerd with D1, or its code in this process. */
interface Server {
  readonly origin: string;
  readonly DB: DirectWorker['DB'];
  readonly fetch: typeof fetch;
  readonly close: () => Promise<void>;
}

export class Wire {
  readonly #server: Server;
  readonly #kept = new Map<string, Kept>();
  readonly #open = new Set<Promise<Response>>();
  /** Grows whenever what is kept of the roster, or of duty, may no longer be so. */
  rosterChanges = 0;

  private constructor(server: Server) {
    this.#server = server;
    globalThis.fetch = (input, init) => {
      const answer = this.#fetch(String(input), init);
      this.#open.add(answer);
      return answer.finally(() => this.#open.delete(answer));
    };
  }

  /** Starts a Worker with an empty database, and from now on leads everything that this process asks of the network to it. */
  static async open(where: 'workerd' | 'here'): Promise<Wire> {
    const server = where === 'workerd' ? await inWorkerd() : inThisProcess();
    await migrate(server.DB);
    return new Wire(server);
  }

  get origin(): string {
    return this.#server.origin;
  }

  get DB(): Server['DB'] {
    return this.#server.DB;
  }

  async close(): Promise<void> {
    globalThis.fetch = realFetch;
    clock.ahead = 0;
    await this.#server.close();
  }

  /** How far everybody's clock is ahead at noon of a day. */
  static aheadOn(today: string): number {
    return Date.parse(`${today}T11:00:00Z`) - realNow();
  }

  /** Sets everybody's clock. */
  setAhead(ahead: number): void {
    clock.ahead = ahead;
    this.#forget('/api/duty');
  }

  /** Asks the Worker for what only a test may be told (clocked-worker.ts), or has it do what only a test may have done. */
  async act<Answer>(path: string, asked?: unknown): Promise<Answer> {
    const init = asked === undefined ? {} : { method: 'POST', body: JSON.stringify(asked) };
    const answer = await this.#fetch(`${this.origin}${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** When everything that was asked has been answered. */
  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.allSettled(this.#open);
  }

  /** Asks once more for everything that is kept, and looks whether it is as it was. */
  async check(): Promise<void> {
    for (const [path, { bytes }] of this.#kept) {
      const now = await this.#server.fetch(`${this.origin}${path}`, { headers: this.#clock });
      expect(Buffer.from(await now.arrayBuffer()).equals(Buffer.from(bytes)), `${path} is as it was`).toBe(true);
    }
  }

  get #clock(): Record<string, string> {
    return { [AHEAD_HEADER]: String(clock.ahead) };
  }

  async #fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(address);
    const isRead = (init.method ?? 'GET') === 'GET';
    const isShared = isRead && SHARED.test(pathname);
    const kept = isShared && this.#kept.get(pathname);
    if (kept) return new Response(kept.bytes, kept.init);
    const response = await this.#server.fetch(address, {
      ...init,
      headers: { ...init.headers, ...this.#clock },
    } as RequestInit);
    if (!isRead) this.#forgetAfter(pathname);
    if (!isShared || !response.ok) return response;
    const { status, headers } = response;
    const fresh = { bytes: await response.arrayBuffer(), init: { status, headers } };
    this.#kept.set(pathname, fresh);
    return new Response(fresh.bytes, fresh.init);
  }

  /** What somebody wrote there may have changed. Nothing but the daily run changes the board. */
  #forgetAfter(pathname: string): void {
    if (!pathname.startsWith('/api/')) this.#forget('/api/');
    if (pathname.startsWith('/api/roster')) {
      this.#forget('/api/roster');
      this.#forget('/api/duty');
    }
  }

  #forget(beginning: string): void {
    if (beginning !== '/api/board') this.rosterChanges++;
    for (const path of [...this.#kept.keys()]) if (path.startsWith(beginning)) this.#kept.delete(path);
  }
}

async function inWorkerd(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'motrost-model-'));
  try {
    const [script] = await Promise.all([bundle(folder), writeBindings(folder)]);
    const { url, DB, close } = await startWorker({ script });
    return { origin: url.origin, DB, fetch: realFetch, close };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inThisProcess(): Server {
  const DB = openSqlite();
  return {
    ...{ origin: 'http://127.0.0.1', DB, close: async () => {} },
    fetch: async (input, init = {}) => {
      const size = init.body instanceof Uint8Array ? { 'content-length': String(init.body.length) } : {};
      const headers = new Headers({ ...Object.fromEntries(new Headers(init.headers)), ...size });
      return clockedWorker.fetch(new Request(String(input), { ...init, headers }), { DB });
    },
  };
}

/** The clocked Worker as one script: not by wrangler, which lets nobody take the proof of work out. */
async function bundle(folder: string): Promise<string> {
  const withoutWork = `export * from ${JSON.stringify(WORK)}; export const provenBits = ${noWork.provenBits};`;
  const plugin: Plugin = {
    name: 'no-work',
    enforce: 'pre',
    resolveId: (source, importer) => (source.endsWith('/proof-of-work.ts') && importer !== NO_WORK ? NO_WORK : null),
    load: (id) => (id === NO_WORK ? withoutWork : null),
  };
  await build({
    ...{ configFile: false, logLevel: 'error', plugins: [plugin] },
    ssr: { noExternal: true, target: 'webworker' },
    build: { ssr: 'test/campaign/clocked-worker.ts', outDir: folder, target: 'esnext' },
  });
  return join(folder, 'clocked-worker.js');
}
