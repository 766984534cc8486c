import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { isInstalled } from '../../scripts/installed.mjs';

const root = join(import.meta.dirname, '../..');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'setup-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what is installed', () => {
  beforeEach(async () => {
    await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
    await writeFile(join(folder, 'node_modules/.bin/node'), '');
    for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) await cp(join(root, file), join(folder, file));
  });

  test('is taken as it is when it is what package-lock.json names', () => {
    expect(isInstalled(folder)).toBe(true);
  });

  test('is not when nothing, or no Node, is there', async () => {
    await rm(join(folder, 'node_modules/.bin/node'));
    expect(isInstalled(folder)).toBe(false);
    await rm(join(folder, 'node_modules'), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  test.each([
    ['another version of a package', (packages: Packages) => ({ ...packages, 'node_modules/hono': { version: '0.0.0' } })],
    ['a package too many', (packages: Packages) => ({ ...packages, 'node_modules/stranger': { version: '1.0.0' } })],
    ['a package too few', ({ 'node_modules/hono': _, ...packages }: Packages) => packages],
    ["this machine's build of a package missing", (packages: Packages) => without(packages, /^node_modules\/@biomejs\/cli-/)],
  ])('is not with %s', async (_name, change) => {
    const file = join(folder, 'node_modules/.package-lock.json');
    const record = JSON.parse(await readFile(file, 'utf8')) as { packages: Packages };
    await writeFile(file, JSON.stringify({ ...record, packages: change(record.packages) }));
    expect(isInstalled(folder)).toBe(false);
  });
});

test('a CHROMIUM_PATH that names no program is an error, not another browser', async () => {
  const before = process.env.CHROMIUM_PATH;
  process.env.CHROMIUM_PATH = join(folder, 'no-browser');
  try {
    await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH names no program');
  } finally {
    if (before === undefined) delete process.env.CHROMIUM_PATH;
    else process.env.CHROMIUM_PATH = before;
  }
});

describe('the closing line of a test run', () => {
  const passed = { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] };
  const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
  const notLoaded = { status: 'failed', assertionResults: [] };
  const hookThrew = { status: 'failed', assertionResults: [{ status: 'skipped' }] };
  const repeated = { status: 'passed', assertionResults: [{ status: 'passed', fullName: 'a slow one', meta: { retries: 1 } }] };

  const TRIED_AGAIN = '1 passed only when tried again: a slow one\n';

  test.each([
    ['counts what passed', [passed, passed], 0, '4 passed, 0 failed\n', 0],
    ['counts what failed', [passed, failed], 1, '3 passed, 1 failed\n', 1],
    ['comes after the names of those that were tried again', [passed, repeated], 0, `${TRIED_AGAIN}3 passed, 0 failed\n`, 0],
    ['counts a file that did not load as failed', [passed, notLoaded], 1, '2 passed, 1 failed\n', 1],
    ['counts a file whose hook threw as failed', [passed, hookThrew], 1, '2 passed, 1 failed\n', 1],
    ['is missing when the run failed and no test did', [passed], 1, '', 1],
    ['is missing when no test was run', [], 0, '', 1],
    ['is missing when there is no report', null, 0, '', 1],
  ])('%s', async (_name, testResults, runStatus, line, status) => {
    const report = join(folder, 'report.json');
    if (testResults) await writeFile(report, JSON.stringify({ testResults }));
    const counted = spawnSync('node', ['scripts/count-tests.mjs', report, String(runStatus)], { cwd: root, encoding: 'utf8' });
    expect({ line: counted.stdout, status: counted.status }).toEqual({ line, status });
  });
});

type Packages = Record<string, { readonly version?: string }>;

function without(packages: Packages, pattern: RegExp): Packages {
  return Object.fromEntries(Object.entries(packages).filter(([path]) => !pattern.test(path)));
}
