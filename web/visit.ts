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
}

/**
 * What every public page loads when it is idle: the same files, roster, keys and board, in the same order, whatever its reader does. So the
 * requests of somebody who writes or reads an answer are those of somebody who looks in.
 */
export class Visit {
  readonly origin: string;
  /** Pinned: 32 bytes. */
  readonly #channelId: Uint8Array;
  readonly #listeners = new Set<() => void>();
  channel: Loaded<OpenChannel> = { state: 'loading' };
  board: Loaded<Board> = { state: 'loading' };
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
  async load(between: () => Promise<unknown> = async () => {}): Promise<void> {
    const turn = ++this.#turn;
    this.#set(turn, { channel: { state: 'loading' }, board: { state: 'loading' } });
    this.#set(turn, { channel: await attempt(() => openChannel(this.origin, this.#channelId)) });
    const part = await attempt(between);
    const board = await attempt(() => getBoard(this.origin));
    // Whoever would show the board did not come either.
    this.#set(turn, { board: part.state === 'failed' ? part : board });
  }

  #set(turn: number, parts: Partial<Pick<Visit, 'channel' | 'board'>>): void {
    if (turn !== this.#turn) return;
    Object.assign(this, parts);
    for (const listener of this.#listeners) listener();
  }
}

async function openChannel(origin: string, channelId: Uint8Array): Promise<OpenChannel> {
  const today = dayAt(Date.now());
  const sodium = loadSodium();
  const reading = readChannel(origin, channelId, today);
  // Judged by the calendar first: with a wrong one, an honest roster looks wrong too.
  for (const waiting of [sodium, reading]) waiting.catch(() => {});
  const { day, bits, full, cover } = await getLetterbox(origin);
  if (isClockOff(today, day)) throw new ClockOff();
  const [channel] = await Promise.all([reading, sodium]);
  return { ...channel, bits, isFull: full, takesCovers: cover };
}

/** Whether the device's day and the server's are too far apart to be midnight's doing. */
export function isClockOff(here: Day, there: Day): boolean {
  return Math.abs(daysBetween(here, there)) > CLOCK_DAYS;
}

/** The device's calendar is wrong. */
export class ClockOff extends Error {}

/** The channel for a letter that nobody has begun: failed where too few could open it. Answers can be read all the same. */
export function forWriting(channel: Loaded<OpenChannel>): Loaded<OpenChannel> {
  if (channel.state !== 'ready') return channel;
  const { roster, period, keys } = channel.value;
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
