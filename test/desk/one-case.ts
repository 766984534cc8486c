import type { Letter } from '../../crypto/deposit-body.ts';
import { deriveCaseKey, deriveTag } from '../../crypto/phrase-keys.ts';
import { randomBytes, type SigningKeypair, signingKeypair } from '../../crypto/sodium.ts';
import { FIRST_HEAD, letterHeads } from '../../crypto/transcript.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import type { ReceiptState } from '../../protocol/board-layout.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { foundSchedule } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { Desk } from '../../web/actions/desk.ts';
import { type ReplyDraft, sealReplies } from '../../web/actions/reply.ts';
import { takeIn } from '../../web/cases.ts';
import { type AnswerPlace, readCase } from '../../web/desk/dialogue.ts';
import { type QueueEntry, queueEntry } from '../../web/desk/queue.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { CHANNEL_ID, letter as letterBody, newReporter } from '../crypto/people.ts';
import { SMALL } from '../roster-maker.ts';

/** A Monday in a week without holidays. */
export const MONDAY = day('2026-11-02');
const SELF = 2;

/** The desk of official 2 with one case in it: genuine letters and answers, and no server between. */
export class OneCase {
  readonly reporter = newReporter();
  readonly signing: SigningKeypair = signingKeypair(randomBytes(32));
  readonly roster = rosterOf(this.signing.publicKey);
  readonly letters: OpenedLetter[] = [];
  readonly slots: Record<AnswerPlace, Bytes[]> = { board: [], waiting: [], outbox: [] };
  readonly shown = new Set<string>();
  cases: readonly VaultCase[] = [];
  today: Day = MONDAY;

  get one(): VaultCase {
    const [one] = this.cases;
    if (!one) throw new Error('nobody has written');
    return one;
  }

  /** She writes on a day, knowing all her letters and the office head that is given. */
  write(on: Day = this.today, changes: Partial<Letter> = {}, state: ReceiptState = 'received'): OpenedLetter {
    const tags = this.letters.map(({ opened }) => opened.header.tag);
    const letterNumber = this.letters.filter(({ day: other }) => other === on).length;
    const body = letterBody({ letterNumber, letterHead: letterHeads(tags).at(-1) ?? FIRST_HEAD, ...changes });
    const header = { tag: deriveTag(this.reporter.kDep, on, letterNumber) } as OpenedLetter['opened']['header'];
    const caseKey = deriveCaseKey(this.reporter.kCase, SELF);
    const letter = { day: on, state, opened: { body, header, caseKey, ackSecret: randomBytes(32), isGated: false } };
    this.letters.push(letter);
    this.cases = takeIn(this.cases, [letter], this.roster, SELF);
    return letter;
  }

  /** Everything has been read and acknowledged. */
  acknowledge(): void {
    for (const [index, letter] of this.letters.entries()) this.letters[index] = { ...letter, state: 'acknowledged' };
  }

  answer(place: AnswerPlace, draft: Partial<ReplyDraft> = {}): void {
    const said = { type: 'reply', text: 'Tack för att du skrev.', successor: 0, writtenOn: this.today, ...draft } as const;
    const signWith: Desk['keyring']['signWith'] = (use) => use(this.signing.secretKey as Bytes);
    const desk = { roster: this.roster, keyring: { official: SELF, signWith } } as unknown as Desk;
    const { answered, slots } = sealReplies(desk, this.one, said);
    this.cases = [answered];
    this.slots[place].push(...slots.map(fromB64u));
  }

  /** What the newest answer leaves as office head. */
  get officeHead(): Bytes {
    return fromB64u(this.one.officeHeads.at(-1) ?? toB64u(FIRST_HEAD));
  }

  dialogue() {
    const letters = new Map(this.letters.map((letter) => [toB64u(letter.opened.header.tag), letter]));
    return readCase(this.one, { roster: this.roster, letters, handOvers: [], slots: this.slots });
  }

  entry(): QueueEntry {
    return queueEntry(this.one, 0, this.dialogue(), { roster: this.roster, today: this.today, shown: this.shown });
  }
}

/** As far as a desk looks at it. */
function rosterOf(key: Bytes): Roster {
  const entries = [{ day: addDays(MONDAY, -100) }];
  const officials = new Map([[SELF, { number: SELF, role: 'ombudsperson', name: 'Bo Ek', key }]]);
  const schedule = foundSchedule(addDays(MONDAY, -100), SMALL);
  return { channelId: CHANNEL_ID, entries, officials, schedule } as unknown as Roster;
}
