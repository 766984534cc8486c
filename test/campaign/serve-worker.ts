import { parseArgs } from 'node:util';
import { startWorker } from './direct-worker.ts';

/**
 * node serve-worker.ts --script … --state … --port … --days-ahead …
 *
 * A Worker in a process of its own, its database on disk, to be killed at any moment. Says where it serves, and ends with whoever started it.
 */
const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({ options: { script: text, state: text, port: text, 'days-ahead': text } });
process.stdin.on('close', () => process.exit(0)).resume();
const { url } = await startWorker({
  ...{ script: values.script, state: values.state, port: Number(values.port), daysAhead: Number(values['days-ahead']) },
});
console.log(url.href);
