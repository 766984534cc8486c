import { Refusal } from '../../protocol/refusal.ts';
import { changeVault, type Desk } from '../actions/desk.ts';
import { readReleases } from '../actions/read-releases.ts';
import { beginRound, formRelease, joinShares, publishRelease } from '../actions/release.ts';
import { TooFewReaders } from '../actions/send-letter.ts';
import { type EndedState, type ReleaseState, releaseStateOf } from '../release-state.ts';
import { NotThisStep } from '../release-steps.ts';
import { tendReleases } from '../release-tend.ts';
import type { Deed } from './deeds.ts';
import { reopenChannel, type Work } from './work.ts';

/** What somebody does for a release in their own office: each a function of what lies on the desk, which says what has changed. */

/** One of the two releasers has no key for the period. */
export class ReleaserWithoutKey extends Error {
  override readonly name = 'ReleaserWithoutKey';
}

/** How far the releases are, from this desk; null where the log could not be read. */
export function releasesAt({ desk, channel: { roster, today }, releases }: Work): ReleaseState | null {
  return releases && releaseStateOf(desk.vault.content, releases, roster, today, desk.keyring.official);
}

/** The first joins the shares that have come. The roster is read anew: whose shares are missing depends on who is in office. */
export async function joinOwnShares({ desk }: Work): Promise<Deed> {
  const joined = await doing(joinShares(desk, await reopenChannel(desk)));
  return { outcome: 'shares-joined', change: () => ({ desk: joined }) };
}

/** The second forms the release and signs it. `sessions`: held in its time; null where nobody knows. */
export async function formOwnRelease({ desk }: Work, sessions: number | null): Promise<Deed> {
  const formed = await doing(formRelease(desk, await reopenChannel(desk), sessions));
  return { outcome: 'release-signed', change: () => ({ desk: formed }) };
}

/** The first publishes what the second has signed. The key has served, and goes; where that fails it goes with the next reading. */
export async function publishOwnRelease(work: Work): Promise<Deed> {
  const channel = await reopenChannel(work.desk);
  const releases = await doing(publishRelease(work.desk, channel));
  const { keyring } = work.desk;
  const facts = { ...channel, log: releases, self: keyring.official, tallies: [], listed: work.listed, isOld: false };
  const tended = changeVault(work.desk, (content) => tendReleases(content, facts).content);
  const desk = await tended.catch(() => work.desk);
  return { outcome: 'released', change: () => ({ desk, releases }) };
}

/** A new round, with a key of this desk. */
export async function beginAnew({ desk }: Work): Promise<Deed> {
  const channel = await reopenChannel(desk);
  const begun: Desk = await doing(beginRound(desk, channel));
  const releases = await readReleases(desk.origin, channel.roster, channel.today);
  return { outcome: 'round-begun', change: () => ({ desk: begun, releases }) };
}

/** A step of a release. Something else may have come into the log meanwhile, or one of the two may have left: then the next step is another. */
async function doing<Done>(step: Promise<Done>): Promise<Done> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof TooFewReaders) throw new ReleaserWithoutKey();
    const isOvertaken = error instanceof Refusal && (error.code === 'entry-conflict' || error.code === 'entry-refused');
    throw isOvertaken ? new NotThisStep(null) : error;
  }
}

/** Whether a release waits for the person at this desk. */
export function isOwnTurn({ step, releasers, mayBegin }: EndedState, self: number): boolean {
  const isSecond = releasers?.[1] === self;
  const isOwnStep = step.kind === 'join' || step.kind === 'form' || step.kind === 'confirm';
  return isOwnStep || (step.kind === 'sign-again' && isSecond) || mayBegin !== null;
}
