import fc from 'fast-check';
import { expect } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { periodOn } from '../../protocol/duty-periods.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { NotPosted } from '../../web/actions/desk.ts';
import { NotASuccessor } from '../../web/actions/hand-over.ts';
import { openGate } from '../../web/actions/open-gate.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import { type LetterDraft, sendLetter, TooFewReaders, TooManyLetters } from '../../web/actions/send-letter.ts';
import { sayServed, servedDeposits } from '../../web/actions/tend-desk.ts';
import { acknowledgeLetters, answerCase, handOverCase } from '../../web/desk/deeds.ts';
import type { QueueEntry } from '../../web/desk/queue.ts';
import type { Work } from '../../web/desk/work.ts';
import { entriesOn, expectBoard, expectDesk, expectDialogue, expectReadable, papersIn } from './model-checks.ts';
import type { Facts, Paper } from './model-facts.ts';
import { OMBUDSPERSONS, type Visit, type World } from './model-world.ts';

/** What anybody may do, at random. Each act runs the code that the pages run, writes down what it has seen done, and looks whether all is well. */

type Act = fc.AsyncCommand<Facts, World>;

/** One act: whether it makes sense now, what it does, and how it is called where something went wrong. */
function act(name: string, check: (facts: Facts) => boolean, run: (facts: Facts, world: World) => Promise<void>): Act {
  return {
    check,
    async run(facts, world) {
      facts.acts++;
      await run(facts, world);
    },
    // One a line, in the list of what somebody did.
    toString: () => `\n${name}`,
  };
}

const always = () => true;
const there = (official: number) => (facts: Facts) => !facts.gone.has(official);
const hasWritten = (reporter: number) => (facts: Facts) => facts.of(reporter).length > 0;

const days = (count: number, runs: 'every day' | 'at the end' | 'missed', batches: number | null): Act =>
  act(
    `${count} days pass, daily run ${runs}${batches === null ? '' : `, broken off after ${batches} batches`}`,
    always,
    async (facts, world) => {
      for (let day = 1; day <= count; day++) {
        facts.today = addDays(facts.today, 1);
        const isRun = runs === 'every day' || (runs === 'at the end' && day === count);
        if (isRun || day === count) await world.setToday(facts.today);
        if (isRun) await daily(facts, world, batches);
      }
    },
  );

/** The daily run, perhaps broken off at first; then once more, which changes nothing. */
async function daily(facts: Facts, world: World, batches: number | null): Promise<void> {
  const { roster } = await world.channel();
  const before = await world.board();
  const due = facts.publicationsDue;
  if (batches !== null) await world.runDaily(batches);
  expect(await world.runDaily()).toBe('made');
  const once = await world.sum();
  await world.runDaily();
  expect(await world.sum(), 'twice is as once').toBe(once);
  facts.daily((period) => dutyOrder(roster, period)[0]);
  expectBoard(facts, before, await world.board(), due);
  await expectGates(facts, world);
}

async function expectGates(facts: Facts, world: World): Promise<void> {
  const { results }: { results: { tag: string; gate_open: number }[] } = await world.DB.prepare(
    'SELECT tag, gate_open FROM deposits',
  ).all();
  for (const { tag, gate_open } of results) {
    const paper = facts.paper(tag);
    expect({ tag, isOpen: gate_open === 1 }, `gate of ${paper?.day}`).toEqual({ tag, isOpen: paper?.gate !== null });
  }
}

const write = (reporter: number, exclusions: readonly number[], text: string): Act =>
  act(
    `reporter ${reporter} writes, without ${exclusions.join(' and ') || 'leaving out anybody'}`,
    always,
    async (facts, world) => {
      if (!facts.excluded.has(reporter)) facts.excluded.set(reporter, exclusions);
      const visit = await world.visit(reporter);
      await send(facts, reporter, visit, { type: visit.dialogue.letters.length > 0 ? 'follow-up' : 'concern', text });
    },
  );

const end = (reporter: number): Act =>
  act(`reporter ${reporter} ends`, hasWritten(reporter), async (facts, world) => {
    const visit = await world.visit(reporter);
    const papers = facts.of(reporter);
    if (visit.dialogue.letters.length === 0) return;
    if (await send(facts, reporter, visit, { type: 'end', text: '' })) for (const paper of papers) paper.wasClosed = true;
  });

const refuse = (reporter: number): Act =>
  act(`reporter ${reporter} refuses the hand-over`, hasWritten(reporter), async (facts, world) => {
    const visit = await world.visit(reporter);
    const { newestReply } = visit.dialogue;
    if (newestReply?.reply.type !== 'hand-over') return;
    await send(facts, reporter, visit, { type: 'follow-up', text: 'Nej tack.', refusesHandOver: true });
  });

/** Sends a letter and writes it down. Returns whether it went. */
async function send(
  facts: Facts,
  reporter: number,
  { channel, keys, dialogue }: Visit,
  draft: Pick<LetterDraft, 'type' | 'text'> & Partial<LetterDraft>,
): Promise<boolean> {
  const exclusions = facts.excluded.get(reporter) ?? [];
  const whole = { language: 'sv', noAcknowledgement: false, refusesHandOver: false, exclusions, ...draft } as const;
  const able = OMBUDSPERSONS.filter(
    (official) => channel.keys.has(official) && there(official)(facts) && !exclusions.includes(official),
  );
  try {
    const { sealed } = await sendLetter(channel, keys, dialogue, whole);
    const { readers, letter } = sealed;
    expect(readers.length, 'at least two can read').toBeGreaterThan(1);
    for (const reader of readers) expect(able, 'readers are there and not excluded').toContain(reader);
    writeDown(facts, { tag: toB64u(letter.tag), reporter, kind: 'letter', readers, period: channel.period });
    return true;
  } catch (error) {
    if (error instanceof TooManyLetters) return false;
    if (!(error instanceof TooFewReaders)) throw error;
    expect(able.length).toBeLessThan(2);
    return false;
  }
}

function writeDown(facts: Facts, paper: Pick<Paper, 'tag' | 'reporter' | 'kind' | 'readers' | 'period'>): void {
  const untouched = { gate: null, isAcknowledged: false, isTakenSinceGate: false, wasClosed: false, servedOn: null };
  const nobody = { readOn: new Map(), answeredOn: new Map(), feedbackOn: new Map() };
  facts.papers.push({ ...paper, ...untouched, ...nobody, day: facts.today, publications: facts.publications });
}

const look = (reporter: number): Act =>
  act(`reporter ${reporter} looks at the board`, hasWritten(reporter), async (facts, world) => {
    expectDialogue(facts, reporter, (await world.visit(reporter)).dialogue);
  });

const letIn = (reporter: number): Act =>
  act(`reporter ${reporter} opens the gate`, hasWritten(reporter), async (facts, world) => {
    const { dialogue, keys } = await world.visit(reporter);
    const letter = dialogue.letters.at(-1);
    const paper = letter && facts.paper(toB64u(letter.tag));
    if (!letter || !paper) return;
    try {
      await openGate(world.origin, keys, letter);
      facts.open(paper, 'reporter');
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'not-found')) throw error;
      expect(paper.wasClosed, 'only what was closed goes').toBe(true);
    }
  });

/** Opens a desk, looks whether all is well there, and does something. */
const atDesk = (name: string, official: number, run: (facts: Facts, work: Work, world: World) => Promise<void>): Act =>
  act(`${official} ${name}`, there(official), async (facts, world) => {
    const work = await world.desk(official);
    expectDesk(facts, work);
    await run(facts, work, world);
  });

const read = (official: number): Act =>
  atDesk('acknowledges everything', official, async (facts, opened) => {
    let work = opened;
    for (const { id } of entriesOn(work)) {
      const entry = entriesOn(work).find((one) => one.id === id);
      if (!entry || entry.unacknowledged === 0) continue;
      const { change } = await acknowledgeLetters(work, entry);
      writeDownRead(facts, work, entry, official);
      work = { ...work, ...change(work) };
    }
  });

/** Whoever has read what a case had waiting has it from now on. */
function writeDownRead(facts: Facts, work: Work, entry: QueueEntry, official: number): void {
  const papers = papersIn(facts, work, entry).filter(({ tag }) => work.letters.has(tag));
  for (const paper of papers.filter((one) => facts.stateOf(one) !== 'acknowledged')) {
    paper.isAcknowledged = true;
    if (paper.gate !== null) paper.isTakenSinceGate = true;
    if (!paper.readOn.has(official)) paper.readOn.set(official, facts.today);
  }
}

const glance = (official: number): Act =>
  atDesk('looks in, and lets go what has served', official, async (facts, { desk, letters }, world) => {
    const served = servedDeposits(desk, { letters: [...letters.values()], board: [], today: facts.today });
    for (const letter of served) await sayServed(world.origin, letter);
  });

function openCase(work: Work, which: number): QueueEntry | null {
  const open = entriesOn(work).filter(
    ({ index, state }) => work.desk.vault.content.cases[index]?.state === 'open' && state !== 'taken',
  );
  return open[which % Math.max(1, open.length)] ?? null;
}

const answer = (official: number, which: number, text: string, isFeedback: boolean): Act =>
  atDesk(`answers${isFeedback ? ', and says what was done' : ''}`, official, async (facts, work) => {
    const entry = openCase(work, which);
    if (!entry) return;
    const papers = papersIn(facts, work, entry);
    const isPosted = await posted(answerCase(work, entry, { text, type: 'reply', isFeedback }));
    writeDownRead(facts, work, entry, official);
    said(facts, official, papers, { text, isFeedback, isPosted });
  });

const close = (official: number, which: number, text: string): Act =>
  atDesk('closes a case', official, async (facts, work) => {
    const entry = openCase(work, which);
    if (!entry) return;
    const papers = papersIn(facts, work, entry);
    const isPosted = await posted(answerCase(work, entry, { text, type: 'closing', isFeedback: true }));
    writeDownRead(facts, work, entry, official);
    said(facts, official, papers, { text, isFeedback: true, isPosted });
    for (const paper of papers) paper.wasClosed = true;
  });

const passOn = (official: number, which: number, successor: number, text: string): Act =>
  atDesk(`hands a case to ${successor}`, official, async (facts, work, world) => {
    const entry = openCase(work, which);
    if (!entry) return;
    const papers = papersIn(facts, work, entry);
    const [paper] = papers;
    if (!paper) return;
    let isPosted = false;
    try {
      isPosted = await posted(handOverCase(work, entry, { successor, text, note: 'Till dig.' }, {}));
    } catch (error) {
      if (!(error instanceof NotASuccessor || error instanceof TooFewReaders)) throw error;
      return;
    }
    for (const one of papers) one.servedOn ??= addDays(facts.today, 90);
    said(facts, official, papers, { text, isFeedback: false, isPosted });
    await writeDownHandOver(facts, world, paper.reporter, work, entry, successor);
  });

/**
 * Whether an answer went out. Where a successor and a stand-in answer without knowing of each other, the later one has to wait in its vault until the
 * board has the other.
 */
async function posted(deed: Promise<unknown>): Promise<boolean> {
  try {
    await deed;
    return true;
  } catch (error) {
    const isTaken = error instanceof NotPosted && error.cause instanceof Refusal && error.cause.code === 'hint-taken';
    if (!isTaken) throw error;
    return false;
  }
}

/** What somebody answered, and what became of it. */
interface Said {
  readonly text: string;
  readonly isFeedback: boolean;
  readonly isPosted: boolean;
}

function said(facts: Facts, official: number, papers: readonly Paper[], { text, isFeedback, isPosted }: Said): void {
  for (const { answeredOn, feedbackOn } of papers) {
    answeredOn.set(official, facts.today);
    if (isFeedback && !feedbackOn.has(official)) feedbackOn.set(official, facts.today);
  }
  const [paper] = papers;
  if (paper && isPosted) facts.answers.push({ reporter: paper.reporter, text, publications: facts.publications });
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
  const { results }: { results: { tag: string }[] } = await world.DB.prepare('SELECT tag FROM deposits').all();
  const fresh = results.filter(({ tag }) => !facts.paper(tag));
  expect(fresh.length, 'one deposit a hand-over').toBe(1);
  const { roster, keys } = await world.channel();
  const period = periodOn(roster, facts.today);
  const leftOut = [...(work.desk.vault.content.cases[entry.index]?.exclusions ?? []), work.desk.keyring.official];
  const order = [successor, ...dutyOrder(roster, period).filter((number) => number !== successor)];
  const readers = order.filter((number) => !leftOut.includes(number) && keys.has(number) && there(number)(facts)).slice(0, 3);
  for (const { tag } of fresh) writeDown(facts, { tag, reporter, kind: 'hand-over', readers, period });
}

const leave = (official: number, inDays: number, length: number): Act =>
  act(`${official} says to be away, in ${inDays} days for ${length}`, there(official), async (facts, world) => {
    const { desk } = await world.desk(official);
    const firstOn = addDays(facts.today, inDays);
    await sayLeave(desk, { firstOn, lastOn: addDays(firstOn, length - 1) }, facts.today);
  });

const goes = (official: number, kind: 'retire' | 'lost'): Act => {
  const isPossible = (facts: Facts) => there(official)(facts) && facts.gone.size < OMBUDSPERSONS.length - 3;
  return act(`root says of ${official}: ${kind}`, isPossible, async (facts, world) => {
    await world.append(kind, { official });
    facts.gone.add(official);
    if (kind === 'lost') facts.lost.add(official);
  });
};

const everybodyLooks: Act = act('everybody looks', always, expectReadable);

/** The acts of a run. `replayPath`: what a failure that is to be repeated has said. */
export function anyActs(most: number, replayPath: string | undefined): fc.Arbitrary<Iterable<Act>> {
  const official = fc.constantFrom(...OMBUDSPERSONS);
  const reporter = fc.nat(3);
  const which = fc.nat(3);
  const text = fc.nat(999_999).map((number) => `Rad ${number}`);
  const exclusions = fc.uniqueArray(official, { maxLength: 3 });
  const runs = fc.constantFrom('every day', 'every day', 'at the end', 'missed' as const);
  const batches = fc.option(fc.nat(5), { freq: 2 });
  const kinds: readonly (readonly [weight: number, acts: fc.Arbitrary<Act>])[] = [
    [5, fc.tuple(fc.integer({ min: 1, max: 7 }), runs, batches).map((of) => days(...of))],
    [1, fc.integer({ min: 10, max: 40 }).map((count) => days(count, 'at the end', null))],
    [4, fc.tuple(reporter, exclusions, text).map((of) => write(...of))],
    [1, reporter.map(end)],
    [2, reporter.map(refuse)],
    [2, reporter.map(look)],
    [2, reporter.map(letIn)],
    [5, official.map(read)],
    [1, official.map(glance)],
    [4, fc.tuple(official, which, text, fc.boolean()).map((of) => answer(...of))],
    [1, fc.tuple(official, which, text).map((of) => close(...of))],
    [3, fc.tuple(official, which, official, text).map((of) => passOn(...of))],
    [1, fc.tuple(official, fc.nat(30), fc.integer({ min: 1, max: 20 })).map((of) => leave(...of))],
    [1, fc.tuple(official, fc.constantFrom('retire', 'lost' as const)).map((of) => goes(...of))],
    [1, fc.constant(everybodyLooks)],
  ];
  return fc.commands(
    kinds.flatMap(([weight, acts]) => Array.from({ length: weight }, () => acts)),
    { maxCommands: most, size: 'max', ...(replayPath && { replayPath }) },
  );
}
