import { execFile } from 'node:child_process';
import { copyFile, glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * That nothing in rules/release/ computes with floats, which lint forbids (rules/release/whole-numbers.grit). Each line here is one way
 * in which a float comes about; whoever finds another adds it.
 */
const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

const FLOATS = [
  'export const planted = 0.5;',
  'export const planted = .5;',
  'export const planted = 1e3;',
  'export const planted = 1e-3;',
  'export const planted = 0xff;',
  'export const planted = (a: number, b: number) => a / b;',
  'export const planted = (a: number, b: number) => [1 + a / b];',
  'export const planted = (a: number, b: number) => a ** b;',
  'export const planted = (a: number) => a ** -1;',
  'export const planted = (a: number, b: number) => {\n  let c = a;\n  c /= b;\n  return c;\n};',
  'export const planted = (a: number, b: number) => {\n  let c = a;\n  c **= b;\n  return c;\n};',
  'export const planted = Math.sqrt(2);',
  'export const planted = Math.floor;',
  "export const planted = Math['exp'];",
  'export const { log: planted } = Math;',
  "export const planted = Number.parseFloat('1');",
  "export const planted = Number('0.5');",
  'export const planted = Number.EPSILON;',
  'export const planted = Number;',
  "export const planted = parseFloat('0.5');",
  "export const planted = +'0.5';",
  "export const planted = JSON.parse('0.5');",
  'export const planted = Infinity;',
  'export const planted = NaN;',
  'export const planted = new Float64Array(1);',
  'export const planted = new Float32Array(1);',
  'export const planted = (view: ArrayBuffer) => new DataView(view).getFloat64(0);',
  'export const planted = globalThis.Math;',
];

const WHOLE = [
  'export const planted = 12_000;',
  'export const planted = -3;',
  'export const planted = (a: number) => Number.isSafeInteger(a);',
  'export const planted = (a: number, b: number) => (a % b) + a * b - 1;',
  "// A comment may say 0.5, 1 / 2 and Math.exp.\nexport const planted = 'and a text 0.5 / 2';",
];

let copy: string;
let refused: ReadonlySet<string>;

const nameOf = (kind: string, index: number) => `rules/release/${kind}-${index}.ts`;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'whole-numbers-'));
  await mkdir(join(copy, 'rules/release'), { recursive: true });
  for (const file of ['biome.json', 'package.json', '.gitignore', 'rules/release/whole-numbers.grit'])
    await copyFile(join(root, file), join(copy, file));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [kind, lines] of Object.entries({ float: FLOATS, whole: WHOLE }))
    for (const [index, line] of lines.entries()) await writeFile(join(copy, nameOf(kind, index)), `${line}\n`);
  await writeFile(join(copy, 'rules/elsewhere.ts'), `${FLOATS[5]}\n`);
  refused = await filesRefused();
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('lint', () => {
  test.each(FLOATS.map((line, index) => [line, index] as const))('refuses in rules/release/: %s', (_line, index) => {
    expect([...refused]).toContain(nameOf('float', index));
  });

  test.each(WHOLE.map((line, index) => [line, index] as const))('lets pass: %s', (_line, index) => {
    expect([...refused]).not.toContain(nameOf('whole', index));
  });

  test('is silenced nowhere in that folder', async () => {
    const files = await Array.fromAsync(glob('rules/release/*.ts', { cwd: root }));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(await readFile(join(root, file), 'utf8')).not.toContain('biome-ignore');
  });

  test('minds floats in that folder alone', () => {
    expect([...refused]).not.toContain('rules/elsewhere.ts');
  });
});

/** The files that lint refuses for a float. */
async function filesRefused(): Promise<Set<string>> {
  const biome = join(root, 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=github', '--max-diagnostics=1000', '--vcs-enabled=false', '.'];
  const said = await run(biome, args, { cwd: copy }).catch((error: { stdout?: string }) => ({ stdout: String(error.stdout) }));
  const lines = said.stdout.split('\n').filter((line) => line.includes('Whole numbers only'));
  return new Set(lines.flatMap((line) => (/file=([^,]+),/.exec(line) ?? []).slice(1).map((file) => relative(copy, file))));
}
