import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { dayAt } from '../rules/today.ts';
import { buildSite, readChannelFile, wrangler } from './build.ts';
import { demoChannelFile, demoOfficials, demoRootPhrase } from './demo-channel.ts';
import { renewFoundingCode } from './founding-code.ts';
import { EMPTY_STATE, LOCAL_STATE, seedDemo } from './local-database.ts';

/**
 * npm start [-- --empty] [-- --port 8787]
 *
 * Builds, migrates, seeds the demo, and serves a complete channel on this machine alone. With `--empty` it begins from nothing, with a
 * database of its own: without channel.json it is the page on which a channel is founded, with it that channel.
 */
const { values } = parseArgs({
  options: { empty: { type: 'boolean', default: false }, port: { type: 'string', default: '8787' } },
});
const address = `http://127.0.0.1:${values.port}`;

console.log('Preparing the local database …');
const state = values.empty ? EMPTY_STATE : LOCAL_STATE;
await wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state);
const seeded = values.empty ? null : await seedDemo();
console.log('Building the pages …');
const own = values.empty ? await readChannelFile() : null;
await buildSite(values.empty ? own : await demoChannelFile(dayAt(Date.now()), seeded?.channelId));

const where = ['--ip', '127.0.0.1', '--port', values.port, '--persist-to', state];
const quiet = ['--show-interactive-dev-session=false', '--log-level', 'error'];
const server = spawn('wrangler', ['dev', ...where, ...quiet], { stdio: ['ignore', 'inherit', 'inherit'] });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('close', (code) => {
  process.exitCode = code ?? 0;
});

await answering();
console.log(`\nMotröst is running on this machine: ${address}\n`);
if (seeded?.isDemo) printDemo();
else if (values.empty) await printOwn();
else console.log("The local database holds somebody else's channel; it was left as it is.\n");
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

/** What there is to do with a database that began empty. */
async function printOwn(): Promise<void> {
  const code = await renewFoundingCode('--local', '--persist-to', state);
  if (own && code === null)
    console.log('This is the channel of channel.json. Its people, letters and answers are on this machine alone.\n');
  else if (own)
    console.log('There is a channel.json, and no channel in the local database: take the file away to found one.\n');
  else if (code === null) console.log('The channel was founded: put its channel.json beside package.json, and start again.\n');
  else console.log(`There is no channel yet. Found it here, with a code that is shown only now:\n  ${address}/setup#${code}\n`);
}

function printDemo(): void {
  console.log('The demo channel of Provköping. Its recovery phrases are known to everyone: never write anything real here.\n');
  for (const { name, role, phrase } of demoOfficials()) {
    console.log(`  ${name} (${role === 'leader' ? 'leader' : 'ombudsperson'})\n    ${phrase}`);
  }
  console.log(`  Administrator (${address}/admin)\n    ${demoRootPhrase()}`);
  console.log('\nA concern from writing to answer, in a second terminal: npm run walk\n');
}
