import swedishHolidays from 'swedish-holidays';
import { addDays, type Day, daysBetween, weekday } from '../../protocol/calendar.ts';
import type { PromiseKind, PromiseLevel } from '../../rules/promises.ts';

/**
 * What somebody would know who watched a channel and wrote everything down on paper, and what follows from it by the protocol's sentences,
 * counted as simply as can be and with nothing of the product's.
 */

const WORKING_DAYS = 3;
const FEEDBACK_DAYS = 90;
const KEY_DAYS = 180;
export const RECEIPTS = 8;
export const SLOTS = 2;

/** Whose a cover is. */
export const NOBODY = -1;

/** A deposit. */
export interface Paper {
  readonly tag: string;
  readonly day: Day;
  readonly reporter: number;
  readonly kind: 'letter' | 'hand-over' | 'cover';
  readonly period: number;
  /** To whom it was sealed, the first reader first. */
  readonly readers: readonly number[];
  /** Why its gate is open; null while it is shut. */
  gate: 'time' | 'lost' | 'reporter' | null;
  isAcknowledged: boolean;
  isTakenSinceGate: boolean;
  /** Who has acknowledged it last: a letter is whose it is. */
  takenBy: number | null;
  /** Who said on which day, first, to have read it. */
  readonly readOn: Map<number, Day>;
  /** Who answered it, on which day last, and said on which day first what was done. */
  readonly answeredOn: Map<number, Day>;
  readonly feedbackOn: Map<number, Day>;
  /** Who closed its case, on which day last. */
  readonly closedOn: Map<number, Day>;
  /** It says that she wants no more. */
  isEnd: boolean;
  /** Of a hand-over: what it tells of the case's promises. */
  readonly days: { readonly firstLetterOn: Day; readonly feedbackOn: Day | null } | null;
  /** Its case was closed once: it may go. */
  wasClosed: boolean;
  /** From this day on a predecessor's desk may let it go: the words are in that desk's case file then. Null while nobody has handed it over. */
  servedOn: Day | null;
  /** How many publications there had been when it came. */
  readonly publications: number;
}

/** An answer that was posted. */
export interface SaidAnswer {
  readonly reporter: number;
  readonly text: string;
  readonly publications: number;
  /** Whether its author had the case from a colleague, and no letter to themselves yet. */
  readonly isByHandOver: boolean;
}

export class Facts {
  today: Day;
  papers: Paper[] = [];
  answers: SaidAnswer[] = [];
  /** What told reporters of their hand-overs. */
  readonly handOvers: Pick<SaidAnswer, 'reporter' | 'publications'>[] = [];
  /** Who has been admitted. */
  readonly ombudspersons: number[];
  readonly gone = new Set<number>();
  /** Whose gates have been opened because their keys were lost. */
  readonly lostDone = new Set<number>();
  readonly lost = new Set<number>();
  /** Whom each reporter does not want to read. */
  readonly excluded = new Map<number, readonly number[]>();
  /** Files at desks, which may be of one case twice. */
  readonly notToldApart = new Set<string>();
  /** Tags of what files at desks were seen to be made of. */
  readonly #parts = new Map<string, Set<string>>();
  publishedOn: Day | null = null;
  publications = 0;
  /** What has been done so far, to be read when something is wrong. */
  acts = 0;

  constructor(today: Day, ombudspersons: readonly number[]) {
    this.today = today;
    this.ombudspersons = [...ombudspersons];
  }

  /** Writes down a deposit that has just been stored. */
  write(paper: Pick<Paper, 'tag' | 'reporter' | 'kind' | 'readers' | 'period'> & Partial<Pick<Paper, 'days'>>): void {
    const acknowledged = { isAcknowledged: false, isTakenSinceGate: false, takenBy: null };
    const untouched = { gate: null, ...acknowledged, isEnd: false, days: null, wasClosed: false, servedOn: null };
    const nobody = { readOn: new Map(), answeredOn: new Map(), feedbackOn: new Map(), closedOn: new Map() };
    this.papers.push({ ...untouched, ...nobody, ...paper, day: this.today, publications: this.publications });
  }

  /** Writes down that these belong to a file at a desk, and gives all that have. */
  partsOf(one: string, tags: readonly string[]): string[] {
    const parts = new Set([...(this.#parts.get(one) ?? []), ...tags]);
    this.#parts.set(one, parts);
    return [...parts];
  }

  isAdmitted(official: number): boolean {
    return this.ombudspersons.includes(official);
  }

  /** Whether somebody has been admitted, and has not gone. */
  isThere(official: number): boolean {
    return this.isAdmitted(official) && !this.gone.has(official);
  }

  get present(): readonly number[] {
    return this.ombudspersons.filter((official) => this.isThere(official));
  }

  /** Somebody has said of a deposit that it has served. */
  mayGo(tag: string): void {
    const paper = this.paper(tag);
    if (paper) paper.wasClosed = true;
  }

  of(reporter: number): Paper[] {
    return this.papers.filter((paper) => paper.reporter === reporter);
  }

  paper(tag: string): Paper | undefined {
    return this.papers.find((paper) => paper.tag === tag);
  }

  isWanted(reporter: number, official: number): boolean {
    return !(this.excluded.get(reporter) ?? []).includes(official);
  }

  /** Whether a desk can open it: as first reader, or as deputy once the gate is open. */
  mayOpen(official: number, { readers, gate }: Paper): boolean {
    return readers[0] === official || (gate !== null && readers.includes(official));
  }

  /** Whether a desk still has the key of its period: half a year at least, and longer only for what is its own. */
  hasKey(official: number, { day, readOn }: Paper): boolean {
    return readOn.has(official) || daysBetween(day, this.today) <= KEY_DAYS;
  }

  /** Whether it has to be in the letterbox still. */
  mustBeListed({ wasClosed, servedOn }: Paper): boolean {
    return !wasClosed && (servedOn === null || this.today < servedOn);
  }

  /** What the listing says of it. */
  stateOf({ gate, isAcknowledged, isTakenSinceGate }: Paper): 'received' | 'acknowledged' | 'openToDeputies' {
    if (gate !== null) return isTakenSinceGate ? 'acknowledged' : 'openToDeputies';
    return isAcknowledged ? 'acknowledged' : 'received';
  }

  /** Lets the deputies in. Whoever has taken it once more before that, and is silent, keeps nobody from taking it anew. */
  open(paper: Paper, why: 'lost' | 'reporter'): void {
    paper.gate ??= why;
    paper.isTakenSinceGate = false;
  }

  /** How many publications the daily run of today has to make: those of the days since the last one, and never more than fourteen. */
  get publicationsDue(): number {
    return this.publishedOn === null ? 1 : Math.min(14, daysBetween(this.publishedOn, this.today));
  }

  /** The daily run of today. `firstOfPeriod`: who stood first in the duty order of a period. */
  daily(firstOfPeriod: (period: number) => number | undefined): void {
    for (const paper of this.papers) {
      if (!paper.isAcknowledged && paper.gate === null && dueOn(paper.day) < this.today) paper.gate = 'time';
      const first = firstOfPeriod(paper.period);
      if (first !== undefined && this.lost.has(first) && !this.lostDone.has(first)) this.open(paper, 'lost');
    }
    for (const official of this.lost) this.lostDone.add(official);
    this.publications += this.publicationsDue;
    this.publishedOn = this.today;
  }
}

const daysOff = new Map<string, ReadonlySet<string>>();

function isDayOff(on: Day): boolean {
  const year = on.slice(0, 4);
  const known = daysOff.get(year) ?? new Set(daysOffIn(Number(year)));
  daysOff.set(year, known);
  return weekday(on) >= 5 || known.has(on);
}

function daysOffIn(year: number): string[] {
  const eves = ['Midsommarafton', 'Julafton', 'Nyårsafton'];
  const off = swedishHolidays.getHolidays(year).filter(({ isPublicHoliday, name }) => isPublicHoliday || eves.includes(name));
  return off.map((holiday) =>
    [holiday.year, holiday.month, holiday.day].map((part) => String(part).padStart(2, '0')).join('-'),
  );
}

/** The day that lies so many working days after another. */
function workingDaysAfter(from: Day, count: number): Day {
  let on = from;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    if (!isDayOff(on)) left--;
  }
  return on;
}

/** The last day for acknowledging: the third working day, and never more than five days. */
function dueOn(day: Day): Day {
  return [workingDaysAfter(day, WORKING_DAYS), addDays(day, 5)].sort()[0] as Day;
}

/** What a case owes, by the days that were written down. */
export interface CaseDays {
  readonly firstLetterOn: Day;
  readonly receivedOn: Day;
  readonly answeredOn: Day | null;
  readonly reopenedOn: Day | null;
  readonly feedbackOn: Day | null;
  readonly isOpen: boolean;
  readonly waitingSince: Day | null;
  readonly unansweredSince: Day | null;
}

export interface Owed {
  readonly what: PromiseKind;
  readonly dueOn: Day;
  readonly level: PromiseLevel;
}

/** In the order of their names: two may be due on one day. */
export function owedIn(days: CaseDays, today: Day): Owed[] {
  const owed: Owed[] = [];
  const add = (what: PromiseKind, due: Day, soonFrom: Day) =>
    owed.push({ what, dueOn: due, level: today > due ? 'late' : today >= soonFrom ? 'soon' : 'calm' });
  const addForLetter = (what: PromiseKind, since: Day) => {
    const third = workingDaysAfter(since, 3);
    const before = addDays(dueOn(since), -1);
    add(what, dueOn(since), third < before ? third : before);
  };
  if (days.waitingSince) addForLetter('acknowledge', days.waitingSince);
  if (!days.isOpen) return owed;
  if (days.unansweredSince) addForLetter('answer', days.unansweredSince);
  const line = addDays(latest([days.answeredOn ?? days.receivedOn, days.reopenedOn ?? undefined]) as Day, 30);
  add('line', line, addDays(line, -7));
  if (!days.feedbackOn) {
    add('feedback', addDays(days.firstLetterOn, FEEDBACK_DAYS), addDays(days.firstLetterOn, 60));
  }
  return owed.sort((a, b) => (a.what < b.what ? -1 : 1));
}

/** Whoever has acknowledged a letter owes it an answer, until they have written one after it; and whoever has taken a case over, one of a later day or that day. */
export function unansweredAt(papers: readonly Paper[], official: number): readonly Paper[] {
  const spokeOn = latest(papers.map(({ answeredOn }) => answeredOn.get(official)));
  const isAnswered = ({ kind, answeredOn, day }: Paper) =>
    kind === 'hand-over' ? spokeOn !== null && spokeOn >= day : answeredOn.has(official);
  return papers.filter((paper) => paper.takenBy === official && !isAnswered(paper));
}

/** When she wrote again after a case had been closed at a desk, or after she had ended it: her first letter of that day or later that was not closed with it. */
export function reopenedOn(papers: readonly Paper[], official: number): Day | null {
  const letters = papers.filter(({ kind, isEnd }) => kind === 'letter' && !isEnd);
  const closedOn = latest(papers.map(({ closedOn: by }) => by.get(official)));
  const endedOn = latest(papers.flatMap(({ isEnd, day }) => (isEnd ? day : [])));
  const open = letters.filter(({ closedOn: by }) => by.get(official) !== closedOn);
  const first = (among: readonly Paper[], on: Day | null) =>
    on ? (earliest(among.flatMap(({ day }) => (day >= on ? day : []))) ?? undefined) : undefined;
  return latest([first(open, closedOn), first(letters, endedOn)]);
}

export function earliest(days: readonly (Day | undefined)[]): Day | null {
  return days.filter((on) => on !== undefined).sort()[0] ?? null;
}

export function latest(days: readonly (Day | undefined)[]): Day | null {
  return (
    days
      .filter((on) => on !== undefined)
      .sort()
      .at(-1) ?? null
  );
}
