// Plain JavaScript for Node 20: it runs before Node 24 is sure to be there.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/**
 * The Chromium that tests and benchmarks drive: CHROMIUM_PATH, else playwright-core's own, else Debian's. Null if there is none.
 * Throws if CHROMIUM_PATH names no program.
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (!isProgram(given)) throw new Error(`CHROMIUM_PATH names no program: ${given}`);
    return given;
  }
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath(), DEBIAN_CHROMIUM].find(isProgram) ?? null;
}

/**
 * Chromium's path; installs Debian's package where that is possible.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  return (await findChromium()) ?? installChromium();
}

function installChromium() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.error('No Chromium found: installing it with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', 'chromium']]) {
      // What apt-get says goes to the error stream, so that a reporter's output stays clean.
      spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] });
    }
    if (isProgram(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM;
  }
  throw new Error(`The browser tests need Chromium, and none was found. Do one of these, then try again:
  - Debian or Ubuntu: sudo apt-get update && sudo apt-get install -y chromium
  - anywhere: npx playwright-core install chromium
  - set CHROMIUM_PATH to a Chromium or Chrome that you have`);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
