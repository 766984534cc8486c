import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * npm run campaign [-- name …]
 *
 * The long tests at their full size, all or some: what `npm test` runs in a smaller dose (test/campaign/dose.ts). They take from
 * minutes to hours. CAMPAIGN_SEED repeats one that leaves its choices to chance.
 */
const CAMPAIGNS: Record<string, readonly string[]> = {
  fuzz: ['test/fuzz/campaign.test.ts'],
  looks: ['test/browser/every-state.test.ts', 'test/browser/every-office-state.test.ts', 'test/browser/law-first.test.ts'],
  failing: ['test/browser/journey-failing.test.ts', 'test/browser/journey-failing-desk.test.ts'],
  hard: ['test/browser/journey-hard.test.ts'],
  release: ['test/browser/release.test.ts'],
  noise: ['sampler', 'tapes', 'mutants', 'attackers', 'change'].map((name) => `test/release/${name}.test.ts`),
  trends: ['test/trends/verdict.test.ts', 'test/browser/trends.test.ts'],
  // Named by its file.
  ...Object.fromEntries(
    globSync('test/campaign/*.heavy.test.ts').map((file) => [basename(file, '.heavy.test.ts'), [file]] as const),
  ),
};
/** No test is ended for being slow before so long. */
const PATIENCE_MS = 12 * 3_600_000;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in CAMPAIGNS));
if (unknown.length > 0)
  throw new Error(`no such campaign: ${unknown.join(', ')}; there are ${Object.keys(CAMPAIGNS).sort().join(', ')}`);

const files = (asked.length > 0 ? asked : Object.keys(CAMPAIGNS)).flatMap((name) => CAMPAIGNS[name] ?? []);
// One file at a time: some of them measure, and some take both cores.
const child = spawn(
  'vitest',
  ['run', ...files, `--testTimeout=${PATIENCE_MS}`, `--hookTimeout=${PATIENCE_MS}`, '--no-file-parallelism'],
  {
    env: { ...process.env, CAMPAIGN: 'full' },
    stdio: 'inherit',
  },
);
child.on('error', (error) => {
  throw error;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
