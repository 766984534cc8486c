import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { vi } from 'vitest';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveReporterKeys, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { loadSodium } from '../../crypto/sodium.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import type { Board } from '../../protocol/board-layout.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { ROOT, type RosterEntryOf, signEntry } from '../../protocol/roster-entry.ts';
import { claimedChannelId } from '../../protocol/verify-roster.ts';
import { demoOfficials, demoSigner, keepDemo } from '../../scripts/demo-channel.ts';
import { openDeskBy, orUnposted } from '../../web/actions/desk.ts';
import { nextPlace } from '../../web/actions/next-entry.ts';
import { keepKeysAhead } from '../../web/actions/publish-keys.ts';
import { type Channel, readChannel } from '../../web/actions/read-channel.ts';
import { readDialogue } from '../../web/actions/read-dialogue.ts';
import { getBoard, getRoster } from '../../web/api.ts';
import { readWork, type Work, witnessInPassing } from '../../web/desk/work.ts';
import type { Dialogue } from '../../web/dialogue.ts';
import { applicantKeyring, type Keyring, unlock } from '../../web/keyring.ts';
import { appendEntry } from '../../web/office-api.ts';
import { openDeposits } from '../../web/open-deposits.ts';
import { openDatabase } from '../../worker/store/db.ts';
import { bundleWorker, type DirectWorker, migrate, startWorker } from './direct-worker.ts';

/** Where the model's people live: a real channel whose days pass when they are told to. People's keys are derived once for all runs. */

/** A Wednesday before Advent: Christmas, Easter and the days about them come within the months that a run takes. */
const FOUNDED_ON = day('2026-11-25');
/** Who was admitted after the founding serves by then. */
const START_ON = addDays(FOUNDED_ON, 26);
const REPORTERS = 4;
/** The demo's four, and two who were admitted after the leaders. */
export const OMBUDSPERSONS = [1, 2, 3, 4, 7, 8] as const;
const RULES = { archiveDecision: { number: 'KS 2026:14', decidedOn: FOUNDED_ON } };

export interface Visit {
  readonly channel: Channel;
  readonly keys: ReporterKeys;
  readonly dialogue: Dialogue;
}

export class World {
  readonly #worker: DirectWorker;
  /** The bundle that it runs. */
  readonly #script: string;
  readonly channelId: Bytes;
  readonly #keyrings = new Map<number, Keyring>();
  readonly #reporters: ReporterKeys[] = [];
  today = FOUNDED_ON;

  private constructor(worker: DirectWorker, script: string, channelId: Bytes) {
    this.#worker = worker;
    this.#script = script;
    this.channelId = channelId;
  }

  static async open(): Promise<World> {
    await loadSodium();
    const script = await bundleWorker('test/campaign/clocked-worker.ts');
    const worker = await startWorker({ script });
    await migrate(worker.DB);
    await keepDemo(openDatabase(worker.DB), FOUNDED_ON, RULES);
    const { entries } = await getRoster(worker.url.origin);
    const world = new World(worker, script, await claimedChannelId(entries));
    await world.setToday(FOUNDED_ON);
    await world.#settle();
    await world.#act('/keep');
    return world;
  }

  get origin(): string {
    return this.#worker.url.origin;
  }

  get DB(): DirectWorker['DB'] {
    return this.#worker.DB;
  }

  async close(): Promise<void> {
    vi.restoreAllMocks();
    await this.#worker.close();
    await rm(dirname(this.#script), { recursive: true, force: true });
  }

  /** Puts everything back to the first day. */
  async reset(): Promise<void> {
    await this.#act('/restore');
    await this.setToday(START_ON);
  }

  /** Noon of that day, for the Worker and for everybody's browser. */
  async setToday(today: Day): Promise<void> {
    const ahead = Date.parse(`${today}T11:00:00Z`) - realNow();
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
    await this.#act('/clock', { ahead: String(ahead) });
    this.today = today;
  }

  /** The daily run; broken off before the batch after so many. */
  runDaily(batches: number | null = null): Promise<string> {
    return this.#act('/daily', batches === null ? {} : { batches: String(batches) });
  }

  /** Stands for everything that is stored. */
  sum(): Promise<string> {
    return this.#act('/sum');
  }

  board(): Promise<Board> {
    return getBoard(this.origin);
  }

  channel(): Promise<Channel> {
    return readChannel(this.origin, this.channelId, this.today);
  }

  /** A reporter with nine words and nothing else. */
  async visit(reporter: number): Promise<Visit> {
    const keys = this.#reporters[reporter];
    if (!keys) throw new RangeError('no such reporter');
    const channel = await this.channel();
    return { channel, keys, dialogue: readDialogue(await this.board(), channel.roster, keys, this.today) };
  }

  /** A desk as it lies open after unlocking, everything done that it does by itself. */
  async desk(official: number): Promise<Work> {
    const channel = await this.channel();
    // A desk that does not open wipes its keys; here they are needed again.
    const keyring = { ...(await this.keyring(official)), lock: () => {} };
    const opened = await keepKeysAhead(await orUnposted(openDeskBy(this.origin, channel.roster, keyring)), this.today);
    const now = opened.roster.entries.length === channel.roster.entries.length ? channel : await this.channel();
    const work = await readWork(opened, now, openDeposits, () => {});
    await witnessInPassing(work);
    return work;
  }

  async keyring(official: number): Promise<Keyring> {
    const keyring = this.#keyrings.get(official);
    if (!keyring) throw new RangeError('no such official');
    return keyring;
  }

  /** Root signs, alone or with the first ombudsperson. */
  async append<Kind extends 'admit' | 'retire' | 'lost'>(kind: Kind, body: RosterEntryOf<Kind>['body']): Promise<void> {
    const { roster } = await this.channel();
    const by = kind === 'admit' ? [ROOT, 1] : [ROOT];
    const signers = await Promise.all(by.map((one) => this.#signer(one)));
    const unsigned = { ...nextPlace(roster, this.today), kind, body } as Parameters<typeof signEntry>[0];
    await appendEntry(this.origin, { entry: await signEntry(unsigned, signers), keys: null });
  }

  readonly #signers = new Map<number, ReturnType<typeof demoSigner>>();

  #signer(by: number): ReturnType<typeof demoSigner> {
    const known = this.#signers.get(by) ?? demoSigner(by, this.channelId);
    this.#signers.set(by, known);
    return known;
  }

  /** Two more ombudspersons, who have keys and serve when the first day comes; and everybody's own keys. */
  async #settle(): Promise<void> {
    const phrases = new Map(demoOfficials().map(({ number, phrase }) => [number, phrase]));
    for (const official of [7, 8]) {
      const entropy = newPhrase('recovery');
      phrases.set(official, phraseWords(entropy, WORDS_SV).join(' '));
      const key = toB64u((await applicantKeyring(entropy, this.channelId)).publicKey);
      await this.append('admit', {
        official,
        role: 'ombudsperson',
        name: `Person ${official}`,
        unit: 'Enheten',
        affiliation: null,
        key,
      });
    }
    const { roster } = await this.channel();
    for (const official of OMBUDSPERSONS) {
      this.#keyrings.set(official, await unlock(phrases.get(official) ?? '', roster));
      const now = (await this.channel()).roster;
      await keepKeysAhead(await openDeskBy(this.origin, now, await this.keyring(official)), this.today);
    }
    for (let count = 0; count < REPORTERS; count++)
      this.#reporters.push(await deriveReporterKeys(newPhrase('code'), this.channelId));
  }

  async #act(path: string, asked: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(`${this.origin}${path}?${new URLSearchParams(asked)}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.text();
  }
}

const realNow = Date.now;
