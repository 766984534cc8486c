import { sealDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { KEY_SIZE, randomBytes } from '../../crypto/sodium.ts';
import { signTally } from '../../crypto/tally.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf } from '../../protocol/roster.ts';
import { getLetterbox, postDeposit } from '../api.ts';
import type { DueTally } from '../release-tend.ts';
import type { Desk } from './desk.ts';
import { proveWork, type WorkOptions } from './prove-work.ts';
import type { Channel } from './read-channel.ts';
import { TooFewReaders } from './send-letter.ts';

/** Seals a tally to its one reader, proves the work and posts it, all as for a letter. One that is there already is left. Throws `TooFewReaders`. */
export async function sendTally(desk: Desk, channel: Channel, due: DueTally, options: WorkOptions = {}): Promise<void> {
  const gate = randomBytes(KEY_SIZE);
  const deposit = sealTally(desk, channel, due, gate);
  const { bits } = await getLetterbox(channel.origin);
  const nonce = await proveWork(deposit, gate, channel.today, bits, options);
  options.signal?.throwIfAborted();
  try {
    await postDeposit(channel.origin, { deposit: toB64u(deposit), gate: toB64u(gate), day: channel.today, nonce });
  } catch (error) {
    // Another device of the same person was faster.
    if (!(error instanceof Refusal) || error.code !== 'tag-taken') throw error;
  }
}

function sealTally(desk: Desk, { roster, period, keys }: Channel, { to, tag, said }: DueTally, gate: Bytes): Bytes {
  const publicKey = keys.get(to);
  if (!publicKey) throw new TooFewReaders();
  const fields: Omit<OfficeDeposit, 'type' | 'content'> = {
    ...{ author: desk.keyring.official, language: 'sv', exclusions: [] },
    ...{ letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
  };
  const place = { channelId: roster.channelId, tag };
  return sealDeposit({
    ...{ channelId: roster.channelId, period, head: headOf(roster), tag, gate, memo: null },
    readers: [{ publicKey, caseKey: randomBytes(KEY_SIZE) }],
    body: (ackSecret) => desk.keyring.signWith((secretKey) => signTally(place, fields, said, ackSecret, secretKey)),
  }).deposit;
}
