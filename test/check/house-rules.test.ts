import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** A sin: files to plant, and what the steps of `npm run check` must then say about the first of them. */
interface Sin {
  readonly files: Record<string, string>;
  readonly lint?: readonly string[];
  readonly types?: readonly string[];
}

const OTHER_FOLDER = ['lint/style/noRestrictedImports'];
const UNSEEN = ['error TS6307', 'is not listed within the file list of project'];

const sins: Record<string, Sin> = {
  'libsodium in worker/': {
    files: { 'worker/planted.ts': "import sodium from 'libsodium-wrappers';\n\nexport const planted = sodium.ready;\n" },
    lint: ['lint/style/noRestrictedImports', 'libsodium only in crypto/sodium.ts.'],
  },
  'libsodium in crypto/ outside sodium.ts': {
    files: { 'crypto/planted.ts': "export const planted = () => import('libsodium-wrappers');\n" },
    lint: ['lint/style/noRestrictedImports', 'libsodium only in crypto/sodium.ts.'],
  },
  "D1's dialect outside worker/store/db.ts": {
    files: { 'worker/store/planted.ts': "import { D1Dialect } from 'kysely-d1';\n\nexport const planted = D1Dialect;\n" },
    lint: ['lint/style/noRestrictedImports', 'D1 and its dialect only in worker/store/db.ts.'],
  },
  'a D1 database outside worker/store/db.ts': {
    files: { 'worker/routes/planted.ts': 'export const planted = (database: D1Database) => database.exec("");\n' },
    lint: ['lint/style/noRestrictedGlobals', 'D1 and its dialect only in worker/store/db.ts.'],
  },
  'crypto/ from rules/': {
    files: { 'rules/planted.ts': "import { loadSodium } from '../crypto/sodium.ts';\n\nexport const planted = loadSodium;\n" },
    lint: [...OTHER_FOLDER, 'rules/ imports protocol/.'],
    types: UNSEEN,
  },
  'crypto/ from worker/': {
    files: { 'worker/planted.ts': "import type { Sodium } from '../crypto/sodium.ts';\n\nexport type Planted = Sodium;\n" },
    lint: [...OTHER_FOLDER, 'worker/ imports protocol/ and rules/.'],
    types: UNSEEN,
  },
  'crypto/ from protocol/': {
    files: { 'protocol/planted.ts': "export { loadSodium as planted } from '../crypto/sodium.ts';\n" },
    lint: [...OTHER_FOLDER, 'protocol/ imports nothing else of ours.'],
    types: UNSEEN,
  },
  'web/ from crypto/': {
    files: {
      'crypto/planted.ts': "import { target } from '../web/actions/planted-target.ts';\n\nexport const planted = target;\n",
      'web/actions/planted-target.ts': 'export const target = 1;\n',
    },
    lint: [...OTHER_FOLDER, 'crypto/ imports protocol/.'],
    types: UNSEEN,
  },
  'worker/ from web/': {
    files: {
      'web/planted.ts': "import { target } from '../worker/planted-target.ts';\n\nexport const planted = target;\n",
      'worker/planted-target.ts': 'export const target = 1;\n',
    },
    lint: [...OTHER_FOLDER, 'web/ imports crypto/, protocol/ and rules/.'],
    types: UNSEEN,
  },
  'fetch in web/actions/': {
    files: { 'web/actions/planted.ts': "export const planted = () => fetch('/api/roster');\n" },
    lint: ['lint/style/noRestrictedGlobals', 'Network only in web/api.ts.'],
  },
  'fetch by another name in web/actions/': {
    files: { 'web/actions/planted.ts': "export const planted = () => globalThis.fetch('/api/roster');\n" },
    lint: ['lint/nursery/noJsRestrictedProperties', 'Network only in web/api.ts.'],
  },
  'a beacon in crypto/': {
    files: { 'crypto/planted.ts': "export const planted = () => navigator.sendBeacon('/api/roster');\n" },
    lint: ['lint/nursery/noJsRestrictedProperties', 'Network only in web/api.ts.'],
  },
  'a clock in rules/': {
    files: { 'rules/planted.ts': 'export const planted = () => Date.now();\n' },
    lint: ['lint/style/noRestrictedGlobals', 'Time enters once'],
  },
  'Math.random in a script': {
    files: { 'scripts/planted.ts': 'export const planted = () => Math.random();\n' },
    lint: ['lint/nursery/noJsRestrictedProperties', 'Randomness only from'],
  },
  'the log in worker/': {
    files: { 'worker/planted.ts': "export const planted = () => console.log('seen');\n" },
    lint: ['lint/suspicious/noConsole'],
    // The runtime's types name console; only lint forbids it.
  },
  'a function of 41 lines': {
    files: { 'rules/planted.ts': `export function planted(): number {\n${'  planted();\n'.repeat(40)}  return 1;\n}\n` },
    lint: ['lint/complexity/noExcessiveLinesPerFunction'],
  },
  'a file of 301 lines': {
    files: { 'rules/planted.ts': '// A line.\n'.repeat(300).concat('export const planted = 1;\n') },
    lint: ['lint/style/noExcessiveLinesPerFile'],
  },
};

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'house-rules-'));
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  for (const file of files) await cp(join(root, file), join(copy, file));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('npm run check', () => {
  test.each(['lint', 'types'])('passes the unplanted copy in its step "%s"', async (step) => {
    expect(await check(step)).toEqual({ passed: true, output: expect.stringContaining(`passed  ${step}`) });
  });

  test.each(Object.entries(sins))('refuses %s', async (_name, { files, lint, types }) => {
    const [planted = ''] = Object.keys(files);
    try {
      await plant(files);
      if (lint) await expectRefusal('lint', planted, lint);
      if (types) await expectRefusal('types', planted, types);
    } finally {
      await Promise.all(Object.keys(files).map((file) => rm(join(copy, file))));
    }
  });
});

async function plant(files: Record<string, string>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    if (existsSync(join(copy, file))) throw new Error(`${file} is a file of the project: plant another`);
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), content);
  }
}

async function expectRefusal(step: string, file: string, words: readonly string[]): Promise<void> {
  const { passed, output } = await check(step);
  expect(passed).toBe(false);
  expect(output).toContain(file);
  for (const word of words) expect(output).toContain(word);
}

/** Runs one step of the check in the copy, as `npm run check -- <step>` does. */
async function check(step: string): Promise<{ passed: boolean; output: string }> {
  try {
    const { stdout } = await run('node', ['scripts/setup.mjs', '--', 'scripts/check.ts', step], { cwd: copy });
    return { passed: true, output: stdout };
  } catch (error) {
    return { passed: false, output: String((error as { stdout?: string }).stdout) };
  }
}
