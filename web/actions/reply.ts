import { type Reply, sealReply, splitReplyText } from '../../crypto/reply.ts';
import { officeHeadAfter } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { postSlot } from '../api.ts';
import { letterHeadOf, officeHeadOf } from '../cases.ts';
import { type Desk, keepVault } from './desk.ts';

/** What an ombudsperson says in a case; a long text takes several replies. */
export interface ReplyDraft {
  readonly type: Reply['type'];
  readonly text: string;
  /** Who goes on, in a hand-over; else 0. */
  readonly successor: number;
  readonly writtenOn: Day;
}

/** The case key has no counter left: hand the case over, so that the next letter brings a new one. */
export class NoCounterLeft extends Error {
  override readonly name = 'NoCounterLeft';
}

/**
 * Signs, seals and posts an answer. The vault is kept first: should the posting fail, the same slots may be posted again, but
 * no counter is ever used for two texts. Gives the desk with the case as it stands then, and the slots.
 */
export async function reply(
  desk: Desk,
  index: number,
  draft: ReplyDraft,
): Promise<{ readonly desk: Desk; readonly slots: readonly Bytes[] }> {
  const before = desk.vault.content.cases[index];
  if (!before) throw new RangeError('no such case');
  const { answered, slots } = sealReplies(desk, before, draft);
  const kept = await keepVault(desk, { ...desk.vault.content, cases: desk.vault.content.cases.with(index, answered) });
  await postSlots(kept, slots);
  return { desk: kept, slots };
}

/** Posts slots; posting the same again is answered the same. */
export async function postSlots(desk: Desk, slots: readonly Bytes[]): Promise<void> {
  for (const slot of slots) await postSlot(desk.origin, desk.keyring, { slot: toB64u(slot) });
}

function sealReplies(desk: Desk, before: VaultCase, draft: ReplyDraft): { answered: VaultCase; slots: Bytes[] } {
  const parts = splitReplyText(draft.text);
  if (before.nextCounter + parts.length > 256) throw new NoCounterLeft();
  const place = { channelId: desk.roster.channelId, caseKey: fromB64u(before.caseKey) };
  const letterHead = fromB64u(letterHeadOf(before));
  const slots: Bytes[] = [];
  const officeHeads = [...before.officeHeads];
  let officeHead = fromB64u(officeHeadOf(before));
  for (const [part, text] of parts.entries()) {
    const said: Reply = {
      ...{ type: draft.type, author: desk.keyring.official, counter: before.nextCounter + part, successor: draft.successor },
      ...{
        continues: part < parts.length - 1,
        language: before.language,
        writtenOn: draft.writtenOn,
        letterHead,
        officeHead,
        text,
      },
    };
    const { slot, signedBytes } = desk.keyring.signWith((secretKey) => sealReply(place, said, secretKey));
    officeHead = officeHeadAfter(officeHead, signedBytes);
    slots.push(slot);
    officeHeads.push(toB64u(officeHead));
  }
  return { answered: { ...before, officeHeads, nextCounter: before.nextCounter + parts.length }, slots };
}
