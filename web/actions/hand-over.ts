import { sealDeposit } from '../../crypto/deposit.ts';
import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { signHandOver } from '../../crypto/hand-over.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import type { HandingOver, VaultCase, VaultContent } from '../../crypto/vault.ts';
import type { ListingQuery } from '../../protocol/api-schemas.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { activeOfficial, headOf } from '../../protocol/roster.ts';
import { isOnLeave } from '../../rules/own-duty.ts';
import { FEWEST_READERS, readersOf } from '../../rules/rotation.ts';
import { getLetterbox, postDeposit } from '../api.ts';
import { firstLetterOn } from '../case-file.ts';
import { caseIdOf, findCaseById, letterHeadOf, officeHeadOf } from '../cases.ts';
import { listDeposits } from '../office-api.ts';
import { carriedTrend, giveTrend, withholdTrend } from '../trend-file.ts';
import { changeAndPost, type Desk, HalfDone, keepVault, NotPosted } from './desk.ts';
import { CaseGone } from './keep-case.ts';
import { proveWork, type WorkOptions } from './prove-work.ts';
import type { Channel } from './read-channel.ts';
import { replyIn, sealSaid } from './reply.ts';
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
 * A hand-over that was broken off once it had been sent, or may have been: the next reading of the letterbox shows whether it has arrived
 * (`settleHandOvers`), and so does another try.
 */
class HandOverBroken extends HalfDone {
  override readonly name = 'HandOverBroken';
}

/**
 * Hands a case over: the successor learns of it in a deposit that looks like every other, the reporter in a reply that names the successor, and the
 * deputies who may answer where the successor is silent. What is meant is kept before the deposit is sent, and the reply posted after it, so that a
 * hand-over that is broken off can be finished. Where an earlier one turns out to have arrived, that one is finished, and the draft is not used. Throws `CaseGone`,
 * `NoCounterLeft`, `NotASuccessor`, `TooFewReaders` or, if another device has written the vault, `Refusal('vault-conflict')` before anything is sent;
 * then `HandOverBroken`, and `NotPosted`.
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
  if (before.handingOver && (await hasArrived(desk, before.handingOver)))
    return keepHandedOver(desk, before, before.handingOver);
  const readers = handOverReaders(desk, channel, before, draft.successor);
  const tag = randomBytes(16);
  const told = { ...draft, type: 'hand-over', writtenOn: channel.today, isFeedback: false } as const;
  const meant = { tag: toB64u(tag), said: replyIn(desk, before, told, readers.slice(1)) };
  const { answered } = sealSaid(desk, before, meant.said);
  const proven = await proveHandOver(desk, channel, answered, { tag, readers, draft, options });
  // From here on the case counts there: two desks must not count it, whatever keeps the rest from being written.
  const { content } = desk.vault;
  const begun = { ...withholdTrend(before), handingOver: meant };
  const kept = await keepVault(desk, { ...content, cases: content.cases.with(index, begun) });
  try {
    await postDeposit(desk.origin, proven);
  } catch (cause) {
    throw new HandOverBroken(kept, cause);
  }
  return keepHandedOver(kept, before, meant);
}

/** Whether the letterbox lists a hand-over that may have been sent. */
async function hasArrived({ origin, keyring }: Desk, { tag, said }: HandingOver): Promise<boolean> {
  for (let query: ListingQuery | null = { from: said.day }; query; ) {
    const { deposits, next }: Awaited<ReturnType<typeof listDeposits>> = await listDeposits(origin, keyring, query);
    if (deposits.some((one) => one.tag === tag)) return true;
    query = next;
  }
  return false;
}

/** Keeps that a case is handed over, and tells the reporter. `before`: the case as its hand-over was sealed. */
async function keepHandedOver(desk: Desk, before: VaultCase, meant: HandingOver): Promise<Desk> {
  try {
    return await changeAndPost(desk, (newest) => {
      const at = findCaseById(newest.cases, caseIdOf(before));
      const now = newest.cases[at];
      const isSame = now !== undefined && officeHeadOf(now) === officeHeadOf(before);
      // Another device has read the letterbox meanwhile, and finished it.
      if (!isSame && now?.state === 'handed-over') return newest;
      // What the deposit says of counter and head has been used by another device.
      if (!isSame) throw new Refusal('vault-conflict');
      const { one, slots } = finishHandOver(desk, now, meant);
      return { ...newest, cases: newest.cases.with(at, one), outbox: [...newest.outbox, ...slots] };
    });
  } catch (error) {
    throw error instanceof NotPosted ? error : new HandOverBroken(desk, error);
  }
}

/** The case as it is when its hand-over has arrived, and the slots (b64u) that tell the reporter. */
function finishHandOver(desk: Desk, { handingOver, ...before }: VaultCase, { said }: HandingOver) {
  const { answered, slots } = sealSaid(desk, before, said);
  const one: VaultCase = { ...giveTrend(answered), state: 'handed-over' };
  return { one, slots };
}

/** What a reading of the letterbox says of hand-overs that were broken off. */
export interface Arrivals {
  /** Tags (b64u) of all that the letterbox lists, whoever it is for. */
  readonly listed: ReadonlySet<string>;
  /** Tags (b64u) of the hand-overs that the vault named before the letterbox was listed: what is not listed of these has not arrived. */
  readonly begun: ReadonlySet<string>;
}

/** Finishes the hand-overs that were broken off and have arrived, and forgets those that have not. */
export function settleHandOvers(desk: Desk, content: VaultContent, { listed, begun }: Arrivals): VaultContent {
  const settled = content.cases.map(({ handingOver, ...one }) => {
    if (handingOver && listed.has(handingOver.tag)) return finishHandOver(desk, one, handingOver);
    const isUnknown = handingOver && !begun.has(handingOver.tag);
    return { one: isUnknown ? { ...one, handingOver } : one, slots: [] };
  });
  const outbox = [...content.outbox, ...settled.flatMap(({ slots }) => slots)];
  return { ...content, cases: settled.map(({ one }) => one), outbox };
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
  /** 16 bytes, random. */
  readonly tag: Bytes;
  readonly readers: readonly number[];
  readonly draft: HandOverDraft;
  readonly options: WorkOptions;
}

async function proveHandOver(
  desk: Desk,
  channel: Channel,
  one: VaultCase,
  { tag, readers, draft, options }: HandOverParts,
): Promise<Parameters<typeof postDeposit>[1]> {
  const { roster, today, period, keys, origin } = channel;
  const gate = randomBytes(32);
  const fields: Omit<OfficeDeposit, 'type' | 'content'> = {
    ...{ author: desk.keyring.official, language: one.language, exclusions: one.exclusions },
    ...{ letterHead: fromB64u(letterHeadOf(one)), officeHead: fromB64u(officeHeadOf(one)) },
  };
  const said = {
    ...{ successor: draft.successor, nextCounter: one.nextCounter, caseKey: fromB64u(one.caseKey) },
    ...{ trend: carriedTrend(one), days: { firstLetterOn: firstLetterOn(one), feedbackOn: one.feedbackOn }, note: draft.note },
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
