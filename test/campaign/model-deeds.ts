import { expect } from 'vitest';
import { addDays } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { NotPosted } from '../../web/actions/desk.ts';
import { NotASuccessor } from '../../web/actions/hand-over.ts';
import { TooFewReaders } from '../../web/actions/send-letter.ts';
import { acknowledgeLetters, answerCase, handOverCase } from '../../web/desk/deeds.ts';
import type { QueueEntry } from '../../web/desk/queue.ts';
import type { Work } from '../../web/desk/work.ts';
import { isToldApart, papersIn, promiseDays } from './model-checks.ts';
import type { Facts } from './model-facts.ts';
import type { World } from './model-world.ts';

/** What an ombudsperson does in a case, and what is written down of it. */

export interface Deed {
  readonly name: string;
  /** Whether something is said to whoever wrote. */
  readonly isSaid: boolean;
  /** Gives what lies on the desk then; the same where there was nothing to do. A refusal is thrown on; what was written down until then has happened. */
  readonly run: (facts: Facts, world: World, work: Work, entry: QueueEntry) => Promise<Work>;
}

export const reads: Deed = {
  name: 'acknowledges a case',
  isSaid: false,
  async run(facts, _, work, entry) {
    if (entry.unacknowledged === 0) return work;
    const { change } = await acknowledgeLetters(work, entry);
    writeDownRead(facts, listedIn(facts, work, entry), work.desk.keyring.official);
    return { ...work, ...change(work) };
  },
};

export const answers = (text: string, isFeedback: boolean): Deed => ({
  name: `answers${isFeedback ? ', and says what was done' : ''}`,
  isSaid: true,
  run: (facts, _, work, entry) => writes(facts, work, entry, { text, type: 'reply', isFeedback }),
});

export const closes = (text: string): Deed => ({
  name: 'closes a case',
  isSaid: true,
  async run(facts, _, work, entry) {
    const papers = papersIn(facts, work, entry);
    const closed = await writes(facts, work, entry, { text, type: 'closing', isFeedback: true });
    for (const paper of papers) {
      paper.wasClosed = true;
      paper.closedOn.set(work.desk.keyring.official, facts.today);
    }
    return closed;
  },
});

async function writes(facts: Facts, work: Work, entry: QueueEntry, draft: Parameters<typeof answerCase>[2]): Promise<Work> {
  const { official } = work.desk.keyring;
  const listed = listedIn(facts, work, entry);
  try {
    const { done, isPosted } = await posted(answerCase(work, entry, draft));
    said(facts, work, entry, { ...draft, isPosted });
    return { ...work, ...done?.change(work) };
  } finally {
    // Whoever answers has read, also where the answer is refused.
    writeDownRead(facts, listed, official);
  }
}

export const passesOn = (successor: number, text: string): Deed => ({
  name: `hands a case to ${successor}`,
  isSaid: true,
  async run(facts, world, work, entry) {
    const papers = papersIn(facts, work, entry);
    const [paper] = papers;
    if (!paper) return work;
    try {
      const { done, isPosted } = await posted(handOverCase(work, entry, { successor, text, note: 'Till dig.' }, {}));
      for (const one of papers) one.servedOn ??= addDays(facts.today, 90);
      said(facts, work, entry, { text, isFeedback: false, isPosted });
      facts.handOvers.push({ reporter: paper.reporter, publications: facts.publications });
      await writeDownHandOver(facts, world, paper.reporter, work, entry, successor);
      return { ...work, ...done?.change(work) };
    } catch (error) {
      if (!(error instanceof NotASuccessor || error instanceof TooFewReaders)) throw error;
      return work;
    }
  },
});

/** Tags of what a case has waiting or has had, and the letterbox still lists. */
function listedIn(facts: Facts, work: Work, entry: QueueEntry): string[] {
  return papersIn(facts, work, entry).flatMap(({ tag }) => (work.letters.has(tag) ? tag : []));
}

/** Whoever has read what waited has it from now on. */
export function writeDownRead(facts: Facts, tags: readonly string[], official: number): void {
  const papers = tags.flatMap((tag) => facts.paper(tag) ?? []);
  for (const paper of papers.filter((one) => facts.stateOf(one) !== 'acknowledged')) {
    paper.isAcknowledged = true;
    paper.takenBy = official;
    if (paper.gate !== null) paper.isTakenSinceGate = true;
    if (!paper.readOn.has(official)) paper.readOn.set(official, facts.today);
  }
}

/**
 * Whether an answer went out. Where a successor and a stand-in answer without knowing of each other, the later one has to wait in its vault until the
 * board has the other.
 */
async function posted<Done>(deed: Promise<Done>): Promise<{ readonly done: Done | null; readonly isPosted: boolean }> {
  try {
    return { done: await deed, isPosted: true };
  } catch (error) {
    const isTaken = error instanceof NotPosted && error.cause instanceof Refusal && error.cause.code === 'hint-taken';
    if (!isTaken) throw error;
    return { done: null, isPosted: false };
  }
}

/** What somebody answered, and what became of it. */
interface Said {
  readonly text: string;
  readonly isFeedback: boolean;
  readonly isPosted: boolean;
}

function said(facts: Facts, work: Work, entry: QueueEntry, { text, isFeedback, isPosted }: Said): void {
  const { official } = work.desk.keyring;
  const papers = papersIn(facts, work, entry);
  for (const { answeredOn, feedbackOn } of papers) {
    answeredOn.set(official, facts.today);
    if (isFeedback && !feedbackOn.has(official)) feedbackOn.set(official, facts.today);
  }
  const [paper] = papers;
  const isByHandOver = work.desk.vault.content.cases[entry.index]?.handler !== official;
  if (paper && isPosted) facts.answers.push({ reporter: paper.reporter, text, publications: facts.publications, isByHandOver });
}

/** A hand-over goes to the successor, then to the first two of the duty order who may read and are not its author. */
async function writeDownHandOver(
  facts: Facts,
  world: World,
  reporter: number,
  work: Work,
  entry: QueueEntry,
  successor: number,
): Promise<void> {
  const fresh = (await world.tags()).filter((tag) => !facts.paper(tag));
  expect(fresh.length, 'one deposit a hand-over').toBe(1);
  const { roster, keys } = await world.channel();
  const period = periodOn(roster, facts.today);
  const leftOut = [...(work.desk.vault.content.cases[entry.index]?.exclusions ?? []), work.desk.keyring.official];
  const order = [successor, ...dutyOrder(roster, period).filter((number) => number !== successor)];
  const may = (number: number) => !leftOut.includes(number) && keys.has(number) && facts.isThere(number);
  const readers = order.filter(may).slice(0, 3);
  const days = promiseDays(papersIn(facts, work, entry), work.desk.keyring.official);
  // What was said in which of two cases of one dialogue is not on paper, so neither is what a hand-over says of it.
  if (!isToldApart(facts, work, entry)) for (const tag of fresh) facts.notToldApart.add(tag);
  for (const tag of fresh) facts.write({ tag, reporter, kind: 'hand-over', readers, period, days });
}
