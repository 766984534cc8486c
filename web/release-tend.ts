import { makeReleaseKey, releaseKeyHash } from '../crypto/release-stream.ts';
import { splitCells, type TallySaid, tallyTag } from '../crypto/tally.ts';
import type { VaultContent } from '../crypto/vault.ts';
import type { Releasing } from '../crypto/vault-trends.ts';
import { type Bytes, fromB64u, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day, dayNumber } from '../protocol/calendar.ts';
import { type Roster, servingOfficial } from '../protocol/roster.ts';
import { newestKey, type ReleaseLog, releaseFor } from '../rules/release/verify-log.ts';
import { mayForget } from '../rules/retention.ts';
import type { OpenedLetter } from './open-deposits.ts';
import { endedSchedule, isOnDuty, keylessDays, keyOf, type ReleaseRound, roundNow, runningSchedule } from './release-round.ts';
import { type RefusedTally, takeShares } from './release-shares.ts';
import { countCases, forgetCodes, withholdAll } from './trend-file.ts';

/** What a desk does by itself for a release at each reading: nothing that anybody has to decide. Pure functions, but for seeds and keys. */

/** What was read beside the vault. */
export interface ReleaseFacts {
  readonly log: ReleaseLog;
  readonly roster: Roster;
  readonly self: number;
  readonly today: Day;
  /** The tally deposits that open at this desk. */
  readonly tallies: readonly OpenedLetter[];
  /** Tags (b64u) of all listed deposits. */
  readonly listed: ReadonlySet<string>;
  /** Whether the vault has turned out to be an old one. */
  readonly isOld: boolean;
}

/**
 * The vault's content after a reading: what has served destroyed, the cases of a time that has ended counted, a key made where none is there, and
 * the two releasers' shares taken in. All of it is written before anything is sent.
 */
export function tendReleases(
  content: VaultContent,
  facts: ReleaseFacts,
): { readonly content: VaultContent; readonly refused: readonly RefusedTally[] } {
  const { log, roster, self, today, tallies } = facts;
  const round = roundNow(log, roster, today);
  let now = withoutServed(content, facts);
  if (servingOfficial(roster, self, today)?.role !== 'ombudsperson') return { content: now, refused: [] };
  now = countInTime(facts.isOld ? withholdAll(now) : now, facts, round);
  now = withKey(withoutCodes(now, facts), facts);
  const taken = takeShares(now, tallies, { log, round }, roster, self);
  return { content: noteSent(taken.content, facts, round), refused: taken.refused };
}

/**
 * Without the keys, record and shares of a release that is in the log, or that has been given up. Without a key too by which a sum has been sent that
 * this vault does not know: it has been put back to an earlier day, and another sum with the same noise would tell the difference without any.
 */
function withoutServed(content: VaultContent, { log, roster, today, listed }: ReleaseFacts): VaultContent {
  const ended = endedSchedule(roster, today);
  const isOver = (lastOn: Day) => releaseFor(log, lastOn) !== null || (ended !== null && lastOn < ended.lastOn);
  const announced = new Set(log.keys.map(({ body }) => body.hash));
  const releaseKeys = content.releaseKeys.filter(({ lastOn, key }) => {
    const bytes = fromB64u(key);
    const hash = toB64u(releaseKeyHash(bytes));
    const isSummed = content.releasing?.keyHash === hash && content.releasing.sum !== null;
    if (!isSummed && listed.has(toB64u(sumTag(bytes)))) return false;
    // One that is not announced yet may be so in a moment, by another device.
    return !isOver(lastOn) && (!announced.has(hash) || newestKey(log, lastOn)?.body.hash === hash);
  });
  const { tally, releasing } = content;
  return {
    ...{ ...content, releaseKeys },
    tally: tally && isOver(tally.lastOn) ? null : tally,
    releasing: releasing && isOver(releasing.lastOn) ? null : releasing,
  };
}

/** A desk counts from the day after the end on, before the day of release, and where there is a key. Else its cases come into the next release. */
function countInTime(content: VaultContent, { roster, today }: ReleaseFacts, round: ReleaseRound | null): VaultContent {
  const isTime = round && today < round.schedule.releasedOn;
  return isTime ? countCases(content, round.schedule, roster) : content;
}

/** Codes that have served go, once the rules name an archive decision. */
function withoutCodes(content: VaultContent, { roster, today }: ReleaseFacts): VaultContent {
  const schedule = runningSchedule(roster, today) ?? endedSchedule(roster, today);
  if (!schedule || !mayForget(roster, today)) return content;
  return { ...content, cases: content.cases.map((one) => forgetCodes(one, schedule)) };
}

/** On duty, and nobody has made a key: this desk does. */
function withKey(content: VaultContent, { log, roster, self, today }: ReleaseFacts): VaultContent {
  if (!isOnDuty(roster, self, today)) return content;
  const missing = keylessDays(log, roster, today).filter((on) => content.releaseKeys.every(({ lastOn }) => lastOn !== on));
  const made = missing.map((lastOn) => ({ lastOn, key: toB64u(makeReleaseKey()) }));
  return { ...content, releaseKeys: [...content.releaseKeys, ...made] };
}

/** Both shares stand in the letterbox. */
function noteSent(content: VaultContent, facts: ReleaseFacts, round: ReleaseRound | null): VaultContent {
  const { tally } = content;
  if (!round || tally?.lastOn !== round.schedule.lastOn) return content;
  const isSent = dueShares(content, facts, round).every(({ tag }) => facts.listed.has(toB64u(tag)));
  return isSent && round.releasers[1] !== null ? { ...content, tally: { ...tally, sentFor: round.key.body.hash } } : content;
}

/** A tally that is to be sent to one of the two releasers. */
export interface DueTally {
  readonly to: number;
  /** 16 bytes, the same whenever it is sent: where the letterbox has it, it has been sent. */
  readonly tag: Bytes;
  readonly said: TallySaid;
}

/** What the vault has for others and the letterbox has not: this desk's shares, and its steps as a releaser. */
export function dueTallies(
  content: VaultContent,
  facts: Pick<ReleaseFacts, 'log' | 'roster' | 'self' | 'today' | 'listed'>,
): DueTally[] {
  const round = roundNow(facts.log, facts.roster, facts.today);
  if (!round) return [];
  const isSent = content.tally?.sentFor === round.key.body.hash;
  const due = [...(isSent ? [] : dueShares(content, facts, round)), ...dueSteps(content, facts, round)];
  return due.filter(({ tag }) => !facts.listed.has(toB64u(tag)));
}

function dueShares({ tally }: VaultContent, { self }: Pick<ReleaseFacts, 'self'>, round: ReleaseRound): DueTally[] {
  const { releasers, schedule, key, cells } = round;
  const [first, second] = releasers;
  if (tally?.lastOn !== schedule.lastOn || tally.cells.length !== cells || second === null) return [];
  const [seed, keyHash] = [fromB64u(tally.seed), fromB64u(key.body.hash)];
  const { split, ...halves } = splitCells(seed, keyHash, tally.cells);
  const share = (to: number, which: 1 | 2, counts: readonly number[]): DueTally => ({
    ...{ to, tag: tallyTag(seed, keyHash, which) },
    said: { kind: 'share', half: which, lastOn: schedule.lastOn, keyHash, split, cells: counts },
  });
  return [share(first, 1, halves.first), share(second, 2, halves.second)].filter(({ to }) => to !== self);
}

/** What a releaser has written into the vault for the other one. */
function dueSteps(
  content: VaultContent,
  { self, today }: Pick<ReleaseFacts, 'self' | 'today'>,
  round: ReleaseRound,
): DueTally[] {
  const { releasing } = content;
  const [first, second] = round.releasers;
  if (releasing?.keyHash !== round.key.body.hash || second === null) return [];
  const key = keyOf(content, round);
  if (self === first && key && releasing.sum && !releasing.entry) return [dueSum(releasing, key, second)];
  const isFresh = releasing.entry && releasing.entry.day >= addDays(today, -1);
  return self === second && releasing.entry && isFresh ? [dueEntry(releasing, releasing.entry, first)] : [];
}

/** The first's sum, to the second. Its tag follows from the key alone: where one is there, no other sum goes out. */
export function dueSum({ sum, keyHash, lastOn }: Releasing, key: Uint8Array, to: number): DueTally {
  if (!sum) throw new RangeError('no sum');
  const hash = fromB64u(keyHash);
  const said = { lastOn, keyHash: hash, officials: sum.officials, split: fromB64u(sum.split), cells: sum.cells };
  return { to, tag: sumTag(key), said: { kind: 'sum', ...said } };
}

function sumTag(key: Uint8Array): Bytes {
  return tallyTag(key, releaseKeyHash(key), 3);
}

/** What the second has signed, to the first. Signed again, it goes out again. */
export function dueEntry({ sum, keyHash }: Releasing, entry: NonNullable<Releasing['entry']>, to: number): DueTally {
  if (!sum) throw new RangeError('no sum');
  const tag = tallyTag(fromB64u(sum.split), fromB64u(keyHash), 4, entry.n, dayNumber(entry.day));
  return { to, tag, said: { kind: 'entry', entry } };
}
