import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toB64u } from '../../protocol/bytes.ts';
import { type Day, daysBetween } from '../../protocol/calendar.ts';
import type { ReleaseLogEntry } from '../../protocol/release-log.ts';
import { dayAt } from '../../rules/today.ts';
import type { ChannelFile } from '../../web/channel-config.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertReleaseEntry } from '../../worker/store/releases.ts';
import type { RosterMaker } from '../roster-maker.ts';
import { openHouse, storeRoster } from '../worker/house.ts';
import { configWith } from './deployment.ts';

/** A channel with years behind it: the real Worker, the built pages, a genuine roster and a genuine release log. */
export interface TrendHouse {
  readonly origin: string;
  /** Days by which its clock is ahead of this machine's. */
  readonly days: number;
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly maker: RosterMaker;
  readonly entries: readonly ReleaseLogEntry[];
}

/** Opens a channel on a day. Wants the demo's pages in dist/site, which name another channel: these name this one. */
export async function openTrendHouse({ maker, entries }: Kept, today: Day): Promise<TrendHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'trends-'));
  const pages = join(folder, 'site');
  await cp('dist/site', pages, { recursive: true });
  await nameChannel(pages, toB64u(await maker.channelId()));
  const config = join(folder, 'wrangler.toml');
  await writeFile(config, await configWith(pages));
  const days = daysBetween(dayAt(Date.now()), today);
  const house = await openHouse({ founded: false, daysAhead: days, config });
  const { DB } = await house.bindings();
  await storeRoster(DB, { maker, keys: new Map() });
  for (const entry of entries) await insertReleaseEntry(openDatabase(DB), entry);
  const close = async () => {
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: house.url.origin, days, close };
}

/** Puts another channel id into all pages. */
async function nameChannel(pages: string, channelId: string): Promise<void> {
  for (const name of globSync('**/*.html', { cwd: pages })) {
    const html = await readFile(join(pages, name), 'utf8');
    const [, data = '{}'] = /<script type="application\/json" id="channel">(.*?)<\/script>/.exec(html) ?? [];
    const { channelId: old } = JSON.parse(data) as ChannelFile;
    await writeFile(join(pages, name), html.replace(`"channelId":"${old}"`, `"channelId":"${channelId}"`));
  }
}
