import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type Bytes, concat, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { isProofOfWork, NONCE_SIZE, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';

/** Proves the work for letters in a thread of its own. With Node's hash, which takes a fourth of the time of the pages' own. */
export interface Unproven {
  readonly deposit: Bytes;
  readonly gate: Bytes;
  readonly day: Day;
  readonly bits: number;
}

parentPort?.on('message', async ({ deposit, gate, day, bits }: Unproven) => {
  parentPort?.postMessage(await proveWork(await proofOfWorkTarget(deposit, gate, day), bits));
});

async function proveWork(target: Bytes, bits: number): Promise<string> {
  const input = concat(target, new Uint8Array(NONCE_SIZE));
  const view = new DataView(input.buffer);
  // Eight bits a character: what begins with these is looked at once more.
  const zeros = '\0'.repeat(Math.floor(bits / 8));
  for (let counter = 0; ; counter++) {
    view.setUint32(target.length, counter, true);
    if (!hash('sha256', input, 'binary').startsWith(zeros)) continue;
    const nonce = input.slice(target.length);
    if (await isProofOfWork(target, nonce, bits)) return toB64u(nonce);
  }
}
