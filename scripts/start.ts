import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildSite, wrangler } from './build.ts';
import { demoOfficials } from './demo-channel.ts';
import { LOCAL_STATE, seedDemo } from './local-database.ts';

/**
 * npm start [-- --empty] [-- --port 8787]
 *
 * Builds, migrates, seeds the demo unless `--empty`, and serves a complete channel on this machine alone.
 */
const { values } = parseArgs({
  options: { empty: { type: 'boolean', default: false }, port: { type: 'string', default: '8787' } },
});
const address = `http://127.0.0.1:${values.port}`;

console.log('Building the pages …');
await buildSite();
console.log('Preparing the local database …');
await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', LOCAL_STATE);
const isDemo = !values.empty && (await seedDemo());

const server = spawn(
  'wrangler',
  [
    'dev',
    '--ip',
    '127.0.0.1',
    '--port',
    values.port,
    '--persist-to',
    LOCAL_STATE,
    '--show-interactive-dev-session=false',
    '--log-level',
    'warn',
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('close', (code) => {
  process.exitCode = code ?? 0;
});

await answering();
console.log(`\nMotröst is running on this machine: ${address}\n`);
if (isDemo) printDemo();
else console.log('The database holds no demo channel.');
console.log('Stop with Ctrl+C.');

async function answering(): Promise<void> {
  while (server.exitCode === null) {
    const isUp = await fetch(`${address}/api/roster`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server did not start. Is port ${values.port} taken? Try: npm start -- --port 8788`);
}

function printDemo(): void {
  console.log('The demo channel of Provköping. Its recovery phrases are known to everyone: never write anything real here.\n');
  for (const { name, role, phrase } of demoOfficials()) {
    console.log(`  ${name} (${role === 'leader' ? 'leader' : 'ombudsperson'})\n    ${phrase}`);
  }
  console.log('\nA concern from writing to answer, in a second terminal: npm run walk\n');
}
