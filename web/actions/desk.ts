import { EMPTY_VAULT, type OpenedVault, type VaultContent } from '../../crypto/vault.ts';
import { type Bytes, fromB64u, toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { activeOfficial, type Roster } from '../../protocol/roster.ts';
import { dayAt } from '../../rules/today.ts';
import { getBoard } from '../api.ts';
import { rosterFaultBy, withSeen } from '../doubts.ts';
import { type Keyring, unlock } from '../keyring.ts';
import { getVault, postSlot, putVault } from '../office-api.ts';
import { readRoster, Untrustworthy } from './read-channel.ts';

/** An ombudsperson's desk: unlocked keys, and the vault as it was last read or written. */
export interface Desk {
  readonly origin: string;
  readonly roster: Roster;
  readonly keyring: Keyring;
  readonly vault: OpenedVault;
  /** The slots (b64u) that this visit has posted. Until they are published they can be read nowhere else. */
  readonly posted: readonly string[];
}

/** The words are right, and belong to a leader, or to somebody who is no longer in office. */
export class NotAnOmbudsperson extends Error {
  override readonly name = 'NotAnOmbudsperson';
  readonly isLeader: boolean;

  constructor(isLeader: boolean) {
    super('not an ombudsperson');
    this.isLeader = isLeader;
  }
}

/**
 * Unlocks a desk with the recovery phrase and opens its vault. What an earlier visit could not post is posted now.
 * Throws `WrongPhrase`, `NotAnOmbudsperson`, `Broken`, `Refusal`, `Unreachable` or `NotPosted`.
 */
export async function openDesk(origin: string, roster: Roster, phrase: string): Promise<Desk> {
  return openDeskBy(origin, roster, await unlock(phrase, roster));
}

/** The same with keys that are unlocked already. They are locked again if the desk does not open. */
export async function openDeskBy(origin: string, roster: Roster, keyring: Keyring): Promise<Desk> {
  try {
    const role = activeOfficial(roster, keyring.official)?.role;
    if (role !== 'ombudsperson') throw new NotAnOmbudsperson(role === 'leader');
    return await readVault({ origin, roster, keyring, posted: [] }, 0);
  } catch (error) {
    // A desk that could not post goes on with its keys; nobody else has them any more.
    if (!(error instanceof NotPosted)) keyring.lock();
    throw error;
  }
}

/** Reads the vault of an unlocked desk anew, after another device has written it. Throws as `openDesk` does. */
export function reopenDesk(desk: Desk): Promise<Desk> {
  return readVault(desk, desk.vault.version);
}

/** `leastVersion`: the newest that this visit has seen. */
async function readVault(desk: Omit<Desk, 'vault'>, leastVersion: number): Promise<Desk> {
  const { version, vault } = await getVault(desk.origin, desk.keyring);
  const least = Math.max(version, leastVersion);
  const opened =
    vault === null ? { content: EMPTY_VAULT, version, size: 0 as const } : desk.keyring.openVault(fromB64u(vault), least);
  await requireSeen(desk, opened.content);
  const read = { ...desk, vault: opened };
  if (opened.content.outbox.length === 0) return read;
  // What an earlier visit did post may be on the board by now.
  return emptyOutbox(read, (await getBoard(desk.origin)).slots);
}

/** Refuses a roster that leaves out what the vault has seen (`Untrustworthy`): the desk would witness it. */
async function requireSeen({ origin, roster }: Omit<Desk, 'vault'>, content: VaultContent): Promise<void> {
  const fault = rosterFaultBy(content, roster);
  if (!fault) return;
  // Another device may have seen what came after this one had read the roster.
  const newest = await readRoster(origin, roster.channelId, dayAt(Date.now()));
  const still = rosterFaultBy(content, newest);
  if (still) throw new Untrustworthy(still.fault, still.n);
}

/**
 * Seals the desk's new content into its vault and stores it. If another device has written since, nothing is
 * overwritten: throws `Refusal('vault-conflict')`. Every writing says when it was made and what of the roster was seen then.
 */
export async function keepVault(desk: Desk, content: VaultContent): Promise<Desk> {
  const version = desk.vault.version + 1;
  const seen = withSeen(content, desk.roster, dayAt(Date.now()));
  const vault = desk.keyring.sealVault(seen, version, desk.vault.size);
  // Opened first: one that nobody could open must not take the place of the last.
  const opened = desk.keyring.openVault(vault, version);
  await putVault(desk.origin, desk.keyring, { version, vault: toB64u(vault) });
  return { ...desk, vault: opened };
}

/**
 * Keeps what a change makes of the vault's newest content: where another device has written since, the vault is read again and the change applied
 * anew, once. What `change` throws is thrown on, and nothing is written. Throws `Refusal('vault-conflict')` if others write again and again,
 * and `VaultFull`.
 */
export async function changeVault(desk: Desk, change: (newest: VaultContent) => VaultContent): Promise<Desk> {
  try {
    return await keepVault(desk, change(desk.vault.content));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'vault-conflict') throw error;
    const newest = await orUnposted(reopenDesk(desk));
    return keepVault(newest, change(newest.vault.content));
  }
}

/** Answers that could not be posted are no reason to keep a desk closed: they stay in its vault's outbox. */
export async function orUnposted(opening: Promise<Desk>): Promise<Desk> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof NotPosted) return error.desk;
    throw error;
  }
}

/** Something is kept in the vault, and what was to follow failed, because of `cause`. `desk` goes on from there. */
export abstract class HalfDone extends Error {
  readonly desk: Desk;

  constructor(desk: Desk, cause: unknown) {
    super('half done', { cause });
    this.desk = desk;
  }
}

/** Answers are kept in the vault's outbox and could not be posted: `emptyOutbox` tries again. */
export class NotPosted extends HalfDone {
  override readonly name = 'NotPosted';
}

/**
 * Keeps a change that puts slots into the outbox, and posts them. What waited there before may have been posted and published since: then the board
 * is asked first. Throws what `changeVault` throws, and `NotPosted`.
 */
export async function changeAndPost(desk: Desk, change: (newest: VaultContent) => VaultContent): Promise<Desk> {
  let hasWaited = false;
  const kept = await changeVault(desk, (newest) => {
    hasWaited = newest.outbox.length > 0;
    return change(newest);
  });
  return emptyOutbox(kept, hasWaited ? undefined : []);
}

/**
 * Posts the slots in the outbox that are not `published` yet and keeps the vault without them. A slot that waits already is answered the same. There a
 * second time, one would be known as real: where it is not said what the board has, it is asked. One whose hint a colleague's slot holds keeps none of the
 * others waiting. Throws `NotPosted`.
 */
export async function emptyOutbox(desk: Desk, published?: readonly Bytes[]): Promise<Desk> {
  const { content } = desk.vault;
  if (content.outbox.length === 0) return desk;
  try {
    const known = new Set((published ?? (await getBoard(desk.origin)).slots).map(toB64u));
    const held: string[] = [];
    for (const slot of content.outbox.filter((one) => !known.has(one))) if (!(await isPosted(desk, slot))) held.push(slot);
    const kept = await keepVault(desk, { ...content, outbox: held });
    const posted = [...desk.posted, ...content.outbox.filter((slot) => !held.includes(slot))];
    if (held.length > 0) throw new NotPosted({ ...kept, posted }, new Refusal('hint-taken'));
    return { ...kept, posted };
  } catch (cause) {
    throw cause instanceof NotPosted ? cause : new NotPosted(desk, cause);
  }
}

/** Posts a slot; false where another slot holds its hint. Throws what `postSlot` throws else. */
async function isPosted({ origin, keyring }: Desk, slot: string): Promise<boolean> {
  try {
    await postSlot(origin, keyring, { slot });
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'hint-taken') return false;
    throw error;
  }
}
