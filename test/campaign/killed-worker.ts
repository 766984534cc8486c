import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A Worker that is killed and started again, at the same address, with the same database on disk. */
export interface KilledWorker {
  /** As in `http://127.0.0.1:…`; the same after each start. */
  readonly origin: () => string;
  /** Starts it, with its clock so many days ahead, and waits until it serves. */
  readonly start: (daysAhead: number) => Promise<void>;
  /** Ends it, and workerd with it, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
}

/** Prepares a process for a bundled script with its database in a folder. It is not started. */
export function killedWorker(script: string, state: string): KilledWorker {
  let child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  let url: URL | null = null;
  return {
    origin() {
      if (!url) throw new Error('not started');
      return url.origin;
    },
    async start(daysAhead) {
      const options = { script, state, port: url?.port ?? '0', 'days-ahead': String(daysAhead) };
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      // A group of its own, so that workerd, which it starts, goes with it.
      const stdio = ['pipe', 'pipe', 'inherit'] as const;
      child = spawn(process.execPath, [join(import.meta.dirname, 'serve-worker.ts'), ...args], {
        detached: true,
        stdio: [...stdio],
      }) as ChildProcessByStdio<Writable, Readable, null>;
      const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended(child)]);
      url = new URL(line);
    },
    async kill() {
      const { pid } = child ?? {};
      if (!child || pid === undefined || child.exitCode !== null) return;
      const gone = once(child, 'close');
      child = null;
      process.kill(-pid, 'SIGKILL');
      await gone;
    },
  };
}

async function ended(child: ChildProcessByStdio<Writable, Readable, null>): Promise<never> {
  await once(child, 'close');
  throw new Error('the Worker did not start');
}
