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
/** The nearest to Tor Browser at "Safer": neither WebAssembly nor just-in-time compilation. */
export const JITLESS = '--js-flags=--jitless';

/** A headless Chromium with these flags added. The caller closes it. */
export async function launchChromium(...flags: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: [...FLAGS, ...flags] });
}
