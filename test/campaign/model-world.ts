import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveReporterKeys, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import type { Board } from '../../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { servingOfficial } from '../../protocol/roster.ts';
import { type EntrySigner, ROOT, type RosterEntryOf, signEntry } from '../../protocol/roster-entry.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { demoOfficials, demoSigner, keepDemo } from '../../scripts/demo-channel.ts';
import { openDeskBy, orUnposted } from '../../web/actions/desk.ts';
import { nextPlace } from '../../web/actions/next-entry.ts';
import { keepKeysAhead } from '../../web/actions/publish-keys.ts';
import { type Channel, readChannel } from '../../web/actions/read-channel.ts';
import { readDialogue } from '../../web/actions/read-dialogue.ts';
import type { OpenPile } from '../../web/actions/read-letterbox.ts';
import { getBoard, getRoster } from '../../web/api.ts';
import { readWork, servesFrom, type Work, witnessInPassing, workWithoutLetters } from '../../web/desk/work.ts';
import type { Dialogue } from '../../web/dialogue.ts';
import { applicantKeyring, type Keyring, unlock } from '../../web/keyring.ts';
import { appendEntry } from '../../web/office-api.ts';
import { openDatabase } from '../../worker/store/db.ts';
import type { Passed, Passing, StoredDeposit } from './clocked-days.ts';
import { Openings } from './model-openings.ts';
import { Wire } from './model-wire.ts';

/** Where the model's people live: a real channel whose days pass when they are told to. People's keys are derived once for all runs. */

/** A Wednesday before Advent: Christmas, Easter and the days about them come within the months that a run takes. */
const FOUNDED_ON = day('2026-11-25');
/** Who was admitted after the founding serves by then. */
const START_ON = addDays(FOUNDED_ON, 26);
const REPORTERS = 4;
/** The demo's four, and two who were admitted after the leaders. */
export const OMBUDSPERSONS = [1, 2, 3, 4, 7, 8] as const;
/** Who may be admitted during a run, one after another. */
export const NEWCOMERS = [9, 10] as const;
const RULES = { archiveDecision: { number: 'KS 2026:14', decidedOn: FOUNDED_ON } };

export interface Visit {
  readonly channel: Channel;
  readonly keys: ReporterKeys;
  readonly dialogue: Dialogue;
}

export class World {
  readonly #wire: Wire;
  readonly channelId: Bytes;
  readonly #phrases = new Map<number, string>();
  readonly #newKeys = new Map<number, Bytes>();
  readonly #keyrings = new Map<number, Keyring>();
  #root: ReturnType<typeof demoSigner> | null = null;
  readonly #reporters: ReporterKeys[] = [];
  readonly #openings = new Openings();
  #channel: { readonly as: string; readonly channel: Promise<Channel> } | null = null;
  today = FOUNDED_ON;

  private constructor(wire: Wire, channelId: Bytes) {
    this.#wire = wire;
    this.channelId = channelId;
  }

  static async open(where: 'workerd' | 'here'): Promise<World> {
    await loadSodium();
    const wire = await Wire.open(where);
    await keepDemo(openDatabase(wire.DB), FOUNDED_ON, RULES);
    const { entries } = await getRoster(wire.origin);
    const world = new World(wire, await claimedChannelId(entries));
    world.setToday(FOUNDED_ON);
    await world.#settle();
    await wire.act('/keep', null);
    return world;
  }

  get origin(): string {
    return this.#wire.origin;
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  /** Puts everything back to the first day. */
  async reset(): Promise<void> {
    await this.#wire.act('/restore', null);
    this.#openings.clear();
    this.setToday(START_ON);
  }

  /** Noon of that day, for the Worker and for everybody's browser. */
  setToday(today: Day): void {
    this.#wire.setAhead(Wire.aheadOn(today));
    this.today = today;
  }

  /** Lets days pass, one after another, and gives what each daily run has left. */
  async pass(days: readonly (Omit<Passing, 'ahead'> & { readonly on: Day })[]): Promise<Passed[]> {
    const asked = days.map(({ on, ...day }): Passing => ({ ...day, ahead: Wire.aheadOn(on) }));
    const passed = await this.#wire.act<Passed[]>('/days', asked);
    const last = days.at(-1);
    if (last) this.setToday(last.on);
    return passed;
  }

  /** Tags (b64u) of everything that is stored. */
  tags(): Promise<string[]> {
    return this.#wire.act('/tags');
  }

  deposits(): Promise<StoredDeposit[]> {
    return this.#wire.act('/deposits');
  }

  /** Looks whether what this process has kept of the server's answers is as the server has it. */
  check(): Promise<void> {
    return this.#wire.check();
  }

  /** When whatever was sent has been answered. */
  settled(): Promise<void> {
    return this.#wire.settled();
  }

  board(): Promise<Board> {
    return getBoard(this.origin);
  }

  /** Verified once for each day, and again whenever something has been written that belongs to it. */
  channel(): Promise<Channel> {
    const as = `${this.today} ${this.#wire.rosterChanges}`;
    if (this.#channel?.as !== as) this.#channel = { as, channel: readChannel(this.origin, this.channelId, this.today) };
    return this.#channel.channel;
  }

  /** A reporter with nine words and nothing else. */
  async visit(reporter: number): Promise<Visit> {
    const keys = this.#reporters[reporter];
    if (!keys) throw new RangeError('no such reporter');
    const channel = await this.channel();
    return { channel, keys, dialogue: readDialogue(await this.board(), channel.roster, keys, this.today) };
  }

  get openDeposits(): OpenPile {
    return this.#openings.open;
  }

  /** A desk as it lies open after unlocking, everything done that it does by itself. */
  async desk(official: number): Promise<Work> {
    const channel = await this.channel();
    // A desk that does not open wipes its keys; here they are needed again.
    const keyring = { ...(await this.keyring(official)), lock: () => {} };
    const desk = await keepKeysAhead(await orUnposted(openDeskBy(this.origin, channel.roster, keyring)), this.today);
    const now = desk.roster.entries.length === channel.roster.entries.length ? channel : await this.channel();
    if (servesFrom({ desk, channel: now })) return workWithoutLetters({ desk, channel: now });
    const work = await readWork(desk, now, this.openDeposits, () => {});
    await witnessInPassing(work);
    return work;
  }

  async keyring(official: number): Promise<Keyring> {
    const phrase = this.#phrases.get(official);
    if (phrase === undefined) throw new RangeError('no such official');
    const keyring = this.#keyrings.get(official) ?? (await unlock(phrase, (await this.channel()).roster));
    this.#keyrings.set(official, keyring);
    return keyring;
  }

  async isServing(official: number): Promise<boolean> {
    return servingOfficial((await this.channel()).roster, official, this.today) !== null;
  }

  /** Root signs. */
  async append<Kind extends 'admit' | 'retire' | 'lost'>(
    kind: Kind,
    body: RosterEntryOf<Kind>['body'],
    ...others: readonly EntrySigner[]
  ): Promise<void> {
    const { roster } = await this.channel();
    this.#root ??= demoSigner(ROOT, this.channelId);
    const unsigned = { ...nextPlace(roster, this.today), kind, body } as Parameters<typeof signEntry>[0];
    await appendEntry(this.origin, { entry: await signEntry(unsigned, [await this.#root, ...others]), keys: null });
  }

  /** Root signs, and one who serves. */
  async admit(official: number, by: number): Promise<void> {
    const key = this.#newKeys.get(official);
    if (!key) throw new RangeError('nobody has applied');
    const who = { name: `Person ${official}`, unit: 'Enheten', affiliation: null };
    const { sign } = await this.keyring(by);
    await this.append('admit', { official, role: 'ombudsperson', ...who, key: toB64u(key) }, { by, sign });
  }

  /** Two more ombudspersons, who have keys and serve when the first day comes; and everybody's own keys. */
  async #settle(): Promise<void> {
    for (const { number, phrase } of demoOfficials()) this.#phrases.set(number, phrase);
    for (const official of [7, 8, ...NEWCOMERS]) {
      const entropy = newPhrase('recovery');
      this.#phrases.set(official, phraseWords(entropy, WORDS_SV).join(' '));
      this.#newKeys.set(official, (await applicantKeyring(entropy, this.channelId)).publicKey);
    }
    for (const official of [7, 8]) await this.admit(official, 1);
    for (const official of OMBUDSPERSONS) {
      const { roster } = await this.channel();
      await keepKeysAhead(await openDeskBy(this.origin, roster, await this.keyring(official)), this.today);
    }
    for (let count = 0; count < REPORTERS; count++)
      this.#reporters.push(await deriveReporterKeys(newPhrase('code'), this.channelId));
  }
}
