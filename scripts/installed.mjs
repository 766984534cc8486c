// Plain JavaScript for Node 20 without dependencies: it runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One package of a lock file, as far as it is read here.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 */

/**
 * Whether node_modules holds exactly what package-lock.json names, and Node itself. npm writes what it installed into
 * `node_modules/.package-lock.json`, last of all, so an install that was broken off is seen too.
 * @param {string} root folder of the project
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record) || !existsSync(join(root, 'node_modules/.bin/node'))) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(record);
  return (
    Object.entries(wanted).every(([path, entry]) => isPresent(entry, present[path])) &&
    // Builds for a platform that the lock file does not know may have come on top.
    Object.entries(present).every(([path, entry]) => path in wanted || entry.optional === true)
  );
}

/** @param {string} file @returns {Record<string, LockEntry>} */
function readPackages(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
}

/**
 * A package may be absent only if it is made for another kind of machine.
 * @param {LockEntry} wanted @param {LockEntry | undefined} found
 */
function isPresent(wanted, found) {
  if (found === undefined) return wanted.optional === true && !isForThisMachine(wanted);
  return found.version === wanted.version && found.integrity === wanted.integrity;
}

/** @param {LockEntry} entry */
function isForThisMachine({ os, cpu, libc }) {
  if (os === undefined || cpu === undefined) return false;
  return os.includes(process.platform) && cpu.includes(process.arch) && (libc === undefined || libc.includes(libcName()));
}

function libcName() {
  /** @type {{ header?: { glibcVersionRuntime?: string } }} */
  const report = process.report.getReport();
  return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}
