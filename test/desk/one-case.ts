import { deriveClaim } from '../../crypto/claim.ts';
import type { Letter } from '../../crypto/deposit-body.ts';
import { deriveCaseKey, deriveTag } from '../../crypto/phrase-keys.ts';
import { randomBytes, type SigningKeypair, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads } from '../../crypto/transcript.ts';
import { EMPTY_VAULT, type VaultCase, type VaultContent } from '../../crypto/vault.ts';
import type { ReceiptState } from '../../protocol/board-layout.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { foundSchedule } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { Desk } from '../../web/actions/desk.ts';
import { type ReplyDraft, replyIn, sealSaid } from '../../web/actions/reply.ts';
import { tendContent } from '../../web/actions/tend-desk.ts';
import { noteAcknowledged } from '../../web/case-file.ts';
import { type ReceivedHandOver, takeIn } from '../../web/cases.ts';
import { type AnswerPlace, readCase } from '../../web/desk/dialogue.ts';
import { type QueueEntry, queueEntry } from '../../web/desk/queue.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { CHANNEL_ID, letter as letterBody, newReporter } from '../crypto/people.ts';
import { SMALL } from '../roster-maker.ts';

/** A Monday in a week without holidays. */
export const MONDAY = day('2026-11-02');
export const SELF = 2;
/** Another ombudsperson, to whom the same letters may open. */
export const COLLEAGUE = 3;

/** The desk of official 2 with one case in it: genuine letters and answers, and no server between. */
export class OneCase {
  readonly reporter = newReporter();
  readonly signing: SigningKeypair = signingKeypair(randomBytes(32));
  roster = rosterOf(this.signing.publicKey, null);
  readonly letters: OpenedLetter[] = [];
  readonly handOvers: ReceivedHandOver[] = [];
  readonly slots: Record<AnswerPlace, Bytes[]> = { board: [], waiting: [], outbox: [] };
  readonly shown = new Set<string>();
  content: VaultContent = EMPTY_VAULT;
  today: Day = MONDAY;

  get cases(): readonly VaultCase[] {
    return this.content.cases;
  }

  get one(): VaultCase {
    const [one] = this.cases;
    if (!one) throw new Error('nobody has written');
    return one;
  }

  /** She writes on a day, knowing all her letters and the office head that is given. */
  write(on: Day = this.today, changes: Partial<Letter> = {}, state: ReceiptState = 'received'): OpenedLetter {
    const letter = this.makeLetter(on, changes, state);
    this.take(letter);
    return letter;
  }

  /** A letter opens here. */
  take(letter: OpenedLetter): void {
    this.letters.push(letter);
    this.content = takeIn(this.content, [letter], this.roster, SELF);
  }

  /** A letter that she has written, and that has not come yet. */
  makeLetter(on: Day, changes: Partial<Letter> = {}, state: ReceiptState = 'received'): OpenedLetter {
    const tags = this.letters.map(({ opened }) => opened.header.tag);
    const letterNumber = this.letters.filter(({ day: other }) => other === on).length;
    const body = letterBody({ letterNumber, letterHead: letterHeads(tags).at(-1) ?? FIRST_HEAD, ...changes });
    const header = { tag: deriveTag(this.reporter.kDep, on, letterNumber) } as OpenedLetter['opened']['header'];
    const caseKey = deriveCaseKey(this.reporter.kCase, SELF);
    return {
      day: on,
      state,
      claim: null,
      opened: { body, header, caseKey, ackSecret: randomBytes(32), readersKey: randomBytes(32), isGated: false },
    };
  }

  /** Everything has been read and acknowledged, by this desk or another. */
  acknowledge(by = SELF): void {
    for (const [index, letter] of this.letters.entries()) {
      const claim = toB64u(deriveClaim(letter.opened.readersKey, by));
      this.letters[index] = { ...letter, claim, state: 'acknowledged' };
    }
    if (by === SELF) this.content = { ...this.content, cases: [noteAcknowledged(this.one, this.today)] };
  }

  answer(place: AnswerPlace, draft: Partial<ReplyDraft> = {}): void {
    const said = {
      type: 'reply',
      text: 'Tack för att du skrev.',
      successor: 0,
      writtenOn: this.today,
      isFeedback: true,
      ...draft,
    } as const;
    const { answered, slots } = sealSaid(this.desk, this.one, replyIn(this.desk, this.one, said), said.isFeedback);
    this.content = { ...this.content, cases: [answered] };
    this.slots[place].push(...slots.map(fromB64u));
  }

  /** As far as an answer, and what a desk does in passing, look at it. */
  get desk(): Desk {
    const signWith: Desk['keyring']['signWith'] = (use) => use(this.signing.secretKey as Bytes);
    const vault = { content: this.content, version: 1, size: 0 };
    return { roster: this.roster, keyring: { official: SELF, signWith }, vault } as unknown as Desk;
  }

  /** The rules name an archive decision from the beginning. */
  decide(): void {
    this.roster = rosterOf(this.signing.publicKey, { number: 'KS 2026/17', decidedOn: addDays(MONDAY, -100) });
  }

  /** The desk reads what is listed and on the board. */
  tend(on: Day, listed: readonly OpenedLetter[] = this.letters): void {
    this.today = on;
    this.content = tendContent(this.desk, this.content, { letters: listed, board: this.slots.board, today: on });
  }

  /** The case file has no texts: as a desk had it that kept none. */
  forget(): void {
    this.change((one) => ({ ...one, kept: [] }));
  }

  /** Something is done in the case file. */
  change(make: (one: VaultCase) => VaultCase | null): void {
    const changed = make(this.one);
    if (changed) this.content = { ...this.content, cases: [changed] };
  }

  /** What the newest answer leaves as office head. */
  get officeHead(): Bytes {
    return fromB64u(this.one.officeHeads.at(-1) ?? toB64u(FIRST_HEAD));
  }

  dialogue() {
    const letters = new Map(this.letters.map((letter) => [toB64u(letter.opened.header.tag), letter]));
    return readCase(this.one, { roster: this.roster, letters, handOvers: this.handOvers, slots: this.slots });
  }

  entry(): QueueEntry {
    return queueEntry(this.one, 0, this.dialogue(), { roster: this.roster, today: this.today, shown: this.shown, self: SELF });
  }
}

/** As far as a desk looks at it. */
function rosterOf(key: Bytes, archiveDecision: ChannelRules['archiveDecision']): Roster {
  const entries = [{ day: addDays(MONDAY, -100) }];
  const there = { role: 'ombudsperson', servesFrom: 0, retiredOn: null, lostOn: null, key };
  const officials = new Map([
    [SELF, { ...there, number: SELF, name: 'Bo Ek' }],
    [COLLEAGUE, { ...there, number: COLLEAGUE, name: 'Cia Berg' }],
  ]);
  const schedule = foundSchedule(addDays(MONDAY, -100), { ...SMALL, archiveDecision });
  return { channelId: CHANNEL_ID, entries, officials, schedule } as unknown as Roster;
}
