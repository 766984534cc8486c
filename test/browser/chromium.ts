import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.mjs';

/** Nothing here may call home or keep a profile; inside a container there is no sandbox to start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Each window gets two pages of its own for the address field, though nobody sees one here: half of what opening a page costs. */
const ADDRESS_FIELD = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];
/** Chromium heeds one such list alone, and ours takes the place of Playwright's: what of that matters to tests is named again. */
const FEATURES_OFF = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter'],
  ...['NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning'],
  ...ADDRESS_FIELD,
];
/** The nearest to Tor Browser at "Safer": neither WebAssembly nor just-in-time compilation. */
export const JITLESS = '--js-flags=--jitless';

/** A headless Chromium with these flags added. The caller closes it. */
export async function launchChromium(...flags: readonly string[]): Promise<Browser> {
  const args = [...FLAGS, `--disable-features=${FEATURES_OFF.join(',')}`, ...flags];
  return chromium.launch({ executablePath: await ensureChromium(), args });
}
