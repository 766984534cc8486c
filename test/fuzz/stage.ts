import { type Bytes, concat, sha256, toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { type RosterEntry, type RosterEntryOf, signEntry, type UnsignedEntry } from '../../protocol/roster-entry.ts';
import { encodeVaultHeader } from '../../protocol/vault-layout.ts';
import { hashKeys } from '../../protocol/verify-roster.ts';
import { testSigner } from '../roster-maker.ts';
import { type Letter, makeLetter, provenRequest, random } from '../worker/letters.ts';
import { applicationOf, hashOf, makePasskey } from '../worker/office.ts';
import { type DirectHouse, daysAgo } from './direct-house.ts';
import { type Attempt, jsonAttempt, type Signing, send } from './requests.ts';

/** Who is who on this stage, beside the ombudspersons 1 to 3. */
export const RETIRED = 4;
export const LEADER = 5;
/** Admitted today: serves in some weeks. */
export const NEWCOMER = 7;
/** Whose signed writes have been accepted, so that there is something to take back or to say again. */
export const WRITER = 1;

/** Root's signature on a request. */
export const ROOT_SIGNS: Signing = { by: 0, key: 200 };

/** What waits for an answer or a signature, and what has had one. Tokens are 16 bytes. */
export interface Office {
  readonly invited: Bytes;
  readonly answered: Bytes;
  readonly expired: Bytes;
  /** The request that answered. */
  readonly application: Awaited<ReturnType<typeof applicationOf>>;
  /** The credential (b64u) of the writer's one passkey; official 2 has eight. */
  readonly passkey: string;
}

/** A living channel, in which every kind of bad input has something to go wrong against. */
export interface Stage {
  readonly house: DirectHouse;
  /** Stored today; `other` yesterday, which is full since. */
  readonly letter: Letter;
  readonly other: Letter;
  /** An accepted signed write, to be sent again as it was: every field is kept. */
  readonly accepted: Attempt;
  /** Valid until something is done to them; all need their signatures or proofs. */
  readonly entry: RosterEntry;
  readonly keysEntry: { readonly entry: RosterEntry; readonly keys: readonly string[] };
  readonly slot: Bytes;
  readonly waitingSlot: Bytes;
  readonly office: Office;
  /** The vault that is stored has version 1; this makes the next. */
  readonly vault: (header?: { official?: number; version?: number }) => Bytes;
}

export async function setStage(house: DirectHouse): Promise<Stage> {
  await arrangeRoster(house);
  const letter = await makeLetter(house);
  const other = await makeLetter(house, {}, daysAgo(house, 1));
  for (const each of [letter, other]) await accept(house, jsonAttempt('a letter', '/api/letterbox', await provenRequest(each)));
  await house.DB.prepare('UPDATE letterbox_days SET deposits = 3000 WHERE day = ?').bind(other.day).run();
  const witness = await house.roster.witness(WRITER, house.today());
  const { official: _, ...said } = witness;
  await accept(house, jsonAttempt('a witness', '/api/roster/witnesses', said, { signature: { by: WRITER } }));
  const vault = ({ official = WRITER, version = 2 } = {}) =>
    concat(encodeVaultHeader({ size: 0, official, version }), random(65_528));
  const first = { version: 1, vault: toB64u(vault({ version: 1 })) };
  await accept(house, jsonAttempt('a vault', '/api/vault', first, { method: 'PUT', signature: { by: WRITER } }));
  const waitingSlot = random(4096);
  const accepted = await keepFields(
    jsonAttempt('a slot', '/api/board/slots', { slot: toB64u(waitingSlot) }, { signature: { by: WRITER, offset: 55 } }),
    (attempt) => accept(house, attempt),
  );
  await fillBoard(house);
  return {
    ...{ house, letter, other, accepted, slot: random(4096), waitingSlot, vault, office: await openOffice(house) },
    entry: await nextEntry(house, 'retire', { official: 3 }, [200]),
    keysEntry: await keysOf(house, 2),
  };
}

/** The entries of today: one retired, one admitted who does not serve yet. */
async function arrangeRoster(house: DirectHouse): Promise<void> {
  const { roster } = house;
  const today = house.today();
  await roster.append(today, 'retire', { official: RETIRED }, [roster.root]);
  await roster.admit(today, {}, 1);
  for (const entry of roster.entries.slice(-2))
    await accept(house, jsonAttempt('an entry', '/api/roster', { entry, keys: null }));
}

/** Three invitations, of which one is answered and one expired, and passkeys of two officials. */
async function openOffice(house: DirectHouse): Promise<Office> {
  const [invited, answered, expired] = [random(16), random(16), random(16)];
  for (const token of [invited, answered, expired]) {
    const invitation = { tokenHash: await hashOf(token), role: 'ombudsperson' };
    await accept(house, jsonAttempt('an invitation', '/api/invitations', invitation, { signature: ROOT_SIGNS }));
  }
  const application = await applicationOf(await house.roster.channelId(), answered, 70);
  await accept(house, jsonAttempt('an application', '/api/applications', application));
  await house.DB.prepare('UPDATE invitations SET invited_on = ? WHERE token_hash = ?')
    .bind(daysAgo(house, 8), await hashOf(expired))
    .run();
  const passkey = makePasskey();
  const owned = [[WRITER, passkey], ...Array.from({ length: 8 }, () => [2, makePasskey()])] as const;
  for (const [by, own] of owned)
    await accept(house, jsonAttempt('a passkey', '/api/passkeys', own, { signature: { by: Number(by) } }));
  return { invited, answered, expired, application, passkey: passkey.credential };
}

/** Sends what is right. Throws where it is not accepted: then the stage is not what it seems. */
export async function accept(house: DirectHouse, attempt: Attempt): Promise<void> {
  const { status, body } = await send(house.url, attempt);
  if (status >= 300) throw new Error(`${attempt.kind} was refused: ${status} ${body}`);
}

/** Sends a signed write, and gives it with the very fields that it was sent with. */
async function keepFields(attempt: Attempt, use: (attempt: Attempt) => Promise<void>): Promise<Attempt> {
  let kept: Record<string, string> = {};
  const tamper = (fields: Record<string, string>) => {
    kept = { ...fields };
    return fields;
  };
  const { signature, ...rest } = attempt;
  await use({ ...attempt, ...(signature && { signature: { ...signature, tamper } }) });
  return { ...rest, kind: 'replayed signature', headers: { ...rest.headers, ...kept } };
}

/** 400 slots wait, so that no other one is taken in. */
async function fillBoard({ DB, today }: DirectHouse): Promise<void> {
  const insert = DB.prepare('INSERT INTO reply_slots (hint, posted_on, slot) VALUES (?, ?, ?)');
  const slots = Array.from({ length: 399 }, () => random(4096));
  await DB.batch(slots.map((slot) => insert.bind(toB64u(slot.subarray(0, 16)), today(), toB64u(slot))));
}

/** The entry that could come next, signed by whom you like: 200 is root. */
export async function nextEntry<Kind extends RosterEntry['kind']>(
  { roster, today }: DirectHouse,
  kind: Kind,
  body: RosterEntryOf<Kind>['body'],
  signers: readonly number[],
  more: Partial<UnsignedEntry> = {},
): Promise<RosterEntry> {
  const unsigned = { ...(await roster.unsigned(today(), kind, body)), ...more } as UnsignedEntry;
  return signEntry(
    unsigned,
    signers.map((by) => (by === 200 ? roster.root : testSigner(by))),
  );
}

async function keysOf(house: DirectHouse, official: number): Promise<Stage['keysEntry']> {
  const keys = Array.from({ length: 26 }, () => random(1216));
  const list = await listHash(official, 27, keys);
  const entry = await nextEntry(house, 'keys', { official, firstPeriod: 27, list }, [official]);
  return { entry, keys: keys.map(toB64u) };
}

/** What a `keys` entry names: written out here, so that the test does not lean on `keyListBytes`. */
async function listHash(official: number, firstPeriod: number, keys: readonly Bytes[]): Promise<string> {
  const period = new Uint8Array(4);
  new DataView(period.buffer).setUint32(0, firstPeriod, true);
  const label = new TextEncoder().encode('motrost/v1/key-list\0');
  return toB64u(await sha256(label, Uint8Array.of(official), period, await hashKeys(keys)));
}

/** A day that is neither today nor yesterday. */
export function staleDays({ today }: DirectHouse) {
  return [addDays(today(), 1), addDays(today(), -2), addDays(today(), -400)];
}
