import { addDays, daysBetween } from '../../protocol/calendar.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { dayAt } from '../../rules/today.ts';
import { demoOfficials } from '../../scripts/demo-channel.ts';
import { openDeskBy } from '../../web/actions/desk.ts';
import { openGate } from '../../web/actions/open-gate.ts';
import { getBoard } from '../../web/api.ts';
import { statusOf, warningsOf } from '../../web/check/dialogue-words.ts';
import { lettersOf, type Situation, timelineOf } from '../../web/check/timeline.ts';
import { acknowledgeLetters, answerCase, type Deed, handOverCase } from '../../web/desk/deeds.ts';
import { readCase } from '../../web/desk/dialogue.ts';
import { type QueueEntry, queueEntry, searchQueue } from '../../web/desk/queue.ts';
import { openedOf, readWork, type Work } from '../../web/desk/work.ts';
import { type Keyring, unlock } from '../../web/keyring.ts';
import { openDeposits } from '../../web/open-deposits.ts';
import { channelOf, putAhead, type Reporter, type Town } from './people.ts';

/** Days that pass over a town, and people who sit down at their desks on some of them: the desk's own code, with everything but its page. */

/** Before any test has put a clock ahead. */
const startedOn = dayAt(Date.now());

/** Lets days pass, and on each of them the daily run. */
export async function letDaysPass(town: Town, days: number): Promise<void> {
  const before = town.house.today();
  await passWithoutRuns(town, days);
  for (let day = 1; day <= days; day++) await town.house.runDaily(addDays(before, day));
}

/** Lets days pass on which nothing runs. */
export async function passWithoutRuns(town: Town, days: number): Promise<void> {
  await putAhead(town, daysBetween(startedOn, town.house.today()) + days);
}

/** Everybody in today's duty order. */
export async function ordered(town: Town): Promise<readonly [number, number, number, number]> {
  const { roster, period } = await channelOf(town);
  const [first = 0, second = 0, third = 0, fourth = 0] = dutyOrder(roster, period);
  return [first, second, third, fourth];
}

/** What her page shows to a reporter today. */
export async function look(reporter: Reporter): Promise<Situation> {
  const { channel, dialogue } = await reporter.visit();
  const { publishedOn } = await getBoard(reporter.town.origin);
  return { roster: channel.roster, today: channel.today, publishedOn, dialogue, opened: [] };
}

/** Her first letter as her page shows it, the status of it all, and what the page warns of. */
export async function shown(reporter: Reporter) {
  const situation = await look(reporter);
  return { ...lettersOf(situation)[0], status: statusOf(situation), warnings: warningsOf(situation) };
}

/** The answers that her page shows: by whom, in whose place, and what. */
export async function answersOn(reporter: Reporter): Promise<(readonly [number, number | null, string])[]> {
  return timelineOf(await look(reporter)).flatMap((entry) =>
    entry.kind === 'reply' ? [[entry.author, entry.insteadOf, entry.text] as const] : [],
  );
}

/** She lets the deputies read whatever her page offers to open. Returns how many letters that were. */
export async function letDeputiesRead(reporter: Reporter): Promise<number> {
  const { keys } = await reporter.visit();
  const letters = lettersOf(await look(reporter)).filter(({ mayOpen }) => mayOpen);
  for (const { letter } of letters) await openGate(reporter.town.origin, keys, letter);
  return letters.length;
}

/** An ombudsperson's place, unlocked once. */
export class Seat {
  readonly town: Town;
  readonly official: number;
  #keyring: Keyring | undefined;
  #work: Work | undefined;

  constructor(town: Town, official: number) {
    this.town = town;
    this.official = official;
  }

  /** Sits down: opens the desk and reads all that there is today. */
  async sit(): Promise<this> {
    const channel = await channelOf(this.town);
    this.#keyring ??= await unlock(demoOfficials()[this.official - 1]?.phrase ?? '', channel.roster);
    const desk = await openDeskBy(this.town.origin, channel.roster, this.#keyring);
    this.#work = await readWork(desk, channel, openDeposits, () => {});
    return this;
  }

  /** What lies open. */
  get work(): Work {
    if (!this.#work) throw new Error('nobody has sat down');
    return this.#work;
  }

  /** The texts of all letters that open here. */
  get texts(): string[] {
    return [...this.work.letters.values()].flatMap(({ opened }) => ('text' in opened.body ? opened.body.text : []));
  }

  /** The list, as the desk shows it. */
  get entries(): QueueEntry[] {
    const { desk, channel, shown } = this.work;
    const facts = { roster: desk.roster, self: this.official, today: channel.today, shown };
    const opened = openedOf(this.work);
    return desk.vault.content.cases.map((one, index) => queueEntry(one, index, readCase(one, opened), facts));
  }

  /** The line of the case in which something is written. */
  entry(text: string): QueueEntry {
    const [found] = searchQueue(this.entries, text);
    if (!found) throw new Error(`no case here says: ${text}`);
    return found;
  }

  /** Says that all letters of a case are read, and so takes them. Returns what the desk says then. */
  take(text: string): Promise<Deed['outcome']> {
    return this.do((work) => acknowledgeLetters(work, this.entry(text)));
  }

  answer(text: string, said: string, type: 'reply' | 'closing' = 'reply'): Promise<Deed['outcome']> {
    return this.do((work) => answerCase(work, this.entry(text), { text: said, type, isFeedback: type === 'closing' }));
  }

  handOver(text: string, successor: number, note = ''): Promise<Deed['outcome']> {
    const draft = { successor, text: 'Nu tar en kollega vid.', note };
    return this.do((work) => handOverCase(work, this.entry(text), draft, {}));
  }

  /** Does what the desk does, and goes on from there. */
  async do(run: (work: Work) => Promise<Deed>): Promise<Deed['outcome']> {
    const { outcome, change } = await run(this.work);
    this.#work = { ...this.work, ...change(this.work) };
    return outcome;
  }
}
