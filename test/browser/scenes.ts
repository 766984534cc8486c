import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { dayAt } from '../../rules/today.ts';
import { foundChannel } from '../../scripts/bench/channel.ts';
import { run } from '../../scripts/bench/miniflare.ts';
import { buildSiteInto, wrangler } from '../../scripts/build.ts';
import { demoChannelFile } from '../../scripts/demo-channel.ts';
import type { Shown } from '../../scripts/pictures/camera.ts';
import { showCheck } from '../../scripts/pictures/check-scenes.ts';
import { showDesk } from '../../scripts/pictures/desk-scenes.ts';
import { showLeader } from '../../scripts/pictures/leader-scenes.ts';
import { showOffice } from '../../scripts/pictures/office-scenes.ts';
import { showProcedure } from '../../scripts/pictures/procedure-scenes.ts';
import { showReading } from '../../scripts/pictures/reading-scenes.ts';
import { showReport } from '../../scripts/pictures/report-scenes.ts';
import { showRoster } from '../../scripts/pictures/roster-scenes.ts';
import { showSetup } from '../../scripts/pictures/setup-scenes.ts';
import { LANGUAGES, type Stage } from '../../scripts/pictures/stage.ts';
import { showTrends } from '../../scripts/pictures/trends-scenes.ts';
import { dose } from '../campaign/dose.ts';
import { launchChromium } from './chromium.ts';

/**
 * Every page in every state, for tests that hold something against all of them: the scenes of which `npm run pictures` takes its pictures,
 * so that what is pictured is what is tested. The Worker and the channel behind them are real.
 */
export interface Theatre {
  readonly origin: string;
  readonly browser: Browser;
  /** Plays the scenes of a part; `look` sees each state once in each language. Returns what `look` had to say, each with the state's name. */
  readonly play: (look: Look, part: keyof typeof PARTS) => Promise<string[]>;
  /** The names of the states that were seen. */
  readonly seen: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/**
 * The scenes in two parts that take about as long. Those of the desk come after those of check, which send letters and answers; the others mind
 * nobody. In a small dose each scene is played in one language, so that half of them are in each; what is only read is in both.
 */
const PARTS = {
  concern: async (stage: Stage) => {
    const afterEachOther = async () => {
      await showCheck(mostlyIn('en', stage));
      await showDesk(mostlyIn('sv', stage));
    };
    await Promise.all([showReading(stage), showReport(mostlyIn('sv', stage)), afterEachOther()]);
  },
  office: async (stage: Stage) => {
    const [swedish, english] = [mostlyIn('sv', stage), mostlyIn('en', stage)];
    await Promise.all([
      showProcedure(english),
      showRoster(english),
      showSetup(swedish),
      showOffice(english),
      showLeader(swedish),
      showTrends(swedish),
    ]);
  },
} as const;

function mostlyIn(language: Language, stage: Stage): Stage {
  return { ...stage, languages: dose([language], stage.languages) };
}

/** Looks at a state of a page and returns its faults. Must leave the page as it was. */
export type Look = (page: Page, shown: Shown) => Promise<readonly string[]>;

/** Builds the site and the Worker for a mode, and founds a channel behind them. */
export async function openTheatre(mode: 'A' | 'B'): Promise<Theatre> {
  const folder = await mkdtemp(join(tmpdir(), 'theatre-'));
  const [pages, bundle] = [join(folder, 'pages'), join(folder, 'worker')];
  await buildSiteInto(pages, { ...(await demoChannelFile(dayAt(Date.now()))), mode });
  await wrangler('deploy', '--dry-run', '--outdir', bundle);
  const house = await run(join(bundle, 'index.js'), pages);
  const [browser, channel] = await Promise.all([launchChromium(), foundChannel(house)]);
  const seen = new Set<string>();
  const play: Theatre['play'] = async (look, part) => {
    const faults: string[] = [];
    const take = async (page: Page, shown: Shown) => {
      seen.add(shown.name);
      for (const fault of await look(page, shown)) faults.push(`${shown.name} (${shown.language}): ${fault}`);
    };
    await PARTS[part]({ browser, house, channel, languages: LANGUAGES, camera: { taken: [], take } });
    return faults;
  };
  const close = async () => {
    await browser.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: house.url.origin, browser, play, seen, close };
}
