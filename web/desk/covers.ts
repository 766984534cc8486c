import { deriveSpread } from '../../crypto/claim.ts';
import { memzero, randomBelow } from '../../crypto/sodium.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { expiresOn, mayForget } from '../../rules/retention.ts';
import { dayAt } from '../../rules/today.ts';
import { acknowledge } from '../actions/acknowledge.ts';
import type { Channel } from '../actions/read-channel.ts';
import { sendCover } from '../actions/send-cover.ts';
import { sayServed } from '../actions/tend-desk.ts';
import { getLetterbox } from '../api.ts';
import { isDrawn, soonSeen } from '../cover.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { OneByOne } from './one-by-one.ts';
import type { Work } from './work.ts';

/** Of a hundred openings of a desk, so many send a cover: a few a week, so that a hand-over is not the only thing that a desk sends. */
const SENDING_PERCENT = 50;

/** What is to be said of one cover. */
interface Chore {
  readonly cover: OpenedLetter;
  readonly say: () => Promise<unknown>;
  /** Whether it may not wait for the next visit. */
  readonly isUrgent: boolean;
}

/**
 * Covers, which nobody sees. They are acknowledged as letters are that somebody reads, and are said to have served in their time: one after
 * another, with pauses. All of them at once, as soon as they were listed, would tell the server which deposits are covers. And a desk sends some.
 */
export class Covers {
  readonly #origin: string;
  readonly #chores = new OneByOne<Chore>(say, randomBelow);
  #channel: Channel | null = null;
  /** Ended when the desk is locked; null while it is. */
  #open: AbortController | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Takes what a reading of the letterbox has found. What nothing is to be said of is forgotten at once. */
  take({ covers, desk, channel }: Pick<Work, 'covers' | 'desk' | 'channel'>): void {
    this.#channel = channel;
    const chores = covers.flatMap((cover) => {
      const chore = this.#choreOf(cover, desk.keyring.official, channel);
      if (!chore) forget(cover);
      return chore ?? [];
    });
    this.#chores.take(chores);
    this.#sendSome(channel);
  }

  /** Acknowledges the rest now: a cover that is never acknowledged would show what it is too. The desk sends nothing more. */
  end(): void {
    this.#open?.abort();
    this.#open = null;
    this.#channel = null;
    for (const chore of this.#chores.end()) if (chore.isUrgent) say(chore);
  }

  #choreOf(cover: OpenedLetter, official: number, { roster, today }: Channel): Chore | null {
    const { day, state, opened } = cover;
    if (state !== 'acknowledged') return { cover, isUrgent: true, say: () => acknowledge(this.#origin, official, cover) };
    if (!mayForget(roster, today) || today < expiresOn(day, 'cover', deriveSpread(opened.readersKey))) return null;
    return { cover, isUrgent: false, say: () => sayServed(this.#origin, cover) };
  }

  /** Chance decides once for each opening of the desk, not for each look at the letterbox. */
  #sendSome({ roster, today }: Channel): void {
    if (this.#open) return;
    this.#open = new AbortController();
    const { signal } = this.#open;
    const isWanted = rulesOn(roster, today).coverPercent > 0 && isDrawn(SENDING_PERCENT);
    if (isWanted) soonSeen(signal, () => void this.#send(signal).catch(() => {}));
  }

  /** Asks before as a hand-over does. */
  async #send(signal: AbortSignal): Promise<void> {
    const channel = this.#channel;
    if (channel?.today !== dayAt(Date.now())) return;
    const { bits, cover } = await getLetterbox(this.#origin);
    if (cover) await sendCover(channel, bits, { signal });
  }
}

/** Whatever does not arrive is said at the next visit. */
function say({ cover, say: send }: Chore): void {
  send().catch(() => {});
  forget(cover);
}

function forget({ opened }: OpenedLetter): void {
  memzero(opened.ackSecret, opened.caseKey, opened.readersKey);
}
