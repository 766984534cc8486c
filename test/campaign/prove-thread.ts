import { parentPort } from 'node:worker_threads';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { proveWork } from '../../web/actions/prove-work.ts';

/** Proves the work for letters in a thread of its own, as pages do in portions. */
export interface Unproven {
  readonly deposit: Bytes;
  readonly gate: Bytes;
  readonly day: Day;
  readonly bits: number;
}

parentPort?.on('message', async ({ deposit, gate, day, bits }: Unproven) => {
  parentPort?.postMessage(await proveWork(deposit, gate, day, bits));
});
