import type { Memo } from '../../crypto/memo.ts';
import { sealMemo } from '../../crypto/memo.ts';
import { deriveCaseKey, deriveMemoKey, deriveTag } from '../../crypto/phrase-keys.ts';
import { type Reply, sealReply } from '../../crypto/reply.ts';
import { loadSodium, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads, officeHeadAfter } from '../../crypto/transcript.ts';
import type { Board, Receipt } from '../../protocol/board-layout.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { readDialogue } from '../../web/actions/read-dialogue.ts';
import type { Situation } from '../../web/check/timeline.ts';
import { newReporter } from '../crypto/people.ts';
import { RosterMaker } from '../roster-maker.ts';

/**
 * A dialogue on a board, made of genuine receipts and replies, of which a test may take away, double or change what it likes before it is
 * read, as a server can. People 1 to 4 are ombudspersons.
 */

await loadSodium();

/** A Monday. */
const FOUNDED = day('2026-09-07');
/** A Monday: until Thursday somebody is to have read. */
export const MONDAY = day('2026-11-02');

async function rosterOf(today: Day, isFresh = true): Promise<Roster> {
  const maker = await RosterMaker.found(FOUNDED);
  for (let number = 1; number <= 4; number++) await maker.admit(FOUNDED);
  return maker.verify(today, isFresh ? [await maker.witness(1, today), await maker.witness(2, today)] : []);
}

/** What an ombudsperson says, where it is not the usual. */
interface Said extends Partial<Pick<Reply, 'type' | 'successor' | 'standIns' | 'continues' | 'text'>> {
  readonly on?: Day;
  /** How many of her letters the author knew, or which, in the order of day and k; all that have been written unless told. */
  readonly knew?: number | readonly number[];
  /** The office head before it; the one after the reply before unless told. */
  readonly after?: Bytes;
  /** Under whose case key; the author's own unless told. */
  readonly under?: number;
}

export class Stage {
  readonly reporter = newReporter();
  readonly receipts: Receipt[] = [];
  readonly slots: Bytes[] = [];
  #tags: Bytes[] = [];
  #office: Bytes = FIRST_HEAD;
  #counters = new Map<number, number>();

  /** A letter and its receipt. */
  write(on: Day, state: Receipt['state'] = 'received', memo: Partial<Memo> = {}, letterNumber = 0): this {
    const tag = deriveTag(this.reporter.kDep, on, letterNumber);
    const sealed = sealMemo(deriveMemoKey(this.reporter.kMemo, tag), tag, { handler: 1, exclusions: [], refused: 0, ...memo });
    this.receipts.push({ tag, memo: sealed, state });
    this.#tags.push(tag);
    return this;
  }

  /** An answer on the board. Returns the office head after it, 32 bytes. */
  async answer(author: number, said: Said = {}): Promise<Bytes> {
    const { on = MONDAY, knew = this.#tags.length, after = this.#office, under = author, ...rest } = said;
    const known = typeof knew === 'number' ? this.#tags.slice(0, knew) : knew.map((index) => this.#tags[index] as Bytes);
    const counter = this.#counters.get(under) ?? 0;
    this.#counters.set(under, counter + 1);
    const reply: Reply = {
      ...{ type: 'reply', author, counter, continues: false, successor: 0, standIns: [] },
      ...{ language: 'sv', writtenOn: on, text: 'Tack.' },
      ...{ letterHead: letterHeads(known).at(-1) as Bytes, officeHead: after, ...rest },
    };
    const { channelId } = await rosterOf(MONDAY);
    const { secretKey } = signingKeypair(new Uint8Array(32).fill(author + 1));
    const place = { channelId, caseKey: deriveCaseKey(this.reporter.kCase, under) };
    const { slot, signedBytes } = sealReply(place, reply, secretKey);
    this.slots.push(slot);
    this.#office = officeHeadAfter(after, signedBytes);
    return this.#office;
  }

  /** What her words find some day, on the board as the test has left it. */
  async read(today: Day = addDays(MONDAY, 1), changes: Partial<Board> = {}, isFresh = true): Promise<Situation> {
    const { receipts, slots } = this;
    const board: Board = { publishedOn: today, receipts, slots, ...changes };
    const roster = await rosterOf(today, isFresh);
    const dialogue = readDialogue(board, roster, this.reporter, today);
    return { roster, today, publishedOn: board.publishedOn, dialogue, opened: [] };
  }
}
