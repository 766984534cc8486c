import { type Reply, sealReply, splitReplyText } from '../../crypto/reply.ts';
import { officeHeadAfter } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { letterHeadOf, officeHeadOf } from '../cases.ts';
import { type Desk, emptyOutbox, keepVault } from './desk.ts';

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
 * Signs, seals and posts an answer. The vault is kept first, with the sealed slots in its outbox: whatever happens then, no counter is
 * used for two texts, and no text is lost. Throws `NotPosted` with the kept desk if the slots could not be posted.
 */
export async function reply(desk: Desk, index: number, draft: ReplyDraft): Promise<Desk> {
  const { content } = desk.vault;
  const before = content.cases[index];
  if (!before) throw new RangeError('no such case');
  const { answered, slots } = sealReplies(desk, before, draft);
  const outbox = [...content.outbox, ...slots];
  return emptyOutbox(await keepVault(desk, { ...content, cases: content.cases.with(index, answered), outbox }));
}

/** The answer, sealed and not yet kept or posted: the case as it stands then, and the slots (b64u). */
export function sealReplies(desk: Desk, before: VaultCase, draft: ReplyDraft): { answered: VaultCase; slots: string[] } {
  const parts = splitReplyText(draft.text);
  if (before.nextCounter + parts.length > 256) throw new NoCounterLeft();
  const place = { channelId: desk.roster.channelId, caseKey: fromB64u(before.caseKey) };
  const letterHead = fromB64u(letterHeadOf(before));
  const slots: string[] = [];
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
    slots.push(toB64u(slot));
    officeHeads.push(toB64u(officeHead));
  }
  // After a closing the case has ended, until she writes again.
  const state = draft.type === 'closing' ? 'ended' : before.state;
  return { answered: { ...before, state, officeHeads, nextCounter: before.nextCounter + parts.length }, slots };
}
