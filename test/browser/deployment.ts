import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sha256, toB64u } from '../../protocol/bytes.ts';
import { CODE_SIZE } from '../../protocol/office-schemas.ts';
import { buildSetupInto, buildSiteInto } from '../../scripts/build.ts';
import type { ChannelFile } from '../../web/channel-config.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { keepFoundingCode } from '../../worker/store/founding.ts';
import { type House, openHouse } from '../worker/house.ts';
import { type Recorder, startRecorder } from './recorder.ts';

/** A municipality's deployment from its first day on: an empty database behind the founding page, and then the channel's own pages. */
export interface Deployment {
  readonly house: House;
  /** Everything that anybody sends here. */
  readonly recorder: Recorder;
  /** The founding code that the deployment has printed. */
  readonly code: string;
  /** Deploys once more, with a channel.json. The data stay. */
  readonly deploy: (channel: ChannelFile) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Deploys without a channel.json. */
export async function deployEmpty(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'deployment-'));
  const config = join(folder, 'wrangler.toml');
  const serve = async (pages: string) => writeFile(config, await configWith(pages));
  await buildSetupInto(join(folder, 'setup'));
  await serve(join(folder, 'setup'));
  const house = await openHouse({ founded: false, config });
  const code = crypto.getRandomValues(new Uint8Array(CODE_SIZE));
  await keepFoundingCode(openDatabase((await house.bindings()).DB), toB64u(await sha256(code)));
  const recorder = await startRecorder(house.url);
  const deploy = async (channel: ChannelFile) => {
    await buildSiteInto(join(folder, 'site'), channel);
    await serve(join(folder, 'site'));
    await house.setDaysAhead(0);
  };
  const close = async () => {
    recorder.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { house, recorder, code: toB64u(code), deploy, close };
}

/** The project's own configuration, with other pages. */
export async function configWith(pages: string): Promise<string> {
  const toml = await readFile('wrangler.toml', 'utf8');
  const replaced = toml
    .replace('main = "worker/index.ts"', `main = "${resolve('worker/index.ts')}"`)
    .replace('migrations_dir = "migrations"', `migrations_dir = "${resolve('migrations')}"`)
    .replace('directory = "dist/site"', `directory = "${pages}"`);
  if (replaced.split(process.cwd()).length !== 3 || !replaced.includes(pages))
    throw new Error('wrangler.toml is not as it was');
  return replaced;
}
