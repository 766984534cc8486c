import type { VaultContent } from '../crypto/vault.ts';
import { toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { keyholderOf, type ReleaseEntry } from '../protocol/release-log.ts';
import type { Roster } from '../protocol/roster.ts';
import type { ReleaseSchedule } from '../rules/release/schedule.ts';
import { newestKey, type Release, type ReleaseLog, releaseFor } from '../rules/release/verify-log.ts';
import {
  deskNumbers,
  endedSchedule,
  keyOf,
  mayBeginAnew,
  type ReleaseRound,
  type RoundReason,
  roundOf,
  runningSchedule,
} from './release-round.ts';
import { sharesFit } from './release-shares.ts';

/** How far the releases are, as one desk can tell. Pure functions. */

/** Where a release stands, from this desk. People are given by number. */
export type ReleaseStep =
  /** Nobody has made a key: the desk on duty makes one. Without one until the day of release nothing is counted, and nothing comes. */
  | { readonly kind: 'no-key' }
  /** Desks count and send until the day of release. */
  | { readonly kind: 'collecting' }
  /** From the day of release on, at a desk that is none of the two: the two are at work. */
  | { readonly kind: 'waiting' }
  /** The first: her vault does not have the key. She begins a new round. */
  | { readonly kind: 'key-lost' }
  /** The first may join the shares: of whose desks they have come, and of whose not. */
  | { readonly kind: 'join'; readonly come: readonly number[]; readonly missing: readonly number[] }
  /** The first has joined and waits for the second. */
  | { readonly kind: 'joined'; readonly officials: readonly number[] }
  /** The first may confirm and publish what the second has signed. */
  | { readonly kind: 'confirm'; readonly sessions: number | null }
  /** The second waits for the first. */
  | { readonly kind: 'await-sum' }
  /** The second lacks shares that the first has: of whose desks. */
  | { readonly kind: 'incomplete'; readonly missing: readonly number[] }
  /** The second has the same desks' shares, but they are of other splits: of whose desk does not show. A new round is the way out. */
  | { readonly kind: 'unequal' }
  /** The second may form the release and sign it. */
  | { readonly kind: 'form'; readonly officials: readonly number[] }
  /** The second has signed, and waits for the first to confirm: until the day after. */
  | { readonly kind: 'signed'; readonly sessions: number | null }
  /** What the second signed is of a day that has passed, or something else came into the log first: the second signs the same again. */
  | { readonly kind: 'sign-again'; readonly sessions: number | null }
  /** It is in the log. */
  | { readonly kind: 'released'; readonly release: Release };

/** The release of the time that ended last. */
export interface EndedState {
  readonly schedule: ReleaseSchedule;
  /** Who releases; null without a key. The second is null where nobody else is there. */
  readonly releasers: readonly [first: number, second: number | null] | null;
  /** How many keys it has had: from the second on, a round has been begun anew. */
  readonly rounds: number;
  /** Whether its key was made when its time was over. */
  readonly isKeyLate: boolean;
  /** What this desk has done: counted nothing yet, counted, sent both shares, or missed the time, so that its cases come into the next release. */
  readonly own: 'not-counted' | 'counted' | 'sent' | 'missed';
  readonly step: ReleaseStep;
  /** Why this desk may begin the round anew; null where it may not. The last three are steps that lead nowhere else. */
  readonly mayBegin: RoundReason | 'key-lost' | 'incomplete' | 'unequal' | null;
}

/** What the office shows of trends. */
export interface ReleaseState {
  /** The time that is running, and who has made its key, when; null without rules for trends. */
  readonly running: {
    readonly schedule: ReleaseSchedule;
    readonly key: { readonly by: number; readonly day: Day } | null;
  } | null;
  /** Null before the first time has ended. */
  readonly ended: EndedState | null;
}

/** How far the releases are, from the desk of official `self`. */
export function releaseStateOf(content: VaultContent, log: ReleaseLog, roster: Roster, today: Day, self: number): ReleaseState {
  const running = runningSchedule(roster, today);
  const key = running && newestKey(log, running.lastOn);
  const ended = endedSchedule(roster, today);
  return {
    running: running && { schedule: running, key: key && { by: keyholderOf(key), day: key.day } },
    ended: ended && endedState(content, log, roster, { ended, today, self }),
  };
}

/** Which desk asks, and when. */
interface Asking {
  readonly ended: ReleaseSchedule;
  readonly today: Day;
  readonly self: number;
}

function endedState(content: VaultContent, log: ReleaseLog, roster: Roster, asking: Asking): EndedState {
  const { ended, today } = asking;
  const release = releaseFor(log, ended.lastOn);
  const round = roundOf(log, roster, ended);
  const key = newestKey(log, ended.lastOn);
  const step: ReleaseStep = release
    ? { kind: 'released', release }
    : round
      ? stepOf(content, log, roster, round, asking)
      : { kind: 'no-key' };
  const stuck = step.kind === 'key-lost' || step.kind === 'incomplete' || step.kind === 'unequal' ? step.kind : null;
  return {
    ...{ schedule: ended, releasers: round?.releasers ?? null, step },
    rounds: log.keys.filter(({ body }) => body.lastOn === ended.lastOn).length,
    isKeyLate: key !== null && key.day > ended.lastOn,
    own: ownPart(content, ended, round, today),
    mayBegin: round && (mayBeginAnew(round, roster, today) ?? stuck),
  };
}

function ownPart({ tally }: VaultContent, { lastOn, releasedOn }: ReleaseSchedule, round: ReleaseRound | null, today: Day) {
  if (tally?.lastOn !== lastOn) return today < releasedOn ? 'not-counted' : 'missed';
  return round && tally.sentFor === round.key.body.hash ? 'sent' : 'counted';
}

/** What is next in a round, from this desk. */
export function stepOf(
  content: VaultContent,
  log: ReleaseLog,
  roster: Roster,
  round: ReleaseRound,
  { today, self }: Pick<Asking, 'today' | 'self'>,
): ReleaseStep {
  const [first, second] = round.releasers;
  if (self === first && keyOf(content, round) === null) return { kind: 'key-lost' };
  if (today < round.schedule.releasedOn) return { kind: 'collecting' };
  const mine = content.releasing?.keyHash === round.key.body.hash ? content.releasing : null;
  const come = (mine?.shares ?? []).map(({ official }) => official).sort((a, b) => a - b);
  if (self === first) {
    if (mine?.entry)
      return isCurrent(mine.entry, log, today) ? signed('confirm', mine.entry) : signed('sign-again', mine.entry);
    if (mine?.sum) return { kind: 'joined', officials: mine.sum.officials };
    return { kind: 'join', come, missing: deskNumbers(roster, today).filter((number) => !come.includes(number)) };
  }
  if (self !== second) return { kind: 'waiting' };
  if (mine?.entry) return isCurrent(mine.entry, log, today) ? signed('signed', mine.entry) : signed('sign-again', mine.entry);
  if (!mine?.sum) return { kind: 'await-sum' };
  const missing = mine.sum.officials.filter((number) => !come.includes(number));
  if (missing.length > 0) return { kind: 'incomplete', missing };
  return sharesFit(mine) ? { kind: 'form', officials: mine.sum.officials } : { kind: 'unequal' };
}

function signed(kind: 'confirm' | 'sign-again' | 'signed', { body }: ReleaseEntry): ReleaseStep {
  return { kind, sessions: body.sessions };
}

/** The number of the next entry in the log, and what it names as the one before (b64u). */
export function nextPlace({ hashes }: ReleaseLog): { readonly n: number; readonly previous: string | null } {
  const head = hashes.at(-1);
  return { n: hashes.length, previous: head ? toB64u(head) : null };
}

/** Whether an entry can still be the next one in the log: the server takes those of today and of the day before. */
function isCurrent({ n, previous, day }: Pick<ReleaseEntry, 'n' | 'previous' | 'day'>, log: ReleaseLog, today: Day): boolean {
  const { n: next, previous: head } = nextPlace(log);
  return n === next && previous === head && day >= addDays(today, -1) && day <= addDays(today, 1);
}
