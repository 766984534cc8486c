import { makeReleaseKey, releaseKeyHash } from '../../crypto/release-stream.ts';
import type { VaultContent } from '../../crypto/vault.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { type ReleaseEntry, signRelease, type UnsignedReleaseEntry, withSignatures } from '../../protocol/release-log.ts';
import { newestKey, type ReleaseLog, releaseFor, verifyNextRelease } from '../../rules/release/verify-log.ts';
import { postReleaseEntry } from '../office-api.ts';
import { endedSchedule, keyOf, mayBeginAnew, type ReleaseRound, roundNow } from '../release-round.ts';
import { nextPlace, type ReleaseStep, stepOf } from '../release-state.ts';
import { NotThisStep, signedBody, withSum } from '../release-steps.ts';
import { dueEntry, dueSum } from '../release-tend.ts';
import { changeVault, type Desk } from './desk.ts';
import type { WorkOptions } from './prove-work.ts';
import { type Channel, ed25519 } from './read-channel.ts';
import { readReleases } from './read-releases.ts';
import { sendTally } from './send-tally.ts';

/** What the two releasers do. The vault is written before anything is sent, and what is sent again follows from it and says the same. */

/** Puts the hash of each key that the vault has made into the log where none is there: a colleague's that came first counts. */
export async function announceKeys(desk: Desk, { origin, roster, today }: Channel): Promise<void> {
  for (const { lastOn, key } of desk.vault.content.releaseKeys) {
    const log = await readReleases(origin, roster, today);
    if (newestKey(log, lastOn) === null) await announceKey(desk, log, { lastOn, key: fromB64u(key), today });
  }
}

async function announceKey(
  desk: Desk,
  log: ReleaseLog,
  { lastOn, key, today }: { readonly lastOn: Day; readonly key: Uint8Array; readonly today: Day },
): Promise<void> {
  const body = { lastOn, hash: toB64u(releaseKeyHash(key)) };
  const unsigned = { ...nextPlace(log), day: today, kind: 'key', body } as const;
  await postReleaseEntry(desk.origin, { entry: withSignatures(unsigned, [await signAs(desk, unsigned)]) });
}

/**
 * The first joins the shares that have come, with the noise, and sends the sum to the second. It is in the vault before it is sent, and is never made
 * anew for that key. Throws `NotThisStep`.
 */
export async function joinShares(desk: Desk, channel: Channel, options: WorkOptions = {}): Promise<Desk> {
  const log = await readReleases(desk.origin, channel.roster, channel.today);
  const joined = await changeVault(desk, (content) => {
    const { round } = requireStep(content, log, channel, desk, ['join', 'joined']);
    return withSum(content, round);
  });
  const { content } = joined.vault;
  const round = roundNow(log, channel.roster, channel.today);
  const key = round && keyOf(content, round);
  const second = round?.releasers[1];
  if (key && second && content.releasing) await sendTally(joined, channel, dueSum(content.releasing, key, second), options);
  return joined;
}

/**
 * The second adds the same desks' shares to the first's sum, signs what comes out as the release, and sends that to the first. Once signed, its
 * values, bands and `sessions` stay as they are: signed again, because its day has passed, it says the same. Throws `NotThisStep` and `NoCounts`.
 */
export async function formRelease(
  desk: Desk,
  channel: Channel,
  sessions: number | null,
  options: WorkOptions = {},
): Promise<Desk> {
  const { roster, today } = channel;
  const log = await readReleases(desk.origin, roster, today);
  const steps = ['form', 'sign-again', 'signed'] as const;
  const { round } = requireStep(desk.vault.content, log, channel, desk, steps);
  const [first] = round.releasers;
  if (first === desk.keyring.official) throw new NotThisStep(null);
  const place = { ...nextPlace(log), day: today, kind: 'release' } as const;
  // What is signed follows from the vault, which another device may have written meanwhile: its body is checked once more inside.
  const body = signedBody(desk.vault.content, round, sessions);
  const signature = await signAs(desk, { ...place, body });
  const formed = await changeVault(desk, (content) => {
    const { releasing } = content;
    const { kind } = requireStep(content, log, channel, desk, steps).step;
    if (!releasing || kind === 'signed') return content;
    if (JSON.stringify(signedBody(content, round, sessions)) !== JSON.stringify(body)) throw new NotThisStep(kind);
    return { ...content, releasing: { ...releasing, entry: { ...place, body, signatures: [signature] } } };
  });
  const { releasing } = formed.vault.content;
  if (releasing?.entry) await sendTally(formed, channel, dueEntry(releasing, releasing.entry, first), options);
  return formed;
}

/**
 * The first confirms: signs what the second has signed, if it is the release of this round, and puts it into the log. With the next reading the key is
 * destroyed. Throws `NotThisStep`, or `ReleaseFault` where it is not what the rules ask.
 */
export async function publishRelease(desk: Desk, { origin, roster, today }: Channel): Promise<ReleaseLog> {
  const log = await readReleases(origin, roster, today);
  const { content } = desk.vault;
  requireStep(content, log, { roster, today }, desk, ['confirm']);
  const entry = content.releasing?.entry;
  if (!entry) throw new NotThisStep(null);
  const whole = withSignatures(entry, [...entry.signatures, await signAs(desk, entry)]);
  const longer = await verifyNextRelease(log, whole, roster, today, await ed25519());
  await postReleaseEntry(origin, { entry: whole });
  return longer;
}

/**
 * Begins a round anew with a key of this desk, because one of the two is gone or away, has lost the key, or has not come to it: all desks send again.
 * Throws `NotThisStep` where there is no reason.
 */
export async function beginRound(desk: Desk, { origin, roster, today }: Channel): Promise<Desk> {
  const log = await readReleases(origin, roster, today);
  const round = roundNow(log, roster, today);
  if (!round || !mayBegin(desk, round, log, { roster, today })) throw new NotThisStep(null);
  const { lastOn } = round.schedule;
  const announced = new Set(log.keys.map(({ body }) => body.hash));
  const isNew = (key: string) => !announced.has(toB64u(releaseKeyHash(fromB64u(key))));
  const keyed = await changeVault(desk, (content) => {
    // One that an earlier try has left is as good.
    if (content.releaseKeys.some((one) => one.lastOn === lastOn && isNew(one.key))) return content;
    return { ...content, releaseKeys: [...content.releaseKeys, { lastOn, key: toB64u(makeReleaseKey()) }] };
  });
  const made = keyed.vault.content.releaseKeys.find((one) => one.lastOn === lastOn && isNew(one.key));
  if (made) await announceKey(keyed, log, { lastOn, key: fromB64u(made.key), today });
  return keyed;
}

function mayBegin(
  desk: Desk,
  round: ReleaseRound,
  log: ReleaseLog,
  { roster, today }: Pick<Channel, 'roster' | 'today'>,
): boolean {
  if (mayBeginAnew(round, roster, today)) return true;
  const { kind } = stepOf(desk.vault.content, log, roster, round, { today, self: desk.keyring.official });
  return kind === 'key-lost' || kind === 'incomplete' || kind === 'unequal';
}

function requireStep(
  content: VaultContent,
  log: ReleaseLog,
  { roster, today }: Pick<Channel, 'roster' | 'today'>,
  { keyring }: Desk,
  kinds: readonly ReleaseStep['kind'][],
): { readonly round: ReleaseRound; readonly step: ReleaseStep } {
  const round = roundNow(log, roster, today);
  if (!round) {
    const ended = endedSchedule(roster, today);
    throw new NotThisStep(ended && releaseFor(log, ended.lastOn) ? 'released' : 'no-key');
  }
  const step = stepOf(content, log, roster, round, { today, self: keyring.official });
  if (!kinds.includes(step.kind)) throw new NotThisStep(step.kind);
  return { round, step };
}

function signAs({ keyring, roster }: Desk, entry: UnsignedReleaseEntry): Promise<ReleaseEntry['signatures'][number]> {
  return signRelease(roster.channelId, entry, { by: keyring.official, sign: keyring.sign });
}
