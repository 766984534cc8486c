import { readFile } from 'node:fs/promises';
import { buildSite, readChannelFile, wrangler } from './build.ts';

/**
 * `npm run deploy`: builds, applies the migrations to the database of wrangler.toml, deploys.
 * Refuses while wrangler.toml names no database of yours: `database_id` must be a UUID other than the placeholder's zeros.
 */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

if (!namesDatabase(await readFile('wrangler.toml', 'utf8'))) {
  console.error(`Nothing was deployed: database_id in wrangler.toml is still the placeholder.
Create a database with "node scripts/setup.mjs -- wrangler d1 create motrost --jurisdiction eu" and put its id there.`);
  process.exit(1);
}
await buildSite(await readChannelFile());
console.log(await wrangler('d1', 'migrations', 'apply', 'DB', '--remote'));
console.log(await wrangler('deploy'));

function namesDatabase(toml: string): boolean {
  const id = /^\s*database_id\s*=\s*["']([^"']*)["']/m.exec(toml)?.[1] ?? '';
  return UUID.test(id) && /[1-9a-f]/.test(id);
}
