import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { releaseKeyHash } from '../../crypto/release-stream.ts';
import { loadSodium, randomBytes, sign, signingKeypair } from '../../crypto/sodium.ts';
import { signTally } from '../../crypto/tally.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { EMPTY_VAULT, newFile, type VaultCase, type VaultContent } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { type Day, day } from '../../protocol/calendar.ts';
import { signRelease, type UnsignedReleaseEntry, withSignatures } from '../../protocol/release-log.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { newestKey, type ReleaseLog, verifyNextRelease, verifyReleaseLog } from '../../rules/release/verify-log.ts';
import type { OpenedLetter } from '../../web/open-deposits.ts';
import { roundNow } from '../../web/release-round.ts';
import type { RefusedTally } from '../../web/release-shares.ts';
import { nextPlace, type ReleaseStep, stepOf } from '../../web/release-state.ts';
import { signedBody, withSum } from '../../web/release-steps.ts';
import { type DueTally, dueTallies, tendReleases } from '../../web/release-tend.ts';
import { MIDDLING, RosterMaker, SMALL } from '../roster-maker.ts';

/** An office with vaults, a letterbox and a log, and nothing between them: what is written, sent and lost is up to the test. */

export const FOUNDED = day('2026-01-05');
const DECIDED = { number: 'KS 2026:12', decidedOn: day('2026-01-05') };

/** A roster of so many ombudspersons who serve from January 2026 on. */
export async function officeRoster(desks: number, trends: TrendRules = MIDDLING): Promise<Roster> {
  await loadSodium();
  const maker = await RosterMaker.found(FOUNDED, { ...SMALL, trends, archiveDecision: DECIDED });
  for (let official = 1; official <= desks; official++) await maker.admit(FOUNDED);
  return maker.verify(day('2031-01-01'));
}

/** Where a desk's work ends too early. */
export type Crash = 'none' | 'before-writing' | 'before-sending' | 'half-sent';

interface Sent {
  readonly to: number;
  readonly due: DueTally;
  readonly letter: OpenedLetter;
}

export class OfficeModel {
  readonly roster: Roster;
  log: ReleaseLog;
  today: Day;
  /** Nothing is sent: where only what is counted is of interest. */
  isQuiet = false;
  /** Every vault as it has ever been written, the newest last. */
  readonly vaults = new Map<number, VaultContent[]>();
  readonly letterbox: Sent[] = [];
  /** What each desk has refused at its last reading. */
  readonly refused = new Map<number, readonly RefusedTally[]>();

  private constructor(roster: Roster, log: ReleaseLog, today: Day) {
    this.roster = roster;
    this.log = log;
    this.today = today;
    for (const { number } of roster.officials.values()) this.vaults.set(number, [EMPTY_VAULT]);
  }

  static async open(roster: Roster, today: Day): Promise<OfficeModel> {
    return new OfficeModel(roster, await verifyReleaseLog([], roster, today), today);
  }

  /** The same office once more, to go on differently. */
  fork(): OfficeModel {
    const other = new OfficeModel(this.roster, this.log, this.today);
    for (const [desk, written] of this.vaults) other.vaults.set(desk, [...written]);
    other.letterbox.push(...this.letterbox);
    return other;
  }

  vault(desk: number): VaultContent {
    return this.vaults.get(desk)?.at(-1) ?? EMPTY_VAULT;
  }

  /** Writes a vault, as text that is read again. */
  write(desk: number, content: VaultContent): void {
    this.vaults.get(desk)?.push(JSON.parse(JSON.stringify({ ...content, writtenOn: this.today })));
  }

  /** Puts a vault back to what it was so many writings ago, and not before its first `kept`. */
  restore(desk: number, writings: number, kept = 1): void {
    const written = this.vaults.get(desk) ?? [];
    written.splice(Math.max(kept, written.length - writings));
  }

  /** A case that was read on a day, whose first letter is here. */
  addCase(desk: number, codes: CaseCodes | null, on: Day = this.today): string {
    const one = newCase(desk, codes, on);
    this.write(desk, { ...this.vault(desk), cases: [...this.vault(desk).cases, one] });
    return one.caseKey;
  }

  changeCase(desk: number, caseKey: string, change: (one: VaultCase) => VaultCase): void {
    const content = this.vault(desk);
    this.write(desk, { ...content, cases: content.cases.map((one) => (one.caseKey === caseKey ? change(one) : one)) });
  }

  /**
   * Sits down at a desk: reads, writes and sends, until the crash. `stale`: another device writes between; what was made of the older vault is lost.
   * `isOld`: something tells that the vault is not the newest.
   */
  async sit(desk: number, { crash = 'none' as Crash, stale = 0, isOld = false } = {}): Promise<void> {
    if (stale > 0) this.read(desk, this.vaults.get(desk)?.at(-1 - stale) ?? this.vault(desk), isOld);
    const { content, refused } = this.read(desk, this.vault(desk), isOld);
    if (crash === 'before-writing') return;
    this.write(desk, content);
    this.refused.set(desk, refused);
    if (crash === 'before-sending') return;
    await this.announce(desk);
    if (this.isQuiet) return;
    const due = this.due(desk);
    for (const one of crash === 'half-sent' ? due.slice(0, 1) : due) this.send(desk, one);
  }

  private read(desk: number, content: VaultContent, isOld: boolean) {
    const tallies = this.letterbox.filter(({ to }) => to === desk).map(({ letter }) => letter);
    return tendReleases(content, { ...this.facts(desk), tallies, isOld });
  }

  facts(desk: number) {
    const listed = new Set(this.letterbox.map(({ due }) => toB64u(due.tag)));
    return { log: this.log, roster: this.roster, self: desk, today: this.today, listed };
  }

  due(desk: number): DueTally[] {
    return dueTallies(this.vault(desk), this.facts(desk));
  }

  /** Posts a tally, unless its tag is there. */
  send(from: number, due: DueTally, author = from): void {
    if (this.letterbox.some((one) => toB64u(one.due.tag) === toB64u(due.tag))) return;
    this.letterbox.push({ to: due.to, due, letter: this.letter(author, due) });
  }

  private letter(author: number, { tag, said }: DueTally): OpenedLetter {
    const ackSecret = randomBytes(32);
    const heads = { letterHead: FIRST_HEAD, officeHead: FIRST_HEAD };
    const fields: Omit<OfficeDeposit, 'type' | 'content'> = { author, language: 'sv', exclusions: [], ...heads };
    const { secretKey } = keysOf(author);
    const body = signTally({ channelId: this.roster.channelId, tag }, fields, said, ackSecret, secretKey);
    const header = { tag } as OpenedLetter['opened']['header'];
    const opened = { body, ackSecret, header, caseKey: randomBytes(32), readersKey: randomBytes(32), isGated: false };
    return { day: this.today, state: 'received', claim: null, opened };
  }

  /** Puts the hashes of the keys that a desk has made into the log. */
  async announce(desk: number): Promise<void> {
    for (const { lastOn, key } of this.vault(desk).releaseKeys) {
      if (newestKey(this.log, lastOn)) continue;
      await this.announceKey(desk, lastOn, fromB64u(key));
    }
  }

  async announceKey(desk: number, lastOn: Day, key: Uint8Array): Promise<void> {
    const body = { lastOn, hash: toB64u(releaseKeyHash(key)) };
    await this.append({ ...nextPlace(this.log), day: this.today, kind: 'key', body }, [], desk);
  }

  step(desk: number): ReleaseStep['kind'] | null {
    const round = roundNow(this.log, this.roster, this.today);
    return round && stepOf(this.vault(desk), this.log, this.roster, round, { today: this.today, self: desk }).kind;
  }

  /** The first joins, as `joinShares` does. */
  join(desk: number, crash: Crash = 'none'): void {
    const round = roundNow(this.log, this.roster, this.today);
    const step = this.step(desk);
    if (!round || (step !== 'join' && step !== 'joined')) return;
    const content = withSum(this.vault(desk), round);
    if (crash === 'before-writing') return;
    this.write(desk, content);
    if (crash !== 'before-sending') for (const due of this.due(desk)) this.send(desk, due);
  }

  /** The second signs, as `formRelease` does. */
  async form(desk: number, crash: Crash = 'none', sessions = 2): Promise<void> {
    const round = roundNow(this.log, this.roster, this.today);
    const { releasing } = this.vault(desk);
    if (!round || round.releasers[1] !== desk || !releasing) return;
    if (!['form', 'sign-again'].includes(this.step(desk) ?? '')) return;
    const place = { ...nextPlace(this.log), day: this.today, kind: 'release' } as const;
    const unsigned = { ...place, body: signedBody(this.vault(desk), round, sessions) };
    const signature = await signRelease(this.roster.channelId, unsigned, signerOf(desk));
    if (crash === 'before-writing') return;
    const entry = { ...unsigned, signatures: [signature] };
    this.write(desk, { ...this.vault(desk), releasing: { ...releasing, entry } });
    if (crash !== 'before-sending') for (const due of this.due(desk)) this.send(desk, due);
  }

  /** The first publishes, as `publishRelease` does. */
  async publish(desk: number): Promise<void> {
    const { releasing } = this.vault(desk);
    if (this.step(desk) !== 'confirm' || !releasing?.entry) return;
    await this.append(releasing.entry, releasing.entry.signatures, desk);
  }

  private async append(entry: UnsignedReleaseEntry, before: { by: number; signature: string }[], desk: number): Promise<void> {
    const signature = await signRelease(this.roster.channelId, entry, signerOf(desk));
    const whole = withSignatures(entry, [...before, signature]);
    this.log = await verifyNextRelease(this.log, JSON.parse(JSON.stringify(whole)), this.roster, this.today);
  }
}

export function newCase(desk: number, codes: CaseCodes | null, on: Day): VaultCase {
  const trend = { codes, readyOn: codes ? on : null, counted: [], held: 'from-start' as const };
  return {
    ...{ caseKey: toB64u(randomBytes(32)), handler: desk, state: 'open', language: 'sv', exclusions: [] },
    ...{ letterBase: toB64u(FIRST_HEAD), letters: [], lettersInBase: 0, officeHeads: [], nextCounter: 0 },
    ...{ ...newFile({ year: 2026, last: 1 }, desk, on), acknowledgedOn: on, trend },
  };
}

function keysOf(official: number): { secretKey: Bytes } {
  return signingKeypair(new Uint8Array(32).fill(official + 1));
}

function signerOf(by: number) {
  const { secretKey } = keysOf(by);
  return { by, sign: (message: Uint8Array) => sign(secretKey, message) };
}
