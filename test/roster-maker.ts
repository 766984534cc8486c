import { ed25519 } from '@noble/curves/ed25519.js';
import type { Witness } from '../protocol/api-schemas.ts';
import { type Bytes, sha256, toB64u } from '../protocol/bytes.ts';
import type { Day } from '../protocol/calendar.ts';
import type { Roster } from '../protocol/roster.ts';
import {
  type ChannelRules,
  type EntrySigner,
  entryHash,
  KEYS_PER_LIST,
  keyListBytes,
  ROOT,
  type RosterEntry,
  type RosterEntryOf,
  signEntry,
  type UnsignedEntry,
  witnessBytes,
} from '../protocol/roster-entry.ts';
import { AREA_CODES } from '../protocol/taxonomy.ts';
import type { TrendRules } from '../protocol/trend-rules.ts';
import { verifyRoster } from '../protocol/verify-roster.ts';

/** Rules as a small municipality would set them. */
export const SMALL: ChannelRules = {
  period: 'week',
  acknowledgeWorkingDays: 3,
  feedbackDays: 90,
  publicationHour: 3,
  slots: 2,
  receipts: 8,
  coverPercent: 10,
  archiveDecision: null,
};

/** Rules for trends as a municipality of class M would set them. */
export const MIDDLING: TrendRules = {
  ...{ employees: 3000, isPooled: false, isHalfYearly: false },
  areas: AREA_CODES.map((code) => [code]),
};

type Admit = RosterEntryOf<'admit'>['body'];

/** An Ed25519 signer from a seed that is made of one number: keys of tests, and of nothing else. */
export function testSigner(by: number, seedByte = by): EntrySigner & { readonly key: Bytes } {
  const seed = new Uint8Array(32).fill(seedByte + 1);
  return {
    by,
    key: new Uint8Array(ed25519.getPublicKey(seed)),
    sign: (message) => new Uint8Array(ed25519.sign(message, seed)),
  };
}

/** Writes genuine rosters for tests: every entry is signed by whom it should be, unless a test says otherwise. */
export class RosterMaker {
  readonly entries: RosterEntry[] = [];
  readonly root: EntrySigner & { readonly key: Bytes } = testSigner(ROOT, 200);
  officials = 0;

  static async found(on: Day, rules: ChannelRules = SMALL): Promise<RosterMaker> {
    const maker = new RosterMaker();
    const body = { version: 1 as const, municipality: 'Provköping', rootKey: toB64u(maker.root.key), rules };
    maker.entries.push(await signEntry({ n: 0, previous: null, day: on, kind: 'genesis', body }, [maker.root]));
    return maker;
  }

  async channelId(): Promise<Bytes> {
    return entryHash(this.entries[0] as RosterEntry);
  }

  async unsigned<Kind extends RosterEntry['kind']>(
    on: Day,
    kind: Kind,
    body: RosterEntryOf<Kind>['body'],
  ): Promise<UnsignedEntry> {
    const newest = this.entries.at(-1) as RosterEntry;
    return { n: newest.n + 1, previous: toB64u(await entryHash(newest)), day: on, kind, body } as unknown as UnsignedEntry;
  }

  async append<Kind extends RosterEntry['kind']>(
    on: Day,
    kind: Kind,
    body: RosterEntryOf<Kind>['body'],
    signers: EntrySigner[],
  ): Promise<RosterEntry> {
    const entry = await signEntry(await this.unsigned(on, kind, body), signers);
    this.entries.push(entry);
    return entry;
  }

  /** Admits the next official, with whoever has to sign beside root. */
  async admit(on: Day, more: Partial<Admit> = {}, second: number | null = null): Promise<number> {
    const official = ++this.officials;
    const key = toB64u(testSigner(official).key);
    const body: Admit = {
      official,
      role: 'ombudsperson',
      name: `Person ${official}`,
      unit: 'Enheten',
      affiliation: null,
      key,
      ...more,
    };
    await this.append(on, 'admit', body, second === null ? [this.root] : [this.root, testSigner(second)]);
    return official;
  }

  /** A key list over 26 given public keys. */
  async listKeys(on: Day, official: number, firstPeriod: number, hashes: Uint8Array): Promise<void> {
    const list = toB64u(await sha256(keyListBytes(official, firstPeriod, hashes)));
    await this.append(on, 'keys', { official, firstPeriod, list }, [testSigner(official)]);
  }

  async leave(on: Day, official: number, firstOn: Day, lastOn: Day): Promise<void> {
    await this.append(on, 'leave', { official, firstOn, lastOn }, [testSigner(official)]);
  }

  async witness(official: number, on: Day, n = this.entries.length - 1): Promise<Witness> {
    const head = await entryHash(this.entries[n] as RosterEntry);
    const signature = await testSigner(official).sign(witnessBytes(await this.channelId(), n, head, on));
    return { official, n, head: toB64u(head), day: on, signature: toB64u(signature) };
  }

  async verify(today: Day, witnesses: readonly Witness[] = []): Promise<Roster> {
    return verifyRoster({ entries: this.entries, witnesses }, await this.channelId(), today);
  }
}

/** Hashes for a key list whose keys nobody needs. */
export function anyHashes(fill: number): Bytes {
  return new Uint8Array(KEYS_PER_LIST * 32).fill(fill);
}
