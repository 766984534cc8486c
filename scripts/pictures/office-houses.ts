import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSodium } from '../../crypto/sodium.ts';
import { dayAt } from '../../rules/today.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { foundChannel } from '../bench/channel.ts';
import { migrate, type Running, run } from '../bench/miniflare.ts';
import { buildSiteInto, wrangler } from '../build.ts';
import { demoChannelFile, foundAlone } from '../demo-channel.ts';

/** Channels of their own for scenes that change who is in office: one at work, and one in which nobody has been admitted. */
export interface OfficeHouses {
  readonly working: Running;
  readonly founding: Running;
  readonly close: () => Promise<void>;
}

/** Builds the demo's site and Worker into a folder of their own, and founds both channels. */
export async function openOfficeHouses(): Promise<OfficeHouses> {
  await loadSodium();
  const folder = await mkdtemp(join(tmpdir(), 'office-'));
  const [pages, bundle] = [join(folder, 'pages'), join(folder, 'worker')];
  const today = dayAt(Date.now());
  await buildSiteInto(pages, await demoChannelFile(today));
  await wrangler('deploy', '--dry-run', '--assets', pages, '--outdir', bundle);
  const [working, founding] = await Promise.all([1, 2].map(() => run(join(bundle, 'index.js'), pages)));
  if (!working || !founding) throw new Error('no house');
  await foundChannel(working);
  await migrate(founding.database);
  await foundAlone(openDatabase(founding.database), today);
  const close = async () => {
    for (const house of [working, founding]) await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { working, founding, close };
}
