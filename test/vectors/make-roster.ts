/** The channels of the vectors: real officials with phrases, period keys and a signed roster. See make.ts. */
import { sha256 } from '@noble/hashes/sha2.js';
import { periodKeyListHash } from '../../crypto/period-keys.ts';
import { deriveOfficialKeys, deriveRootKey } from '../../crypto/phrase-keys.ts';
import { type SigningKeypair, sign, xwingKeypair } from '../../crypto/sodium.ts';
import { type Bytes, concat, toB64u, utf8 } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { headOf, type Roster } from '../../protocol/roster.ts';
import {
  type ChannelRules,
  entryHash,
  type RosterEntry,
  type RosterEntryOf,
  signEntry,
  type UnsignedEntry,
  witnessBytes,
} from '../../protocol/roster-entry.ts';
import { verifyRoster } from '../../protocol/verify-roster.ts';
import { dutyOrder, readersOf } from '../../rules/rotation.ts';

/** Bytes that anyone can make again: SHA-256 of a name and a counter, joined. */
export function fixed(name: string, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    sha256(utf8(`motrost vectors: ${name} ${index}`)),
  );
  return concat(...blocks).slice(0, length);
}

export function fixedEntropy(name: string, kind: 'code' | 'recovery'): Bytes {
  const entropy = fixed(name, kind === 'code' ? 12 : 16);
  entropy[0] = (entropy[0] as number) & (kind === 'code' ? 0x0f : 0x1f);
  return entropy;
}

const RULES: ChannelRules = {
  period: 'week',
  acknowledgeWorkingDays: 3,
  feedbackDays: 90,
  publicationHour: 3,
  slots: 2,
  receipts: 8,
  coverPercent: 10,
  archiveDecision: null,
};

/** Official `number` of a channel: phrase entropy and what follows from it. */
export interface VectorOfficial {
  readonly entropy: Bytes;
  readonly signing: SigningKeypair;
  readonly kVault: Bytes;
}

/** The seed of official `number`'s period key. */
export const periodSeed = (number: number, period: number): Bytes => fixed(`period key ${number} ${period}`, 32);

export class VectorChannel {
  readonly entries: RosterEntry[] = [];
  readonly officials = new Map<number, VectorOfficial>();
  readonly lists: { official: number; firstPeriod: number; seeds: Bytes[]; hashes: Bytes }[] = [];
  readonly rootEntropy: Bytes;
  readonly root: SigningKeypair;
  readonly name: string;
  channelId = new Uint8Array(0);

  private constructor(name: string, rootEntropy: Bytes, root: SigningKeypair) {
    this.name = name;
    this.rootEntropy = rootEntropy;
    this.root = root;
  }

  static async found(name: string, on: Day, rules: Partial<ChannelRules> = {}): Promise<VectorChannel> {
    const entropy = fixedEntropy(`${name} root`, 'recovery');
    const channel = new VectorChannel(name, entropy, await deriveRootKey(entropy));
    const body = {
      version: 1 as const,
      municipality: 'Provköping',
      rootKey: toB64u(channel.root.publicKey),
      rules: { ...RULES, ...rules },
    };
    channel.entries.push(await signEntry({ n: 0, previous: null, day: on, kind: 'genesis', body }, [channel.signer(0)]));
    channel.channelId = await entryHash(channel.entries[0] as RosterEntry);
    return channel;
  }

  signer(by: number) {
    const secretKey = by === 0 ? this.root.secretKey : (this.officials.get(by) as VectorOfficial).signing.secretKey;
    return { by, sign: (message: Uint8Array) => sign(secretKey, message) };
  }

  /** The next entry, signed and not appended. */
  async next<Kind extends RosterEntry['kind']>(
    on: Day,
    kind: Kind,
    body: RosterEntryOf<Kind>['body'],
    by: number[],
  ): Promise<RosterEntry> {
    const newest = this.entries.at(-1) as RosterEntry;
    const entry = {
      n: newest.n + 1,
      previous: toB64u(await entryHash(newest)),
      day: on,
      kind,
      body,
    } as unknown as UnsignedEntry;
    return signEntry(
      entry,
      by.map((number) => this.signer(number)),
    );
  }

  /** An entry as one official would sign it, whatever stands in it. */
  signedAgain({ signatures: _, ...entry }: RosterEntry, by: number): Promise<RosterEntry> {
    return signEntry(entry as UnsignedEntry, [this.signer(by)]);
  }

  async append<Kind extends RosterEntry['kind']>(
    on: string,
    kind: Kind,
    body: RosterEntryOf<Kind>['body'],
    by: number[],
  ): Promise<void> {
    this.entries.push(await this.next(day(on), kind, body, by));
  }

  async admitted(number: number, role: 'ombudsperson' | 'leader' = 'ombudsperson') {
    const entropy = fixedEntropy(`${this.name} official ${number}`, 'recovery');
    const { kVault, signing } = await deriveOfficialKeys(entropy, this.channelId);
    this.officials.set(number, { entropy, signing, kVault });
    const affiliation = number === 4 ? 'Grannköping' : null;
    const key = toB64u(signing.publicKey);
    return { official: number, role, name: `Åsa Öberg ${number}`, unit: 'Kansliet', affiliation, key };
  }

  async listKeys(on: string, official: number, firstPeriod: number): Promise<void> {
    const seeds = Array.from({ length: 26 }, (_, index) => periodSeed(official, firstPeriod + index));
    const hashes = concat(...seeds.map((seed) => sha256(xwingKeypair(seed).publicKey)));
    this.lists.push({ official, firstPeriod, seeds, hashes });
    const list = toB64u(periodKeyListHash(official, firstPeriod, hashes));
    await this.append(on, 'keys', { official, firstPeriod, list }, [official]);
  }

  keyRecord(official: number, period: number) {
    const list = this.lists.find(
      (one) => one.official === official && one.firstPeriod <= period && period < one.firstPeriod + 26,
    );
    if (!list) return null;
    const seed = list.seeds[period - list.firstPeriod] as Bytes;
    return { official, key: toB64u(xwingKeypair(seed).publicKey), hashes: toB64u(list.hashes) };
  }

  async witness(official: number, n: number, on: Day) {
    const head = await entryHash(this.entries[n] as RosterEntry);
    const signature = sign(
      (this.officials.get(official) as VectorOfficial).signing.secretKey,
      witnessBytes(this.channelId, n, head, on),
    );
    return { official, n, head: toB64u(head), day: on, signature: toB64u(signature) };
  }

  verified(today: Day): Promise<Roster> {
    return verifyRoster({ entries: this.entries, witnesses: [] }, this.channelId, today);
  }
}

/** Weeks, then fortnights; newcomers; leave and a retirement said 7 days before a period begins, a loss 6 days before. */
export async function weeklyChannel(): Promise<VectorChannel> {
  const channel = await VectorChannel.found('weekly', day('2026-08-03'));
  for (let number = 1; number <= 4; number++) await channel.append('2026-08-03', 'admit', await channel.admitted(number), [0]);
  await channel.append('2026-08-03', 'admit', await channel.admitted(5, 'leader'), [0]);
  for (let number = 1; number <= 4; number++) await channel.listKeys('2026-08-04', number, 2);
  await channel.append('2026-09-07', 'leave', { official: 2, firstOn: day('2026-09-20'), lastOn: day('2026-09-28') }, [2]);
  await channel.append('2026-09-16', 'admit', await channel.admitted(6), [0, 1]);
  await channel.listKeys('2026-09-16', 6, 8);
  await channel.append(
    '2026-09-28',
    'rules',
    { rules: { ...RULES, period: 'fortnight', archiveDecision: { number: 'KS 2026/17', decidedOn: day('2026-06-15') } } },
    [0, 3],
  );
  await channel.append('2026-10-19', 'retire', { official: 3 }, [0]);
  await channel.append('2026-11-03', 'lost', { official: 4 }, [0]);
  await channel.listKeys('2026-11-10', 1, 28);
  return channel;
}

/** Weeks, then months: a duty period of one day, and admissions 7 and 6 days before the second coming period, of which one waits for the third. */
export async function monthlyChannel(): Promise<VectorChannel> {
  const channel = await VectorChannel.found('monthly', day('2026-10-07'));
  for (let number = 1; number <= 3; number++) await channel.append('2026-10-08', 'admit', await channel.admitted(number), [0]);
  await channel.append('2026-11-18', 'rules', { rules: { ...RULES, period: 'month' } }, [0, 2]);
  await channel.append('2026-11-24', 'admit', await channel.admitted(4), [0, 1]);
  await channel.append('2026-11-25', 'admit', await channel.admitted(5), [0, 1]);
  return channel;
}

/** What must not come after the weekly channel's newest entry, with right signatures and hashes wherever nothing else is said. */
export async function refusedNext(channel: VectorChannel) {
  const today = day('2026-11-20');
  const admit = { ...(await channel.admitted(7)) };
  const list = toB64u(fixed('list', 32));
  const right = await channel.next(today, 'leave', { official: 1, firstOn: today, lastOn: today }, [1]);
  return [
    { why: 'root alone, after founding', entry: await channel.next(today, 'admit', admit, [0]) },
    { why: 'a leader as the second signer', entry: await channel.next(today, 'admit', admit, [0, 5]) },
    { why: 'a retired ombudsperson as the second signer', entry: await channel.next(today, 'admit', admit, [0, 3]) },
    { why: 'a number out of turn', entry: await channel.next(today, 'admit', { ...admit, official: 8 }, [0, 1]) },
    {
      why: 'a key that is in use',
      entry: await channel.next(today, 'admit', { ...admit, key: toB64u(channel.root.publicKey) }, [0, 1]),
    },
    { why: 'one signature too many', entry: await channel.next(today, 'retire', { official: 2 }, [0, 1]) },
    { why: 'somebody who is retired', entry: await channel.next(today, 'lost', { official: 3 }, [0]) },
    {
      why: 'leave signed by another',
      entry: await channel.next(today, 'leave', { official: 2, firstOn: today, lastOn: today }, [1]),
    },
    {
      why: 'leave that ends before it begins',
      entry: await channel.next(today, 'leave', { official: 2, firstOn: today, lastOn: addDays(today, -1) }, [2]),
    },
    {
      why: 'leave of 367 days',
      entry: await channel.next(today, 'leave', { official: 2, firstOn: today, lastOn: addDays(today, 366) }, [2]),
    },
    {
      why: 'keys for periods that have keys',
      entry: await channel.next(today, 'keys', { official: 1, firstPeriod: 53, list }, [1]),
    },
    {
      why: 'keys more than 60 periods ahead',
      entry: await channel.next(today, 'keys', { official: 2, firstPeriod: 73, list }, [2]),
    },
    { why: 'keys of a leader', entry: await channel.next(today, 'keys', { official: 5, firstPeriod: 30, list }, [5]) },
    { why: 'a day before the newest entry', entry: await channel.next(day('2026-11-09'), 'retire', { official: 2 }, [0]) },
    { why: 'a day after tomorrow', entry: await channel.next(day('2026-11-24'), 'retire', { official: 2 }, [0]) },
    { why: 'another day than was signed', entry: { ...right, day: addDays(today, 1) } },
    { why: 'a gap', entry: await channel.signedAgain({ ...right, n: right.n + 1 }, 1) },
    { why: 'another hash before it', entry: await channel.signedAgain({ ...right, previous: toB64u(fixed('hash', 32)) }, 1) },
    { why: 'a member that is not in the list', entry: { ...right, note: '' } },
  ];
}

/** One case of roster.json: what the log means. */
export async function rosterCase(channel: VectorChannel, today: Day, lastPeriod: number, askedPeriods: number[]) {
  const roster = await channel.verified(today);
  const periods = Array.from({ length: lastPeriod + 1 }, (_, period) => ({
    period,
    ...periodDays(roster, period),
    order: dutyOrder(roster, period),
  }));
  const days = Array.from({ length: 40 }, (_, index) => addDays(channel.entries[0]?.day as Day, index * 5));
  const keyRecords = askedPeriods.flatMap((period) =>
    [...channel.officials.keys()].flatMap((number) => {
      const record = channel.keyRecord(number, period);
      return record ? [{ period, seed: toB64u(periodSeed(number, period)), record }] : [];
    }),
  );
  const readers = askedPeriods.flatMap((period) =>
    [[], [1], [1, 2], [2, 6]].map((excluded) => {
      const withKeys = keyRecords.filter((one) => one.period === period).map(({ record }) => record.official);
      return {
        period,
        excluded,
        withKeys,
        readers: readersOf(roster, period, excluded, new Map(withKeys.map((number) => [number, true]))),
      };
    }),
  );
  const signers = [...channel.officials].map(([official, { entropy, signing }]) => {
    return { official, entropy: toB64u(entropy), seed: toB64u(signing.secretKey.slice(0, 32)), key: toB64u(signing.publicKey) };
  });
  return {
    today,
    root: {
      entropy: toB64u(channel.rootEntropy),
      seed: toB64u(channel.root.secretKey.slice(0, 32)),
      key: toB64u(channel.root.publicKey),
    },
    officials: signers,
    entries: channel.entries,
    channelId: toB64u(channel.channelId),
    hashes: roster.hashes.map(toB64u),
    head: toB64u(headOf(roster)),
    periods,
    periodOfDay: days.map((on) => ({ day: on, period: periodOn(roster, on) })),
    keyRecords,
    readers,
  };
}
