import { loadSodium } from '../../crypto/sodium.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { activeOfficial, type Official } from '../../protocol/roster.ts';
import type { ReleaseLog } from '../../rules/release/verify-log.ts';
import { type Keyring, unlock, unlockByEntropy, WrongPhrase } from '../keyring.ts';
import type { Office } from '../office.ts';
import { entropyByPasskey, NoPasskey } from '../passkey.ts';
import type { Unlocked } from './own-passkeys.ts';
import { readOffice } from './read-office.ts';
import { readReleases } from './read-releases.ts';

/** A leader who has unlocked. Nothing is opened by that: what a leader reads is public. */
export interface SignedInLeader extends Unlocked {
  readonly leader: Official;
  readonly today: Day;
  /** Null where it could not be read, or is not right: the page of the trends says why. */
  readonly releases: ReleaseLog | null;
}

/** The words or the passkey are right, and belong to an ombudsperson, or to somebody who is no longer in office. */
export class NotALeader extends Error {
  override readonly name = 'NotALeader';
  readonly isOmbudsperson: boolean;

  constructor(isOmbudsperson: boolean) {
    super('not a leader');
    this.isOmbudsperson = isOmbudsperson;
  }
}

type Step = 'passkey' | 'channel' | 'phrase';

/** Signs a leader in with the recovery phrase. Throws `WrongPhrase`, `NotALeader`, or what `readOffice` throws. `onStep` is told what is being done. */
export async function signInByPhrase(
  origin: string,
  channelId: Bytes,
  phrase: string,
  onStep: (step: Step) => void,
): Promise<SignedInLeader> {
  onStep('channel');
  const [office] = await Promise.all([readOffice(origin, channelId), loadSodium()]);
  onStep('phrase');
  return asLeader(origin, office, await unlock(phrase, office.roster));
}

/** The same by a passkey, which is asked for first: browsers let a page do so only shortly after a click. Throws `NoPasskey` too. */
export async function signInByPasskey(origin: string, channelId: Bytes, onStep: (step: Step) => void): Promise<SignedInLeader> {
  onStep('passkey');
  const entropy = await entropyByPasskey(origin, channelId);
  try {
    onStep('channel');
    const office = await readOffice(origin, channelId);
    onStep('phrase');
    return await asLeader(origin, office, await unlockByEntropy(entropy, office.roster));
  } catch (error) {
    entropy.fill(0);
    throw error instanceof WrongPhrase ? new NoPasskey('unknown') : error;
  }
}

/** The keys are locked again where they are not a leader's. */
async function asLeader(origin: string, { roster, today }: Office, keyring: Keyring): Promise<SignedInLeader> {
  const leader = activeOfficial(roster, keyring.official);
  if (leader?.role !== 'leader') {
    keyring.lock();
    throw new NotALeader(leader !== null);
  }
  const releases = await readReleases(origin, roster, today).catch(() => null);
  return { origin, roster, keyring, leader, today, releases };
}
