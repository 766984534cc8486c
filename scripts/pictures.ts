import { loadSodium } from '../crypto/sodium.ts';
import { dayAt } from '../rules/today.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { foundChannel } from './bench/channel.ts';
import { run } from './bench/miniflare.ts';
import { buildSite, buildWorker } from './build.ts';
import { demoChannelFile } from './demo-channel.ts';
import { Camera, PICTURES, THEMES, WIDTHS } from './pictures/camera.ts';
import { showCheck } from './pictures/check-scenes.ts';
import { showDesk } from './pictures/desk-scenes.ts';
import { showLeader } from './pictures/leader-scenes.ts';
import { showOffice } from './pictures/office-scenes.ts';
import { writeOverview } from './pictures/overview.ts';
import { showProcedure } from './pictures/procedure-scenes.ts';
import { showReading } from './pictures/reading-scenes.ts';
import { showReport } from './pictures/report-scenes.ts';
import { showRoster } from './pictures/roster-scenes.ts';
import { showSetup } from './pictures/setup-scenes.ts';
import { LANGUAGES } from './pictures/stage.ts';
import { showTrends } from './pictures/trends-scenes.ts';

/**
 * npm run pictures [-- group …]
 *
 * Takes a picture of every page in every state, of all groups or some, in both languages, at 320 and 1280 pixels, light and dark, into dist/pictures, where
 * index.html shows them side by side. The channel behind them is real, with letters and answers that real actions have sent.
 */
const GROUPS = {
  setup: showSetup,
  reading: showReading,
  procedure: showProcedure,
  roster: showRoster,
  trends: showTrends,
  report: showReport,
  check: showCheck,
  desk: showDesk,
  office: showOffice,
  leader: showLeader,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in GROUPS));
if (unknown.length > 0) throw new Error(`no such group: ${unknown.join(', ')}; there are ${Object.keys(GROUPS).join(', ')}`);

await loadSodium();
await buildSite(await demoChannelFile(dayAt(Date.now())));
await buildWorker();
const house = await run('dist/worker/index.js', 'dist/site');
const browser = await launchChromium();
const camera = await Camera.make();
try {
  const channel = await foundChannel(house);
  for (const [name, show] of Object.entries(GROUPS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const [start, before] = [performance.now(), camera.taken.length];
    await show({ browser, camera, house, channel, languages: LANGUAGES });
    const count = (camera.taken.length - before) * WIDTHS.length * THEMES.length;
    console.log(`${name}: ${count} pictures, ${Math.round((performance.now() - start) / 1000)} s`);
  }
} finally {
  await browser.close();
  await house.close();
  await writeOverview(camera.taken);
}
console.log(`${camera.taken.length * WIDTHS.length * THEMES.length} pictures: ${PICTURES}/index.html`);
