import { memzero } from '../../crypto/sodium.ts';
import { type Bytes, equalBytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { headOf, servingOfficial } from '../../protocol/roster.ts';
import { dayAt } from '../../rules/today.ts';
import { type Desk, keepVault, NotPosted, openDesk, openDeskBy, reopenDesk } from '../actions/desk.ts';
import type { OwnPasskey } from '../actions/own-passkeys.ts';
import { type Channel, readChannel, Untrustworthy } from '../actions/read-channel.ts';
import { type LetterboxProgress, type OpenPile, readLetterbox } from '../actions/read-letterbox.ts';
import type { Proposal } from '../actions/second-proposal.ts';
import { witnessHead } from '../actions/witness-head.ts';
import { getBoard, getLetterbox } from '../api.ts';
import { receiveHandOvers, takeIn } from '../cases.ts';
import { unlockByEntropy, WrongPhrase } from '../keyring.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { entropyByPasskey, NoPasskey } from '../passkey.ts';
import { ClockOff, isClockOff } from '../visit.ts';
import type { Opened } from './dialogue.ts';
import { type KeyFacts, keptKeys } from './key-use.ts';

/** What lies open on an unlocked desk. */
export interface Work {
  readonly desk: Desk;
  readonly channel: Channel;
  /** Everything that was for this desk, covers aside, by tag (b64u). */
  readonly letters: ReadonlyMap<string, OpenedLetter>;
  readonly covers: readonly OpenedLetter[];
  /** How many deposits were for this desk and damaged. */
  readonly broken: number;
  /** The board's slots. */
  readonly board: readonly Bytes[];
  /** Tags (b64u) of the letters whose texts have been on the screen. */
  readonly shown: ReadonlySet<string>;
  /** Duty periods of listed deposits that nobody has acknowledged, as far as the listing tells. */
  readonly unhandled: ReadonlySet<number>;
  /** What the office has for this desk; null until somebody asks. */
  readonly office: OfficeFacts | null;
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

/** Answers that could not be posted are no reason to keep a desk locked: they stay in its vault's outbox. */
async function orUnposted(opening: Promise<Desk>): Promise<Desk> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof NotPosted) return error.desk;
    throw error;
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
    covers: [],
    broken: 0,
    board: [],
    shown: new Set<string>(),
    unhandled: new Set<number>(),
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
  const { slots } = await getBoard(desk.origin);
  const covers = pile.letters.filter(({ opened }) => opened.body.type === 'cover');
  const letters = pile.letters.filter(({ opened }) => opened.body.type !== 'cover');
  const { unhandled } = pile;
  const kept = await keepLetters(desk, { letters, unhandled, today: channel.today });
  return {
    ...{ desk: kept, channel, covers, broken: pile.broken.length, board: slots, unhandled, office: null },
    letters: new Map(letters.map((letter) => [toB64u(letter.opened.header.tag), letter])),
    shown: new Set(),
  };
}

/** Reads the vault again after another device has written it, and takes into it what is open here. */
export async function afterConflict(work: Work): Promise<Desk> {
  const { unhandled, channel } = work;
  return keepLetters(await reopenDesk(work.desk), { letters: [...work.letters.values()], unhandled, today: channel.today });
}

/** Keeps new letters' cases in the vault, and in passing destroys the keys of periods that are over for good. */
async function keepLetters(desk: Desk, facts: KeyFacts, isSecondTry = false): Promise<Desk> {
  const { content } = desk.vault;
  const cases = takeIn(content.cases, facts.letters, desk.roster, desk.keyring.official);
  const periodKeys = keptKeys(desk.roster, { ...content, cases }, facts);
  const isSame = cases.length === content.cases.length && cases.every((one, index) => one === content.cases[index]);
  if (isSame && periodKeys.length === content.periodKeys.length) return desk;
  try {
    return await keepVault(desk, { ...content, cases, periodKeys });
  } catch (error) {
    const isConflict = error instanceof Refusal && error.code === 'vault-conflict';
    if (!isConflict || isSecondTry) throw error;
    return keepLetters(await reopenDesk(desk), facts, true);
  }
}

/** Says which roster this ombudsperson has seen, unless that has been said this week: so that nobody can be shown an old one unnoticed. */
export async function witnessInPassing({ desk, channel }: Opening): Promise<void> {
  if (servesFrom({ desk, channel })) return;
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

/** The letters with some of them acknowledged. */
export function withAcknowledged(letters: Work['letters'], tags: readonly string[]): Work['letters'] {
  const next = new Map(letters);
  for (const tag of tags) {
    const letter = next.get(tag);
    if (letter) next.set(tag, { ...letter, state: 'acknowledged' });
  }
  return next;
}

/** Overwrites what opening a letter again would need. The texts go with the references to them. */
export function wipeLetters({ letters, covers }: Work): void {
  for (const { opened } of [...letters.values(), ...covers]) memzero(opened.ackSecret, opened.caseKey);
}
