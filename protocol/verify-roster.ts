import * as v from 'valibot';
import type { KeyRecord, Witness } from './api-schemas.ts';
import { type Bytes, equalBytes, fromB64u, sha256, toB64u } from './bytes.ts';
import { addDays, type Day } from './calendar.ts';
import { isLowOrderKey, type VerifyEd25519, verifyByPlatform } from './ed25519.ts';
import { Refusal } from './refusal.ts';
import { headOf, keyListFor, type Roster, servingOfficial } from './roster.ts';
import { effectOf, foundedState, isSecondSigner, type RosterState, signersOf } from './roster-effects.ts';
import {
  entryHash,
  KEYS_PER_LIST,
  keyListBytes,
  ROOT,
  type RosterEntry,
  rosterEntrySchema,
  signedEntryBytes,
  witnessBytes,
} from './roster-entry.ts';

/** A log as somebody sent it, with or without `previous`. Nothing in it may be used before `verifyRoster` has read it whole. */
export interface UnverifiedRoster {
  readonly entries: readonly unknown[];
  readonly witnesses: readonly Witness[];
}

const MOST_ENTRIES = 4096;

/**
 * Reads a log from its first entry and gives the roster that it means: the only way to a `Roster`, for Worker, browser
 * and terminal. `channelId` (32 bytes) is the pinned one. `verify` replaces WebCrypto where Ed25519 is missing.
 * Refuses the log as a whole with `entry-refused`.
 */
export async function verifyRoster(
  log: UnverifiedRoster,
  channelId: Uint8Array,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<Roster> {
  const [first, ...rest] = log.entries;
  let roster = await verifyGenesis(parseEntry(first, null), channelId, today, verify);
  // All signatures at once, and one answer at the end: waiting for each in turn would take a slow phone a second more.
  const signed: Promise<void>[] = [];
  for (const entry of rest) {
    const next = await follow(roster, parseEntry(entry, toB64u(headOf(roster))), today, verify);
    signed.push(next.signed);
    roster = next.roster;
  }
  await Promise.all(signed);
  const witnesses: Witness[] = [];
  for (const witness of log.witnesses) {
    // Who has gone since may have witnessed in good faith; that word counts no longer.
    if (!isSecondSigner(roster, witness.official, today)) continue;
    await verifyWitness(roster, witness, today, verify);
    witnesses.push(witness);
  }
  if (new Set(witnesses.map(({ official }) => official)).size !== witnesses.length) throw new Refusal('entry-refused');
  return { ...roster, witnesses };
}

/** The channel id (32 bytes) that a log claims: for whoever has nothing pinned. Throws `Refusal('entry-refused')`. */
export function claimedChannelId(entries: readonly unknown[]): Promise<Bytes> {
  return entryHash(parseEntry(entries[0], null));
}

/** The roster with one more entry. Refuses with `entry-refused`: a gap, fork, wrong signer, signature, day or effect. */
export async function verifyNextEntry(
  roster: Roster,
  entry: RosterEntry,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<Roster> {
  const next = await follow(roster, entry, today, verify);
  await next.signed;
  return next.roster;
}

/** Checks an ombudsperson's word for a head. Refuses with `entry-refused`, also where it shows that the log is forked or cut. */
export async function verifyWitness(
  roster: Roster,
  witness: Witness,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<void> {
  const official = servingOfficial(roster, witness.official, today);
  const hash = roster.hashes[witness.n];
  const isRight =
    official?.role === 'ombudsperson' && hash && toB64u(hash) === witness.head && witness.day <= addDays(today, 1);
  if (!isRight) throw new Refusal('entry-refused');
  const message = witnessBytes(roster.channelId, witness.n, hash, witness.day);
  if (!(await verify(official.key, fromB64u(witness.signature), message))) throw new Refusal('entry-refused');
}

/** The X-Wing public key (1216 bytes) in a key record if it is that person's for the period, else null. */
export async function verifyKeyRecord(roster: Roster, period: number, record: KeyRecord): Promise<Bytes | null> {
  const official = roster.officials.get(record.official);
  const keyList = official && keyListFor(official, period);
  if (!keyList) return null;
  const offset = (period - keyList.firstPeriod) * 32;
  const isListed = equalBytes(await sha256(record.key), record.hashes.subarray(offset, offset + 32));
  const listHash = await sha256(keyListBytes(record.official, keyList.firstPeriod, record.hashes));
  return isListed && equalBytes(listHash, keyList.list) ? record.key : null;
}

/** The SHA-256 of 26 period keys in a row: 832 bytes, as `keyListBytes` takes them. */
export async function hashKeys(keys: readonly Uint8Array[]): Promise<Bytes> {
  if (keys.length !== KEYS_PER_LIST) throw new RangeError('a key list has 26 keys');
  const hashes = await Promise.all(keys.map((key) => sha256(key)));
  return new Uint8Array(hashes.flatMap((hash) => [...hash]));
}

/** An entry of a log, which may leave `previous` out: whoever reads the entries before it knows their hash. */
function parseEntry(entry: unknown, previous: string | null): RosterEntry {
  const parsed = v.safeParse(rosterEntrySchema, isObject(entry) ? { previous, ...entry } : entry);
  if (!parsed.success) throw new Refusal('entry-refused');
  return parsed.output;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

async function verifyGenesis(entry: RosterEntry, channelId: Uint8Array, today: Day, verify: VerifyEd25519): Promise<Roster> {
  if (entry.kind !== 'genesis') throw new Refusal('entry-refused');
  const hash = await entryHash(entry);
  const [signature, ...others] = entry.signatures;
  const isFirst = entry.n === 0 && entry.previous === null && entry.day <= today && equalBytes(hash, channelId);
  const rootKey = fromB64u(entry.body.rootKey);
  if (!isFirst || signature?.by !== ROOT || others.length > 0 || isLowOrderKey(rootKey)) throw new Refusal('entry-refused');
  if (!(await verify(rootKey, fromB64u(signature.signature), signedEntryBytes(entry)))) throw new Refusal('entry-refused');
  const state = foundedState(entry);
  return { brand: 'verified roster', channelId: hash, ...state, entries: [entry], hashes: [hash], witnesses: [] };
}

/** What a log says with one more entry, to be believed when `signed` has resolved. Refuses with `entry-refused`, as `signed` does. */
async function follow(
  roster: Roster,
  entry: RosterEntry,
  today: Day,
  verify: VerifyEd25519,
): Promise<{ readonly roster: Roster; readonly signed: Promise<void> }> {
  const newest = roster.entries.at(-1) as RosterEntry;
  const continues = entry.n === newest.n + 1 && entry.n < MOST_ENTRIES && entry.previous === toB64u(headOf(roster));
  if (!continues || entry.day < newest.day || entry.day > addDays(today, 1)) throw new Refusal('entry-refused');
  const signed = verifySigners(roster, entry, verify);
  // Whoever waits for it hears of it; where an entry is refused for something else first, nobody does.
  signed.catch(() => {});
  return { roster: await extend(roster, effectOf(roster, entry), entry), signed };
}

/** Exactly the signatures that the entry's kind asks for, each right. */
async function verifySigners(roster: Roster, entry: RosterEntry, verify: VerifyEd25519): Promise<void> {
  const expected = signersOf(roster, entry);
  if (expected.length !== entry.signatures.length) throw new Refusal('entry-refused');
  const message = signedEntryBytes(entry);
  for (const [index, { by, signature }] of entry.signatures.entries()) {
    const isExpected = expected[index] === 'second' ? isSecondSigner(roster, by, entry.day) : expected[index] === by;
    const key = by === ROOT ? roster.rootKey : roster.officials.get(by)?.key;
    if (!isExpected || !key || !(await verify(key, fromB64u(signature), message))) throw new Refusal('entry-refused');
  }
}

async function extend(roster: Roster, state: RosterState, entry: RosterEntry): Promise<Roster> {
  const hash = await entryHash(entry);
  return { ...roster, ...state, entries: [...roster.entries, entry], hashes: [...roster.hashes, hash] };
}
