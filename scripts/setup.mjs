// node scripts/setup.mjs [--browser] [-- command …]
//
// Makes a fresh clone ready, then runs the command under the Node that package.json pins. Plain JavaScript without
// dependencies, because it begins with whatever Node (20 or later) the machine has and before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules/.bin');
const pinnedNode = join(bin, 'node');

try {
  const separator = process.argv.indexOf('--');
  const options = process.argv.slice(2, separator === -1 ? undefined : separator);
  const command = separator === -1 ? [] : process.argv.slice(separator + 1);
  installPackages();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: [bin, ...otherPaths()].join(delimiter) };
  if (options.includes('--browser')) {
    const { ensureChromium } = await import('./chromium.mjs');
    env.CHROMIUM_PATH = await ensureChromium();
  }
  if (command.length > 0) process.exitCode = await run(command, env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Installs what package-lock.json names, unless just that is there. */
function installPackages() {
  if (isInstalled(root)) return;
  console.error('Installing the packages that package-lock.json names.');
  const paths = otherPaths();
  // First with the machine's own Node: npm may be about to delete the one in node_modules.
  npmInstall(paths);
  // A Node older than the pinned one leaves out optional packages that are made for newer ones.
  if (!isInstalled(root)) npmInstall([bin, ...paths]);
  if (!isInstalled(root))
    throw new Error('node_modules is not what package-lock.json names, though npm has just installed it.');
}

/**
 * Not `npm ci`: it refuses a lock file that lacks some other platform's builds, and not every registry carries them all.
 * `isInstalled` compares every version and hash afterwards.
 * @param {string[]} paths
 */
function npmInstall(paths) {
  const env = { ...process.env, PATH: paths.join(delimiter) };
  const args = ['install', '--no-save', '--no-audit', '--no-fund'];
  // What npm says goes to the error stream, so that a reporter's output stays clean.
  const { status, error } = spawnSync('npm', args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (error !== undefined) throw new Error('npm was not found: install Node 20 or later with npm.');
  if (status !== 0) throw new Error(`npm install failed (${status}).`);
}

/** PATH without this project's programs. */
function otherPaths() {
  return (process.env.PATH ?? '').split(delimiter).filter((path) => !path.endsWith(`node_modules${sep}.bin`));
}

/**
 * Runs a .ts or .mjs file, or a program of node_modules/.bin, under the pinned Node.
 * @param {string[]} command @param {NodeJS.ProcessEnv} env @returns {Promise<number>} its exit code
 */
function run([program = '', ...args], env) {
  const [file, rest] = /\.m?[jt]s$/.test(program) ? [pinnedNode, [program, ...args]] : [join(bin, program), args];
  const child = spawn(file, rest, { cwd: root, env, stdio: 'inherit' });
  // An interrupt reaches the command too, which may have a server to close; a request to end only reaches this process.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
