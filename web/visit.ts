import { loadSodium } from '../crypto/sodium.ts';
import type { Board } from '../protocol/board-layout.ts';
import { type Day, daysBetween } from '../protocol/calendar.ts';
import { Refusal } from '../protocol/refusal.ts';
import { FEWEST_READERS, readersOf } from '../rules/rotation.ts';
import { dayAt } from '../rules/today.ts';
import { type Channel, type FoundFault, readChannel, Untrustworthy } from './actions/read-channel.ts';
import { getBoard, getLetterbox, Unreachable, Unreadable } from './api.ts';

/** Days by which this device may disagree with the server about what day it is. */
const CLOCK_DAYS = 1;
/** So long after midnight a device may be in a day that the server has not come to. */
const MIDNIGHT_MS = 900_000;

/** Why something is not there: each has plain words of its own, and something that one can do. */
export type LoadFailure =
  /** No answer, or half of one. */
  | 'unreachable'
  /** An answer of another version. */
  | 'unreadable'
  /** The server shows another roster, or a key that is not in it. */
  | 'untrustworthy'
  /** The device's calendar is more than a day from the server's. */
  | 'clock'
  /** There is no channel here yet. */
  | 'not-founded'
  /** Fewer than two people could open a letter. */
  | 'too-few-readers'
  /** The browser lacks something that sealing needs. */
  | 'browser';

/** Why something is not there, and what is wrong where the server shows something else than is true. */
export interface Failed {
  readonly state: 'failed';
  readonly failure: LoadFailure;
  readonly fault: FoundFault | null;
}

/** Something on its way, here, or not to be had. */
export type Loaded<T> = { readonly state: 'loading' } | { readonly state: 'ready'; readonly value: T } | Failed;

/** Everything that sealing and sending need. */
export interface OpenChannel extends Channel {
  /** Zero bits that the proof of work needs today. */
  readonly bits: number;
  /** The letterbox takes no more letters today. */
  readonly isFull: boolean;
  /** Covers may be sent today. */
  readonly takesCovers: boolean;
  /** The device has come to a day to which the server has not, and not by midnight's minutes: no letter of it is taken. */
  readonly isAhead: boolean;
}

/** What has to come between the channel and the board. */
type Between = () => Promise<unknown>;

/**
 * What every public page loads when it is idle: the same files, roster, keys and board, in the same order, whatever its reader does; and again
 * when it is looked at on another day (`web/new-day.ts`). So the requests of somebody who writes or reads an answer are those of somebody who looks in.
 */
export class Visit {
  readonly origin: string;
  /** Pinned: 32 bytes. */
  readonly #channelId: Uint8Array;
  readonly #listeners = new Set<() => void>();
  channel: Loaded<OpenChannel> = { state: 'loading' };
  board: Loaded<Board> = { state: 'loading' };
  /** For which day `channel` and `board` have been asked for; null before that. */
  day: Day | null = null;
  /** How often loading was begun: what an earlier turn brings counts no more. */
  #turn = 0;

  constructor(origin: string, channelId: Uint8Array) {
    this.origin = origin;
    this.#channelId = channelId;
  }

  /** Calls back after every change. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Loads everything anew, the board last, also where the board of an earlier turn is still on its way. Never throws: `channel` and `board`
   * tell. `between` runs when sealing is ready.
   */
  async load(between: Between = async () => {}): Promise<void> {
    const { turn, today } = this.#begin();
    this.#set(turn, { channel: { state: 'loading' }, board: { state: 'loading' } });
    this.#set(turn, { channel: await this.#askChannel(today) });
    this.#set(turn, { board: await this.#askBoard(between) });
  }

  /**
   * Asks for the same as `load`. But what is there stays until all of the new is, and where that does not come: somebody may be reading it, or
   * writing by it. Only what nobody may go on with is told at once.
   */
  async renew(between: Between = async () => {}): Promise<void> {
    const { channel, board, day } = this;
    if (channel.state !== 'ready' || board.state !== 'ready') return this.load(between);
    const { turn, today } = this.#begin();
    const anew = { channel: await this.#askChannel(today), board: await this.#askBoard(between) };
    const isAllThere = anew.channel.state === 'ready' && anew.board.state === 'ready';
    this.#set(turn, isAllThere || isGrave(anew.channel) ? anew : { day });
  }

  #begin(): { readonly turn: number; readonly today: Day } {
    const today = dayAt(Date.now());
    this.day = today;
    return { turn: ++this.#turn, today };
  }

  #askChannel(today: Day): Promise<Loaded<OpenChannel>> {
    return attempt(() => openChannel(this.origin, this.#channelId, today));
  }

  async #askBoard(between: Between): Promise<Loaded<Board>> {
    const part = await attempt(between);
    const board = await attempt(() => getBoard(this.origin));
    // Whoever would show the board did not come either.
    return part.state === 'failed' ? part : board;
  }

  #set(turn: number, parts: Partial<Pick<Visit, 'channel' | 'board' | 'day'>>): void {
    if (turn !== this.#turn) return;
    Object.assign(this, parts);
    for (const listener of this.#listeners) listener();
  }
}

/** Whether nobody may go on with what was there before: the server shows what is not true, or the device has another day. */
function isGrave(channel: Loaded<OpenChannel>): boolean {
  return channel.state === 'failed' && (channel.failure === 'untrustworthy' || channel.failure === 'clock');
}

async function openChannel(origin: string, channelId: Uint8Array, today: Day): Promise<OpenChannel> {
  const sodium = loadSodium();
  const reading = readChannel(origin, channelId, today);
  // Judged by the calendar first: with a wrong one, an honest roster looks wrong too.
  for (const waiting of [sodium, reading]) waiting.catch(() => {});
  const { day, bits, full, cover } = await getLetterbox(origin);
  if (isClockOff(today, day)) throw new ClockOff();
  const isAhead = daysBetween(day, dayAt(Date.now() - MIDNIGHT_MS)) > 0;
  const [channel] = await Promise.all([reading, sodium]);
  return { ...channel, bits, isFull: full, takesCovers: cover, isAhead };
}

/** Whether the device's day and the server's are too far apart to be midnight's doing. */
export function isClockOff(here: Day, there: Day): boolean {
  return Math.abs(daysBetween(here, there)) > CLOCK_DAYS;
}

/** The device's calendar is wrong. */
export class ClockOff extends Error {}

/** The channel for a letter that nobody has begun: failed where it would not be taken, or too few could open it. Answers can be read all the same. */
export function forWriting(channel: Loaded<OpenChannel>): Loaded<OpenChannel> {
  if (channel.state !== 'ready') return channel;
  const { roster, period, keys, isAhead } = channel.value;
  if (isAhead) return { state: 'failed', failure: 'clock', fault: null };
  const isReadable = readersOf(roster, period, [], keys).length >= FEWEST_READERS;
  return isReadable ? channel : { state: 'failed', failure: 'too-few-readers', fault: null };
}

async function attempt<T>(load: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { state: 'ready', value: await load() };
  } catch (error) {
    return failedBy(error);
  }
}

/** How something has failed, by the error. */
export function failedBy(error: unknown): Failed {
  return { state: 'failed', failure: failureOf(error), fault: faultIn(error) };
}

/** What is wrong with what the server has shown, where that is it. */
export function faultIn(error: unknown): FoundFault | null {
  return error instanceof Untrustworthy ? error : null;
}

/** What an error of loading or sending means to the person. */
export function failureOf(error: unknown): LoadFailure {
  if (error instanceof Unreachable) return 'unreachable';
  if (error instanceof Untrustworthy) return 'untrustworthy';
  if (error instanceof ClockOff) return 'clock';
  if (error instanceof Refusal && error.code === 'channel-not-founded') return 'not-founded';
  if (error instanceof Unreadable || error instanceof Refusal) return 'unreadable';
  // A chunk that did not arrive: browsers have no kind of error for it, but all of them name the import.
  if (error instanceof TypeError && /import/i.test(error.message)) return 'unreachable';
  // What is left is a browser in which something cannot run, or one that knows that it has no network.
  return navigator.onLine || typeof crypto.subtle !== 'object' ? 'browser' : 'unreachable';
}
