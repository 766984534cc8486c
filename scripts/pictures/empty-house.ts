import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, toB64u } from '../../protocol/bytes.ts';
import { CODE_SIZE } from '../../protocol/office-schemas.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { keepFoundingCode } from '../../worker/store/founding.ts';
import { migrate, type Running, run } from '../bench/miniflare.ts';
import { buildSetupInto, wrangler } from '../build.ts';

/** A deployment without a channel: the founding page before the production Worker and an empty database. */
export interface EmptyHouse extends Running {
  /** The founding code that holds now. */
  readonly code: string;
  /** What another deployment does: another code in its place. */
  readonly renewCode: () => Promise<string>;
}

/** What an empty house is made of, built once for several. */
export interface EmptySite {
  readonly open: () => Promise<EmptyHouse>;
  readonly remove: () => Promise<void>;
}

/** Builds the founding page and the Worker into a folder of their own. */
export async function buildEmptySite(): Promise<EmptySite> {
  const folder = await mkdtemp(join(tmpdir(), 'empty-'));
  const [pages, bundle] = [join(folder, 'pages'), join(folder, 'worker')];
  await buildSetupInto(pages);
  await wrangler('deploy', '--dry-run', '--assets', pages, '--outdir', bundle);
  const open = async () => {
    const running = await run(join(bundle, 'index.js'), pages);
    await migrate(running.database);
    const renewCode = async () => {
      const code = crypto.getRandomValues(new Uint8Array(CODE_SIZE));
      await keepFoundingCode(openDatabase(running.database), toB64u(await sha256(code)));
      return toB64u(code);
    };
    return { ...running, code: await renewCode(), renewCode };
  };
  return { open, remove: () => rm(folder, { recursive: true, force: true }) };
}
