import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { VaultCase } from '../../crypto/vault.ts';
import type { Board } from '../../protocol/board-layout.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { equalBytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { type Day, day } from '../../protocol/calendar.ts';
import { tagOf } from '../../web/case-file.ts';
import { readCase } from '../../web/desk/dialogue.ts';
import { type QueueEntry, queueEntry } from '../../web/desk/queue.ts';
import { openedOf, type Work } from '../../web/desk/work.ts';
import type { Dialogue } from '../../web/dialogue.ts';
import type { Passed } from './clocked-days.ts';
import { earliest, type Facts, latest, owedIn, type Paper, RECEIPTS, reopenedOn, SLOTS, unansweredAt } from './model-facts.ts';
import type { World } from './model-world.ts';

/** What has to hold at any time, whoever does what. */

/** The cases that lie on a desk, as its list has them. */
export function entriesOn(work: Work): QueueEntry[] {
  const opened = openedOf(work);
  const facts = {
    roster: work.desk.roster,
    self: work.desk.keyring.official,
    today: work.channel.today,
    shown: new Set<string>(),
  };
  return work.desk.vault.content.cases.map((one, index) => queueEntry(one, index, readCase(one, opened), facts));
}

/** A desk opens what it may and nothing else, is told right who has read what, and counts its promises right. */
export function expectDesk(facts: Facts, work: Work): void {
  const self = work.desk.keyring.official;
  expect({ broken: work.broken, doubts: work.doubts, isVaultFull: work.isVaultFull }).toEqual({
    broken: 0,
    doubts: [],
    isVaultFull: false,
  });
  const covers = new Map(work.covers.map((cover) => [tagOf(cover), cover]));
  for (const [tag, { state }] of [...work.letters, ...covers]) {
    const paper = facts.paper(tag);
    if (!paper) throw new Error(`nobody has sent ${tag}`);
    expect(facts.isWanted(paper.reporter, self), `${self} opens a letter of ${paper.reporter}, who has excluded them`).toBe(
      true,
    );
    if (!facts.mayOpen(self, paper)) throw new Error(`${self} opens ${told(facts, paper)}, whose gate is shut`);
    expect(covers.has(tag), 'covers are told from letters').toBe(paper.kind === 'cover');
    expect(state, `of ${tag} of ${paper.day}, gate ${paper.gate}`).toBe(facts.stateOf(paper));
  }
  const kept = keptOn(work);
  for (const paper of facts.papers) {
    const isWanted = facts.mustBeListed(paper) && paper.kind !== 'hand-over' && facts.mayOpen(self, paper);
    const isOpen = kept.has(paper.tag) || work.letters.has(paper.tag) || covers.has(paper.tag);
    if (isWanted && facts.hasKey(self, paper) && !isOpen)
      throw new Error(`${self} cannot open ${told(facts, paper)}; ${missing(work, paper)}`);
  }
  for (const entry of toldApart(facts, work)) expectPromises(facts, work, entry);
}

/** What the paper says of a deposit, for whoever has to find out what went wrong. */
function told(facts: Facts, paper: Paper): string {
  const maps = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);
  const others = facts
    .of(paper.reporter)
    .map(({ kind, day, readers, gate, wasClosed, servedOn }) => [kind, day, readers, gate, wasClosed, servedOn].join(' '));
  return `${JSON.stringify(paper, maps)} on ${facts.today}, of whom there is: ${others.join('; ')}`;
}

/** Why a desk has not opened a deposit. */
function missing({ listed, desk }: Work, { tag }: Paper): string {
  const { cases, periodKeys } = desk.vault.content;
  const one = cases.find(({ letters }) => letters.some((letter) => letter.tag === tag));
  const keys = periodKeys.map(({ period }) => period);
  return `${listed.has(tag) ? 'listed' : 'gone'}; keys of ${keys}; its case: ${one && fileText(one)}`;
}

function fileText(one: VaultCase): string {
  return JSON.stringify({ ...one, kept: one.kept.length, caseKey: '', officeHeads: one.officeHeads.length });
}

/** Tags of the letters whose words are in a case file of this desk. */
function keptOn({ desk }: Work): Set<string> {
  const kept = desk.vault.content.cases.flatMap((one) => one.kept);
  return new Set(kept.flatMap((message) => (message.kind === 'letter' ? message.tag : [])));
}

/** The papers that a case is made of, those too that have gone from the letterbox since. */
export function papersIn(facts: Facts, work: Work, entry: QueueEntry): Paper[] {
  const tags = work.desk.vault.content.cases[entry.index]?.letters.map(({ tag }) => tag) ?? [];
  const handOvers = entry.dialogue.handOvers.map(({ letter }) => toB64u(letter.opened.header.tag));
  const parts = new Set(facts.partsOf(fileOf(work, entry), [...tags, ...handOvers]));
  return facts.papers.filter(({ tag }) => parts.has(tag));
}

/** What a file is known by as long as it is there: its official, and its number in the register. */
function fileOf({ desk }: Work, { index }: QueueEntry): string {
  return `${desk.keyring.official} ${desk.vault.content.cases[index]?.register}`;
}

/**
 * The cases that paper tells apart. Whoever has read somebody's letter as a deputy and is handed the same dialogue has it as two cases, both of which
 * show the hand-over: what was done about it was done in one of them, and nobody can tell afterwards in which.
 */
function toldApart(facts: Facts, work: Work): QueueEntry[] {
  const entries = entriesOn(work);
  const handOversOf = ({ dialogue }: QueueEntry) => dialogue.handOvers.map(({ letter }) => letter);
  const isShared = (entry: QueueEntry) =>
    handOversOf(entry).some((one) => entries.some((other) => other !== entry && handOversOf(other).includes(one)));
  const isFromThere = (entry: QueueEntry) => handOversOf(entry).some((letter) => facts.notToldApart.has(tagOf(letter)));
  for (const entry of entries) if (isShared(entry) || isFromThere(entry)) facts.notToldApart.add(fileOf(work, entry));
  return entries.filter((entry) => isToldApart(facts, work, entry));
}

export function isToldApart(facts: Facts, work: Work, entry: QueueEntry): boolean {
  return !facts.notToldApart.has(fileOf(work, entry));
}

/** From when on promises count in a case, and since when the last of them is kept: by its own letters and answers, and as hand-overs tell. */
export function promiseDays(papers: readonly Paper[], self: number) {
  return {
    firstLetterOn: earliest(papers.map(({ day, days }) => days?.firstLetterOn ?? day)) as Day,
    feedbackOn: earliest(papers.flatMap(({ feedbackOn, days }) => [feedbackOn.get(self), days?.feedbackOn ?? undefined])),
  };
}

function expectPromises(facts: Facts, work: Work, entry: QueueEntry): void {
  const self = work.desk.keyring.official;
  const one = work.desk.vault.content.cases[entry.index];
  if (!one) throw new Error('no such case');
  const papers = papersIn(facts, work, entry);
  const listed = papers.filter(({ tag }) => work.letters.has(tag));
  const receivedOn = earliest(papers.map(({ day }) => day)) ?? one.receivedOn;
  // What a colleague has let go, and this desk has not kept, may have been anything.
  const kept = keptOn(work);
  const asKnown = (paper: Paper) => ({ ...paper, isEnd: paper.isEnd && (work.letters.has(paper.tag) || kept.has(paper.tag)) });
  const waiting = one.state === 'handed-over' ? [] : listed.filter((paper) => facts.stateOf(paper) !== 'acknowledged');
  const isReady = (paper: Paper) => work.letters.has(paper.tag) && facts.stateOf(paper) === 'acknowledged';
  const unanswered = unansweredAt(papers, self).filter(isReady);
  const days = {
    ...promiseDays(papers, self),
    receivedOn,
    answeredOn: latest(papers.map(({ answeredOn }) => answeredOn.get(self))),
    reopenedOn: reopenedOn(papers.map(asKnown), self),
    isOpen: one.state === 'open' && entry.state !== 'taken' && entry.state !== 'ended',
    waitingSince: earliest(waiting.map(({ day }) => day)),
    unansweredSince: earliest(unanswered.map(({ day }) => day)),
  };
  const promised = entry.promises.map(({ what, dueOn, level }) => ({ what, dueOn, level }));
  promised.sort((a, b) => (a.what < b.what ? -1 : 1));
  const owed = owedIn(days, facts.today);
  // What would be said of a fault is long, and this is asked tens of thousands of times.
  if (isDeepStrictEqual(promised, owed)) return;
  const about = papers.map((paper) => told(facts, paper)).join('\n');
  expect(promised, `promises at ${self}'s desk; its case: ${fileText(one)}; ${about}`).toEqual(owed);
}

/** What a daily run has left: gates as the paper says, and nothing that a second run on the same day would change. */
export function expectDaily(facts: Facts, passed: Passed | undefined): void {
  expect(passed?.writtenAgain, 'twice is as once').toBe(0);
  for (const [tag, isOpen] of passed?.gates ?? []) {
    const paper = facts.paper(tag);
    expect({ tag, isOpen }, `gate of ${paper?.day}`).toEqual({ tag, isOpen: paper?.gate !== null });
  }
}

/** The board after daily runs: what there was, but for what is too old, and exactly as much more as the rules say. */
export function expectBoard(facts: Facts, before: Board, after: Board, published: number): void {
  expect(after.publishedOn).toBe(facts.today);
  expectGrown(before.slots, after.slots, published * SLOTS, 60 * SLOTS, equalBytes);
  const same = (a: Board['receipts'][number], b: Board['receipts'][number]) => a.state === b.state && equalBytes(a.tag, b.tag);
  expectGrown(before.receipts, after.receipts, published * RECEIPTS, 270 * RECEIPTS, same);
}

function expectGrown<T>(
  before: readonly T[],
  after: readonly T[],
  more: number,
  most: number,
  same: (a: T, b: T) => boolean,
): void {
  expect(after.length).toBe(Math.min(before.length + more, most));
  const dropped = before.length + more - after.length;
  const isThere = before.slice(dropped).every((one, place) => same(one, after[place] as T));
  expect(isThere, 'what was on the board is still there, in its place').toBe(true);
}

/** For so many publications an answer is on the board in any case. */
const STAY = 55;

/** A reporter finds what is hers: receipts that do not lie, and every answer that has had time to come and has not had time to go. */
export function expectDialogue(
  facts: Facts,
  reporter: number,
  { letters, brokenReplies, repeatedReplies, replies }: Dialogue,
): void {
  expect({ brokenReplies, repeatedReplies }).toEqual({ brokenReplies: 0, repeatedReplies: 0 });
  for (const { tag, receipt } of letters) {
    const paper = facts.paper(toB64u(tag));
    if (paper?.reporter !== reporter) throw new Error(`${reporter} finds a letter of somebody else`);
    if (receipt?.state === 'acknowledged') expect(paper.isAcknowledged || paper.isTakenSinceGate).toBe(true);
    if (receipt?.state === 'openToDeputies') expect(paper.gate).not.toBeNull();
  }
  const found = new Set(letters.map(({ tag }) => toB64u(tag)));
  const isToldYet = (age: number, paper: Paper) => age >= 8 && (age < 250 || facts.mustBeListed(paper));
  const due = facts
    .of(reporter)
    .filter((paper) => paper.kind === 'letter' && isToldYet(ageOf(facts, paper.publications), paper));
  for (const { tag, day: on } of due) expect(found.has(tag), `the receipt of a letter of ${on}`).toBe(true);
  const texts = [...replies.ordered, ...replies.loose].map(({ reply }) => reply.text);
  const isNew = ({ publications }: { publications: number }) => ageOf(facts, publications) < STAY;
  // She believes a successor by the predecessor's word: where that has left the board, and its author posts it no more, what the successor writes waits.
  const isHandOverThere = facts.handOvers.every((one) => one.reporter !== reporter || isNew(one));
  for (const answer of facts.answers) {
    const isDue = answer.reporter === reporter && ageOf(facts, answer.publications) >= 25 && isNew(answer);
    if (isDue && (!answer.isByHandOver || isHandOverThere)) expect(texts, 'every answer that was given').toContain(answer.text);
  }
}

function ageOf(facts: Facts, publications: number): number {
  return facts.publications - publications;
}

/**
 * Every letter whose case has never been closed can be read by somebody who is there, if one of its readers is: by the first of them now; by the
 * deputies with the share, which the server gives out when the gate opens, and the reporter whenever she wants.
 */
export async function expectReadable(facts: Facts, world: World): Promise<void> {
  const listed = (await world.deposits()).map(({ deposit, gate, day: on, tag }) => ({
    ...({ tag, day: day(on), deposit: fromB64u(deposit), gate: fromB64u(gate), state: 'received', claim: null } as const),
  }));
  const readable = new Map<number, Set<string>>();
  for (const official of facts.present) {
    const work = await world.desk(official);
    expectDesk(facts, work);
    const seeds = new Map<number, Bytes>(
      work.desk.vault.content.periodKeys.map(({ period, seed }) => [period, fromB64u(seed)]),
    );
    const { letters } = await world.openDeposits(listed, { channelId: world.channelId, seeds });
    for (const { opened } of letters) {
      const paper = facts.paper(toB64u(opened.header.tag));
      expect(
        paper && facts.isWanted(paper.reporter, official),
        `${official} could open what excludes them, with the share`,
      ).toBe(true);
      if (paper && !paper.readers.includes(official))
        throw new Error(`${official} could open, with the share, what was sealed to others: ${told(facts, paper)}`);
    }
    readable.set(official, new Set([...keptOn(work), ...letters.map(({ opened }) => toB64u(opened.header.tag))]));
  }
  for (const paper of facts.papers) {
    const { tag, day: on, readers, kind, wasClosed } = paper;
    if (wasClosed || kind !== 'letter' || !readers.some((reader) => facts.isThere(reader) && facts.hasKey(reader, paper)))
      continue;
    const by = facts.present.filter((official) => readable.get(official)?.has(tag));
    expect(by.length, `nobody can read the letter of ${on} that was sealed to ${readers}`).toBeGreaterThan(0);
    const [first] = readers;
    if (first !== undefined && facts.isThere(first) && facts.hasKey(first, paper) && facts.mustBeListed(paper))
      expect(by).toContain(first);
  }
}
