import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromB64u, sha256, toB64u } from '../../protocol/bytes.ts';
import { CODE_SIZE } from '../../protocol/office-schemas.ts';
import { wrangler } from '../../scripts/build.ts';
import { renewFoundingCode } from '../../scripts/founding-code.ts';

/** The code that a deployment prints, with wrangler itself before a database of this machine. */

let where: string[];

beforeAll(async () => {
  where = ['--local', '--persist-to', await mkdtemp(join(tmpdir(), 'code-'))];
  await wrangler('d1', 'migrations', 'apply', 'DB', ...where);
});

afterAll(() => rm(where[2] ?? '', { recursive: true, force: true }));

const hashOf = async (code: string | null) => toB64u(await sha256(fromB64u(code ?? '')));

test('each deployment makes a new code and keeps its hash alone, until there is a channel; then there is none', async () => {
  const first = await renewFoundingCode(...where);
  const second = await renewFoundingCode(...where);
  for (const code of [first, second]) expect(fromB64u(code ?? '')).toHaveLength(CODE_SIZE);
  expect(second).not.toBe(first);
  const genesis = `INSERT INTO roster_entries (n, hash, entry) VALUES (0, '${'A'.repeat(43)}', '{}')`;
  const command = `SELECT hash FROM founding_codes; ${genesis}`;
  const [kept] = JSON.parse(await wrangler('d1', 'execute', 'DB', ...where, '--json', '--command', command));
  expect(kept.results).toEqual([{ hash: await hashOf(second) }]);
  expect(await renewFoundingCode(...where)).toBe(null);
}, 180_000);
