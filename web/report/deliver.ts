import type { Day } from '../../protocol/calendar.ts';
import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { type LetterDraft, postProven } from '../actions/send-letter.ts';
import { Unreachable } from '../api.ts';
import type { Failed, LoadFailure, OpenChannel, Visit } from '../visit.ts';
import type { LetterWork, ReadyLetter } from './letter-work.ts';

/** The channel had to be loaded anew before the letter could be sent, and could not. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
  readonly failure: LoadFailure;
  readonly fault: Failed['fault'];

  constructor({ failure, fault }: Pick<Failed, 'failure' | 'fault'>) {
    super(failure);
    this.failure = failure;
    this.fault = fault;
  }
}

/** Who would read is not who was named when the person went on. */
export class OtherReaders extends Error {
  override readonly name = 'OtherReaders';
}

/** The server has not come to the day that this device says it is. */
export class DayRefused extends Error {
  override readonly name = 'DayRefused';
  readonly day: Day;

  constructor(day: Day) {
    super(day);
    this.day = day;
  }
}

/** What has to be there to send a letter. */
export interface Delivery {
  readonly work: LetterWork;
  /** Null while it is not to be had: then everything is loaded anew. */
  readonly channel: OpenChannel | null;
  readonly draft: LetterDraft;
  /** Who was named: to nobody else is it sent. */
  readonly approved: readonly number[];
  readonly today: Day;
  /** An earlier try may have arrived: then the very same bytes go again. */
  readonly isAgain: boolean;
  readonly loadAnew: () => Promise<OpenChannel>;
}

/** So long an answer may take; then sending again, which is safe, is better than waiting. */
const PATIENCE_MS = 45_000;
/** The letter was judged, is not stored, and can be made again for today's work, roster and duty. */
const MADE_ANEW: readonly RefusalCode[] = ['weak-proof-of-work', 'stale-day', 'stale-head', 'unknown-head', 'wrong-period'];
/** So often at most. */
const MOST_TIMES = 3;

/**
 * Sends a letter that is or is being prepared, and says which one arrived. Makes it anew where the world has moved on since, which is safe:
 * these refusals come only for a letter that is not stored and never will be. Throws `OtherReaders`, `DayRefused`, `NotLoaded`,
 * `TooFewReaders`, `TooManyLetters`, `Refusal`, `Unreachable` or `Unreadable`.
 */
export async function deliver({ work, draft, approved, isAgain, loadAnew, ...now }: Delivery): Promise<ReadyLetter> {
  if (!isAgain) work.prepare(now.channel?.today === now.today ? now.channel : await loadAnew(), draft);
  for (let times = 1; ; ) {
    const ready = await work.ready();
    const { channel, letter } = ready;
    if (letter.readers.join() !== approved.join()) throw new OtherReaders();
    try {
      await inTime(postProven(channel.origin, letter));
      work.sent(letter);
      return ready;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Letters of earlier visits of today. With the eighth number this ends: `TooManyLetters`.
      if (error.code === 'tag-taken') work.prepare(channel, draft, letter.letter.letterNumber);
      else if (MADE_ANEW.includes(error.code) && times++ < MOST_TIMES)
        work.prepare(await channelNow(error, ready, loadAnew), draft);
      else throw error;
    }
  }
}

/** The channel as it is now. Throws `DayRefused` where a letter made by it would be refused for its day again. */
async function channelNow({ code }: Refusal, { letter }: ReadyLetter, loadAnew: Delivery['loadAnew']): Promise<OpenChannel> {
  const channel = await loadAnew();
  const { day } = letter.letter;
  if (code === 'stale-day' && channel.today === day) throw new DayRefused(day);
  return channel;
}

/** The channel after everything has been loaded anew, as on every visit, so that this looks like one more. Throws `NotLoaded`. */
export function channelAnew(visit: Visit, reload: () => void): Promise<OpenChannel> {
  return new Promise((resolve, reject) => {
    const end = visit.onChange(() => {
      if (visit.channel.state === 'loading') return;
      end();
      if (visit.channel.state === 'ready') resolve(visit.channel.value);
      else reject(new NotLoaded(visit.channel));
    });
    reload();
  });
}

async function inTime(answer: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unreachable()), PATIENCE_MS);
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => {});
  }
}
