import { sealDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { signHandOver } from '../../crypto/hand-over.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { activeOfficial, headOf } from '../../protocol/roster.ts';
import { isOnLeave } from '../../rules/own-duty.ts';
import { FEWEST_READERS, readersOf } from '../../rules/rotation.ts';
import { getLetterbox, postDeposit } from '../api.ts';
import { caseIdOf, findCaseById, letterHeadOf, officeHeadOf } from '../cases.ts';
import { carriedTrend, giveTrend, withholdTrend } from '../trend-file.ts';
import { changeAndPost, type Desk, keepVault } from './desk.ts';
import { CaseGone } from './keep-case.ts';
import { proveWork, type WorkOptions } from './prove-work.ts';
import type { Channel } from './read-channel.ts';
import { sealReplies } from './reply.ts';
import { TooFewReaders } from './send-letter.ts';

/** To whom a case goes, with a word to the reporter and a note to the successor. */
export interface HandOverDraft {
  readonly successor: number;
  /** What the reporter reads: who goes on, and that she may refuse. */
  readonly text: string;
  /** What the successor reads. */
  readonly note: string;
}

/** The successor was excluded by the reporter, is away or gone, or may not read for another reason. */
export class NotASuccessor extends Error {
  override readonly name = 'NotASuccessor';
}

/**
 * Hands a case over: the successor learns of it in a deposit that looks like every other, the reporter in a reply that names the
 * successor, and the deputies who may answer where the successor is silent. The deposit goes first: without it nothing has happened.
 * Throws `CaseGone`, `NotASuccessor`, `TooFewReaders` or, if another device has written the vault, `Refusal('vault-conflict')` before anything is sent.
 */
export async function handOver(
  desk: Desk,
  channel: Channel,
  index: number,
  draft: HandOverDraft,
  options: WorkOptions = {},
): Promise<Desk> {
  const before = desk.vault.content.cases[index];
  if (!before) throw new CaseGone();
  const readers = handOverReaders(desk, channel, before, draft.successor);
  const said = {
    type: 'hand-over',
    text: draft.text,
    successor: draft.successor,
    writtenOn: channel.today,
    isFeedback: false,
  } as const;
  const { answered, slots } = sealReplies(desk, before, said, readers.slice(1));
  const proven = await proveHandOver(desk, channel, answered, { readers, draft, options });
  // From here on the case counts there: two desks must not count it, whatever keeps the rest from being written.
  const { content } = desk.vault;
  const withheld = await keepVault(desk, { ...content, cases: content.cases.with(index, withholdTrend(before)) });
  await postDeposit(desk.origin, proven);
  return changeAndPost(withheld, (newest) => {
    const at = findCaseById(newest.cases, caseIdOf(before));
    const now = newest.cases[at];
    // What the deposit says of counter and head has been used by another device meanwhile.
    if (!now || officeHeadOf(now) !== officeHeadOf(before)) throw new Refusal('vault-conflict');
    const handed: VaultCase = { ...giveTrend(answered), notes: now.notes, state: 'handed-over' };
    return { ...newest, cases: newest.cases.with(at, handed), outbox: [...newest.outbox, ...slots] };
  });
}

function handOverReaders(
  desk: Desk,
  { roster, today, period, keys }: Channel,
  { exclusions }: VaultCase,
  successor: number,
): readonly number[] {
  const official = activeOfficial(roster, successor);
  if (!official || isOnLeave(official, today)) throw new NotASuccessor();
  const readers = readersOf(roster, period, [...exclusions, desk.keyring.official], keys, successor);
  if (readers[0] !== successor) throw new NotASuccessor();
  if (readers.length < FEWEST_READERS) throw new TooFewReaders();
  return readers;
}

/** To whom it is sealed, what it says, and how its work is watched. */
interface HandOverParts {
  readonly readers: readonly number[];
  readonly draft: HandOverDraft;
  readonly options: WorkOptions;
}

async function proveHandOver(
  desk: Desk,
  channel: Channel,
  one: VaultCase,
  { readers, draft, options }: HandOverParts,
): Promise<Parameters<typeof postDeposit>[1]> {
  const { roster, today, period, keys, origin } = channel;
  const tag = randomBytes(16);
  const gate = randomBytes(32);
  const fields: Omit<OfficeDeposit, 'type' | 'content'> = {
    ...{ author: desk.keyring.official, language: one.language, exclusions: one.exclusions },
    ...{ letterHead: fromB64u(letterHeadOf(one)), officeHead: fromB64u(officeHeadOf(one)) },
  };
  const said = {
    ...{ successor: draft.successor, nextCounter: one.nextCounter, caseKey: fromB64u(one.caseKey) },
    ...{ trend: carriedTrend(one), note: draft.note },
  };
  const place = { channelId: roster.channelId, tag };
  const { deposit } = sealDeposit({
    ...{ channelId: roster.channelId, period, head: headOf(roster), tag, gate, memo: null },
    readers: readers.map((official) => ({ publicKey: keys.get(official) as Bytes, caseKey: randomBytes(32) })),
    body: (ackSecret) => desk.keyring.signWith((secretKey) => signHandOver(place, fields, said, ackSecret, secretKey)),
  });
  const { bits } = await getLetterbox(origin);
  const nonce = await proveWork(deposit, gate, today, bits, options);
  return { deposit: toB64u(deposit), gate: toB64u(gate), day: today, nonce };
}
