import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { getPlatformProxy } from 'wrangler';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { wrangler } from '../../scripts/build.ts';
import { keepDemo } from '../../scripts/demo-channel.ts';
import { getRoster } from '../../web/api.ts';
import { type DatabaseBinding, openDatabase } from '../../worker/store/db.ts';
import type { Town } from '../journey/people.ts';

/** A channel as `npm start` serves it: `wrangler dev` in a process of its own, its state in files. */
export interface LocalChannel {
  readonly town: Town;
  readonly address: URL;
  /** The daily cron, as it would come at noon (UTC) so many days from today. */
  readonly runDaily: (daysAhead: number) => Promise<void>;
  /** Ends the process, and gives everything that it has printed. */
  readonly stop: () => Promise<string>;
}

/** Starts a demo channel with its state in a folder. Wants dist/site. */
export async function openLocalChannel(state: string): Promise<LocalChannel> {
  await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state);
  await seed(state);
  const port = await freePort();
  const address = new URL(`http://127.0.0.1:${port}`);
  const options = ['--ip', '127.0.0.1', '--port', String(port), '--persist-to', state, '--show-interactive-dev-session=false'];
  // Unlike `npm start`, everything that the Worker logs is printed.
  const server = spawn('wrangler', ['dev', ...options, '--log-level', 'log'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  const printed: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  await answering(address, () => server.exitCode === null, printed);
  const { entries } = await getRoster(address.origin);
  const today = dayAt(Date.now());
  // People ask a house for nothing but the day.
  const house = { today: () => today } as unknown as Town['house'];
  const town = { house, origin: address.origin, channelId: await claimedChannelId(entries) };
  return {
    ...{ town, address },
    runDaily: (daysAhead) => runDaily(address, addDays(today, daysAhead)),
    async stop() {
      const ended = once(server, 'close');
      server.kill('SIGTERM');
      await ended;
      return printed.join('');
    },
  };
}

async function seed(state: string): Promise<void> {
  const { env, dispose } = await getPlatformProxy<{ DB: DatabaseBinding }>({
    persist: { path: `${state}/v3` },
    remoteBindings: false,
  });
  await keepDemo(openDatabase(env.DB), dayAt(Date.now()));
  await dispose();
}

async function runDaily(address: URL, on: Day): Promise<void> {
  const time = Date.parse(`${on}T12:00:00Z`);
  const query = new URLSearchParams({ cron: '7 * * * *', time: String(time) });
  const { status } = await fetch(new URL(`/cdn-cgi/handler/scheduled?${query}`, address));
  if (status !== 200) throw new Error(`the daily run was answered with ${status}`);
}

async function answering(address: URL, isRunning: () => boolean, printed: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 300 && isRunning(); tries++) {
    const isUp = await fetch(new URL('/api/roster', address)).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`wrangler dev did not start:\n${printed.join('')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
