import { toB64u } from '../../protocol/bytes.ts';
import { dayAt } from '../../rules/today.ts';
import { emptyOutbox } from '../actions/desk.ts';
import { type HandOverDraft, handOver } from '../actions/hand-over.ts';
import type { WorkOptions } from '../actions/prove-work.ts';
import { reply } from '../actions/reply.ts';
import { getBoard, postAcknowledgement } from '../api.ts';
import type { Outcome } from './desk-state.ts';
import { findCaseById, type QueueEntry, unacknowledgedIn } from './queue.ts';
import { reopenChannel, type Work, withAcknowledged } from './work.ts';

/** What an ombudsperson does in a case: each a function of what lies on the desk, which says what has changed. */

/** What came of something that was done. */
export interface Deed {
  /** Null where there is nothing to tell. */
  readonly outcome: Outcome | null;
  readonly change: (work: Work) => Partial<Work>;
}

/** Says that somebody has read all letters of a case. */
export async function acknowledgeLetters({ desk }: Work, entry: QueueEntry): Promise<Deed> {
  const tags: string[] = [];
  for (const { day, opened } of unacknowledgedIn(entry.dialogue)) {
    const tag = toB64u(opened.header.tag);
    await postAcknowledgement(desk.origin, { day, tag, secret: toB64u(opened.ackSecret) });
    tags.push(tag);
  }
  return { outcome: 'acknowledged', change: ({ letters }) => ({ letters: withAcknowledged(letters, tags) }) };
}

/** Answers in a case, or closes it. */
export async function answerCase({ desk }: Work, entry: QueueEntry, text: string, type: 'reply' | 'closing'): Promise<Deed> {
  const draft = { type, text, successor: 0, writtenOn: dayAt(Date.now()) };
  const answered = await reply(desk, findCaseById(desk.vault.content.cases, entry.id), draft);
  return { outcome: type === 'closing' ? 'closed' : 'answered', change: () => ({ desk: answered }) };
}

/** Hands a case over. The roster is read anew: whoever takes over must be there today. */
export async function handOverCase(
  { desk }: Work,
  entry: QueueEntry,
  draft: HandOverDraft,
  options: WorkOptions,
): Promise<Deed> {
  const channel = await reopenChannel(desk);
  const index = findCaseById(desk.vault.content.cases, entry.id);
  const handed = await handOver(desk, channel, index, draft, options);
  return { outcome: 'handed-over', change: () => ({ desk: handed }) };
}

/** Posts the answers that wait in the vault. */
export async function postOutbox({ desk }: Work): Promise<Deed> {
  const { slots } = await getBoard(desk.origin);
  const posted = await emptyOutbox(desk, slots);
  return { outcome: 'posted', change: () => ({ desk: posted, board: slots }) };
}

/** Whether an answer with this text stands in a case and is not on the board yet. */
export function isUnderWay(entries: readonly QueueEntry[], { id }: QueueEntry, text: string): boolean {
  const messages = entries.find((one) => one.id === id)?.dialogue.messages ?? [];
  return messages.some((message) => message.kind === 'answer' && message.place !== 'board' && message.text === text);
}
