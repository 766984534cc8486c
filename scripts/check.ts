import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * Everything that can be checked without running the product: `npm run check`, or some steps of it, `npm run check -- lint types`.
 * Sizes of functions and files are rules of the lint step (biome.json).
 */
const STEPS: Record<string, readonly string[]> = {
  format: ['biome', 'format'],
  lint: ['biome', 'check', '--formatter-enabled=false', '--error-on-warnings', '--max-diagnostics=100'],
  types: ['tsc', '-b'],
  unused: ['knip'],
  language: ['node', 'scripts/language.ts'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}`);

const results = await Promise.all(
  Object.entries(STEPS)
    .filter(([name]) => asked.length === 0 || asked.includes(name))
    .map(([name, command]) => runStep(name, command)),
);
process.exitCode = results.every((passed) => passed) ? 0 : 1;

/** Runs one step, prints what it said if it failed, and returns whether it passed. */
async function runStep(name: string, [program, ...args]: readonly string[]): Promise<boolean> {
  const start = performance.now();
  const child = spawn(program as string, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) console.log(`${output}${errors}`);
  // How hard the texts are to read is worth a line even when they pass.
  const figures = code === 0 && name === 'language' ? `  ${output.trim()}` : '';
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s${figures}`);
  return code === 0;
}
