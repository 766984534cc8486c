import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { dayAt } from '../../rules/today.ts';
import { type Desk, keepVault, NotPosted, openDesk, reopenDesk } from '../actions/desk.ts';
import { type Channel, readChannel } from '../actions/read-channel.ts';
import { type LetterboxProgress, type OpenPile, readLetterbox } from '../actions/read-letterbox.ts';
import { witnessHead } from '../actions/witness-head.ts';
import { getBoard, getLetterbox } from '../api.ts';
import { receiveHandOvers, takeIn } from '../cases.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { ClockOff, isClockOff } from '../visit.ts';
import type { Opened } from './dialogue.ts';

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
}

/** A day's witness is as good as a new one for this long. */
const WITNESS_AGAIN_DAYS = 6;

/** Reads and verifies the channel today. A wrong calendar is told first: with it an honest roster looks wrong. */
export async function openChannel(origin: string, channelId: Uint8Array): Promise<Channel> {
  const today = dayAt(Date.now());
  const reading = readChannel(origin, channelId, today);
  reading.catch(() => {});
  const { day } = await getLetterbox(origin);
  if (isClockOff(today, day)) throw new ClockOff();
  return reading;
}

/** Unlocks a desk. Answers that could not be posted are no reason to keep it locked: they stay in its vault's outbox. */
export async function unlockDesk({ origin, roster }: Channel, phrase: string): Promise<Desk> {
  try {
    return await openDesk(origin, roster, phrase);
  } catch (error) {
    if (error instanceof NotPosted) return error.desk;
    throw error;
  }
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
  return {
    ...{ desk: await keepLetters(desk, letters), channel, covers, broken: pile.broken.length, board: slots },
    letters: new Map(letters.map((letter) => [toB64u(letter.opened.header.tag), letter])),
    shown: new Set(),
  };
}

/** Reads the vault again after another device has written it, and takes into it what is open here. */
export async function afterConflict(work: Work): Promise<Desk> {
  return keepLetters(await reopenDesk(work.desk), [...work.letters.values()]);
}

async function keepLetters(desk: Desk, letters: readonly OpenedLetter[], isSecondTry = false): Promise<Desk> {
  const { content } = desk.vault;
  const cases = takeIn(content.cases, letters, desk.roster, desk.keyring.official);
  if (cases.length === content.cases.length && cases.every((one, index) => one === content.cases[index])) return desk;
  try {
    return await keepVault(desk, { ...content, cases });
  } catch (error) {
    const isConflict = error instanceof Refusal && error.code === 'vault-conflict';
    if (!isConflict || isSecondTry) throw error;
    return keepLetters(await reopenDesk(desk), letters, true);
  }
}

/** Says which roster this ombudsperson has seen, unless that has been said this week: so that nobody can be shown an old one unnoticed. */
export async function witnessInPassing({ desk, channel }: Work): Promise<void> {
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
