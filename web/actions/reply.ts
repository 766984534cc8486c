import { type Reply, sealReply, splitReplyText } from '../../crypto/reply.ts';
import { officeHeadAfter } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { closeFile, HandOverUnfinished, type KeptReply, keepMessage, noteFeedback } from '../case-file.ts';
import { caseIdOf, findCaseById, letterHeadOf, officeHeadOf } from '../cases.ts';
import { changeAndPost, type Desk } from './desk.ts';
import { CaseGone } from './keep-case.ts';

/** What an ombudsperson says in a case; a long text takes several replies. */
export interface ReplyDraft {
  readonly type: Reply['type'];
  readonly text: string;
  /** Who goes on, in a hand-over; else 0. */
  readonly successor: number;
  readonly writtenOn: Day;
  /** Whether it says what was done, and why. */
  readonly isFeedback: boolean;
}

/** The case key has no counter left: hand the case over, so that the next letter brings a new one. */
export class NoCounterLeft extends Error {
  override readonly name = 'NoCounterLeft';
}

/**
 * Signs, seals and posts an answer. The vault is kept first, with the sealed slots in its outbox: whatever happens then, no counter is
 * used for two texts, and no text is lost. Throws `FeedbackMissing`, `HandOverUnfinished`, `NoCounterLeft`, `CaseGone`, what `changeVault` throws, and `NotPosted` with
 * the kept desk if the slots could not be posted. `seen`: the case as the writer has it on the screen, where that is not the desk's. If something has
 * been said in it since, or a letter has come, as on another device, `Refusal('vault-conflict')` is thrown before anything is written.
 */
export async function reply(
  desk: Desk,
  index: number,
  draft: ReplyDraft,
  seen = desk.vault.content.cases[index],
): Promise<Desk> {
  if (!seen) throw new CaseGone();
  return changeAndPost(desk, (content) => {
    const at = findCaseById(content.cases, caseIdOf(seen));
    const before = content.cases[at];
    if (!before) throw new CaseGone();
    // An earlier try had reached the vault, and its answer was lost: the other device that has written is this one.
    if (isSaid(seen, before, draft)) return content;
    const isSame = officeHeadOf(before) === officeHeadOf(seen) && before.letters.length === seen.letters.length;
    if (!isSame) throw new Refusal('vault-conflict');
    // If it has arrived, the successor goes on with this counter.
    if (before.handingOver) throw new HandOverUnfinished();
    const { answered, slots } = sealSaid(desk, before, replyIn(desk, before, draft), draft.isFeedback);
    return { ...content, cases: content.cases.with(at, answered), outbox: [...content.outbox, ...slots] };
  });
}

/** Whether a case has this very answer by now, and had it not when its writer saw it. */
function isSaid({ nextCounter }: VaultCase, now: VaultCase, { type, text }: ReplyDraft): boolean {
  if (now.nextCounter === nextCounter) return false;
  return now.kept.some((one) => one.kind === 'reply' && one.counter >= nextCounter && one.type === type && one.text === text);
}

/** What is said, with its place in the dialogue. `standIns`: of a hand-over. */
export function replyIn(desk: Desk, before: VaultCase, draft: ReplyDraft, standIns: Reply['standIns'] = []): KeptReply {
  const { type, text, successor, writtenOn } = draft;
  return {
    ...{ kind: 'reply', type, author: desk.keyring.official, counter: before.nextCounter, day: writtenOn, text, successor },
    ...{ standIns: [...standIns], letterHead: letterHeadOf(before), officeHead: officeHeadOf(before) },
    lettersKnown: before.letters.length,
  };
}

/** The answer, sealed and not yet kept or posted: the case as it stands then, and the slots (b64u). What was signed is the same each time. */
export function sealSaid(
  desk: Desk,
  before: VaultCase,
  said: KeptReply,
  isFeedback = false,
): { answered: VaultCase; slots: string[] } {
  const { type, day } = said;
  const { slots, officeHeads } = sealParts(desk, before, said);
  const answered = {
    ...keepMessage(isFeedback ? noteFeedback(before, day) : before, said),
    ...{ answeredOn: day, posted: { on: day, repeats: 0 }, nextCounter: said.counter + slots.length },
    officeHeads: [...before.officeHeads, ...officeHeads],
  };
  // After a closing the case has ended, until she writes again.
  return { answered: type === 'closing' ? closeFile(answered, day) : answered, slots };
}

/** An answer in as many slots (b64u) as it needs, as they are after so many repeats, and the office heads (b64u) after each. */
export function sealParts(
  { roster, keyring }: Desk,
  { caseKey, language }: VaultCase,
  said: KeptReply,
  repeat = 0,
): { slots: string[]; officeHeads: string[] } {
  const parts = splitReplyText(said.text);
  if (said.counter + parts.length > 256) throw new NoCounterLeft();
  const place = { channelId: roster.channelId, caseKey: fromB64u(caseKey) };
  const { type, author, successor, standIns, day: writtenOn } = said;
  const slots: string[] = [];
  const officeHeads: string[] = [];
  let officeHead = fromB64u(said.officeHead);
  for (const [part, text] of parts.entries()) {
    const one: Reply = {
      ...{ type, author, counter: said.counter + part, successor, standIns, continues: part < parts.length - 1 },
      ...{ language, writtenOn, letterHead: fromB64u(said.letterHead), officeHead, text },
    };
    const { slot, signedBytes } = keyring.signWith((secretKey) => sealReply(place, one, secretKey, repeat));
    officeHead = officeHeadAfter(officeHead, signedBytes);
    slots.push(toB64u(slot));
    officeHeads.push(toB64u(officeHead));
  }
  return { slots, officeHeads };
}
