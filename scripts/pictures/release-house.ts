import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveOfficialKeys } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import { openVault, sealVault, type VaultContent } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, day, daysBetween } from '../../protocol/calendar.ts';
import type { ReleaseLogEntry } from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import { type ReleaseSchedule, scheduleFor } from '../../rules/release/schedule.ts';
import { dayAt } from '../../rules/today.ts';
import { configWith } from '../../test/browser/deployment.ts';
import { openHouse } from '../../test/worker/house.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertReleaseEntry } from '../../worker/store/releases.ts';
import { loadRoster } from '../../worker/store/roster.ts';
import { findVault, replaceVault } from '../../worker/store/vaults.ts';
import { buildSiteInto } from '../build.ts';
import { demoChannelFile, demoOfficials, keepDemo } from '../demo-channel.ts';

/** A channel on the day of its first release. What stands in its vaults and its log is up to the scenes. */
export interface ReleaseHouse {
  readonly url: URL;
  readonly roster: Roster;
  readonly schedule: ReleaseSchedule;
  /** Days by which its clock is ahead of this machine's. */
  readonly days: number;
  readonly changeVault: (official: number, change: (content: VaultContent) => VaultContent) => Promise<void>;
  readonly addEntry: (entry: ReleaseLogEntry) => Promise<void>;
  readonly clearLog: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The demo's people are in it, founded in the last weeks of this year, and the pages name it. */
export async function openReleaseHouse(): Promise<ReleaseHouse> {
  const today = dayAt(Date.now());
  const folder = await mkdtemp(join(tmpdir(), 'releasing-'));
  const [config, pages] = [join(folder, 'wrangler.toml'), join(folder, 'site')];
  await mkdir(pages);
  await writeFile(config, await configWith(pages));
  const house = await openHouse({ founded: false, config });
  const database = async () => openDatabase((await house.bindings()).DB);
  const begun = day(`${today.slice(0, 4)}-12-20`);
  await keepDemo(await database(), begun);
  const roster = await loadRoster(await database(), addDays(begun, 90));
  const schedule = roster && scheduleFor(roster, day(`${begun.slice(0, 4)}-12-31`));
  if (!roster || !schedule) throw new Error('the demo releases nothing');
  await buildSiteInto(pages, await demoChannelFile(begun, toB64u(roster.channelId)));
  const days = daysBetween(today, schedule.releasedOn);
  // Takes the pages up too.
  await house.setDaysAhead(days);
  return {
    ...{ url: house.url, roster, schedule, days },
    async changeVault(official, change) {
      const db = await database();
      const owner = await ownerOf(official, roster);
      const stored = await findVault(db, official);
      if (!stored) throw new Error('the demo has vaults');
      const { content, version, size } = openVault(owner, fromB64u(stored.vault));
      const vault = toB64u(sealVault(owner, change(content), version + 1, size));
      const spend = { signature: toB64u(randomBytes(32)), spent_on: begun };
      if (!(await replaceVault(db, { official, version: version + 1, vault }, spend))) throw new Error('the vault is in use');
    },
    addEntry: async (entry) => void (await insertReleaseEntry(await database(), entry)),
    clearLog: async () => void (await (await house.bindings()).DB.prepare('DELETE FROM release_entries').run()),
    async close() {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ownerOf(official: number, { channelId }: Roster) {
  const reading = readPhrase(demoOfficials()[official - 1]?.phrase ?? '', 'recovery');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  const { kVault } = await deriveOfficialKeys(reading.entropy, channelId);
  return { channelId, kVault, official };
}
