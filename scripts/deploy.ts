import { readFile } from 'node:fs/promises';
import { buildSite, readChannelFile, wrangler } from './build.ts';
import { renewFoundingCode } from './founding-code.ts';

/**
 * `npm run deploy`: builds, applies the migrations to the database of wrangler.toml, deploys. Without channel.json it is the site on which the channel
 * is founded, and the address of that page is printed with its one-time code; refused where there is a channel, whose pages would be gone. Refuses while
 * wrangler.toml names no database of yours: `database_id` must be a UUID other than the placeholder's zeros.
 */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const toml = await readFile('wrangler.toml', 'utf8');
if (!namesDatabase()) {
  console.error(`Nothing was deployed: database_id in wrangler.toml is still the placeholder.
Create a database with "node scripts/setup.mjs -- wrangler d1 create motrost --jurisdiction eu" and put its id there.`);
  process.exit(1);
}
const channel = await readChannelFile();
await buildSite(channel);
console.log(await wrangler('d1', 'migrations', 'apply', 'DB', '--remote'));
const code = channel ? null : await renewFoundingCode('--remote');
if (!channel && code === null) {
  console.error(`Nothing was deployed: the database holds a channel already, and there is no channel.json beside package.json.
The founding page gave one to whoever founded the channel; docs/operations.md says how to write it anew.`);
  process.exit(1);
}
console.log(await wrangler('deploy'));
if (code !== null)
  console.log(`\nThere is no channel yet. Whoever is to found it opens this address, which is shown only now:
  https://${address()}/setup#${code}
A later deployment without channel.json makes a new code, and this one void.`);

/** The address at which the deployment answers, if wrangler.toml says so in one word. */
function address(): string {
  return /^\s*routes\s*=.*?\bpattern\s*=\s*["']([^"'/*]+)/m.exec(toml)?.[1] ?? '<your address>';
}

function namesDatabase(): boolean {
  const id = /^\s*database_id\s*=\s*["']([^"']*)["']/m.exec(toml)?.[1] ?? '';
  return UUID.test(id) && /[1-9a-f]/.test(id);
}
