import { type Reader, sealDeposit } from '../../crypto/deposit.ts';
import { loadSodium, randomBytes } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { type Bytes, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { parseDeposit } from '../../protocol/deposit-layout.ts';
import { findProofOfWork, proofOfWorkBits, proofOfWorkTarget } from '../../protocol/proof-of-work.ts';
import { headOf } from '../../protocol/roster.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { dayAt } from '../../rules/today.ts';
import { type Channel, readChannel } from '../../web/actions/read-channel.ts';
import { getRoster } from '../../web/api.ts';
import { type DatabaseBinding, openDatabase } from '../../worker/store/db.ts';
import { keepDemo } from '../demo-channel.ts';
import { migrate, type Running } from './miniflare.ts';

/** A sealed letter and what belongs to it. */
export interface Letter {
  readonly deposit: Bytes;
  readonly gate: Bytes;
  readonly ackSecret: Bytes;
  readonly tag: string;
}

/** Founds the demo channel in a running Worker's empty database and reads it as a browser does. */
export async function foundChannel({ url, database }: Running): Promise<Channel> {
  await loadSodium();
  const today = dayAt(Date.now());
  await migrate(database);
  await keepDemo(openDatabase(database), today);
  const { entries } = await getRoster(url.origin);
  return readChannel(url.origin, await claimedChannelId(entries), today);
}

/** A concern to officials of the channel, the primary first, as genuine as any. */
export function sealLetter({ roster, period, keys }: Channel, officials: readonly number[]): Letter {
  const [tag, gate] = [randomBytes(16), randomBytes(32)];
  const readers: Reader[] = officials.map((official) => ({
    publicKey: keys.get(official) as Bytes,
    caseKey: randomBytes(32),
  }));
  const { deposit, ackSecret } = sealDeposit({
    ...{ channelId: roster.channelId, period, head: headOf(roster), tag, gate, memo: randomBytes(24), readers },
    body: {
      ...{ type: 'concern', language: 'sv', text: 'Jag ombads att inte föra in samtalet i akten. '.repeat(40) },
      ...{ noAcknowledgement: false, refusesHandOver: false, exclusions: [], letterNumber: 0 },
      ...{ letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
    },
  });
  return { deposit, gate, ackSecret, tag: toB64u(tag) };
}

/** The JSON that posts a letter, its work done (a third of a second, more or less). */
export async function provenRequest({ deposit, gate }: Letter, day: Day): Promise<string> {
  const nonce = findProofOfWork(await proofOfWorkTarget(deposit, gate, day), proofOfWorkBits(0), 0, 2 ** 31);
  if (!nonce) throw new Error('no proof of work found');
  return JSON.stringify({ deposit: toB64u(deposit), gate: toB64u(gate), day, nonce: toB64u(nonce) });
}

/** Puts letters into the database as the Worker would have, without their work, spread evenly over the days before today. */
export async function storeLetters(
  database: DatabaseBinding,
  letters: readonly Letter[],
  today: Day,
  days: number,
): Promise<void> {
  const insert = database.prepare(
    'INSERT INTO deposits (day, tag, period, ack_commitment, memo, gate, deposit) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const rows = letters.map(async ({ deposit, gate, ackSecret, tag }, index) => {
    const { period, memo } = parseDeposit(deposit).header;
    const day = addDays(today, -1 - (index % days));
    return insert.bind(day, tag, period, toB64u(await sha256(ackSecret)), toB64u(memo), toB64u(gate), toB64u(deposit));
  });
  const bound = await Promise.all(rows);
  for (let from = 0; from < bound.length; from += 100) await database.batch(bound.slice(from, from + 100));
}
