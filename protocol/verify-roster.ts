import * as v from 'valibot';
import type { KeyRecord, Witness } from './api-schemas.ts';
import { type Bytes, equalBytes, fromB64u, sha256, toB64u } from './bytes.ts';
import { addDays, type Day } from './calendar.ts';
import { isLowOrderKey, type VerifyEd25519, verifyByPlatform } from './ed25519.ts';
import { isObject, misplacedIn } from './log-order.ts';
import { headOf, keyListFor, type Roster, servingOfficial } from './roster.ts';
import { effectOf, foundedState, isSecondSigner, MOST_ENTRIES, type RosterState, signersOf } from './roster-effects.ts';
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
import { RosterFault } from './roster-fault.ts';

/** A log as somebody sent it, with or without `previous`. Nothing in it may be used before `verifyRoster` has read it whole. */
export interface UnverifiedRoster {
  readonly entries: readonly unknown[];
  readonly witnesses: readonly Witness[];
}

/**
 * Reads a log from its first entry and gives the roster that it means: the only way to a `Roster`, for Worker, browser
 * and terminal. `channelId` (32 bytes) is the pinned one. `verify` replaces WebCrypto where Ed25519 is missing.
 * Refuses the log as a whole: throws a `RosterFault`.
 */
export async function verifyRoster(
  log: UnverifiedRoster,
  channelId: Uint8Array,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<Roster> {
  const [first, ...rest] = log.entries;
  let roster = await verifyGenesis(parseEntry(first, null, 0), channelId, today, verify);
  requireOrder(log.entries);
  // All signatures at once, and one answer at the end: waiting for each in turn would take a slow phone a second more.
  const signed: Promise<void>[] = [];
  try {
    for (const entry of rest) {
      const next = await follow(roster, parseEntry(entry, toB64u(headOf(roster)), roster.entries.length), today, verify);
      signed.push(next.signed);
      roster = next.roster;
    }
  } finally {
    // One after the other, so that what is told is the first fault of the log, and not one that follows from it.
    for (const one of signed) await one;
  }
  const witnesses: Witness[] = [];
  for (const witness of log.witnesses) {
    // Who has gone since may have witnessed in good faith; that word counts no longer.
    if (!isSecondSigner(roster, witness.official, today)) continue;
    await verifyWitness(roster, witness, today, verify);
    witnesses.push(witness);
  }
  if (new Set(witnesses.map(({ official }) => official)).size !== witnesses.length) throw new RosterFault('shape', 0);
  return { ...roster, witnesses };
}

/** The channel id (32 bytes) that a log claims: for whoever has nothing pinned. Throws a `RosterFault`. */
export function claimedChannelId(entries: readonly unknown[]): Promise<Bytes> {
  return entryHash(parseEntry(entries[0], null, 0));
}

/** The roster of one genesis entry, which makes its own channel id. Throws a `RosterFault`. */
export async function verifyFounding(
  entry: RosterEntry,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<Roster> {
  return verifyGenesis(entry, await entryHash(entry), today, verify);
}

/** The roster with one more entry. Throws a `RosterFault`: a gap, wrong signer, signature, day or effect. */
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

/**
 * Checks an entry that root has signed and a serving ombudsperson has not yet: right in everything but the second signature.
 * Throws a `RosterFault`.
 */
export async function verifyProposal(
  roster: Roster,
  entry: RosterEntry,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<void> {
  requireNext(roster, entry, today);
  const [root, ...others] = entry.signatures;
  const needsSecond = signersOf(roster, entry).includes('second');
  if (!needsSecond || root?.by !== ROOT || others.length > 0) throw new RosterFault('unsigned', entry.n);
  const isSigned = await verify(roster.rootKey, fromB64u(root.signature), signedEntryBytes(entry));
  if (!isSigned) throw new RosterFault('forged', entry.n);
  effectOf(roster, entry);
}

/** Checks an ombudsperson's word for a head. Throws a `RosterFault`: `cut` or `forked` where the log is, else `forged`. */
export async function verifyWitness(
  roster: Roster,
  witness: Witness,
  today: Day,
  verify: VerifyEd25519 = verifyByPlatform,
): Promise<void> {
  const official = servingOfficial(roster, witness.official, today);
  if (official?.role !== 'ombudsperson') throw new RosterFault('unsigned', witness.n);
  if (witness.day > addDays(today, 1)) throw new RosterFault('future', witness.n);
  const message = witnessBytes(roster.channelId, witness.n, fromB64u(witness.head), witness.day);
  if (!(await verify(official.key, fromB64u(witness.signature), message))) throw new RosterFault('forged', witness.n);
  const hash = roster.hashes[witness.n];
  if (!hash) throw new RosterFault('cut', witness.n);
  if (toB64u(hash) !== witness.head) throw new RosterFault('forked', witness.n);
  // What was not there on the witness's day was appended later, and no entry is of an earlier day than the one before it is appended.
  const after = roster.entries[witness.n + 1];
  if (after && after.day < addDays(witness.day, -1)) throw new RosterFault('backdated', after.n);
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
function parseEntry(entry: unknown, previous: string | null, n: number): RosterEntry {
  const parsed = v.safeParse(rosterEntrySchema, isObject(entry) ? { previous, ...entry } : entry);
  if (!parsed.success) throw new RosterFault('shape', n);
  return parsed.output;
}

function requireOrder(entries: readonly unknown[]): void {
  const misplaced = misplacedIn(entries);
  if (misplaced) throw new RosterFault(misplaced.fault, misplaced.n);
}

async function verifyGenesis(entry: RosterEntry, channelId: Uint8Array, today: Day, verify: VerifyEd25519): Promise<Roster> {
  const hash = await entryHash(entry);
  if (!equalBytes(hash, channelId)) throw new RosterFault('other-channel', 0);
  if (entry.kind !== 'genesis' || entry.n !== 0 || entry.previous !== null) throw new RosterFault('forbidden', 0);
  if (entry.day > today) throw new RosterFault('future', 0);
  const [signature, ...others] = entry.signatures;
  if (signature?.by !== ROOT || others.length > 0) throw new RosterFault('unsigned', 0);
  const rootKey = fromB64u(entry.body.rootKey);
  if (isLowOrderKey(rootKey)) throw new RosterFault('forbidden', 0);
  if (!(await verify(rootKey, fromB64u(signature.signature), signedEntryBytes(entry)))) throw new RosterFault('forged', 0);
  const state = foundedState(entry);
  return { brand: 'verified roster', channelId: hash, ...state, entries: [entry], hashes: [hash], witnesses: [] };
}

/** What a log says with one more entry, to be believed when `signed` has resolved. Throws a `RosterFault`, as `signed` does. */
async function follow(
  roster: Roster,
  entry: RosterEntry,
  today: Day,
  verify: VerifyEd25519,
): Promise<{ readonly roster: Roster; readonly signed: Promise<void> }> {
  requireNext(roster, entry, today);
  const signed = verifySigners(roster, entry, verify);
  // Whoever waits for it hears of it; where an entry is refused for something else first, nobody does.
  signed.catch(() => {});
  return { roster: await extend(roster, effectOf(roster, entry), entry), signed };
}

/** Whether an entry stands in its place: its number, the hash before it, its day. */
function requireNext(roster: Roster, { n, previous, day }: RosterEntry, today: Day): void {
  const newest = roster.entries.at(-1) as RosterEntry;
  if (n !== newest.n + 1 || n >= MOST_ENTRIES || previous !== toB64u(headOf(roster))) throw new RosterFault('gap', n);
  if (day < newest.day) throw new RosterFault('backdated', n);
  if (day > addDays(today, 1)) throw new RosterFault('future', n);
}

/** Exactly the signatures that the entry's kind asks for, each right. */
async function verifySigners(roster: Roster, entry: RosterEntry, verify: VerifyEd25519): Promise<void> {
  const expected = signersOf(roster, entry);
  if (expected.length !== entry.signatures.length) throw new RosterFault('unsigned', entry.n);
  const message = signedEntryBytes(entry);
  for (const [index, { by, signature }] of entry.signatures.entries()) {
    const isExpected = expected[index] === 'second' ? isSecondSigner(roster, by, entry.day) : expected[index] === by;
    const key = by === ROOT ? roster.rootKey : roster.officials.get(by)?.key;
    if (!isExpected || !key) throw new RosterFault('unsigned', entry.n);
    if (!(await verify(key, fromB64u(signature), message))) throw new RosterFault('forged', entry.n);
  }
}

async function extend(roster: Roster, state: RosterState, entry: RosterEntry): Promise<Roster> {
  const hash = await entryHash(entry);
  return { ...roster, ...state, entries: [...roster.entries, entry], hashes: [...roster.hashes, hash] };
}
