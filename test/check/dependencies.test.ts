import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFile(join(root, file), 'utf8');

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

const manifest = JSON.parse(await read('package.json')) as Manifest;
const pins = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

describe('dependencies', () => {
  test('each has its reason in docs/dependencies.md, and nothing else has', async () => {
    const [, running = '', building = ''] = (await read('docs/dependencies.md')).split(/^## /m);
    expect(reasoned(running)).toEqual(Object.keys(manifest.dependencies));
    expect(reasoned(building)).toEqual(Object.keys(manifest.devDependencies));
  });

  test('every pin is exact', () => {
    for (const [name, version] of pins) expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[0-9a-z.-]+)?$/);
  });

  test('the lock file was made from package.json', async () => {
    const { packages } = JSON.parse(await read('package-lock.json')) as { packages: { '': Manifest } };
    const { dependencies, devDependencies } = packages[''];
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  test('the lock file names no place to fetch from, and a hash for every package', async () => {
    const { packages } = JSON.parse(await read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };
    for (const [path, entry] of Object.entries(packages)) {
      if (path === '') continue;
      expect(entry, path).not.toHaveProperty('resolved');
      expect(entry, path).toHaveProperty('integrity');
    }
  });
});

/** The packages in a table's first column that have a reason in the second. */
function reasoned(section: string): string[] {
  return [...section.matchAll(/^\| `([^`]+)` \| \S.{10,} \|$/gm)].map((row) => row[1] as string);
}
