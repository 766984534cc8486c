import { sha256 } from '@noble/hashes/sha2.js';
import { phraseWords } from '../crypto/code-phrase.ts';
import { makePeriodKeys, periodKeyListHash } from '../crypto/period-keys.ts';
import { deriveOfficialKeys, deriveRootKey, type OfficialKeys } from '../crypto/phrase-keys.ts';
import { loadSodium, type SigningKeypair, sign } from '../crypto/sodium.ts';
import { EMPTY_VAULT, openVault, sealVault } from '../crypto/vault.ts';
import { WORDS_SV } from '../crypto/words-sv.ts';
import { type Bytes, equalBytes, fromB64u, label, toB64u } from '../protocol/bytes.ts';
import { addDays, type Day } from '../protocol/calendar.ts';
import { periodOn } from '../protocol/duty-periods.ts';
import { headOf, type Roster } from '../protocol/roster.ts';
import {
  type ChannelRules,
  type EntrySigner,
  KEYS_PER_LIST,
  ROOT,
  type RosterEntry,
  type RosterEntryOf,
  signEntry,
  type UnsignedEntry,
  witnessBytes,
} from '../protocol/roster-entry.ts';
import { AREA_CODES } from '../protocol/taxonomy.ts';
import { claimedChannelId } from '../protocol/verify-roster.ts';
import type { ChannelFile } from '../web/channel-config.ts';
import type { Database } from '../worker/store/db.ts';
import { findNewestEntry, insertEntry, insertWitness, loadRoster } from '../worker/store/roster.ts';
import { findVault, replaceVault } from '../worker/store/vaults.ts';

/**
 * The demo channel: four ombudspersons and two leaders whose phrases everyone knows, written straight into a database. The only
 * databases that it is given are this machine's (scripts/local-database.ts) and those of tests.
 */

/** Far enough back that the founders have served for a while. */
const FOUNDED_DAYS_AGO = 28;
/** With fewer periods of keys left than this, new ones are announced. */
const FEWEST_PERIODS_LEFT = 8;

const MUNICIPALITY = 'Provköping';
const RULES: ChannelRules = {
  ...{ period: 'week', acknowledgeWorkingDays: 3, feedbackDays: 90, publicationHour: 4 },
  ...{ slots: 2, receipts: 8, coverPercent: 10, archiveDecision: null },
  /** Of class M: areas each year, forms every second. The first release comes in the year after the founding. */
  trends: { employees: 3200, isPooled: false, isHalfYearly: false, areas: AREA_CODES.map((code) => [code]) },
};

const PEOPLE = [
  { role: 'ombudsperson', name: 'Amina Rask', unit: 'Biblioteket' },
  { role: 'ombudsperson', name: 'Björn Ek', unit: 'Miljökontoret' },
  { role: 'ombudsperson', name: 'Carin Lund', unit: 'Hemtjänst norr' },
  { role: 'ombudsperson', name: 'Dawit Holm', unit: 'Almskolan' },
  { role: 'leader', name: 'Eva Strand', unit: 'Kommunledningen' },
  { role: 'leader', name: 'Filip Norén', unit: 'Kommunledningen' },
] as const;

/** Somebody of the demo, with the recovery phrase that the whole world may know. */
export interface DemoOfficial {
  readonly number: number;
  readonly role: 'ombudsperson' | 'leader';
  readonly name: string;
  readonly phrase: string;
}

/** The demo's officials in the order of their numbers. */
export function demoOfficials(): DemoOfficial[] {
  return PEOPLE.map(({ role, name }, index) => {
    const number = index + 1;
    return { number, role, name, phrase: phraseWords(demoEntropy(`official ${number}`), WORDS_SV).join(' ') };
  });
}

/** The demo's root phrase, which the whole world may know too. */
export function demoRootPhrase(): string {
  return phraseWords(demoEntropy('root'), WORDS_SV).join(' ');
}

/**
 * Makes sure that a database holds a demo channel that is ready to use on that day: founds it in an empty database, announces keys
 * where they run short, witnesses the head. A channel of another founder is left alone. Returns whether the database holds the demo. `rules`:
 * what is founded with other rules is another channel.
 */
export async function keepDemo(database: Database, today: Day, rules: Partial<ChannelRules> = {}): Promise<boolean> {
  await loadSodium();
  const root = await deriveRootKey(demoEntropy('root'));
  const on = addDays(today, -FOUNDED_DAYS_AGO);
  if (!(await findNewestEntry(database))) await found(database, root, on, { ...RULES, ...rules });
  const roster = await loadRoster(database, today);
  if (!roster || !equalBytes(roster.rootKey, root.publicKey)) return false;
  await keepReady(database, roster, today);
  return true;
}

/** Who signs entries and witnesses of a demo channel: root, or one of its officials. */
export async function demoSigner(by: number, channelId: Bytes): Promise<EntrySigner> {
  const { secretKey } = by === ROOT ? await deriveRootKey(demoEntropy('root')) : (await officialKeys(by, channelId)).signing;
  return { by, sign: (message) => sign(secretKey, message) };
}

/** Founds the demo channel in an empty database and admits nobody. */
export async function foundAlone(database: Database, today: Day): Promise<void> {
  await loadSodium();
  const root = await deriveRootKey(demoEntropy('root'));
  await append(database, genesisOf(root, addDays(today, -FOUNDED_DAYS_AGO)), ROOT, root);
}

/** The entry by which the demo's root key reports somebody's keys lost. */
export async function signLost(roster: Roster, official: number, day: Day): Promise<RosterEntry> {
  const root = await deriveRootKey(demoEntropy('root'));
  const entry = { n: roster.entries.length, previous: toB64u(headOf(roster)), day, kind: 'lost', body: { official } } as const;
  return signEntry(entry, [rootSigner(root)]);
}

/** The demo's configuration for the pages, of a channel that was founded in the usual way by that day, or of another id (b64u). */
export async function demoChannelFile(today: Day, channelId?: string): Promise<ChannelFile> {
  await loadSodium();
  const root = await deriveRootKey(demoEntropy('root'));
  const genesis = await signEntry(genesisOf(root, addDays(today, -FOUNDED_DAYS_AGO)), [rootSigner(root)]);
  return {
    ...{ municipality: MUNICIPALITY, mode: 'A', channelId: channelId ?? toB64u(await claimedChannelId([genesis])) },
    links: { formal: 'https://provkoping.example/visselblasning', external: 'https://www.av.se/' },
    units: [...new Set(PEOPLE.map(({ unit }) => unit))],
    ...{ letter: 'Förnuftsombuden, Stora torget 1, 000 01 Provköping', phone: '000-00 00 00' },
  };
}

function genesisOf(root: SigningKeypair, day: Day, rules: ChannelRules = RULES): UnsignedEntry {
  const body = { version: 1 as const, municipality: MUNICIPALITY, rootKey: toB64u(root.publicKey), rules };
  return { n: 0, previous: null, day, kind: 'genesis', body };
}

function rootSigner({ secretKey }: SigningKeypair) {
  return { by: ROOT, sign: (message: Uint8Array) => sign(secretKey, message) };
}

async function found(database: Database, root: SigningKeypair, on: Day, rules: ChannelRules): Promise<void> {
  await append(database, genesisOf(root, on, rules), ROOT, root);
  const channelId = fromB64u((await newest(database)).hash);
  for (const [index, { role, name, unit }] of PEOPLE.entries()) {
    const { signing } = await officialKeys(index + 1, channelId);
    const admitted = { official: index + 1, role, name, unit, affiliation: null, key: toB64u(signing.publicKey) };
    await append(database, await nextEntry(database, on, 'admit', admitted), ROOT, root);
  }
}

async function keepReady(database: Database, roster: Roster, today: Day): Promise<void> {
  const ombudspersons = demoOfficials().filter(({ role }) => role === 'ombudsperson');
  for (const { number } of ombudspersons) {
    const keys = await officialKeys(number, roster.channelId);
    await announceKeys(database, roster, number, keys, today);
  }
  const now = (await loadRoster(database, today)) as Roster;
  for (const { number } of ombudspersons)
    await witness(database, now, number, await officialKeys(number, roster.channelId), today);
}

/** Announces keys until they last. If the demo has slept, the entry's day is set back a little, so that this period has keys too. */
async function announceKeys(database: Database, roster: Roster, number: number, keys: OfficialKeys, today: Day): Promise<void> {
  const newestList = roster.officials.get(number)?.keyLists.at(-1);
  const firstWithout = newestList ? newestList.firstPeriod + KEYS_PER_LIST : 0;
  const current = periodOn(roster, today);
  if (firstWithout - current >= FEWEST_PERIODS_LEFT) return;
  const lastEntry = roster.entries.at(-1) as RosterEntry;
  const setBack = addDays(today, -7);
  const day = newestList ? (lastEntry.day > setBack ? lastEntry.day : setBack) : (roster.entries[0] as RosterEntry).day;
  const firstPeriod = Math.max(periodOn(roster, day) + 1, firstWithout);
  const made = makePeriodKeys();
  await keepSeeds(database, roster.channelId, number, keys, firstPeriod, made.seeds, today);
  const list = toB64u(periodKeyListHash(number, firstPeriod, made.hashes));
  const entry = await nextEntry(database, day, 'keys', { official: number, firstPeriod, list });
  await append(database, entry, number, keys.signing, { keys: made.publicKeys.map(toB64u), hashes: made.hashes });
}

async function keepSeeds(
  database: Database,
  channelId: Bytes,
  official: number,
  { kVault }: OfficialKeys,
  firstPeriod: number,
  seeds: readonly Bytes[],
  today: Day,
): Promise<void> {
  const stored = await findVault(database, official);
  const owner = { channelId, kVault, official };
  const before = stored ? openVault(owner, fromB64u(stored.vault)) : { content: EMPTY_VAULT, version: 0, size: 0 as const };
  const added = seeds.map((seed, index) => ({ period: firstPeriod + index, seed: toB64u(seed) }));
  const content = {
    ...before.content,
    periodKeys: [...before.content.periodKeys.filter(({ period }) => period < firstPeriod), ...added],
  };
  const version = before.version + 1;
  const vault = toB64u(sealVault(owner, content, version, before.size));
  if (!(await replaceVault(database, { official, version, vault }, anySpend(today))))
    throw new Error('the demo vault is in use');
}

async function witness(
  database: Database,
  roster: Roster,
  official: number,
  { signing }: OfficialKeys,
  day: Day,
): Promise<void> {
  const n = roster.entries.length - 1;
  const head = headOf(roster);
  const signature = toB64u(sign(signing.secretKey, witnessBytes(roster.channelId, n, head, day)));
  await insertWitness(database, { official, n, head: toB64u(head), day, signature }, anySpend(day));
}

async function append(
  database: Database,
  entry: UnsignedEntry,
  by: number,
  { secretKey }: SigningKeypair,
  listed: Parameters<typeof insertEntry>[2] = null,
): Promise<void> {
  const signed = await signEntry(entry, [{ by, sign: (message) => sign(secretKey, message) }]);
  if (!(await insertEntry(database, signed, listed))) throw new Error('somebody else writes to the local database');
}

async function nextEntry<Kind extends RosterEntry['kind']>(
  database: Database,
  day: Day,
  kind: Kind,
  body: RosterEntryOf<Kind>['body'],
): Promise<UnsignedEntry> {
  const { n, hash } = await newest(database);
  return { n: n + 1, previous: hash, day, kind, body } as unknown as UnsignedEntry;
}

async function newest(database: Database): Promise<{ n: number; hash: string }> {
  const entry = await findNewestEntry(database);
  if (!entry) throw new Error('the local database lost its roster');
  return entry;
}

/** Derived once each: that takes a third of a second of the processor, and everybody is asked for several times. */
const derived = new Map<string, Promise<OfficialKeys>>();

function officialKeys(number: number, channelId: Bytes): Promise<OfficialKeys> {
  const whose = `${number} ${toB64u(channelId)}`;
  const keys = derived.get(whose) ?? deriveOfficialKeys(demoEntropy(`official ${number}`), channelId);
  derived.set(whose, keys);
  return keys;
}

/** 125 bits that everyone can compute: the demo has no secrets. */
function demoEntropy(what: string): Bytes {
  const entropy = sha256(label(`motrost demo ${what}`)).slice(0, 16) as Bytes;
  entropy[0] = (entropy[0] as number) & 0x1f;
  return entropy;
}

/** Writes past the Worker spend no signature; the row is forgotten like every other. */
function anySpend(today: Day) {
  return { signature: toB64u(crypto.getRandomValues(new Uint8Array(32))), spent_on: today };
}
