import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toB64u } from '../../protocol/bytes.ts';
import { parseDeposit } from '../../protocol/deposit-layout.ts';
import { FULL_DAY } from '../../protocol/proof-of-work.ts';
import { headOf } from '../../protocol/roster.ts';
import { buildSiteInto } from '../../scripts/build.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import { sealCover } from '../../web/actions/send-cover.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { insertDeposit } from '../../worker/store/deposits.ts';
import { channelOf, openTown, type Town } from '../journey/people.ts';
import { launchChromium } from './chromium.ts';
import { configWith } from './deployment.ts';
import type { Street } from './visitors.ts';

/** Receipts for the most covers that a day can want, 24. */
const RECEIPTS = 50;

/** The demo's town under a rule of its own: of a hundred visits, so many send a cover. Its pages are another channel's, so they are built anew. */
export async function openCoveredStreet(coverPercent: number): Promise<Street> {
  const folder = await mkdtemp(join(tmpdir(), 'covered-'));
  const [config, pages] = [join(folder, 'wrangler.toml'), join(folder, 'site')];
  await mkdir(pages);
  await writeFile(config, await configWith(pages));
  const rules = { coverPercent, receipts: RECEIPTS };
  const [town, browser] = await Promise.all([openTown({ rules, config }), launchChromium()]);
  await buildSiteInto(pages, await demoChannelFile(town.house.today(), toB64u(town.channelId)));
  // Takes the pages up.
  await town.house.setDaysAhead(0);
  return {
    ...{ town, browser },
    close: async () => {
      await browser.close();
      await town.house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Puts so many covers of today into a letterbox, whole and genuine but for the work that each would cost. */
export async function storeCovers(town: Town, count: number): Promise<void> {
  const channel = await channelOf(town);
  const database = openDatabase((await town.house.bindings()).DB);
  for (let made = 0; made < count; made++) {
    const { deposit, gate, letter } = sealCover(channel);
    const { header } = parseDeposit(deposit);
    const row = {
      ...{ day: letter.day, tag: toB64u(header.tag), period: header.period, gate: toB64u(gate), deposit: toB64u(deposit) },
      ...{ ack_commitment: toB64u(header.ackCommitment), memo: toB64u(header.memo) },
    };
    const terms = { head: toB64u(headOf(channel.roster)), mostBefore: FULL_DAY };
    if (!(await insertDeposit(database, row, terms))) throw new Error('the letterbox does not take it');
  }
}
