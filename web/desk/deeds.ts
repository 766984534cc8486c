import type { VaultCase } from '../../crypto/vault.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { dayAt } from '../../rules/today.ts';
import { acknowledge } from '../actions/acknowledge.ts';
import { emptyOutbox } from '../actions/desk.ts';
import { type HandOverDraft, handOver } from '../actions/hand-over.ts';
import { changeCase } from '../actions/keep-case.ts';
import type { WorkOptions } from '../actions/prove-work.ts';
import { reply } from '../actions/reply.ts';
import { getBoard } from '../api.ts';
import { noteAcknowledged } from '../case-file.ts';
import { claimantIn, findCaseById } from '../cases.ts';
import type { FileOutcome, Outcome } from './desk-state.ts';
import { type QueueEntry, unacknowledgedIn } from './queue.ts';
import { reopenChannel, type Work } from './work.ts';

/** What an ombudsperson does in a case: each a function of what lies on the desk, which says what has changed. */

/** What came of something that was done. */
export interface Deed {
  /** Null where there is nothing to tell. */
  readonly outcome: Outcome | null;
  readonly change: (work: Work) => Partial<Work>;
}

/**
 * Says that somebody has read all letters of a case, and so takes those whose gate is open. A colleague may have been faster: then the claim that
 * holds is theirs.
 */
export async function acknowledgeLetters({ desk, channel }: Work, entry: QueueEntry): Promise<Deed> {
  const waiting = unacknowledgedIn(entry.dialogue);
  const claims = new Map<string, string>();
  for (const letter of waiting)
    claims.set(toB64u(letter.opened.header.tag), await acknowledge(desk.origin, desk.keyring.official, letter));
  const change = ({ letters }: Work) => ({ letters: withClaims(letters, claims) });
  const changed = [...withClaims(new Map(waiting.map((one) => [toB64u(one.opened.header.tag), one])), claims).values()];
  const isOwn = changed.some((letter) => claimantIn(letter, desk.roster) === desk.keyring.official);
  if (!isOwn) return { outcome: 'overtaken', change };
  const kept = await changeCase(desk, entry.id, (one) => noteAcknowledged(one, channel.today));
  const isTaken = waiting.some(({ state }) => state === 'openToDeputies');
  return { outcome: isTaken ? 'taken' : 'acknowledged', change: (work) => ({ ...change(work), desk: kept }) };
}

/** The letters with these claims (b64u, by tag) on them. */
function withClaims(letters: Work['letters'], claims: ReadonlyMap<string, string>): Work['letters'] {
  const next = new Map(letters);
  for (const [tag, claim] of claims) {
    const letter = next.get(tag);
    if (letter) next.set(tag, { ...letter, claim, state: 'acknowledged' });
  }
  return next;
}

/** What an ombudsperson has written to whoever wrote. */
export interface AnswerDraft {
  readonly text: string;
  readonly type: 'reply' | 'closing';
  /** Whether it says what was done, and why. */
  readonly isFeedback: boolean;
}

/**
 * Answers in a case, or closes it. Whoever answers has read: what nobody has acknowledged is acknowledged first, or its gate would open and a
 * deputy answer beside this desk. Where a colleague has been faster, nothing is answered; where another device has, neither (`reply`).
 */
export async function answerCase(work: Work, entry: QueueEntry, draft: AnswerDraft): Promise<Deed> {
  const seen = work.desk.vault.content.cases[findCaseById(work.desk.vault.content.cases, entry.id)];
  const taking = unacknowledgedIn(entry.dialogue).length > 0 ? await acknowledgeLetters(work, entry) : null;
  if (taking?.outcome === 'overtaken') return taking;
  const { desk } = { ...work, ...taking?.change(work) };
  const said = { ...draft, successor: 0, writtenOn: dayAt(Date.now()) };
  const answered = await reply(desk, findCaseById(desk.vault.content.cases, entry.id), said, seen);
  const change = (now: Work) => ({ ...taking?.change(now), desk: answered });
  return { outcome: draft.type === 'closing' ? 'closed' : 'answered', change };
}

/** Keeps a change of a case file. */
export async function changeFile(
  { desk }: Work,
  entry: QueueEntry,
  outcome: FileOutcome,
  change: (newest: VaultCase) => VaultCase,
): Promise<Deed> {
  const changed = await changeCase(desk, entry.id, change);
  return { outcome, change: () => ({ desk: changed }) };
}

/**
 * Hands a case over. The roster is read anew: whoever takes over must be there today. An earlier hand-over that was broken off may turn out to have
 * arrived: then that one counts, and this one is told so if it says something else.
 */
export async function handOverCase(
  { desk }: Work,
  entry: QueueEntry,
  draft: HandOverDraft,
  options: WorkOptions,
): Promise<Deed> {
  const channel = await reopenChannel(desk);
  const index = findCaseById(desk.vault.content.cases, entry.id);
  const handed = await handOver(desk, channel, index, draft, options);
  const { cases } = handed.vault.content;
  const told = cases[findCaseById(cases, entry.id)]?.kept.at(-1);
  const isOther = told?.kind === 'reply' && (told.successor !== draft.successor || told.text !== draft.text);
  return { outcome: isOther ? 'handed-over-before' : 'handed-over', change: () => ({ desk: handed }) };
}

/** Posts the answers that wait in the vault. */
export async function postOutbox({ desk }: Work): Promise<Deed> {
  const { slots } = await getBoard(desk.origin);
  const posted = await emptyOutbox(desk, slots);
  return { outcome: 'posted', change: () => ({ desk: posted, board: slots }) };
}
