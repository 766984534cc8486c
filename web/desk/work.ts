import type { DepositType } from '../../crypto/deposit-body.ts';
import { memzero } from '../../crypto/sodium.ts';
import { type VaultContent, VaultFull } from '../../crypto/vault.ts';
import { type Bytes, equalBytes, fromB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import { headOf, servingOfficial } from '../../protocol/roster.ts';
import { lastDays } from '../../rules/release/schedule.ts';
import { type ReleaseLog, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import { dayAt } from '../../rules/today.ts';
import { changeAndPost, type Desk, openDesk, openDeskBy, orUnposted, reopenDesk } from '../actions/desk.ts';
import { type Arrivals, settleHandOvers } from '../actions/hand-over.ts';
import type { OwnPasskey } from '../actions/own-passkeys.ts';
import { type Channel, readChannel, Untrustworthy } from '../actions/read-channel.ts';
import { type Letterbox, type LetterboxProgress, type OpenPile, readLetterbox } from '../actions/read-letterbox.ts';
import { readReleases } from '../actions/read-releases.ts';
import type { Proposal } from '../actions/second-proposal.ts';
import { type DeskReading, tendContent } from '../actions/tend-desk.ts';
import { witnessHead } from '../actions/witness-head.ts';
import { getBoard, getLetterbox } from '../api.ts';
import { tagOf } from '../case-file.ts';
import { receiveHandOvers, takeIn, takerOf } from '../cases.ts';
import { doubtsOf, type VaultDoubt } from '../doubts.ts';
import { unlockByEntropy, WrongPhrase } from '../keyring.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { entropyByPasskey, NoPasskey } from '../passkey.ts';
import type { RefusedTally } from '../release-shares.ts';
import { tendReleases } from '../release-tend.ts';
import { ClockOff, isClockOff } from '../visit.ts';
import type { Opened } from './dialogue.ts';
import { type KeyFacts, keptKeys } from './key-use.ts';

/** What lies open on an unlocked desk. */
export interface Work {
  readonly desk: Desk;
  readonly channel: Channel;
  /** Everything that was for this desk, covers and tallies aside, by tag (b64u). */
  readonly letters: ReadonlyMap<string, OpenedLetter>;
  readonly covers: readonly OpenedLetter[];
  readonly tallies: readonly OpenedLetter[];
  /** Tags (b64u) of all that the letterbox lists. */
  readonly listed: ReadonlySet<string>;
  /** How many deposits were for this desk and damaged. */
  readonly broken: number;
  /** The board's slots. */
  readonly board: readonly Bytes[];
  /** Tags (b64u) of the letters whose texts have been on the screen. */
  readonly shown: ReadonlySet<string>;
  /** Duty periods of listed deposits that nobody has acknowledged, as far as the listing tells. */
  readonly unhandled: ReadonlySet<number>;
  /** Letters that this desk may open too, and that a colleague has taken. */
  readonly taken: readonly TakenLetter[];
  /** What speaks against the vault being the newest, and against colleagues' being so. */
  readonly doubts: readonly VaultDoubt[];
  /** The release log; null where it could not be read. */
  readonly releases: ReleaseLog | null;
  /** Tallies that this desk did not take. */
  readonly refused: readonly RefusedTally[];
  /** More than the largest vault holds: what was read is shown, and nothing can be kept. */
  readonly isVaultFull: boolean;
  /** What the office has for this desk; null until somebody asks. */
  readonly office: OfficeFacts | null;
}

/** A letter that a colleague has taken: at the gate, because whoever it was for kept silent, or before. */
export interface TakenLetter {
  readonly letter: OpenedLetter;
  readonly by: number;
}

/** What only the server knows of an official's own office. */
export interface OfficeFacts {
  readonly passkeys: readonly OwnPasskey[];
  /** What waits for a second signature. Only who serves is told. */
  readonly proposal: Proposal | null;
}

/** Who has come to the desk, and the channel on that day. */
export type Opening = Pick<Work, 'desk' | 'channel'>;

/** A day's witness is as good as a new one for this long. */
const WITNESS_AGAIN_DAYS = 6;

/** Reads the channel anew. A log that leaves out what this visit has seen is not believed (`Untrustworthy`): the desk would witness it. */
export async function reopenChannel({ origin, roster: known }: Desk): Promise<Channel> {
  const channel = await openChannel(origin, known.channelId);
  const n = known.entries.length - 1;
  const there = channel.roster.hashes[n];
  if (!there) throw new Untrustworthy('cut', n);
  if (!equalBytes(there, headOf(known))) throw new Untrustworthy('forked', n);
  return channel;
}

/** Reads and verifies the channel today. A wrong calendar is told first: with it an honest roster looks wrong. */
async function openChannel(origin: string, channelId: Uint8Array): Promise<Channel> {
  const today = dayAt(Date.now());
  const reading = readChannel(origin, channelId, today);
  reading.catch(() => {});
  const { day } = await getLetterbox(origin);
  if (isClockOff(today, day)) throw new ClockOff();
  return reading;
}

/** Opens a desk with the twelve words. `onStep` is told what is being done. */
export async function openByPhrase(
  origin: string,
  channelId: Uint8Array,
  phrase: string,
  onStep: (step: 'channel' | 'phrase') => void,
): Promise<Opening> {
  onStep('channel');
  const channel = await openChannel(origin, channelId);
  onStep('phrase');
  return { channel, desk: await orUnposted(openDesk(origin, channel.roster, phrase)) };
}

/** Opens a desk by a passkey. That is asked for first: browsers let a page do so only shortly after a click. */
export async function openByPasskey(
  origin: string,
  channelId: Bytes,
  onStep: (step: 'passkey' | 'channel' | 'phrase') => void,
): Promise<Opening> {
  onStep('passkey');
  const entropy = await entropyByPasskey(origin, channelId);
  try {
    onStep('channel');
    const channel = await openChannel(origin, channelId);
    onStep('phrase');
    const keyring = await unlockByEntropy(entropy, channel.roster);
    return { channel, desk: await orUnposted(openDeskBy(origin, channel.roster, keyring)) };
  } catch (error) {
    entropy.fill(0);
    throw error instanceof WrongPhrase ? new NoPasskey('unknown') : error;
  }
}

/** The day from which the person at a desk serves; null for who serves already. */
export function servesFrom({ desk, channel }: Opening): Day | null {
  const { roster, today } = channel;
  const number = desk.keyring.official;
  if (servingOfficial(roster, number, today)) return null;
  const official = roster.officials.get(number);
  return official ? periodDays(roster, official.servesFrom).firstOn : null;
}

/** The desk of somebody who does not serve yet: without letters, and without asking for any. */
export function workWithoutLetters({ desk, channel }: Opening): Work {
  const nothing = {
    letters: new Map(),
    ...{ covers: [], tallies: [], listed: new Set<string>(), releases: null, refused: [], broken: 0, board: [] },
    ...{ shown: new Set<string>(), unhandled: new Set<number>(), taken: [], doubts: [], isVaultFull: false },
  };
  return { desk, channel, ...nothing, office: null };
}

/** Downloads and opens everything, and keeps in the vault what is new. */
export async function readWork(
  desk: Desk,
  channel: Channel,
  open: OpenPile,
  onProgress: (progress: LetterboxProgress) => void,
): Promise<Work> {
  const founded = channel.roster.entries[0]?.day ?? channel.today;
  // A device's clock may have been a day early when it sent.
  const pile = await readLetterbox(desk, addDays(founded, -1), onProgress, open);
  const begun = new Set(desk.vault.content.cases.flatMap(({ handingOver }) => handingOver?.tag ?? []));
  const { slots: board } = await getBoard(desk.origin);
  const releases = await readLog(channel);
  const [covers, tallies] = [pileOf(pile, 'cover'), pileOf(pile, 'tally')];
  const letters = pile.letters.filter((letter) => !covers.includes(letter) && !tallies.includes(letter));
  const read = { covers, tallies, board, releases, unhandled: pile.unhandled, listed: pile.listed };
  const { desk: kept, ...told } = await keepReading(desk, { ...read, begun, letters, today: channel.today });
  return {
    ...{ desk: kept, channel, ...read, broken: pile.broken.length, office: null },
    ...{ ...told, taken: takenIn(letters, desk), shown: new Set() },
    letters: new Map(letters.map((letter) => [tagOf(letter), letter])),
  };
}

function pileOf({ letters }: Letterbox, type: DepositType): OpenedLetter[] {
  return letters.filter(({ opened }) => opened.body.type === type);
}

/** The release log. Nobody is kept from reading letters by one that is not there, or wrong: the office says so. */
async function readLog({ origin, roster, today }: Channel): Promise<ReleaseLog | null> {
  try {
    // Without rules for trends there is none to ask for.
    if (lastDays(roster, today).length === 0) return await verifyReleaseLog([], roster, today);
    return await readReleases(origin, roster, today);
  } catch {
    return null;
  }
}

/** Reads the vault again after another device has written it, and takes into it what is open here. What waits there is posted, if that can be. */
export async function afterConflict({ desk, letters, ...work }: Work): Promise<Desk> {
  // What opened tallies is wiped by now; what they say has been taken in.
  const reading = {
    ...work,
    letters: [...letters.values()],
    today: work.channel.today,
    releases: null,
    begun: new Set<string>(),
  };
  return (await keepReading(await orUnposted(reopenDesk(desk)), reading)).desk;
}

/** What came of a reading, as it was last put together. */
interface Read {
  readonly content: VaultContent;
  readonly doubts: readonly VaultDoubt[];
  readonly refused: readonly RefusedTally[];
}

/**
 * Writes the vault as it is after a reading, whether anything has changed or not, and posts what that has sealed. A vault that is too full is left as
 * it was: the desk shows what it has read all the same, and says of nothing that it is kept, sent or counted.
 */
async function keepReading(
  desk: Desk,
  reading: DeskReading & KeyFacts & Arrivals & Pick<Work, 'releases'>,
): Promise<Pick<Work, 'desk' | 'doubts' | 'refused' | 'isVaultFull'>> {
  const { roster, keyring } = desk;
  const before: Read = { content: desk.vault.content, doubts: [], refused: [] };
  let read = before;
  try {
    const keeping = changeAndPost(desk, (newest) => {
      const facts = { ...reading, roster, self: keyring.official };
      const doubts = doubtsOf(newest, facts);
      const isOld = doubts.some(({ kind }) => kind === 'own-witness' || kind === 'own-letter');
      let refused = before.refused;
      const tended = tendContent(desk, settleHandOvers(desk, newest, reading), reading, (content) => {
        if (reading.releases === null) return content;
        const counted = tendReleases(content, { ...facts, log: reading.releases, isOld });
        refused = counted.refused;
        return counted.content;
      });
      const content = { ...tended, periodKeys: keptKeys(roster, tended, reading) };
      read = { content, doubts, refused };
      return content;
    });
    const kept = await orUnposted(keeping);
    const { doubts, refused } = read;
    return { desk: kept, doubts, refused, isVaultFull: false };
  } catch (error) {
    if (!(error instanceof VaultFull)) throw error;
    const shown = takeIn(before.content, reading.letters, roster, keyring.official);
    return { desk: { ...desk, vault: { ...desk.vault, content: shown } }, doubts: read.doubts, refused: [], isVaultFull: true };
  }
}

function takenIn(letters: readonly OpenedLetter[], { roster, keyring }: Desk): TakenLetter[] {
  return letters.flatMap((letter) => {
    const by = takerOf(letter, roster, keyring.official);
    return by === null ? [] : { letter, by };
  });
}

/**
 * Says which roster this ombudsperson has seen, unless that has been said this week: so that nobody can be shown an old one unnoticed. Not while the vault
 * is too full to be written: one that is older than its owner's witness is taken for one that was put back.
 */
export async function witnessInPassing({
  desk,
  channel,
  isVaultFull,
}: Opening & Partial<Pick<Work, 'isVaultFull'>>): Promise<void> {
  if (isVaultFull || servesFrom({ desk, channel })) return;
  const { roster, today } = channel;
  const since = addDays(today, -WITNESS_AGAIN_DAYS);
  const newest = roster.entries.length - 1;
  const isSaid = roster.witnesses.some(
    ({ official, n, day }) => official === desk.keyring.official && n === newest && day >= since,
  );
  if (!isSaid) await witnessHead(desk, today);
}

/** What the cases of a desk are read from. */
export function openedOf({ desk, letters, board }: Work): Opened {
  return {
    ...{ roster: desk.roster, letters, handOvers: receiveHandOvers([...letters.values()], desk.roster) },
    slots: { board, waiting: desk.posted.map(fromB64u), outbox: desk.vault.content.outbox.map(fromB64u) },
  };
}

/** A new reading with what this visit has seen and doubted before it: the vault that was doubted has been written anew since. */
export function goingOn(work: Work, before: Work | null): Work {
  if (!before) return work;
  const isNew = ({ kind, colleague }: VaultDoubt) =>
    !before.doubts.some((doubt) => doubt.kind === kind && doubt.colleague === colleague);
  return { ...work, shown: before.shown, doubts: [...before.doubts, ...work.doubts.filter(isNew)] };
}

/** Overwrites what opening a letter again would need. The texts go with the references to them. */
export function wipeLetters({ letters, covers, tallies }: Work): void {
  for (const { opened } of [...letters.values(), ...covers, ...tallies])
    memzero(opened.ackSecret, opened.caseKey, opened.readersKey);
}
