import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { buildSiteInto } from '../../scripts/build.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import { aheadOfMachine, openTrendTown } from '../release/trend-town.ts';
import { launchChromium } from './chromium.ts';
import { configWith } from './deployment.ts';
import { daysAhead } from './steps/words.ts';
import { type Street, type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** Opens the demo's town on a day, with trends, those of a middling municipality unless told, and pages that name it. */
export async function openReleaseStreet(on: Day, trends?: TrendRules): Promise<Street> {
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  const [config, pages] = [join(folder, 'wrangler.toml'), join(folder, 'site')];
  await mkdir(pages);
  await writeFile(config, await configWith(pages));
  const [town, browser] = await Promise.all([openTrendTown(on, { config, ...(trends && { trends }) }), launchChromium()]);
  await buildSiteInto(pages, await demoChannelFile(town.house.today(), toB64u(town.channelId)));
  // Takes the pages up.
  await town.house.setDaysAhead(aheadOfMachine(town));
  return {
    ...{ town, browser },
    close: async () => {
      await browser.close();
      await town.house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Comes to a page on the town's day. What a desk does unasked it does here without its long pauses. */
export function comeTo(street: Street, path: '/desk' | '/trends', options: VisitorOptions = {}): Promise<Visitor> {
  const before = async (page: Page) => {
    await daysAhead(aheadOfMachine(street.town))(page);
    await page.addInitScript(() => {
      const wait = setTimeout;
      const sooner = (run: () => void, milliseconds = 0) => wait(run, milliseconds >= 5000 ? milliseconds / 50 : milliseconds);
      Object.assign(globalThis, { setTimeout: sooner });
    });
  };
  return visit(street, path, { ...options, before });
}
