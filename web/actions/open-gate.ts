import { deriveGateShare, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { postGate } from '../api.ts';
import type { OwnLetter } from '../dialogue.ts';

/**
 * Lets the deputies read a letter, by the share that only its writer can derive. Safe to repeat. Throws `Refusal('not-found')` where the
 * server has no such letter.
 */
export async function openGate(origin: string, { kGate }: ReporterKeys, { day, tag }: OwnLetter): Promise<void> {
  await postGate(origin, { day, tag: toB64u(tag), share: toB64u(deriveGateShare(kGate, tag)) });
}
