import { Broken } from '../crypto/broken.ts';
import { isSignature } from '../crypto/sodium.ts';
import {
  addCells,
  hashSplits,
  splitCells,
  type TallyEntry,
  type TallySaid,
  type TallyShare,
  type TallySum,
  verifyTally,
} from '../crypto/tally.ts';
import type { VaultContent } from '../crypto/vault.ts';
import type { Releasing } from '../crypto/vault-trends.ts';
import { equalBytes, fromB64u, toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import { canonicalJson } from '../protocol/canonical-json.ts';
import { signedReleaseBytes } from '../protocol/release-log.ts';
import type { Roster } from '../protocol/roster.ts';
import { mayRelease } from '../rules/release/releasers.ts';
import type { ReleaseLog } from '../rules/release/verify-log.ts';
import type { OpenedLetter } from './open-deposits.ts';
import type { ReleaseRound } from './release-round.ts';

/** What the two releasers take into their vaults of the tally deposits that open at their desks. Pure functions. */

/**
 * Why a tally is not taken. `forged`: not signed by whom it names. `malformed`: signed, and makes no sense here. `not-in-office`: its author had left.
 * `other-round`: for a key that is not in the log. `twice`: its author has sent something else before. `late`: the sum was formed without it.
 * `not-a-releaser`: a step of one of the two, from somebody else.
 */
export type TallyFault = 'forged' | 'malformed' | 'not-in-office' | 'other-round' | 'twice' | 'late' | 'not-a-releaser';

/** A tally that was not taken: the office shows it. */
export interface RefusedTally {
  /** Who its author is, as far as it says so. */
  readonly official: number;
  readonly day: Day;
  readonly why: TallyFault;
}

/** Which of the two a desk is. */
type Part = 'first' | 'second';

/** A share as the vault keeps it. */
type KeptShare = Releasing['shares'][number];

/** What is taken into account of a round. */
interface Taking {
  readonly roster: Roster;
  readonly round: ReleaseRound;
  readonly part: Part;
}

/**
 * The vault's content with the tallies of the round that is on, and what was refused. What was taken before stays as it is, so whatever is listed
 * again changes nothing. At a desk that is none of the two all are refused or passed over.
 */
export function takeShares(
  content: VaultContent,
  letters: readonly OpenedLetter[],
  { log, round }: { readonly log: ReleaseLog; readonly round: ReleaseRound | null },
  roster: Roster,
  self: number,
): { readonly content: VaultContent; readonly refused: readonly RefusedTally[] } {
  const part = round && partOf(round, self);
  let releasing = round && part ? withOwnShare(releasingOf(content, round), content, { round, part }, self) : null;
  const refused: RefusedTally[] = [];
  const known = new Set(log.keys.map(({ body }) => body.hash));
  for (const { day, opened } of [...letters].sort(byPlace)) {
    if (opened.body.type !== 'tally') continue;
    const { author } = opened.body;
    const refuse = (why: TallyFault) => void refused.push({ official: author, day, why });
    const said = readTally(opened, roster);
    if (typeof said === 'string') refuse(said);
    else if (!isOfRound(said, round)) {
      // What belonged to a round that is over has served.
      if (said.kind !== 'entry' && !known.has(toB64u(said.keyHash))) refuse('other-round');
    } else if (!mayRelease(roster, author, day)) refuse('not-in-office');
    else if (round && part && releasing) {
      const taken = takeSaid(releasing, author, said, { roster, round, part });
      if (typeof taken === 'string') refuse(taken);
      else releasing = taken;
    }
  }
  return { content: { ...content, releasing }, refused };
}

/** Which of the two releasers a desk is; null: none. */
function partOf({ releasers: [first, second] }: ReleaseRound, self: number): Part | null {
  if (self === first) return 'first';
  return self === second ? 'second' : null;
}

/** In which order tallies count where somebody has sent two: as they are listed. */
function byPlace(a: OpenedLetter, b: OpenedLetter): number {
  const place = ({ day, opened }: OpenedLetter) => `${day} ${toB64u(opened.header.tag)}`;
  return place(a) < place(b) ? -1 : 1;
}

function releasingOf({ releasing }: VaultContent, { key, schedule: { lastOn } }: ReleaseRound): Releasing {
  const keyHash = key.body.hash;
  return releasing?.keyHash === keyHash ? releasing : { keyHash, lastOn, shares: [], sum: null, entry: null };
}

/** With the releaser's own share, which goes nowhere. */
function withOwnShare(
  releasing: Releasing,
  { tally }: VaultContent,
  { round, part }: Omit<Taking, 'roster'>,
  self: number,
): Releasing {
  const { lastOn, keyHash } = releasing;
  if (tally?.lastOn !== lastOn || tally.cells.length !== round.cells || isFrozen(releasing, part)) return releasing;
  const { split, ...halves } = splitCells(fromB64u(tally.seed), fromB64u(keyHash), tally.cells);
  const share = { official: self, split: toB64u(split), cells: halves[part] };
  return { ...releasing, shares: [...releasing.shares.filter(({ official }) => official !== self), share] };
}

/** Whether a share that comes now is too late: the first has formed the sum, or the second the release. */
function isFrozen({ sum, entry }: Releasing, part: Part): boolean {
  return part === 'first' ? sum !== null : entry !== null;
}

function readTally(opened: OpenedLetter['opened'], { channelId, officials }: Roster): TallySaid | TallyFault {
  if (opened.body.type !== 'tally') return 'malformed';
  const key = officials.get(opened.body.author)?.key;
  try {
    return (key && verifyTally({ channelId, tag: opened.header.tag }, opened, key)) || 'forged';
  } catch (error) {
    // Signed, and makes no sense: a colleague's faulty program must not keep this desk from opening.
    if (error instanceof Broken) return 'malformed';
    throw error;
  }
}

function isOfRound(said: TallySaid, round: ReleaseRound | null): boolean {
  if (!round) return false;
  const { key } = round;
  return said.kind === 'entry' ? said.entry.body.key === key.n : toB64u(said.keyHash) === key.body.hash;
}

function takeSaid(releasing: Releasing, author: number, said: TallySaid, taking: Taking): Releasing | TallyFault {
  if (said.kind === 'entry') return takeEntry(releasing, author, said, taking);
  const { round } = taking;
  if (said.cells.length !== round.cells || said.lastOn !== round.schedule.lastOn) return 'malformed';
  return said.kind === 'share' ? takeShare(releasing, author, said, taking) : takeSum(releasing, author, said, taking);
}

function takeShare(
  releasing: Releasing,
  official: number,
  { half, split, cells }: TallyShare,
  { part }: Taking,
): Releasing | TallyFault {
  if (half !== (part === 'first' ? 1 : 2)) return 'malformed';
  const share: KeptShare = { official, split: toB64u(split), cells: [...cells] };
  const known = releasing.shares.find((one) => one.official === official);
  if (known) return isSame(known, share) ? releasing : 'twice';
  return isFrozen(releasing, part) ? 'late' : { ...releasing, shares: [...releasing.shares, share] };
}

function takeSum(releasing: Releasing, author: number, said: TallySum, { round, part }: Taking): Releasing | TallyFault {
  if (part !== 'second' || author !== round.releasers[0]) return 'not-a-releaser';
  const sum = { officials: [...said.officials], split: toB64u(said.split), cells: [...said.cells] };
  if (releasing.sum) return isSame(releasing.sum, sum) ? releasing : 'twice';
  return { ...releasing, sum };
}

/** Signed again, because its day had passed, it must say the same. */
function takeEntry(
  releasing: Releasing,
  author: number,
  { entry }: TallyEntry,
  { roster, round, part }: Taking,
): Releasing | TallyFault {
  const [signature] = entry.signatures;
  if (part !== 'first' || author !== round.releasers[1] || signature?.by !== author) return 'not-a-releaser';
  if (!releasing.sum || entry.body.lastOn !== releasing.lastOn) return 'malformed';
  const key = roster.officials.get(author)?.key;
  const message = signedReleaseBytes(roster.channelId, entry);
  if (!key || !isSignature(key, fromB64u(signature.signature), message)) return 'forged';
  const { entry: before } = releasing;
  if (before && !isSame(before.body, entry.body)) return 'twice';
  const isNewer = !before || entry.n > before.n || (entry.n === before.n && entry.day > before.day);
  return isNewer ? { ...releasing, entry } : releasing;
}

function isSame(a: unknown, b: unknown): boolean {
  return equalBytes(canonicalJson(a), canonicalJson(b));
}

/** The shares of these officials, in rising order. */
function sharesOf({ shares }: Releasing, officials: readonly number[]): KeptShare[] {
  return shares.filter(({ official }) => officials.includes(official)).sort((a, b) => a.official - b.official);
}

/** The sum of these officials' shares, and what stands for their splits (b64u). */
export function sumShares(
  releasing: Releasing,
  officials: readonly number[],
  cells: number,
): { cells: number[]; split: string } {
  const shares = sharesOf(releasing, officials);
  const split = hashSplits(shares.map(({ official, split }) => ({ official, split: fromB64u(split) })));
  const none = Array.from({ length: cells }, () => 0);
  return { cells: shares.reduce((sum, share) => addCells(sum, share.cells), none), split: toB64u(split) };
}

/** Whether the second has just the shares that belong to those that the first has joined. */
export function sharesFit(releasing: Releasing): boolean {
  const { sum } = releasing;
  if (!sum || sharesOf(releasing, sum.officials).length !== sum.officials.length) return false;
  return sumShares(releasing, sum.officials, sum.cells.length).split === sum.split;
}
