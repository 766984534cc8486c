import { addDays, type Day } from '../protocol/calendar.ts';
import type { ChannelRules } from '../protocol/roster-entry.ts';
import { acknowledgeDueOn } from './escalation.ts';
import { addWorkingDays } from './working-days.ts';

/** What whoever wrote has been promised, and by which day: pure functions over the days that a case file remembers. */

/** Somebody speaks to whoever wrote at least this often while a case is open. */
const SILENCE_DAYS = 30;
/** A letter that has waited for more calendar days than this is a promise broken, not one that is late. */
const BREACH_DAYS = 7;
/** The working day after its own on which a letter's alarm goes off at the latest. */
const ALARM_WORKING_DAYS = 3;
/** How many days before its due day a promise's first alarm goes off, and its second. */
type Alarms = readonly [first: number, second: number];
const LETTER_ALARMS: Alarms = [1, 0];
const LINE_ALARMS: Alarms = [7, 2];

/** To acknowledge a letter, to answer it, to write a line though nothing has come of it yet, to say what was done and why. */
export type PromiseKind = 'acknowledge' | 'answer' | 'line' | 'feedback';
export type PromiseLevel = 'calm' | 'soon' | 'late';

/** One thing that is owed to whoever wrote. */
export interface OwedPromise {
  readonly what: PromiseKind;
  /** The last day on which it is kept. */
  readonly dueOn: Day;
  readonly level: PromiseLevel;
  /** Its second alarm has gone off: it is nearly due, or late. */
  readonly isPressing: boolean;
  /** So late that nobody may call it late. */
  readonly isBroken: boolean;
}

/** The days of a case that promises hang on. */
export interface PromiseFacts {
  /** The day of its first letter, at whichever desk it began. */
  readonly firstLetterOn: Day;
  /** When it came to this desk: with that letter, or by a hand-over. */
  readonly receivedOn: Day;
  /** When somebody last wrote to whoever wrote. */
  readonly answeredOn: Day | null;
  /** The day of the letter by which she opened it again after it was closed; null where it never was. */
  readonly reopenedOn: Day | null;
  readonly feedbackOn: Day | null;
  /** A case that is not this desk's any more, or has ended, owes nothing. */
  readonly isOpen: boolean;
  /** The day of the oldest letter that waits for somebody to acknowledge it; null where none does. */
  readonly waitingSince: Day | null;
  /** The day of the oldest letter that is acknowledged and that no answer knows; null where there is none. */
  readonly unansweredSince: Day | null;
}

/** Everything that is owed in a case, what is due first on top. `rulesOf`: the rules of a day. */
export function promisesOf(facts: PromiseFacts, rulesOf: (on: Day) => ChannelRules, today: Day): readonly OwedPromise[] {
  const { waitingSince, unansweredSince, isOpen } = facts;
  const owed: OwedPromise[] = [];
  if (waitingSince) owed.push(oweToLetter('acknowledge', waitingSince, rulesOf(waitingSince), today));
  if (isOpen && unansweredSince) owed.push(oweToLetter('answer', unansweredSince, rulesOf(unansweredSince), today));
  if (isOpen) owed.push(owe('line', addDays(silentSince(facts), SILENCE_DAYS), LINE_ALARMS, today));
  if (isOpen && !facts.feedbackOn) {
    const rules = rulesOf(facts.firstLetterOn);
    owed.push(owe('feedback', feedbackDueOn(facts.firstLetterOn, rules), feedbackAlarms(rules), today));
  }
  return owed.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** In a closed case silence is no promise broken: it begins with her letter. */
function silentSince({ receivedOn, answeredOn, reopenedOn }: PromiseFacts): Day {
  const since = answeredOn ?? receivedOn;
  return reopenedOn && reopenedOn > since ? reopenedOn : since;
}

/**
 * The last day for saying what was done and why: the rules' days from the first letter on, which is the day that its writer is told. The law
 * counts from the acknowledgement, or from seven days after receipt where there is none (lag 2021:890, 5 kap. 8 §): never earlier than this.
 */
export function feedbackDueOn(firstLetterOn: Day, { feedbackDays }: Pick<ChannelRules, 'feedbackDays'>): Day {
  return addDays(firstLetterOn, feedbackDays);
}

/** Of ninety days: day 60 and day 80. */
function feedbackAlarms({ feedbackDays }: ChannelRules): Alarms {
  return [Math.floor(feedbackDays / 3), Math.floor(feedbackDays / 9)];
}

function owe(what: PromiseKind, dueOn: Day, [first, second]: Alarms, today: Day): OwedPromise {
  const isLate = today > dueOn;
  const level = isLate ? 'late' : today >= addDays(dueOn, -first) ? 'soon' : 'calm';
  return { what, dueOn, level, isPressing: today >= addDays(dueOn, -second), isBroken: isLate };
}

/** What is owed to a letter that came on that day. Its alarm goes off on the third working day however much time the rules give. */
function oweToLetter(what: PromiseKind, since: Day, rules: ChannelRules, today: Day): OwedPromise {
  const owed = owe(what, acknowledgeDueOn(since, rules), LETTER_ALARMS, today);
  const isAlarmed = today >= addWorkingDays(since, ALARM_WORKING_DAYS);
  const level = owed.level === 'calm' && isAlarmed ? 'soon' : owed.level;
  return { ...owed, level, isBroken: today > addDays(since, BREACH_DAYS) };
}
