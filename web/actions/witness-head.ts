import { toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { headOf } from '../../protocol/roster.ts';
import { witnessBytes } from '../../protocol/roster-entry.ts';
import { postWitness } from '../office-api.ts';
import type { Desk } from './desk.ts';

/** Says with one's roster key which head one has seen today, so that nobody can be shown an old or another roster unnoticed. */
export async function witnessHead({ origin, roster, keyring }: Desk, today: Day): Promise<void> {
  const n = roster.entries.length - 1;
  const head = headOf(roster);
  const signature = keyring.sign(witnessBytes(roster.channelId, n, head, today));
  await postWitness(origin, keyring, { n, head: toB64u(head), day: today, signature: toB64u(signature) });
}
